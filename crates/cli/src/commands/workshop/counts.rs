//! What a session says as lines: one for each question of each group that is shown, with the same keys in every format.

use catalogue::Catalogue;
use export::ndjson::push_line;
use model::{Edition, RequirementId};
use report::{Separator, csv};
use serde_json::{Value, json};
use workshop::{Agreement, Asked, Choice, Closed, Counts, Grouped, Invitation, Kind, Scale, SessionTag};

/// The format of counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A JSON object a line.
    Ndjson,
    /// A table.
    Csv,
}

impl Format {
    /// Both, the usual one first.
    pub const ALL: [Self; 2] = [Self::Ndjson, Self::Csv];

    /// The word on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ndjson => "ndjson",
            Self::Csv => "csv",
        }
    }
}

/// What lines say, in every language; names are added, never changed or removed.
pub const KEYS: [&str; 28] = [
    "session",
    "kind",
    "title",
    "edition",
    "content",
    "scale",
    "round",
    "group",
    "group_name",
    "people",
    "question",
    "reference",
    "wording",
    "level_0",
    "level_1",
    "level_2",
    "level_3",
    "level_4",
    "level_5",
    "not_sure",
    "not_applicable",
    "answered",
    "rated",
    "median",
    "mean",
    "lowest",
    "highest",
    "agreement",
];

/// What a line says, key by key.
type Line = [Value; KEYS.len()];

/// Lines in a format.
#[derive(Debug)]
pub struct Lines {
    format: Format,
    all: Vec<Line>,
}

impl Lines {
    /// None yet.
    pub fn new(format: Format) -> Self {
        Self { format, all: Vec::new() }
    }

    /// Adds those of a session.
    pub fn push(&mut self, invitation: &Invitation, closed: &Closed) {
        let asked = questions(invitation);
        let first = closed.first.iter().map(|group| (1, group));
        for (round, group) in first.chain(closed.second.iter().map(|all| (2, all))) {
            for (place, counts) in group.counts.iter().enumerate() {
                let asked = asked.get(place).cloned().unwrap_or_default();
                self.all.push(line(invitation, round, group, (place + 1, asked), counts));
            }
        }
    }

    /// All of them as text.
    pub fn written(self) -> String {
        match self.format {
            Format::Ndjson => {
                let mut lines = String::new();
                for line in self.all {
                    push_line(&mut lines, KEYS.into_iter().zip(line));
                }
                lines
            }
            Format::Csv => {
                let (mut table, comma) = (csv::begun(), Separator::Comma.sign());
                csv::row(&mut table, comma, KEYS.map(str::to_owned));
                for line in self.all {
                    csv::row(&mut table, comma, line.map(|value| cell(&value)));
                }
                table
            }
        }
    }
}

/// A value in a table: words without quotation marks, and nothing where there is none.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        value => value.to_string(),
    }
}

/// By what a session is known in lines.
pub fn tag(session: SessionTag) -> String {
    format!("{:07x}", session.number())
}

/// What a question is about: a requirement by its reference, or words of the session's own; nothing where that is not known.
#[derive(Debug, Clone, Default)]
struct Question {
    reference: Option<String>,
    wording: Option<String>,
}

impl Question {
    fn about(reference: &RequirementId) -> Self {
        Self { reference: Some(reference.as_str().to_owned()), wording: None }
    }
}

fn line(
    invitation: &Invitation,
    round: u8,
    group: &Grouped,
    (number, asked): (usize, Question),
    counts: &Counts,
) -> Line {
    let Invitation { kind, edition, scale, .. } = *invitation;
    let count = |choice: Choice| {
        let is_on_scale = scale.choices().contains(&choice);
        is_on_scale.then(|| counts.get(choice))
    };
    // The choices of a quiz are no levels.
    let is_rated = scale != Scale::Quiz;
    let rated = |value: Option<Value>| value.filter(|_| is_rated).unwrap_or_default();
    let range = counts.range();
    [
        json!(tag(invitation.session)),
        json!(kind_key(kind)),
        some(&invitation.title),
        json!(edition_key(edition)),
        json!(version(invitation)),
        json!(scale_key(scale)),
        json!(round),
        some(&group.groups.iter().map(u8::to_string).collect::<Vec<_>>().join("+")),
        some(&names(invitation, &group.groups).join(" + ")),
        json!(group.people),
        json!(number),
        json!(asked.reference),
        json!(asked.wording),
        json!(count(Choice::Level(0))),
        json!(count(Choice::Level(1))),
        json!(count(Choice::Level(2))),
        json!(count(Choice::Level(3))),
        json!(count(Choice::Level(4))),
        json!(count(Choice::Level(5))),
        json!(count(Choice::NotSure)),
        json!(count(Choice::NotApplicable)),
        json!(counts.answered()),
        rated(Some(json!(counts.on_a_level()))),
        rated(counts.middle().map(Value::from)),
        rated(counts.mean().map(Value::from)),
        rated(range.map(|(lowest, _)| json!(lowest))),
        rated(range.map(|(_, highest)| json!(highest))),
        rated(Some(json!(agreement_key(counts.agreement())))),
    ]
}

/// Words, or nothing.
fn some(words: &str) -> Value {
    if words.is_empty() { Value::Null } else { json!(words) }
}

/// The names of groups that are shown as one; those who are in none have no name.
fn names<'i>(invitation: &'i Invitation, groups: &[u8]) -> Vec<&'i str> {
    let name = |group: &u8| invitation.groups.get(usize::from(*group).checked_sub(1)?);
    groups.iter().filter_map(name).map(String::as_str).filter(|name| !name.is_empty()).collect()
}

/// The version of the content as the catalogue has it.
fn version(invitation: &Invitation) -> String {
    let content = invitation.content;
    [content.year.to_string(), content.number.to_string()].join(".")
}

/// What is asked, question by question; nothing where an invitation does not say it, or says it of content that is not known
/// here.
fn questions(invitation: &Invitation) -> Vec<Question> {
    let known = catalogue::of(invitation.edition).and_then(|catalogue| expanded(catalogue, invitation));
    known.filter(|asked| asked.len() == invitation.count).unwrap_or_default()
}

fn expanded(catalogue: &Catalogue, invitation: &Invitation) -> Option<Vec<Question>> {
    let mut questions = Vec::new();
    for asked in &invitation.asked {
        match asked {
            Asked::SelfCheck => {
                questions.extend(catalogue.self_check_at(&version(invitation))?.iter().map(Question::about));
            }
            Asked::Group(group) => {
                let all = catalogue.facts().iter().zip(catalogue.requirements());
                let members = all.filter(|(fact, _)| fact.group.id == group);
                questions.extend(members.map(|(_, requirement)| Question::about(&requirement.id)));
            }
            Asked::Requirement(requirement) => questions.push(Question::about(requirement)),
            Asked::Own(words) => {
                questions.push(Question { reference: None, wording: Some(words.clone()) });
            }
        }
    }
    Some(questions)
}

fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Workshop => "workshop",
        Kind::Quiz => "quiz",
        Kind::Supplier => "supplier",
    }
}

fn edition_key(edition: Edition) -> &'static str {
    match edition {
        Edition::Iso27001_2013 => "2013",
        Edition::Iso27001_2022 => "2022",
    }
}

fn scale_key(scale: Scale) -> &'static str {
    match scale {
        Scale::Four => "four",
        Scale::Six => "six",
        Scale::Quiz => "quiz",
    }
}

fn agreement_key(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Silent => "silent",
        Agreement::Agrees => "agrees",
        Agreement::Apart => "apart",
        Agreement::FarApart => "far_apart",
    }
}
