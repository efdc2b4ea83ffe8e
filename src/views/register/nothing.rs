//! That a register has nothing to list: what was confirmed last, and a form to confirm it.

use components::{Button, DayField, Disclosure, LineField};
use isms::none_since::{NoneOf, NoneSince, NoneState, earliest, newest, state};
use leptos::prelude::*;
use platform::clock;

use super::use_register;
use crate::state::new_row_id;

/// The confirmation that stands, and the form of the next; nothing for registers that may not be empty.
#[component]
pub fn Nothing() -> impl IntoView {
    let context = use_register();
    let (work, register) = (context.work, context.register);
    let text = work.text;
    let stands = Memo::new(move |_| {
        let today = clock::today();
        work.registers.with(|registers| {
            let confirmations = &registers.running.confirmations;
            let last = newest(confirmations, register.name, today)?.record.clone();
            Some((last, state(confirmations, register.name, today)))
        })
    });
    let said = move || {
        let (NoneSince { since, by, on, .. }, state) = stands.get()?;
        let (since, on) = since.zip(on)?;
        Some(match state {
            NoneState::Confirmed => text.register_none_said(since, by, on),
            NoneState::OutOfDate | NoneState::Unconfirmed => text.register_none_old(since, by, on),
        })
    };
    // From the day after the last entry, and not earlier than was confirmed before.
    let proposed = Memo::new(move |_| {
        let after = work.document().with_rows(|rows| earliest(register, rows));
        let before = stands.with(|stands| stands.as_ref().and_then(|(last, _)| last.since));
        after.max(before).map(|day| day.to_string()).unwrap_or_default()
    });
    let (typed, by, fault) = (RwSignal::new(None::<String>), RwSignal::new(String::new()), RwSignal::new(""));
    let since = Signal::derive(move || typed.get().unwrap_or_else(|| proposed.get()));
    let confirm = move || {
        let record = NoneSince {
            register: NoneOf::ALL.into_iter().find(|of| of.key() == register.name),
            since: model::time::day(&since.get_untracked()),
            by: model::text::line(&by.get_untracked()),
            on: Some(clock::today()),
            ..NoneSince::default()
        };
        let is_to_come = record.since.is_some_and(|since| since > clock::today());
        if !record.is_whole() || is_to_come {
            fault.set(text.register_none_needs());
            return;
        }
        fault.set("");
        typed.set(None);
        by.set(String::new());
        work.editor.set_row(&new_row_id(), &record);
    };
    register.none.map(|_| {
        view! {
            <div class="nothing">
                <p role="status" data-user="" prop:textContent=said></p>
                <Disclosure summary=text.register_none_confirm()>
                    <form class="register-form" on:submit=|event| event.prevent_default()>
                        <p class="muted">{text.register_none_lead()}</p>
                        <DayField id="none-since" label=text.part_none_since() incomplete=text.field_incomplete_day()
                            value=since on_change=move |day: String| typed.set(Some(day)) />
                        <LineField id="none-by" label=text.part_confirmed_by() longest=model::limits::LINE
                            suggestions=Some("names") value=by fault=Signal::derive(move || fault.get().to_owned())
                            on_input=move |words: String| by.set(words) on_done=|()| () />
                        <div class="actions"><Button submits=true on_press=confirm>{text.register_none_button()}</Button></div>
                    </form>
                </Disclosure>
            </div>
        }
    })
}
