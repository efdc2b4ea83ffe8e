//! The page of a register: its table, and beside it the entry that the address names.

use components::{Disclosure, Suggestions};
use isms::registers::{ALL, of_name};
use leptos::prelude::*;

use crate::pages::keeping::{Page as Small, Problem};
use crate::parts::{self, LazyPage};
use crate::route::Route;
use crate::views::assessment_context::use_assessment;
use crate::views::page::{HeadingPlace, Page};
use crate::views::register::{Add, AddSeveral, Drawer, Merge, RegisterContext, Table};
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
    let context = RegisterContext::of_address(register);
    let work = use_assessment();
    let text = work.text;
    let title = (register.title)(text);
    let others = ALL.iter().filter(|other| other.has_table() && other.name != register.name);
    let others = others.map(move |other| {
        let to = Route::register(&work.id(), other.name).to_string();
        view! { <li><a href=to>{(other.title)(text)}</a></li> }
    });
    let names = Signal::derive(move || work.registers.with(|registers| registers.names()));
    view! {
        <Page title=title class="page room register-page" heading=HeadingPlace::Breadcrumb>
            <PrintHead />
            <p class="lead">{text.register_lead()}</p>
            <Suggestions id="names" names=names />
            <div class="register" class:has-entry=move || context.chosen.with(Option::is_some)>
                <div class="register-list">
                    <div class="actions"><Add /></div>
                    <AddSeveral />
                    <Merge />
                    <Table />
                </div>
                <Drawer />
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
