//! The rooms of the work on an assessment.

mod calendar;
mod checks;
mod documents;
mod gaps;
mod overview;
mod plan;
mod progress;
mod reports;
mod scope;
mod statement;
mod views;

use leptos::prelude::*;

use crate::route::Room;
use crate::views::assessment_context::AssessmentContext;

/// A room of the open assessment.
#[component]
pub fn RoomPage(
    /// Which one.
    room: Room,
) -> impl IntoView {
    AssessmentContext::begin()?;
    Some(match room {
        Room::Overview => view! { <overview::Overview /> }.into_any(),
        Room::Scope => view! { <scope::ScopePage /> }.into_any(),
        Room::Statement => view! { <statement::StatementPage /> }.into_any(),
        Room::Documents => view! { <documents::Documents /> }.into_any(),
        Room::Gaps => view! { <gaps::GapsPage /> }.into_any(),
        Room::Checks => view! { <checks::ChecksPage /> }.into_any(),
        Room::Plan => view! { <plan::PlanPage /> }.into_any(),
        Room::Calendar => view! { <calendar::CalendarPage /> }.into_any(),
        Room::Progress => view! { <progress::ProgressPage /> }.into_any(),
        Room::Views => view! { <views::ViewsPage /> }.into_any(),
        Room::Reports => view! { <reports::ReportsPage /> }.into_any(),
    })
}
