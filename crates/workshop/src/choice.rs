//! What somebody can say to a question.

/// The scale of a session.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scale {
    /// The four answers of the self-check: levels 0 to 3.
    #[default]
    Four,
    /// All levels, 0 to 5.
    Six,
    /// The choices of a quiz, the first to the fourth.
    Quiz,
}

impl Scale {
    const ALL: [Self; 3] = [Self::Four, Self::Six, Self::Quiz];

    /// What can be said on it, in order.
    pub fn choices(self) -> &'static [Choice] {
        match self {
            Self::Four => &Choice::FOUR,
            Self::Six => &Choice::ALL,
            Self::Quiz => Choice::FOUR.get(..4).unwrap_or_default(),
        }
    }

    pub(crate) fn code(self) -> u128 {
        Self::ALL.iter().position(|scale| *scale == self).map_or(0, |place| place as u128)
    }

    pub(crate) fn of_code(code: u128) -> Option<Self> {
        Self::ALL.get(usize::try_from(code).ok()?).copied()
    }

    /// How many things there are to say, with saying nothing.
    pub(crate) fn radix(self) -> u128 {
        self.choices().len() as u128 + 1
    }

    /// The digit of an answer; nothing said is 0.
    pub(crate) fn digit(self, answer: Option<Choice>) -> Option<u128> {
        let Some(choice) = answer else { return Some(0) };
        self.choices().iter().position(|one| *one == choice).map(|place| place as u128 + 1)
    }

    pub(crate) fn answer(self, digit: u128) -> Option<Choice> {
        self.choices().get(usize::try_from(digit).ok()?.checked_sub(1)?).copied()
    }
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// A level, 0 to 5.
    Level(u8),
    /// Not sure.
    NotSure,
    /// Not applicable.
    NotApplicable,
}

impl Choice {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Level(0),
        Self::Level(1),
        Self::Level(2),
        Self::Level(3),
        Self::Level(4),
        Self::Level(5),
        Self::NotSure,
        Self::NotApplicable,
    ];
    /// Those of the self-check.
    pub const FOUR: [Self; 6] =
        [Self::Level(0), Self::Level(1), Self::Level(2), Self::Level(3), Self::NotSure, Self::NotApplicable];

    /// The level, if it is one.
    pub fn level(self) -> Option<u8> {
        match self {
            Self::Level(level) => Some(level),
            Self::NotSure | Self::NotApplicable => None,
        }
    }

    /// The key by which it is typed: its digit, `?` or `x`.
    pub fn key(self) -> char {
        match self {
            Self::Level(level) => char::from(b'0' + level.min(9)),
            Self::NotSure => '?',
            Self::NotApplicable => 'x',
        }
    }

    /// The choice of a key, also by the letters that the self-check knows.
    pub fn of_key(key: char) -> Option<Self> {
        match key {
            '0'..='5' => Some(Self::Level(u8::try_from(key.to_digit(10)?).ok()?)),
            '?' | 'u' | 'U' => Some(Self::NotSure),
            'x' | 'X' => Some(Self::NotApplicable),
            _ => None,
        }
    }

    /// Its place among [`Choice::ALL`].
    pub fn place(self) -> usize {
        match self {
            Self::Level(level) => usize::from(level.min(5)),
            Self::NotSure => 6,
            Self::NotApplicable => 7,
        }
    }
}
