//! What changed, in words: the fields of an assessment and what they say.

use locale::Text;
use model::answer::{Answer, AnswerField};
use model::extra::OF_FILE;
use model::history::{Cause, Edit, Entry};
use model::merge::{Difference, Field, FieldValue, differences};
use model::{Applicability, Assessment, Edition, InclusionReason, Profile, Response};

use crate::{list, rows, words};

/// The name of a field: "A.5.1: Note".
pub fn field(text: Text, field: &Field) -> String {
    let name = match field {
        Field::Organisation => text.field_organisation(),
        Field::Size => text.field_size(),
        Field::Sector => text.field_sector(),
        Field::Answer(_, field) => answer_field(text, *field),
        // Only a newer version has a better name for it than the file.
        Field::Unknown(_, name) => name.strip_prefix(OF_FILE).unwrap_or(name),
        Field::Row(row) => return rows::name(text, row),
        Field::Part(row, part) => {
            return text.field_of(rows::name(text, row), rows::part(text, &row.key, part));
        }
    };
    match field.requirement() {
        Some(id) => text.field_of(id, name),
        None => name.to_owned(),
    }
}

/// The name of a field of an answer.
pub fn answer_field(text: Text, field: AnswerField) -> &'static str {
    match field {
        AnswerField::Response => text.field_answer(),
        AnswerField::Target => text.field_target(),
        AnswerField::Note => text.field_note(),
        AnswerField::Evidence => text.field_evidence(),
        AnswerField::Owner => text.field_owner(),
        AnswerField::Due => text.field_due(),
        AnswerField::Reviewed => text.field_reviewed(),
    }
}

/// What a field says.
pub fn says(text: Text, field: &Field, says: &FieldValue) -> String {
    let words = match says {
        FieldValue::Text(words) => words.clone(),
        FieldValue::Size(size) => size.map(|size| words::size(text, size).to_owned()).unwrap_or_default(),
        FieldValue::Sector(sector) => {
            sector.map(|sector| words::sector(text, sector).to_owned()).unwrap_or_default()
        }
        FieldValue::Response(said) => answer(text, said),
        FieldValue::Target(target) => text.field_level(target.number(), words::level(text, target.level())),
        FieldValue::Evidence(evidence) => {
            list::semicolons(text, evidence.iter().map(|evidence| evidence.title.as_str()))
        }
        FieldValue::Day(day) => day.map(|day| text.date(day)).unwrap_or_default(),
        FieldValue::Row(value) => match (value, field) {
            (Some(value), Field::Part(row, part)) => rows::value(text, &row.key, part, value),
            (Some(value), Field::Row(row)) => rows::record(text, &row.key, value),
            (Some(value), _) => rows::plain(text, value),
            (None, _) => String::new(),
        },
    };
    if words.is_empty() { text.field_nothing().to_owned() } else { words }
}

/// A message for each combination, since languages put what applies and what is open in other places of a sentence.
fn answer(text: Text, said: &Answer) -> String {
    let unread = said.unread("response").and_then(|word| word.as_str());
    let is_open = said.needs_confirmation;
    let reasons = match &said.applicability {
        Applicability::Excluded(reason) if is_open => {
            return text.field_excluded_unconfirmed(reason.as_str());
        }
        Applicability::Excluded(reason) => return text.field_excluded(reason.as_str()),
        Applicability::Included(reasons) => Some(self::reasons(text, reasons)),
        _ => None,
    };
    match (said.response, unread, reasons) {
        (Some(Response::Level(level)), _, reasons) => {
            let (digit, name) = (level.number(), words::level(text, level));
            match (reasons, is_open) {
                (None, false) => text.field_level(digit, name),
                (None, true) => text.field_level_unconfirmed(digit, name),
                (Some(reasons), false) => text.field_level_included(digit, name, reasons),
                (Some(reasons), true) => text.field_level_both(digit, name, reasons),
            }
        }
        (Some(Response::NotSure), _, None) if is_open => text.field_not_sure_unconfirmed().to_owned(),
        (Some(Response::NotSure), _, None) => text.level_not_sure().to_owned(),
        (Some(Response::NotSure), _, Some(reasons)) if is_open => text.field_not_sure_both(reasons),
        (Some(Response::NotSure), _, Some(reasons)) => text.field_not_sure_included(reasons),
        (None, Some(word), None) if is_open => text.field_unread_unconfirmed(word),
        (None, Some(word), None) => word.to_owned(),
        (None, Some(word), Some(reasons)) if is_open => text.field_unread_both(word, reasons),
        (None, Some(word), Some(reasons)) => text.field_unread_included(word, reasons),
        (None, None, None) if is_open => text.field_unanswered_unconfirmed().to_owned(),
        (None, None, None) => text.field_unanswered().to_owned(),
        (None, None, Some(reasons)) if is_open => text.field_unanswered_both(reasons),
        (None, None, Some(reasons)) => text.field_unanswered_included(reasons),
    }
}

/// All reasons why a control is part of the statement.
pub fn reasons<'a>(text: Text, reasons: impl IntoIterator<Item = &'a InclusionReason>) -> String {
    list::commas(text, reasons.into_iter().map(|reason| self::reason(text, *reason)))
}

/// Why a control is part of the statement.
pub fn reason(text: Text, reason: InclusionReason) -> &'static str {
    match reason {
        InclusionReason::Risk => text.reason_risk(),
        InclusionReason::Legal => text.reason_legal(),
        InclusionReason::Contractual => text.reason_contractual(),
        InclusionReason::Business => text.reason_business(),
    }
}

/// The same as a code of two or three letters, where a table has no room for words.
pub fn reason_code(text: Text, reason: InclusionReason) -> &'static str {
    match reason {
        InclusionReason::Risk => text.reason_risk_code(),
        InclusionReason::Legal => text.reason_legal_code(),
        InclusionReason::Contractual => text.reason_contractual_code(),
        InclusionReason::Business => text.reason_business_code(),
    }
}

/// The fields that an edit changed: `mine` is what they said before, `theirs` what they say since.
pub fn changed(edit: &Edit) -> Vec<Difference> {
    let blank = Assessment::new(
        String::new(),
        Edition::Iso27001_2022,
        Profile::default(),
        chrono::DateTime::UNIX_EPOCH,
    );
    let (mut before, mut after) = (blank.clone(), blank);
    edit.clone().inverse().apply(&mut before);
    edit.apply(&mut after);
    differences(None, &before, &after)
}

/// What a step was about, in a few words: "A.5.1: Note", or how many fields it changed.
pub fn about(text: Text, entry: &Entry) -> String {
    let mut fields = entry.edits.iter().flat_map(changed).map(|difference| difference.field);
    match (fields.next(), fields.count() as u64) {
        (Some(only), 0) => field(text, &only),
        (Some(_), more) => text.history_fields(more + 1),
        (None, _) => text.history_fields(0),
    }
}

/// Why something changed.
pub fn cause(text: Text, cause: Cause) -> &'static str {
    match cause {
        Cause::Edited => text.history_edited(),
        Cause::Undid(_) => text.history_undid(),
        Cause::Redid(_) => text.history_redid(),
        Cause::Merged(_) => text.history_merged(),
        Cause::Restored => text.history_restored(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::history::{AnswerEdit, Point};
    use model::{Justification, Level, RequirementId};

    fn edit(before: Answer, after: Answer) -> Edit {
        let requirement: RequirementId = "A.5.1".parse().unwrap();
        Edit::Answer(AnswerEdit { requirement, before, after })
    }

    fn level(level: Level) -> Answer {
        Answer { response: Some(Response::Level(level)), ..Answer::default() }
    }

    fn lines(edit: &Edit) -> Vec<String> {
        let text = Text::default();
        let line = |d: Difference| {
            format!(
                "{} | {} | {}",
                field(text, &d.field),
                says(text, &d.field, &d.mine),
                says(text, &d.field, &d.theirs)
            )
        };
        changed(edit).into_iter().map(line).collect()
    }

    #[test]
    fn an_edit_is_told_field_by_field() {
        let note = Answer { note: "x".into(), owner: "IT".into(), ..level(Level::Partial) };
        assert_eq!(
            lines(&edit(Answer::default(), note)),
            [
                "A.5.1: Answer | not answered | 2 Partial",
                "A.5.1: Note | empty | x",
                "A.5.1: Owner | empty | IT"
            ]
        );
        let mut excluded = level(Level::Partial);
        excluded.exclude(Justification::new("no office").unwrap());
        let back = edit(level(Level::Partial), excluded).inverse();
        assert_eq!(lines(&back), ["A.5.1: Answer | not applicable: no office | 2 Partial"]);
    }

    #[test]
    fn an_answer_is_told_with_what_applies_and_what_is_open_in_one_message() {
        let text = Text::default();
        let reasons: Applicability = Applicability::Included([InclusionReason::Legal].into());
        let said = |response: Option<Response>, applicability: &Applicability, needs_confirmation| {
            let applicability = applicability.clone();
            answer(text, &Answer { response, applicability, needs_confirmation, ..Answer::default() })
        };
        let (level, open) = (Some(Response::Level(Level::Partial)), Applicability::Undecided);
        assert_eq!(said(level, &open, true), "2 Partial; to be confirmed");
        assert_eq!(said(level, &reasons, false), "2 Partial; applicable: Legal requirement");
        assert_eq!(said(level, &reasons, true), "2 Partial; applicable: Legal requirement; to be confirmed");
        assert_eq!(
            said(None, &reasons, true),
            "not answered; applicable: Legal requirement; to be confirmed"
        );
        assert_eq!(said(Some(Response::NotSure), &open, false), "Not sure");
        assert_eq!(said(Some(Response::NotSure), &reasons, false), "Not sure; applicable: Legal requirement");
        let excluded = Applicability::Excluded(Justification::new("no office").unwrap());
        assert_eq!(said(None, &excluded, true), "not applicable: no office; to be confirmed");
        // No message has a place for another message.
        let messages = include_str!("../../locale/locales/en.toml");
        let fields = messages.split("\n[field]\n").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap();
        assert!(!fields.contains("{answer}"));
    }

    #[test]
    fn what_only_a_newer_version_knows_is_told_in_its_words() {
        let mut newer = Answer::default();
        newer.rest.set("response", Some("blocked".into()));
        newer.rest.set("cost", Some(7.into()));
        assert_eq!(
            lines(&edit(Answer::default(), newer)),
            ["A.5.1: Answer | not answered | blocked", "A.5.1: cost | empty | 7"]
        );
    }

    #[test]
    fn a_step_is_named_by_its_field_or_by_how_many_there_were() {
        let point = Point { revision: 1, at: chrono::DateTime::UNIX_EPOCH };
        let one = edit(Answer::default(), level(Level::Partial));
        let entry = |edits| Entry::new(point, Cause::Edited, edits);
        assert_eq!(about(Text::default(), &entry(vec![one.clone()])), "A.5.1: Answer");
        let name = Profile { organisation: "X".into(), ..Profile::default() };
        let two = Edit::Profile { before: Profile::default(), after: name };
        assert_eq!(about(Text::default(), &entry(vec![one, two])), "2 fields");
    }
}
