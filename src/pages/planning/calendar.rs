//! The days that certification hangs on, everything that is due, and the calendar file.

mod month;

use std::sync::Arc;

use components::{
    Button, ButtonKind, CheckField, DayField, Icon, LineField, Notice, NoticeTone, PickField, icons,
};
use isms::calendar::{Event, Occasion, due, events, ics};
use isms::incident::Incident;
use isms::milestone::{Milestone, MilestoneKind, around};
use isms::record::{Keyed, Record as _};
use leptos::prelude::*;
use model::history::Edit;
use platform::{clock, files, focus};
use report::Format;
use wording::calendar as said;
use wording::words;

use self::month::MonthView;
use crate::pages::rooms::documents::lines;
use crate::route::{Room, Route};
use crate::state::{new_row_id, use_copies};
use crate::views::assessment_context::{AssessmentContext, here, use_assessment};
use crate::views::more::More;
use crate::views::rooms::RoomFrame;
use crate::views::steady::SteadyList;
use crate::views::typed::typed;

/// How many days are listed before somebody asks for more: what comes next, on a page of a length one can scroll.
const NEXT: usize = 30;

/// All days of the open assessment; follows changes.
pub fn days(work: AssessmentContext) -> Vec<Event> {
    let assessment = work.assessment();
    let due = work.items.with(|items| due(items, &assessment));
    work.registers.with(|registers| events(&assessment.rows, registers, &lines(work), &due, &here()))
}

/// What a day says: the occasion, and what it is about.
pub fn line(work: AssessmentContext, event: &Event) -> String {
    let says = said::summary(work.text, event, &|id| match id.parse() {
        Ok(id) => work.title(&id),
        Err(_) => String::new(),
    });
    match event.at {
        Some(at) => work.text.calendar_timed(clock::local(at), says),
        None => says,
    }
}

/// Where a day can be changed.
pub fn to(work: AssessmentContext, event: &Event) -> String {
    match event.occasion {
        Occasion::Milestone(_) => work.to(Room::Calendar),
        Occasion::Telling(_) => to_record(work, Incident::REGISTER, event),
        Occasion::Record(register, _) => to_record(work, register, event),
        Occasion::Action => work.to(Room::Plan),
        Occasion::Review => work.to(Room::Documents),
        Occasion::Requirement => match event.from.parse() {
            Ok(id) => work.to_requirement(&id),
            Err(_) => work.to(Room::Plan),
        },
    }
}

fn to_record(work: AssessmentContext, register: &str, event: &Event) -> String {
    let row = event.from.split_once('/').map(|(_, id)| id.to_owned());
    let (assessment, register) = (work.id(), register.to_owned());
    Route::Register { assessment, register, row, filter: String::new() }.to_string()
}

/// The days of the open assessment.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let (work, copies) = (use_assessment(), use_copies());
    let text = work.text;
    let all = Memo::new(move |_| days(work));
    let failed = RwSignal::new(false);
    let download = move || {
        let document = work.document();
        let assessment = document.snapshot();
        let name = text.calendar_name(words::organisation(text, &assessment.profile));
        let now = clock::now();
        let file = ics(&all.get_untracked(), &assessment.id, &name, now, &|event| line(work, event));
        let format = Format::Calendar;
        let called = copies.naming(&assessment).of_any_edition("calendar", format.extension());
        failed.set(files::download(&called, format.media_type(), &file).is_err());
    };
    let shown = RwSignal::new(NEXT);
    let list = move || {
        let today = clock::today();
        let mut month = String::new();
        let items = all.get();
        if items.is_empty() {
            return view! { <p class="muted">{text.calendar_none()}</p> }.into_any();
        }
        let rows = items
            .iter()
            .take(shown.get())
            .map(|event| {
                let this = said::month(text, event.on);
                let heading = (this != month).then(|| view! { <li class="month">{this.clone()}</li> });
                month = this;
                let is_late = event.on < today;
                view! {
                    {heading}
                    <li class="event">
                        <span class="day" data-user="">{text.date(event.on)}</span>
                        <a href=to(work, event)><span data-user="">{line(work, event)}</span></a>
                        {is_late.then(|| view! { <span class="tag tag-warning">{text.calendar_late()}</span> })}
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="events">{rows}</ul> }.into_any()
    };
    view! {
        <RoomFrame room=Room::Calendar lead=text.calendar_lead()>
            <MonthView all=all />
            <div class="calendar-columns">
                <section>
                    <h2>{text.calendar_all()}</h2>
                    {list}
                    <More shown=shown count=Signal::derive(move || all.with(Vec::len)) />
                    {move || all.with(|all| !all.is_empty()).then(|| view! {
                        <div class="actions">
                            <Button on_press=download>
                                <Icon path=icons::DOWNLOAD />
                                <span>{text.calendar_download()}</span>
                            </Button>
                        </div>
                        {move || failed.get().then(|| view! {
                            <Notice tone=NoticeTone::Error>{text.error_download()}</Notice>
                        })}
                        <p class="muted">{text.calendar_download_hint()}</p>
                    })}
                </section>
                <Milestones />
            </div>
        </RoomFrame>
    }
}

/// The milestones, and the day from which the usual ones follow.
#[component]
fn Milestones() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let ids = Memo::new(move |_| {
        work.registers.with(|registers| {
            registers.milestones.iter().map(|milestone| milestone.id.clone()).collect::<Vec<_>>()
        })
    });
    let list = SteadyList::of(ids);
    let planned = work
        .registers
        .with_untracked(|registers| registers.frame.end())
        .map(|end| end.to_string())
        .unwrap_or_default();
    let stage_2 = RwSignal::new(planned);
    let set = move || {
        let Some(day) = model::time::day(&stage_2.get_untracked()) else { return };
        let known = work.registers.with_untracked(|registers| registers.milestones.clone());
        let edits: Vec<Edit> = around(day)
            .into_iter()
            .filter_map(|milestone| {
                let own = known.iter().find(|one| one.record.kind == milestone.kind);
                if own.is_some_and(|one| one.record.is_done) {
                    return None;
                }
                let id = own.map_or_else(new_row_id, |one| one.id.clone());
                work.editor.record_edit(&id, &milestone)
            })
            .collect();
        work.editor.revise(edits);
    };
    let add = move || {
        let other = Milestone { on: Some(clock::today()), ..Milestone::default() };
        // One that was added and says nothing yet is the one to go on with.
        let known = work.registers.with_untracked(|registers| {
            registers.milestones.iter().find(|one| one.record == other).map(|one| one.id.clone())
        });
        let id = known.unwrap_or_else(|| {
            let id = new_row_id();
            work.editor.set_row(&id, &other);
            id
        });
        focus::to(["#title-", &id].concat());
    };
    view! {
        <section>
            <h2>{text.calendar_milestones()}</h2>
            <p>{text.calendar_milestones_lead()}</p>
            <form class="from-stage-2" on:submit=|event| event.prevent_default()>
                <DayField incomplete=text.field_incomplete_day() id="stage-2" label=text.calendar_stage_2() value=stage_2 on_change=move |day| stage_2.set(day) />
                <Button submits=true on_press=set>{text.calendar_set()}</Button>
            </form>
            <ul class="milestones" on:focusin=move |_| list.hold() on:focusout=move |event| list.let_go(&event)>
                <For each=move || list.ids.get() key=Clone::clone children=|id| view! { <MilestoneLine id=id /> } />
            </ul>
            <div class="actions"><Button on_press=add>{text.calendar_add()}</Button></div>
        </section>
    }
}

#[component]
fn MilestoneLine(id: String) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let (title_id, kind_id, on_id) = (format!("title-{id}"), format!("kind-{id}"), format!("on-{id}"));
    let id = StoredValue::new(id);
    let milestone = Memo::new(move |_| {
        let own = |all: &[Arc<Keyed<Milestone>>]| {
            id.with_value(|id| all.iter().find(|one| one.id == *id).map(|one| one.record.clone()))
        };
        work.registers.with(|registers| own(&registers.milestones)).unwrap_or_default()
    });
    let change = move |change: &dyn Fn(&mut Milestone)| {
        id.with_value(|id| work.change_row(id, |milestone: &mut Milestone| change(milestone)));
    };
    let title = typed(move |words: String| {
        id.with_value(|id| {
            work.type_row(id, "title", |one: &mut Milestone| one.title = model::text::line(&words))
        });
    });
    let kinds = MilestoneKind::ALL.map(|kind| (kind.key().to_owned(), kind.label(text).to_owned())).to_vec();
    let choose = move |key: String| {
        let kind = MilestoneKind::ALL.into_iter().find(|kind| kind.key() == key).unwrap_or_default();
        id.with_value(|id| work.type_row(id, "kind", |one: &mut Milestone| one.kind = kind));
    };
    let is_other = Memo::new(move |_| milestone.with(|one| one.kind == MilestoneKind::Other));
    let name = move || milestone.with(|one| said::milestone(text, one.kind, &one.title));
    view! {
        <li>
            <div class="milestone" role="group" aria-label=name>
            <PickField id=kind_id label=text.part_kind() options=kinds
                chosen=Signal::derive(move || milestone.with(|one| one.kind.key().to_owned())) on_choose=choose />
            {move || is_other.get().then(|| view! {
                <LineField longest=model::limits::LINE id=title_id.clone() label=text.part_title()
                    value=Signal::derive(move || milestone.with(|one| one.title.clone()))
                    on_input=title.on_input on_done=title.on_done />
            })}
            <DayField incomplete=text.field_incomplete_day() id=on_id label=text.part_on()
                value=Signal::derive(move || milestone.with(|one| one.on.map(|on| on.to_string()).unwrap_or_default()))
                on_change=move |day: String| change(&|one| one.on = model::time::day(&day)) />
            <CheckField label=text.part_done() checked=Signal::derive(move || milestone.with(|one| one.is_done))
                on_change=move |is_done| change(&|one| one.is_done = is_done) />
            {move || view! {
                <Button kind=ButtonKind::Quiet description=text.calendar_remove(name())
                    on_press=move || id.with_value(|id| work.editor.remove_row::<Milestone>(id))>
                    <Icon path=icons::DELETE />
                </Button>
            }}
            </div>
        </li>
    }
}
