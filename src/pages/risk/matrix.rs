//! The matrix with the risks in it, as things are or as they will be after treatment; and what is to be decided.

use components::{Panel, RiskCell, RiskMatrix, RiskScale, Segmented};
use isms::record::Keyed;
use isms::risk::Risk;
use isms::risks::{Band, RiskSummary, Standing, summary};
use leptos::prelude::*;
use std::sync::Arc;
use wording::list;
use wording::risks as said;

use super::chosen::{Tab, address};
use crate::views::assessment_context::use_assessment;

/// A point in time that a risk is rated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// As things are.
    Today,
    /// After treatment.
    Residual,
}

impl Point {
    /// Likelihood and impact of a risk then.
    pub fn of(self, standing: &Standing) -> Option<(u16, u16)> {
        match self {
            Self::Today => standing.now,
            Self::Residual => standing.after,
        }
    }

    /// The one at a place among those that are offered.
    fn at(place: usize) -> Self {
        if place == 0 { Self::Today } else { Self::Residual }
    }
}

/// How all risks stand.
pub type Standings = Memo<Vec<(Arc<Keyed<Risk>>, Standing)>>;

/// A cell of the component as likelihood and impact.
fn pair(cell: RiskCell) -> (u16, u16) {
    let step = |step: usize| u16::try_from(step).unwrap_or(u16::MAX);
    (step(cell.likelihood), step(cell.impact))
}

/// The scales of the matrix with the words of the criteria.
pub fn scales(words: &said::Words, text: locale::Text) -> (RiskScale, RiskScale) {
    let likelihood = (1..=words.scale.likelihood).map(|step| words.likelihood(step)).collect();
    let impact = (1..=words.scale.impact).map(|step| words.impact(step)).collect();
    (
        RiskScale { name: text.risk_likelihood().to_owned(), steps: likelihood },
        RiskScale { name: text.risk_impact().to_owned(), steps: impact },
    )
}

/// The matrix. A press on a cell filters the table.
#[component]
pub fn Matrix(
    /// How the risks stand.
    standings: Standings,
    /// The words of the criteria.
    words: Memo<Arc<said::Words>>,
    /// The point in time, and the cell that is chosen.
    point: RwSignal<Point>,
    /// The cell that is chosen.
    cell: RwSignal<Option<RiskCell>>,
) -> impl IntoView {
    let text = use_assessment().text;
    let risks = Callback::new(move |cell: RiskCell| {
        let point = point.get();
        standings.with(|all| {
            let here = all.iter().filter(|(_, standing)| point.of(standing) == Some(pair(cell)));
            here.map(|(risk, _)| risk.record.reference()).collect::<Vec<_>>()
        })
    });
    let called = Callback::new(move |cell: RiskCell| {
        let (likelihood, impact) = pair(cell);
        words.with(|words| {
            let named = |step: u16, name: String| text.label_numbered(step, name);
            let risks = risks.run(cell);
            let band = said::band(text, words.scale.band((likelihood, impact)));
            let count = match risks.len() {
                0 => text.risk_count(0),
                1 => list::commas(text, risks),
                count => text.label_named(text.risk_count(count as u64), list::commas(text, risks)),
            };
            let (likely, bad) = (words.likelihood(likelihood), words.impact(impact));
            text.risk_cell_says(named(likelihood, likely), named(impact, bad), band, count)
        })
    });
    let band = Callback::new(move |cell| words.with(|words| words.scale.band(pair(cell)).number()));
    let above = Callback::new(move |cell| words.with(|words| !words.scale.is_acceptable(pair(cell))));
    let size = Memo::new(move |_| words.with(|words| (words.scale.likelihood, words.scale.impact)));
    let tools = move || {
        view! {
            <Segmented
                legend=text.risk_view()
                group="risk-point"
                labels=vec![text.risk_today(), text.risk_residual()]
                chosen=Signal::derive(move || usize::from(point.get() == Point::Residual))
                on_choose=move |place| point.set(Point::at(place))
            />
        }
    };
    view! {
        <Panel id="risk-matrix" title=text.risk_matrix() lead=text.risk_matrix_lead() class="risk-matrix-panel" tools=tools>
            {move || {
                // Read, since a memo that is only tracked is never made.
                let _ = size.get();
                let (likelihood, impact) = words.with(|words| scales(words, text));
                view! {
                    <RiskMatrix label=text.risk_matrix() likelihood=likelihood impact=impact band=band above=above
                        risks=risks called=called chosen=cell />
                }
            }}
        </Panel>
    }
}

/// What is to be decided, and by which criteria.
#[component]
pub fn ToDecide(
    /// How the risks stand.
    standings: Standings,
    /// The words of the criteria.
    words: Memo<Arc<said::Words>>,
    /// Filters the table by a state.
    show: Callback<&'static str>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let sum = Memo::new(move |_| standings.with(|all| summary(all.iter().map(|(_, standing)| standing))));
    let criteria = move || {
        work.registers.with(|registers| {
            let criteria = &registers.criteria;
            match criteria.date.filter(|_| criteria.is_approved()) {
                Some(on) => text.risk_criteria_approved(&criteria.version, &criteria.approved_by, on),
                None => text.risk_criteria_draft().to_owned(),
            }
        })
    };
    let limit = move || words.with(|words| words.limit());
    let lines = move || {
        let RiskSummary { above, bands, unrated, untreated, to_accept, .. } = sum.get();
        let by_band = || {
            let of = |band: &Band| bands.get(usize::from(band.number()) - 1).copied().unwrap_or_default();
            let acceptable = words.with(|words| words.scale.acceptable);
            let some = Band::ALL.into_iter().rev().filter(|band| *band > acceptable && of(band) > 0);
            list::commas(text, some.map(|band| text.label_numbered(of(&band), said::band(text, band))))
        };
        let line = |count: usize, says: &'static str, more: String, state: &'static str| {
            (count > 0).then(|| {
                view! {
                    <li>
                        <button type="button" class="decide-line" data-state=state on:click=move |_| show.run(state)>
                            <span class="decide-count">{count}</span> " "
                            <span>{says}{(!more.is_empty()).then(|| view! { <small class="muted">{more}</small> })}</span>
                        </button>
                    </li>
                }
            })
        };
        let is_calm = unrated + untreated + to_accept == 0;
        let all_above = line(above, text.risk_decide_above(), by_band(), "");
        view! {
            <ul class="decide-list">
                {line(untreated, text.risk_decide_untreated(), String::new(), "untreated")}
                {line(to_accept, text.risk_decide_accept(), String::new(), "to_accept")}
                {line(unrated, text.risk_decide_unrated(), String::new(), "unrated")}
                {is_calm.then(|| view! { <li class="muted">{text.risk_nothing_to_decide()}</li> })}
            </ul>
            {all_above.map(|line| view! { <ul class="decide-list">{line}</ul> })}
        }
    };
    view! {
        <Panel id="risk-decide" title=text.risk_decide() class="risk-decide-panel">
            {lines}
            <p class="muted"><span prop:textContent=limit></span></p>
            <p class="muted"><a href=address(work, Tab::Criteria, None) data-user="" prop:textContent=criteria></a></p>
        </Panel>
    }
}
