//! Internal audits in words: how far a checklist is, what came of it, and who audits their own work.

use isms::auditing::Tally;
use isms::checklist::AuditResult;
use locale::Text;
use model::RequirementId;

use crate::list;

/// How many lines of a checklist have a result.
pub fn progress(text: Text, tally: &Tally) -> String {
    text.checklist_progress(tally.all() as u64, tally.said())
}

/// How many lines came out how, a phrase for each result that there is.
pub fn counts(text: Text, tally: &Tally) -> Vec<String> {
    let of = |result: AuditResult| text.checklist_count(result.label(text), tally.count(result));
    AuditResult::ALL.into_iter().filter(|result| tally.count(*result) > 0).map(of).collect()
}

/// What came of a line, or that nothing did yet.
pub fn result(text: Text, result: Option<AuditResult>) -> &'static str {
    result.map_or(text.checklist_open_item(), |result| result.label(text))
}

/// That an auditor owns some of what they audit.
pub fn own_work(text: Text, auditor: &str, own: &[RequirementId]) -> String {
    let ids = list::commas(text, own.iter().map(RequirementId::as_str));
    text.checklist_own_work(own.len() as u64, auditor, ids)
}

/// What a finding is called: the first line of what was seen, else the requirement.
pub fn finding_title(text: Text, note: &str, id: &RequirementId, title: &str) -> String {
    match note.lines().map(str::trim).find(|line| !line.is_empty()) {
        Some(line) => model::text::line(line),
        None => text.label_numbered(id, title),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_called_by_the_first_line_of_what_was_seen_else_by_its_requirement() {
        let text = Text::default();
        let id: RequirementId = "A.8.13".parse().unwrap();
        let title = |note: &str| finding_title(text, note, &id, "Information backup");
        assert_eq!(title("\n Nobody restores. \nSeen on Monday"), "Nobody restores.");
        assert_eq!(title(" \n"), "A.8.13 Information backup");
        assert!(title(&"x".repeat(5_000)).chars().count() <= model::limits::LINE);
    }

    #[test]
    fn what_an_auditor_owns_is_counted_and_named() {
        let text = Text::default();
        let ids: Vec<RequirementId> = ["5.1", "A.8.13"].iter().map(|id| id.parse().unwrap()).collect();
        let says = own_work(text, "Ann", &ids);
        assert!(says.contains("Ann owns 2 of") && says.contains("5.1, A.8.13"), "{says}");
        assert!(own_work(text, "Ann", &ids[..1]).contains("owns one of"));
    }
}
