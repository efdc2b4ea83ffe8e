//! What changed since the last snapshot: the course of readiness, figures then and now, what rose and what fell.

use charts::Size;
use isms::progress::{Point, course};
use isms::snapshot::{Course, Moved, Snapshot, compare};
use model::Requirement;
use wording::{list, pictures, words};

use crate::options::Part;
use crate::{Block, Column, Picture, PictureOf, ReportError, Subject, Table};

/// The section; nothing where there is no earlier snapshot.
///
/// # Errors
/// [`ReportError::Chart`].
pub(super) fn changes(subject: &Subject<'_>, blocks: &mut Vec<Block>) -> Result<(), ReportError> {
    let text = subject.text;
    let Some(before) = subject.snapshots.last() else { return Ok(()) };
    let on = before.on.unwrap_or(subject.today);
    blocks.push(Block::Heading(1, text.changes_title(on)));
    let now = Snapshot::take("", subject.today, &subject.assessment, &subject.registers);
    if subject.options.has(Part::Charts) {
        let points = points(subject, &now);
        let trend = pictures::trend(text, &points);
        blocks.push(Block::Picture(Picture {
            of: PictureOf::Trend,
            says: text.chart_says(&trend.title, &trend.says),
            drawing: trend.draw(Size::Large)?,
            title: trend.title,
            description: trend.says,
        }));
    }
    blocks.push(Block::Table(then_and_now(subject, before, &now)));
    let moved = compare(before, &now);
    let lists = [
        (Course::Rose, text.changes_rose()),
        (Course::Fell, text.changes_fell()),
        (Course::New, text.changes_new()),
    ];
    let facts = lists.into_iter().filter_map(|(course, name)| {
        let those: Vec<&str> = of_course(&moved, course).collect();
        (!those.is_empty()).then(|| (name.to_owned(), list::commas(text, those)))
    });
    let facts: Vec<_> = facts.collect();
    blocks.push(match facts.is_empty() {
        true => Block::Paragraph(text.changes_none().to_owned()),
        false => Block::Facts(facts),
    });
    Ok(())
}

fn of_course(moved: &[Moved], course: Course) -> impl Iterator<Item = &str> {
    moved.iter().filter(move |one| one.course == course).map(|one| one.id.as_str())
}

fn requirements(subject: &Subject<'_>) -> Vec<Requirement> {
    subject.items.iter().map(|item| item.requirement(&subject.assessment.profile)).collect()
}

/// The course over all snapshots up to today.
pub(crate) fn points(subject: &Subject<'_>, now: &Snapshot) -> Vec<Point> {
    course(subject.snapshots.iter().chain([now]), &requirements(subject))
}

/// Readiness by clause and theme, then and now.
fn then_and_now(subject: &Subject<'_>, before: &Snapshot, now: &Snapshot) -> Table {
    let text = subject.text;
    let groups = subject.catalogue.groups().iter().map(|group| {
        let of_group: Vec<Requirement> = subject
            .items
            .iter()
            .filter(|item| item.group.id == group.id)
            .map(|item| item.requirement(&subject.assessment.profile))
            .collect();
        (words::group(text, group), of_group)
    });
    let all = (text.changes_all().to_owned(), requirements(subject));
    let row = |(name, of): (String, Vec<Requirement>)| {
        let figures = |snapshot: &Snapshot| words::readiness(text, &snapshot.figures(&of));
        vec![name.into(), figures(before).into(), figures(now).into()]
    };
    Table {
        key: None,
        name: text.changes_figures().to_owned(),
        columns: vec![
            Column::new(text.result_group(), 34),
            Column::new(&text.date(before.on.unwrap_or(subject.today)), 28),
            Column::new(text.changes_now(), 28),
        ],
        rows: std::iter::once(all).chain(groups).map(row).collect(),
    }
}
