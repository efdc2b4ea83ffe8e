//! The Statement of Applicability as a document of its own.

use isms::approval::{Standing, newest};
use wording::{approval, scope};

use crate::shared::made;
use crate::{Block, Subject, topics};

/// The statement as blocks.
pub fn blocks(subject: &Subject<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Title(subject.text.rooms_statement().to_owned())];
    blocks.extend(body(subject));
    blocks.push(made(subject));
    blocks
}

/// Its head and its table, as they also stand at the end of the full report.
pub(crate) fn body(subject: &Subject<'_>) -> Vec<Block> {
    let text = subject.text;
    let registers = &subject.registers;
    // Day and name belong to what was approved; what is a draft has neither.
    let (standing, newest) = (subject.standing, newest(registers));
    let approved = newest.filter(|_| standing == Standing::Approved).cloned().unwrap_or_default();
    let recorded_by = Some(approved.recorded_by.as_str()).filter(|name| !name.is_empty());
    let profile = &subject.assessment.profile;
    let scope = scope::statement(text, profile, subject.catalogue.edition, &subject.registers.scope);
    let facts = [
        (text.part_organisation(), subject.organisation()),
        (text.part_scope(), scope),
        (text.statement_edition(), subject.edition()),
        (text.part_version(), approval::version(text, standing, &registers.head, newest)),
        (text.statement_standing(), approval::standing(text, standing, newest)),
        (text.part_date(), approved.head.date.unwrap_or(subject.today).to_string()),
        (text.part_approved_by(), approved.head.approved_by.clone()),
        (
            text.part_recorded_by(),
            recorded_by.map(|name| text.statement_recorded_by(name)).unwrap_or_default(),
        ),
    ];
    let facts = facts.into_iter().filter(|(_, says)| !says.is_empty());
    vec![
        Block::Facts(facts.map(|(name, says)| (name.to_owned(), says)).collect()),
        Block::Table(topics::statement(subject).without_empty_columns()),
    ]
}
