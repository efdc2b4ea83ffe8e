//! The minutes of a management review (9.3): what was looked at, filled from the registers, and what was decided.

use isms::review::Review;
use isms::reviewing::{Input, Inputs};
use wording::drafts::{DraftContext, Listed};
use wording::{pictures, reviewing};

use crate::record::chosen;
use crate::shared::made;
use crate::{Block, Column, Part, PictureOf, ReportError, Subject, Table, risks};

/// The minutes as blocks; the agenda of the next review where none is kept.
///
/// # Errors
/// [`ReportError::Chart`].
pub fn blocks(subject: &Subject<'_>) -> Result<Vec<Block>, ReportError> {
    let text = subject.text;
    let kept = chosen(&subject.registers.running.reviews, &subject.options.record);
    let id = kept.map(|review| review.id.as_str());
    let record = kept.map(|review| review.record.clone()).unwrap_or_default();
    let name = if record.title.is_empty() { text.row_review().to_owned() } else { record.title.clone() };
    let mut blocks = vec![
        Block::Title(text.minutes_title(name, subject.organisation())),
        Block::Facts(facts(subject, &record)),
    ];
    if record.held.is_none() {
        blocks.push(Block::Notice(text.minutes_agenda().to_owned()));
    }
    blocks.push(Block::Lead(match Inputs::of(&subject.registers, id).since {
        Some(since) => text.agenda_since(since),
        None => text.agenda_first().to_owned(),
    }));
    blocks.push(Block::Heading(1, text.minutes_inputs().to_owned()));
    let context = DraftContext {
        text,
        catalogue: subject.catalogue,
        assessment: &subject.assessment,
        registers: &subject.registers,
        today: subject.today,
    };
    for input in Input::ALL {
        let title = reviewing::title(text, input);
        blocks.push(Block::Heading(2, title.to_owned()));
        blocks.push(table(title, reviewing::table(&context, input, id), text));
        if input == Input::Readings && subject.options.has(Part::Charts) {
            blocks.extend(measured(subject)?);
        }
    }
    says(&mut blocks, text.minutes_notes(), &record.inputs);
    blocks.push(Block::Heading(1, text.part_decisions().to_owned()));
    match record.decisions.is_empty() {
        true => blocks.push(Block::Paragraph(text.minutes_no_decisions().to_owned())),
        false => blocks.push(Block::List(
            record.decisions.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
        )),
    }
    let actions: Vec<_> =
        subject.registers.actions.iter().filter(|one| record.actions.contains(&one.id)).collect();
    if !actions.is_empty() {
        let rows = actions.into_iter().map(|action| &action.record).map(|action| {
            let due = action.due.map(|day| text.date(day)).unwrap_or_default();
            vec![action.title.clone(), action.owner.clone(), due, action.state.label(text).to_owned()]
        });
        let head = [text.row_action(), text.part_owner(), text.part_due(), text.part_state()];
        let listed = Listed { head: head.map(str::to_owned).into(), rows: rows.collect() };
        blocks.push(Block::Heading(2, text.part_actions().to_owned()));
        blocks.push(table(text.part_actions(), listed, text));
    }
    blocks.push(made(subject));
    Ok(blocks)
}

/// The objectives of which readings are drawn, each once.
const DRAWN: usize = 6;

/// What was measured for each objective that is not achieved, over time.
fn measured(subject: &Subject<'_>) -> Result<Vec<Block>, ReportError> {
    let running = &subject.registers.running;
    let open = running.objectives.iter().filter(|one| one.record.achieved.is_none());
    let drawn = open.filter_map(|one| pictures::readings(subject.text, one, running)).take(DRAWN);
    drawn
        .enumerate()
        .map(|(at, picture)| risks::drawn(subject.text, PictureOf::Readings(at), picture))
        .collect()
}

fn facts(subject: &Subject<'_>, review: &Review) -> Vec<(String, String)> {
    let text = subject.text;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| text.date(day)).unwrap_or_default();
    let facts = [
        (text.audited_criteria(), subject.edition()),
        (text.part_date(), day(review.date)),
        (text.part_held(), day(review.held)),
        (text.part_attendees(), review.attendees.lines().map(str::trim).collect::<Vec<_>>().join(", ")),
        (text.part_minutes_approved_by(), review.approved_by.clone()),
    ];
    let said = facts.into_iter().filter(|(_, says)| !says.is_empty());
    said.map(|(name, says)| (name.to_owned(), says)).collect()
}

fn says(blocks: &mut Vec<Block>, title: &str, words: &str) {
    if !words.is_empty() {
        blocks.push(Block::Heading(1, title.to_owned()));
        let lines = words.lines().filter(|line| !line.trim().is_empty());
        blocks.extend(lines.map(|line| Block::Paragraph(line.to_owned())));
    }
}

/// A table as it was listed, or that there is nothing.
fn table(title: &str, listed: Listed, text: locale::Text) -> Block {
    if listed.rows.is_empty() {
        return Block::Paragraph(text.agenda_none().to_owned());
    }
    let width = |at: usize| if at == 0 { 34 } else { 14 };
    Block::Table(Table {
        key: None,
        name: title.to_owned(),
        columns: listed.head.iter().enumerate().map(|(at, title)| Column::new(title, width(at))).collect(),
        rows: listed.rows.iter().map(|row| row.iter().map(|cell| cell.as_str().into()).collect()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use locale::Text;
    use serde_json::json;

    use super::*;
    use crate::{Options, samples};

    fn minutes(rows: &[(&str, serde_json::Value)]) -> String {
        let mut assessment = samples::empty();
        for (key, row) in rows {
            assessment.rows.set(key, Some(row.clone()));
        }
        let options = Options::default();
        let subject = Subject::new(Text::default(), &assessment, &options, samples::now()).unwrap();
        crate::markdown::write(&crate::blocks(&subject, crate::Kind::Review).unwrap())
    }

    #[test]
    fn minutes_have_every_input_what_was_decided_and_what_follows() {
        let says = minutes(&[
            (
                "review/1",
                json!({ "title": "Review 2026", "held": "2026-02-01", "attendees": "Ann\nBo",
                "decisions": "Buy a safe\nTrain all", "actions": ["x"], "approved_by": "Ann" }),
            ),
            ("action/x", json!({ "title": "Buy a safe", "owner": "Bo", "due": "2026-05-01" })),
            ("incident/1", json!({ "title": "Lost laptop", "noticed": "2026-01-01" })),
        ]);
        let text = Text::default();
        for input in Input::ALL {
            assert!(says.contains(reviewing::title(text, input)), "{input:?}");
        }
        for words in ["Review 2026", "Ann, Bo", "Train all", "Buy a safe", "Lost laptop"] {
            assert!(says.contains(words), "{words}: {says}");
        }
        assert!(!says.contains(text.minutes_agenda()));
        let agenda = minutes(&[]);
        assert!(agenda.contains(text.minutes_agenda()) && agenda.contains(text.minutes_no_decisions()));
    }
}
