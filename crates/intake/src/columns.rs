//! Which row names the columns, and what each column is.

use serde::{Deserialize, Serialize};

use crate::Grid;
use crate::reference::find;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// References.
    Reference,
    /// Titles.
    Title,
    /// How far it is, as a level or in words.
    State,
    /// The same as a word, where another column has it as a number.
    StateName,
    /// The level to reach.
    Target,
    /// Whether it applies.
    Applies,
    /// Why it applies.
    Included,
    /// Why it does not.
    Excluded,
    /// Somebody's own words.
    Note,
    /// How it is done, for the Statement of Applicability.
    How,
    /// What shows it.
    Evidence,
    /// Who sees to it.
    Owner,
    /// Until when.
    Due,
    /// When it was last looked at.
    Reviewed,
    /// Anything else: it becomes part of the note.
    Other,
    /// What is known already or says nothing here.
    Known,
}

impl Role {
    /// All roles, in the order in which they are offered.
    pub const ALL: [Self; 16] = [
        Self::Reference,
        Self::Title,
        Self::State,
        Self::StateName,
        Self::Target,
        Self::Applies,
        Self::Included,
        Self::Excluded,
        Self::Note,
        Self::How,
        Self::Evidence,
        Self::Owner,
        Self::Due,
        Self::Reviewed,
        Self::Other,
        Self::Known,
    ];
}

/// Words that titles of columns have in them, in lower case; the first that fits decides.
const TITLES: &[(Role, &[&str])] = &[
    (
        Role::Known,
        &[
            "urn",
            "assessable",
            "requirement_progress",
            "extended_result",
            "clause or theme",
            "at least",
            "at most",
            "weight",
            "priority",
            "rank",
            "effort",
            "this week",
            "quick win",
            "why it differs",
            "date",
            "question",
            "annotation",
            "typical_evidence",
            "description",
            "theme",
        ],
    ),
    (
        Role::Excluded,
        &["justification for exclusion", "justification for non-applicability", "exclusion", "ausschluss"],
    ),
    (Role::Included, &["reasons for inclusion", "justification for inclusion", "reason"]),
    (Role::Applies, &["applicable", "applicability", "included", "in scope", "anwendbar", "applies"]),
    (
        Role::How,
        &["how it is implemented", "how it is done", "implementation summary", "implementation description"],
    ),
    (Role::StateName, &["level name", "compliance_result"]),
    (Role::Target, &["target", "soll", "ziel"]),
    (
        Role::State,
        &[
            "score",
            "level",
            "status",
            "maturity",
            "implementation status",
            "implemented",
            "reifegrad",
            "umsetzung",
            "état",
            "estado",
            "stato",
            "rating",
            "state",
        ],
    ),
    (
        Role::Evidence,
        &["evidence", "related document", "nachweis", "preuve", "document reference", "artifact"],
    ),
    (Role::Owner, &["owner", "responsible", "verantwortlich", "responsable", "stakeholder"]),
    (Role::Reviewed, &["reviewed", "last review", "geprüft"]),
    (Role::Due, &["due", "deadline", "eta", "target date", "review date", "fällig", "échéance"]),
    (
        Role::Note,
        &[
            "note",
            "remark",
            "comment",
            "observation",
            "finding",
            "bemerkung",
            "kommentar",
            "commentaire",
            "justification",
        ],
    ),
    (
        Role::Reference,
        &[
            "reference",
            "ref_id",
            "ref",
            "section",
            "clause",
            "control id",
            "control_id",
            "id",
            "code",
            "sec",
            "control ref",
        ],
    ),
    (Role::Title, &["title", "control", "requirement", "name", "controle", "maßnahme"]),
];

/// What was found out about a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The row that names the columns; none if there is none.
    pub head: Option<usize>,
    /// What each column is.
    pub roles: Vec<Role>,
}

impl Columns {
    /// The first column of a role.
    pub fn of(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|of| *of == role)
    }

    /// Gives columns other roles. A column that had one of these goes on as words, or, with references, as known.
    pub fn choose(&mut self, chosen: &[(usize, Role)]) {
        let is_chosen = |at: usize| chosen.iter().any(|(column, _)| *column == at);
        let width = self.roles.len();
        for (column, role) in chosen.iter().filter(|(column, _)| *column < width) {
            let is_one = !matches!(role, Role::Other | Role::Known);
            for (at, was) in self.roles.iter_mut().enumerate() {
                if is_one && was == role && !is_chosen(at) {
                    *was = if *role == Role::Reference { Role::Known } else { Role::Other };
                }
            }
            self.roles[*column] = *role;
        }
    }
}

/// Finds the column with most references and the row of titles above the first of them.
pub fn columns(grid: &Grid) -> Option<Columns> {
    let references =
        |column: usize| (0..grid.rows.len()).filter(move |row| find(grid.cell(*row, column)).is_some());
    let column = (0..grid.width()).max_by_key(|column| (references(*column).count(), usize::MAX - column))?;
    let first = references(column).next();
    // Titles of columns are short, there are several of them, and they stand above the rows.
    let until = first.unwrap_or(grid.rows.len().min(20));
    let head = (0..until).rev().find(|row| {
        let known = (0..grid.width()).filter(|column| role(grid.cell(*row, *column)) != Role::Other).count();
        known >= 2
    });
    let mut roles: Vec<Role> = (0..grid.width())
        .map(|column| head.map_or(Role::Other, |head| role(grid.cell(head, column))))
        .collect();
    if first.is_some() {
        for role in roles.iter_mut().filter(|role| **role == Role::Reference) {
            *role = Role::Known;
        }
        roles[column] = Role::Reference;
    }
    // Of two columns with the same role the first counts; what the others say is kept as words.
    for at in (0..roles.len()).rev() {
        if roles[at] != Role::Known && roles[..at].contains(&roles[at]) {
            roles[at] = Role::Other;
        }
    }
    Some(Columns { head, roles })
}

fn role(title: &str) -> Role {
    let title = title.trim().to_lowercase();
    if title.is_empty() || title.chars().count() > 60 {
        return Role::Other;
    }
    let parts: Vec<&str> = title.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let is_it = |word: &str| {
        let has = |part: &&str| *part == word || part.strip_suffix('s') == Some(word);
        title == word || parts.iter().any(has) || word.contains(' ') && title.contains(word)
    };
    let found = TITLES.iter().find(|(_, words)| words.iter().any(|word| is_it(word)));
    found.map_or(Role::Other, |(role, _)| *role)
}
