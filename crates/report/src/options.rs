//! What a report is to hold, and what it is to leave out.

use std::collections::BTreeSet;

use locale::Text;
use serde::{Deserialize, Serialize};

use crate::logo::Logo;

/// Which report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Everything, in the order in which an auditor reads.
    Full,
    /// One page for whoever decides on time and money.
    Summary,
    /// The Statement of Applicability alone (6.1.3 d).
    Statement,
    /// What the page of the result shows, over the self-check or all requirements.
    Result,
    /// Risk assessment and treatment, with the criteria.
    Risks,
    /// An internal audit.
    Audit,
    /// A management review.
    Review,
    /// A workshop.
    Workshop,
    /// That somebody was taught something.
    Certificate,
}

/// A part that can be left out of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Charts of clauses and themes.
    Charts,
    /// The gaps, ranked.
    Gaps,
    /// What was answered, requirement by requirement.
    Findings,
    /// People's own words beside the answers.
    Notes,
    /// What shows that answers are true.
    Evidence,
    /// Documents and records.
    Documents,
    /// Actions and milestones.
    Plan,
    /// The Statement of Applicability.
    Statement,
    /// Names of people: owners, roles, who approved.
    Names,
    /// Assets, suppliers and risks.
    Risks,
}

impl Part {
    /// All parts, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Charts,
        Self::Gaps,
        Self::Findings,
        Self::Notes,
        Self::Evidence,
        Self::Documents,
        Self::Plan,
        Self::Statement,
        Self::Risks,
        Self::Names,
    ];

    /// The word it has on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Charts => "charts",
            Self::Gaps => "gaps",
            Self::Findings => "findings",
            Self::Notes => "notes",
            Self::Evidence => "evidence",
            Self::Documents => "documents",
            Self::Plan => "plan",
            Self::Statement => "statement",
            Self::Names => "names",
            Self::Risks => "risks",
        }
    }
}

/// Who a report is for; each begins with other parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Those who do the work: everything.
    Team,
    /// Those who decide: where it stands, what to do.
    Management,
    /// Those who check: answers, evidence, documents, the statement.
    Auditor,
    /// Those outside: no names, nobody's own words.
    Outside,
}

impl Audience {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Team, Self::Management, Self::Auditor, Self::Outside];

    /// The parts it begins with.
    pub fn parts(self) -> BTreeSet<Part> {
        let parts: &[Part] = match self {
            Self::Team => &Part::ALL,
            Self::Management => &[Part::Charts, Part::Gaps, Part::Plan, Part::Risks, Part::Names],
            Self::Auditor => &[
                Part::Charts,
                Part::Findings,
                Part::Notes,
                Part::Evidence,
                Part::Documents,
                Part::Statement,
                Part::Risks,
                Part::Names,
            ],
            Self::Outside => &[Part::Charts, Part::Findings],
        };
        parts.iter().copied().collect()
    }
}

/// The size of the sheets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageSize {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// How much the full report says of each requirement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// What was found, who sees to it and until when, and the next step.
    Brief,
    /// Also evidence, what good looks like, and what an auditor asks.
    #[default]
    Full,
}

impl Depth {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Brief, Self::Full];

    /// The word it has on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Brief => "brief",
            Self::Full => "full",
        }
    }
}

/// What stands between the cells of a CSV file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Separator {
    /// As in RFC 4180.
    #[default]
    Comma,
    /// As Excel expects it where a comma stands before decimals.
    Semicolon,
}

impl Separator {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Comma, Self::Semicolon];

    /// The word it has on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
        }
    }

    /// The one that spreadsheets expect in a language.
    pub fn of(text: Text) -> Self {
        if text.has_decimal_comma() { Self::Semicolon } else { Self::Comma }
    }

    /// The sign.
    pub fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
        }
    }
}

/// Which state of the Statement of Applicability is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementState {
    /// As it stands today: a draft where nobody approved that.
    #[default]
    Today,
    /// As a version of it was approved, see [`Options::version`]; as it stands today where there is none.
    Approved,
}

/// What a report is to hold and how it is to look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// The parts that are in.
    pub parts: BTreeSet<Part>,
    /// How much the full report says of each requirement.
    pub depth: Depth,
    /// Which state of the Statement of Applicability it shows.
    pub statement: StatementState,
    /// Which approved version that is, by its id or its number, of several of one number the last; the newest where it is
    /// empty.
    pub version: String,
    /// Which of the documents that are written from what was answered, by its id; the first where it is empty.
    pub document: String,
    /// Which internal audit or management review, by its id or its title; the newest where it is empty.
    pub record: String,
    /// Which dated risk assessment the report on risks shows instead of the register of today, by its id or its name, of
    /// several of one name the last; the newest where it is empty; today's register where there is none.
    pub assessed: Option<String>,
    /// The evidence files whose bytes are not at hand, by the ids of these: an audit pack names them as missing.
    pub absent: BTreeSet<String>,
    /// The size of the sheets.
    pub paper: PageSize,
    /// What stands between the cells of CSV.
    pub separator: Separator,
    /// The organisation's logo, above the title of reports.
    pub logo: Option<Logo>,
    /// The colour of headings and rules as `rrggbb`; anything else counts as none.
    pub colour: String,
    /// Whose logo it is, where that is not the organisation; see [`crate::HouseStyle`].
    pub house: String,
    /// Who may read it, where its cover does not say that.
    pub class: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            parts: Audience::Team.parts(),
            depth: Depth::Full,
            statement: StatementState::Today,
            version: String::new(),
            document: String::new(),
            record: String::new(),
            assessed: None,
            absent: BTreeSet::new(),
            paper: PageSize::A4,
            separator: Separator::Comma,
            logo: None,
            colour: String::new(),
            house: String::new(),
            class: String::new(),
        }
    }
}

impl Options {
    /// Whether a part is in.
    pub fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// The organisation's colour, or Plumbline's own.
    pub fn ink(&self) -> [u8; 3] {
        self.own_ink().unwrap_or([0x0b, 0x5a, 0x5e])
    }

    /// The organisation's colour, where it has one.
    pub fn own_ink(&self) -> Option<[u8; 3]> {
        let byte = |at: usize| u8::from_str_radix(self.colour.get(at..at + 2)?, 16).ok();
        let own = || Some([byte(0)?, byte(2)?, byte(4)?]);
        own().filter(|_| self.colour.len() == 6)
    }
}
