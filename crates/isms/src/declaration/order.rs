//! Rules over several parts of a record: a validation that no part can make alone.

use serde_json::Value;

use super::{Part, Register};

impl Register {
    /// Two days of a record that stand the wrong way round: the one that should come first, and the one that is earlier.
    pub fn backwards(&self, record: &Value) -> Option<(&'static Part, &'static Part)> {
        let day = |part: &Part| {
            let says = part.kind.clean(record.get(part.name)?)?;
            model::time::day(says.as_str()?)
        };
        let pairs =
            self.ordered.iter().filter_map(|(first, second)| Some((self.part(first)?, self.part(second)?)));
        let mut wrong =
            pairs.filter(|(first, second)| day(first).zip(day(second)).is_some_and(|(a, b)| b < a));
        wrong.next()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::action::Action;
    use crate::record::Record as _;
    use crate::registers::ALL;

    #[test]
    fn an_action_that_is_due_before_it_begins_stands_the_wrong_way_round() {
        let names =
            |record| Action::DECLARED.backwards(&record).map(|(first, second)| (first.name, second.name));
        let wrong = Some(("start", "due"));
        assert_eq!(names(json!({ "start": "2026-07-02", "due": "2026-07-01" })), wrong);
        for right in [
            json!({ "start": "2026-07-01", "due": "2026-07-01" }),
            json!({ "start": "2026-07-02" }),
            json!({ "due": "2026-07-01" }),
            json!({ "start": "soon", "due": "2026-07-01" }),
        ] {
            assert_eq!(names(right.clone()), None, "{right}");
        }
    }

    #[test]
    fn only_days_that_are_declared_are_ordered() {
        for register in ALL {
            for (first, second) in register.ordered.iter().chain(register.settled) {
                assert!(
                    register.part(first).is_some() && register.part(second).is_some(),
                    "{}",
                    register.name
                );
            }
        }
    }
}
