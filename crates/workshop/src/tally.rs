//! What a room says to a question: counts, their middle, how far apart it is, and groups that are too small to be shown.

use crate::choice::{Choice, Scale};

/// The least number of people that a count may be about in an anonymous session, unless the session says otherwise.
pub const LEAST: usize = 4;

/// How many people said what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts([u32; Choice::ALL.len()]);

/// How much a room agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Nobody named a level.
    Silent,
    /// The levels are close together.
    Agrees,
    /// They are two steps apart, with at least a fifth at either end.
    Apart,
    /// At least one person is three or more steps from another.
    FarApart,
}

impl Counts {
    /// Of what people said; nothing said does not count.
    pub fn of(answers: impl IntoIterator<Item = Option<Choice>>) -> Self {
        let mut counts = Self::default();
        for choice in answers.into_iter().flatten() {
            counts.add(choice, 1);
        }
        counts
    }

    /// How many said it.
    pub fn get(&self, choice: Choice) -> u32 {
        self.0.get(choice.place()).copied().unwrap_or_default()
    }

    /// Counts so many more; never below none.
    pub fn add(&mut self, choice: Choice, more: i32) {
        if let Some(count) = self.0.get_mut(choice.place()) {
            *count = count.saturating_add_signed(more);
        }
    }

    /// Both together.
    pub fn plus(mut self, other: &Self) -> Self {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count = count.saturating_add(more);
        }
        self
    }

    /// How many said anything.
    pub fn answered(&self) -> u32 {
        self.0.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// How many named a level.
    pub fn on_a_level(&self) -> u32 {
        self.levels().fold(0, |sum, (_, count)| sum.saturating_add(count))
    }

    /// The levels that were named, lowest first, with how many named them.
    pub fn levels(&self) -> impl DoubleEndedIterator<Item = (u8, u32)> {
        let counts: [u32; 6] = std::array::from_fn(|level| self.0.get(level).copied().unwrap_or_default());
        (0_u8..).zip(counts).filter(|(_, count)| *count > 0).collect::<Vec<_>>().into_iter()
    }

    /// The middle of the levels: half of the room is at or below it. Between two it is the lower.
    pub fn middle(&self) -> Option<u8> {
        let half = self.on_a_level().div_ceil(2);
        let mut below = 0_u32;
        self.levels().find_map(|(level, count)| {
            below = below.saturating_add(count);
            (below >= half).then_some(level)
        })
    }

    /// The mean of the levels.
    pub fn mean(&self) -> Option<f64> {
        let count = self.on_a_level();
        let sum: f64 = self.levels().map(|(level, count)| f64::from(level) * f64::from(count)).sum();
        (count > 0).then(|| sum / f64::from(count))
    }

    /// The lowest and the highest level that was named.
    pub fn range(&self) -> Option<(u8, u8)> {
        let (lowest, _) = self.levels().next()?;
        let (highest, _) = self.levels().next_back()?;
        Some((lowest, highest))
    }

    /// How much the room agrees.
    pub fn agreement(&self) -> Agreement {
        let (Some((lowest, fewest)), Some((highest, most))) =
            (self.levels().next(), self.levels().next_back())
        else {
            return Agreement::Silent;
        };
        match highest - lowest {
            3.. => Agreement::FarApart,
            2 if u64::from(fewest.min(most)) * 5 >= u64::from(self.on_a_level()) => Agreement::Apart,
            _ => Agreement::Agrees,
        }
    }

    /// By what questions are ordered so that disagreement comes first: agreement, then the variance of the levels.
    pub fn spread(&self) -> (Agreement, f64) {
        let Some(mean) = self.mean() else { return (Agreement::Silent, 0.0) };
        let squares: f64 =
            self.levels().map(|(level, count)| (f64::from(level) - mean).powi(2) * f64::from(count)).sum();
        (self.agreement(), squares / f64::from(self.on_a_level().max(1)))
    }

    /// As text: a number for each choice of a scale, with blanks between.
    pub fn write(&self, scale: Scale) -> String {
        let counts: Vec<String> =
            scale.choices().iter().map(|choice| self.get(*choice).to_string()).collect();
        counts.join(" ")
    }

    /// Reads what [`Counts::write`] wrote; none if it is something else.
    pub fn read(text: &str, scale: Scale) -> Option<Self> {
        let mut counts = Self::default();
        let mut words = text.split_ascii_whitespace();
        for choice in scale.choices() {
            let place = counts.0.get_mut(choice.place())?;
            *place = words.next()?.parse().ok().filter(|count| *count <= MOST)?;
        }
        words.next().is_none().then_some(counts)
    }
}

/// The most people that a stored count is about.
const MOST: u32 = 1_000_000;

/// Which groups stand together, by the number of people in each, so that none that is shown, and no difference between what
/// is shown, is about fewer than the least number. Each entry is the groups that are shown as one; nothing is shown where
/// all together are fewer.
pub fn pooled(sizes: &[usize], least: usize) -> Vec<Vec<usize>> {
    let total: usize = sizes.iter().sum();
    if total < least.max(1) {
        return Vec::new();
    }
    let mut order: Vec<usize> =
        (0..sizes.len()).filter(|group| sizes.get(*group).is_some_and(|size| *size > 0)).collect();
    order.sort_by_key(|group| (sizes.get(*group).copied(), *group));
    // The smallest go together until they are enough; a rest of its own would be known by difference.
    let (mut pool, mut together) = (Vec::new(), 0);
    let mut shown = Vec::new();
    for group in order {
        let size = sizes.get(group).copied().unwrap_or_default();
        if size < least || (together > 0 && together < least) {
            pool.push(group);
            together += size;
        } else {
            shown.push(vec![group]);
        }
    }
    if !pool.is_empty() {
        pool.sort_unstable();
        shown.push(pool);
    }
    shown.sort_by_key(|groups| groups.first().copied());
    shown
}
