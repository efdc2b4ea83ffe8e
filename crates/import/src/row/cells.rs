//! The cells of a row by what their columns hold, put together into what they say.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use model::{Applicability, InclusionReason, Justification, text};

use super::UNSAID;
use crate::Grid;
use crate::columns::Columns;
use crate::mapping::{MappingOverrides, Said, word};
use crate::phrase::{folded, says_nothing};
use crate::reasons::{are_reasons, reasons};
use crate::role::Role;
use crate::words::{State, Verdict, decided, later, says_more};

/// The cells of a row by what they hold.
pub(super) struct Cells<'a> {
    pub grid: &'a Grid,
    pub english: &'a Grid,
    pub columns: &'a Columns,
    pub row: usize,
    /// Whether the sheet is one of ours.
    pub is_ours: bool,
    /// Which day it is, where that is known.
    pub today: Option<NaiveDate>,
}

impl<'a> Cells<'a> {
    /// What stands there, in English where it is a word of ours.
    pub fn of(&self, role: Role) -> &'a str {
        self.columns.of(role).map_or("", |at| self.english.cell(self.row, at))
    }

    /// The same as it is shown.
    pub fn shown(&self, role: Role) -> &'a str {
        self.columns.of(role).map_or("", |at| self.grid.cell(self.row, at))
    }

    /// The column that says how far it is: the result before a score beside it, in sheets of ours the number first.
    pub fn state_at(&self) -> Option<usize> {
        let roles =
            if self.is_ours { [Role::State, Role::StateName] } else { [Role::StateName, Role::State] };
        roles
            .into_iter()
            .filter_map(|role| self.columns.of(role))
            .find(|at| !self.english.cell(self.row, *at).is_empty())
    }

    /// How far it is: as it is understood, and as it is shown.
    pub fn said(&self) -> (Said, &'a str) {
        let marks = self.columns.roles.iter().enumerate().filter(|(_, role)| **role == Role::StateMark);
        let marked: Vec<(usize, State)> = marks
            .filter(|(at, _)| is_mark(self.grid.cell(self.row, *at)))
            .filter_map(|(at, _)| Some((at, self.columns.mark(self.grid, at)?)))
            .collect();
        if let Some((at, state)) = marked.first() {
            let title = self.columns.title(self.grid, *at);
            let states = || marked.iter().map(|(_, state)| *state).collect();
            let verdict =
                if marked.len() == 1 { Verdict::Certain(*state) } else { Verdict::Doubtful(states()) };
            return (Said::new(title, verdict, None), title);
        }
        let (shown, english) = match self.state_at() {
            Some(at) => (self.grid.cell(self.row, at), self.english.cell(self.row, at)),
            None => ("", ""),
        };
        let colour = self.columns.colours.and_then(|at| self.grid.colour(self.row, at));
        let means = |says: &str| self.columns.legend.verdict(says);
        let verdict = if self.is_ours { means(english) } else { later(english, self.today, &means) };
        let verdict = self.contradicted(verdict);
        let said = Said::new(shown, verdict, colour);
        // A cell without words shows nothing but its colour.
        (said, if shown.is_empty() && colour.is_some() { "■" } else { shown })
    }

    /// What is said, unless of this column and another one the one says that it is done and the other that it is hardly
    /// begun.
    fn contradicted(&self, verdict: Verdict) -> Verdict {
        let rival = self.columns.rival.filter(|at| Some(*at) != self.state_at() && !self.is_ours);
        let says = rival.map_or("", |at| self.grid.cell(self.row, at));
        let other = match says.parse::<f64>() {
            Ok(number) if !(0.0..=5.0).contains(&number) => None,
            _ => crate::words::state(says).filter(|_| !says.is_empty()),
        };
        match (verdict.certain(), other) {
            (Some(state), Some(other))
                if state.is_done() && other.is_hardly_begun()
                    || state.is_hardly_begun() && other.is_done() =>
            {
                Verdict::Doubtful(vec![other, state])
            }
            _ => verdict,
        }
    }

    /// Whether the cell about how far it is says more than that, and not only why it is left out.
    pub fn says_more(&self, leaves_out: bool) -> bool {
        let says = self.state_at().map_or("", |at| self.grid.cell(self.row, at));
        let is_why = leaves_out && self.why() == tail(says);
        !self.is_ours && !is_why && !self.columns.legend.explains(says) && says_more(says)
    }

    /// A score that says something else than the result beside it.
    pub fn other_score(&self, stated: Option<State>, choices: &MappingOverrides) -> Option<&'a str> {
        let at = self.columns.of(Role::State).filter(|at| !self.is_ours && self.state_at() != Some(*at))?;
        let says = self.grid.cell(self.row, at);
        let score = choices.state(&Said::new(says, self.columns.legend.verdict(says), None));
        (!says.is_empty() && score != stated).then_some(says)
    }

    /// Whether it applies, where that is said.
    pub fn decision(&self, choices: &MappingOverrides) -> Option<bool> {
        let taught = choices.decisions.get(&word(self.shown(Role::Applies))).copied();
        let said = taught.or_else(|| decided(self.of(Role::Applies)).map(|(applies, _)| applies));
        let leaves_out = self.columns.of(Role::LeavesOut).map_or("", |at| self.grid.cell(self.row, at));
        let out = if is_mark(leaves_out) { Some(true) } else { decided(leaves_out).map(|(out, _)| out) };
        match (said, out) {
            (said, Some(true)) if said != Some(true) => Some(false),
            (None, Some(false)) if !leaves_out.is_empty() => Some(true),
            (said, _) => said,
        }
    }

    /// Whether it applies and why, as far as the row says so.
    pub fn applicability(&self, excluded: bool, decision: Option<bool>, has_level: bool) -> Applicability {
        let marked = self.marked();
        // A reason to leave it out says that it is out, where nothing says that it is in.
        let is_left_out =
            decision.is_none() && marked.is_empty() && !has_level && !is_no_reason(self.of(Role::Excluded));
        let said = reasons(self.of(Role::Included));
        if excluded || is_left_out {
            let why = Justification::new(&self.why()).ok();
            why.map_or(Applicability::Undecided, Applicability::Excluded)
        } else if decision == Some(true) || !marked.is_empty() || !said.is_empty() && !self.is_ours {
            Applicability::Included(marked.into_iter().chain(said).collect())
        } else {
            Applicability::Undecided
        }
    }

    /// Why it is left out, from wherever that is said.
    pub fn why(&self) -> String {
        let more = decided(self.of(Role::Applies)).map_or("", |(_, more)| more);
        let mut says = vec![self.of(Role::Excluded), self.of(Role::Included), more];
        if !self.is_ours {
            let tail = tail(self.state_at().map_or("", |at| self.grid.cell(self.row, at)));
            says.extend([tail, self.of(Role::Note), self.of(Role::How), self.of(Role::Evidence)]);
        }
        let why = says.into_iter().find(|why| !is_no_reason(why) && !text::reason(why).is_empty());
        why.unwrap_or(UNSAID).to_owned()
    }

    /// Words under the title of their column.
    pub fn titled(&self, column: Option<usize>, words: &str) -> String {
        match column.map_or("", |at| self.columns.title(self.grid, at)) {
            "" => words.to_owned(),
            title => format!("{title}: {words}"),
        }
    }

    /// What the row says about the requirement itself, without the names of groups of the standard.
    pub fn context(&self) -> Vec<String> {
        let columns = self.columns.roles.iter().enumerate().filter(|(_, role)| **role == Role::Context);
        let says = columns.map(|(at, _)| (at, self.grid.cell(self.row, at)));
        let says = says.filter(|(_, says)| !says.is_empty() && !is_group(says));
        says.map(|(at, says)| self.titled(Some(at), says)).collect()
    }

    /// The reasons in whose columns the row has a mark.
    fn marked(&self) -> BTreeSet<InclusionReason> {
        let roles = self.columns.roles.iter().enumerate();
        let reasons = roles.filter_map(|(at, role)| Some((role.reason()?, self.grid.cell(self.row, at))));
        reasons.filter(|(_, cell)| is_mark(cell)).map(|(reason, _)| reason).collect()
    }

    /// The note, and what stands in columns that mean nothing here or say more than can be kept otherwise, each under its
    /// title.
    pub fn words(&self, excluded: bool) -> Vec<String> {
        let mut words = vec![self.shown(Role::Note).to_owned()];
        for (at, role) in self.columns.roles.iter().enumerate() {
            let (shown, says) = (self.grid.cell(self.row, at), self.english.cell(self.row, at));
            let is_more = match role {
                Role::Other => true,
                Role::Included => !are_reasons(says) && (!excluded || !self.of(Role::Excluded).is_empty()),
                Role::Excluded => !excluded && !is_no_reason(says),
                Role::StateMark | Role::LeavesOut => {
                    !is_mark(says) && !is_nothing(says) && decided(says).is_none()
                }
                role => role.reason().is_some() && !is_mark(says) && !is_nothing(says),
            };
            if !is_more || says.is_empty() {
                continue;
            }
            words.push(self.titled(Some(at), shown));
        }
        words
    }
}

/// What stands behind a state in brackets or behind a colon.
fn tail(says: &str) -> &str {
    says.split_once([':', '(', '–']).map_or("", |(_, why)| why.trim().trim_end_matches(')'))
}

/// Whether a cell is a mark and no words.
pub(crate) fn is_mark(cell: &str) -> bool {
    const MARKS: [&str; 20] = [
        "x", "✓", "✔", "✅", "☑", "•", "●", "1", "y", "yes", "ja", "oui", "sí", "sim", "tak", "true", "lr",
        "co", "rra", "ü",
    ];
    let cell = cell.trim_end_matches('\u{fe0f}').to_lowercase();
    MARKS.contains(&cell.as_str()) || matches!(cell.as_str(), "br" | "bp" | "br/bp")
}

/// Whether a cell says that there is nothing to say.
fn is_nothing(cell: &str) -> bool {
    let plain = folded(cell);
    says_nothing(&plain) || matches!(plain.as_str(), "n" | "false")
}

/// Whether a cell says that there is no reason to leave it out.
fn is_no_reason(cell: &str) -> bool {
    const NOT_OUT: [&str; 6] =
        ["none control applies", "applies", "included", "none applicable", "control applies", "no exclusion"];
    /// Negations, and the beginnings of words for exclusions.
    const NOT: &str = "not, no, non, nicht, kein, keine, keiner, keinen, pas, sin, senza, sem, nessuna, ninguna, nenhuma, \
         aucune, geen, niet, nie, brak, nao, zonder, bez";
    const OUT: [&str; 11] = [
        "exclu",
        "ausschlu",
        "ausgeschloss",
        "esclus",
        "uitsluit",
        "uitgesloten",
        "wyklucz",
        "wylacz",
        "entfall",
        "exclude",
        "exclui",
    ];
    /// What a control is called where it applies.
    const CONTROL: &str = "control, this, the, massnahme, diese, mesure, cette, medida, este, misura, controllo, controlo, \
         controle, maatregel, zabezpieczenie";
    let plain = folded(cell);
    let words: Vec<&str> = plain.split(' ').collect();
    let is_of = |list: &str, word: &str| list.split(", ").any(|one| one == word);
    let is_short = words.len() <= 6;
    // Not excluded, or the other way round as in German: what comes between is short.
    let is_out = |word: &&str| OUT.iter().any(|out| word.starts_with(out));
    let is_negated =
        words.len() <= 3 && words.iter().any(is_out) && words.iter().any(|word| is_of(NOT, word));
    let bare: Vec<&str> = words.iter().filter(|word| !is_of(CONTROL, word)).copied().collect();
    let applies = || decided(&bare.join(" ")) == Some((true, ""));
    is_nothing(cell)
        || is_short && NOT_OUT.iter().any(|words| plain == *words || plain.starts_with(&format!("{words} ")))
        || is_negated
        || is_short && !bare.is_empty() && applies()
}

/// Whether a cell names a group of the standard and nothing else.
fn is_group(cell: &str) -> bool {
    const NAMES: [&str; 30] = [
        "organizational",
        "organisational",
        "people",
        "physical",
        "technological",
        "organisation",
        "organization",
        "technical",
        "organisatorisch",
        "organisatorische",
        "personenbezogen",
        "personenbezogene",
        "physisch",
        "physische",
        "technologisch",
        "technologische",
        "organisationnel",
        "organisationnelles",
        "personnes",
        "physique",
        "physiques",
        "technologique",
        "technologiques",
        "organizativo",
        "organizativos",
        "personas",
        "tecnologicos",
        "organizzativi",
        "persone",
        "context",
    ];
    const WITH: [&str; 12] = [
        "controls",
        "control",
        "theme",
        "massnahmen",
        "mesures",
        "controles",
        "controlli",
        "fisicos",
        "fisici",
        "maatregelen",
        "annex",
        "domain",
    ];
    let plain = folded(cell);
    let words = plain.split(' ').filter(|word| word.len() > 2 && !WITH.contains(word));
    words.clone().count() <= 1 && words.clone().all(|word| NAMES.contains(&word)) && words.count() > 0
        || crate::reference::is_group(cell)
}
