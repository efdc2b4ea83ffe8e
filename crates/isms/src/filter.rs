//! Which requirements the workbench shows. Filters combine, and stand in the address as `theme=A.5&level=2`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chrono::{NaiveDate, TimeDelta};
use model::gates::{Condition, Verdict};
use model::{Answer, Applicability, Level, RequirementId, RequirementKind, Response, sort};

use crate::Registers;
use crate::any_requirement::AnyRequirement;
use crate::gates::on_its_way;
use crate::versions::asked_differently;

/// What can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// Words that are searched for.
    Words,
    /// Clause, theme or category.
    Group,
    /// How far the answer is.
    State,
    /// The level.
    Level,
    /// Who sees to it.
    Owner,
    /// When it is due.
    Due,
    /// Lists of their own: quick wins, new in 2022, the self-check, gaps, own controls, questions that have changed
    /// since they were answered.
    List,
    /// What a condition of the gates asks for and is not there, or not known.
    Gate,
    /// One of the five attributes, by its place from 0.
    Attribute(u8),
}

impl Facet {
    /// All facets, in the order in which they stand in an address.
    pub const ALL: [Self; 13] = [
        Self::Words,
        Self::Group,
        Self::State,
        Self::Level,
        Self::Owner,
        Self::Due,
        Self::List,
        Self::Gate,
        Self::Attribute(0),
        Self::Attribute(1),
        Self::Attribute(2),
        Self::Attribute(3),
        Self::Attribute(4),
    ];

    /// Its name in an address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Words => "q",
            Self::Group => "group",
            Self::State => "state",
            Self::Level => "level",
            Self::Owner => "owner",
            Self::Due => "due",
            Self::List => "list",
            Self::Gate => "gate",
            Self::Attribute(0) => "type",
            Self::Attribute(1) => "property",
            Self::Attribute(2) => "concept",
            Self::Attribute(3) => "capability",
            Self::Attribute(_) => "domain",
        }
    }
}

/// The values of [`Facet::State`].
pub const STATES: [&str; 6] = ["open", "answered", "not-sure", "excluded", "undecided", "confirm"];
/// The values of [`Facet::Due`].
pub const DUES: [&str; 3] = ["overdue", "month", "none"];
/// The values of [`Facet::List`].
pub const LISTS: [&str; 6] = ["gaps", "quick", "new", "check", "own", "changed"];
/// The value of [`Facet::Owner`] that stands for nobody. No name looks like it: names are cleaned and never empty.
pub const NOBODY: &str = "-";

/// What a filter looks at beside a requirement and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterContext {
    today: NaiveDate,
    on_its_way: BTreeSet<RequirementId>,
    asked: Option<BTreeSet<RequirementId>>,
}

impl FilterContext {
    /// The day, and the actions of an assessment.
    pub fn new(registers: &Registers, today: NaiveDate) -> Self {
        Self { on_its_way: on_its_way(registers, today), ..Self::on(today) }
    }

    /// The day alone, for filters that do not ask about gates.
    pub fn on(today: NaiveDate) -> Self {
        Self { today, on_its_way: BTreeSet::new(), asked: None }
    }

    /// The same with the questions that the self-check of an assessment consists of ([`crate::versions::self_check`]);
    /// without them those that its catalogue asks now.
    pub fn asking(self, asked: Vec<RequirementId>) -> Self {
        Self { asked: Some(asked.into_iter().collect()), ..self }
    }
}

/// The longest filter that is read, in bytes: each letter of a name of full length is up to twelve, and a list has many
/// people. What is longer is no filter of ours.
pub const LONGEST: usize = 64 * 1024;

/// Values by facet; of one facet any may fit, of several all have to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    chosen: Vec<(Facet, String)>,
}

impl Filter {
    /// Reads what stands in an address. What makes no sense is left out.
    pub fn parse(text: &str) -> Self {
        let mut filter = Self::default();
        for pair in text.get(..LONGEST.min(text.len())).unwrap_or_default().split('&') {
            let Some((key, value)) = pair.split_once('=') else { continue };
            let facet = Facet::ALL.into_iter().find(|facet| facet.key() == key);
            if let Some(facet) = facet {
                filter.add(facet, &decode(value));
            }
        }
        filter
    }

    /// All that is chosen, in the order of the facets.
    pub fn chosen(&self) -> &[(Facet, String)] {
        &self.chosen
    }

    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// The value of a facet that can have only one.
    pub fn value(&self, facet: Facet) -> &str {
        self.chosen.iter().find(|(of, _)| *of == facet).map_or("", |(_, value)| value)
    }

    /// Whether a value is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.chosen.iter().any(|(of, chosen)| *of == facet && chosen == value)
    }

    /// Chooses a value beside others. Words replace words.
    pub fn add(&mut self, facet: Facet, value: &str) {
        let value = match facet {
            // A space at the end is part of what is being typed.
            Facet::Words => value.chars().filter(|c| !c.is_control()).take(model::text::LINE).collect(),
            _ => model::text::line(value),
        };
        if facet == Facet::Words {
            self.chosen.retain(|(of, _)| *of != facet);
        }
        if !value.is_empty() && !self.has(facet, &value) {
            self.chosen.push((facet, value));
            sort::sort_by(&mut self.chosen, Ord::cmp);
        }
    }

    /// Searches for words instead of those before, or for none.
    pub fn search(&mut self, words: &str) {
        self.chosen.retain(|(of, _)| *of != Facet::Words);
        self.add(Facet::Words, words);
    }

    /// Takes a value away.
    pub fn remove(&mut self, facet: Facet, value: &str) {
        self.chosen.retain(|(of, chosen)| *of != facet || chosen != value);
    }

    /// The filter that shows only one value of one facet.
    pub fn only(facet: Facet, value: &str) -> Self {
        let mut filter = Self::default();
        filter.add(facet, value);
        filter
    }

    /// The same with another value.
    pub fn and(mut self, facet: Facet, value: &str) -> Self {
        self.add(facet, value);
        self
    }

    /// As it stands in an address.
    pub fn write(&self) -> String {
        let pairs: Vec<String> =
            self.chosen.iter().map(|(facet, value)| format!("{}={}", facet.key(), encode(value))).collect();
        pairs.join("&")
    }

    /// Whether it asks about gates, so that it depends on actions too.
    pub fn has_gate(&self) -> bool {
        !self.value(Facet::Gate).is_empty()
    }

    /// Whether it asks about the self-check, so that it depends on all answers.
    pub fn has_self_check(&self) -> bool {
        self.has(Facet::List, "check")
    }

    /// Whether a requirement is shown. `words` is what a search looks at, in small letters.
    pub fn fits(&self, item: &AnyRequirement, answer: &Answer, words: &str, context: &FilterContext) -> bool {
        Facet::ALL.into_iter().all(|facet| {
            let mut values =
                self.chosen.iter().filter(|(of, _)| *of == facet).map(|(_, value)| value).peekable();
            values.peek().is_none()
                || values.any(|value| one_fits(facet, value, item, answer, words, context))
        })
    }
}

fn one_fits(
    facet: Facet,
    value: &str,
    item: &AnyRequirement,
    answer: &Answer,
    words: &str,
    context: &FilterContext,
) -> bool {
    let today = context.today;
    match facet {
        Facet::Words => {
            let sought = value.to_lowercase();
            let note = answer.note.to_lowercase();
            sought.split_whitespace().all(|word| words.contains(word) || note.contains(word))
        }
        Facet::Group => item.group.id == value,
        Facet::State => state_fits(value, item, answer),
        Facet::Level => answer.level().is_some_and(|level| level.number().to_string() == value),
        Facet::Owner => answer.owner == value || (value == NOBODY && answer.owner.is_empty()),
        Facet::Due => match (value, answer.due) {
            ("overdue", Some(due)) => due < today && is_gap(item, answer),
            ("month", Some(due)) => due >= today && due - today <= TimeDelta::days(30),
            ("none", due) => due.is_none(),
            _ => false,
        },
        Facet::List => match value {
            "gaps" => is_gap(item, answer),
            "quick" => {
                let requirement = item.requirement(&Default::default());
                is_gap(item, answer) && requirement.weight >= 2 && requirement.effort == 1
            }
            "new" => item.fact().is_some_and(|fact| fact.is_new),
            "check" => match &context.asked {
                Some(asked) => asked.contains(&item.id),
                None => item.fact().is_some_and(|fact| fact.asked.is_some()),
            },
            "own" => item.id.is_own(),
            "changed" => item.fact().is_some_and(|fact| asked_differently(fact, answer)),
            _ => false,
        },
        Facet::Gate => {
            let condition = Condition::ALL.into_iter().find(|condition| condition.key() == value);
            let is_on_its_way = context.on_its_way.contains(&item.id);
            let verdict = condition.and_then(|condition| condition.verdict(item.kind, answer, is_on_its_way));
            verdict.is_some_and(|verdict| verdict != Verdict::Fine)
        }
        Facet::Attribute(place) => {
            item.attributes().get(usize::from(place)).is_some_and(|values| values.contains(&value))
        }
    }
}

fn state_fits(value: &str, item: &AnyRequirement, answer: &Answer) -> bool {
    let is_excluded = answer.exclusion(item.kind).is_some();
    match value {
        "open" => answer.response.is_none() && !is_excluded,
        "answered" => answer.level().is_some() && !is_excluded,
        "not-sure" => answer.response == Some(Response::NotSure) && !is_excluded,
        "excluded" => is_excluded,
        "undecided" => {
            item.kind == RequirementKind::Control
                && match &answer.applicability {
                    Applicability::Undecided => true,
                    Applicability::Included(reasons) => reasons.is_empty(),
                    Applicability::Excluded(_) => false,
                }
        }
        "confirm" => answer.needs_confirmation,
        _ => false,
    }
}

/// Whether a requirement is known to fall short of its target.
pub fn is_gap(item: &AnyRequirement, answer: &Answer) -> bool {
    let short = |level: Level| level < answer.target.level();
    answer.exclusion(item.kind).is_none() && answer.level().is_some_and(short)
}

/// Percent-encodes what has a meaning in an address.
/// A value as it stands in an address.
pub fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => encoded.push(byte.into()),
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

/// A value from an address; what is not encoded as it should be stays as it is.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match (byte, hex.and_then(|digits| u8::from_str_radix(digits, 16).ok())) {
            (b'%', Some(value)) => {
                bytes.push(value);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests;
