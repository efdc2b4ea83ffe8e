//! A matrix of risks by likelihood and impact, as a grid of buttons: one stop for the Tab key, the arrows walk inside it
//! (roving tabindex).

use leptos::html;
use leptos::prelude::*;

use crate::button::is_again;

/// A place in the matrix, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RiskCell {
    /// How likely.
    pub likelihood: usize,
    /// How bad.
    pub impact: usize,
}

impl RiskCell {
    /// Its score: likelihood times impact.
    pub fn score(self) -> usize {
        self.likelihood * self.impact
    }

    /// Whether the line of acceptance runs along its left and its lower edge: it is above the line, and what is there is
    /// not. Beyond the edges of the matrix nothing is above it.
    fn line(self, is_above: impl Fn(Self) -> bool) -> (bool, bool) {
        let left = Self { impact: self.impact - 1, ..self };
        let below = Self { likelihood: self.likelihood - 1, ..self };
        let holds = |cell: Self| cell.impact > 0 && cell.likelihood > 0 && is_above(cell);
        (is_above(self) && !holds(left), is_above(self) && !holds(below))
    }

    /// Where a key leads in a matrix with so many rows and columns; nowhere beyond the edges.
    fn after(self, key: &str, (rows, columns): (usize, usize)) -> Option<Self> {
        let step = |at: usize, by: isize, most: usize| at.saturating_add_signed(by).clamp(1, most);
        match key {
            "ArrowUp" => Some(Self { likelihood: step(self.likelihood, 1, rows), ..self }),
            "ArrowDown" => Some(Self { likelihood: step(self.likelihood, -1, rows), ..self }),
            "ArrowRight" => Some(Self { impact: step(self.impact, 1, columns), ..self }),
            "ArrowLeft" => Some(Self { impact: step(self.impact, -1, columns), ..self }),
            "Home" => Some(Self { impact: 1, ..self }),
            "End" => Some(Self { impact: columns, ..self }),
            _ => None,
        }
    }

    fn place(self, columns: usize) -> usize {
        (self.likelihood - 1) * columns + self.impact - 1
    }
}

/// A scale of the matrix: what it measures, and its steps from the least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskScale {
    /// What it measures.
    pub name: String,
    /// The names of its steps.
    pub steps: Vec<String>,
}

/// What a cell shows: the number of the one risk in it, or how many there are; nothing without any.
fn says(risks: &[String]) -> String {
    match risks {
        [] => String::new(),
        [one] => one.clone(),
        many => many.len().to_string(),
    }
}

/// Risks by likelihood and impact. A press on a cell chooses it, another one gives that back.
#[component]
pub fn RiskMatrix(
    /// What it shows, for screen readers.
    #[prop(into)]
    label: String,
    /// Its rows.
    likelihood: RiskScale,
    /// Its columns.
    impact: RiskScale,
    /// The band of a cell, 1 to 4; follows changes.
    band: Callback<RiskCell, u8>,
    /// Whether a cell is above the line of acceptance; follows changes.
    above: Callback<RiskCell, bool>,
    /// The numbers of the risks in a cell; follows changes.
    risks: Callback<RiskCell, Vec<String>>,
    /// What a cell is called, with what is in it, for screen readers.
    called: Callback<RiskCell, String>,
    /// The cell that is chosen.
    chosen: RwSignal<Option<RiskCell>>,
) -> impl IntoView {
    let (rows, columns) = (likelihood.steps.len(), impact.steps.len());
    let nodes: Vec<NodeRef<html::Button>> = (0..rows * columns).map(|_| NodeRef::new()).collect();
    let nodes = StoredValue::new(nodes);
    // The one that the Tab key leads to.
    let stop = RwSignal::new(RiskCell { likelihood: rows, impact: 1 });
    let walk = move |event: leptos::ev::KeyboardEvent| {
        let Some(next) = stop.get_untracked().after(&event.key(), (rows, columns)) else { return };
        event.prevent_default();
        stop.set(next);
        let button =
            nodes.with_value(|nodes| nodes.get(next.place(columns)).and_then(NodeRef::get_untracked));
        if let Some(button) = button {
            button.focus().ok();
        }
    };
    let cell = move |cell: RiskCell| {
        let node = nodes.with_value(|nodes| nodes.get(cell.place(columns)).copied()).unwrap_or_default();
        let line = Memo::new(move |_| cell.line(|cell| above.run(cell)));
        let is_held = move || (!risks.run(cell).is_empty()).then_some("");
        let press = move |event: leptos::ev::MouseEvent| {
            if !is_again(&event) {
                stop.set(cell);
                chosen.update(|chosen| *chosen = (*chosen != Some(cell)).then_some(cell));
            }
        };
        view! {
            <td role="gridcell" data-left=move || line.get().0.then_some("") data-below=move || line.get().1.then_some("")>
                <button
                    type="button"
                    node_ref=node
                    data-band=move || band.run(cell).to_string()
                    data-held=is_held
                    aria-label=move || called.run(cell)
                    aria-pressed=move || (chosen.get() == Some(cell)).to_string()
                    tabindex=move || if stop.get() == cell { "0" } else { "-1" }
                    on:click=press
                >
                    <span prop:textContent=move || says(&risks.run(cell))></span>
                </button>
            </td>
        }
    };
    let rows = likelihood.steps.into_iter().enumerate().rev().map(|(place, name)| {
        let cells = (1..=columns).map(|impact| cell(RiskCell { likelihood: place + 1, impact }));
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><b>{place + 1}</b>" "<span>{name}</span></th>
                {cells.collect_view()}
            </tr>
        }
    });
    let heads = impact.steps.into_iter().enumerate().map(|(place, name)| {
        view! { <th role="columnheader" scope="col"><b>{place + 1}</b>" "<span>{name}</span></th> }
    });
    view! {
        <div class="risk-matrix">
            <p class="risk-rows" aria-hidden="true">{likelihood.name}</p>
            <table role="grid" aria-label=label on:keydown=walk>
                <tbody role="rowgroup">{rows.collect_view()}</tbody>
                <tfoot role="rowgroup">
                    <tr role="row"><td role="gridcell"></td>{heads.collect_view()}</tr>
                </tfoot>
            </table>
            <p class="risk-columns" aria-hidden="true">{impact.name}</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(likelihood: usize, impact: usize) -> RiskCell {
        RiskCell { likelihood, impact }
    }

    #[test]
    fn the_arrows_walk_inside_the_matrix() {
        for (from, key, to) in [
            (at(1, 1), "ArrowUp", Some(at(2, 1))),
            (at(5, 1), "ArrowUp", Some(at(5, 1))),
            (at(1, 1), "ArrowDown", Some(at(1, 1))),
            (at(2, 4), "ArrowRight", Some(at(2, 5))),
            (at(2, 5), "ArrowRight", Some(at(2, 5))),
            (at(2, 1), "ArrowLeft", Some(at(2, 1))),
            (at(4, 3), "Home", Some(at(4, 1))),
            (at(4, 3), "End", Some(at(4, 5))),
            (at(4, 3), "Enter", None),
            (at(4, 3), "Tab", None),
        ] {
            assert_eq!(from.after(key, (5, 5)), to, "{key} from {from:?}");
        }
    }

    #[test]
    fn a_matrix_may_have_fewer_rows_than_columns() {
        assert_eq!(at(3, 4).after("ArrowUp", (3, 4)), Some(at(3, 4)));
        assert_eq!(at(3, 4).after("End", (3, 4)), Some(at(3, 4)));
        assert_eq!((at(1, 1).place(4), at(3, 4).place(4)), (0, 11));
    }

    #[test]
    fn the_line_of_acceptance_parts_what_is_above_the_limit_from_what_is_not() {
        for likelihood in 1..=5 {
            for impact in 1..=5 {
                let cell = at(likelihood, impact);
                let (left, below) = cell.line(|cell| cell.score() > 9);
                let is_above = cell.score() > 9;
                assert_eq!(left, is_above && likelihood * (impact - 1) <= 9, "{cell:?}");
                assert_eq!(below, is_above && (likelihood - 1) * impact <= 9, "{cell:?}");
            }
        }
        assert_eq!(at(1, 1).line(|_| true), (true, true), "nothing may be accepted");
        assert_eq!(at(5, 5).line(|_| false), (false, false), "everything may");
    }

    #[test]
    fn a_cell_shows_the_one_risk_or_how_many() {
        let risks = |count: usize| (1..=count).map(|number| format!("R-0{number}")).collect::<Vec<_>>();
        assert_eq!([0, 1, 3].map(|count| says(&risks(count))), ["", "R-01", "3"]);
    }
}
