//! The Statement of Applicability as a document of its own.

use isms::approval::{Standing, newest};
use isms::soa::ApprovedSoa;
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
    let facts = match subject.approved() {
        Some(version) => approved(subject, version),
        None => today(subject),
    };
    let facts = facts.into_iter().filter(|(_, says)| !says.is_empty());
    vec![
        Block::Facts(facts.map(|(name, says)| (name.to_owned(), says)).collect()),
        Block::Table(topics::shown_statement(subject).without_empty_columns()),
    ]
}

type Facts = Vec<(&'static str, String)>;

/// The head of what stands there today: a draft, unless it says what was approved.
fn today(subject: &Subject<'_>) -> Facts {
    let text = subject.text;
    let registers = &subject.registers;
    // Day and name belong to what was approved; what is a draft has neither.
    let (standing, newest) = (subject.standing, newest(registers));
    let approved = newest.filter(|_| standing == Standing::Approved).cloned().unwrap_or_default();
    let profile = &subject.assessment.profile;
    let scope = scope::statement(text, profile, subject.catalogue.edition, &subject.registers.scope);
    vec![
        (text.part_organisation(), subject.organisation()),
        (text.part_scope(), scope),
        (text.statement_edition(), subject.edition()),
        (text.part_version(), approval::version(text, standing, &registers.head, newest)),
        (text.statement_standing(), approval::standing(text, standing, newest)),
        (text.part_date(), text.date(approved.head.date.unwrap_or(subject.today))),
        (text.part_approved_by(), approved.head.approved_by.clone()),
        (text.part_recorded_by(), recorded_by(subject, &approved)),
    ]
}

/// The head of a version as it was approved, whatever was changed since.
fn approved(subject: &Subject<'_>, version: &ApprovedSoa) -> Facts {
    let text = subject.text;
    let standing = match subject.standing {
        Standing::Approved => approval::standing(text, subject.standing, Some(version)),
        Standing::Draft(_) => text.statement_as_approved().to_owned(),
    };
    vec![
        (text.part_organisation(), version.organisation.clone()),
        (text.part_scope(), version.scope.clone()),
        (text.statement_edition(), subject.edition()),
        (text.part_version(), version.head.version.clone()),
        (text.statement_standing(), standing),
        (text.part_date(), version.head.date.map(|day| text.date(day)).unwrap_or_default()),
        (text.part_approved_by(), version.head.approved_by.clone()),
        (text.part_recorded_by(), recorded_by(subject, version)),
    ]
}

fn recorded_by(subject: &Subject<'_>, version: &ApprovedSoa) -> String {
    match version.recorded_by.as_str() {
        "" => String::new(),
        name => subject.text.statement_recorded_by(name),
    }
}
