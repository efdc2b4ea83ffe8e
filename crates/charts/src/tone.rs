//! Enumeration: what a shape stands for, with its class and how it looks on paper.

/// What a shape stands for; the style sheet gives it a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Labels that must be read.
    Ink,
    /// The labels that name things.
    Strong,
    /// Labels of scales.
    Muted,
    /// Rings, axes, tracks.
    Grid,
    /// The part of a bar that is not there.
    Track,
    /// The edge of what would not be seen without one.
    Edge,
    /// What is sure: the readiness that is there at least.
    Sure,
    /// What is possible: from at least to at most. Its areas are hatched, its lines dashed.
    Possible,
    /// Drawn hollow: rests on one answer.
    Hollow,
    /// The plumb line: where the target hangs.
    Target,
    /// What was before, or is planned.
    Before,
    /// Nobody knows: dashed around.
    Unknown,
    /// A level from 0 to 5.
    Level(u8),
    /// Letters on the colour of a high level.
    OnLevel,
    /// A band of risk, 1 to 4.
    Band(u8),
}

/// How a tone looks on paper, as the style sheet has it in light.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Its colour.
    pub colour: [u8; 3],
    /// How much an area of it covers what is below, from 0 to 1.
    pub opacity: f32,
    /// Lengths of dashes and spaces of a line, in the drawing's units.
    pub dashes: Option<[f32; 2]>,
    /// The width of an outline, in the drawing's units.
    pub outline: u32,
}

const INK: [u8; 3] = [0x1c, 0x1b, 0x19];
const MUTED: [u8; 3] = [0x5b, 0x58, 0x52];
const GRID: [u8; 3] = [0xdf, 0xda, 0xd0];
const TRACK: [u8; 3] = [0xeb, 0xe6, 0xdc];
const EDGE: [u8; 3] = [0x8b, 0x85, 0x7a];
const ACCENT: [u8; 3] = [0x0b, 0x5a, 0x5e];
const WHITE: [u8; 3] = [0xff; 3];
const LEVELS: [[u8; 3]; 6] = [
    [0xe6, 0xf0, 0xf0],
    [0xc2, 0xdc, 0xdb],
    [0x8d, 0xbd, 0xbb],
    [0x2f, 0x74, 0x75],
    [0x0b, 0x5a, 0x5e],
    [0x06, 0x3c, 0x3f],
];

/// Bands of risk: two greys, amber and red, each with a number on it.
const BANDS: [[u8; 3]; 4] = [[0xf0, 0xeb, 0xe1], [0xdc, 0xd5, 0xc7], [0xf2, 0xc6, 0x6d], [0xe0, 0x8a, 0x7e]];

impl Tone {
    pub(crate) const ALL: [Self; 23] = [
        Self::Ink,
        Self::Strong,
        Self::Muted,
        Self::Grid,
        Self::Track,
        Self::Edge,
        Self::Sure,
        Self::Possible,
        Self::Hollow,
        Self::Target,
        Self::Before,
        Self::Unknown,
        Self::Level(0),
        Self::Level(1),
        Self::Level(2),
        Self::Level(3),
        Self::Level(4),
        Self::Level(5),
        Self::OnLevel,
        Self::Band(1),
        Self::Band(2),
        Self::Band(3),
        Self::Band(4),
    ];

    /// The class of shapes in this tone.
    pub fn class(self) -> &'static str {
        match self {
            Self::Ink => "chart-ink",
            Self::Strong => "chart-strong",
            Self::Muted => "chart-muted",
            Self::Grid => "chart-grid",
            Self::Track => "chart-track",
            Self::Edge => "chart-edge",
            Self::Sure => "chart-sure",
            Self::Possible => "chart-possible",
            Self::Hollow => "chart-hollow",
            Self::Target => "chart-target",
            Self::Before => "chart-before",
            Self::Unknown => "chart-unknown",
            Self::Level(0) => "chart-l0",
            Self::Level(1) => "chart-l1",
            Self::Level(2) => "chart-l2",
            Self::Level(3) => "chart-l3",
            Self::Level(4) => "chart-l4",
            Self::Level(_) => "chart-l5",
            Self::OnLevel => "chart-on",
            Self::Band(1) => "chart-b1",
            Self::Band(2) => "chart-b2",
            Self::Band(3) => "chart-b3",
            Self::Band(_) => "chart-b4",
        }
    }

    /// The tone of letters on this one.
    pub fn letters(self) -> Self {
        match self {
            Self::Level(3..) => Self::OnLevel,
            _ => Self::Strong,
        }
    }

    /// How it looks on paper.
    pub fn look(self) -> Look {
        let plain = |colour| Look { colour, opacity: 1.0, dashes: None, outline: 18 };
        match self {
            Self::Ink | Self::Strong | Self::Target => plain(INK),
            Self::Muted => plain(MUTED),
            Self::Grid => plain(GRID),
            Self::Track => plain(TRACK),
            Self::Edge => Look { outline: 8, ..plain(EDGE) },
            Self::Sure => Look { opacity: 0.32, ..plain(ACCENT) },
            Self::Possible => Look { dashes: Some([50.0, 40.0]), outline: 12, ..plain(ACCENT) },
            Self::Hollow => plain(ACCENT),
            Self::Before => Look { dashes: Some([35.0, 30.0]), ..plain(MUTED) },
            Self::Unknown => Look { dashes: Some([25.0, 20.0]), outline: 12, ..plain(INK) },
            Self::Level(level) => plain(LEVELS[usize::from(level.min(5))]),
            Self::OnLevel => plain(WHITE),
            Self::Band(band) => plain(BANDS[usize::from(band.clamp(1, 4)) - 1]),
        }
    }

    /// Whether its letters are bold.
    pub fn is_bold(self) -> bool {
        matches!(self, Self::Strong | Self::OnLevel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How light a colour is, as a grey copier sees it.
    fn light(colour: [u8; 3]) -> f64 {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(colour[0]) + 0.7152 * part(colour[1]) + 0.0722 * part(colour[2])
    }

    #[test]
    fn in_grey_each_level_is_darker_than_the_one_below_and_its_digit_is_read() {
        for pair in LEVELS.windows(2) {
            assert!(light(pair[0]) > light(pair[1]) + 0.02);
        }
        for tone in (0..=5).map(Tone::Level).chain((1..=4).map(Tone::Band)) {
            let (on, below) = (light(tone.letters().look().colour), light(tone.look().colour));
            let contrast = (on.max(below) + 0.05) / (on.min(below) + 0.05);
            assert!(contrast >= 4.5, "{tone:?}: {contrast}");
        }
    }

    #[test]
    fn in_grey_what_is_sure_stands_out_from_the_track_and_lines_from_paper() {
        let contrast = |one: Tone, other: [u8; 3]| {
            let (one, other) = (light(one.look().colour), light(other));
            (one.max(other) + 0.05) / (one.min(other) + 0.05)
        };
        assert!(contrast(Tone::Sure, TRACK) > 3.0);
        for tone in [Tone::Edge, Tone::Before, Tone::Possible, Tone::Unknown, Tone::Target] {
            assert!(contrast(tone, WHITE) > 3.0, "{tone:?}");
        }
    }
}
