//! Downloads: the result as a file.

use components::{Button, ButtonKind, Icon, IconName};
use isms::result::Extent;
use leptos::prelude::*;
use locale::Text;
use model::Edition;
use platform::{clock, files, page};
use report::{Kind, Options, Subject, blocks, csv, html, topics};

use super::when;
use crate::route::{Room, Route};
use crate::state::{Session, TabState, last_copy, use_session, use_text};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Plumbline,
    Report,
    Csv,
}

/// Offers a file as a download; false if that went wrong.
async fn offer(session: Session, text: Text, scope: Extent, format: Format) -> bool {
    let now = clock::now();
    let Some(document) = session.document.get_untracked() else { return false };
    let assessment = document.snapshot();
    let content = match format {
        Format::Plumbline => session.as_file().await.map(|(_, content)| content),
        Format::Report => {
            let history = session.history().await;
            let options = Options::default();
            let subject = Subject::over(scope, text, &assessment, &options, now);
            let subject =
                subject.map(|subject| Subject { head: history.last().map(|entry| entry.point), ..subject });
            subject.and_then(|subject| html::write(&subject, &blocks(&subject, Kind::Result)?)).ok()
        }
        Format::Csv => {
            let options = Options::default();
            let subject = Subject::new(text, &assessment, &options, now);
            subject.map(|subject| csv::write(&topics::answers(&subject))).ok()
        }
    };
    let (extension, media_type) = match format {
        Format::Plumbline => ("json", "application/json"),
        Format::Report => ("html", "text/html;charset=utf-8"),
        Format::Csv => ("csv", "text/csv;charset=utf-8"),
    };
    let kind = match (scope, assessment.edition) {
        (Extent::SelfCheck, _) => "self-check-2022",
        (Extent::All, Edition::Iso27001_2022) => "all-2022",
        (Extent::All, Edition::Iso27001_2013) => "all-2013",
    };
    // Browsers keep a list of downloads, where nothing of a locked assessment may stand.
    let organisation = if session.is_sealed() { "" } else { assessment.profile.organisation.as_str() };
    let name = ::file::names::file_name(organisation, kind, clock::today(), extension);
    let Some(content) = content else { return false };
    let is_done = files::download(&name, media_type, &content).is_ok();
    if is_done && format != Format::Csv {
        session.remember_copy(&assessment, now);
    }
    is_done
}

/// The downloads of the open assessment, and when the last copy was taken.
#[component]
pub fn Downloads(
    /// What a report is about.
    scope: Extent,
) -> impl IntoView {
    let session = use_session();
    let text = use_text();
    let failed = RwSignal::new(false);
    let take = move |format| {
        platform::spawn(async move {
            let is_done = offer(session, text, scope, format).await;
            failed.try_set(!is_done);
        });
    };
    let badge = move || {
        TabState::this().copies.track();
        let id = session.document.with(|open| open.as_ref().map(crate::state::OpenAssessment::id));
        match id.as_deref().and_then(last_copy) {
            Some(copy) => text.result_last(when::moment(clock::local(copy.at))),
            None => text.result_never().to_owned(),
        }
    };
    let offers = [
        (Format::Plumbline, ButtonKind::Primary, text.result_file(), text.result_file_hint()),
        (Format::Report, ButtonKind::Secondary, text.result_report(), text.result_report_hint()),
        (Format::Csv, ButtonKind::Secondary, text.result_csv(), text.result_csv_hint()),
    ];
    let offers = offers
        .into_iter()
        .map(|(format, kind, label, hint)| {
            view! {
                <li>
                    <Button kind=kind on_press=move || take(format)>
                        <Icon name=IconName::Download />
                        <span>{label}</span>
                    </Button>
                    <span class="muted">{hint}</span>
                </li>
            }
        })
        .collect_view();
    let id = session.document.with_untracked(|open| open.as_ref().map(crate::state::OpenAssessment::id));
    let more = id.map(|id| Route::room(&id, Room::Reports).to_string());
    view! {
        <section class="take-away" aria-labelledby="take">
            <h2 id="take">{text.result_take()}</h2>
            <p>{text.result_take_lead()}</p>
            <ul class="offers">
                {offers}
                <li>
                    <Button on_press=page::print>
                        <Icon name=IconName::Print />
                        <span>{text.result_print()}</span>
                    </Button>
                </li>
            </ul>
            {more.map(|to| view! { <p><a href=to>{text.result_more()}</a></p> })}
            <p class="muted" data-copy="">{badge}</p>
            {move || failed.get().then(|| view! {
                <components::Notice tone=components::NoticeTone::Error>{text.error_download()}</components::Notice>
            })}
        </section>
    }
}
