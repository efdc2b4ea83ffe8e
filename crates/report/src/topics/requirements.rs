//! Every requirement with everything that was said about it.

use isms::any_requirement::AnyRequirement;
use locale::Text;
use model::{Answer, Applicability, Level, RequirementKind, Response};
use wording::{fields, words};

use super::{no, reasons, yes};
use crate::{Cell, Choice, Column, Subject, Table};

/// What can be told of a requirement, a column each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequirementColumn {
    /// Its reference.
    Reference,
    /// Its title.
    Title,
    /// The clause, theme or category it belongs to.
    Group,
    /// The question that it asks.
    Question,
    /// The number of the level.
    Level,
    /// The name of the level, or that nobody is sure.
    LevelName,
    /// Whether it applies.
    Applicable,
    /// Why it is left out.
    Justification,
    /// The number of the level to be reached.
    Target,
    /// Why it applies, or why it is left out.
    Reason,
    /// The note.
    Note,
    /// The pieces of evidence, a line each.
    Evidence,
    /// Who owns it.
    Owner,
    /// When it is due.
    Due,
    /// When it was reviewed.
    Reviewed,
}

impl RequirementColumn {
    /// Those of the list of requirements.
    pub const LISTED: [Self; 13] = [
        Self::Reference,
        Self::Title,
        Self::Group,
        Self::Level,
        Self::LevelName,
        Self::Target,
        Self::Applicable,
        Self::Reason,
        Self::Note,
        Self::Evidence,
        Self::Owner,
        Self::Due,
        Self::Reviewed,
    ];

    /// What it is called in every language.
    fn key(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Title => "title",
            Self::Group => "group",
            Self::Question => "question",
            Self::Level => "level",
            Self::LevelName => "level_name",
            Self::Applicable => "applicable",
            Self::Justification => "justification",
            Self::Target => "target",
            Self::Reason => "reason",
            Self::Note => "note",
            Self::Evidence => "evidence",
            Self::Owner => "owner",
            Self::Due => "due",
            Self::Reviewed => "reviewed",
        }
    }

    /// Its title.
    pub fn title(self, text: Text) -> &'static str {
        match self {
            Self::Reference => text.csv_reference(),
            Self::Title => text.csv_title(),
            Self::Group => text.csv_group(),
            Self::Question => text.csv_question(),
            Self::Level => text.csv_level(),
            Self::LevelName => text.csv_level_name(),
            Self::Applicable => text.csv_applicable(),
            Self::Justification => text.csv_justification(),
            Self::Target => text.csv_target(),
            Self::Reason => text.part_reason(),
            Self::Note => text.csv_note(),
            Self::Evidence => text.csv_evidence(),
            Self::Owner => text.csv_owner(),
            Self::Due => text.csv_due(),
            Self::Reviewed => text.field_reviewed(),
        }
    }

    /// How wide it is in a sheet, in characters.
    fn width(self) -> u8 {
        match self {
            Self::Target => 8,
            Self::Level => 12,
            Self::Reference => 10,
            Self::Applicable => 11,
            Self::Due | Self::Reviewed => 12,
            Self::LevelName => 13,
            Self::Owner => 16,
            Self::Group => 17,
            Self::Reason => 18,
            Self::Evidence => 24,
            Self::Title => 26,
            Self::Question | Self::Justification => 40,
            Self::Note => 42,
        }
    }

    /// It as a column of a table, with the words that can stand in it.
    pub fn column(self, text: Text) -> Column {
        let column = Column::keyed(self.key(), self.title(text), self.width());
        match self {
            Self::LevelName => {
                let named =
                    |level: Level| Choice::new(&level.number().to_string(), words::level(text, level));
                let levels = Level::ALL.into_iter().map(named);
                column.offering(levels.chain([Choice::new("not_sure", text.level_not_sure())]))
            }
            Self::Applicable => column.offering([yes(text), no(text)]),
            Self::Reason => column.knowing(reasons(text)),
            _ => column,
        }
    }

    /// What stands in it for a requirement that was answered.
    pub fn cell(self, subject: &Subject<'_>, item: &AnyRequirement, answer: &Answer) -> Cell {
        let text = subject.text;
        match self {
            Self::Reference => item.id.as_str().into(),
            Self::Title => subject.title(&item.id).into(),
            Self::Group => words::group(text, item.group).into(),
            Self::Question => {
                let guidance = subject.catalogue.guidance(&item.id);
                let question = guidance.map(|guidance| guidance.question.to_owned());
                question.unwrap_or_default().into()
            }
            Self::Level => match answer.response {
                Some(Response::Level(level)) => Cell::Number(level.number().into()),
                Some(Response::NotSure) | None => Cell::Empty,
            },
            Self::LevelName => match answer.response {
                Some(Response::Level(level)) => words::level(text, level).into(),
                Some(Response::NotSure) => text.level_not_sure().into(),
                None => Cell::Empty,
            },
            Self::Applicable => applies(text, answer, item.kind).into(),
            Self::Justification => left_out(answer, item.kind).into(),
            Self::Target => Cell::Number(answer.target.number().into()),
            Self::Reason => match &answer.applicability {
                Applicability::Included(reasons) if item.kind == RequirementKind::Control => {
                    fields::reasons(text, reasons).into()
                }
                _ => left_out(answer, item.kind).into(),
            },
            Self::Note => answer.note.as_str().into(),
            Self::Evidence => evidence(answer).into(),
            Self::Owner => answer.owner.as_str().into(),
            Self::Due => answer.due.into(),
            Self::Reviewed => answer.reviewed_on.into(),
        }
    }
}

/// The columns of the list of requirements.
pub fn requirement_columns(text: Text) -> Vec<Column> {
    RequirementColumn::LISTED.map(|column| column.column(text)).into()
}

/// All requirements in order, a row each.
pub fn requirements(subject: &Subject<'_>) -> Table {
    let row = |item: &AnyRequirement| {
        let answer = subject.assessment.answer(&item.id);
        RequirementColumn::LISTED.map(|column| column.cell(subject, item, &answer)).into()
    };
    let text = subject.text;
    let mut columns = requirement_columns(text);
    let groups = subject.catalogue.groups().iter();
    let groups: Vec<Choice> = groups.map(|group| Choice::new(group.id, words::group(text, group))).collect();
    for (column, of) in columns.iter_mut().zip(RequirementColumn::LISTED) {
        match of {
            RequirementColumn::Group => column.words = groups.clone(),
            RequirementColumn::LevelName => column.choices.retain(|choice| {
                let level = choice.key.parse::<u8>().ok().and_then(|digit| Level::try_from(digit).ok());
                level.is_none_or(|level| subject.catalogue.has_level(level))
            }),
            _ => {}
        }
    }
    Table {
        key: Some("requirements"),
        name: text.rooms_requirements().to_owned(),
        rows: subject.items.iter().map(row).collect(),
        columns,
    }
}

fn applies(text: Text, answer: &Answer, kind: RequirementKind) -> &'static str {
    match &answer.applicability {
        _ if kind == RequirementKind::Clause => text.csv_yes(),
        Applicability::Undecided => "",
        Applicability::Included(_) => text.csv_yes(),
        Applicability::Excluded(_) => text.csv_no(),
    }
}

/// Why a control is left out; nothing where it is not.
fn left_out(answer: &Answer, kind: RequirementKind) -> &str {
    answer.exclusion(kind).map(|why| why.as_str()).unwrap_or_default()
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
