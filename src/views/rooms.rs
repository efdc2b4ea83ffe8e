//! The frame of the pages on which an assessment is worked on: the ways to all of them, and the page itself.

use isms::declaration::Register;
use isms::registers::ALL;
use leptos::prelude::*;
use locale::Text;
use model::Edition;

use super::assessment_context::use_assessment;
use super::page::Page;
use super::superseded::Superseded;
use crate::route::{Room, Route};

/// What a room is called.
pub fn name(text: Text, room: Room) -> &'static str {
    match room {
        Room::Overview => text.rooms_overview(),
        Room::Scope => text.rooms_scope(),
        Room::Statement => text.rooms_statement(),
        Room::Documents => text.rooms_documents(),
        Room::Gaps => text.rooms_gaps(),
        Room::Checks => text.rooms_checks(),
        Room::Plan => text.rooms_plan(),
        Room::Calendar => text.rooms_calendar(),
        Room::Progress => text.rooms_progress(),
        Room::Views => text.rooms_views(),
        Room::Reports => text.rooms_reports(),
    }
}

/// The same, short enough to stand beside all others.
fn short_name(text: Text, room: Room) -> &'static str {
    match room {
        Room::Scope => text.rooms_scope_short(),
        Room::Statement => text.rooms_statement_short(),
        room => name(text, room),
    }
}

/// The room that a register belongs to; none if it stands for itself.
pub fn room_of(register: &Register) -> Option<Room> {
    match register.name {
        "scope" | "person" => Some(Room::Scope),
        "statement" | "soa" | "version" => Some(Room::Statement),
        "document" => Some(Room::Documents),
        "dismissed" => Some(Room::Checks),
        "action" | "plan" => Some(Room::Plan),
        "milestone" => Some(Room::Calendar),
        "snapshot" => Some(Room::Progress),
        _ => None,
    }
}

/// The ways to all rooms, and to the registers that stand for themselves; `here` is the one that is shown, none for the requirements.
#[component]
pub fn RoomNav(
    /// The room that is shown.
    here: Option<Room>,
    /// The register that is shown, and stands for itself.
    #[prop(optional)]
    register: &'static str,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let way = |to: String, name: &'static str, is_here: bool| {
        view! { <a href=to aria-current=is_here.then_some("page")>{name}</a> }
    };
    let (first, others) = Room::ALL.split_at(1);
    let link = |room: &Room| way(work.to(*room), short_name(text, *room), here == Some(*room));
    let alone = ALL.iter().filter(|register| register.has_table() && room_of(register).is_none());
    let registers = alone.map(|one| {
        let to = Route::register(&work.id(), one.name).to_string();
        way(to, (one.title)(text), one.name == register)
    });
    view! {
        <nav class="rooms" aria-label=text.rooms_label()>
            {first.iter().map(link).collect_view()}
            {way(Route::requirements(&work.id()).to_string(), text.rooms_requirements(), here.is_none() && register.is_empty())}
            {others.iter().map(link).collect_view()}
            {registers.collect_view()}
        </nav>
    }
}

/// A room.
#[component]
pub fn RoomFrame(
    /// Which one.
    room: Room,
    /// How wide it is.
    #[prop(default = "page room")]
    class: &'static str,
    /// What it is for, in a sentence.
    #[prop(into)]
    lead: String,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let work = use_assessment();
    let edition = work.document().catalogue.edition;
    view! {
        <RoomNav here=Some(room) />
        <Page title=name(work.text, room) class=class>
            <p class="lead">{lead}</p>
            {work.document().is_example().then(|| view! { <p class="muted">{work.text.rooms_example()}</p> })}
            {(edition == Edition::Iso27001_2013).then(|| view! { <Superseded edition=edition /> })}
            {children()}
        </Page>
    }
}
