//! What can leave: reports, workbooks, files for other systems, and the result as a link.

mod link;
mod logo;
mod making;
mod options;
mod preview;
mod ways;

use components::{Button, ButtonKind, Icon, IconName, Notice, NoticeTone};
use leptos::prelude::*;
use locale::Text;
use platform::worker;
use report::{Format, Options, Topic};

use crate::route::Room;
use crate::views::assessment_context::use_assessment;
use crate::views::rooms::RoomFrame;
use link::LinkSection;
use making::{Making, State};
use options::OptionsForm;
use preview::Preview;

/// Topics by what people want them for.
const READ: &[Topic] = &[Topic::Report, Topic::Summary, Topic::Statement];
const WORK: &[Topic] = &[Topic::Workbook, Topic::Gaps, Topic::Plan];
const OTHERS: &[Topic] =
    &[Topic::CisoAssistant, Topic::Results, Topic::Milestones, Topic::Component, Topic::Mapping];

/// Everything that can leave the open assessment.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let options = RwSignal::new(Options::default());
    let shown = RwSignal::new(None::<Topic>);
    let making = Making::new(work);
    let groups = [
        (text.reports_read(), text.reports_read_lead(), READ),
        (text.reports_work(), text.reports_work_lead(), WORK),
        (text.reports_others(), text.reports_others_lead(), OTHERS),
    ];
    let section = move |(title, lead, topics): (&'static str, &'static str, &'static [Topic])| {
        let offers = topics
            .iter()
            .map(|topic| view! { <Offer topic=*topic options=options making=making shown=shown /> });
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
            {(!worker::is_here()).then(|| view! {
                <Notice tone=NoticeTone::Plain>{text.reports_light()}</Notice>
            })}
            <OptionsForm options=options />
            <Progress making=making />
            {groups.map(section).collect_view()}
            {move || shown.get().map(|topic| view! { <Preview topic=topic options=options on_close=move || shown.set(None) /> })}
            <LinkSection />
        </RoomFrame>
    }
}

/// A topic with a button for each of its formats.
#[component]
fn Offer(
    topic: Topic,
    options: RwSignal<Options>,
    making: Making,
    shown: RwSignal<Option<Topic>>,
) -> impl IntoView {
    let text = use_assessment().text;
    let (name, hint) = topic_words(text, topic);
    let formats =
        topic.formats().iter().filter(|format| worker::is_here() || making::is_light(topic, **format));
    let buttons = formats
        .map(|format| {
            let format = *format;
            let label = text.reports_as(name, format_name(text, format));
            view! {
                <Button description=label on_press=move || making.start(topic, format, options.get_untracked())>
                    <Icon name=IconName::Download />
                    <span>{format_name(text, format)}</span>
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

/// How far the file is that is being made.
#[component]
fn Progress(making: Making) -> impl IntoView {
    let text = use_assessment().text;
    let says = move || match making.state.get() {
        State::Idle => ().into_any(),
        State::Loading | State::Making => {
            let says = match making.state.get() {
                State::Loading => text.reports_loading(),
                _ => text.reports_making(),
            };
            view! {
                <span class="working">{says}</span>
                <Button kind=ButtonKind::Quiet on_press=move || making.cancel()>{text.app_cancel()}</Button>
            }
            .into_any()
        }
        State::Done(name) => view! { <span>{text.reports_done(name)}</span> }.into_any(),
        State::Nothing => view! { <span>{text.reports_nothing()}</span> }.into_any(),
        State::Failed(reason) => {
            view! { <Notice tone=NoticeTone::Error>{text.reports_failed(reason)}</Notice> }.into_any()
        }
    };
    view! { <div class="export-state" role="status">{says}</div> }
}

/// What a topic is called, and what it is for.
fn topic_words(text: Text, topic: Topic) -> (&'static str, &'static str) {
    match topic {
        Topic::Report => (text.reports_report(), text.reports_report_hint()),
        Topic::Summary => (text.reports_summary(), text.reports_summary_hint()),
        Topic::Statement => (text.rooms_statement(), text.reports_statement_hint()),
        Topic::Gaps => (text.reports_gaps(), text.reports_gaps_hint()),
        Topic::Plan => (text.reports_plan(), text.reports_plan_hint()),
        Topic::Workbook => (text.reports_workbook(), text.reports_workbook_hint()),
        Topic::Results => (text.reports_results(), text.reports_results_hint()),
        Topic::Milestones => (text.reports_milestones(), text.reports_milestones_hint()),
        Topic::Component => (text.reports_component(), text.reports_component_hint()),
        Topic::Mapping => (text.reports_mapping(), text.reports_mapping_hint()),
        Topic::CisoAssistant => (text.reports_ciso(), text.reports_ciso_hint()),
    }
}

/// What people call a format.
fn format_name(text: Text, format: Format) -> &'static str {
    match format {
        Format::Html => text.reports_html(),
        Format::Pdf => text.reports_pdf(),
        Format::Docx => text.reports_docx(),
        Format::Markdown => text.reports_markdown(),
        Format::Xlsx => text.reports_xlsx(),
        Format::Csv => text.reports_csv(),
        Format::Oscal => text.reports_oscal(),
        Format::Svg => text.reports_svg(),
        Format::Png => text.reports_png(),
    }
}
