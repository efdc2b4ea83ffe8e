//! What can leave: reports, workbooks, files for other systems, and the result as a link (list and detail: one topic is
//! chosen, seen and exported).

mod cover;
mod export_panel;
mod link;
mod logo;
mod making;
mod options;
mod preview;
mod topic_list;
mod ways;

use components::{Notice, NoticeTone};
use isms::result::{Extent, Outcome, basis};
use leptos::prelude::*;
use platform::worker;
use report::redaction::redacted;
use report::{Options, Separator, Topic, letters};
use wording::words;

use crate::route::{ASSESSED, Room, Route};
use crate::state::use_app;
use crate::views::assessment_context::use_assessment;
use crate::views::downloads::moment;
use crate::views::making::Making;
use crate::views::rooms::RoomFrame;
use export_panel::ExportPanel;
pub(super) use link::LinkSection;
use preview::Preview;
use topic_list::TopicList;

/// Everything that can leave the open assessment.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let assessed = use_app().route.with_untracked(|route| match route {
        Route::Room { filter, .. } => filter.strip_prefix(ASSESSED).map(str::to_owned),
        _ => None,
    });
    let known = |id: &String| {
        work.registers.with_untracked(|registers| registers.assessed.iter().any(|one| one.id == *id))
    };
    let options = RwSignal::new(Options {
        separator: Separator::of(text),
        assessed: assessed.filter(known),
        ..Options::default()
    });
    let begins = if options.with_untracked(|options| options.assessed.is_some()) {
        Topic::Risks
    } else {
        Topic::Summary
    };
    let topic = RwSignal::new(begins);
    let making = Making::new(work);
    view! {
        <RoomFrame room=Room::Reports class="page room reports-page" lead=text.reports_lead()>
            <div class="reports">
                <TopicList topic=topic making=making />
                <aside class="report-side" aria-labelledby="report-title">
                    {(!worker::is_here()).then(|| view! {
                        <Notice tone=NoticeTone::Plain>{text.reports_light()}</Notice>
                    })}
                    <OnlyAsked />
                    <Unshown options=options />
                    {move || view! { <ExportPanel topic=topic.get() options=options making=making /> }}
                    <LinkSection />
                </aside>
                {move || view! { <Preview topic=topic.get() options=options /> }}
            </div>
        </RoomFrame>
    }
}

/// That reports are about the self-check alone, as long as nothing beyond it was answered.
#[component]
fn OnlyAsked() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let catalogue = work.document().catalogue;
    let says = Memo::new(move |_| {
        let assessment = work.assessment();
        let is_check = basis(catalogue, &assessment) == Extent::SelfCheck;
        is_check
            .then(|| words::only_asked(text, &Outcome::of_self_check(catalogue, &assessment, moment().today)))
    });
    move || says.get().map(|says| view! { <Notice tone=NoticeTone::Plain>{says}</Notice> })
}

/// What a PDF of the assessment could not show, said before anybody asks for one.
#[component]
fn Unshown(options: RwSignal<Options>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let says = Memo::new(move |_| {
        let shown = options.with(|options| redacted(&work.assessment(), options));
        letters::warning(text, &shown)
    });
    move || says.get().map(|says| view! { <Notice tone=NoticeTone::Warning>{says}</Notice> })
}
