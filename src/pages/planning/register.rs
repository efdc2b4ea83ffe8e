//! The page of a register: its table, and beside it the entry that the address names.

use components::{Disclosure, Suggestions};
use isms::audit::Audit;
use isms::declaration::Register;
use isms::incident::Incident;
use isms::objective::Objective;
use isms::record::Record as _;
use isms::registers::{ALL, of_name};
use isms::review::Review;
use isms::supplier::Supplier;
use isms::training::Training;
use leptos::prelude::*;

use super::audit::{self, Checklist, Programme};
use super::incident::{self, Begin, FirstHour};
use super::objective;
use super::review::{self, Agenda};
use super::special::Special;
use super::{supplier, training};
use crate::pages::keeping::{Page as Small, Problem};
use crate::parts::{self, LazyPage};
use crate::route::Route;
use crate::state::use_app;
use crate::views::assessment_context::use_assessment;
use crate::views::page::{HeadingPlace, Page};
use crate::views::register::{Above, Add, AddSeveral, Drawer, Merge, RegisterContext, Table};
use crate::views::rooms::PrintHead;

/// The register with a name, if it is one that has a table.
#[component]
pub fn RegisterPage(
    /// Its name.
    name: String,
) -> impl IntoView {
    let Some(register) = of_name(&name).filter(|register| register.has_table()) else {
        return parts::page(LazyPage::Keeping(Small::Problem(Problem::Unknown))).into_any();
    };
    let route = use_app().route;
    let special = Memo::new(move |_| Special::of(&route.get()));
    let shown = move || match special.get() {
        Some((Special::Checklist, id)) => view! { <Checklist id=id /> }.into_any(),
        Some((Special::Agenda, id)) => view! { <Agenda id=id /> }.into_any(),
        Some((Special::FirstHour, id)) => view! { <FirstHour id=id /> }.into_any(),
        None => view! { <TablePage register=register /> }.into_any(),
    };
    shown.into_any()
}

/// The table of a register with the entry that is open.
#[component]
fn TablePage(register: &'static Register) -> impl IntoView {
    let context = RegisterContext::of_address(register);
    let work = use_assessment();
    let text = work.text;
    let title = (register.title)(text);
    let others = ALL.iter().filter(|other| other.has_table() && other.name != register.name);
    let others = others.map(move |other| {
        let to = Route::register(&work.id(), other.name).to_string();
        view! { <li><a href=to>{(other.title)(text)}</a></li> }
    });
    let above: Option<Above> = match register.name {
        Audit::REGISTER => Some(audit::above),
        Review::REGISTER => Some(review::above),
        Incident::REGISTER => Some(incident::above),
        Objective::REGISTER => Some(objective::above),
        Supplier::REGISTER => Some(supplier::above),
        Training::REGISTER => Some(training::above),
        _ => None,
    };
    let overview = match register.name {
        Audit::REGISTER => Some(view! { <Programme /> }.into_any()),
        Incident::REGISTER => Some(view! { <Begin /> }.into_any()),
        Training::REGISTER => Some(view! { <training::Lessons /> }.into_any()),
        _ => None,
    };
    let names = Signal::derive(move || work.registers.with(|registers| registers.names()));
    view! {
        <Page title=title class="page room register-page" heading=HeadingPlace::Breadcrumb>
            <PrintHead />
            <p class="lead">{text.register_lead()}</p>
            <Suggestions id="names" names=names />
            <div class="register" class:has-entry=move || context.chosen.with(Option::is_some)>
                <div class="register-list">
                    {overview}
                    <div class="actions"><Add /></div>
                    <AddSeveral />
                    <Merge />
                    <Table />
                </div>
                <Drawer above=above />
            </div>
            <nav class="register-others" aria-label=text.register_others()>
                <Disclosure summary=text.register_others()>
                    <ul class="ways">{others.collect_view()}</ul>
                </Disclosure>
            </nav>
        </Page>
    }
    .into_any()
}
