//! What all pages of the work on an assessment share: the open document and its registers, read.

use std::sync::{Arc, Mutex, PoisonError};

use catalogue::Lacks;
use isms::Registers;
use isms::action::Action;
use isms::any_requirement::{AnyRequirement, follow, items};
use isms::clock::Clock;
use isms::filter::Facet;
use isms::record::Record;
use isms::result::{Extent, Outcome};
use leptos::prelude::*;
use locale::Text;
use model::{Assessment, RequirementId, Rows};
use platform::clock;
use wording::tasks;

use crate::route::{Room, Route};
use crate::state::keeping::veil::veil;
use crate::state::{Editor, OpenAssessment, new_row_id, use_editor, use_text};
use crate::views::drafts::Drafts;

/// A page about the open assessment; nothing if none is open.
pub fn in_assessment(page: impl FnOnce() -> AnyView) -> AnyView {
    AssessmentContext::begin().map(|_| page()).into_any()
}

/// A copy that all share who look at it (memoisation): made once a change, by the first that asks.
pub fn copied<T: Send + Sync + 'static>(copy: impl Fn() -> T + Send + Sync + 'static) -> Memo<Arc<T>> {
    Memo::new_owning(move |_| (Arc::new(copy()), true))
}

/// What is read off the rows of an assessment once and then follows their changes; `follow` brings it from some rows to
/// others and says whether anything became another.
fn following<T: Send + Sync + 'static>(
    open: OpenAssessment,
    read: impl Fn(&Rows) -> T + Send + Sync + 'static,
    follow: impl Fn(&mut T, &Rows, &Rows) -> bool + Send + Sync + 'static,
) -> Memo<T> {
    // What was read last. Not owned by the page, since the memo may still run while that goes.
    let last = Arc::new(Mutex::new(Rows::default()));
    Memo::new_owning(move |before: Option<T>| {
        let rows = open.rows();
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        let read = match before {
            None => (read(&rows), true),
            Some(mut value) => {
                let has_changed = follow(&mut value, &last, &rows);
                (value, has_changed)
            }
        };
        *last = rows;
        read
    })
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
        let text = use_text();
        let document = editor.document.get_untracked()?.in_language(text.locale);
        let catalogue = document.catalogue;
        let registers = following(document.clone(), Registers::of, |registers, before, now| {
            registers.follow(before, now) > 0
        });
        let items = following(
            document.clone(),
            move |_| registers.with_untracked(|registers| items(catalogue, registers)),
            move |items, before, now| follow(items, catalogue, before, now),
        );
        let open = document.clone();
        let whole = copied(move || open.assessment());
        let (document, drafts) = (StoredValue::new(document), RwSignal::new(Drafts::default()));
        let work = Self { editor, text, registers, items, whole, document, drafts };
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

    /// The address of a risk, beside the register.
    pub fn to_risk(&self, id: &str) -> String {
        Route::Room { assessment: self.id(), room: Room::Risks, filter: ["risk=", id].concat() }.to_string()
    }

    /// The address of a filtered list.
    pub fn to_list(&self, filter: &isms::filter::Filter) -> String {
        Route::Requirements { assessment: self.id(), filter: self.in_address(filter) }.to_string()
    }

    /// A filter as it stands in an address.
    pub fn in_address(&self, filter: &isms::filter::Filter) -> String {
        let is_typed = [Facet::Words, Facet::Owner].iter().any(|facet| !filter.value(*facet).is_empty());
        veil(self.editor, is_typed, filter.write())
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
            Some(fact) => fact.title.to_owned(),
            None => item.title().to_owned(),
        }
    }

    /// Makes an action of the step that closes the gap in a requirement, with the owner and the day that it has.
    pub fn plan_gap(&self, id: &RequirementId) {
        let document = untrack(|| self.document());
        let (answer, profile) = untrack(|| (document.answer(id), document.profile()));
        let named = (id, &*untrack(|| self.title(id)));
        let lacks = untrack(|| self.lacks());
        let (title, note) = tasks::of_gap(self.text, document.catalogue, named, &answer, &profile, lacks);
        let action = Action {
            title,
            note,
            requirements: vec![id.clone()],
            owner: answer.owner,
            due: answer.due,
            added: Some(clock::today()),
            ..Action::default()
        };
        self.editor.set_row(&new_row_id(), &action);
    }

    /// Makes an action of a work package, which names all its requirements that apply.
    pub fn plan_package(&self, package: &str) {
        let document = untrack(|| self.document());
        let found = document.catalogue.packages().into_iter().find(|known| known.id == package);
        if let Some(package) = found {
            let action = isms::packages::action(&package, &document.snapshot());
            self.editor.set_row(&new_row_id(), &Action { added: Some(clock::today()), ..action });
        }
    }

    /// What the organisation is without; follows changes.
    pub fn lacks(&self) -> Lacks {
        self.registers.with(|registers| registers.scope.lacks())
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

    /// Changes a row while somebody types into one field of it, or passes choices of a list with the arrow keys.
    pub fn type_row<R: Record>(&self, id: &str, field: &str, change: impl FnOnce(&mut R)) {
        if !self.is_open() {
            return;
        }
        let mut row: R = self.row(id);
        change(&mut row);
        self.editor.type_row(id, &row, field);
    }
}

/// The time as it is here, for what counts in hours.
pub fn here() -> Clock {
    Clock::new(clock::now(), clock::today(), clock::midnight)
}

/// The work on the open assessment.
pub fn use_assessment() -> AssessmentContext {
    expect_context::<AssessmentContext>()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use chrono::DateTime;
    use model::history::Edit;
    use model::{Edition, Profile};
    use serde_json::json;

    use super::*;

    #[test]
    fn all_who_look_share_one_copy_a_change() {
        Owner::new().with(|| {
            let (revision, made) = (RwSignal::new(0), Arc::new(AtomicUsize::new(0)));
            let count = made.clone();
            let copy = copied(move || {
                count.fetch_add(1, Ordering::Relaxed);
                revision.get()
            });
            for round in 1..=3 {
                revision.set(round);
                (0..30).for_each(|_| assert_eq!(*copy.get(), round));
                assert_eq!(made.load(Ordering::Relaxed), round);
            }
        });
    }

    /// What is allocated when an own control is edited among so many and all requirements follow that.
    fn allocated(count: usize) -> u64 {
        let (edition, now) = (Edition::Iso27001_2022, DateTime::UNIX_EPOCH);
        let mut assessment = Assessment::new("a".into(), edition, Profile::default(), now);
        let control = |title: &str| Some(json!({ "title": title, "theme": "A.5" }));
        for number in 0..count {
            assessment.rows.set(&format!("control/O.{number}"), control("x"));
        }
        Owner::new().with(|| {
            let open = OpenAssessment::new(assessment).unwrap();
            let catalogue = open.catalogue;
            let all = following(
                open.clone(),
                move |rows| items(catalogue, &Registers::of(rows)),
                move |items, before, now| follow(items, catalogue, before, now),
            );
            assert_eq!(all.with(Vec::len), catalogue.requirements().len() + count);
            let before = open.with_rows(|rows| rows.row("control/O.50").cloned());
            open.apply(&[Edit::Row { key: "control/O.50".into(), before, after: control("y") }]);
            let mut has_followed = false;
            let info = allocation_counter::measure(|| {
                has_followed = all.with(|all| all.iter().any(|item| item.title() == "y"));
            });
            assert!(has_followed);
            info.count_total
        })
    }

    #[test]
    fn requirements_follow_an_own_control_at_the_same_cost_among_100_and_5000() {
        let (few, many) = (allocated(100), allocated(5_000));
        assert!(many <= few + 2, "{many} allocations among 5,000, {few} among 100");
    }
}
