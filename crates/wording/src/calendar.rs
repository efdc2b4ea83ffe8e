//! Days of the calendar in words.

use isms::calendar::{Event, Occasion};
use isms::milestone::MilestoneKind;
use isms::registers::of_name;
use locale::Text;

/// What a milestone is called.
pub fn milestone(text: Text, kind: MilestoneKind, title: &str) -> String {
    match (kind, title) {
        (MilestoneKind::Other, title) if !title.is_empty() => title.to_owned(),
        (kind, _) => kind.label(text).to_owned(),
    }
}

/// What a day says. `title` gives a requirement its title by its reference.
pub fn summary(text: Text, event: &Event, title: &dyn Fn(&str) -> String) -> String {
    match event.occasion {
        Occasion::Milestone(kind) => milestone(text, kind, &event.title),
        Occasion::Action => text.calendar_action(&event.title),
        Occasion::Review => text.calendar_review(&event.title),
        Occasion::Record(register, part) => {
            let register = of_name(register);
            let due = register.and_then(|register| register.part(part)).map_or("", |part| (part.label)(text));
            let label = register.map_or(text.row_other(), |register| (register.label)(text));
            text.field_of(text.row_titled(label, &event.title), due)
        }
        Occasion::Requirement => text.calendar_requirement(&event.from, title(&event.from)),
    }
}
