//! What can leave: reports, workbooks, files for other systems, and the result as a link.

mod cover;
mod link;
mod logo;
mod making;
mod options;
mod preview;
mod ways;

use components::{Button, ButtonKind, Icon, Notice, NoticeTone, icons};
use isms::result::{Extent, Outcome, basis};
use leptos::prelude::*;
use platform::worker;
use report::redaction::redacted;
use report::{Export, Options, Purpose, Separator, Topic, Writer, letters};
use wording::words;

use crate::route::{ASSESSED, Room, Route};
use crate::state::use_app;
use crate::views::assessment_context::use_assessment;
use crate::views::downloads::moment;
use crate::views::making::{Making, MakingState};
use crate::views::rooms::RoomFrame;
use cover::CoverForm;
pub(super) use link::LinkSection;
use options::OptionsForm;
use preview::Preview;

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
    let shown = RwSignal::new(None::<Topic>);
    let making = Making::new(work);
    let groups = [
        (text.reports_read(), text.reports_read_lead(), Purpose::Reading),
        (text.reports_work(), text.reports_work_lead(), Purpose::Working),
        (text.reports_others(), text.reports_others_lead(), Purpose::Systems),
    ];
    let section = move |(title, lead, purpose): (&'static str, &'static str, Purpose)| {
        let offers = Topic::ALL
            .into_iter()
            .filter(|topic| topic.purpose() == purpose)
            .map(|topic| view! { <Offer topic=topic options=options making=making shown=shown /> });
        view! {
            <section>
                <h2>{title}</h2>
                <p>{lead}</p>
                <ul class="exports">{offers.collect_view()}</ul>
            </section>
        }
    };
    view! {
        <RoomFrame room=Room::Reports lead=text.reports_lead()>
            <div class="reports" class:has-preview=move || shown.get().is_some()>
                <div>
                    {(!worker::is_here()).then(|| view! {
                        <Notice tone=NoticeTone::Plain>{text.reports_light()}</Notice>
                    })}
                    <OptionsForm options=options />
                    <CoverForm />
                    <OnlyAsked />
                    <Unshown options=options />
                    <MakingState making=making />
                    {groups.map(section).collect_view()}
                    <LinkSection />
                </div>
                {move || shown.get().map(|topic| view! {
                    <Preview topic=topic options=options on_close=move || shown.set(None) />
                })}
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

/// A topic with a button for each of its formats.
#[component]
fn Offer(
    topic: Topic,
    options: RwSignal<Options>,
    making: Making,
    shown: RwSignal<Option<Topic>>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let (name, hint) = (topic.label(text), topic.hint(text));
    let buttons = topic
        .exports()
        .filter(|export| worker::is_here() || export.writer == Writer::Page)
        .map(|export: Export| {
            let format_name = export.format.label(text);
            let label = text.reports_as(name, format_name);
            view! {
                <Button description=label on_press=move || making::start(work, making, export, options.get_untracked())>
                    <Icon path=icons::DOWNLOAD />
                    <span>{format_name}</span>
                </Button>
            }
        })
        .collect_view();
    let look = topic.kind().is_some().then(|| {
        view! {
            <Button kind=ButtonKind::Quiet description=text.reports_look(name) on_press=move || shown.set(Some(topic))>
                {text.reports_preview()}
            </Button>
        }
    });
    view! {
        <li>
            <div>
                <strong>{name}</strong>
                <p class="muted">{hint}</p>
            </div>
            <div class="export-formats">{buttons}{look}</div>
        </li>
    }
}
