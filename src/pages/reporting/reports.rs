//! What can leave: reports, workbooks, files for other systems, and the result as a link.

mod link;
mod logo;
mod making;
mod options;
mod preview;
mod ways;

use components::{Button, ButtonKind, Icon, Notice, NoticeTone, icons};
use leptos::prelude::*;
use platform::worker;
use report::{Export, Options, Purpose, Topic, Writer};

use crate::route::Room;
use crate::views::assessment_context::use_assessment;
use crate::views::rooms::RoomFrame;
pub(super) use link::LinkSection;
use making::{Making, State};
use options::OptionsForm;
use preview::Preview;

/// Everything that can leave the open assessment.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let options = RwSignal::new(Options::default());
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
    let (name, hint) = (topic.label(text), topic.hint(text));
    let buttons = topic
        .exports()
        .filter(|export| worker::is_here() || export.writer == Writer::Page)
        .map(|export: Export| {
            let format_name = export.format.label(text);
            let label = text.reports_as(name, format_name);
            view! {
                <Button description=label on_press=move || making.start(export, options.get_untracked())>
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
        State::Failed(says) => view! { <Notice tone=NoticeTone::Error>{says}</Notice> }.into_any(),
    };
    view! { <div class="export-state" role="status">{says}</div> }
}
