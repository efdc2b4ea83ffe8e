//! The gravest risks, and risks by band over time, each with its table.

use std::sync::Arc;

use leptos::prelude::*;
use platform::clock;
use wording::pictures::{self, Moment};
use wording::risks::Words;

use super::chosen::{Tab, address};
use super::matrix::{Point, Standings};
use crate::views::assessment_context::use_assessment;
use crate::views::chart_panel::ChartPanel;

/// Both pictures; risks over time as soon as there is an assessment to compare with.
#[component]
pub fn Pictures(
    /// How the risks stand.
    standings: Standings,
    /// The words of the criteria.
    words: Memo<Arc<Words>>,
    /// The point in time that the matrix shows.
    point: RwSignal<Point>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let [top_table, course_table] = [(); 2].map(|()| RwSignal::new(false));
    let top = Memo::new(move |_| {
        let moment = if point.get() == Point::Residual { Moment::After } else { Moment::Now };
        words.with(|words| standings.with(|all| pictures::top_risks(text, words, all, moment)))
    });
    let course = Memo::new(move |_| {
        let today = clock::today();
        work.registers
            .with(|registers| standings.with(|all| pictures::risks_over_time(text, registers, all, today)))
    });
    let to_risk = Callback::new(move |id: String| address(work, Tab::Register, Some(&id)));
    let to_tab = Callback::new(move |key: String| {
        let tab = if key == pictures::DATED { Tab::Dated } else { Tab::Register };
        address(work, tab, None)
    });
    view! {
        <div class="risk-pictures">
            {move || {
                let picture = top.get();
                (!picture.twin.rows.is_empty())
                    .then(|| view! { <ChartPanel picture=picture ways=to_risk is_table=top_table /> })
            }}
            {move || {
                let picture = course.get();
                (picture.twin.rows.len() > 1)
                    .then(|| view! { <ChartPanel picture=picture ways=to_tab is_table=course_table /> })
            }}
        </div>
    }
}
