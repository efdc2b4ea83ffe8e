//! Workshops: what a room is asked, what it said, and what it agreed on. While one is open its hand-ins lie beside the records;
//! what is kept here once it is closed are counts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use locale::Text;
use model::RequirementId;
use serde::{Deserialize, Serialize};
use workshop::{Counts, Scale};

use crate::declaration::{Ids, Kind};
use crate::{choices, record};

choices! {
    /// Which answers there are.
    pub enum AnswerScale {
        /// The four of the self-check.
        Four = "four", Text::workshop_scale_four;
        /// All levels.
        Six = "six", Text::workshop_scale_six;
    }
}

choices! {
    /// Whether people give their names.
    pub enum Naming {
        /// Nobody does, and nobody can be told.
        Anonymous = "anonymous", Text::workshop_anonymous;
        /// Everybody does.
        Named = "named", Text::workshop_named;
    }
}

choices! {
    /// What people are asked for.
    pub enum Purpose {
        /// A room talks about where it disagrees.
        Workshop = "workshop", Text::row_workshop;
        /// Employees take a lesson with its quiz.
        Lesson = "lesson", Text::training_quiz;
        /// A supplier answers a questionnaire.
        Supplier = "supplier", Text::supplier_questionnaire;
    }
}

choices! {
    /// How a session goes.
    pub enum Flow {
        /// Everybody answers everything alone and hands in once; then the room talks.
        AloneFirst = "alone", Text::workshop_alone;
        /// The room answers one question after the other by hands or cards.
        QuestionByQuestion = "by_question", Text::workshop_by_question;
    }
}

record! {
    /// A workshop: a room answers, talks about where it disagrees, and agrees.
    pub struct Workshop in "workshop", Text::row_workshop, Text::row_workshops, Plan, Ids::Any;
    {
        /// What it is called; everybody who joins reads it.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// When it takes place.
        pub date: Option<NaiveDate> = Kind::Due, Fact, Text::part_date;
        /// Who leads it.
        pub trainer: String = Kind::Person, Name, Text::part_trainer;
        /// What is asked, in order.
        pub asked: Vec<AskedItem> = Kind::Data, OwnWords, Text::part_asked;
        /// Which answers there are.
        pub scale: Option<AnswerScale> = Kind::Choice(AnswerScale::CHOICES), Fact, Text::part_scale;
        /// Whether people give their names.
        pub naming: Option<Naming> = Kind::Choice(Naming::CHOICES), Fact, Text::part_naming;
        /// How it goes.
        pub flow: Option<Flow> = Kind::Choice(Flow::CHOICES), Fact, Text::part_flow;
        /// Tables or departments, one a line.
        pub groups: String = Kind::Note, OwnWords, Text::part_groups;
        /// How many minutes it takes.
        pub minutes: u16 = Kind::Number, Fact, Text::part_minutes;
        /// How many seconds a question gets.
        pub seconds: u16 = Kind::Number, Fact, Text::part_seconds;
        /// How many people are there.
        pub people: u16 = Kind::Number, Fact, Text::part_people_present;
        /// The least number of people that is shown; 0 for the usual.
        pub least: u16 = Kind::Number, Fact, Text::part_least;
        /// Whether people may write comments.
        pub comments: bool = Kind::Flag, Fact, Text::part_takes_comments;
        /// By what hand-ins name it, at random.
        pub session: u32 = Kind::Data, Internal, Text::part_session;
        /// The version of the content that is asked.
        pub content: String = Kind::Data, Fact, Text::part_catalogue;
        /// Whether anything was revealed: what comes in later waits for others.
        pub revealed: bool = Kind::Data, Internal, Text::part_revealed;
        /// How many people of which groups the counts are about, once it is closed.
        pub turnout: Vec<Turnout> = Kind::Data, Fact, Text::part_turnout;
        /// What the room said and agreed on, by the number of the question.
        pub said: BTreeMap<u16, Said> = Kind::Data, Fact, Text::part_said;
        /// What is to be remembered of a question, by its number.
        pub notes: BTreeMap<u16, String> = Kind::Data, OwnWords, Text::part_note;
        /// What people wrote to a question, by its number, in an order that says nothing.
        pub remarks: BTreeMap<u16, Vec<String>> = Kind::Data, OwnWords, Text::part_comments;
        /// Who handed in, where names were asked for.
        pub present: Vec<String> = Kind::Data, Name, Text::part_present;
        /// What people are asked for; none for a workshop.
        pub purpose: Option<Purpose> = Kind::Choice(Purpose::CHOICES), Fact, Text::part_purpose;
        /// The lesson that is taken, by its place in addresses; empty for a workshop.
        pub lesson: String = Kind::Data, Fact, Text::part_taught;
        /// The supplier who is asked; empty for a workshop.
        pub supplier: String = Kind::Link("supplier"), Fact, Text::row_supplier;
        /// What is to be remembered of it all.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
        /// When it was closed.
        pub closed: Option<NaiveDate> = Kind::Closed, Fact, Text::part_closed;
    }
}

/// An entry of what is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedItem {
    /// The questions of the self-check.
    SelfCheck,
    /// All of a clause or theme, such as `9` or `A.8`.
    Group(String),
    /// One requirement.
    Requirement(RequirementId),
    /// A question in words of one's own.
    Own(String),
}

/// How many people of some groups handed in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Turnout {
    /// The groups, from 1; 0 for none.
    pub groups: Vec<u8>,
    /// How many people.
    pub people: u32,
}

/// What the room said to a question, and agreed on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// Hands that were counted.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hands: String,
    /// The counts of hand-ins by the groups of [`Workshop::turnout`], in its order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// The counts of the second round.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub again: String,
    /// What was agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Agreed>,
}

/// What a room agreed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreed {
    /// A level, 0 to 5.
    Level(model::Level),
    /// It does not apply.
    NotApplicable,
    /// The room did not agree.
    Open,
}

impl Workshop {
    /// What people are asked for.
    pub fn purpose(&self) -> Purpose {
        self.purpose.unwrap_or(Purpose::Workshop)
    }

    /// The scale of its codes.
    pub fn answers(&self) -> Scale {
        match (self.purpose(), self.scale) {
            (Purpose::Lesson, _) => Scale::Quiz,
            (_, Some(AnswerScale::Six)) => Scale::Six,
            (_, Some(AnswerScale::Four) | None) => Scale::Four,
        }
    }

    /// Whether people give their names: what goes into a record needs one.
    pub fn is_named(&self) -> bool {
        self.naming == Some(Naming::Named) || self.purpose() != Purpose::Workshop
    }

    /// Whether it goes question by question.
    pub fn is_by_question(&self) -> bool {
        self.flow == Some(Flow::QuestionByQuestion)
    }

    /// The least number of people that is shown.
    pub fn least(&self) -> usize {
        match (self.is_named(), self.least) {
            (true, _) => 1,
            (false, 0) => workshop::LEAST,
            (false, least) => usize::from(least).max(2),
        }
    }

    /// The names of its groups.
    pub fn group_names(&self) -> Vec<String> {
        let names = self.groups.lines().map(str::trim).filter(|name| !name.is_empty());
        names.map(str::to_owned).take(workshop::HandIn::MOST_GROUPS).collect()
    }

    /// What was said to a question, by its number from 1.
    pub fn said(&self, number: usize) -> Said {
        place(number).and_then(|place| self.said.get(&place)).cloned().unwrap_or_default()
    }

    /// Changes what was said to a question; what says nothing is not kept.
    pub fn change_said(&mut self, number: usize, change: impl FnOnce(&mut Said)) {
        let Some(place) = place(number) else { return };
        let mut said = self.said(number);
        change(&mut said);
        if said == Said::default() {
            self.said.remove(&place);
        } else {
            self.said.insert(place, said);
        }
    }

    /// Changes the note to a question.
    pub fn set_note(&mut self, number: usize, note: String) {
        let Some(place) = place(number) else { return };
        if note.trim().is_empty() {
            self.notes.remove(&place);
        } else {
            self.notes.insert(place, note);
        }
    }

    /// The note to a question.
    pub fn note_to(&self, number: usize) -> &str {
        place(number).and_then(|place| self.notes.get(&place)).map_or("", String::as_str)
    }

    /// How many questions the room agreed on.
    pub fn agreed(&self) -> usize {
        self.said
            .values()
            .filter(|said| matches!(said.agreed, Some(Agreed::Level(_) | Agreed::NotApplicable)))
            .count()
    }
}

fn place(number: usize) -> Option<u16> {
    u16::try_from(number).ok().filter(|place| *place > 0)
}

impl Said {
    /// The hands that were counted, on a scale.
    pub fn hands(&self, scale: Scale) -> Option<Counts> {
        Counts::read(&self.hands, scale)
    }

    /// The second round.
    pub fn again(&self, scale: Scale) -> Option<Counts> {
        Counts::read(&self.again, scale)
    }
}
