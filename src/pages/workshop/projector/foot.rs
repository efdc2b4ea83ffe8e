//! What can be done now: reveal, agree with a note, go on.

use components::{Button, ButtonKind, Icon, ProseField, Segmented, icons};
use isms::workshop::Agreed;
use leptos::prelude::*;
use model::Level;
use wording::workshops as said;

use super::Showing;
use super::keys::Meaning;
use crate::views::typed::typed;

/// What can be done now.
#[component]
pub fn Foot(showing: Showing) -> impl IntoView {
    let session = showing.session;
    let text = session.work.text;
    let is_shown = Memo::new(move |_| showing.is_revealed() && !showing.again.get());
    let is_last = Memo::new(move |_| showing.place() + 1 >= showing.order.with(Vec::len));
    let keys =
        move || if is_shown.get() { text.workshop_keys_revealed() } else { text.workshop_keys_hidden() };
    let onwards = move || match (is_shown.get(), is_last.get()) {
        (false, _) => Some(text.workshop_reveal()),
        (true, false) => Some(text.workshop_next()),
        (true, true) => None,
    };
    view! {
        <p class="muted workshop-keys" prop:textContent=keys></p>
        {move || is_shown.get().then(|| view! { <Agreeing showing=showing /> })}
        {move || onwards().map(|label| view! {
            <Button kind=ButtonKind::Primary walks=true on_press=move || showing.onwards()>
                <span>{label}</span><Icon path=icons::FORWARD />
            </Button>
        })}
    }
}

/// What the room agrees on, with a note.
#[component]
fn Agreeing(showing: Showing) -> impl IntoView {
    let session = showing.session;
    let text = session.work.text;
    let number = untrack(|| showing.number.get()).unwrap_or(1);
    let scale = untrack(|| session.workshop().answers());
    let levels = scale.choices().iter().filter_map(|choice| Level::try_from(choice.level()?).ok());
    let offered: Vec<Agreed> =
        levels.map(Agreed::Level).chain([Agreed::NotApplicable, Agreed::Open]).collect();
    let labels = offered.iter().map(|agreed| said::agreed(text, scale, *agreed)).collect();
    let places = offered.clone();
    let chosen = Signal::derive(move || {
        let agreed = session.workshop().said(number).agreed;
        agreed.and_then(|agreed| places.iter().position(|one| *one == agreed)).unwrap_or(usize::MAX)
    });
    let choose = move |place: usize| {
        if let Some(agreed) = offered.get(place) {
            showing.agree(*agreed);
        }
    };
    let note = typed(move |words: String| {
        session.type_into("notes", |one| one.set_note(number, model::text::note(&words)));
    });
    view! {
        <div class="workshop-agreeing">
            <Segmented legend=text.workshop_agree_on() group="agreed" labels=labels chosen=chosen on_choose=choose />
            <ProseField id="workshop-note" label=text.workshop_note_label() longest=model::limits::NOTE
                value=Signal::derive(move || session.workshop().note_to(number).to_owned())
                on_input=note.on_input on_done=note.on_done />
            <Button on_press=move || showing.press(Meaning::Again)>{text.workshop_again()}</Button>
        </div>
    }
}
