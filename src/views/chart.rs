//! A drawing as nodes of the page.

use charts::svg::{kind, points};
use charts::{ChartError, Drawing, Shape};
use leptos::prelude::*;

/// A chart with its title and description. One that cannot be drawn shows nothing: its table stands below.
#[component]
pub fn ChartView(
    /// The chart.
    drawing: Result<Drawing, ChartError>,
    /// Its id, unique on the page.
    id: &'static str,
    /// Its title.
    #[prop(into)]
    title: String,
    /// What it shows, in words.
    description: String,
) -> impl IntoView {
    let drawing = drawing.ok()?;
    let (title_id, description_id) = (format!("{id}-title"), format!("{id}-description"));
    let shapes = drawing.shapes.into_iter().map(shape).collect_view();
    let labelled_by = format!("{title_id} {description_id}");
    Some(view! {
        <svg
            class="chart"
            viewBox=format!("0 0 {} {}", drawing.width, drawing.height)
            role="img"
            aria-labelledby=labelled_by
        >
            <title id=title_id>{title}</title>
            <desc id=description_id>{description}</desc>
            {shapes}
        </svg>
    })
}

fn shape(shape: Shape) -> AnyView {
    match shape {
        Shape::Line { points: at, tone, width } => {
            let class = format!("{} line", tone.class());
            view! { <polyline class=class stroke-width=width.to_string() points=points(&at) /> }.into_any()
        }
        Shape::Area { points: at, tone } => {
            view! { <polygon class=format!("{} area", tone.class()) points=points(&at) /> }.into_any()
        }
        Shape::Box { from, to, tone, filled } => {
            let class = format!("{} {}", tone.class(), kind(filled));
            let (width, height) = (to.0 - from.0, to.1 - from.1);
            view! {
                <rect
                    class=class
                    x=from.0.to_string()
                    y=from.1.to_string()
                    width=width.to_string()
                    height=height.to_string()
                />
            }
            .into_any()
        }
        Shape::Circle { centre, radius, tone, filled } => {
            let class = format!("{} {}", tone.class(), kind(filled));
            view! { <circle class=class cx=centre.0.to_string() cy=centre.1.to_string() r=radius.to_string() /> }
                .into_any()
        }
        Shape::Text { at, anchor, size, tone, text } => view! {
            <text
                class=tone.class()
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
