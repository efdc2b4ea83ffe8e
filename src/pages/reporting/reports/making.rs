//! Making a file: beside the page where it is heavy, at once where it is light.

use ::file::envelope::{self, FileEntry};
use leptos::prelude::*;
use locale::Text;
use model::naming::FileName;
use platform::files;
use platform::worker::{self, Event, Job, WorkerError};
use report::{Export, FailureCode, Format, Options, Request, Subject, Writer};

use crate::state::Copies;
use crate::views::assessment_context::AssessmentContext;
use crate::views::downloads::moment;

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
    /// It could not be made; what is said about it.
    Failed(String),
}

/// The making of files, one at a time.
#[derive(Clone, Copy)]
pub(super) struct Making {
    work: AssessmentContext,
    pub(super) state: RwSignal<State>,
    job: StoredValue<Option<Job>, LocalStorage>,
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
    pub(super) fn start(self, export: Export, options: Options) {
        let (text, moment) = (self.work.text, moment());
        let Export { topic, format, writer } = export;
        let assessment = self.work.document().snapshot();
        let name = Copies::of(self.work.editor)
            .naming(&assessment)
            .export(topic.file_word(&options), format.extension());
        match writer {
            Writer::Page => {
                let made = Subject::new(text, &assessment, &options, moment)
                    .and_then(|subject| report::write(&subject, topic, format));
                match made {
                    Ok(content) => self.hand_over(&name, format, content.as_bytes()),
                    Err(error) => self.state.set(failed(text, error.code(), &error.to_string())),
                }
            }
            Writer::Worker => {
                let request = Request::new(text, topic, format, options, moment);
                let portion = FileEntry::whole(&assessment, &[]);
                let (Ok(request), Ok(content)) =
                    (serde_json::to_string(&request), envelope::write(&[portion], moment.now))
                else {
                    return self.state.set(failed(text, FailureCode::Defect, ""));
                };
                self.state.set(State::Loading);
                let job = worker::start(request, content, move |event| self.hear(event, &name, format));
                self.job.set_value(Some(job));
            }
        }
    }

    /// Takes in what the worker says.
    fn hear(self, event: Event, name: &FileName, format: Format) {
        let text = self.work.text;
        let state = match event {
            Event::Begun => State::Making,
            Event::Done(bytes) => return self.hand_over(name, format, &bytes),
            Event::SheetReply(_) => return,
            Event::Failed(WorkerError::NotStarted(_)) => {
                State::Failed(text.reports_failed(text.reports_failed_start()))
            }
            Event::Failed(WorkerError::Refused { code, reason }) => {
                failed(text, FailureCode::from_key(&code), &reason)
            }
        };
        self.state.try_set(state);
    }

    fn hand_over(self, name: &FileName, format: Format, bytes: &[u8]) {
        let text = self.work.text;
        let state = match files::download_bytes(name, format.media_type(), bytes) {
            Ok(()) => State::Done(name.to_string()),
            Err(_) => State::Failed(text.reports_failed(text.error_download())),
        };
        self.state.try_set(state);
    }
}

/// What is shown where there is no file.
fn failed(text: Text, code: FailureCode, reason: &str) -> State {
    match code {
        FailureCode::NothingToWrite => State::Nothing,
        code => State::Failed(code.says(text, reason)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_there_is_nothing_is_told_by_the_code_alone() {
        let text = Text::default();
        let state = failed(text, FailureCode::from_key("nothing_to_write"), "whatever it says");
        assert_eq!(state, State::Nothing);
        let state = failed(text, FailureCode::from_key("defect"), "there is nothing to write");
        assert!(matches!(state, State::Failed(says) if says.contains("there is nothing to write")));
    }
}
