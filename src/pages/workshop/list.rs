//! All workshops of the assessment.

use std::sync::Arc;

use components::{Button, ButtonKind, EmptyState, Icon, icons};
use isms::record::Keyed;
use isms::workshop::{Purpose, Workshop};
use leptos::prelude::*;

use super::address::{Address, View};
use super::session::begin;
use crate::route::Room;
use crate::views::assessment_context::use_assessment;
use crate::views::rooms::RoomFrame;

/// The page.
#[component]
pub fn Workshops() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let all = Memo::new(move |_| work.registers.with(|registers| registers.running.workshops.clone()));
    let add = move || platform::page::go(&begin(work));
    let line = move |one: &Arc<Keyed<Workshop>>| {
        let workshop = &one.record;
        let is_closed = workshop.closed.is_some();
        let is_room = workshop.purpose() == Purpose::Workshop;
        let view = match (is_closed, is_room) {
            (true, true) => View::Answers,
            (true, false) => View::Collect,
            (false, _) => View::Prepare,
        };
        let to = Address { id: one.id.clone(), view, question: None }.route(&work.id()).to_string();
        let people: u32 = workshop.turnout.iter().map(|turnout| turnout.people).sum();
        let title = Some(workshop.title.clone()).filter(|title| !title.is_empty());
        let state = if is_closed { text.workshop_is_closed() } else { text.workshop_is_open() };
        view! {
            <tr>
                <th scope="row"><a href=to data-user="">{title.unwrap_or_else(|| text.row_workshop().to_owned())}</a></th>
                <td>{workshop.purpose().label(text)}</td>
                <td>{workshop.date.map(|day| text.date(day))}</td>
                <td data-user="">{workshop.trainer.clone()}</td>
                <td>{(people > 0).then(|| text.workshop_people(people.into()))}</td>
                <td>{(workshop.agreed() > 0).then(|| text.workshop_agreed_on(workshop.agreed() as u64))}</td>
                <td><span class="tag tag-plain">{state}</span></td>
            </tr>
        }
    };
    let table = move || match all.with(Vec::is_empty) {
        true => view! {
            <EmptyState icon=icons::PROJECTOR title=text.workshop_none() lead=text.workshop_none_lead()>
                <Button kind=ButtonKind::Primary on_press=add>
                    <Icon path=icons::ADD /><span>{text.workshop_add()}</span>
                </Button>
            </EmptyState>
        }
        .into_any(),
        false => view! {
            <div class="actions">
                <Button kind=ButtonKind::Primary on_press=add>
                    <Icon path=icons::ADD /><span>{text.workshop_add()}</span>
                </Button>
            </div>
            <table class="rows workshops">
                <thead><tr>
                    <th scope="col">{text.part_title()}</th>
                    <th scope="col">{text.part_kind()}</th>
                    <th scope="col">{text.part_date()}</th>
                    <th scope="col">{text.part_trainer()}</th>
                    <th scope="col">{text.part_turnout()}</th>
                    <th scope="col">{text.workshop_agreed()}</th>
                    <th scope="col">{text.part_state()}</th>
                </tr></thead>
                <tbody>{all.with(|all| all.iter().rev().map(line).collect_view())}</tbody>
            </table>
        }
        .into_any(),
    };
    view! { <RoomFrame room=Room::Workshops lead=text.workshop_lead()>{table}</RoomFrame> }.into_any()
}
