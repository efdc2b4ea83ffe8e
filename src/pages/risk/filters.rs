//! Which risks the table shows: words, owner, state, treatment, and a cell of the matrix.

use std::collections::BTreeSet;

use components::{LineField, PickField};
use isms::record::Keyed;
use isms::risk::{Risk, Treatment};
use isms::risks::{RiskState, Standing};
use leptos::prelude::*;
use wording::risks as said;

use super::matrix::Point;
use crate::views::assessment_context::use_assessment;

/// What is asked of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RiskFilter {
    /// Words that stand in title, description or reference.
    pub words: String,
    /// The owner; empty for any.
    pub owner: String,
    /// The key of a state; empty for any.
    pub state: String,
    /// The key of a treatment; empty for any.
    pub treatment: String,
    /// The id of an asset; empty for any.
    pub asset: String,
}

impl RiskFilter {
    /// Whether a risk is shown; `cell` is the one that is chosen in the matrix, as things are or as they will be.
    pub fn fits(&self, risk: &Keyed<Risk>, standing: &Standing, cell: Option<(Point, (u16, u16))>) -> bool {
        let record = &risk.record;
        let haystack =
            [&record.reference(), &record.title, &record.description].map(|one| one.to_lowercase());
        let has_words = self
            .words
            .to_lowercase()
            .split_whitespace()
            .all(|word| haystack.iter().any(|hay| hay.contains(word)));
        let is = |wanted: &str, says: &str| wanted.is_empty() || wanted == says;
        has_words
            && is(&self.owner, &record.owner)
            && is(&self.state, standing.state.key())
            && is(&self.treatment, record.treatment.map(Treatment::key).unwrap_or_default())
            && (self.asset.is_empty() || record.assets.contains(&self.asset))
            && cell.is_none_or(|(point, cell)| point.of(standing) == Some(cell))
    }
}

/// The fields of the filter.
#[component]
pub fn Filters(
    /// What is asked.
    filter: RwSignal<RiskFilter>,
    /// How many are shown, of how many.
    #[prop(into)]
    counted: Signal<(usize, usize)>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let any = move || (String::new(), text.risk_any().to_owned());
    let owners = Memo::new(move |_| {
        let names: BTreeSet<String> = work.registers.with(|registers| {
            registers
                .risks
                .iter()
                .map(|risk| risk.record.owner.clone())
                .filter(|name| !name.is_empty())
                .collect()
        });
        [any()].into_iter().chain(names.into_iter().map(|name| (name.clone(), name))).collect::<Vec<_>>()
    });
    let assets = Memo::new(move |_| {
        let named = work.registers.with(|registers| {
            let named = registers.assets.iter().map(|asset| (asset.id.clone(), asset.record.title.clone()));
            named.collect::<Vec<_>>()
        });
        [any()].into_iter().chain(named).collect::<Vec<_>>()
    });
    let states = RiskState::ALL.map(|state| (state.key().to_owned(), said::state(text, state).to_owned()));
    let states: Vec<_> = [any()].into_iter().chain(states).collect();
    let treatments = Treatment::ALL.map(|one| (one.key().to_owned(), one.label(text).to_owned()));
    let treatments: Vec<_> = [any()].into_iter().chain(treatments).collect();
    let says = move || match counted.get() {
        (shown, all) if shown == all => text.risk_count(all as u64),
        (shown, all) => text.risk_count_of(shown, all),
    };
    let value = move |of: fn(&RiskFilter) -> &String| {
        Signal::derive(move || filter.with(|filter| of(filter).clone()))
    };
    view! {
        <form class="filter-bar no-print" role="search" aria-label=text.risk_search() on:submit=|event| event.prevent_default()>
            <LineField id="filter-words" label=text.risk_search()
                longest=model::limits::LINE value=value(|filter| &filter.words)
                on_input=move |words: String| filter.update(|filter| filter.words = words) />
            {move || view! {
                {move || view! {
                <PickField id="filter-asset" label=text.risk_filter_asset() options=assets.get() chosen=value(|filter| &filter.asset)
                    on_choose=move |key: String| filter.update(|filter| filter.asset = key) />
            }}
            <PickField id="filter-owner" label=text.risk_filter_owner() options=owners.get() chosen=value(|filter| &filter.owner)
                    on_choose=move |key: String| filter.update(|filter| filter.owner = key) />
            }}
            <PickField id="filter-state" label=text.risk_filter_state() options=states chosen=value(|filter| &filter.state)
                on_choose=move |key: String| filter.update(|filter| filter.state = key) />
            <PickField id="filter-treatment" label=text.risk_filter_treatment() options=treatments chosen=value(|filter| &filter.treatment)
                on_choose=move |key: String| filter.update(|filter| filter.treatment = key) />
            <p class="found-count" role="status" prop:textContent=says></p>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn risk() -> Keyed<Risk> {
        let record = Risk {
            title: "Ransomware".into(),
            number: 3,
            description: "Orders are lost".into(),
            owner: "Head".into(),
            treatment: Some(Treatment::Modify),
            ..Risk::default()
        };
        Keyed { id: "r".into(), record }
    }

    fn standing() -> Standing {
        Standing {
            state: RiskState::Planned,
            rated: Some((4, 5)),
            now: Some((4, 5)),
            after: Some((2, 4)),
            band: None,
            is_above: true,
            is_in_place: false,
            is_outdated: false,
            short: Vec::new(),
        }
    }

    #[test]
    fn all_that_is_asked_has_to_fit() {
        let words = |words: &str| RiskFilter { words: words.into(), ..RiskFilter::default() };
        let (risk, standing) = (risk(), standing());
        let fits = |filter: &RiskFilter, cell| filter.fits(&risk, &standing, cell);
        for found in ["", "ransom", "r-03 LOST", "orders ransomware"] {
            assert!(fits(&words(found), None), "{found}");
        }
        assert!(!fits(&words("ransom flood"), None));
        assert!(fits(&RiskFilter { owner: "Head".into(), state: "planned".into(), ..words("") }, None));
        assert!(!fits(&RiskFilter { owner: "IT".into(), ..words("") }, None));
        assert!(!fits(&RiskFilter { treatment: "retain".into(), ..words("") }, None));
        assert!(fits(&words(""), Some((Point::Today, (4, 5)))));
        assert!(!fits(&words(""), Some((Point::Residual, (4, 5)))));
        assert!(fits(&words(""), Some((Point::Residual, (2, 4)))));
    }
}
