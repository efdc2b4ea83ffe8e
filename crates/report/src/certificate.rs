//! A certificate of training, from an entry of the training record: to be signed by whoever taught.

use isms::training::{Training, TrainingProof};

use crate::record::chosen;
use crate::shared::made;
use crate::{Block, Subject};

/// The certificate as blocks; that there is none where no entry is kept, or names are left out.
pub(crate) fn blocks(subject: &Subject<'_>) -> Vec<Block> {
    let text = subject.text;
    let entry = chosen(&subject.registers.running.training, &subject.options.record).map(|one| &one.record);
    let Some(entry) = entry.filter(|entry| !entry.person.is_empty()) else {
        return vec![
            Block::Title(text.certificate_title().to_owned()),
            Block::Paragraph(text.certificate_none().to_owned()),
            made(subject),
        ];
    };
    let took =
        entry.on.map_or_else(|| text.certificate_took_undated().to_owned(), |on| text.certificate_took(on));
    let mut blocks = vec![
        Block::Title(text.certificate_title().to_owned()),
        Block::Paragraph(text.certificate_confirms().to_owned()),
        Block::Heading(1, entry.person.clone()),
        Block::Paragraph(took),
        Block::Heading(2, entry.title.clone()),
        Block::Facts(facts(subject, entry)),
    ];
    if entry.proof == Some(TrainingProof::SelfReported) {
        blocks.push(Block::Paragraph(text.certificate_self_reported().to_owned()));
    }
    blocks.push(Block::Facts(vec![
        (text.part_organisation().to_owned(), subject.organisation()),
        (text.certificate_signature().to_owned(), "\u{a0}".repeat(40)),
    ]));
    blocks.push(made(subject));
    blocks
}

fn facts(subject: &Subject<'_>, entry: &Training) -> Vec<(String, String)> {
    let text = subject.text;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| text.date(day)).unwrap_or_default();
    let facts = [
        (text.part_training_form(), entry.form.map(|form| form.label(text).to_owned()).unwrap_or_default()),
        (text.part_result(), entry.result.clone()),
        (text.part_next_due(), day(entry.next)),
    ];
    let said = facts.into_iter().filter(|(_, says)| !says.is_empty());
    said.map(|(name, says)| (name.to_owned(), says)).collect()
}
