//! What is approved of the Statement of Applicability, in words.

use isms::approval::{ApprovalError, Since, Standing, is_same_number};
use isms::soa::{ApprovedSoa, SoaHeader};
use locale::Text;

/// Whether the statement is approved as it stands, or a draft, and since which version, the newest.
pub fn standing(text: Text, standing: Standing, newest: Option<&ApprovedSoa>) -> String {
    let number = newest.map_or("", |newest| newest.head.version.as_str());
    match standing {
        Standing::Approved => text.statement_approved(number),
        Standing::Draft(Some(Since { controls: 0, .. })) if newest.is_some() => {
            text.statement_draft_head(number)
        }
        Standing::Draft(Some(Since { controls, .. })) if newest.is_some() => {
            text.statement_draft_since(controls as u64, number)
        }
        Standing::Draft(_) => text.statement_draft().to_owned(),
    }
}

/// The version as a document says it: a draft says that it is none.
pub fn version(text: Text, standing: Standing, head: &SoaHeader, newest: Option<&ApprovedSoa>) -> String {
    // The number of an approved version belongs to that version alone.
    let is_taken = newest.is_some_and(|newest| is_same_number(&newest.head.version, &head.version));
    match (standing, head.version.as_str()) {
        (Standing::Approved, number) => number.to_owned(),
        (Standing::Draft(_), number) if number.is_empty() || is_taken => {
            text.statement_draft_unnumbered().to_owned()
        }
        (Standing::Draft(_), number) => text.statement_draft_version(number),
    }
}

/// Why a version cannot be approved as it is asked for, and what to do.
pub fn error(text: Text, error: ApprovalError, number: &str) -> String {
    match error {
        ApprovalError::Incomplete => text.statement_freeze_missing().to_owned(),
        ApprovalError::NumberTaken => text.statement_freeze_taken(number),
        ApprovalError::BeforeLast => text.statement_freeze_before_last().to_owned(),
        ApprovalError::DayToCome => text.statement_freeze_ahead().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_approved_as_it_stands_says_a_version_without_saying_that_it_is_a_draft() {
        let text = Text::default();
        let head = |version: &str| SoaHeader { version: version.into(), ..SoaHeader::default() };
        let approved = ApprovedSoa { head: head("1.0"), ..ApprovedSoa::default() };
        let newest = Some(&approved);
        let since = |controls| Standing::Draft(Some(Since { controls, is_head_changed: controls == 0 }));
        assert_eq!(version(text, Standing::Approved, &head("1.0"), newest), "1.0");
        assert_eq!(version(text, since(3), &head("1.0"), newest), "Draft, not approved");
        assert_eq!(version(text, since(3), &head("1.1"), newest), "1.1 (draft, not approved)");
        assert_eq!(version(text, Standing::Draft(None), &head("0.1"), None), "0.1 (draft, not approved)");
        assert!(standing(text, since(3), newest).contains("3 controls differ from version 1.0"));
        assert!(standing(text, since(0), newest).contains("scope"));
        assert_eq!(standing(text, since(3), None), standing(text, Standing::Draft(None), None));
    }
}
