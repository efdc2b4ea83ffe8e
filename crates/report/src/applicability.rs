//! The Statement of Applicability as a document of its own.

use isms::approval::{Standing, newest};
use isms::soa::{Applies, ApprovedSoa, SoaLine};
use model::RequirementKind;
use wording::{approval, fields, list, scope, words};

use crate::shared::made;
use crate::{Block, Cell, Column, Subject, Table, statement};

/// The statement as blocks.
pub fn blocks(subject: &Subject<'_>) -> Vec<Block> {
    let text = subject.text;
    let mut blocks = vec![Block::Title(text.statement_of(subject.organisation()))];
    if subject.approved().is_none() && subject.standing != Standing::Approved {
        blocks.push(Block::Notice(approval::standing(text, subject.standing, newest(&subject.registers))));
    }
    blocks.extend(body(subject));
    let history = statement::history(subject);
    if !history.is_empty() {
        blocks.push(Block::Heading(1, text.statement_history().to_owned()));
        blocks.push(Block::Facts(history));
    }
    // For a pen: nothing here says that anybody signed.
    let lines = [text.part_approved_by(), text.statement_signature(), text.statement_signed_on()];
    blocks.push(Block::Heading(1, text.statement_approval().to_owned()));
    blocks.push(Block::Facts(lines.map(|line| (line.to_owned(), BLANK.to_owned())).into()));
    blocks.push(made(subject));
    blocks
}

/// A line to be filled in by hand.
const BLANK: &str = "______________________________";

/// Its head, the keys to its words, and its lines by theme.
pub(crate) fn body(subject: &Subject<'_>) -> Vec<Block> {
    let lines = statement::lines(subject);
    let mut blocks = vec![summary(subject, &lines)];
    blocks.extend(listed(subject, &lines));
    blocks
}

/// The keys to its words, and its lines by theme.
pub(crate) fn listed(subject: &Subject<'_>, lines: &[SoaLine]) -> Vec<Block> {
    let text = subject.text;
    let mut codes = statement::reasons(subject);
    codes.extend(statement::statuses(subject));
    let mut blocks = vec![Block::Heading(2, text.statement_key().to_owned()), Block::Facts(codes)];
    let themes = subject.catalogue.groups().iter().filter(|group| group.kind() == RequirementKind::Control);
    for group in themes {
        let start = format!("{}.", group.id);
        let of: Vec<&SoaLine> = lines.iter().filter(|line| line.id.as_str().starts_with(&start)).collect();
        if !of.is_empty() {
            blocks.extend(band(subject, words::group(text, group), &of));
        }
    }
    let own: Vec<&SoaLine> = lines.iter().filter(|line| line.id.is_own()).collect();
    if !own.is_empty() {
        blocks.extend(band(subject, text.report_own_controls().to_owned(), &own));
    }
    blocks
}

/// How many risks a line names.
const NAMED: usize = 2;

/// Its head with how many controls apply, which stands for it in a brief report.
pub(crate) fn summary(subject: &Subject<'_>, lines: &[SoaLine]) -> Block {
    let mut facts = head(subject);
    facts.push((subject.text.statement_controls().to_owned(), statement::counts(subject, lines)));
    Block::Facts(facts)
}

/// The lines of a theme under its name.
fn band(subject: &Subject<'_>, name: String, lines: &[&SoaLine]) -> [Block; 2] {
    let text = subject.text;
    let is_undivided = lines.iter().any(|line| line.undivided().is_some());
    let days = match is_undivided {
        // It says what was approved, and that was one day.
        true => vec![Column::new(text.part_date(), 11)],
        false => {
            vec![Column::new(text.statement_reviewed(), 11), Column::new(text.statement_planned(), 11)]
        }
    };
    let columns = [
        Column::new(text.csv_reference(), 8),
        Column::new(text.statement_control(), 38),
        Column::new(text.csv_applicable(), 9),
        Column::new(text.statement_why(), 20),
        Column::new(text.part_status(), 18),
        Column::new(text.part_how(), 26),
        Column::new(text.csv_evidence(), 20),
        Column::new(text.csv_owner(), 18),
    ];
    let row = |line: &&SoaLine| {
        let (applies, why) = match &line.applies {
            Applies::Undecided => (text.filter_undecided(), String::new()),
            Applies::Yes(reasons) => {
                let codes = reasons.iter().map(|reason| fields::reason_code(text, (*reason).into()));
                // All of them stand in the sheet and beside the risks; here there is room for some.
                let more = line.risks.len().saturating_sub(NAMED) as u64;
                let risks = line.risks.iter().take(NAMED).cloned();
                let more = (more > 0).then(|| text.statement_and_more(more));
                (text.csv_yes(), list::commas(text, codes.map(str::to_owned).chain(risks).chain(more)))
            }
            Applies::No(why) => (text.csv_no(), why.clone()),
        };
        let status = line.status.map(|status| status.label(text)).unwrap_or_default();
        let status = match line.because.as_str() {
            "" => status.to_owned(),
            because => text.statement_status_because(status, because),
        };
        let mut cells: Vec<Cell> = vec![
            line.id.as_str().into(),
            line.title.as_str().into(),
            applies.into(),
            why.into(),
            status.into(),
            line.how.as_str().into(),
            line.shown_by().join("\n").into(),
            line.owner.as_str().into(),
        ];
        match is_undivided {
            true => cells.push(line.date.into()),
            false => cells.extend([Cell::from(line.reviewed), Cell::from(line.planned())]),
        }
        cells
    };
    let table = Table {
        key: None,
        name: name.clone(),
        columns: columns.into_iter().chain(days).collect(),
        rows: lines.iter().map(row).collect(),
    };
    [Block::Heading(2, name), Block::Table(table)]
}

/// What the head of the statement says: whose it is, what it covers, and how it is controlled.
pub fn head(subject: &Subject<'_>) -> Vec<(String, String)> {
    let facts = match subject.approved() {
        Some(version) => approved(subject, version),
        None => today(subject),
    };
    let facts = facts.into_iter().filter(|(_, says)| !says.is_empty());
    facts.map(|(name, says)| (name.to_owned(), says)).collect()
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
    let scope = scope.replace("\n\n", "\n");
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
    let is_newest = newest(&subject.registers).is_some_and(|newest| newest.head == version.head);
    let standing = match subject.standing {
        Standing::Approved if is_newest => approval::standing(text, subject.standing, Some(version)),
        Standing::Approved | Standing::Draft(_) => text.statement_as_approved().to_owned(),
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
