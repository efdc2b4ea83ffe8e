//! The frame of the pages on which an assessment is worked on.

use leptos::prelude::*;
use model::Edition;
use platform::clock;
use wording::{list, words};

use super::assessment_context::use_assessment;
use super::page::{HeadingPlace, Page};
use super::superseded::Superseded;
use crate::route::Room;
use crate::state::use_app;

/// A room.
#[component]
pub fn RoomFrame(
    /// Which one.
    room: Room,
    /// How wide it is.
    #[prop(default = "page room")]
    class: &'static str,
    /// What it is for, in a sentence; empty where it says that itself.
    #[prop(optional, into)]
    lead: String,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let work = use_assessment();
    let edition = work.document().catalogue.edition;
    view! {
        <Page title=room.name(work.text) class=class heading=HeadingPlace::Breadcrumb>
            <PrintHead />
            {(!lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> })}
            {(edition == Edition::Iso27001_2013).then(|| view! { <Superseded edition=edition /> })}
            {children()}
        </Page>
    }
}

/// What a printed page says under its heading: whose it is, of which edition and of which day.
#[component]
pub fn PrintHead() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let edition = words::edition(text, work.document().catalogue.edition);
    let says = move || {
        let profile = work.document().profile();
        let day = text.date(clock::today());
        list::dots(text, [words::organisation(text, &profile), edition.to_owned(), day])
    };
    // The breadcrumb, which has the heading, is not printed.
    let heading = use_app().heading;
    view! { <p class="print-head" data-user="" data-title=move || heading.get() prop:textContent=says></p> }
}
