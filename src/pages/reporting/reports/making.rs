//! Making a report: beside the page where it is heavy, at once where it is light.

use ::file::archive::{Writer as ArchiveWriter, crc};
use isms::approval;
use isms::attachment::Attachment;
use leptos::prelude::*;
use platform::files::Pieces;
use report::pack::path;
use report::{Export, Options, Part, Subject, Topic, Writer};

use crate::state::Attachments;
use crate::views::assessment_context::AssessmentContext;
use crate::views::downloads::moment;
use crate::views::making::{Making, State};

/// Makes a file and hands it over.
pub fn start(work: AssessmentContext, making: Making, export: Export, options: Options) {
    let Export { topic, format, writer } = export;
    let assessment = work.document().snapshot();
    let catalogue = work.document().catalogue;
    let standing =
        work.registers.with_untracked(|registers| approval::standing_of(catalogue, &assessment, registers));
    let word = topic.file_word(&options, standing);
    if topic == Topic::AuditPack {
        return platform::spawn(pack(work, making, export, options, word));
    }
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

/// Makes an audit pack: the worker writes all but the evidence files, which are added one after the other.
async fn pack(work: AssessmentContext, making: Making, export: Export, mut options: Options, word: String) {
    let attachments = Attachments::of(work.editor);
    let here = attachments.here().await.unwrap_or_default();
    let has_evidence = options.has(Part::Evidence);
    let all = isms::attachment::distinct(&work.document().rows());
    let (present, absent): (Vec<Attachment>, Vec<Attachment>) =
        all.into_iter().filter(|_| has_evidence).partition(|one| here.contains(&one.file));
    options.absent = absent.into_iter().map(|one| one.file).collect();
    let missing = options.absent.len() as u64;
    making.start_then(export, options, &word, move |name, bytes| {
        let (name, present) = (name.clone(), present.clone());
        platform::spawn(async move {
            let text = work.text;
            let on_file = move |number, all| drop(making.state.try_set(State::Adding(number, all)));
            let pieces = add(attachments, &present, &bytes, on_file).await;
            let is_done = pieces.is_some_and(|all| all.download(&name, export.format.media_type()).is_ok());
            let state = match (is_done, missing) {
                (false, _) => State::Failed(text.reports_failed(text.error_download())),
                (true, 0) => State::Done(name.to_string()),
                (true, missing) => State::Lacking(text.reports_pack_without(missing, name)),
            };
            making.state.try_set(state);
        });
    });
}

/// A pack with its evidence files; none where one cannot be read, or there is no room.
async fn add(
    attachments: Attachments,
    present: &[Attachment],
    pack: &[u8],
    on_file: impl Fn(usize, usize),
) -> Option<Pieces> {
    let (mut writer, kept) = ArchiveWriter::after(pack).ok()?;
    let pieces = Pieces::default();
    pieces.push(pack.get(..kept)?).ok()?;
    for (number, attachment) in present.iter().enumerate() {
        on_file(number + 1, present.len());
        let content = attachments.content(attachment).await.ok()?;
        let head = writer.entry(&path(attachment), content.len() as u64, crc(&content)).ok()?;
        pieces.push(&head).ok()?;
        pieces.push(&content).ok()?;
    }
    pieces.push(&writer.finish().ok()?).ok()?;
    Some(pieces)
}
