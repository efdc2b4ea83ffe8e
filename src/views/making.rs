//! Making a file beside the page (background job), and how far it is.

use ::file::envelope::{self, FileEntry};
use components::{Button, ButtonKind, Notice, NoticeTone};
use leptos::prelude::*;
use locale::Text;
use model::naming::FileName;
use platform::files;
use platform::worker::{self, Event, Job, WorkerError};
use report::{Export, FailureCode, Format, Options, Request};

use crate::state::Copies;
use crate::views::assessment_context::AssessmentContext;
use crate::views::downloads::moment;

/// How far a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nobody asked for one.
    Idle,
    /// What makes it is on its way.
    Loading,
    /// It is being made.
    Making,
    /// What it takes along is being added: which of how many.
    Adding(usize, usize),
    /// It was handed over; its name.
    Done(String),
    /// It was handed over, and lacks something; what is said about that.
    Lacking(String),
    /// There is nothing to put into it.
    Nothing,
    /// It could not be made; what is said about it.
    Failed(String),
}

/// The making of files, one at a time.
#[derive(Clone, Copy)]
pub struct Making {
    work: AssessmentContext,
    /// How far it is.
    pub state: RwSignal<State>,
    job: StoredValue<Option<Job>, LocalStorage>,
}

impl Making {
    /// Nothing is being made yet.
    pub fn new(work: AssessmentContext) -> Self {
        Self { work, state: RwSignal::new(State::Idle), job: StoredValue::new_local(None) }
    }

    /// Gives up what is being made.
    pub fn cancel(self) {
        self.job.set_value(None);
        self.state.set(State::Idle);
    }

    /// What a file is called.
    pub fn name(self, word: &str, format: Format) -> FileName {
        let assessment = self.work.document().snapshot();
        Copies::of(self.work.editor).naming(&assessment).export(word, format.extension())
    }

    /// Lets the worker make a file, under a word of its name, and hands it over.
    pub fn start(self, export: Export, options: Options, word: &str) {
        let format = export.format;
        self.start_then(export, options, word, move |name, bytes| self.hand_over(name, format, &bytes));
    }

    /// Lets the worker make a file, under a word of its name; `then` does something with it.
    pub fn start_then(
        self,
        Export { topic, format, .. }: Export,
        options: Options,
        word: &str,
        then: impl Fn(&FileName, Vec<u8>) + 'static,
    ) {
        let (text, moment) = (self.work.text, moment());
        let assessment = self.work.document().snapshot();
        let name = self.name(word, format);
        let request = Request::new(text, topic, format, options, moment);
        let portion = FileEntry::whole(&assessment, &[]);
        let (Ok(request), Ok(content)) =
            (serde_json::to_string(&request), envelope::write(&[portion], moment.now))
        else {
            return self.fail(FailureCode::Defect, "");
        };
        self.state.set(State::Loading);
        let job = worker::start(request, content, move |event| self.hear(event, &name, &then));
        self.job.set_value(Some(job));
    }

    /// There is no file; says why.
    pub fn fail(self, code: FailureCode, reason: &str) {
        self.state.set(failed(self.work.text, code, reason));
    }

    /// Takes in what the worker says.
    fn hear(self, event: Event, name: &FileName, then: &impl Fn(&FileName, Vec<u8>)) {
        let text = self.work.text;
        let state = match event {
            Event::Begun => State::Making,
            Event::Done(bytes) => return then(name, bytes),
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

    /// Hands a file over.
    pub fn hand_over(self, name: &FileName, format: Format, bytes: &[u8]) {
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

/// How far the file is that is being made.
#[component]
pub fn MakingState(
    /// The making.
    making: Making,
) -> impl IntoView {
    let text = making.work.text;
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
        State::Adding(number, all) => {
            view! { <span class="working">{text.reports_pack_working(number, all)}</span> }.into_any()
        }
        State::Lacking(says) => view! { <Notice tone=NoticeTone::Warning>{says}</Notice> }.into_any(),
        State::Done(name) => view! { <span>{text.reports_done(name)}</span> }.into_any(),
        State::Nothing => view! { <span>{text.reports_nothing()}</span> }.into_any(),
        State::Failed(says) => view! { <Notice tone=NoticeTone::Error>{says}</Notice> }.into_any(),
    };
    view! { <div class="export-state" role="status">{says}</div> }
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
