//! The workbench: the requirements in a list, one of them beside it.

mod aside;
mod bulk;
mod detail;
mod evidence;
mod filters;
mod keys;
mod list;
mod own;

use std::collections::BTreeSet;

use components::Dialog;
use isms::any_requirement::AnyRequirement;
use isms::filter::{Facet, Filter, FilterContext};
use isms::versions::self_check;
use leptos::prelude::*;
use model::RequirementId;
use platform::clock;

use self::detail::Detail;
use self::keys::{Keys, listen};
use self::list::List;
use crate::route::Route;
use crate::state::keeping::veil::unveil;
use crate::state::{replace, use_app};
use crate::views::assessment_context::AssessmentContext;

/// The requirements that the filter lets through.
#[derive(Debug, Clone, Default, PartialEq)]
struct Found {
    order: Vec<RequirementId>,
    set: BTreeSet<RequirementId>,
}

/// What all parts of the workbench share.
#[derive(Clone, Copy)]
struct WorkbenchContext {
    work: AssessmentContext,
    /// The requirement that is shown.
    chosen: Memo<Option<RequirementId>>,
    /// What is filtered by, as the address has it.
    filter: Memo<Filter>,
    /// The words that are searched for, as they are typed.
    query: RwSignal<String>,
    /// What the filter lets through.
    found: Memo<Found>,
    /// Whether the keys are shown.
    keys: RwSignal<bool>,
}

/// The words that a search looks at, in small letters.
fn words(work: &AssessmentContext, item: &AnyRequirement) -> String {
    let catalogue = work.document().catalogue;
    let question = catalogue.guidance(&item.id).map_or("", |guidance| guidance.question);
    let more = catalogue.advice(&item.id).map(|advice| advice.search.join(" ")).unwrap_or_default();
    let objective = item.fact().and_then(|fact| fact.objective).unwrap_or_default();
    let description = match &item.nature {
        isms::any_requirement::Nature::Own(control) => control.description.as_str(),
        isms::any_requirement::Nature::Standard(_) => "",
    };
    let words = [item.id.as_str(), item.title(), question, more.as_str(), objective, description].join(" ");
    words.to_lowercase()
}

impl WorkbenchContext {
    fn begin(work: AssessmentContext) -> Self {
        let route = use_app().route;
        let chosen = Memo::new(move |_| match route.get() {
            Route::Requirement { requirement, .. } => Some(requirement),
            _ => None,
        });
        let filter = Memo::new(move |_| match route.get() {
            Route::Requirement { filter, .. } | Route::Requirements { filter, .. } => {
                Filter::parse(&unveil(&filter))
            }
            _ => Filter::default(),
        });
        let query = RwSignal::new(filter.with_untracked(|filter| filter.value(Facet::Words).to_owned()));
        let searched = Memo::new(move |_| {
            work.items.with(|items| items.iter().map(|item| words(&work, item)).collect::<Vec<_>>())
        });
        let found = Memo::new(move |_| {
            let (mut filter, query) = (filter.get(), query.get());
            filter.search(&query);
            let (document, today) = (work.document(), clock::today());
            let context = match filter.has_gate() {
                true => work.registers.with(|registers| FilterContext::new(registers, today)),
                false => FilterContext::on(today),
            };
            let context = match filter.has_self_check() {
                true => context.asking(self_check(document.catalogue, &work.assessment())),
                false => context,
            };
            let mut found = Found::default();
            work.items.with(|items| {
                searched.with(|searched| {
                    for (item, words) in items.iter().zip(searched) {
                        if filter.is_empty() || filter.fits(item, &document.answer(&item.id), words, &context)
                        {
                            found.order.push(item.id.clone());
                            found.set.insert(item.id.clone());
                        }
                    }
                });
            });
            found
        });
        let bench = Self { work, chosen, filter, query, found, keys: RwSignal::new(false) };
        provide_context(bench);
        bench
    }

    /// The address of a requirement, or of the list alone, with a filter.
    fn address(self, requirement: Option<RequirementId>, filter: &Filter) -> String {
        let (assessment, filter) = (self.work.id(), self.work.in_address(filter));
        match requirement {
            Some(requirement) => Route::Requirement { assessment, requirement, filter },
            None => Route::Requirements { assessment, filter },
        }
        .to_string()
    }

    /// Filters by something else; not a step in the browser's history, since nobody wants to go back letter by letter.
    fn filter_by(self, filter: &Filter) {
        replace(&self.address(self.chosen.get_untracked(), filter));
    }

    /// Shows another requirement.
    fn choose(self, requirement: Option<RequirementId>) {
        let filter = self.filter.get_untracked();
        replace(&self.address(requirement, &filter));
    }

    /// The requirement so many places further down the list.
    fn neighbour(self, places: isize) -> Option<RequirementId> {
        let chosen = self.chosen.get();
        self.found.with(|found| {
            let here = chosen.and_then(|chosen| found.order.iter().position(|id| *id == chosen));
            match here {
                Some(here) => found.order.get(here.checked_add_signed(places)?).cloned(),
                None => found.order.first().cloned(),
            }
        })
    }
}

fn use_workbench() -> WorkbenchContext {
    expect_context::<WorkbenchContext>()
}

/// The workbench over the open assessment.
#[component]
pub fn Workbench() -> impl IntoView {
    let bench = WorkbenchContext::begin(AssessmentContext::begin()?);
    let text = bench.work.text;
    listen(bench);
    let detail = move || {
        bench.chosen.get().map(|id| {
            view! {
                <section class="bench-detail" aria-label=text.bench_detail()>
                    <Detail id=id />
                </section>
            }
        })
    };
    Some(view! {
        <div class="bench" class:has-choice=move || bench.chosen.with(Option::is_some)>
            <section class="bench-list" aria-label=text.bench_list()>
                <List />
            </section>
            {detail}
        </div>
        <Dialog open=bench.keys title=text.keys_title() id="bench-keys">
            <Keys />
        </Dialog>
    })
}
