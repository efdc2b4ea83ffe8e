//! A drawing as SVG text.

use std::fmt::Write as _;

use crate::hatch::{self, Hatch};
use crate::{Drawing, Point, Shape, Tone};

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
/// on its page. Shapes carry their colours on paper as attributes; classes let a style sheet give them others.
pub fn element(drawing: &Drawing, id: &str, title: &str, description: &str) -> String {
    let (width, height, id) = (drawing.width, drawing.height, escape(id));
    let mut svg = format!(
        "<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        escape(title),
        escape(description)
    );
    for hatch in hatches(drawing) {
        let Hatch { apart, width } = hatch;
        let _ = write!(
            svg,
            "<defs><pattern id=\"{}\" width=\"{apart}\" height=\"{apart}\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><path class=\"chart-hatch\" d=\"{}\" fill=\"none\" stroke=\"{}\" \
             stroke-width=\"{width}\"/></pattern></defs>",
            hatch_id(&id, hatch),
            hatch_path(hatch),
            hex(Tone::Possible.look().colour)
        );
    }
    for shape in &drawing.shapes {
        let paint = paint(shape, &id);
        let class = class(shape);
        let _ = match shape {
            Shape::Line { points: at, .. } => {
                write!(svg, "<polyline class=\"{class}\"{paint} points=\"{}\"/>", points(at))
            }
            Shape::Area { points: at, .. } => {
                write!(svg, "<polygon class=\"{class}\"{paint} points=\"{}\"/>", points(at))
            }
            Shape::Box { from, to, .. } => write!(
                svg,
                "<rect class=\"{class}\"{paint} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                from.0,
                from.1,
                to.0 - from.0,
                to.1 - from.1
            ),
            Shape::Circle { centre, radius, .. } => write!(
                svg,
                "<circle class=\"{class}\"{paint} cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>",
                centre.0, centre.1
            ),
            Shape::Text { at, anchor, size, text, .. } => write!(
                svg,
                "<text class=\"{class}\"{paint} x=\"{}\" y=\"{}\" font-size=\"{size}\" text-anchor=\"{}\" dominant-baseline=\"central\">{}</text>",
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

/// The hatchings that a drawing needs, each once.
pub fn hatches(drawing: &Drawing) -> Vec<Hatch> {
    let is_needed = |hatch: &Hatch| drawing.shapes.iter().any(|shape| Hatch::of(shape) == Some(*hatch));
    hatch::ALL.into_iter().filter(is_needed).collect()
}

/// The id of the pattern of a hatching in a drawing.
pub fn hatch_id(id: &str, hatch: Hatch) -> String {
    format!("{id}-hatch-{}", hatch.apart)
}

/// The line that a pattern repeats.
pub fn hatch_path(hatch: Hatch) -> String {
    format!("M{} -10V{}", hatch.apart / 2, hatch.apart + 10)
}

/// The class of a shape: its tone, and what kind it is of.
pub fn class(shape: &Shape) -> String {
    let (tone, kind) = match shape {
        Shape::Text { tone, .. } => return tone.class().to_owned(),
        Shape::Line { tone, .. } => (tone, "line"),
        Shape::Area { tone, .. } if Hatch::of(shape).is_none() => (tone, "area"),
        Shape::Circle { tone, filled: true, .. } => (tone, "filled"),
        Shape::Box { tone, filled: true, .. } if Hatch::of(shape).is_none() => (tone, "filled"),
        Shape::Area { tone, .. } | Shape::Box { tone, filled: true, .. } => (tone, "hatched"),
        Shape::Box { tone, .. } | Shape::Circle { tone, .. } => (tone, "outline"),
    };
    [tone.class(), " ", kind].concat()
}

/// How a shape is painted on paper, as attributes.
fn paint(shape: &Shape, id: &str) -> String {
    let dashes = |dashes: Option<[f32; 2]>| match dashes {
        Some([on, off]) => format!(" stroke-dasharray=\"{on} {off}\""),
        None => String::new(),
    };
    match shape {
        Shape::Text { tone, .. } => {
            let weight = if tone.is_bold() { " font-weight=\"600\"" } else { "" };
            format!(" fill=\"{}\"{weight}", hex(tone.look().colour))
        }
        Shape::Line { tone, width, .. } => {
            let look = tone.look();
            format!(
                " fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"{}",
                hex(look.colour),
                dashes(look.dashes)
            )
        }
        Shape::Area { tone, .. } | Shape::Box { tone, .. } | Shape::Circle { tone, .. } => {
            let look = tone.look();
            let stroke = format!(" stroke=\"{}\" stroke-width=\"{}\"", hex(look.colour), look.outline);
            match (shape, Hatch::of(shape)) {
                (_, Some(hatch)) => format!(" fill=\"url(#{})\"{stroke}", hatch_id(id, hatch)),
                (Shape::Area { .. }, None) => {
                    format!(" fill=\"{}\" fill-opacity=\"{}\"", hex(look.colour), look.opacity)
                }
                (Shape::Box { filled: true, .. } | Shape::Circle { filled: true, .. }, None) => {
                    format!(" fill=\"{}\"", hex(look.colour))
                }
                (Shape::Circle { .. }, None) => format!(" fill=\"#ffffff\"{stroke}"),
                _ => format!(" fill=\"none\"{stroke}{}", dashes(look.dashes)),
            }
        }
    }
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A picture of its own, on white.
pub fn standalone(drawing: &Drawing, id: &str, title: &str, description: &str) -> String {
    let svg = element(drawing, id, title, description);
    let (head, rest) = svg.split_once('>').unwrap_or((&svg, ""));
    let (width, height) = (drawing.width / 10, drawing.height / 10);
    format!(
        "{head} width=\"{width}\" height=\"{height}\" font-family=\"Noto Sans, Arial, sans-serif\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>{rest}"
    )
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
    use crate::legible::faults;
    use crate::radar::{self, Axis};
    use crate::{Range, Size};

    fn bars() -> Drawing {
        let bar = |label: &str, range: Option<(f64, f64)>, hollow| Bar {
            label: label.into(),
            range: range.map(|(at_least, at_most)| Range { at_least, at_most }),
            value: range.map_or("nothing applies".into(), |(l, m)| format!("{}-{}%", l * 100.0, m * 100.0)),
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
            Size::Large,
        )
        .unwrap()
    }

    fn radar() -> Drawing {
        let axes: Vec<Axis> = (4..=10)
            .map(|clause| Axis {
                label: format!("{clause} Performance evaluation"),
                value: format!("{}%", clause * 5),
                range: Some(Range { at_least: f64::from(clause) / 20.0, at_most: f64::from(clause) / 10.0 }),
                hollow: clause == 7,
                before: None,
            })
            .collect();
        radar::draw(&axes, Size::Large).unwrap()
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
    fn bars_and_radars_are_read_at_both_sizes_with_short_and_long_names() {
        for label in
            ["A.5 Organizational", "Information_security_event_management and continuity of everything"]
        {
            for size in Size::ALL {
                let bar = |range: Option<(f64, f64)>| Bar {
                    label: label.into(),
                    range: range.map(|(at_least, at_most)| Range { at_least, at_most }),
                    value: "no figure: nothing is applicable".into(),
                    hollow: true,
                };
                let bars = [bar(None), bar(Some((0.0, 0.0))), bar(Some((0.2, 1.0))), bar(Some((1.0, 1.0)))];
                let drawing = bars::draw(&bars, "Target of the organisation", size).unwrap();
                assert!(faults(&drawing).is_empty(), "{:?}", faults(&drawing));
                let axis = |number: usize| Axis {
                    label: format!("{number} {label}"),
                    value: "12–34%".into(),
                    range: (number != 4).then_some(Range { at_least: 0.0, at_most: 1.0 }),
                    hollow: number == 5,
                    before: None,
                };
                let axes: Vec<Axis> = (4..=10).map(axis).collect();
                let drawing = radar::draw(&axes, size).unwrap();
                assert!(faults(&drawing).is_empty(), "{:?}", faults(&drawing));
            }
        }
    }

    #[test]
    fn what_is_possible_is_hatched_by_a_pattern_of_its_own_with_nothing_behind_it() {
        let svg = element(&bars(), "b", "Themes", "Four bars");
        assert!(svg.contains("<pattern id=\"b-hatch-50\"") && svg.contains("fill=\"url(#b-hatch-50)\""));
        assert!(!svg.contains("b-hatch-90"), "only what is used");
        let drawing = bars();
        let hatched: Vec<_> = drawing
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Box { from, to, tone: Tone::Possible, .. } => Some((from, to)),
                _ => None,
            })
            .collect();
        for shape in &drawing.shapes {
            let Shape::Box { from, to, tone: Tone::Track | Tone::Sure, .. } = shape else { continue };
            let is_behind =
                |(left, right): &(&Point, &Point)| from.1 == left.1 && from.0 < right.0 && to.0 > left.0;
            assert!(!hatched.iter().any(is_behind));
        }
        assert_eq!(hatched.len(), 2);
    }

    #[test]
    fn shapes_carry_their_colours() {
        let svg = standalone(&radar(), "r", "Clauses", "Seven axes");
        for shape in ["<polyline ", "<polygon ", "<text ", "<circle "] {
            for part in svg.split(shape).skip(1) {
                let tag = part.split('>').next().unwrap();
                assert!(tag.contains("fill="), "{shape}{tag}");
            }
        }
        assert!(!svg.contains("<style"));
    }

    #[test]
    fn titles_and_labels_are_escaped() {
        let svg = element(&bars(), "b", "<script>", "a & \"b\"");
        assert!(svg.contains("&lt;script&gt;") && svg.contains("a &amp; &quot;b&quot;"));
    }
}
