//! The room about risks, in tabs: the register with its matrix, the treatment plan, the criteria, dated assessments, and
//! the scenarios of the catalogue.

mod acceptance;
mod chosen;
mod controls;
mod criteria;
mod dated;
mod drawer;
mod filters;
mod matrix;
mod pictures;
mod rating;
mod register;
mod scales;
mod scenarios;
mod treatment;

use leptos::prelude::*;

use self::chosen::Tab;
use crate::route::{Room, Route};
use crate::state::use_app;
use crate::views::assessment_context::{in_assessment, use_assessment};
use crate::views::rooms::RoomFrame;

/// Draws it.
pub fn draw() -> AnyView {
    in_assessment(|| view! { <RiskPage /> }.into_any())
}

#[component]
fn RiskPage() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let route = use_app().route;
    let tab = Memo::new(move |_| match route.get() {
        Route::Room { filter, .. } => Tab::of(&filter),
        _ => Tab::Register,
    });
    let tabs = Tab::ALL.map(|one| {
        let to = chosen::address(work, one, None);
        let current = move || (tab.get() == one).then_some("page");
        view! { <li><a href=to aria-current=current>{one.name(text)}</a></li> }
    });
    view! {
        <RoomFrame room=Room::Risks class="page room risks">
            <nav class="tabs" aria-label=text.risk_tabs()><ul>{tabs.collect_view()}</ul></nav>
            {move || match tab.get() {
                Tab::Register => view! { <register::Register /> }.into_any(),
                Tab::Treatment => view! { <treatment::TreatmentPlan /> }.into_any(),
                Tab::Criteria => view! { <criteria::Criteria /> }.into_any(),
                Tab::Dated => view! { <dated::Dated /> }.into_any(),
                Tab::Scenarios => view! { <scenarios::Scenarios /> }.into_any(),
            }}
        </RoomFrame>
    }
}
