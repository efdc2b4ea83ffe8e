//! The report of a workshop: what the room said, where it is furthest apart, and what it agreed on.

use std::sync::Arc;

use catalogue::Catalogue;
use isms::Registers;
use isms::record::Keyed;
use isms::workshop::{Agreed, Purpose, Workshop};
use isms::workshops::{self, Question, RoomSaid, furthest_apart};
use locale::Text;
use wording::{list, workshops as said};
use workshop::{Agreement, Choice, Collection, Counts};

use crate::record::chosen;
use crate::shared::made;
use crate::{Block, Cell, Column, Subject, Table};

/// A workshop with its questions and what is kept of what the room said.
#[derive(Default)]
struct Session {
    workshop: Workshop,
    questions: Vec<Question>,
    said: Vec<RoomSaid>,
}

/// The workshops among the sessions: what single people handed in is no report of a room.
pub(crate) fn rooms(registers: &Registers) -> Vec<Arc<Keyed<Workshop>>> {
    let all = registers.running.workshops.iter();
    all.filter(|one| one.record.purpose() == Purpose::Workshop).cloned().collect()
}

impl Session {
    fn of(subject: &Subject<'_>) -> Option<Self> {
        let workshop = chosen(&rooms(&subject.registers), &subject.options.record)?.record.clone();
        let catalogue = subject.catalogue;
        let mut to = workshops::invitation(&workshop, catalogue.edition, catalogue);
        let mut questions = workshops::questions(&workshop.asked, catalogue);
        // What was asked may be in own words, and is left out with those: the numbers stay.
        if workshop.asked.is_empty() {
            let numbers = 1..=workshop.said.keys().max().copied().map_or(0, usize::from);
            let numbered =
                |number| Question { number, requirement: None, own: subject.text.check_title(number) };
            questions = numbers.map(numbered).collect();
            to.count = questions.len();
        }
        // Hand-ins of a workshop that is open lie beside the records, and are shown by nobody but the app.
        let said = workshops::said(&workshop, &to, &Collection::default());
        Some(Self { workshop, questions, said })
    }

    /// A question with what was said to it, by its number.
    fn at(&self, number: usize) -> Option<(&Question, &RoomSaid)> {
        Some((self.questions.get(number.checked_sub(1)?)?, self.said.get(number - 1)?))
    }
}

/// The report as blocks; that there is none where no workshop is kept.
pub(crate) fn blocks(subject: &Subject<'_>) -> Vec<Block> {
    let text = subject.text;
    let Some(session) = Session::of(subject) else {
        return vec![
            Block::Title(text.workshop_report_title(text.row_workshop(), subject.organisation())),
            Block::Paragraph(text.workshop_report_none().to_owned()),
            made(subject),
        ];
    };
    let Session { workshop, said: all, .. } = &session;
    let name = if workshop.title.is_empty() { text.row_workshop() } else { &workshop.title };
    let mut blocks = vec![
        Block::Title(text.workshop_report_title(name, subject.organisation())),
        Block::Facts(facts(subject, workshop)),
    ];
    if workshop.closed.is_none() {
        blocks.push(Block::Notice(text.workshop_report_open().to_owned()));
    }
    let people = workshop.turnout.iter().map(|turnout| u64::from(turnout.people)).sum();
    blocks.push(Block::List(figures(text, people, workshop.agreed(), all)));
    blocks.push(Block::Heading(1, text.workshop_room_said().to_owned()));
    blocks.push(Block::Table(summary(subject, &session)));
    let again: Vec<String> =
        furthest_apart(all).into_iter().filter_map(|number| again(subject, &session, number)).collect();
    if !again.is_empty() {
        blocks.push(Block::Heading(1, text.workshop_talk_again().to_owned()));
        blocks.push(Block::List(again));
    }
    if let Some(table) = by_group(subject, &session) {
        blocks.push(Block::Heading(1, text.workshop_groups_apart().to_owned()));
        blocks.push(Block::Table(table));
    }
    let remarks = workshop.remarks.iter().filter_map(|(number, remarks)| {
        let (question, _) = session.at(usize::from(*number))?;
        Some([Block::Heading(2, said::subject(subject.catalogue, question)), Block::List(remarks.clone())])
    });
    let remarks: Vec<Block> = remarks.flatten().collect();
    if !remarks.is_empty() {
        blocks.push(Block::Heading(1, text.part_comments().to_owned()));
        blocks.extend(remarks);
    }
    if !workshop.note.is_empty() {
        blocks.push(Block::Heading(1, text.part_note().to_owned()));
        blocks.extend(workshop.note.lines().map(|line| Block::Paragraph(line.to_owned())));
    }
    blocks.push(made(subject));
    blocks
}

/// The figures of a workshop, a sentence each: how many people handed in, and on how many questions they agreed.
pub fn figures(text: Text, people: u64, agreed: usize, all: &[RoomSaid]) -> Vec<String> {
    let far = all.iter().filter(|one| one.last().agreement() == Agreement::FarApart).count() as u64;
    let unsure: u64 = all.iter().map(|one| u64::from(one.last().get(Choice::NotSure))).sum();
    let figures = [
        (people > 0).then(|| text.workshop_fact_people(people)),
        Some(text.workshop_questions(all.len() as u64)),
        Some(text.workshop_fact_far(far)),
        Some(text.workshop_fact_unsure(unsure)),
        Some(text.workshop_agreed_on(agreed as u64)),
    ];
    figures.into_iter().flatten().collect()
}

fn facts(subject: &Subject<'_>, workshop: &Workshop) -> Vec<(String, String)> {
    let text = subject.text;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| text.date(day)).unwrap_or_default();
    let facts = [
        (text.part_date(), day(workshop.date)),
        (text.part_trainer(), workshop.trainer.clone()),
        (text.part_groups(), list::commas(text, workshop.group_names())),
        (text.part_present(), list::commas(text, workshop.present.clone())),
        (text.part_closed(), day(workshop.closed)),
    ];
    let said = facts.into_iter().filter(|(_, says)| !says.is_empty());
    said.map(|(name, says)| (name.to_owned(), says)).collect()
}

/// What the room said, disagreement first.
fn summary(subject: &Subject<'_>, session: &Session) -> Table {
    let (text, scale) = (subject.text, session.workshop.answers());
    let row = |number: usize| -> Option<Vec<Cell>> {
        let (question, one) = session.at(number)?;
        let counts = one.last();
        Some(vec![
            reference(question).into(),
            said::subject(subject.catalogue, question).into(),
            said::counted(text, scale, &counts).into(),
            said::agreement(text, &counts).into(),
            agreed(text, &session.workshop, number).into(),
            session.workshop.note_to(number).into(),
        ])
    };
    Table {
        key: None,
        name: text.workshop_room_said().to_owned(),
        columns: vec![
            Column::new(text.workshop_number(), 8),
            Column::new(text.workshop_question(), 30),
            Column::new(text.workshop_answers(), 24),
            Column::new(text.workshop_room(), 18),
            Column::new(text.workshop_agreed(), 14),
            Column::new(text.part_note(), 24),
        ],
        rows: furthest_apart(&session.said).into_iter().filter_map(row).collect(),
    }
}

/// What is to be talked about again, in a sentence: far apart, or not agreed.
fn again(subject: &Subject<'_>, session: &Session, number: usize) -> Option<String> {
    let (question, one) = session.at(number)?;
    let is_open = session.workshop.said(number).agreed == Some(Agreed::Open);
    let is_far = one.last().agreement() == Agreement::FarApart;
    (is_open || is_far).then(|| {
        let counted = said::counted(subject.text, session.workshop.answers(), &one.last());
        subject.text.label_named(said::subject(subject.catalogue, question), counted)
    })
}

/// The middle of each group that may be shown, beside each other; none where there is one at most.
fn by_group(subject: &Subject<'_>, session: &Session) -> Option<Table> {
    let (text, scale) = (subject.text, session.workshop.answers());
    let shown = &session.said.iter().find(|one| one.groups.len() > 1)?.groups;
    let names = session.workshop.group_names();
    let heads = shown.iter().map(|(groups, _)| Column::new(&said::groups(text, &names, groups), 16));
    let middle = |counts: &Counts| {
        counts.middle().map(|level| said::choice(text, scale, Choice::Level(level))).unwrap_or_default()
    };
    let rows = session.questions.iter().zip(&session.said).map(|(question, one)| {
        let middles = one.groups.iter().map(|(_, counts)| middle(counts).into());
        let head: [Cell; 2] = [reference(question).into(), said::subject(subject.catalogue, question).into()];
        head.into_iter().chain(middles).collect::<Vec<Cell>>()
    });
    let columns = [Column::new(text.workshop_number(), 8), Column::new(text.workshop_question(), 30)];
    let columns: Vec<Column> = columns.into_iter().chain(heads).collect();
    // Every row has a cell for each column, also where a group said nothing to a question.
    let rows = rows.filter(|row| row.len() == columns.len()).collect();
    Some(Table { key: None, name: text.workshop_groups_apart().to_owned(), columns, rows })
}

fn reference(question: &Question) -> String {
    question.requirement.as_ref().map_or_else(|| question.number.to_string(), ToString::to_string)
}

fn agreed(text: Text, workshop: &Workshop, number: usize) -> &'static str {
    let agreed = workshop.said(number).agreed;
    agreed.map(|agreed| said::agreed(text, workshop.answers(), agreed)).unwrap_or_default()
}

/// The counts of the workshop that is asked for, a row a question, group and round; none where no workshop is kept.
pub(crate) fn table(subject: &Subject<'_>) -> Table {
    let Session { workshop, questions, said } = Session::of(subject).unwrap_or_default();
    counts(subject.text, subject.catalogue, &workshop, &questions, &said)
}

/// The counts of a workshop, a row a question, group and round; also of one that is open, by whoever may show it.
pub fn counts(
    text: Text,
    catalogue: &Catalogue,
    workshop: &Workshop,
    questions: &[Question],
    all: &[RoomSaid],
) -> Table {
    let scale = workshop.answers();
    let names = workshop.group_names();
    let mut columns = vec![
        Column::new(text.workshop_number(), 8),
        Column::new(text.workshop_question(), 40),
        Column::new(text.part_groups(), 20),
        Column::new(text.workshop_round(), 8),
    ];
    columns.extend(scale.choices().iter().map(|choice| Column::new(said::choice(text, scale, *choice), 12)));
    for title in [text.workshop_middle_of(), text.workshop_room(), text.workshop_agreed(), text.part_note()] {
        columns.push(Column::new(title, 20));
    }
    let mut rows = Vec::new();
    for (question, one) in questions.iter().zip(all) {
        let everybody = (text.workshop_everybody().to_owned(), 1_u32, one.all);
        let again = one.again.map(|counts| (text.workshop_everybody().to_owned(), 2, counts));
        let groups = one.groups.iter().filter(|_| one.groups.len() > 1);
        let groups = groups.map(|(groups, counts)| (said::groups(text, &names, groups), 1, *counts));
        for (group, round, counts) in [everybody].into_iter().chain(groups).chain(again) {
            let middle = counts.middle().map(|level| said::choice(text, scale, Choice::Level(level)));
            let head: [Cell; 4] = [
                reference(question).into(),
                said::subject(catalogue, question).into(),
                group.into(),
                Cell::Number(round),
            ];
            let numbers = scale.choices().iter().map(|choice| Cell::Number(counts.get(*choice)));
            let tail: [Cell; 4] = [
                middle.unwrap_or_default().into(),
                said::agreement(text, &counts).into(),
                agreed(text, workshop, question.number).into(),
                workshop.note_to(question.number).into(),
            ];
            rows.push(head.into_iter().chain(numbers).chain(tail).collect());
        }
    }
    Table { key: None, name: text.row_workshop().to_owned(), columns, rows }
}

#[cfg(test)]
mod tests;
