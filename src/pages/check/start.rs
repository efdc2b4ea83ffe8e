//! Who the assessment is about; everything optional.

use components::{Button, ButtonKind, CheckField, Disclosure, Select, TextField};
use leptos::prelude::*;
use model::{Edition, Profile, Sector, Size};
use platform::page;
use wording::words;

use crate::parts::{Part, Request};
use crate::state::{Door, Session, go, use_session, use_text};
use crate::views::page::Page;
use crate::views::superseded::Superseded;

/// Asks for name, size and sector, and begins. What few people need, the edition before and a passphrase, is folded.
#[component]
pub fn Start(
    /// What is begun.
    door: Door,
) -> impl IntoView {
    let Session { parts, editor, .. } = use_session();
    let text = use_text();
    // The result will need it, perhaps without a network.
    parts.fetch(Part::Keeping);
    let organisation = RwSignal::new(String::new());
    let size = RwSignal::new(String::new());
    let sector = RwSignal::new(String::new());
    let sizes = Size::ALL.map(|size| (size.key(), words::size(text, size))).to_vec();
    let sectors = Sector::ALL.map(|sector| (sector.key(), words::sector(text, sector))).to_vec();
    // What the host suggests stands at the root of the page.
    let is_older = page::has_root("data-edition");
    let edition = RwSignal::new(if is_older { Edition::Iso27001_2013 } else { Edition::Iso27001_2022 });
    let uses_older = Signal::derive(move || edition.get() == Edition::Iso27001_2013);
    let profile = move || Profile {
        organisation: model::text::line(&organisation.get_untracked()),
        size: Size::ALL.into_iter().find(|known| known.key() == size.get_untracked()),
        sector: Sector::ALL.into_iter().find(|known| known.key() == sector.get_untracked()),
        ..Profile::default()
    };
    let begin_locked = move || parts.ask(Request::BeginLocked(profile(), edition.get_untracked(), door));
    let begin = move || {
        let edition = edition.get_untracked();
        let id = editor.begin(profile(), edition, door);
        go(&door.first_page(&id, edition));
    };
    let choose = move |is_older| {
        edition.set(if is_older { Edition::Iso27001_2013 } else { Edition::Iso27001_2022 });
    };
    let first = move || match (door, edition.get()) {
        (Door::Full, _) => text.start_begin_full(),
        (Door::Workshop, _) => text.start_begin_workshop(),
        (Door::SelfCheck, Edition::Iso27001_2022) => text.start_begin(),
        (Door::SelfCheck, Edition::Iso27001_2013) => text.start_begin_list(),
    };
    view! {
        <Page title=text.start_title() class="page page-narrow">
            <p class="lead">{text.start_lead()}</p>
            <form class="form" on:submit=move |event| event.prevent_default()>
                <TextField
                    longest=model::limits::LINE
                    id="organisation"
                    label=text.start_organisation()
                    hint=text.start_organisation_hint()
                    value=organisation
                    on_input=move |value| organisation.set(value)
                />
                <Select
                    id="size"
                    label=text.start_size()
                    none=text.start_any()
                    choices=sizes
                    chosen=size
                    on_choose=move |value| size.set(value)
                />
                <Select
                    id="sector"
                    label=text.start_sector()
                    none=text.start_any()
                    choices=sectors
                    chosen=sector
                    on_choose=move |value| sector.set(value)
                />
                <div class="actions">
                    <Button kind=ButtonKind::Primary submits=true on_press=begin>
                        {first}
                    </Button>
                </div>
                <Disclosure summary=text.start_more() open=is_older>
                    <CheckField label=text.start_older() checked=uses_older on_change=choose />
                    {move || view! { <Superseded edition=edition.get() /> }}
                    <div class="actions">
                        <Button on_press=begin_locked>{text.start_locked()}</Button>
                    </div>
                    <p class="field-hint">{text.start_locked_hint()}</p>
                </Disclosure>
            </form>
        </Page>
    }
}
