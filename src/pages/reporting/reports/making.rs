//! Making a file: beside the page where it is heavy, at once where it is light.

use ::file::envelope::{self, FileEntry};
use ::file::names;
use leptos::prelude::*;
use platform::worker::{self, Event, Job};
use platform::{clock, files};
use report::{Format, Options, Request, Subject, Topic, csv, html, markdown, topics};

use crate::views::assessment_context::AssessmentContext;

/// How far a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// Nobody asked for one.
    Idle,
    /// What makes it is on its way.
    Loading,
    /// It is being made.
    Making,
    /// It was handed over; its name.
    Done(String),
    /// There is nothing to put into it.
    Nothing,
    /// It could not be made; why.
    Failed(String),
}

/// The making of files, one at a time.
#[derive(Clone, Copy)]
pub(super) struct Making {
    work: AssessmentContext,
    pub(super) state: RwSignal<State>,
    job: StoredValue<Option<Job>, LocalStorage>,
}

/// Whether a file is made at once, without the worker.
pub(super) fn is_light(topic: Topic, format: Format) -> bool {
    matches!(format, Format::Html | Format::Markdown)
        || format == Format::Csv && topic != Topic::CisoAssistant
}

impl Making {
    pub(super) fn new(work: AssessmentContext) -> Self {
        Self { work, state: RwSignal::new(State::Idle), job: StoredValue::new_local(None) }
    }

    /// Gives up what is being made.
    pub(super) fn cancel(self) {
        self.job.set_value(None);
        self.state.set(State::Idle);
    }

    /// Makes a file and hands it over.
    pub(super) fn start(self, topic: Topic, format: Format, options: Options) {
        let (text, now) = (self.work.text, clock::now());
        let assessment = self.work.document().snapshot();
        // Browsers keep a list of downloads, where nothing of a locked assessment may stand.
        let organisation = match self.work.session.is_sealed() {
            true => "",
            false => assessment.profile.organisation.as_str(),
        };
        let edition = assessment.edition;
        let name = names::of_export(organisation, topic.key(), edition, clock::today(), format.extension());
        if is_light(topic, format) {
            let made = Subject::new(text, &assessment, &options, now)
                .and_then(|subject| light(&subject, topic, format));
            return match made {
                Ok(content) => self.hand_over(&name, format, content.as_bytes()),
                Err(error) => self.state.set(State::Failed(error.to_string())),
            };
        }
        let locale = text.locale.tag().to_owned();
        let request = Request { topic, format, options, locale, now };
        let portion = FileEntry::whole(&assessment, &[]);
        let (Ok(request), Ok(content)) = (serde_json::to_string(&request), envelope::write(&[portion], now))
        else {
            return self.state.set(State::Failed(String::new()));
        };
        self.state.set(State::Loading);
        let job = worker::start(request, content, move |event| match event {
            Event::Begun => {
                self.state.try_set(State::Making);
            }
            Event::Done(bytes) => self.hand_over(&name, format, &bytes),
            Event::SheetReply(_) => {}
            Event::Failed(reason) if reason.contains(NOTHING) => {
                self.state.try_set(State::Nothing);
            }
            Event::Failed(reason) => {
                self.state.try_set(State::Failed(reason));
            }
        });
        self.job.set_value(Some(job));
    }

    fn hand_over(self, name: &str, format: Format, bytes: &[u8]) {
        let state = match files::download_bytes(name, format.media_type(), bytes) {
            Ok(()) => State::Done(name.to_owned()),
            Err(_) => State::Failed(self.work.text.error_download().to_owned()),
        };
        self.state.try_set(state);
    }
}

/// What the worker says when there is nothing to write.
const NOTHING: &str = "nothing to write";

fn light(subject: &Subject<'_>, topic: Topic, format: Format) -> Result<String, report::ReportError> {
    let table = match topic {
        Topic::Gaps => Some(topics::gaps(subject)),
        Topic::Plan => Some(topics::actions(subject)),
        _ => None,
    };
    match (format, topic.kind()) {
        (Format::Csv, _) => Ok(csv::write(&table.unwrap_or_else(|| topics::statement(subject)))),
        (_, Some(kind)) => {
            let blocks = report::blocks(subject, kind)?;
            match format {
                Format::Markdown => Ok(markdown::write(&blocks)),
                _ => html::write(subject, &blocks),
            }
        }
        (_, None) => Ok(String::new()),
    }
}
