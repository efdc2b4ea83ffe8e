use super::*;

fn json(answer: &Answer) -> String {
    serde_json::to_string(answer).unwrap()
}

#[test]
fn an_answer_is_written_with_nothing_superfluous() {
    let mut answer = Answer::default();
    assert_eq!(json(&answer), "{}");
    answer.respond(Response::NotSure);
    assert_eq!(json(&answer), r#"{"response":"not_sure"}"#);
    answer.respond(Response::Level(Level::Partial));
    assert_eq!(json(&answer), r#"{"response":2}"#);
    answer.exclude(Justification::new("no office").unwrap());
    assert_eq!(json(&answer), r#"{"applicability":{"excluded":"no office"}}"#);
}

#[test]
fn a_response_knows_the_catalogue_it_was_given_or_confirmed_under_and_a_note_does_not_change_that() {
    let under = |before: &Answer, change: fn(&mut Answer), version| before.changed_under(version, change);
    let given = under(&Answer::default(), |answer| answer.respond(Response::NotSure), "1");
    assert_eq!(given.catalogue.as_deref(), Some("1"));
    let noted = under(&given, |answer| answer.note = "words".into(), "2");
    assert_eq!(noted.catalogue.as_deref(), Some("1"));
    let again = under(&noted, |answer| answer.respond(Response::NotSure), "2");
    assert_eq!(again.catalogue.as_deref(), Some("2"));
    assert_eq!(under(&again, |answer| answer.respond(Response::NotSure), "2"), again);
    let of_old = Answer { catalogue: None, ..again.clone() };
    assert_eq!(under(&of_old, |answer| answer.note = "words".into(), "3").catalogue, None);
    assert_eq!(
        under(&of_old, |answer| answer.respond(Response::NotSure), "3").catalogue.as_deref(),
        Some("3")
    );
    let carried = Answer { needs_confirmation: true, catalogue: None, ..again.clone() };
    assert_eq!(under(&carried, |answer| answer.owner = "Ann".into(), "3").catalogue, None);
    let confirmed = under(&carried, |answer| answer.needs_confirmation = false, "3");
    assert_eq!(confirmed.catalogue.as_deref(), Some("3"));
    let reason = |answer: &mut Answer| answer.exclude(Justification::new("no office").unwrap());
    assert_eq!(under(&confirmed, reason, "4").catalogue, None);
    assert_eq!(under(&Answer::default(), |answer| answer.note = "words".into(), "4").catalogue, None);
}

#[test]
fn leaving_out_takes_nothing_away_until_it_has_a_reason_and_gives_it_back_without_one() {
    let reasons = Applicability::Included([InclusionReason::Legal].into());
    let mut given = Answer { applicability: reasons, catalogue: Some("1".into()), ..Answer::default() };
    given.response = Some(Response::Level(Level::Established));
    let mut answer = given.clone();
    for nothing in ["", "  "] {
        answer.leave_out(nothing, Some(&given));
        assert_eq!(answer, given, "only picked");
    }
    answer.leave_out("no office", Some(&given));
    assert_eq!((answer.exclusion(RequirementKind::Control).is_some(), answer.level()), (true, None));
    answer.leave_out("", Some(&given));
    assert_eq!(answer, given, "the reason was taken away");
    answer.leave_out("no office", Some(&given));
    answer.take_in(Some(&given));
    assert_eq!(answer, given, "it applies after all");
    answer.leave_out("no office", None);
    answer.take_in(None);
    assert_eq!((answer.applicability.clone(), answer.response), (Applicability::Undecided, None));
}

#[test]
fn yes_everywhere_keeps_a_higher_level() {
    let mut answer = Answer { response: Some(Response::Level(Level::Improving)), ..Answer::default() };
    answer.respond(Response::Level(Level::Established));
    assert_eq!(answer.level(), Some(Level::Improving));
    answer.respond(Response::Level(Level::Partial));
    assert_eq!(answer.level(), Some(Level::Partial));
}

#[test]
fn an_exclusion_needs_a_reason_and_a_control() {
    assert_eq!(Justification::new(" \n\u{202E} "), Err(NoJustification));
    let mut answer = Answer::default();
    answer.exclude(Justification::new("no developers").unwrap());
    assert!(answer.exclusion(RequirementKind::Control).is_some());
    assert!(answer.exclusion(RequirementKind::Clause).is_none());
}

#[test]
fn a_response_of_another_kind_is_refused_saying_what_is_expected() {
    let error = serde_json::from_str::<Response>("true").unwrap_err();
    assert!(error.to_string().contains("a level or not_sure"), "{error}");
}
