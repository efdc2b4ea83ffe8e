//! What cells are filled with, where only that says how far something is.

use model::{Level, Response};
use serde::{Deserialize, Serialize};

use crate::words::State;

/// A colour as people name it. White and black say nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    /// Red, also a light one.
    Red,
    /// Orange or amber.
    Orange,
    /// Yellow.
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Purple or pink.
    Purple,
    /// Grey.
    Grey,
}

impl Colour {
    /// The name that people give a colour of red, green and blue, from 0 to 255 each.
    pub fn of(red: u8, green: u8, blue: u8) -> Option<Self> {
        let parts = [red, green, blue].map(|part| f64::from(part) / 255.0);
        let most = parts.into_iter().fold(0.0, f64::max);
        let least = parts.into_iter().fold(1.0, f64::min);
        let spread = most - least;
        if spread < 0.08 {
            return (0.3..0.93).contains(&most).then_some(Self::Grey);
        }
        let [red, green, blue] = parts;
        // The angle on the wheel of colours, in degrees.
        let sixths = if most == red {
            (green - blue) / spread
        } else if most == green {
            (blue - red) / spread + 2.0
        } else {
            (red - green) / spread + 4.0
        };
        Some(match (sixths * 60.0).rem_euclid(360.0) {
            15.0..46.0 => Self::Orange,
            46.0..70.0 => Self::Yellow,
            70.0..170.0 => Self::Green,
            170.0..260.0 => Self::Blue,
            260.0..340.0 => Self::Purple,
            _ => Self::Red,
        })
    }

    /// What traffic lights mean; of other colours only the person knows.
    pub fn state(self) -> Option<State> {
        let level = match self {
            Self::Red => Level::Absent,
            Self::Orange | Self::Yellow => Level::Partial,
            Self::Green => Level::Established,
            Self::Blue | Self::Purple | Self::Grey => return None,
        };
        Some(State::Said(Response::Level(level)))
    }

    /// The word that stands for cells of this colour where words are told apart. No cell holds such a word.
    pub fn word(self) -> String {
        format!("\u{0}{self:?}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fills_that_spreadsheets_offer_have_names() {
        for (hex, expected) in [
            (0xFF0000, Some(Colour::Red)),
            (0xC00000, Some(Colour::Red)),
            (0xFFC7CE, Some(Colour::Red)),
            (0xF4B084, Some(Colour::Orange)),
            (0xFFC000, Some(Colour::Orange)),
            (0xFFFF00, Some(Colour::Yellow)),
            (0xFFEB9C, Some(Colour::Yellow)),
            (0x92D050, Some(Colour::Green)),
            (0xC6EFCE, Some(Colour::Green)),
            (0x00B050, Some(Colour::Green)),
            (0x00B0F0, Some(Colour::Blue)),
            (0xDDEBF7, Some(Colour::Blue)),
            (0x7030A0, Some(Colour::Purple)),
            (0xD9D9D9, Some(Colour::Grey)),
            (0xFFFFFF, None),
            (0x000000, None),
        ] {
            let [_, red, green, blue] = u32::to_be_bytes(hex);
            assert_eq!(Colour::of(red, green, blue), expected, "{hex:06x}");
        }
    }
}
