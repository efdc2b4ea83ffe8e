//! Downloads: the result as a file.

use components::{Button, ButtonKind, Icon, icons};
use isms::result::Extent;
use leptos::prelude::*;
use locale::Text;
use platform::{clock, files, page};
use report::{Export, Format, Moment, Options, Purpose, Subject, Topic};

use crate::route::{Room, Route};
use crate::state::{Copies, Delivered, Editor, History, use_copies, use_editor, use_text};

/// What can be taken from the page of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Download {
    /// The Plumbline file.
    Copy,
    /// An export that the page writes by itself.
    Export(Topic, Format),
}

/// When a file is made that is asked for now.
pub fn moment() -> Moment {
    let now = clock::now();
    Moment { now, today: clock::local(now).date() }
}

/// Offers a file as a download; false if that went wrong.
async fn offer(editor: Editor, text: Text, scope: Extent, download: Download) -> bool {
    let moment = moment();
    let (copies, history) = (Copies::of(editor), History::of(editor));
    let Some(document) = editor.document.get_untracked() else { return false };
    let assessment = document.snapshot();
    let (format, content) = match download {
        Download::Copy => (Format::Plumbline, copies.as_file().await.map(|(_, content)| content)),
        Download::Export(topic, format) => {
            // A report is about what its page shows, a sheet about everything.
            let extent = if topic.kind().is_some() { scope } else { Extent::All };
            let head = history.entries().await.last().map(|entry| entry.point);
            let options = Options::default();
            let written =
                Subject::over(extent, text, &assessment, &options, moment).and_then(|mut subject| {
                    subject.head = head;
                    report::write(&subject, topic, format)
                });
            (format, written.ok())
        }
    };
    let kind = match scope {
        Extent::SelfCheck => "self-check",
        Extent::All => "all",
    };
    let Some(content) = content else { return false };
    let name = copies.naming(&assessment).export(kind, format.extension());
    let is_done = files::download(&name, format.media_type(), &content).is_ok();
    // A report opens again, but without its history.
    if is_done && format.restores() {
        copies.remember(&assessment, moment.now, Delivered::Offered);
    }
    is_done
}

/// The downloads of the open assessment, and when the last copy was taken.
#[component]
pub fn Downloads(
    /// What a report is about.
    scope: Extent,
) -> impl IntoView {
    let (editor, copies) = (use_editor(), use_copies());
    let text = use_text();
    let failed = RwSignal::new(false);
    let take = move |download| {
        platform::spawn(async move {
            let is_done = offer(editor, text, scope, download).await;
            failed.try_set(!is_done);
        });
    };
    let badge = move || match copies.last() {
        Some(copy) if copy.delivered == Delivered::Offered => text.result_offered(clock::local(copy.at)),
        Some(copy) => text.result_last(clock::local(copy.at)),
        None => text.result_never().to_owned(),
    };
    let copy =
        (Download::Copy, ButtonKind::Secondary, Format::Plumbline.label(text), text.result_file_hint());
    let offered = Topic::ALL.into_iter().filter(|topic| topic.purpose() == Purpose::Result);
    let offered = offered.flat_map(Topic::exports).map(|Export { topic, format, .. }| {
        (Download::Export(topic, format), ButtonKind::Secondary, topic.label(text), topic.hint(text))
    });
    let offers = [copy]
        .into_iter()
        .chain(offered)
        .map(|(download, kind, label, hint)| {
            view! {
                <li>
                    <Button kind=kind on_press=move || take(download)>
                        <Icon path=icons::DOWNLOAD />
                        <span>{label}</span>
                    </Button>
                    <span class="muted">{hint}</span>
                </li>
            }
        })
        .collect_view();
    let id = editor.document.with_untracked(|open| open.as_ref().map(crate::state::OpenAssessment::id));
    let more = id.map(|id| Route::room(&id, Room::Reports).to_string());
    view! {
        <section class="take-away" aria-labelledby="take">
            <h2 id="take">{text.result_take()}</h2>
            <p>{text.result_take_lead()}</p>
            {page::is_in_app().then(|| view! { <p class="needed" data-in-app="">{text.safe_in_app()}</p> })}
            <ul class="offers">
                {offers}
                <li>
                    <Button on_press=page::print>
                        <Icon path=icons::PRINT />
                        <span>{text.result_print()}</span>
                    </Button>
                </li>
            </ul>
            {more.map(|to| view! { <p><a href=to>{text.result_more()}</a></p> })}
            <p class="muted" data-copy="" prop:textContent=badge></p>
            {move || failed.get().then(|| view! {
                <components::Notice tone=components::NoticeTone::Error>{text.error_download()}</components::Notice>
            })}
        </section>
    }
}
