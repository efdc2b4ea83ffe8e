mod business_case;
mod conditions;
mod documents;

use std::collections::BTreeSet;

use catalogue::TemplateBlock;
use chrono::{DateTime, Utc};
use isms::action::Action;
use isms::block::DocumentBlock;
use isms::record::{Keyed, Record as _};
use isms::soa::SoaEntry;
use locale::Locale;
use model::{Answer, Edition, Justification, Level, Profile, Response, Sector, Size};

use super::*;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn templates() -> Vec<DocumentTemplate> {
    catalogue::iso27001_2022().templates(Locale::ENGLISH)
}

/// A firm that gave every requirement the level that a rule says.
fn firm(profile: Profile, level: impl Fn(usize) -> Option<u8>) -> Assessment {
    let mut assessment =
        Assessment::new("a".into(), Edition::Iso27001_2022, profile, DateTime::<Utc>::UNIX_EPOCH);
    for (place, requirement) in catalogue::iso27001_2022().requirements().iter().enumerate() {
        let level = level(place).and_then(|level| Level::try_from(level).ok());
        let response = level.map(Response::Level);
        assessment.answers.insert(requirement.id.clone(), Answer { response, ..Answer::default() });
    }
    assessment
}

fn context<'a>(assessment: &'a Assessment, registers: &'a Registers) -> DraftContext<'a> {
    let text = Text::default();
    DraftContext { text, catalogue: catalogue::iso27001_2022(), assessment, registers, today: day() }
}

fn template(id: &str) -> DocumentTemplate {
    templates().into_iter().find(|template| template.id == id).unwrap()
}

/// A block of its own making about backups.
fn block(needs: u8) -> DocumentTemplate {
    let mut template = template("backup");
    let mut block = template.sections[0].blocks[0].clone();
    block.key = "tested";
    block.about = vec!["A.8.13".parse().unwrap()];
    (block.needs, block.when, block.list) = (needs, Vec::new(), None);
    (block.text, block.ask) = ("Restoring is tested.", "Who tests it?");
    template.sections.truncate(1);
    template.sections[0].blocks = vec![block];
    template
}

fn said(assessment: &Assessment, registers: &Registers, needs: u8) -> Option<DraftBlock> {
    draft(&context(assessment, registers), &block(needs)).blocks().next().cloned()
}

fn backup(answer: Answer) -> Assessment {
    let mut assessment = firm(Profile::default(), |_| None);
    assessment.answers.insert("A.8.13".parse().unwrap(), answer);
    assessment
}

fn at(level: u8) -> Answer {
    let response = Level::try_from(level).ok().map(Response::Level);
    Answer { response, ..Answer::default() }
}

#[test]
fn a_sentence_says_what_is_in_place_only_where_the_answer_says_so() {
    let none = Registers::default();
    for (needs, level, holds, text) in [
        (3, 3, Holds::Fully, "Restoring is tested."),
        (3, 5, Holds::Fully, "Restoring is tested."),
        (3, 2, Holds::Partly, "Partly in place so far: Restoring is tested."),
        (3, 1, Holds::Open, ""),
        (3, 0, Holds::Open, ""),
        (4, 3, Holds::Open, ""),
        (4, 4, Holds::Fully, "Restoring is tested."),
        (2, 2, Holds::Fully, "Restoring is tested."),
    ] {
        let block = said(&backup(at(level)), &none, needs).unwrap();
        assert_eq!((block.holds, block.text.as_str()), (holds, text), "{needs} at {level}");
        assert_eq!(block.is_open(), holds == Holds::Open, "{needs} at {level}");
    }
    let unsure = Answer { response: Some(Response::NotSure), ..Answer::default() };
    let carried = Answer { needs_confirmation: true, ..at(3) };
    for answer in [Answer::default(), unsure, carried] {
        let block = said(&backup(answer), &none, 3).unwrap();
        assert_eq!((block.holds, block.question), (Holds::Open, "Who tests it?"));
        assert_eq!(block.place, Place::Requirement("A.8.13".parse().unwrap()));
    }
    let mut excluded = backup(at(3));
    let reason = Justification::new("Nothing is stored here.").unwrap();
    excluded.answers.entry("A.8.13".parse().unwrap()).or_default().exclude(reason);
    assert_eq!(said(&excluded, &none, 3), None, "what is excluded is left out");
}

#[test]
fn who_is_outside_is_told_nothing_of_what_is_not_in_place() {
    let statement = DocumentTemplate { is_for_outside: true, ..block(3) };
    let none = Registers::default();
    for (level, holds) in [(3, Holds::Fully), (2, Holds::Open), (1, Holds::Open)] {
        let assessment = backup(at(level));
        let block = draft(&context(&assessment, &none), &statement).blocks().next().cloned().unwrap();
        assert_eq!(block.holds, holds, "at {level}");
    }
}

#[test]
fn what_is_planned_is_named_with_owner_and_day_once_a_document() {
    let action = |owner: &str, due: &str| Action {
        title: "Restore the drawings once".into(),
        owner: owner.into(),
        due: due.parse().ok(),
        requirements: vec!["A.8.13".parse().unwrap()],
        ..Action::default()
    };
    let with = |action: Action| Registers {
        actions: vec![Keyed { id: "1".into(), record: action }.into()],
        ..Registers::default()
    };
    let planned = "Planned by 15 Dec 2026: Restore the drawings once (Office manager).";
    let block = said(&backup(at(1)), &with(action("Office manager", "2026-12-15")), 3).unwrap();
    assert_eq!((block.holds, block.text.as_str()), (Holds::Planned, planned));
    let partly = said(&backup(at(2)), &with(action("Office manager", "2026-12-15")), 3).unwrap();
    assert!(partly.text.ends_with(planned), "{}", partly.text);
    for (owner, due) in [("", "2026-12-15"), ("Office manager", "2026-11-01"), ("Office manager", "")] {
        let block = said(&backup(at(1)), &with(action(owner, due)), 3).unwrap();
        assert_eq!(block.holds, Holds::Open, "{owner} {due}: nobody can be held to it");
    }
    let own = Answer { owner: "Ann".into(), due: "2026-12-01".parse().ok(), ..at(1) };
    let block = said(&backup(own), &Registers::default(), 3).unwrap();
    assert!(block.text.starts_with("Planned by 1 Dec 2026: Information backup (Ann)"), "{}", block.text);
    let mut twice = self::block(3);
    let again = TemplateBlock { key: "again", ..twice.sections[0].blocks[0].clone() };
    twice.sections[0].blocks.push(again);
    let (assessment, registers) = (backup(at(1)), with(action("Office manager", "2026-12-15")));
    assert_eq!(draft(&context(&assessment, &registers), &twice).blocks().count(), 1);
}

#[test]
fn own_words_stay_and_both_are_shown_where_the_answers_have_changed_since() {
    let row = |words: &str, basis: &str| Registers {
        blocks: [(
            "backup.tested".to_owned(),
            DocumentBlock { words: words.into(), basis: basis.into(), ..DocumentBlock::default() },
        )]
        .into(),
        ..Registers::default()
    };
    let registers = row("We restore the drawings each May.", "Restoring is tested.");
    let block = said(&backup(at(3)), &registers, 3).unwrap();
    assert_eq!((block.origin, block.text.as_str()), (Origin::Own, "We restore the drawings each May."));
    assert!(block.changed.is_none() && !block.is_open());
    let block = said(&backup(at(2)), &registers, 3).unwrap();
    assert_eq!(block.text, "We restore the drawings each May.");
    assert!(block.changed.as_deref().is_some_and(|now| now.starts_with("Partly in place so far")));
    assert!(block.says_more() && block.is_open());
    let block = said(&backup(at(0)), &row("We restore.", ""), 3).unwrap();
    assert!(block.says_more(), "own words over a question say more than the answers");
    let left = DocumentBlock { left_out: true, ..DocumentBlock::default() };
    let registers = Registers { blocks: [("backup.tested".to_owned(), left)].into(), ..Registers::default() };
    let block = said(&backup(at(0)), &registers, 3).unwrap();
    assert!(block.is_left_out && !block.is_open() && !block.is_said());
}

#[test]
fn blocks_are_added_and_moved_behind_another_or_to_the_head_of_a_section() {
    let template = template("backup");
    let assessment = firm(Profile::default(), |_| Some(3));
    let plain = draft(&context(&assessment, &Registers::default()), &template);
    let section = &plain.sections[1];
    let (first, last) = (&section.blocks[0].key, &section.blocks.last().unwrap().key);
    let own = |words: &str, after: &str| DocumentBlock {
        words: words.into(),
        after: after.into(),
        ..DocumentBlock::default()
    };
    let moved = DocumentBlock { after: last.clone(), ..DocumentBlock::default() };
    let head = ["section-", section.key].concat();
    let blocks = [
        ("backup.own-1".to_owned(), own("A.", &head)),
        ("backup.own-2".to_owned(), own("B.", "what-is-gone")),
        (["backup.", first].concat(), moved),
    ];
    let registers = Registers { blocks: blocks.into(), ..Registers::default() };
    let now = draft(&context(&assessment, &registers), &template);
    let keys: Vec<&str> = now.sections[1].blocks.iter().map(|block| block.key.as_str()).collect();
    assert_eq!((keys[0], *keys.last().unwrap()), ("own-1", first.as_str()));
    assert_eq!(now.sections.last().unwrap().blocks.last().unwrap().key, "own-2", "it is not lost");
    assert_eq!(now.blocks().count(), plain.blocks().count() + 2);
}

#[test]
fn a_placeholder_is_filled_or_leads_to_where_it_is_said() {
    let assessment = firm(Profile { organisation: "Larkfield".into(), ..Profile::default() }, |_| Some(3));
    let mut registers = Registers::default();
    let fill = |registers: &Registers, text: &str| placeholders::fill(&context(&assessment, registers), text);
    assert_eq!(fill(&registers, "{organisation} decides."), Ok("Larkfield decides.".into()));
    assert_eq!(fill(&registers, "Sites: {sites}"), Err(Place::Scope));
    assert_eq!(fill(&registers, "{lead} leads."), Err(Place::People));
    let id: RequirementId = "A.8.13".parse().unwrap();
    assert_eq!(fill(&registers, "{how:A.8.13}"), Err(Place::Statement(id.clone())));
    assert_eq!(fill(&registers, "{owner:A.8.13} sees to it."), Err(Place::Requirement(id)));
    registers.scope.sites = "- the workshop\n- the office.\n".into();
    assert_eq!(fill(&registers, "Sites: {sites}"), Ok("Sites: the workshop; the office.".into()));
    assert_eq!(fill(&registers, "We work at {sites}."), Ok("We work at the workshop; the office.".into()));
    let how = SoaEntry { how: "Every night to a box".into(), ..SoaEntry::default() };
    registers.statements.insert("A.8.13".into(), how);
    assert_eq!(fill(&registers, "{how:A.8.13}"), Ok("Every night to a box.".into()));
}

fn levels(seed: usize) -> impl Fn(usize) -> Option<u8> {
    move |place| Some(((place * 7 + seed * 13) % 6) as u8).filter(|_| !(place + seed).is_multiple_of(9))
}

#[test]
fn no_block_claims_a_level_that_is_not_there() {
    let templates = templates();
    for seed in 0..24 {
        let assessment = firm(Profile::default(), levels(seed));
        let registers = Registers::default();
        let context = context(&assessment, &registers);
        for template in &templates {
            let written: Vec<_> = template.sections.iter().flat_map(|section| &section.blocks).collect();
            for block in draft(&context, template).blocks() {
                let source = written.iter().find(|one| one.key == block.key).unwrap();
                let level = context.lowest(&source.about);
                if block.list.is_none() && block.holds == Holds::Fully && !source.about.is_empty() {
                    assert!(
                        level.is_some_and(|level| level >= source.needs),
                        "{}: {}",
                        template.id,
                        block.key
                    );
                }
                assert!(!block.text.contains(['{', '}']), "{}: {}", template.id, block.text);
                assert_eq!(
                    block.is_question(),
                    block.text.is_empty() && block.list.is_none(),
                    "{}",
                    block.key
                );
                assert!(!block.is_question() || block.question.ends_with('?'), "{}", block.key);
            }
        }
    }
}

#[test]
fn an_empty_assessment_gets_questions_and_proposals_and_no_claims() {
    let assessment =
        Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::<Utc>::UNIX_EPOCH);
    let registers = Registers::default();
    for template in templates() {
        let draft = draft(&context(&assessment, &registers), &template);
        assert!(draft.counts().open > 0, "{} asks nothing", template.id);
        for block in draft.blocks() {
            let is_open = block.is_question() || block.is_proposal();
            // A proposal to top management is about no requirement, so it claims nothing either.
            let is_proposal = template.is_proposal && block.about.is_empty();
            assert!(is_open || is_proposal || block.list.is_some(), "{}: {}", template.id, block.text);
        }
    }
}

#[test]
fn an_approved_version_tells_which_of_its_sentences_no_longer_hold() {
    let template = template("backup");
    let mut assessment = firm(Profile::default(), |_| Some(3));
    let registers = Registers::default();
    let frozen = {
        let context = context(&assessment, &registers);
        draft(&context, &template).frozen(&context)
    };
    let version = ApprovedDocument { document: "backup".into(), sections: frozen, ..Default::default() };
    let gone = |assessment: &Assessment| {
        let context = context(assessment, &registers);
        draft(&context, &template).no_longer(&context, &version).len()
    };
    assert_eq!(gone(&assessment), 0);
    assessment.answers.insert("A.8.13".parse().unwrap(), at(1));
    assert!(gone(&assessment) > 0);
    let row = version.write().unwrap();
    assert_eq!(ApprovedDocument::read(&row), (version, Vec::new()));
}
