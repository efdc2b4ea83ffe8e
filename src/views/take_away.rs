//! Taking the result away as a file.

use chrono::{DateTime, Utc};
use components::{Button, ButtonKind, Icon, IconName};
use leptos::prelude::*;
use locale::Text;
use model::{Assessment, Edition};
use outcome::Scope;
use platform::{clock, files, page, preferences};

use super::when;
use crate::state::{Session, use_session, use_text};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Plumbline,
    Report,
    Csv,
}

/// Offers a file as a download; what can go wrong is shown beside the button.
fn offer(
    session: Session,
    text: Text,
    assessment: &Assessment,
    scope: Scope,
    format: Format,
) -> Result<(), ()> {
    let now = clock::now();
    let catalogue = catalogue::of(assessment.edition).ok_or(())?;
    let (extension, media_type, content) = match format {
        Format::Plumbline => (
            "json",
            "application/json",
            interchange::file::write(std::slice::from_ref(assessment), now).map_err(drop)?,
        ),
        Format::Report => (
            "html",
            "text/html;charset=utf-8",
            interchange::html::write(text, catalogue, assessment, scope, now).map_err(drop)?,
        ),
        Format::Csv => {
            ("csv", "text/csv;charset=utf-8", interchange::csv::write(text, catalogue, assessment))
        }
    };
    let organisation = &assessment.profile.organisation;
    let kind = match (scope, assessment.edition) {
        (Scope::SelfCheck, _) => "self-check-2022",
        (Scope::All, Edition::Iso27001_2022) => "all-2022",
        (Scope::All, Edition::Iso27001_2013) => "all-2013",
    };
    let name = interchange::names::file_name(organisation, kind, clock::today(), extension);
    files::download(&name, media_type, &content).map_err(drop)?;
    if format != Format::Csv {
        remember_copy(session, &assessment.id, now);
    }
    Ok(())
}

/// Notes that a copy from which everything can be restored was downloaded.
pub fn remember_copy(session: Session, id: &str, now: DateTime<Utc>) {
    preferences::set(&format!("copied.{id}"), &now.timestamp_millis().to_string());
    session.downloads.update(|count| *count += 1);
}

fn last_copy(id: &str) -> Option<DateTime<Utc>> {
    let milliseconds = preferences::get(&format!("copied.{id}"))?.parse().ok()?;
    DateTime::from_timestamp_millis(milliseconds)
}

/// The downloads of the open assessment, and when the last copy was taken.
#[component]
pub fn TakeAway(
    /// What a report is about.
    scope: Scope,
) -> impl IntoView {
    let session = use_session();
    let text = use_text();
    let failed = RwSignal::new(false);
    let take = move |format| {
        if let Some(document) = session.document.get_untracked() {
            failed.set(offer(session, text, &document.snapshot(), scope, format).is_err());
        }
    };
    let badge = move || {
        session.downloads.track();
        let id = session.document.with(|open| open.as_ref().map(crate::state::Document::id));
        match id.as_deref().and_then(last_copy) {
            Some(at) => text.result_last(when::moment(clock::local(at))),
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
            <p class="muted" data-copy="">{badge}</p>
            {move || failed.get().then(|| view! {
                <components::Notice tone=components::NoticeTone::Error>{text.error_download()}</components::Notice>
            })}
        </section>
    }
}
