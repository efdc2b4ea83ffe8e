//! The clauses as a radar, the themes as bars, each with its table at the same place.

use isms::result::Outcome;
use leptos::prelude::*;
use wording::pictures;

use crate::state::use_text;
use crate::views::chart_panel::ChartPanel;

/// Both.
#[component]
pub fn Groups(
    /// The outcome.
    outcome: Outcome,
) -> impl IntoView {
    let text = use_text();
    let [clauses, themes] = [(); 2].map(|()| RwSignal::new(false));
    view! {
        <ChartPanel picture=pictures::radar(text, &outcome) is_table=clauses />
        <ChartPanel picture=pictures::by_theme(text, &outcome) is_table=themes />
    }
}
