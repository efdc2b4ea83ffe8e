//! Until when others have to be told of incidents, with how much time is left: of one in its drawer, of all above their table.

use std::time::Duration;

use chrono::{DateTime, Utc};
use isms::deadlines::{self, Deadline, Told};
use isms::incident::Incident;
use isms::record::Record as _;
use leptos::prelude::*;
use platform::clock;
use wording::deadlines as said;

use super::use_register;
use crate::views::assessment_context::{AssessmentContext, here, use_assessment};

/// How often it is looked at the clock.
const MINUTE: Duration = Duration::from_secs(60);

/// The time, which goes on while the page is open.
fn ticking() -> RwSignal<DateTime<Utc>> {
    let now = RwSignal::new(clock::now());
    let tick = move || {
        now.try_set(clock::now());
    };
    if let Ok(timer) = set_interval_with_handle(tick, MINUTE) {
        on_cleanup(move || timer.clear());
    }
    now
}

/// The deadlines of the incident with a key; nothing for records of other registers.
#[component]
pub fn Deadlines(key: String) -> impl IntoView {
    let id = key.split_once('/').filter(|(register, _)| *register == Incident::REGISTER);
    id.map(|(_, id)| view! { <IncidentDeadlines id=id.to_owned() /> })
}

/// The deadlines of the incident with an id; nothing where there are none.
#[component]
pub fn IncidentDeadlines(
    /// The id.
    id: String,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let now = ticking();
    let found = Memo::new(move |_| {
        work.registers.with(|registers| {
            let running = &registers.running;
            let incident = running.incidents.iter().find(|one| one.id == id)?;
            Some(deadlines::deadlines(&incident.record, running, &here()))
        })
    });
    move || {
        let found = found.get().filter(|found| !found.is_empty())?;
        let is_vague = found.iter().any(|deadline| deadline.is_from_day);
        let items = found.into_iter().map(|deadline| view! { <li>{line(work, deadline, now.get())}</li> });
        Some(view! {
            <section class="deadlines">
                <h3>{text.deadline_title()}</h3>
                <ul class="linked">{items.collect_view()}</ul>
                {is_vague.then(|| view! { <p class="muted">{text.deadline_from_day()}</p> })}
            </section>
        })
    }
}

/// The deadlines of all incidents that are open; nothing above other registers.
#[component]
pub fn OpenDeadlines() -> impl IntoView {
    let context = use_register();
    let work = context.work;
    let text = work.text;
    let now = ticking();
    let open =
        Memo::new(move |_| work.registers.with(|registers| deadlines::open(&registers.running, &here())));
    let shown = move || {
        let open = open.get();
        (!open.is_empty()).then(|| {
            let items = open.into_iter().map(|(id, title, deadline)| {
                let to = context.address(Some(id));
                view! { <li><a href=to data-user="">{title}</a> {line(work, deadline, now.get())}</li> }
            });
            view! {
                <section class="deadlines">
                    <h2>{text.deadline_title()}</h2>
                    <ul class="linked">{items.collect_view()}</ul>
                </section>
            }
        })
    };
    (context.register.name == Incident::REGISTER).then_some(shown)
}

/// What has to be told, until when, and how much time is left.
fn line(work: AssessmentContext, deadline: Deadline, now: DateTime<Utc>) -> AnyView {
    let text = work.text;
    let is_over = deadline.is_overdue(now) || deadline.told == Told::Late;
    let until = text.deadline_until(said::name(text, &deadline), clock::local(deadline.until));
    view! {
        <span data-user="">{until}</span>
        " "
        <span class="tag" class:tag-warning=is_over data-user="">{said::left(text, &deadline, now)}</span>
    }
    .into_any()
}
