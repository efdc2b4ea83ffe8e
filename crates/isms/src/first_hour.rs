//! The first hour of an incident (A.5.24 to A.5.28): its times, written down as they come, and what has to be told to whom.

use model::{RequirementId, limits};

use crate::Registers;
use crate::obligation::Obligation;

/// The requirements about incidents and about authorities, by whichever edition they are.
const ABOUT: [&str; 11] = [
    "A.5.5", "A.5.24", "A.5.25", "A.5.26", "A.5.27", "A.5.28", "A.5.34", "A.6.8", "A.6.1.3", "A.16.1.2",
    "A.18.1.4",
];

/// What happened with one more line at its end. Where there is no room for it, it stays as it was.
pub fn with_entry(happened: &str, line: &str) -> String {
    let (before, line) = (happened.trim_end(), model::text::line(line));
    let all = if before.is_empty() { line } else { [before, "\n", &line].concat() };
    if all.chars().count() > limits::NOTE { happened.to_owned() } else { all }
}

/// The obligations that an incident may bring about: those that serve a requirement about incidents or authorities.
pub fn duties(registers: &Registers) -> impl Iterator<Item = &Obligation> {
    let is_about = |id: &RequirementId| ABOUT.contains(&id.as_str());
    let all = registers.running.obligations.iter().map(|one| &one.record);
    all.filter(move |one| one.requirements.iter().any(is_about))
}

#[cfg(test)]
mod tests {
    use model::Rows;
    use serde_json::json;

    use super::*;

    #[test]
    fn each_entry_is_a_line_of_its_own_and_none_is_lost() {
        let once = with_entry("", "09:12 Contained");
        let twice = with_entry(&once, "09:20\nCalled");
        assert_eq!(twice.lines().count(), 2, "{twice}");
        assert!(twice.starts_with("09:12 Contained\n09:20"));
        assert_eq!(with_entry("typed before\n\n", "x"), "typed before\nx");
        let full = "x".repeat(limits::NOTE);
        assert_eq!(with_entry(&full, "y"), full);
    }

    #[test]
    fn obligations_about_incidents_are_those_that_serve_such_a_requirement() {
        let mut rows = Rows::default();
        rows.set("obligation/1", Some(json!({ "title": "GDPR", "requirements": ["A.5.34"] })));
        rows.set("obligation/2", Some(json!({ "title": "Tax", "requirements": ["A.5.33"] })));
        let registers = Registers::of(&rows);
        assert_eq!(duties(&registers).map(|one| one.title.as_str()).collect::<Vec<_>>(), ["GDPR"]);
    }
}
