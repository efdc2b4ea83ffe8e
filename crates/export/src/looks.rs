//! What tones of charts look like on paper, as the style sheet has them in light.

use charts::Tone;

/// The look of a tone.
pub(crate) struct Look {
    /// Its colour.
    pub colour: [u8; 3],
    /// How much an area of it covers what is below, from 0 to 1.
    pub opacity: f32,
    /// Lengths of dashes and spaces of a line, in the drawing's units.
    pub dashes: Option<[f32; 2]>,
}

const INK: [u8; 3] = [0x1c, 0x1b, 0x19];
const MUTED: [u8; 3] = [0x5b, 0x58, 0x52];
const GRID: [u8; 3] = [0xd9, 0xd4, 0xca];
const ACCENT: [u8; 3] = [0x0b, 0x5a, 0x5e];
const SOFT: [u8; 3] = [0x9c, 0xc7, 0xc5];

/// The look of a tone on paper.
pub(crate) fn look(tone: Tone) -> Look {
    let (colour, opacity, dashes) = match tone {
        Tone::Ink | Tone::Target => (INK, 1.0, None),
        Tone::Muted => (MUTED, 1.0, None),
        Tone::Grid => (GRID, 0.55, None),
        Tone::Sure => (ACCENT, 0.5, None),
        Tone::Possible => (SOFT, 0.3, Some([60.0, 40.0])),
        Tone::Hollow => (ACCENT, 1.0, None),
        Tone::Before => (MUTED, 1.0, Some([40.0, 30.0])),
    };
    Look { colour, opacity, dashes }
}
