//! The rooms about what is to be done: findings, plan, calendar and progress; and the tables of registers.

mod audit;
pub mod calendar;
mod checks;
mod incident;
mod objective;
mod plan;
mod progress;
mod register;
mod review;
mod special;
mod supplier;
mod training;

use leptos::prelude::*;

use crate::views::assessment_context::in_assessment;

/// What this area draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// What the checks found.
    Checks,
    /// The plan.
    Plan,
    /// The calendar.
    Calendar,
    /// How far the work has come.
    Progress,
    /// The table of the register with that name.
    Register(String),
}

/// Draws it.
pub fn draw(page: Page) -> AnyView {
    in_assessment(move || match page {
        Page::Checks => view! { <checks::ChecksPage /> }.into_any(),
        Page::Plan => view! { <plan::PlanPage /> }.into_any(),
        Page::Calendar => view! { <calendar::CalendarPage /> }.into_any(),
        Page::Register(name) => view! { <register::RegisterPage name=name /> }.into_any(),
        Page::Progress => view! { <progress::ProgressPage /> }.into_any(),
    })
}
