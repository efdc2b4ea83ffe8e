//! The clauses as a radar, the themes as bars, each with its table.

use components::{DataTable, Disclosure};
use isms::result::{GroupResult, Outcome};
use leptos::prelude::*;
use locale::Text;
use wording::{list, pictures, words};

use crate::state::use_text;
use crate::views::chart::ChartView;

/// The clauses.
#[component]
pub fn Clauses(
    /// The outcome.
    outcome: Outcome,
) -> impl IntoView {
    let text = use_text();
    let groups: Vec<&GroupResult> = outcome.clauses().collect();
    view! {
        <section>
            <h2>{text.result_clauses()}</h2>
            <p>{text.result_clauses_body()}</p>
            <figure class="figure figure-radar">
                <ChartView
                    drawing=pictures::clauses(text, &outcome)
                    id="clauses"
                    title=text.chart_clauses_title()
                    description=description(text, &groups)
                />
            </figure>
            <Table title=text.chart_clauses_title() rows=rows(text, &groups) />
        </section>
    }
}

/// The themes.
#[component]
pub fn Themes(
    /// The outcome.
    outcome: Outcome,
) -> impl IntoView {
    let text = use_text();
    let groups: Vec<&GroupResult> = outcome.themes().collect();
    view! {
        <section>
            <h2>{words::controls(text, outcome.edition)}</h2>
            <p>{text.result_themes_body()}</p>
            <figure class="figure">
                <ChartView
                    drawing=pictures::themes(text, &outcome)
                    id="themes"
                    title=words::controls_chart(text, outcome.edition)
                    description=description(text, &groups)
                />
            </figure>
            <Table title=words::controls_chart(text, outcome.edition) rows=rows(text, &groups) />
        </section>
    }
}

#[component]
fn Table(title: &'static str, rows: Vec<Vec<String>>) -> impl IntoView {
    let text = use_text();
    let head =
        [text.result_group(), text.result_questions(), text.result_readiness(), text.result_coverage()];
    view! {
        <Disclosure summary=text.result_table()>
            <DataTable caption=title head=head.map(str::to_owned).to_vec() rows=rows />
        </Disclosure>
    }
}

fn rows(text: Text, groups: &[&GroupResult]) -> Vec<Vec<String>> {
    let row = |group: &&GroupResult| {
        let figures = &group.figures;
        vec![
            words::group(text, group.group),
            (figures.applicable + figures.excluded).to_string(),
            words::readiness(text, figures),
            words::coverage(text, figures),
        ]
    };
    groups.iter().map(row).collect()
}

fn description(text: Text, groups: &[&GroupResult]) -> String {
    let figure = |group: &&GroupResult| {
        text.chart_describe(words::group(text, group.group), words::readiness(text, &group.figures))
    };
    list::sentences(text, groups.iter().map(figure))
}
