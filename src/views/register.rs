//! A register as its declaration has it: a table, one entry of it in a drawer beside that, and a form.

mod cells;
mod deadlines;
mod drawer;
mod edit;
mod filters;
mod form;
mod merge;
mod nothing;
mod picker;
mod proposed;
mod retained;
mod several;
mod table;

use isms::declaration::Register;
use isms::record::Record as _;
use isms::risk::Risk;
use leptos::prelude::*;
use platform::clock;
use wording::register::{Query, Sayer, Usual};

pub use deadlines::IncidentDeadlines;
pub use drawer::{Above, Drawer};
pub use form::Form;
pub use merge::Merge;
pub use several::AddSeveral;
pub use table::{Add, Table};

use crate::route::Route;
use crate::state::keeping::veil::{unveil, veil};
use crate::state::{replace, use_app};
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::steady::steady;
use crate::views::walk::Walk;

/// What table and drawer of a register share.
#[derive(Clone, Copy)]
pub struct RegisterContext {
    work: AssessmentContext,
    /// The register.
    pub register: &'static Register,
    usual: StoredValue<Usual>,
    /// What is asked of the table.
    query: Signal<Query>,
    ask: Callback<Query>,
    /// The id of the entry that is open, as the address has it.
    pub chosen: Memo<Option<String>>,
    /// The ids of the entries that the query lets through, in order.
    found: Memo<Vec<String>>,
    /// The page of the table that is shown, from 0.
    page: RwSignal<usize>,
    /// How one goes from entry to entry.
    walk: Walk,
    /// The id of the entry that was added last; it is kept once something is written into it.
    begun: RwSignal<Option<String>>,
}

impl RegisterContext {
    /// The register that the address names: what is asked of it, and which entry is open, stands there too.
    pub fn of_address(register: &'static Register) -> Self {
        let work = use_assessment();
        let route = use_app().route;
        let query = Memo::new(move |_| match route.get() {
            Route::Register { filter, .. } => Query::parse(register, &unveil(&filter)),
            _ => Query::default(),
        });
        let chosen = Memo::new(move |_| match route.get() {
            Route::Register { row, .. } => row,
            _ => None,
        });
        // Not a step in the browser's history, since nobody wants to go back letter by letter.
        let ask = Callback::new(move |query: Query| {
            let row = chosen.get_untracked();
            replace(&address(work, register, row, &query));
        });
        Self::begin(work, register, query.into(), ask, chosen)
    }

    /// The table of a register on another page; what is asked of it is forgotten with that.
    pub fn on_page(register: &'static Register) -> Self {
        let query = RwSignal::new(Query::default());
        let ask = Callback::new(move |asked| query.set(asked));
        Self::begin(use_assessment(), register, query.into(), ask, Memo::new(|_| None))
    }

    fn begin(
        work: AssessmentContext,
        register: &'static Register,
        query: Signal<Query>,
        ask: Callback<Query>,
        chosen: Memo<Option<String>>,
    ) -> Self {
        let usual = StoredValue::new(Usual::of(register));
        let found = Memo::new(move |before: Option<&(Query, Vec<String>)>| {
            let asked = query.get();
            let now = say(work, usual, |sayer| asked.found(register, sayer));
            match before {
                // While an entry is open its row stays where it is, whatever is written into it.
                Some((before, shown)) if *before == asked && chosen.with(Option::is_some) => {
                    let shown = steady(shown, &now);
                    (asked, shown)
                }
                _ => (asked, now),
            }
        });
        let found = Memo::new(move |_| found.with(|(_, found)| found.clone()));
        // Not a step in the browser's history, so that the way back leads to the table.
        let show = Callback::new(move |row: Option<String>| {
            replace(&query.with_untracked(|query| address(work, register, row, query)));
        });
        let walk = Walk::begin(chosen, found.into(), show);
        let (page, begun) = (RwSignal::new(0), RwSignal::new(None));
        let context = Self { work, register, usual, query, ask, chosen, found, page, walk, begun };
        provide_context(context);
        context
    }

    /// Looks at the records; follows their changes.
    fn say<T>(self, look: impl FnOnce(&Sayer<'_>) -> T) -> T {
        say(self.work, self.usual, look)
    }

    /// The address of an entry, or of the table alone, with what is asked of it now; follows that.
    fn address(self, row: Option<String>) -> String {
        self.query.with(|query| address(self.work, self.register, row, query))
    }

    /// Asks something else of the table.
    fn ask(self, change: impl FnOnce(&mut Query)) {
        let mut query = self.query.get_untracked();
        change(&mut query);
        self.page.set(0);
        self.ask.run(query);
    }

    /// The key of the record with an id.
    fn key(self, id: &str) -> String {
        [self.register.name, "/", id].concat()
    }
}

/// The register whose table or drawer this is.
fn use_register() -> RegisterContext {
    expect_context::<RegisterContext>()
}

fn say<T>(work: AssessmentContext, usual: StoredValue<Usual>, look: impl FnOnce(&Sayer<'_>) -> T) -> T {
    let document = work.document();
    let (text, catalogue, today) = (work.text, document.catalogue, clock::today());
    usual.with_value(|usual| document.with_rows(|rows| look(&Sayer { text, catalogue, rows, today, usual })))
}

fn address(work: AssessmentContext, register: &Register, row: Option<String>, query: &Query) -> String {
    let register = register.name.to_owned();
    let is_typed = !query.words.is_empty() || !query.people.is_empty();
    let filter = veil(work.editor, is_typed, query.write());
    Route::Register { assessment: work.id(), register, row, filter }.to_string()
}

/// What the record with a key is called; empty where it is not there.
pub fn title_of(work: AssessmentContext, key: &str) -> String {
    let Some((register, _)) = isms::registers::of_key(key) else { return String::new() };
    say(work, StoredValue::new(Usual::of(register)), |sayer| sayer.title_of(key))
}

/// The address of the record with a key; none where its register has no page.
pub fn address_of(work: AssessmentContext, key: &str) -> Option<String> {
    let (register, id) = isms::registers::of_key(key)?;
    // A risk is looked at where it can be rated.
    if register.name == Risk::REGISTER {
        return Some(work.to_risk(id));
    }
    register.has_table().then(|| address(work, register, Some(id.to_owned()), &Query::default()))
}
