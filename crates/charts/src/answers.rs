//! Answers: how many of a room said what to each question, a row each, shaded by their share.

use crate::glyphs::wrap;
use crate::pen::SMALL;
use crate::{Anchor, Drawing, Size, Tone};

/// What a room said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// What can be said: a sign where there is little room, and its words.
    pub choices: Vec<(char, String)>,
    /// The questions, the first at the top.
    pub rows: Vec<AnswersRow>,
}

/// A question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswersRow {
    /// What it is called.
    pub label: String,
    /// How many said each thing, in the order of the choices.
    pub counts: Vec<usize>,
}

const GAP: i32 = 16;
const EDGE: i32 = 20;
const LINE: i32 = 150;
/// How many lines the words of a choice may have.
const LINES: usize = 3;

impl Answers {
    /// Draws them.
    pub(crate) fn draw(&self, size: Size) -> Drawing {
        let (left, cell) = (size.pick(1250, 2500), 220);
        let columns = self.choices.len().max(1) as i32;
        let wide = (size.width() - left - EDGE - (columns - 1) * GAP) / columns;
        let lines: Vec<Vec<String>> = self
            .choices
            .iter()
            .map(|(sign, words)| match size {
                Size::Small => vec![sign.to_string()],
                Size::Large => wrap(words, SMALL, wide.max(0) as u32),
            })
            .collect();
        let most = lines.iter().map(|lines| lines.len().min(LINES)).max().unwrap_or_default() as i32;
        let top = EDGE + most * LINE + 60;
        let mut drawing = Drawing::blank(size, top + self.rows.len() as i32 * (cell + GAP) + EDGE);
        for (column, lines) in (0..).zip(&lines) {
            let x = left + (wide + GAP) * column + wide / 2;
            for (row, line) in (0..).zip(lines.iter().take(LINES)) {
                let at = (x, EDGE + LINE / 2 + LINE * row);
                drawing.write_in(line, at, Anchor::Middle, SMALL, Tone::Muted, wide);
            }
        }
        for (place, row) in (0..).zip(&self.rows) {
            let y = top + (cell + GAP) * place;
            let at = (EDGE, y + cell / 2);
            drawing.write_in(&row.label, at, Anchor::Start, SMALL, Tone::Ink, left - EDGE - 80);
            let all: usize = row.counts.iter().sum();
            for (column, count) in (0..).zip(&row.counts) {
                let x = left + (wide + GAP) * column;
                let room = (x, y, x + wide, y + cell);
                drawing.fill(room, shade(*count, all));
                if *count > 0 {
                    drawing.outline(room, Tone::Edge);
                    let at = (x + wide / 2, y + cell / 2);
                    drawing.write(&count.to_string(), at, Anchor::Middle, SMALL, Tone::Strong);
                }
            }
        }
        drawing
    }
}

/// The shade of a share: none, less than half, half or more.
fn shade(count: usize, all: usize) -> Tone {
    match count {
        0 => Tone::Track,
        count if count * 2 < all => Tone::Level(1),
        _ => Tone::Level(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legible::faults;

    #[test]
    fn every_count_stands_in_its_cell_and_is_read_in_rooms_of_any_size() {
        let words = ["No", "Started", "Partly in place", "Yes, established everywhere", "Not sure", "n/a"];
        for rows in [0, 1, 25, 127] {
            let row = |number: usize| AnswersRow {
                label: format!("A.5.{number} Whatever is asked at considerable length"),
                counts: vec![0, 1, 12, 300, number, 0],
            };
            let answers = Answers {
                choices: ('0'..).zip(words.map(str::to_owned)).collect(),
                rows: (1..=rows).map(row).collect(),
            };
            for size in Size::ALL {
                let drawing = answers.draw(size);
                assert!(faults(&drawing).is_empty(), "{:?}", faults(&drawing));
            }
        }
        assert_eq!(answers_none().draw(Size::Small).shapes, []);
    }

    fn answers_none() -> Answers {
        Answers { choices: Vec::new(), rows: Vec::new() }
    }

    #[test]
    fn half_of_those_who_answered_is_shaded_as_most() {
        assert_eq!(
            [shade(0, 4), shade(1, 4), shade(2, 4), shade(4, 4)],
            [Tone::Track, Tone::Level(1), Tone::Level(2), Tone::Level(2)]
        );
    }
}
