//! A drawing as SVG text.

use std::fmt::Write as _;

use crate::{Drawing, Point, Shape};

/// Points as SVG writes them.
pub fn points(points: &[Point]) -> String {
    let mut text = String::new();
    for (x, y) in points {
        let _ = write!(text, "{x},{y} ");
    }
    text.truncate(text.trim_end().len());
    text
}

/// A whole `svg` element, with a title and a description for those who cannot see it. `id` must be unique
/// on its page.
pub fn element(drawing: &Drawing, id: &str, title: &str, description: &str) -> String {
    let (width, height, id) = (drawing.width, drawing.height, escape(id));
    let mut svg = format!(
        "<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        escape(title),
        escape(description)
    );
    for shape in &drawing.shapes {
        let _ = match shape {
            Shape::Line { points: at, tone, width } => write!(
                svg,
                "<polyline class=\"{} line\" stroke-width=\"{width}\" points=\"{}\"/>",
                tone.class(),
                points(at)
            ),
            Shape::Area { points: at, tone } => {
                write!(svg, "<polygon class=\"{} area\" points=\"{}\"/>", tone.class(), points(at))
            }
            Shape::Box { from, to, tone, filled } => write!(
                svg,
                "<rect class=\"{} {}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                tone.class(),
                kind(*filled),
                from.0,
                from.1,
                to.0 - from.0,
                to.1 - from.1
            ),
            Shape::Circle { centre, radius, tone, filled } => write!(
                svg,
                "<circle class=\"{} {}\" cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>",
                tone.class(),
                kind(*filled),
                centre.0,
                centre.1
            ),
            Shape::Text { at, anchor, size, tone, text } => write!(
                svg,
                "<text class=\"{}\" x=\"{}\" y=\"{}\" font-size=\"{size}\" text-anchor=\"{}\" dominant-baseline=\"central\">{}</text>",
                tone.class(),
                at.0,
                at.1,
                anchor.keyword(),
                escape(text)
            ),
        };
    }
    svg.push_str("</svg>");
    svg
}

/// The colours of a chart on paper, for where no style sheet of a page gives them.
const COLOURS: &str = ".chart-ink,.chart-muted{fill:#1c1b19}.line,.outline{fill:none;stroke-linejoin:round}.chart-grid.line{stroke:#d9d4ca}.chart-grid.filled{fill:#d9d4ca;fill-opacity:.55}.chart-target.line{stroke:#1c1b19}.chart-target.area{fill:#1c1b19}.chart-sure.line{stroke:#0b5a5e}.chart-sure.area{fill:#0b5a5e;fill-opacity:.5}.chart-sure.filled{fill:#0b5a5e}.chart-possible.line{stroke:#0b5a5e;stroke-dasharray:60 40}.chart-possible.area{fill:#9cc7c5;fill-opacity:.3}.chart-possible.filled{fill:#9cc7c5}.chart-hollow.outline{fill:#fff;stroke:#0b5a5e;stroke-width:18}.chart-before.line{stroke:#5b5852;stroke-dasharray:40 30}";

/// A picture of its own: the same on white, with its colours inside.
pub fn standalone(drawing: &Drawing, id: &str, title: &str, description: &str) -> String {
    let svg = element(drawing, id, title, description);
    let (head, rest) = svg.split_once('>').unwrap_or((&svg, ""));
    let (width, height) = (drawing.width / 10, drawing.height / 10);
    format!(
        "{head} width=\"{width}\" height=\"{height}\" font-family=\"Noto Sans, Arial, sans-serif\"><style>{COLOURS}</style><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>{rest}"
    )
}

/// The class of a shape that is filled, or only outlined.
pub fn kind(filled: bool) -> &'static str {
    if filled { "filled" } else { "outline" }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bars::{self, Bar};
    use crate::radar::{self, Axis};
    use crate::{Range, Tone};

    fn bars() -> Drawing {
        let bar = |label: &str, range: Option<(f64, f64)>, hollow| Bar {
            label: label.into(),
            range: range.map(|(at_least, at_most)| Range { at_least, at_most }),
            value: range.map_or("nothing applies".into(), |(l, m)| format!("{}-{} %", l * 100.0, m * 100.0)),
            hollow,
        };
        bars::draw(
            &[
                bar("Organizational", Some((0.25, 0.75)), false),
                bar("People", Some((0.5, 0.5)), true),
                bar("Physical", None, false),
                bar("Technological", Some((0.0, 1.0)), false),
            ],
            "Target",
        )
        .unwrap()
    }

    fn radar() -> Drawing {
        let axes: Vec<Axis> = (4..=10)
            .map(|clause| Axis {
                label: format!("{clause} Performance evaluation"),
                range: Some(Range { at_least: f64::from(clause) / 20.0, at_most: f64::from(clause) / 10.0 }),
                hollow: clause == 7,
                before: None,
            })
            .collect();
        radar::draw(&axes).unwrap()
    }

    #[test]
    fn bars_look_as_they_did() {
        insta::assert_snapshot!(element(&bars(), "b", "Themes", "Four bars").replace("/>", "/>\n"));
    }

    #[test]
    fn the_radar_looks_as_it_did() {
        insta::assert_snapshot!(element(&radar(), "r", "Clauses", "Seven axes").replace("/>", "/>\n"));
    }

    #[test]
    fn what_rests_on_one_answer_is_hollow_and_no_figure_draws_no_bar() {
        let hollow = |drawing: &Drawing| {
            drawing
                .shapes
                .iter()
                .filter(|s| matches!(s, Shape::Box { tone: Tone::Hollow, filled: false, .. }))
                .count()
        };
        let sure = bars().shapes.iter().filter(|s| matches!(s, Shape::Box { tone: Tone::Sure, .. })).count();
        assert_eq!((hollow(&bars()), sure), (1, 1));
    }

    #[test]
    fn no_text_leaves_the_drawing() {
        for drawing in [bars(), radar()] {
            for shape in &drawing.shapes {
                let Shape::Text { at, anchor, size, text, .. } = shape else { continue };
                let width = (crate::glyphs::width(text) * size / 1000) as i32;
                let left = match anchor {
                    crate::Anchor::Start => at.0,
                    crate::Anchor::Middle => at.0 - width / 2,
                    crate::Anchor::End => at.0 - width,
                };
                assert!(left >= 0 && left + width <= drawing.width as i32, "{text:?} at {left}");
                assert!(at.1 > 0 && at.1 < drawing.height as i32, "{text:?}");
            }
        }
    }

    #[test]
    fn titles_and_labels_are_escaped() {
        let svg = element(&bars(), "b", "<script>", "a & \"b\"");
        assert!(svg.contains("&lt;script&gt;") && svg.contains("a &amp; &quot;b&quot;"));
    }
}
