//! What a sheet says.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use isms::control::OwnControl;
use isms::record::Record as _;
use isms::soa::SoaEntry;
use model::{Answer, Edition, RequirementId, Rows};

use crate::exchange::LeftOut;
use crate::mapping::Mapping;
use crate::row::{Noted, Part};

/// What a sheet says.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The edition that its references belong to.
    pub edition: Edition,
    /// Whose it is, where that is said.
    pub organisation: Option<String>,
    /// The answers.
    pub answers: BTreeMap<RequirementId, Answer>,
    /// The organisation's own controls.
    pub controls: BTreeMap<RequirementId, OwnControl>,
    /// What a Statement of Applicability says beyond the answers.
    pub statements: BTreeMap<RequirementId, SoaEntry>,
    /// Documents, actions and milestones, where they are written as we write them.
    pub rows: Rows,
    /// What was not understood: where it stands, and what it says.
    pub not_understood: Vec<String>,
    /// What was understood and is not kept.
    pub left_out: Vec<LeftOut>,
    /// How it was understood.
    pub guess: Mapping,
    /// Whether no table of it is one of ours: such a sheet knows no questions of before, and speaks of today.
    pub(crate) is_foreign: bool,
    /// Which day it is, where that is known.
    pub(crate) today: Option<NaiveDate>,
    /// What rows were the first to say, as it is named where another says something else.
    pub(crate) first: HashMap<(RequirementId, Part), String>,
    /// What rows say differently, which is left open.
    pub(crate) disputed: HashSet<(RequirementId, Part)>,
    /// What stands in notes already.
    pub(crate) noted: HashMap<RequirementId, Noted>,
}

impl Reading {
    /// Nothing yet about an edition.
    pub(crate) fn new(edition: Edition) -> Self {
        Self {
            edition,
            organisation: None,
            answers: BTreeMap::new(),
            controls: BTreeMap::new(),
            statements: BTreeMap::new(),
            rows: Rows::default(),
            not_understood: Vec::new(),
            left_out: Vec::new(),
            guess: Mapping::default(),
            is_foreign: false,
            today: None,
            first: HashMap::new(),
            disputed: HashSet::new(),
            noted: HashMap::new(),
        }
    }

    /// Whether nothing was found, not even something that makes no sense.
    pub(crate) fn says_nothing(&self) -> bool {
        self.answers.is_empty()
            && self.statements.is_empty()
            && self.rows.is_empty()
            && self.not_understood.is_empty()
    }

    /// The rows that an assessment keeps of it beside the answers.
    pub fn rows(&self) -> Rows {
        let mut rows = self.rows.clone();
        for (id, control) in &self.controls {
            rows.set(&OwnControl::key(id.as_str()), control.write());
        }
        for (id, statement) in &self.statements {
            rows.set(&SoaEntry::key(id.as_str()), statement.write());
        }
        rows
    }
}
