//! The report of an internal audit (9.2.2): scope, days and auditor, what came of its checklist, and what it found.

use isms::audit::Audit;
use isms::auditing::{Line, Tally, checklist, own_work};
use isms::checklist::AuditResult;
use isms::nonconformity::Nonconformity;
use isms::record::Keyed;
use model::RequirementId;
use wording::{auditing, list};

use crate::record::chosen;
use crate::shared::made;
use crate::{Block, Cell, Column, Finding, Subject, Table};

/// The report as blocks.
pub fn blocks(subject: &Subject<'_>) -> Vec<Block> {
    let text = subject.text;
    let Some(audit) = chosen(&subject.registers.running.audits, &subject.options.record) else {
        return vec![
            Block::Title(text.row_audit().to_owned()),
            Block::Lead(text.audited_none().to_owned()),
            made(subject),
        ];
    };
    let lines = checklist(&audit.id, &audit.record, &subject.items, &subject.assessment, &subject.registers);
    let tally = Tally::of(&lines);
    let record = &audit.record;
    let mut blocks = vec![
        Block::Title(text.audited_title(named(text, record), subject.organisation())),
        Block::Facts(facts(subject, record)),
        Block::Lead(auditing::progress(text, &tally)),
    ];
    if record.closed.is_none() {
        blocks.push(Block::Notice(text.audited_open().to_owned()));
    }
    let own = own_work(record, &subject.items, &subject.assessment);
    if !own.is_empty() {
        blocks.push(Block::Notice(auditing::own_work(text, &record.auditor, &own)));
    }
    let count = |result: AuditResult| (result.label(text).to_owned(), tally.count(result).to_string());
    blocks.push(Block::Facts(AuditResult::ALL.map(count).into()));
    for (title, says) in [(text.part_audit_plan(), &record.plan), (text.part_audit_report(), &record.report)]
    {
        if !says.is_empty() {
            blocks.push(Block::Heading(1, title.to_owned()));
            blocks.extend(
                says.lines()
                    .filter(|line| !line.trim().is_empty())
                    .map(|line| Block::Paragraph(line.to_owned())),
            );
        }
    }
    blocks.push(Block::Heading(1, text.audited_findings().to_owned()));
    let found: Vec<_> =
        subject.registers.running.nonconformities.iter().filter(|one| one.record.audit == audit.id).collect();
    // What a line says is a finding as well, whether or not somebody follows it up.
    let is_kept = |line: &&Line| {
        let id = line.item.as_ref().map(|item| &item.record.finding);
        id.is_some_and(|id| subject.registers.running.nonconformities.iter().any(|one| one.id == *id))
    };
    let unkept = lines.iter().filter(|line| line.result().is_some_and(AuditResult::is_nonconformity));
    let unkept: Vec<_> = unkept.filter(|line| !is_kept(line)).collect();
    if found.is_empty() && unkept.is_empty() {
        blocks.push(Block::Paragraph(text.audited_no_findings().to_owned()));
    }
    blocks.extend(found.into_iter().map(|one| finding(subject, one, &lines)));
    blocks.extend(unkept.into_iter().map(|line| unkept_finding(subject, line)));
    blocks.push(Block::Heading(1, text.row_checklists().to_owned()));
    blocks.push(match lines.is_empty() {
        true => Block::Paragraph(text.checklist_none().to_owned()),
        false => Block::Table(table(subject, &lines)),
    });
    blocks.push(made(subject));
    blocks
}

fn named(text: locale::Text, audit: &Audit) -> String {
    if audit.title.is_empty() { text.row_audit().to_owned() } else { audit.title.clone() }
}

/// What an audit was about, when and by whom.
fn facts(subject: &Subject<'_>, audit: &Audit) -> Vec<(String, String)> {
    let text = subject.text;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| text.date(day)).unwrap_or_default();
    let facts = [
        (text.audited_criteria(), subject.edition()),
        (text.part_date(), day(audit.date)),
        (text.part_auditor(), audit.auditor.clone()),
        (text.part_covers(), list::commas(text, audit.covers.iter().map(RequirementId::as_str))),
        (text.part_closed(), day(audit.closed)),
        (text.part_report_place(), audit.place.clone()),
    ];
    let said = facts.into_iter().filter(|(_, says)| !says.is_empty());
    said.map(|(name, says)| (name.to_owned(), says)).collect()
}

/// A finding with what was seen, and what is done about it.
fn finding(subject: &Subject<'_>, found: &Keyed<Nonconformity>, lines: &[Line]) -> Block {
    let text = subject.text;
    let record = &found.record;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| text.date(day)).unwrap_or_default();
    let of = lines.iter().filter_map(|line| line.item.as_ref()).find(|item| item.record.finding == found.id);
    let numbered = |id: &RequirementId| text.label_numbered(id, subject.title(id));
    let facts = [
        (text.part_requirements(), list::commas(text, record.requirements.iter().map(numbered))),
        (text.part_found(), day(record.found)),
        (text.part_owner(), record.owner.clone()),
        (text.part_due(), day(record.due)),
        (text.part_closed(), day(record.closed)),
    ];
    let says = [
        (text.part_sample(), of.map(|item| item.record.sample.clone()).unwrap_or_default()),
        (text.part_note(), of.map(|item| item.record.note.clone()).unwrap_or_default()),
        (text.part_correction(), record.correction.clone()),
        (text.part_cause(), record.cause.clone()),
    ];
    let kept = facts.into_iter().filter(|(_, says)| !says.is_empty());
    let said = says.into_iter().filter(|(_, says)| !says.is_empty());
    Block::Finding(Finding {
        heading: if record.title.is_empty() {
            text.register_untitled().to_owned()
        } else {
            record.title.clone()
        },
        standing: record.grade.map(|grade| grade.label(text).to_owned()).unwrap_or_default(),
        facts: kept.map(|(name, says)| (name.to_owned(), says)).collect(),
        says: said.map(|(name, says)| (name.to_owned(), vec![says])).collect(),
    })
}

/// A line that is not met and that nothing follows up.
fn unkept_finding(subject: &Subject<'_>, line: &Line) -> Block {
    let text = subject.text;
    let item = line.item.as_ref().map(|item| &item.record);
    let says = [
        (text.part_sample(), item.map(|item| item.sample.clone()).unwrap_or_default()),
        (text.part_note(), item.map(|item| item.note.clone()).unwrap_or_default()),
    ];
    let said = says.into_iter().filter(|(_, says)| !says.is_empty());
    Block::Finding(Finding {
        heading: text.label_numbered(&line.requirement, subject.title(&line.requirement)),
        standing: auditing::result(text, line.result()).to_owned(),
        facts: vec![(text.part_state().to_owned(), text.audited_not_recorded().to_owned())],
        says: said.map(|(name, says)| (name.to_owned(), vec![says])).collect(),
    })
}

fn table(subject: &Subject<'_>, lines: &[Line]) -> Table {
    let text = subject.text;
    let row = |line: &Line| -> Vec<Cell> {
        let item = line.item.as_ref().map(|item| &item.record);
        vec![
            text.label_numbered(&line.requirement, subject.title(&line.requirement)).into(),
            auditing::result(text, line.result()).into(),
            item.map(|item| item.sample.clone()).unwrap_or_default().into(),
            item.map(|item| item.note.clone()).unwrap_or_default().into(),
        ]
    };
    Table {
        key: None,
        name: text.row_checklists().to_owned(),
        columns: vec![
            Column::new(text.part_examined(), 30),
            Column::new(text.part_result(), 16),
            Column::new(text.part_sample(), 24),
            Column::new(text.part_note(), 30),
        ],
        rows: lines.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use locale::Text;
    use serde_json::json;

    use super::*;
    use crate::{Options, samples};

    fn report(record: &str, rows: &[(&str, serde_json::Value)]) -> String {
        let mut assessment = samples::empty();
        for (key, row) in rows {
            assessment.rows.set(key, Some(row.clone()));
        }
        let options = Options { record: record.into(), ..Options::default() };
        let subject = Subject::new(Text::default(), &assessment, &options, samples::now()).unwrap();
        crate::markdown::write(&crate::blocks(&subject, crate::Kind::Audit).unwrap())
    }

    #[test]
    fn a_report_has_the_checklist_the_findings_and_the_audit_that_was_asked_for() {
        let rows = [
            (
                "audit/1",
                json!({ "title": "Spring", "date": "2026-02-01", "closed": "2026-02-10",
                "auditor": "Bo", "covers": ["9.2", "A.8.13"] }),
            ),
            ("audit/2", json!({ "title": "Autumn", "date": "2026-09-01", "covers": ["9.3"] })),
            (
                "checklist/1.A.8.13",
                json!({ "audit": "1", "requirements": ["A.8.13"], "result": "minor",
                "sample": "Job of 3 May", "note": "No restore since 2024", "finding": "n" }),
            ),
            (
                "nonconformity/n",
                json!({ "title": "Restores untested", "audit": "1", "grade": "minor", "cause": "Nobody had it" }),
            ),
            ("nonconformity/m", json!({ "title": "Of another audit", "audit": "2", "grade": "major" })),
        ];
        for asked in ["1", "Spring"] {
            let says = report(asked, &rows);
            for words in [
                "Spring",
                "Bo",
                "Restores untested",
                "Nobody had it",
                "Job of 3 May",
                "9.2.1",
                "No result yet",
            ] {
                assert!(says.contains(words), "{words}: {says}");
            }
            assert!(!says.contains("Of another audit") && !says.contains("9.3.1"), "{says}");
        }
        assert!(report("", &rows).contains("Autumn"), "the newest where none is named");
        assert!(report("nonsense", &rows).contains(Text::default().audited_none()));
    }
}
