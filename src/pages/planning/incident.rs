//! The first hour of an incident: large steps for a phone in one hand, each of which is written down with its time by one tap.
//! It needs nothing but what is kept here, so it works without a network.

use chrono::FixedOffset;
use std::sync::Arc;

use components::{Button, ButtonKind, ButtonLink, Icon, Notice, NoticeTone, ProseField, icons};
use isms::first_hour::{duties, with_entry};
use isms::incident::{Incident, IncidentKind};
use isms::moment::Moment;
use isms::person::Role;
use isms::record::{Keyed, Record as _};
use leptos::prelude::*;
use locale::Text;
use platform::{clock, page};
use wording::list;

use super::special::{Special, entry};
use crate::route::Route;
use crate::state::new_row_id;
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::page::{HeadingPlace, Page};
use crate::views::register::IncidentDeadlines;
use crate::views::rooms::PrintHead;

/// The document for the wall.
const SHEET: &str = "emergency-sheet";

/// The steps, each with what is to be done and what is written down when it was.
type Step = (fn(Text) -> &'static str, fn(Text) -> &'static str, fn(Text) -> &'static str);

/// What comes first, what comes next.
const STEPS: [Step; 4] = [
    (Text::hour_contain, Text::hour_contain_how, Text::hour_contained),
    (Text::hour_call, Text::hour_call_how, Text::hour_called),
    (Text::hour_evidence, Text::hour_evidence_how, Text::hour_preserved),
    (Text::hour_tell, Text::hour_tell_how, Text::hour_told),
];

/// What nobody does now.
const NEVER: [fn(Text) -> &'static str; 4] =
    [Text::hour_never_wipe, Text::hour_never_restore, Text::hour_never_answer, Text::hour_never_talk];

/// What the drawer of an incident says above its form.
pub fn above(id: String) -> AnyView {
    let work = use_assessment();
    let to = Special::FirstHour.address(work, &id);
    view! {
        <section class="audit-above">
            <p><ButtonLink to=to><Icon path=icons::HISTORY /><span>{work.text.hour_open()}</span></ButtonLink></p>
        </section>
    }
    .into_any()
}

/// Begins an incident now and goes to its first hour; above the table of incidents.
#[component]
pub fn Begin() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let begin = move || {
        let (id, now) = (new_row_id(), clock::local(clock::now()));
        let incident = Incident {
            title: text.hour_incident(now),
            kind: Some(IncidentKind::Incident),
            noticed: Some(now.date()),
            known: moment_here(),
            ..Incident::default()
        };
        let edit = work.editor.row_edit(&Incident::key(&id), incident.write());
        work.editor.revise(edit.into_iter().collect());
        page::go(&Special::FirstHour.address(work, &id));
    };
    view! {
        <div class="actions">
            <Button kind=ButtonKind::Danger on_press=begin><Icon path=icons::HISTORY /><span>{text.hour_begin()}</span></Button>
            <ButtonLink to=Route::document(&work.id(), SHEET).to_string()>{text.hour_sheet()}</ButtonLink>
        </div>
    }
}

/// This instant, with the offset of the clock here: deadlines in hours count from it.
fn moment_here() -> Option<Moment> {
    let now = clock::now();
    let ahead = clock::local(now) - now.naive_utc();
    let offset = i32::try_from(ahead.num_seconds()).ok().and_then(FixedOffset::east_opt)?;
    Some(Moment(now.with_timezone(&offset)))
}

fn kept(work: AssessmentContext, id: StoredValue<String>) -> Memo<Option<Arc<Keyed<Incident>>>> {
    Memo::new(move |_| {
        id.with_value(|id| {
            work.registers
                .with(|registers| registers.running.incidents.iter().find(|one| one.id == *id).cloned())
        })
    })
}

/// The first hour of the incident with an id.
#[component]
pub fn FirstHour(id: String) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let back = entry(work, Incident::REGISTER, &id);
    let id = StoredValue::new(id);
    let incident = kept(work, id);
    let is_kept = Memo::new(move |_| incident.with(Option::is_some));
    let write = Callback::new(move |what: String| {
        let line = text.hour_entry(clock::local(clock::now()), what);
        id.with_value(|id| {
            work.change_row(id, |incident: &mut Incident| {
                incident.happened = with_entry(&incident.happened, &line);
            });
        });
    });
    let steps = move || {
        let step = |(title, how, done): Step| {
            let more = match title(text) == text.hour_call() {
                true => Some(view! { <People /> }.into_any()),
                false if title(text) == text.hour_tell() => {
                    Some(view! { <Told incident=incident /> }.into_any())
                }
                false => None,
            };
            view! {
                <li>
                    <h2>{title(text)}</h2>
                    <p>{how(text)}</p>
                    {more}
                    <Button on_press=move || write.run(done(text).to_owned())>
                        <Icon path=icons::HISTORY /><span>{text.hour_record(done(text))}</span>
                    </Button>
                </li>
            }
        };
        STEPS.map(step).collect_view()
    };
    let body = move || {
        match is_kept.get() {
        false => view! { <p role="status">{text.register_lost()}</p> }.into_any(),
        true => view! {
            <Notice tone=NoticeTone::Warning>
                <p><strong>{text.hour_never()}</strong></p>
                <ul>{NEVER.map(|never| view! { <li>{never(text)}</li> }).collect_view()}</ul>
            </Notice>
            <ol class="first-hour">{steps()}</ol>
            <Timeline incident=incident write=write />
            <div class="actions">
                <Button on_press=page::print><Icon path=icons::PRINT /><span>{text.hour_print()}</span></Button>
            </div>
        }
        .into_any(),
    }
    };
    view! {
        <Page title=text.hour_title() class="page room register-page" heading=HeadingPlace::Breadcrumb>
            <PrintHead />
            <p class="lead">{text.hour_lead()}</p>
            <p><a href=back>{text.hour_back()}</a></p>
            {body}
        </Page>
    }
}

/// Whom to call: whoever leads, then whoever decides, then all others with a number.
#[component]
fn People() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let people = Memo::new(move |_| {
        work.registers.with(|registers| {
            let of = |role: Role| registers.people.iter().filter(move |one| one.record.role == role);
            let first = of(Role::Lead).chain(of(Role::Sponsor));
            let rest = of(Role::Owner).filter(|one| !one.record.phone.is_empty());
            first.chain(rest).map(|one| one.record.clone()).collect::<Vec<_>>()
        })
    });
    move || {
        let people = people.get();
        if people.is_empty() {
            return view! { <p class="muted">{text.hour_nobody()}</p> }.into_any();
        }
        let line = people.into_iter().map(|person| {
            let dial: String = person.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            let phone = match dial.is_empty() {
                true => view! { <span class="muted">{text.hour_no_phone()}</span> }.into_any(),
                false => {
                    let to = ["tel:", &dial].concat();
                    view! { <a class="button" href=to data-user="">{person.phone.clone()}</a> }.into_any()
                }
            };
            let says = list::dots(text, [person.name, person.role.label(text).to_owned()]);
            view! { <li><span data-user="">{says}</span>" "{phone}</li> }
        });
        view! { <ul class="first-hour-people">{line.collect_view()}</ul> }.into_any()
    }
}

/// Who has to be told and until when, as far as it is known here.
#[component]
fn Told(incident: Memo<Option<Arc<Keyed<Incident>>>>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let says = Memo::new(move |_| {
        work.registers.with(|registers| {
            let said = duties(registers).map(|one| match one.demands.is_empty() {
                true => one.title.clone(),
                false => text.label_named(&one.title, &one.demands),
            });
            said.collect::<Vec<_>>()
        })
    });
    let id = incident.with_untracked(|one| one.as_ref().map(|one| one.id.clone()));
    view! {
        {id.map(|id| view! { <IncidentDeadlines id=id /> })}
        {move || {
            let says = says.get();
            (!says.is_empty()).then(|| {
                let items = says.into_iter().map(|one| view! { <li data-user="">{one}</li> });
                view! { <ul>{items.collect_view()}</ul> }
            })
        }}
    }
}

/// What was written down so far, and the field for more.
#[component]
fn Timeline(incident: Memo<Option<Arc<Keyed<Incident>>>>, write: Callback<String>) -> impl IntoView {
    let text = use_assessment().text;
    let words = RwSignal::new(String::new());
    let add = move || {
        let said = model::text::line(&words.get_untracked());
        if !said.is_empty() {
            write.run(said);
            words.set(String::new());
        }
    };
    let lines = move || {
        let happened = incident.with(|one| one.as_ref().map(|one| one.record.happened.clone()));
        let happened = happened.unwrap_or_default();
        let items =
            happened.lines().map(|line| view! { <li data-user="">{line.to_owned()}</li> }).collect_view();
        (!happened.is_empty())
            .then(|| view! { <div role="log"><ol class="first-hour-times">{items}</ol></div> })
    };
    view! {
        <section>
            <h2>{text.hour_times()}</h2>
            {lines}
            <ProseField id="first-hour-words" label=text.hour_more() longest=model::limits::LINE value=words
                on_input=move |typed: String| words.set(typed) on_done=|()| () />
            <Button on_press=add><Icon path=icons::HISTORY /><span>{text.hour_add()}</span></Button>
        </section>
    }
}
