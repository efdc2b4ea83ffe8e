//! Workshops, lessons and questionnaires for suppliers: setting one up, collecting what people hand in, the projector, and what the room said.

mod address;
mod answers;
mod camera;
mod collect;
pub mod lesson;
mod list;
mod prepare;
mod projector;
mod session;
mod sheet;
pub mod supplier;

use components::EmptyState;
use components::icons;
use isms::workshop::Purpose;
use leptos::prelude::*;

use crate::route::Room;
use crate::state::use_app;
use crate::views::assessment_context::in_assessment;
use crate::views::page::{HeadingPlace, Page};
use crate::views::rooms::PrintHead;

use address::{Address, View};
use session::Session;

/// Draws the list of workshops, or the one that the address names.
pub fn draw() -> AnyView {
    in_assessment(|| {
        let route = use_app().route;
        let id = Memo::new(move |_| route.with(|route| Address::of(route).map(|address| address.id)));
        (move || match id.get() {
            Some(id) => view! { <Workshop id=id /> }.into_any(),
            None => view! { <list::Workshops /> }.into_any(),
        })
        .into_any()
    })
}

/// A workshop, in the view that the address names.
#[component]
fn Workshop(id: String) -> impl IntoView {
    let session = Session::begin(id);
    let (work, text) = (session.work, session.work.text);
    let route = use_app().route;
    let view = Memo::new(move |_| {
        route.with(|route| Address::of(route).map(|address| address.view)).unwrap_or_default()
    });
    let purpose = Memo::new(move |_| session.workshop().purpose());
    let is_here = Memo::new(move |_| session.record.with(Option::is_some));
    let title = untrack(|| session.title());
    let tabs = move || {
        let tab = |one: View| {
            let is_current = move || (view.get() == one).then_some("page");
            view! { <a href=session.to(one) aria-current=is_current>{one.name(text)}</a> }
        };
        View::of(purpose.get()).iter().copied().map(tab).collect_view()
    };
    let shown = move || match (view.get(), purpose.get()) {
        (View::Prepare, Purpose::Lesson) => view! { <lesson::PrepareLesson session=session /> }.into_any(),
        (View::Prepare, Purpose::Supplier) => {
            view! { <supplier::PrepareQuestionnaire session=session /> }.into_any()
        }
        (View::Prepare, Purpose::Workshop) => view! { <prepare::Prepare session=session /> }.into_any(),
        (View::Answers, Purpose::Workshop) => view! { <answers::Answers session=session /> }.into_any(),
        (View::Sheet, Purpose::Workshop) => view! { <sheet::AnswerSheet session=session /> }.into_any(),
        (View::Collect | View::Answers | View::Sheet, _) => {
            view! { <collect::Collect session=session /> }.into_any()
        }
    };
    view! {
        <Page title=title class="page room workshop" heading=HeadingPlace::Breadcrumb>
            <PrintHead />
            {move || match is_here.get() {
                true => view! {
                    <nav class="tabs" aria-label=text.workshop_views()>{tabs()}</nav>
                    {shown}
                    <projector::Projector session=session />
                }
                .into_any(),
                false => view! {
                    <EmptyState icon=icons::CHECKLIST title=text.workshop_gone() lead=text.workshop_lead()>
                        <a class="button" href=work.to(Room::Workshops)>{text.row_workshops()}</a>
                    </EmptyState>
                }
                .into_any(),
            }}
        </Page>
    }
    .into_any()
}
