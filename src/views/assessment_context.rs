//! What all pages of the work on an assessment share: the open document and its registers, read.

use std::sync::{Arc, Mutex, PoisonError};

use isms::Registers;
use isms::action::Action;
use isms::any_requirement::{AnyRequirement, items};
use isms::record::Record;
use isms::result::{Extent, Outcome};
use leptos::prelude::*;
use locale::Text;
use model::{Assessment, RequirementId, Rows};
use platform::clock;

use crate::route::{Room, Route};
use crate::state::{Editor, OpenAssessment, new_row_id, use_editor, use_text};
use crate::views::drafts::Drafts;

/// A page about the open assessment; nothing if none is open.
pub fn in_assessment(page: impl FnOnce() -> AnyView) -> AnyView {
    AssessmentContext::begin().map(|_| page()).into_any()
}

/// The open assessment and its registers.
#[derive(Clone, Copy)]
pub struct AssessmentContext {
    /// Edits it.
    pub editor: Editor,
    /// The messages.
    pub text: Text,
    /// Its registers, read; follows their changes.
    pub registers: Memo<Registers>,
    /// Its requirements, own controls included; follows changes of these.
    pub items: Memo<Vec<AnyRequirement>>,
    /// All of it; follows every change. Copied once a change, by the first that asks, for all that a page shows.
    whole: Memo<Arc<Assessment>>,
    document: StoredValue<OpenAssessment>,
    /// What was typed into fields and could not be read.
    pub drafts: RwSignal<Drafts>,
}

impl AssessmentContext {
    /// The work on the open assessment; none if none is open.
    pub fn begin() -> Option<Self> {
        let editor = use_editor();
        let document = editor.document.get_untracked()?;
        let (rows, catalogue) = (document.clone(), document.catalogue);
        // What was read last. Not owned by the page, since the memo may still run while that goes.
        let last = Arc::new(Mutex::new(Rows::default()));
        let registers = Memo::new_owning(move |before: Option<Registers>| {
            let rows = rows.rows();
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            let (registers, is_new) = match before {
                None => (Registers::of(&rows), true),
                Some(mut registers) => {
                    let count = registers.follow(&last, &rows);
                    (registers, count > 0)
                }
            };
            *last = rows;
            (registers, is_new)
        });
        let own = Arc::new(Mutex::new(None));
        let items = Memo::new_owning(move |before: Option<Vec<AnyRequirement>>| {
            registers.with(|registers| {
                let mut own = own.lock().unwrap_or_else(PoisonError::into_inner);
                let now = &registers.controls;
                let is_same = own.as_ref().is_some_and(|own| Arc::ptr_eq(own, now) || own == now);
                *own = Some(now.clone());
                match before.filter(|_| is_same) {
                    Some(items) => (items, false),
                    None => (items(catalogue, registers), true),
                }
            })
        });
        let copied = document.clone();
        let whole = Memo::new_owning(move |_| (Arc::new(copied.assessment()), true));
        let (document, drafts) = (StoredValue::new(document), RwSignal::new(Drafts::default()));
        let work = Self { editor, text: use_text(), registers, items, whole, document, drafts };
        provide_context(work);
        Some(work)
    }

    /// The open assessment.
    pub fn document(&self) -> OpenAssessment {
        self.document.get_value()
    }

    /// All of it as it is now; follows every change.
    pub fn assessment(&self) -> Arc<Assessment> {
        self.whole.get()
    }

    /// What all of it amounts to today; follows every change.
    pub fn outcome(&self) -> Outcome {
        let (catalogue, assessment) = (self.document().catalogue, self.assessment());
        self.registers.with(|registers| {
            Outcome::of_read(catalogue, &assessment, registers, Extent::All, clock::today())
        })
    }

    /// Its id.
    pub fn id(&self) -> String {
        self.document.with_value(OpenAssessment::id)
    }

    /// The address of a room.
    pub fn to(&self, room: Room) -> String {
        Route::room(&self.id(), room).to_string()
    }

    /// The address of a requirement.
    pub fn to_requirement(&self, requirement: &RequirementId) -> String {
        Route::requirement(&self.id(), requirement.clone()).to_string()
    }

    /// The address of a filtered list.
    pub fn to_list(&self, filter: &isms::filter::Filter) -> String {
        Route::Requirements { assessment: self.id(), filter: filter.write() }.to_string()
    }

    /// The title of a requirement, or nothing if it is unknown; follows own controls.
    pub fn title(&self, id: &RequirementId) -> String {
        self.items.with(|items| {
            let found = items.iter().find(|item| item.id == *id);
            found.map(|item| self.item_title(item)).unwrap_or_default()
        })
    }

    /// The title of a requirement: the standard's is content, an own control's is the person's.
    pub fn item_title(&self, item: &AnyRequirement) -> String {
        match item.fact() {
            Some(fact) => self.text.content(fact.title).into_owned(),
            None => item.title().to_owned(),
        }
    }

    /// Makes an action of closing the gap in a requirement, with the owner and the day that it has.
    pub fn plan_gap(&self, id: &RequirementId) {
        let answer = untrack(|| self.document().answer(id));
        let action = Action {
            title: self.text.action_for(id, untrack(|| self.title(id))),
            requirements: vec![id.clone()],
            owner: answer.owner,
            due: answer.due,
            added: Some(clock::today()),
            ..Action::default()
        };
        self.editor.set_row(&new_row_id(), &action);
    }

    /// A row as it is now.
    pub fn row<R: Record>(&self, id: &str) -> R {
        let read = |rows: &Rows| rows.row(&R::key(id)).map(|row| R::read(row).0);
        untrack(|| self.document().with_rows(read)).unwrap_or_default()
    }

    /// Whether this is still the assessment that is open: what was typed last is handed on when its page goes, and
    /// another one may be open by then.
    fn is_open(&self) -> bool {
        self.editor.is_open(&self.id())
    }

    /// Changes a row as one step.
    pub fn change_row<R: Record>(&self, id: &str, change: impl FnOnce(&mut R)) {
        if !self.is_open() {
            return;
        }
        let mut row: R = self.row(id);
        change(&mut row);
        self.editor.set_row(id, &row);
    }

    /// Changes a row while somebody types into one field of it.
    pub fn type_row<R: Record>(&self, id: &str, field: &str, change: impl FnOnce(&mut R)) {
        if !self.is_open() {
            return;
        }
        let mut row: R = self.row(id);
        change(&mut row);
        self.editor.type_row(id, &row, field);
    }
}

/// The work on the open assessment.
pub fn use_assessment() -> AssessmentContext {
    expect_context::<AssessmentContext>()
}
