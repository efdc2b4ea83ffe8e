//! Every requirement with everything that was said about it.

use locale::Text;
use model::{Answer, Applicability, Level, RequirementKind, Response};
use wording::{fields, words};

use crate::{Cell, Column, Subject, Table};

/// The columns of the list of requirements.
pub fn requirement_columns(text: Text) -> Vec<Column> {
    let levels = Level::ALL.into_iter().map(|level| words::level(text, level));
    vec![
        Column::new(text.csv_reference(), 9),
        Column::new(text.csv_title(), 34),
        Column::new(text.csv_group(), 22),
        Column::new(text.csv_level(), 9),
        Column::of(text.csv_level_name(), 18, levels.chain([text.level_not_sure()])),
        Column::new(text.csv_target(), 8),
        Column::of(text.csv_applicable(), 11, [text.csv_yes(), text.csv_no()]),
        Column::new(text.part_reason(), 28),
        Column::new(text.csv_note(), 44),
        Column::new(text.csv_evidence(), 32),
        Column::new(text.csv_owner(), 18),
        Column::new(text.csv_due(), 12),
        Column::new(text.field_reviewed(), 12),
    ]
}

/// All requirements in order, a row each.
pub fn requirements(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let columns = requirement_columns(text);
    let row = |item: &isms::any_requirement::AnyRequirement| {
        let answer = subject.assessment.answer(&item.id);
        let (level, name) = said(subject, &answer);
        let (applies, reason) = applicability(subject, &answer, item.kind);
        vec![
            item.id.as_str().into(),
            subject.title(&item.id).into(),
            words::group(text, item.group).into(),
            level,
            name.into(),
            Cell::Number(answer.target.number().into()),
            applies.into(),
            reason.into(),
            answer.note.clone().into(),
            evidence(&answer).into(),
            answer.owner.clone().into(),
            answer.due.into(),
            answer.reviewed_on.into(),
        ]
    };
    Table {
        name: text.rooms_requirements().to_owned(),
        rows: subject.items.iter().map(row).collect(),
        columns,
    }
}

fn said(subject: &Subject<'_>, answer: &Answer) -> (Cell, &'static str) {
    match answer.response {
        Some(Response::Level(level)) => {
            (Cell::Number(level.number().into()), words::level(subject.text, level))
        }
        Some(Response::NotSure) => (Cell::Empty, subject.text.level_not_sure()),
        None => (Cell::Empty, ""),
    }
}

fn applicability(subject: &Subject<'_>, answer: &Answer, kind: RequirementKind) -> (&'static str, String) {
    let text = subject.text;
    match &answer.applicability {
        _ if kind == RequirementKind::Clause => (text.csv_yes(), String::new()),
        Applicability::Undecided => ("", String::new()),
        Applicability::Included(reasons) => {
            let reasons: Vec<&str> = reasons.iter().map(|reason| fields::reason(text, *reason)).collect();
            (text.csv_yes(), reasons.join(", "))
        }
        Applicability::Excluded(why) => (text.csv_no(), why.as_str().to_owned()),
    }
}

/// Pieces of evidence, a line each: title, link, place and day.
fn evidence(answer: &Answer) -> String {
    let line = |evidence: &model::answer::Evidence| {
        let day = evidence.date.map(|day| day.to_string()).unwrap_or_default();
        let parts = [evidence.title.clone(), evidence.link.clone(), evidence.place.clone(), day];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    answer.evidence.iter().map(line).collect::<Vec<_>>().join("\n")
}
