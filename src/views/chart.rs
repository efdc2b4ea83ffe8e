//! A drawing as nodes of the page.

use charts::svg::{class, hatch_id, hatch_path, hatches, points};
use charts::{ChartError, Drawing, Shape, Spot, hatch::Hatch};
use leptos::prelude::*;

/// A chart with its title and description. One that cannot be drawn shows nothing: its table stands below.
#[component]
pub fn ChartView(
    /// The chart.
    drawing: Result<Drawing, ChartError>,
    /// Its id, unique on the page.
    #[prop(into)]
    id: String,
    /// Its title.
    #[prop(into)]
    title: String,
    /// What it shows, in words.
    description: String,
    /// The class of its size, where it is drawn at several.
    #[prop(optional)]
    size: &'static str,
    /// What its places open, by their keys.
    #[prop(optional)]
    on_spot: Option<Callback<String>>,
) -> impl IntoView {
    let drawing = drawing.ok()?;
    let (title_id, description_id) = (format!("{id}-title"), format!("{id}-description"));
    let labelled_by = format!("{title_id} {description_id}");
    let patterns = hatches(&drawing).into_iter().map(|hatch| pattern(&id, hatch)).collect_view();
    let (width, height) = (drawing.width, drawing.height);
    let shapes = drawing.shapes.into_iter().map(|one| shape(one, &id)).collect_view();
    let spots = on_spot.map(|open| drawing.spots.into_iter().map(|spot| place(spot, open)).collect_view());
    Some(view! {
        <svg
            class=["chart ", size].concat()
            viewBox=format!("0 0 {width} {height}")
            role="img"
            aria-labelledby=labelled_by
        >
            <title id=title_id>{title}</title>
            <desc id=description_id>{description}</desc>
            {patterns}
            {shapes}
            {spots}
        </svg>
    })
}

fn pattern(id: &str, hatch: Hatch) -> impl IntoView + use<> {
    let apart = hatch.apart.to_string();
    view! {
        <defs>
            <pattern
                id=hatch_id(id, hatch)
                width=apart.clone()
                height=apart
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
            >
                <path class="chart-hatch" fill="none" stroke-width=hatch.width.to_string() d=hatch_path(hatch) />
            </pattern>
        </defs>
    }
}

/// A place that a pointer opens; the table has the same as links, for keys and screen readers.
fn place(spot: Spot, open: Callback<String>) -> AnyView {
    let Spot { from, to, key, says } = spot;
    view! {
        <rect
            class="chart-spot"
            data-spot=key.clone()
            x=from.0.to_string()
            y=from.1.to_string()
            width=(to.0 - from.0).to_string()
            height=(to.1 - from.1).to_string()
            on:click=move |_| open.run(key.clone())
        >
            <title>{says}</title>
        </rect>
    }
    .into_any()
}

fn shape(shape: Shape, id: &str) -> AnyView {
    let class = class(&shape);
    let fill = Hatch::of(&shape).map(|hatch| format!("url(#{})", hatch_id(id, hatch)));
    match shape {
        Shape::Line { points: at, width, .. } => {
            view! { <polyline class=class stroke-width=width.to_string() points=points(&at) /> }.into_any()
        }
        Shape::Area { points: at, .. } => {
            view! { <polygon class=class fill=fill points=points(&at) /> }.into_any()
        }
        Shape::Box { from, to, .. } => {
            let (width, height) = (to.0 - from.0, to.1 - from.1);
            view! {
                <rect
                    class=class
                    fill=fill
                    x=from.0.to_string()
                    y=from.1.to_string()
                    width=width.to_string()
                    height=height.to_string()
                />
            }
            .into_any()
        }
        Shape::Circle { centre, radius, .. } => {
            view! { <circle class=class cx=centre.0.to_string() cy=centre.1.to_string() r=radius.to_string() /> }
                .into_any()
        }
        Shape::Text { at, anchor, size, text, .. } => view! {
            <text
                class=class
                x=at.0.to_string()
                y=at.1.to_string()
                font-size=size.to_string()
                text-anchor=anchor.keyword()
                dominant-baseline="central"
            >
                {text}
            </text>
        }
        .into_any(),
    }
}
