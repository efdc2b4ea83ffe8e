//! Panels of a dashboard, and the small figures that stand in them.

use leptos::prelude::*;

use crate::icon::{Icon, icons};

/// A panel: a title, a line that says how to read it, tools, and what stands in it.
#[component]
pub fn Panel(
    /// Its id, unique on the page.
    id: &'static str,
    /// Its title.
    #[prop(into)]
    title: String,
    /// How to read it; may be empty.
    #[prop(optional, into)]
    lead: String,
    /// How wide it is, as a class.
    #[prop(optional)]
    class: &'static str,
    /// What can be done with it.
    #[prop(optional, into)]
    tools: ViewFn,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let heading = [id, "-panel"].concat();
    let labelled_by = heading.clone();
    view! {
        <section class=["panel ", class].concat() aria-labelledby=labelled_by data-panel=id>
            <div class="panel-head">
                <div>
                    <h2 id=heading>{title}</h2>
                    {(!lead.is_empty()).then(|| view! { <p>{lead}</p> })}
                </div>
                <div class="panel-tools">{tools.run()}</div>
            </div>
            {children()}
        </section>
    }
    .into_any()
}

/// Turns a chart into its table, at the same place.
#[component]
pub fn TwinToggle(
    /// Its name.
    label: &'static str,
    /// What it is about.
    #[prop(into)]
    description: String,
    /// Whether the table is shown.
    is_table: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="panel-tool"
            title=label
            aria-label=description
            aria-pressed=move || if is_table.get() { "true" } else { "false" }
            on:click=move |_| is_table.update(|is_table| *is_table = !*is_table)
        >
            <Icon path=icons::TABLE />
        </button>
    }
}

/// A figure that leads to its list.
#[component]
pub fn StatTile(
    /// Its name, for whoever looks for it on the page.
    name: &'static str,
    /// What is counted.
    label: &'static str,
    /// The figure.
    #[prop(into)]
    figure: String,
    /// Of how many; may be empty.
    #[prop(optional, into)]
    of: String,
    /// A line about it.
    #[prop(optional, into)]
    says: String,
    /// Whether something has to be done.
    #[prop(optional)]
    needs_action: bool,
    /// Where it is listed.
    #[prop(into)]
    to: String,
) -> impl IntoView {
    view! {
        <a class="tile" href=to data-tile=name>
            <span class="tile-label">{label}</span>
            " "
            <span class="tile-figure" class:tile-warning=needs_action>
                {figure}
                {(!of.is_empty()).then(|| view! { " " <small>{of}</small> })}
            </span>
            " "
            <span class="tile-says">{says}</span>
        </a>
    }
    .into_any()
}

/// A level: its digit in its colour.
#[component]
pub fn LevelChip(
    /// The level, 0 to 5.
    level: u8,
    /// What it is called.
    name: &'static str,
) -> impl IntoView {
    view! {
        <span class="level" data-level=level.to_string() title=name>
            <span aria-hidden="true">{level}</span>
            <span class="visually-hidden">{name}</span>
        </span>
    }
}

/// From one level to another.
#[component]
pub fn LevelMove(
    /// Where it is, with its name.
    from: (u8, &'static str),
    /// Where it should be.
    to: (u8, &'static str),
) -> impl IntoView {
    view! {
        <span class="level-move">
            <LevelChip level=from.0 name=from.1 />
            <Icon path=icons::FORWARD />
            <LevelChip level=to.0 name=to.1 />
        </span>
    }
}

/// A part of a whole in percent, as SVG has it.
fn percent(share: f64) -> String {
    format!("{:.2}%", share.clamp(0.0, 1.0) * 100.0)
}

/// The hatching of what is unknown, under an id that is unique on the page.
fn hatch(id: String) -> impl IntoView {
    view! {
        <defs>
            <pattern id=id width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <path class="meter-hatch" d="M2 -1V5" fill="none" stroke-width="1.1" />
            </pattern>
        </defs>
    }
}

/// A bar in three parts: solid, hatched and empty. What it shows stands beside it in words.
#[component]
pub fn Meter(
    /// Its id, unique on the page.
    #[prop(into)]
    id: String,
    /// The solid part, 0 to 1.
    solid: f64,
    /// Where the hatched part ends.
    hatched: f64,
) -> impl IntoView {
    let (pattern, fill) = ([&id, "-hatch"].concat(), ["url(#", &id, "-hatch)"].concat());
    view! {
        <svg class="meter" width="100%" height="12" aria-hidden="true" focusable="false">
            {hatch(pattern)}
            <rect class="meter-track" x=percent(hatched) y="2" width=percent(1.0 - hatched) height="8" rx="2" />
            {(hatched > solid).then(|| view! {
                <rect class="meter-possible" x=percent(solid) y="2.6" width=percent(hatched - solid) height="6.8" fill=fill />
            })}
            {(solid > 0.0).then(|| view! {
                <rect class="meter-sure" y="2" width=percent(solid) height="8" rx="2" />
            })}
            <svg x="100%" overflow="visible"><rect class="meter-target" x="-1" width="1.5" height="12" /></svg>
        </svg>
    }
}

/// A readiness against the target: solid at least, hatched to at most, a plumb at the target.
#[component]
pub fn ReadinessBeam(
    /// Both ends, 0 to 1; none where there is no figure.
    range: Option<(f64, f64)>,
    /// What the target is called.
    target: &'static str,
    /// What it shows, in words.
    #[prop(into)]
    says: String,
) -> impl IntoView {
    let (least, most) = range.unwrap_or_default();
    let quarters =
        [(0.0, "0%", "start"), (0.25, "25%", "middle"), (0.5, "50%", "middle"), (0.75, "75%", "middle")];
    let ticks = quarters.map(|(share, words, anchor)| {
        view! {
            <rect class="meter-edge" x=percent(share) y="34" width="1" height="5" />
            <text x=percent(share) y="52" text-anchor=anchor>{words}</text>
        }
    });
    view! {
        <svg class="meter meter-beam" width="100%" height="56" role="img" aria-label=says font-size="11">
            {hatch("beam-hatch".to_owned())}
            <rect class="meter-track" x=percent(most) y="18" width=percent(1.0 - most) height="16" rx="2" />
            {(most > least).then(|| view! {
                <rect
                    class="meter-possible"
                    x=percent(least)
                    y="18.6"
                    width=percent(most - least)
                    height="14.8"
                    fill="url(#beam-hatch)"
                />
            })}
            {(least > 0.0).then(|| view! {
                <rect class="meter-sure" y="18" width=percent(least) height="16" rx="2" />
            })}
                {ticks.collect_view()}
            <svg x="100%" overflow="visible">
                <path class="meter-plumb" d="M0 4V40" fill="none" stroke-width="1.5" />
                <path class="meter-sure" d="M-5 40h10v3l-5 9l-5 -9z" />
                <text x="-10" y="11" text-anchor="end">{target}</text>
            </svg>
        </svg>
    }
    .into_any()
}

/// The two ends of a readiness; one figure where they meet.
#[component]
pub fn ReadinessPair(
    /// What stands above each figure, with the figure.
    figures: Vec<(String, String)>,
) -> impl IntoView {
    let figures = figures
        .into_iter()
        .map(|(label, figure)| view! { <div><dt>{label}</dt><dd class="pair-figure">{figure}</dd></div> });
    view! { <dl class="pair">{figures.collect_view()}</dl> }
}
