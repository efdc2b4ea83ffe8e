use super::*;
use crate::pack::PackError;

mod words;

fn language(tag: &str) -> Text {
    let (_, pack) = packs().iter().find(|(known, _)| *known == tag).unwrap();
    Text::new(pack::add(pack).unwrap())
}

#[test]
fn placeholders_are_filled_and_counts_choose_their_form() {
    let text = Text::default();
    assert_eq!(text.check_progress(7, 25), "7 of 25");
    assert_eq!(text.home_answers(1), "1 answer");
    assert_eq!(text.home_answers(3), "3 answers");
}

#[test]
fn values_are_given_in_the_order_in_which_english_names_them() {
    let text = Text::default();
    assert!(text.home_delete_body(3, "Acme").starts_with("“Acme” and its 3 answers"));
    assert!(text.home_delete_body(1, "Acme").starts_with("“Acme” and its one answer"));
    assert!(text.result_priority_how(3, 1, 2, 4, "Why.").ends_with("(3 − 1) × 2 = 4. Why."));
}

#[test]
fn a_value_with_braces_stays_as_it_is() {
    assert_eq!(Text::default().check_progress("{1}", "{0}"), "{1} of {0}");
}

#[test]
fn people_are_not_offered_the_pseudo_locale() {
    let offered = Locale::offered(Locale::ENGLISH);
    assert!(!offered.contains(&Locale::PSEUDO));
    assert_eq!(offered.len() + 1, Locale::all().count(), "all others are");
    assert_eq!(Locale::offered(Locale::PSEUDO).last(), Some(&Locale::PSEUDO), "who uses it can go back");
}

#[test]
fn the_pseudo_locale_marks_every_message() {
    let text = language("en-XA");
    let pack = pack::of(text.locale).unwrap();
    assert!(pack.whole().all(|message| message.starts_with('⟦') && message.ends_with('⟧')));
    assert_eq!(pack.whole().count(), EN.len());
    assert!(text.check_progress(7, 25).contains("25"));
    assert!(text.home_answers(1).starts_with('⟦'));
}

#[test]
fn no_message_is_empty_or_ends_in_white_space() {
    assert!(EN.iter().all(|m| !m.is_empty() && m.trim() == *m));
}

#[test]
fn a_language_chooses_among_all_its_forms() {
    let text = language("pl");
    let answers = |n| text.home_answers(n);
    assert_eq!(
        [1, 2, 5, 12, 22, 100, 103, 112].map(answers),
        [
            "1 odpowiedź",
            "2 odpowiedzi",
            "5 odpowiedzi",
            "12 odpowiedzi",
            "22 odpowiedzi",
            "100 odpowiedzi",
            "103 odpowiedzi",
            "112 odpowiedzi",
        ]
    );
    let requirements = |n| text.requirements_found(n);
    assert_eq!(
        [0, 1, 3, 13, 1_000_023].map(requirements),
        ["0 wymagań", "1 wymaganie", "3 wymagania", "13 wymagań", "1000023 wymagania",]
    );
}

#[test]
fn what_a_language_does_not_say_is_said_in_english() {
    let text = language("pl");
    assert_eq!(text.app_name(), "Plumbline");
    assert_ne!(text.app_settings(), Text::default().app_settings());
}

#[test]
fn a_language_writes_days_in_its_own_way() {
    let day = NaiveDate::from_ymd_opt(2026, 6, 5).unwrap();
    assert_eq!(Text::default().date(day), "5 Jun 2026");
    assert_eq!(language("pl").date(day), "05.06.2026");
    let at = day.and_hms_opt(9, 4, 59).unwrap();
    assert_eq!(Text::default().moment(at), "5 Jun 2026 09:04");
}

#[test]
fn a_pack_of_another_version_or_language_is_refused() {
    let (_, pack) = packs()[0];
    let other = pack.replacen(FINGERPRINT, "0123456789abcdef", 1);
    let unknown = pack.replacen(packs()[0].0, "qq", 1);
    let english = pack.replacen(packs()[0].0, "en", 1);
    let cut = &pack[..10];
    for (text, error) in [
        (other.as_str(), PackError::OtherVersion),
        (unknown.as_str(), PackError::UnknownLanguage),
        (english.as_str(), PackError::UnknownLanguage),
        (cut, PackError::NoPack),
        ("", PackError::NoPack),
    ] {
        assert_eq!(pack::add(text.to_owned().leak()), Err(error));
    }
}

#[test]
fn every_language_has_its_tag_and_name() {
    for locale in Locale::all() {
        assert_eq!(Locale::from_tag(locale.tag()), Some(locale));
        assert!(!locale.name().is_empty());
    }
    assert_eq!(Locale::from_tag("qq"), None);
    assert!(Locale::ENGLISH.is_here());
    assert_eq!(Locale::PSEUDO.tag(), "en-XA");
    assert_eq!(Locale::all().last(), Some(Locale::PSEUDO));
}
