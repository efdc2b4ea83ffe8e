//! The maturity scale.

use serde::{Deserialize, Serialize};

/// A maturity level. What certification looks for is [`Level::Established`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Level {
    /// 0: nothing in place.
    Absent,
    /// 1: some do it, or it is only on paper.
    Started,
    /// 2: decided and in use, not yet everywhere.
    Partial,
    /// 3: works as decided across the scope.
    Established,
    /// 4: checked with figures or reviews.
    Measured,
    /// 5: changed for the better by what the checks show.
    Improving,
}

/// A number outside the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not on the scale")]
pub struct OffTheScale(u8);

impl Level {
    /// All levels, lowest first.
    pub const ALL: [Self; 6] =
        [Self::Absent, Self::Started, Self::Partial, Self::Established, Self::Measured, Self::Improving];

    /// The level as its digit, 0 to 5.
    pub fn number(self) -> u8 {
        self as u8
    }
}

impl TryFrom<u8> for Level {
    type Error = OffTheScale;

    fn try_from(number: u8) -> Result<Self, OffTheScale> {
        Self::ALL.get(usize::from(number)).copied().ok_or(OffTheScale(number))
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.number()
    }
}

/// The level somebody wants to reach: 1 to 5, and 3 unless they say otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Target(Level);

impl Target {
    /// The target as a level.
    pub fn level(self) -> Level {
        self.0
    }

    /// The target as its digit, 1 to 5.
    pub fn number(self) -> u8 {
        self.0.number()
    }
}

impl Default for Target {
    fn default() -> Self {
        Self(Level::Established)
    }
}

impl TryFrom<u8> for Target {
    type Error = OffTheScale;

    fn try_from(number: u8) -> Result<Self, OffTheScale> {
        match Level::try_from(number)? {
            Level::Absent => Err(OffTheScale(number)),
            level => Ok(Self(level)),
        }
    }
}

impl From<Target> for u8 {
    fn from(target: Target) -> Self {
        target.number()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_has_six_levels_and_nothing_beyond() {
        for number in 0..=5 {
            assert_eq!(Level::try_from(number).unwrap().number(), number);
        }
        assert!(Level::try_from(6).is_err());
    }

    #[test]
    fn a_target_of_nothing_is_no_target() {
        assert!(Target::try_from(0).is_err());
        assert_eq!(Target::default().number(), 3);
    }

    #[test]
    fn a_target_is_written_as_the_number_it_was_read_from() {
        for number in 1..=5 {
            assert_eq!(u8::from(Target::try_from(number).unwrap()), number);
        }
    }
}
