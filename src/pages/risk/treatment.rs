//! The treatment plan: the actions that treat risks, which are actions of the plan.

use std::sync::Arc;

use components::{ColumnPriority, EmptyState, RegisterTable, icons};
use isms::action::Action;
use isms::record::{Keyed, Record as _};
use leptos::prelude::*;
use platform::clock;
use wording::pictures;

use super::chosen::{Tab, address};
use crate::route::{Room, Route};
use crate::views::assessment_context::use_assessment;
use crate::views::chart_panel::ChartPanel;

/// An action, and the id, reference and title of each risk that it treats.
type Treating = (Arc<Keyed<Action>>, Vec<(String, String, String)>);

/// The plan.
#[component]
pub fn TreatmentPlan() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let rows = Memo::new(move |_| {
        work.registers.with(|registers| {
            let treated = |action: &String| {
                let risks = registers.risks.iter().filter(|risk| risk.record.actions.contains(action));
                risks
                    .map(|risk| (risk.id.clone(), risk.record.reference(), risk.record.title.clone()))
                    .collect()
            };
            let all = registers.actions.iter().map(|action| (action.clone(), treated(&action.id)));
            all.filter(|(_, risks): &(_, Vec<(String, String, String)>)| !risks.is_empty())
                .collect::<Vec<_>>()
        })
    });
    let head = move || {
        vec![
            (text.risk_column_action().to_owned(), ColumnPriority::Always),
            (text.risk_column_treats().to_owned(), ColumnPriority::Always),
            (text.part_owner().to_owned(), ColumnPriority::First),
            (text.risk_column_due().to_owned(), ColumnPriority::Always),
            (text.part_state().to_owned(), ColumnPriority::Always),
        ]
    };
    let row = move |(action, risks): Treating| {
        let register = Action::REGISTER.to_owned();
        let to = Route::Register {
            assessment: work.id(),
            register,
            row: Some(action.id.clone()),
            filter: String::new(),
        };
        let is_late = action.record.is_overdue(clock::today());
        let due = action.record.due.map(|due| text.date(due)).unwrap_or_default();
        let treats = risks.into_iter().map(|(id, reference, title)| {
            view! { <a class="reference" translate="no" title=title href=address(work, Tab::Register, Some(&id))>{reference}</a> " " }
        });
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" class="main"><a href=to.to_string() data-user="">{action.record.title.clone()}</a></th>
                <td role="cell">{treats.collect_view()}</td>
                <td role="cell" class="p2" data-user="">{action.record.owner.clone()}</td>
                <td role="cell" class="day">{due} {is_late.then(|| view! { " " <span class="tag tag-warning">{text.register_late()}</span> })}</td>
                <td role="cell">{action.record.state.label(text)}</td>
            </tr>
        }
    };
    let table = move || {
        if rows.with(Vec::is_empty) {
            return view! {
                <EmptyState icon=icons::FLAG title=text.risk_tab_treatment() lead=text.risk_treatment_none()>
                    <a class="button" href=address(work, Tab::Register, None)>{text.risk_open_register()}</a>
                </EmptyState>
            }
            .into_any();
        }
        view! {
            <RegisterTable label=text.risk_tab_treatment() class="treatment-table" head=head()>
                <tbody role="rowgroup">{rows.get().into_iter().map(row).collect_view()}</tbody>
            </RegisterTable>
        }
        .into_any()
    };
    let standings = super::register::followed(work);
    let words = super::register::words(work);
    let is_table = RwSignal::new(false);
    let moves = move || {
        let words = words.get();
        standings.with(|all| {
            (!all.is_empty()).then(|| {
                let picture = pictures::risks(text, &words, all, pictures::Moment::After);
                let picture = pictures::Picture { title: text.risk_moves().to_owned(), ..picture };
                view! { <ChartPanel picture=picture is_table=is_table /> }
            })
        })
    };
    view! {
        <p class="lead">{text.risk_treatment_lead()}</p>
        <p class="no-print"><a href=work.to(Room::Plan)>{text.risk_to_plan()}</a></p>
        {table}
        {moves}
    }
}
