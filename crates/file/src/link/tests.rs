use std::collections::BTreeSet;

use proptest::prelude::*;

use isms::result::Outcome;
use model::{Applicability, InclusionReason, Justification, Level, RequirementKind, Response, Target};

use super::*;
use crate::locked::Sealed;
use crate::samples;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

/// Everything said about every requirement, as unlike each other as can be.
fn crowded(edition: Edition) -> Assessment {
    catalogue::complete();
    let catalogue = catalogue::of(edition).unwrap();
    let mut assessment = Assessment { edition, ..samples::empty() };
    for (number, requirement) in catalogue.requirements().iter().enumerate() {
        let level = Level::try_from((number % 6) as u8).unwrap();
        let applicability = match requirement.kind {
            RequirementKind::Clause => Applicability::Undecided,
            RequirementKind::Control if number % 9 == 0 => {
                Applicability::Excluded(Justification::new("We rent no premises").unwrap())
            }
            RequirementKind::Control => Applicability::Included(InclusionReason::ALL.into_iter().collect()),
        };
        let answer = Answer {
            response: Some(if number % 7 == 0 { Response::NotSure } else { Response::Level(level) }),
            target: Target::try_from((number % 2 * 4 + 1) as u8).unwrap(),
            applicability,
            note: format!("Note {number}: überall"),
            ..Answer::default()
        };
        assessment.answers.insert(requirement.id.clone(), answer);
    }
    assessment.profile.organisation = "Sample & Söhne".into();
    assessment
}

fn figures(assessment: &Assessment) -> Vec<(RequirementId, Option<Response>, Target, bool)> {
    let says = |(id, answer): (&RequirementId, &Answer)| {
        let is_out = matches!(answer.applicability, Applicability::Excluded(_));
        (id.clone(), answer.response, answer.target, is_out)
    };
    assessment.answers.iter().map(says).collect()
}

#[test]
fn the_whole_result_fits_and_comes_back() {
    for (edition, most) in [(Edition::Iso27001_2022, 280), (Edition::Iso27001_2013, 320)] {
        let full = crowded(edition);
        let code = write(&full, With::default(), day()).unwrap();
        assert!(code.len() + BEFORE.len() <= most, "{} characters", code.len() + BEFORE.len());
        let shared = read(&code).unwrap();
        assert_eq!((shared.made, shared.edition), (day(), edition));
        assert!(shared.organisation.is_empty());
        let again = shared.assessment(full.id.clone(), samples::now());
        assert_eq!(figures(&again), figures(&full));
        let included = |assessment: &Assessment| {
            let of = |answer: &Answer| match &answer.applicability {
                Applicability::Included(reasons) => Some(reasons.clone()),
                _ => None,
            };
            assessment.answers.values().filter_map(of).collect::<Vec<BTreeSet<_>>>()
        };
        assert_eq!(included(&again), included(&full));
        assert!(again.answers.values().all(|answer| answer.note.is_empty()));
    }
}

/// The oldest version under which any was given, so that none passes for newer than it is.
#[test]
fn a_link_carries_the_version_under_which_its_answers_were_given() {
    let mut full = crowded(Edition::Iso27001_2022);
    let version_of = |assessment: &Assessment| {
        let shared = read(&write(assessment, With { name: true, notes: true }, day()).unwrap()).unwrap();
        assert_eq!(shared.organisation, "Sample & Söhne");
        let versions: BTreeSet<_> = shared.answers.values().map(|answer| answer.catalogue.clone()).collect();
        assert_eq!(versions.len(), 1);
        versions.into_iter().next().flatten()
    };
    assert_eq!(version_of(&full), None, "not known");
    for (number, answer) in full.answers.values_mut().enumerate() {
        answer.catalogue = Some(["2026.10", "2026.9"][number % 2].into());
    }
    assert_eq!(version_of(&full).as_deref(), Some("2026.9"));
    let code = |assessment: &Assessment| write(assessment, With::default(), day()).unwrap();
    assert!(code(&full).len() <= 280 - BEFORE.len());
    for answer in full.answers.values_mut() {
        answer.catalogue = Some("of my own".into());
    }
    assert_eq!(version_of(&full), None, "what does not fit is left out");
}

#[test]
fn little_said_makes_a_short_link() {
    let code = write(&samples::empty(), With::default(), day()).unwrap();
    assert!(code.len() <= 40, "{}", code.len());
    assert!(read(&code).unwrap().answers.is_empty());
}

#[test]
fn names_and_notes_travel_only_if_chosen() {
    let full = crowded(Edition::Iso27001_2022);
    let with = With { name: true, notes: true };
    let shared = read(&write(&full, with, day()).unwrap()).unwrap();
    assert_eq!(shared.organisation, "Sample & Söhne");
    assert!(shared.answers.iter().all(|(id, answer)| answer.note == full.answers[id].note));
    let assessment = shared.assessment("x".into(), samples::now());
    assert_eq!((assessment.id.as_str(), assessment.profile.organisation.as_str()), ("x", "Sample & Söhne"));
    let plain = URL_SAFE_NO_PAD.decode(write(&full, With::default(), day()).unwrap()).unwrap();
    assert!(!String::from_utf8_lossy(&plain).contains("Note"));
}

#[test]
fn own_controls_are_counted() {
    let shared = read(&write(&samples::full(), With::default(), day()).unwrap()).unwrap();
    assert_eq!((shared.own_controls, shared.own.len(), shared.own_left_out()), (1, 1, 0));
}

/// The first sentence, the figures and the strongest group come of these.
fn outcome(assessment: &Assessment) -> Outcome {
    let catalogue = catalogue::of(assessment.edition).unwrap();
    Outcome::of(catalogue, assessment, basis(catalogue, assessment), day())
}

fn same_result(assessment: &Assessment) {
    let sent = outcome(assessment);
    let code = write(assessment, With::default(), day()).unwrap();
    assert!(code.ends_with(|end: char| end.is_ascii_alphanumeric()), "{code}");
    let shared = read(&code).unwrap();
    assert_eq!(shared.basis, sent.scope);
    let received = outcome(&shared.assessment("x".into(), samples::now()));
    assert_eq!((received.scope, received.asked, received.of), (sent.scope, sent.asked, sent.of));
    assert_eq!((received.figures, received.groups), (sent.figures, sent.groups));
}

#[test]
fn a_link_of_a_self_check_tells_the_result_of_a_self_check() {
    catalogue::complete();
    let mut assessment = samples::empty();
    same_result(&assessment);
    for (number, id) in catalogue::iso27001_2022().self_check().iter().enumerate() {
        let level = Level::try_from((number % 4) as u8).unwrap();
        let answer = Answer { response: Some(Response::Level(level)), ..Answer::default() };
        assessment.answers.insert(id.clone(), answer);
        same_result(&assessment);
    }
    assert_eq!(outcome(&assessment).asked, 25);
    begin_in_full(&mut assessment, day());
    same_result(&assessment);
    assert_eq!(outcome(&assessment).asked, 123);
}

#[test]
fn whoever_opens_a_link_sees_the_readiness_of_its_maker_own_controls_included() {
    catalogue::complete();
    for edition in [Edition::Iso27001_2022, Edition::Iso27001_2013] {
        let mut assessment = crowded(edition);
        let themes = ["A.8", "A.5", "of no edition", ""];
        for number in 1..=300usize {
            let row = json!({ "title": "Ours alone", "theme": themes[number % 4] });
            assessment.rows.set(&format!("control/O.{number}"), Some(row));
            let response = (number % 3 > 0).then_some(Response::Level(Level::Absent));
            let id = format!("O.{number}").parse().unwrap();
            assessment.answers.insert(id, Answer { response, ..Answer::default() });
            if [1, 2, 3, 4, 255, 256, 300].contains(&number) {
                same_result(&assessment);
            }
        }
        let code = write(&assessment, With { name: true, notes: true }, day()).unwrap();
        let bytes = URL_SAFE_NO_PAD.decode(code).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("Ours"));
    }
}

/// What versions that knew neither basis nor own controls wrote of a self-check is taken for one.
#[test]
fn links_of_older_versions_are_of_a_self_check_where_nothing_tells_otherwise() {
    catalogue::complete();
    let older = |assessment: &Assessment| {
        let mut bytes = bytes(assessment, With::default(), day()).unwrap();
        bytes[1] = 0;
        let end = bytes.len() - CHECK;
        let check = crc32fast::hash(&bytes[..end]).to_be_bytes();
        bytes[end..].copy_from_slice(&check);
        read_bytes(bytes).unwrap().basis
    };
    assert_eq!(older(&samples::empty()), Extent::SelfCheck);
    assert_eq!(older(&crowded(Edition::Iso27001_2022)), Extent::All);
    assert_eq!(older(&samples::full()), Extent::All);
    assert_eq!(older(&Assessment { edition: Edition::Iso27001_2013, ..samples::empty() }), Extent::All);
}

#[test]
fn every_link_ends_in_a_letter_or_digit() {
    catalogue::complete();
    let mut assessment = samples::empty();
    let mut would_not = 0;
    for number in 0..2_000 {
        assessment.profile.organisation = format!("Example {number}");
        let with = With { name: true, notes: false };
        would_not += u32::from(!ends_well(&URL_SAFE_NO_PAD.encode(bytes(&assessment, with, day()).unwrap())));
        let code = write(&assessment, with, day()).unwrap();
        assert!(ends_well(&code), "{code}");
        assert_eq!(read(&code).unwrap().organisation, assessment.profile.organisation);
    }
    assert!(would_not > 0, "none of them needed it");
}

/// Links are for ever: this one was made by the first version that could.
#[test]
fn a_link_of_the_first_version_is_read() {
    catalogue::complete();
    let code = include_str!("first.txt").trim();
    let shared = read(code).unwrap();
    assert_eq!(shared.answers["A.8.13".parse::<RequirementId>().as_ref().unwrap()].target.number(), 4);
    assert_eq!((shared.basis, shared.own_controls, shared.own_left_out()), (Extent::All, 1, 1));
}

/// The order of requirements is part of the format.
#[test]
fn the_order_is_frozen() {
    catalogue::complete();
    let order = |edition| {
        let all: Vec<&str> =
            catalogue::of(edition).unwrap().requirements().iter().map(|r| r.id.as_str()).collect();
        (all.len(), crc32fast::hash(all.join(" ").as_bytes()))
    };
    assert_eq!(order(Edition::Iso27001_2022), (123, ORDER_2022));
    assert_eq!(order(Edition::Iso27001_2013), (140, ORDER_2013));
}

const ORDER_2022: u32 = 4_082_611_481;
const ORDER_2013: u32 = 2_956_556_711;

#[test]
fn what_is_wrong_is_told_apart() {
    let code = write(&crowded(Edition::Iso27001_2022), With::default(), day()).unwrap();
    for length in 1..code.len() {
        let error = read(&code[..length]).unwrap_err();
        assert!(matches!(error, ReadError::Truncated), "{length}: {error:?}");
    }
    let mut damaged = code.clone().into_bytes();
    damaged[60] = if damaged[60] == b'A' { b'B' } else { b'A' };
    assert_eq!(read(&String::from_utf8(damaged).unwrap()), Err(ReadError::Damaged));
    assert_eq!(read("no link!"), Err(ReadError::NoLink));
    assert_eq!(read(""), Err(ReadError::NoLink));
    let newer = URL_SAFE_NO_PAD.encode([0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(read(&newer), Err(ReadError::Newer(2)));
}

proptest! {
    #[test]
    fn nothing_but_an_error_comes_of_rubbish(code in "[A-Za-z0-9_-]{0,400}") {
        catalogue::complete();
        let _ = read(&code);
    }

    #[test]
    fn nothing_but_an_error_comes_of_sound_rubbish(mut bytes in prop::collection::vec(any::<u8>(), 7..300)) {
        catalogue::complete();
        bytes[0] = 0x10 | (bytes[0] & 1);
        let size = u16::try_from(bytes.len() - HEAD).unwrap() & u16::from(bytes[2]);
        bytes[2..4].copy_from_slice(&size.to_be_bytes());
        bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
        let _ = read(&URL_SAFE_NO_PAD.encode(bytes));
    }
}

#[test]
fn what_is_under_a_passphrase_comes_back_and_every_damage_is_told() {
    let sealed = Sealed { nonce: [9; 12], data: (0..200).collect() };
    let link = LockedLink { salt: [7; 16], sealed };
    let code = link.write().unwrap();
    assert_eq!(LockedLink::read(&code), Ok(link));
    assert_eq!(read(&code), Err(ReadError::Locked));
    for end in 0..code.len() {
        assert!(LockedLink::read(&code[..end]).is_err(), "{end}");
    }
    for at in 0..code.len() {
        let other = if &code[at..=at] == "A" { "B" } else { "A" };
        let damaged = format!("{}{other}{}", &code[..at], &code[at + 1..]);
        assert!(LockedLink::read(&damaged).is_err(), "{at}");
    }
    let open = write(&crowded(Edition::Iso27001_2022), With::default(), day()).unwrap();
    assert_eq!(LockedLink::read(&open), Err(ReadError::NoLink));
}

#[test]
fn signs_beyond_ascii_are_no_link() {
    for wrong in ["EAAů", "EAAAů", "EAAAAů", "ů", "📎📎", "8QcHů"] {
        assert_eq!(read(wrong), Err(ReadError::NoLink), "{wrong}");
        assert_eq!(LockedLink::read(wrong), Err(ReadError::NoLink), "{wrong}");
    }
}

/// Everything that can be said about a control, each by itself.
#[test]
fn each_decision_and_each_reason_comes_back_by_itself() {
    catalogue::complete();
    let mut assessment = samples::empty();
    let reasons = InclusionReason::ALL.map(|reason| Applicability::Included([reason].into()));
    let pair = [InclusionReason::Risk, InclusionReason::Contractual].into();
    let decisions = reasons.into_iter().chain([
        Applicability::Included(pair),
        Applicability::Included(BTreeSet::new()),
        Applicability::Undecided,
    ]);
    for (number, applicability) in (1..).zip(decisions) {
        let id = format!("A.5.{number}").parse().unwrap();
        let response = (number % 2 == 0).then_some(Response::Level(Level::Absent));
        let target = Target::try_from(4).unwrap();
        assessment.answers.insert(id, Answer { applicability, response, target, ..Answer::default() });
    }
    let shared = read(&write(&assessment, With::default(), day()).unwrap()).unwrap();
    assert_eq!(shared.answers, assessment.answers);
}

/// What nobody wrote with this version, though its check is right.
#[test]
fn a_sound_link_that_says_impossible_things_is_damaged() {
    catalogue::complete();
    let of = |mut bytes: Vec<u8>| {
        bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
        read(&URL_SAFE_NO_PAD.encode(bytes))
    };
    assert_eq!(of(vec![0x10, 0, 0, 0, 0, 0, 0]), Err(ReadError::Damaged), "no answers at all");
    assert_eq!(of(vec![0x12, 0, 0, 0, 0, 0, 0]), Err(ReadError::NoLink), "an edition that is not there");
    let bytes = bytes(&samples::empty(), With::default(), day()).unwrap();
    let with = |flags: u8, more: &[u8]| {
        let mut bytes = bytes[..bytes.len() - CHECK].to_vec();
        bytes[1] = flags;
        bytes.extend(more);
        of(bytes)
    };
    assert_eq!(with(NAME, &[0, 2, b'A', b'B']).unwrap().organisation, "AB");
    assert_eq!(with(NAME, &[0, 3, b'A', b'B']), Err(ReadError::Damaged));
    let noted = with(NOTES, &[2, 0, 1, b'x', 9, 0, 0]).unwrap();
    assert_eq!(noted.answers.values().map(|answer| answer.note.as_str()).collect::<Vec<_>>(), ["x"]);
    assert!(with(WHOLE, &[]).is_ok() && with(0xF0 | SELF_CHECK, &[]).is_ok(), "flags of later versions");
    assert!(with(0, &[2, 0, 1, b'x']).unwrap().answers.is_empty(), "what no flag announces is not read");
    assert_eq!(with(NOTES, &[200, 0, 1, b'x']), Err(ReadError::Damaged), "no such requirement");
}

/// A link as long as links may be is written and read; one sign more is refused both ways.
#[test]
fn links_have_a_greatest_length() {
    catalogue::complete();
    let of = |length: usize| {
        let mut assessment = samples::empty();
        let note = "n".repeat(length);
        assessment.answers.insert("A.5.1".parse().unwrap(), Answer { note, ..Answer::default() });
        write(&assessment, With { notes: true, ..With::default() }, day())
    };
    let around = URL_SAFE_NO_PAD.decode(of(1).unwrap()).unwrap().len() - 1;
    let most = LONGEST / 4 * 3 - around;
    let code = of(most).unwrap();
    assert_eq!(code.len(), 64 * 1024);
    assert!(read(&code).is_ok());
    assert_eq!(of(most + 1), Err(WriteError::TooLong));
    assert_eq!(read(&format!("{code}A")), Err(ReadError::NoLink));
    let locked =
        |length| LockedLink { salt: [7; 16], sealed: Sealed { nonce: [9; 12], data: vec![1; length] } };
    let most = LONGEST / 4 * 3 - 1 - 16 - 12 - CHECK;
    assert!(locked(most).write().is_ok_and(|code| LockedLink::read(&code).is_ok()));
    assert_eq!(locked(most + 1).write(), Err(WriteError::TooLong));
    // Less than a tag and something in it is no content.
    assert!(LockedLink::read(&locked(17).write().unwrap()).is_ok());
    assert_eq!(LockedLink::read(&locked(16).write().unwrap()), Err(ReadError::Truncated));
}
