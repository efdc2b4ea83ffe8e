//! What stands beside the question: who is in as long as nothing is revealed, then how far apart the room is.

use isms::workshop::Agreed;
use leptos::prelude::*;
use model::Response;
use wording::workshops as said;
use workshop::{Agreement, Choice, Counts, Round};

use super::Showing;

/// Who is in as long as nothing is revealed; then how far apart the room is, and what to ask.
#[component]
pub fn Aside(showing: Showing) -> impl IntoView {
    let session = showing.session;
    let text = session.work.text;
    let turnout = move || {
        let workshop = session.workshop();
        let of = u64::from(workshop.people);
        let count = match (showing.is_counting(), showing.again.get()) {
            (true, true) => showing.said().again.unwrap_or_default().answered().into(),
            (true, false) => showing.said().all.answered().into(),
            (false, _) => session.collection.with(|all| all.turnout(Round::First)) as u64,
        };
        match (showing.is_counting(), of) {
            (true, 0) => text.workshop_counted_so_far(count),
            (true, of) => text.workshop_counted_of(count, of),
            (false, 0) => text.workshop_handed_in(count),
            (false, of) => text.workshop_handed_in_of(count, of),
        }
    };
    let hidden = move || {
        let hint = match showing.is_counting() {
            true => text.workshop_count_hint(),
            false => text.workshop_alone_hint(),
        };
        view! { <p class="workshop-big" role="status" prop:textContent=turnout></p><p class="muted">{hint}</p> }
    };
    let shown = move || {
        let said = showing.said();
        let counts = said.last();
        let scale = session.workshop().answers();
        let is_far = counts.agreement() == Agreement::FarApart;
        let middle = counts.middle().map(|level| {
            view! { <dt>{text.workshop_middle_of()}</dt><dd>{said::choice(text, scale, Choice::Level(level))}</dd> }
        });
        let unsure = counts.get(Choice::NotSure);
        let unsure = (unsure > 0).then(|| view! { <dt>{text.check_not_sure()}</dt><dd>{unsure}</dd> });
        let recorded =
            recorded(showing).map(|words| view! { <dt>{text.workshop_recorded()}</dt><dd>{words}</dd> });
        let names = session.workshop().group_names();
        let groups = (said.again.is_none() && said.groups.len() > 1).then(|| {
            let line = |(groups, counts): &(Vec<u8>, Counts)| {
                let words =
                    text.label_named(said::groups(text, &names, groups), said::counted(text, scale, counts));
                view! { <li data-user="">{words}</li> }
            };
            view! { <ul class="workshop-groups">{said.groups.iter().map(line).collect_view()}</ul> }
        });
        view! {
            <p class="workshop-spread" class:far=is_far role="status">{said::agreement(text, &counts)}</p>
            <dl class="workshop-facts">{middle}{unsure}{recorded}</dl>
            {groups}
            {said::ask(text, &counts).map(|ask| view! { <p class="workshop-ask">{ask}</p> })}
        }
    };
    view! {
        {move || match showing.is_revealed() && !showing.again.get() {
            true => shown().into_any(),
            false => hidden().into_any(),
        }}
        {move || showing.timer.words(text).map(|words| view! { <p class="workshop-timer" role="timer">{words}</p> })}
    }
}

/// What the assessment says so far.
fn recorded(showing: Showing) -> Option<String> {
    let session = showing.session;
    let scale = session.workshop().answers();
    let answer = session.work.document().answer(&showing.question()?.requirement?);
    match answer.response? {
        Response::Level(level) => {
            Some(said::agreed(session.work.text, scale, Agreed::Level(level)).to_owned())
        }
        Response::NotSure => Some(session.work.text.check_not_sure().to_owned()),
    }
}
