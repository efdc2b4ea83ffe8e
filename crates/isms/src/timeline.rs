//! The stretch of time that a timeline shows.

use std::sync::Arc;

use chrono::{Datelike as _, Months, NaiveDate};

use crate::action::Action;
use crate::milestone::Milestone;
use crate::record::Keyed;
use crate::schedule::days;

/// The most months a timeline has marks for.
const MONTHS: u32 = 120;
/// Milestones further away are left to the calendar: surveillance years later would press the project into a corner.
const HORIZON: Months = Months::new(18);

/// Whole months.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// The first day of the first month.
    pub from: NaiveDate,
    /// The first day of the month after the last.
    pub until: NaiveDate,
}

impl Span {
    /// The months around everything that has days, and today.
    pub fn around(
        actions: &[Arc<Keyed<Action>>],
        milestones: &[Arc<Keyed<Milestone>>],
        today: NaiveDate,
    ) -> Self {
        let spans = actions.iter().filter_map(|action| days(&action.record));
        let ends = spans.flat_map(|days| [days.start, days.end]);
        let horizon = today.checked_add_months(HORIZON).unwrap_or(today);
        let near = milestones.iter().filter_map(|one| one.record.on).filter(|on| *on <= horizon);
        Self::of(ends.chain(near), today)
    }

    /// The months around some days, and today.
    pub fn of(days: impl Iterator<Item = NaiveDate>, today: NaiveDate) -> Self {
        let (first, last) = days.fold((today, today), |(first, last), day| (first.min(day), last.max(day)));
        let begin = |day: NaiveDate| day.with_day(1).unwrap_or(day);
        let until = begin(last).checked_add_months(Months::new(1)).unwrap_or(last);
        Self { from: begin(first), until }
    }

    /// How many days it has, at least one.
    pub fn length(self) -> i64 {
        (self.until - self.from).num_days().max(1)
    }

    /// Where a day lies, in hundredths of the whole.
    pub fn place(self, day: NaiveDate) -> f64 {
        (day - self.from).num_days() as f64 * 100.0 / self.length() as f64
    }

    /// How many days a share of the whole is.
    pub fn days(self, share: f64) -> i64 {
        (share * self.length() as f64).round() as i64
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        (self.from..self.until).contains(&day)
    }

    /// The first day of each month.
    pub fn months(self) -> Vec<NaiveDate> {
        let month = |count: u32| self.from.checked_add_months(Months::new(count));
        (0..MONTHS).map_while(month).take_while(|month| *month < self.until).collect()
    }
}

/// The rows, from 0, in which labels at these places stand so far apart that none covers another: each in the first row
/// where there is room, and in the last one where there is none. Places ascend.
pub fn rows(places: &[f64], apart: f64, most: usize) -> Vec<usize> {
    let mut ends: Vec<f64> = Vec::new();
    let row = |place: &f64| {
        let free = ends.iter().position(|end| place - end >= apart);
        let row = free.unwrap_or(ends.len()).min(most.saturating_sub(1));
        match ends.get_mut(row) {
            Some(end) => *end = *place,
            None => ends.push(*place),
        }
        row
    };
    places.iter().map(row).collect()
}

/// Where the label of a mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// The row above the line, from 0.
    pub row: usize,
    /// Whether it ends at its mark, because there is no room behind that.
    pub ends: bool,
}

/// Where labels of these widths stand, so that none covers another: marks by place, both in hundredths of the whole, and
/// places ascend. Each is in the first row where there is room; none where there are not so many rows.
pub fn labels(marks: &[(f64, f64)], most: usize) -> Vec<Option<Label>> {
    let mut taken: Vec<Vec<(f64, f64)>> = vec![Vec::new(); most];
    let label = |(place, width): &(f64, f64)| {
        let ends = place + width > 100.0 && *place >= *width;
        let (from, until) = if ends { (place - width, *place) } else { (*place, place + width) };
        let is_free =
            |row: &Vec<(f64, f64)>| row.iter().all(|(left, right)| until <= *left || from >= *right);
        let row = taken.iter().position(is_free)?;
        taken.get_mut(row)?.push((from, until));
        Some(Label { row, ends })
    };
    marks.iter().map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_milestones_never_cover_each_other() {
        let at = |row, ends| Some(Label { row, ends });
        assert_eq!(labels(&[(0.0, 20.0), (50.0, 20.0)], 3), [at(0, false), at(0, false)]);
        assert_eq!(
            labels(&[(10.0, 20.0), (15.0, 20.0), (31.0, 20.0)], 3),
            [at(0, false), at(1, false), at(0, false)]
        );
        assert_eq!(labels(&[(70.0, 25.0), (95.0, 24.0)], 3), [at(0, false), at(1, true)]);
        assert_eq!(labels(&[(10.0, 9.0), (11.0, 9.0), (12.0, 9.0)], 2), [at(0, false), at(1, false), None]);
        assert!(labels(&[], 3).is_empty());
        // Every arrangement of four.
        for seed in 0..10_000_u32 {
            let mut places: Vec<f64> =
                (0..4).map(|digit| f64::from(seed / 10_u32.pow(digit) % 10) * 11.0).collect();
            places.sort_by(f64::total_cmp);
            let marks: Vec<(f64, f64)> = places.into_iter().zip([24.0, 16.0, 30.0, 12.0]).collect();
            let stand: Vec<(usize, f64, f64)> = labels(&marks, 4)
                .into_iter()
                .zip(&marks)
                .filter_map(|(label, (place, width))| {
                    let Label { row, ends } = label?;
                    Some(if ends { (row, place - width, *place) } else { (row, *place, place + width) })
                })
                .collect();
            assert_eq!(stand.len(), 4);
            for (at, one) in stand.iter().enumerate() {
                let covers =
                    |other: &&(usize, f64, f64)| one.0 == other.0 && one.1 < other.2 && other.1 < one.2;
                assert_eq!(stand.iter().skip(at + 1).filter(covers).count(), 0, "{marks:?}");
            }
        }
    }

    #[test]
    fn labels_that_would_cover_each_other_stand_in_rows() {
        assert_eq!(rows(&[0.0, 50.0, 100.0], 20.0, 3), [0, 0, 0]);
        assert_eq!(rows(&[10.0, 15.0, 18.0, 19.0, 40.0], 20.0, 3), [0, 1, 2, 2, 0]);
        assert!(rows(&[], 20.0, 3).is_empty());
    }

    fn day(text: &str) -> NaiveDate {
        model::time::day(text).unwrap_or_default()
    }

    #[test]
    fn it_covers_whole_months_around_actions_near_milestones_and_today() {
        let row =
            Action { start: Some(day("2026-03-10")), due: Some(day("2026-05-31")), ..Action::default() };
        let actions = [Arc::new(Keyed { id: "1".into(), record: row })];
        let milestone = |on| {
            Arc::new(Keyed {
                id: "1".into(),
                record: Milestone { on: Some(day(on)), ..Milestone::default() },
            })
        };
        let milestones = [milestone("2026-07-01"), milestone("2029-01-01")];
        let span = Span::around(&actions, &milestones, day("2026-04-15"));
        assert_eq!(span, Span { from: day("2026-03-01"), until: day("2026-08-01") });
        assert_eq!(span.months().len(), 5);
        assert!(span.place(span.from) == 0.0 && span.place(span.until) == 100.0);
        assert!(span.holds(day("2026-07-31")) && !span.holds(span.until));
        assert_eq!(span.days(span.place(day("2026-03-08")) / 100.0), 7);
    }

    #[test]
    fn days_out_of_any_reason_have_a_bounded_number_of_marks() {
        let row = Action { due: Some(NaiveDate::MAX), ..Action::default() };
        let span = Span::around(&[Arc::new(Keyed { id: "1".into(), record: row })], &[], day("2026-04-15"));
        assert!(span.months().len() <= MONTHS as usize);
    }
}
