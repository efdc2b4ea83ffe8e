//! Readiness over time.

use charts::Chart;
use charts::band::{Band, Moment};
use chrono::Datelike as _;
use isms::progress::Point;
use locale::Text;

use super::{Picture, ends, range_of, twin};
use crate::{list, words};

/// Readiness at each snapshot and today; the last point is today.
pub fn trend(text: Text, points: &[Point]) -> Picture {
    let title = text.picture_trend();
    let last = points.len().saturating_sub(1);
    let name = |number: usize, point: &Point| match number == last {
        true => text.picture_today().to_owned(),
        false => point.name.clone(),
    };
    let moment = |(number, point): (usize, &Point)| {
        let short = words::readiness_short(text, &point.figures);
        let changed =
            point.changed_to.as_ref().map(|version| text.progress_version_changed(point.on, version));
        let named = (number != last && !point.name.is_empty()).then(|| point.name.clone());
        Moment {
            day: point.on.num_days_from_ce(),
            on: text.date(point.on),
            range: range_of(point.readiness),
            event: named.or(changed).map(|title| (title, short)),
        }
    };
    let row = |(number, point): (usize, &Point)| {
        let (least, most) = ends(text, point.readiness);
        let coverage = words::coverage(text, &point.figures);
        vec![text.date(point.on), name(number, point), least, most, coverage]
    };
    let rows: Vec<Vec<String>> = points.iter().enumerate().map(row).collect();
    let figures = points.iter().map(|point| words::readiness(text, &point.figures));
    let figures = list::semicolons(text, figures);
    let says = match (points.first(), points.last()) {
        (Some(first), Some(last)) => text.picture_trend_described(first.on, last.on, figures),
        _ => String::new(),
    };
    let now = points.last().map(|point| ends(text, point.readiness)).unwrap_or_default();
    let (least, most) = now;
    let head = [
        text.part_on(),
        text.part_name(),
        text.picture_at_least(),
        text.picture_at_most(),
        text.result_coverage(),
    ];
    Picture {
        id: "trend",
        title: title.to_owned(),
        lead: text.picture_trend_lead().to_owned(),
        says,
        twin: twin(title, &head, rows),
        chart: Chart::Band(Band {
            moments: points.iter().enumerate().map(moment).collect(),
            target: text.chart_target().to_owned(),
            at_least: (text.picture_least().to_owned(), least.clone()),
            at_most: if least == most { String::new() } else { text.picture_most(most) },
        }),
    }
}
