//! From an assessment against the 2013 edition to one against the 2022 edition.
//!
//! The rules, by requirement of the 2022 edition:
//! - its sources are the 2013 requirements that went into it, by the published map;
//! - the level is the lowest of its sources; if any of them is unanswered or *not sure*, it is *not sure*;
//! - it is excluded only if all its sources are, with all their reasons;
//! - the target is the highest; notes and evidence of all are kept, each under its old reference;
//! - the owner is kept where all sources that have one agree; the due date is the earliest;
//! - what was carried over waits for somebody to confirm it, and goes by no version of the catalogue until then; what has no source, or only sources without
//!   anything said, starts blank.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use model::answer::{AnswerField, Evidence};
use model::limits::EVIDENCE;
use model::text::{self, Fitted};
use model::{
    Answer, Applicability, Assessment, Edition, Justification, RequirementId, RequirementKind, Response,
};

use crate::{complete_facts, iso27001_2022};

/// What happened to a requirement of the 2022 edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which one.
    pub id: RequirementId,
    /// The 2013 requirements that went into it; none for what is new.
    pub sources: Vec<RequirementId>,
    /// Whether one of its sources went into others as well.
    pub is_split: bool,
}

/// A text of the new assessment that has no room for all that its sources say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The requirement of the 2022 edition.
    pub id: RequirementId,
    /// Which of its texts.
    pub field: AnswerField,
    /// What is not carried over; never empty.
    pub lost: String,
}

/// How each requirement of the 2022 edition came about, in the standard's order.
pub fn transition() -> Vec<Step> {
    let map = complete_facts().map();
    let step = |id: &RequirementId| {
        let from = map.iter().filter(|(_, into)| *into == id.as_str()).map(|(from, _)| *from);
        let sources: Vec<RequirementId> = from.filter_map(|from| from.parse().ok()).collect();
        let goes_on =
            |source: &RequirementId| map.iter().filter(|(from, _)| *from == source.as_str()).count() > 1;
        Step { id: id.clone(), is_split: sources.iter().any(goes_on), sources }
    };
    iso27001_2022().requirements().iter().map(|requirement| step(&requirement.id)).collect()
}

/// A new assessment against the 2022 edition with everything that can be carried over; the old one stays as
/// it is. Beside it, what has no room in the new one.
pub fn carry_over(older: &Assessment, id: String, now: DateTime<Utc>) -> (Assessment, Vec<Cut>) {
    let mut newer = Assessment::new(id, Edition::Iso27001_2022, older.profile.clone(), now);
    let mut cuts = Vec::new();
    for step in transition() {
        let (answer, lost) = carry(&step, older);
        cuts.extend(lost.into_iter().map(|(field, lost)| Cut { id: step.id.clone(), field, lost }));
        if !answer.is_blank() {
            newer.answers.insert(step.id, answer);
        }
    }
    // What does not hang on requirements of the old edition. The themes of own controls are others now.
    for (key, row) in older.rows.iter().filter(|(key, _)| carries(key)) {
        newer.rows.set(key, Some(row.clone()));
    }
    for (id, answer) in older.answers.iter().filter(|(id, _)| id.is_own()) {
        newer
            .answers
            .insert(id.clone(), Answer { needs_confirmation: true, catalogue: None, ..answer.clone() });
    }
    (newer, cuts)
}

fn carries(key: &str) -> bool {
    ["scope/", "person/", "control/", "document/", "milestone/", "plan/"].iter().any(|of| key.starts_with(of))
}

type Lost = Vec<(AnswerField, String)>;

/// What is kept of a text; what is not goes to the rest.
fn kept(fitted: Fitted, field: AnswerField, lost: &mut Lost) -> String {
    if !fitted.lost.is_empty() {
        lost.push((field, fitted.lost));
    }
    fitted.text
}

fn carry(step: &Step, older: &Assessment) -> (Answer, Lost) {
    let mut lost = Lost::new();
    let sources: Vec<(&RequirementId, Answer)> =
        step.sources.iter().map(|id| (id, older.answer(id))).collect();
    if sources.iter().all(|(_, answer)| answer.is_blank()) {
        return (Answer::default(), lost);
    }
    let applicability = applicability(&sources, &mut lost);
    let excluded = matches!(applicability, Applicability::Excluded(_));
    let mut evidence = Vec::new();
    for (id, answer) in &sources {
        for one in &answer.evidence {
            let title = text::fit_reason(&format!("{id}: {}", one.title));
            if evidence.len() == EVIDENCE {
                let says = [&one.title, &one.link, &one.place].map(String::as_str);
                let says = says.into_iter().filter(|says| !says.is_empty()).collect::<Vec<_>>();
                lost.push((AnswerField::Evidence, format!("{id}: {}", says.join("; "))));
            } else {
                let title = kept(title, AnswerField::Evidence, &mut lost);
                evidence.push(Evidence { title, ..one.clone() });
            }
        }
    }
    let owners: Vec<&String> =
        sources.iter().map(|(_, a)| &a.owner).filter(|owner| !owner.is_empty()).collect();
    let owner = owners.first().filter(|first| owners.iter().all(|owner| owner == *first));
    let note = kept(text::fit_note(&notes(&sources)), AnswerField::Note, &mut lost);
    let answer = Answer {
        response: if excluded { None } else { Some(response(&sources)) },
        target: sources.iter().map(|(_, answer)| answer.target).max().unwrap_or_default(),
        applicability,
        note,
        evidence,
        owner: owner.map(|owner| (*owner).clone()).unwrap_or_default(),
        due: sources.iter().filter_map(|(_, answer)| answer.due).min(),
        reviewed_on: None,
        needs_confirmation: true,
        ..Answer::default()
    };
    (answer, lost)
}

fn response(sources: &[(&RequirementId, Answer)]) -> Response {
    // An excluded source says nothing about the level of what it went into.
    let applicable =
        sources.iter().filter(|(_, answer)| answer.exclusion(RequirementKind::Control).is_none());
    let levels: Option<Vec<_>> = applicable.map(|(_, answer)| answer.level()).collect();
    levels.and_then(|levels| levels.into_iter().min()).map_or(Response::NotSure, Response::Level)
}

fn applicability(sources: &[(&RequirementId, Answer)], lost: &mut Lost) -> Applicability {
    let reasons: Option<Vec<String>> = sources
        .iter()
        .map(|(id, answer)| {
            let reason = answer.exclusion(RequirementKind::Control)?;
            Some(if sources.len() == 1 {
                reason.as_str().to_owned()
            } else {
                format!("{id}: {}", reason.as_str())
            })
        })
        .collect();
    let reason = reasons.map(|reasons| text::fit_reason(&reasons.join("; ")));
    if let Some((fitted, reason)) =
        reason.and_then(|fitted| Justification::new(&fitted.text).ok().map(|reason| (fitted, reason)))
    {
        kept(fitted, AnswerField::Response, lost);
        return Applicability::Excluded(reason);
    }
    let mut included = BTreeSet::new();
    let mut decided = false;
    for (_, answer) in sources {
        if let Applicability::Included(reasons) = &answer.applicability {
            decided = true;
            included.extend(reasons.iter().copied());
        }
    }
    if decided { Applicability::Included(included) } else { Applicability::Undecided }
}

fn notes(sources: &[(&RequirementId, Answer)]) -> String {
    let mut notes = Vec::new();
    for (id, answer) in sources {
        if let Some(reason) = answer.exclusion(RequirementKind::Control).filter(|_| sources.len() > 1) {
            notes.push(format!("{id}: {}", reason.as_str()));
        }
        if !answer.note.is_empty() {
            notes.push(format!("{id}: {}", answer.note));
        }
    }
    notes.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Level, Target};

    fn id(text: &str) -> RequirementId {
        text.parse().unwrap()
    }

    fn older(answers: &[(&str, Answer)]) -> Assessment {
        let mut older =
            Assessment::new("old".into(), Edition::Iso27001_2013, Default::default(), DateTime::UNIX_EPOCH);
        older.answers.extend(answers.iter().map(|(name, answer)| (id(name), answer.clone())));
        older
    }

    fn carried(answers: &[(&str, Answer)]) -> Assessment {
        crate::complete();
        carry_over(&older(answers), "new".into(), DateTime::UNIX_EPOCH).0
    }

    fn at(level: u8) -> Answer {
        Answer { response: Some(Response::Level(Level::try_from(level).unwrap())), ..Answer::default() }
    }

    fn excluded(reason: &str) -> Answer {
        let mut answer = Answer::default();
        answer.exclude(Justification::new(reason).unwrap());
        answer
    }

    #[test]
    fn the_map_has_the_published_totals() {
        let steps = transition();
        assert_eq!(steps.len(), 123);
        let controls = || {
            let kind = |step: &&Step| iso27001_2022().fact(&step.id).unwrap().kind();
            steps.iter().filter(move |step| kind(step) == RequirementKind::Control)
        };
        assert_eq!(controls().filter(|step| step.sources.is_empty()).count(), 11);
        assert_eq!(controls().filter(|step| step.sources.len() > 1).count(), 24);
        assert_eq!(controls().filter(|step| step.sources.len() == 1).count(), 58);
        assert_eq!(controls().map(|step| step.sources.len()).sum::<usize>(), 115);
        let clauses: Vec<_> =
            steps.iter().filter(|step| step.sources.is_empty()).map(|s| s.id.as_str()).collect();
        assert!(clauses.contains(&"6.3"));
        let split: Vec<_> = steps.iter().filter(|step| step.is_split).map(|step| step.id.as_str()).collect();
        assert_eq!(split, ["9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3", "A.5.36", "A.8.8"]);
    }

    #[test]
    fn clauses_10_1_and_10_2_change_places() {
        let newer = carried(&[("10.1", at(3)), ("10.2", at(1)), ("9.2", at(2))]);
        let level = |name: &str| newer.answers[&id(name)].level().map(Level::number);
        assert_eq!((level("10.2"), level("10.1")), (Some(3), Some(1)));
        assert_eq!((level("9.2.1"), level("9.2.2")), (Some(2), Some(2)));
        assert!(!newer.answers.contains_key(&id("6.3")));
    }

    /// A.5.1 came from A.5.1.1 and A.5.1.2.
    #[test]
    fn merging_takes_the_lowest_level_and_the_highest_target() {
        let first = Answer {
            catalogue: Some("2020".into()),
            note: "signed".into(),
            target: Target::try_from(4).unwrap(),
            ..at(3)
        };
        let second = Answer { owner: "Ada".into(), ..at(1) };
        let own = Answer { catalogue: Some("2020".into()), ..at(2) };
        let newer = carried(&[("A.5.1.1", first), ("A.5.1.2", second), ("O.1", own)]);
        let answer = newer.answers[&id("A.5.1")].clone();
        let unconfirmed = newer.answers.values().all(|answer| answer.catalogue.is_none());
        assert!(unconfirmed && newer.answers.contains_key(&id("O.1")), "no version until it is confirmed");
        assert_eq!(answer.level().map(Level::number), Some(1));
        assert_eq!(answer.target.number(), 4);
        assert_eq!((answer.note.as_str(), answer.owner.as_str()), ("A.5.1.1: signed", "Ada"));
        assert!(answer.needs_confirmation);
    }

    #[test]
    fn an_unanswered_source_makes_it_not_sure() {
        let answer = carried(&[("A.5.1.1", at(3))]).answers[&id("A.5.1")].clone();
        assert_eq!(answer.response, Some(Response::NotSure));
    }

    #[test]
    fn it_is_excluded_only_if_all_sources_are() {
        let both = carried(&[("A.5.1.1", excluded("x")), ("A.5.1.2", excluded("y"))]);
        let reason =
            both.answers[&id("A.5.1")].exclusion(RequirementKind::Control).unwrap().as_str().to_owned();
        assert_eq!(reason, "A.5.1.1: x; A.5.1.2: y");
        let one = carried(&[("A.5.1.1", excluded("x")), ("A.5.1.2", at(2))]).answers[&id("A.5.1")].clone();
        assert!(one.exclusion(RequirementKind::Control).is_none());
        assert_eq!((one.level().map(Level::number), one.note.as_str()), (Some(2), "A.5.1.1: x"));
    }

    #[test]
    fn nothing_said_stays_nothing_and_the_old_one_stays_as_it_is() {
        assert!(carried(&[]).answers.is_empty());
        let before = older(&[("A.18.2.3", at(2))]);
        let (newer, cuts) = carry_over(&before, "new".into(), DateTime::UNIX_EPOCH);
        assert_eq!(cuts, []);
        assert_eq!(newer.answers.len(), 2, "one control went into two");
        assert_eq!(before, older(&[("A.18.2.3", at(2))]));
    }
    /// A.5.1 came from A.5.1.1 and A.5.1.2. What of them has no room together is named with all that it says.
    #[test]
    fn nothing_is_cut_from_a_joined_text_without_being_named() {
        let lost = |of: &dyn Fn(char, &mut Answer)| {
            let [mut first, mut second] = [at(1), at(2)];
            of('a', &mut first);
            of('b', &mut second);
            let older = older(&[("A.5.1.1", first), ("A.5.1.2", second)]);
            let (newer, cuts) = carry_over(&older, "new".into(), DateTime::UNIX_EPOCH);
            assert!(cuts.iter().all(|cut| cut.id == id("A.5.1") && !cut.lost.is_empty()));
            let kept = serde_json::to_string(&newer.answers[&id("A.5.1")]).unwrap();
            let count = |text: &str| text.chars().filter(|sign| *sign == '\u{e4}').count();
            let whole: usize = cuts.iter().map(|cut| count(&cut.lost)).sum::<usize>() + count(&kept);
            (cuts.first().map(|cut| cut.field), whole)
        };
        let signs = |count| "\u{e4}".repeat(count);
        let note = lost(&|_, answer| answer.note = signs(model::limits::NOTE));
        assert_eq!(note, (Some(AnswerField::Note), 2 * model::limits::NOTE));
        let reason =
            lost(&|_, answer| answer.exclude(Justification::new(&signs(model::limits::REASON)).unwrap()));
        let in_note_too = 4 * model::limits::REASON;
        assert_eq!(reason, (Some(AnswerField::Response), in_note_too));
        let piece = Evidence { title: signs(1), ..Evidence::default() };
        let evidence = lost(&|_, answer| answer.evidence = vec![piece.clone(); EVIDENCE]);
        assert_eq!(evidence, (Some(AnswerField::Evidence), 2 * EVIDENCE));
        let long = Evidence { title: signs(model::limits::REASON), ..Evidence::default() };
        let title = lost(&|_, answer| answer.evidence = vec![long.clone()]);
        assert_eq!(title, (Some(AnswerField::Evidence), 2 * model::limits::REASON));
        assert_eq!(lost(&|sign, answer| answer.note = sign.into()), (None, 0));
    }
}
