//! Making a report: beside the page where it is heavy, at once where it is light.

use isms::approval;
use leptos::prelude::*;
use report::{Export, Options, Subject, Writer};

use crate::views::assessment_context::AssessmentContext;
use crate::views::downloads::moment;
use crate::views::making::Making;

/// Makes a file and hands it over.
pub fn start(work: AssessmentContext, making: Making, export: Export, options: Options) {
    let Export { topic, format, writer } = export;
    let assessment = work.document().snapshot();
    let catalogue = work.document().catalogue;
    let standing =
        work.registers.with_untracked(|registers| approval::standing_of(catalogue, &assessment, registers));
    let word = topic.file_word(&options, standing);
    if writer == Writer::Worker {
        return making.start(export, options, &word);
    }
    let made = Subject::new(work.text, &assessment, &options, moment())
        .and_then(|subject| report::write(&subject, topic, format));
    match made {
        Ok(content) => making.hand_over(&making.name(&word, format), format, content.as_bytes()),
        Err(error) => making.fail(error.code(), &error.to_string()),
    }
}
