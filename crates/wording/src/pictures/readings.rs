//! What was measured for an objective, over time and against its target.

use charts::Chart;
use charts::course::Course;
use chrono::Datelike as _;
use isms::measuring::{course, number, of};
use isms::objective::Objective;
use isms::reading::Reading;
use isms::record::Keyed;
use isms::registers::Running;
use locale::Text;

use super::{Picture, twin};
use crate::list;

/// The readings of an objective; none before there is one that is a number on a day.
pub fn readings(text: Text, objective: &Keyed<Objective>, running: &Running) -> Option<Picture> {
    let values = course(&objective.id, &running.readings);
    let (first, last) = (values.first()?.on, values.last()?.on);
    let record = &objective.record;
    let dated = || of(&objective.id, &running.readings).filter(|one| one.on.is_some());
    let said = |one: &Reading| {
        vec![one.on.map(|on| text.date(on)).unwrap_or_default(), one.value.clone(), one.note.clone()]
    };
    let rows: Vec<Vec<String>> = dated().map(said).collect();
    let title = if record.title.is_empty() { text.row_objective() } else { &record.title };
    // The entry beside it has the title of the objective.
    let title = text.label_named(text.row_readings(), title);
    let named = dated().map(|one| one.value.clone());
    let latest = dated().filter(|one| number(&one.value).is_some()).last().map(|one| one.value.clone());
    let target = number(&record.target).map(|value| (value, text.reading_target(&record.target)));
    let says = text.reading_says(first, last, list::semicolons(text, named));
    let head = [text.part_date(), text.part_value(), text.part_note()];
    Some(Picture {
        id: "readings",
        lead: if target.is_some() {
            text.reading_lead_target().to_owned()
        } else {
            text.reading_lead().to_owned()
        },
        says: if record.target.is_empty() {
            says
        } else {
            list::dots(text, [says, text.reading_target(&record.target)])
        },
        twin: twin(&title, &head, rows),
        title,
        chart: Chart::Course(Course {
            values: values.iter().map(|one| (one.on.num_days_from_ce(), one.value)).collect(),
            target,
            last: latest.unwrap_or_default(),
            ends: [text.date(first), text.date(last)],
        }),
    })
}

#[cfg(test)]
mod tests {
    use charts::{Size, legible};
    use isms::Registers;
    use serde_json::json;

    use super::*;

    #[test]
    fn the_table_has_every_reading_and_the_line_those_that_are_numbers() {
        let mut rows = model::Rows::default();
        for (key, row) in [
            ("objective/o", json!({ "title": "Restores", "target": "100 %" })),
            ("reading/1", json!({ "objective": "o", "value": "70 %", "on": "2026-01-31" })),
            ("reading/2", json!({ "objective": "o", "value": "not measured", "on": "2026-02-28" })),
            ("reading/3", json!({ "objective": "o", "value": "90 %", "on": "2026-03-31" })),
            ("objective/p", json!({ "title": "Clicks" })),
            ("reading/4", json!({ "objective": "p", "value": "few", "on": "2026-03-31" })),
        ] {
            rows.set(key, Some(row));
        }
        let registers = Registers::of(&rows);
        let of = |id: &str| {
            let objective = registers.running.objectives.iter().find(|one| one.id == id).unwrap();
            readings(Text::default(), objective, &registers.running)
        };
        let picture = of("o").unwrap();
        assert_eq!(picture.twin.rows.len(), 3);
        let Chart::Course(course) = &picture.chart else { panic!("another chart") };
        assert_eq!(course.values.iter().map(|one| one.1).collect::<Vec<_>>(), [70.0, 90.0]);
        assert_eq!((course.target.as_ref().unwrap().0, course.last.as_str()), (100.0, "90 %"));
        for size in Size::ALL {
            assert!(legible::faults(&picture.draw(size).unwrap()).is_empty());
        }
        assert_eq!(of("p"), None);
    }
}
