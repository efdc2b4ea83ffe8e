use super::*;
use crate::action::{Action, ActionState};
use crate::dismissal::Dismissal;
use crate::document::{Document, DocumentState};
use crate::milestone::{Milestone, MilestoneKind};
use crate::record::Keyed;
use crate::record::Record as _;
use crate::scope::Scope;
use crate::snapshot::Snapshot;
use crate::soa::{ApprovedSoa, statement};
use chrono::DateTime;
use locale::Locale;
use model::{Applicability, Edition, InclusionReason, Justification, Profile, Response, Target};

fn day(text: &str) -> NaiveDate {
    model::time::day(text).unwrap()
}

/// An assessment under inspection on 15 June 2026.
#[derive(Default)]
struct Case {
    answers: Vec<(&'static str, Answer)>,
    registers: Registers,
    rows: model::Rows,
}

impl Case {
    fn at(mut self, id: &'static str, level: u8) -> Self {
        self.answers.push((id, at(level)));
        self
    }

    fn answer(mut self, id: &'static str, answer: Answer) -> Self {
        self.answers.push((id, answer));
        self
    }

    fn registers(mut self, change: impl FnOnce(&mut Registers)) -> Self {
        change(&mut self.registers);
        self
    }

    fn assessment(&self) -> Assessment {
        let mut assessment =
            Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH);
        for (id, answer) in &self.answers {
            assessment.answers.insert(id.parse().unwrap(), answer.clone());
        }
        assessment.rows = self.rows.clone();
        assessment
    }

    #[track_caller]
    fn finds(self, check: Check, id: &str) {
        let found = run(catalogue::iso27001_2022(), &self.assessment(), &self.registers, day("2026-06-15"));
        let of: Vec<String> = found.iter().filter(|one| one.check == check).map(Finding::id).collect();
        assert!(of.contains(&format!("{}-{id}", check.id())), "{check:?}: {of:?}");
        let calm = run(
            catalogue::iso27001_2022(),
            &Case::default().assessment(),
            &Registers::default(),
            day("2026-06-15"),
        );
        assert!(calm.iter().all(|one| one.check != check), "{check:?} finds something in nothing");
    }

    #[track_caller]
    fn misses(self, check: Check) {
        let found = run(catalogue::iso27001_2022(), &self.assessment(), &self.registers, day("2026-06-15"));
        assert!(found.iter().all(|one| one.check != check), "{check:?}");
    }
}

fn at(level: u8) -> Answer {
    Answer { response: Some(Response::Level(Level::try_from(level).unwrap())), ..Answer::default() }
}

fn case() -> Case {
    Case::default()
}

fn shown(date: Option<&str>) -> Vec<model::answer::Evidence> {
    vec![model::answer::Evidence { title: "x".into(), date: date.map(day), ..Default::default() }]
}

fn action(change: impl FnOnce(&mut Action)) -> Keyed<Action> {
    let mut row = Action { title: "Do it".into(), ..Action::default() };
    change(&mut row);
    Keyed { id: "1".into(), record: row }
}

#[test]
fn a_file_that_is_attached_is_evidence_from_the_day_on_which_it_was_added() {
    let attached = |on: &str| {
        let (requirements, on) = (vec!["5.1".to_owned()], Some(day(on)));
        let record = crate::attachment::Attachment { requirements, on, ..Default::default() };
        let one = std::sync::Arc::new(crate::record::Keyed { id: "f".into(), record });
        move |registers: &mut Registers| registers.running.attachments.push(one)
    };
    case().at("5.1", 3).registers(attached("2026-06-01")).misses(Check::EstablishedWithoutEvidence);
    case().at("5.1", 4).registers(attached("2026-06-01")).misses(Check::MeasuredWithoutEvidence);
    case().at("5.1", 3).registers(attached("2026-06-01")).misses(Check::StaleEvidence);
    case().at("5.1", 3).registers(attached("2024-06-01")).finds(Check::StaleEvidence, "5.1");
    // One that belongs elsewhere shows nothing here.
    case().at("5.2", 3).registers(attached("2026-06-01")).finds(Check::EstablishedWithoutEvidence, "5.2");
}

#[test]
fn every_check_of_answers_finds_what_it_is_for() {
    case().at("5.1", 4).finds(Check::MeasuredWithoutEvidence, "5.1");
    case().at("5.1", 3).finds(Check::EstablishedWithoutEvidence, "5.1");
    let stale = Answer { evidence: shown(Some("2024-01-01")), ..at(3) };
    case().answer("5.1", stale).finds(Check::StaleEvidence, "5.1");
    let mut thin = Answer::default();
    thin.exclude(Justification::new("n/a").unwrap());
    case().answer("A.8.30", thin).finds(Check::ThinReason, "A.8.30");
    let bare = Answer { applicability: Applicability::Included([].into()), ..at(1) };
    case().answer("A.8.30", bare).finds(Check::NoInclusionReason, "A.8.30");
    let low = Answer { target: Target::try_from(1).unwrap(), ..at(2) };
    case().answer("5.1", low.clone()).finds(Check::TargetBelowLevel, "5.1");
    case().answer("5.1", low).finds(Check::TargetBelowNeed, "5.1");
    case().at("5.1", 1).finds(Check::GapWithoutOwner, "5.1");
    let overdue = Answer { due: Some(day("2026-06-14")), ..at(1) };
    case().answer("5.1", overdue).finds(Check::GapOverdue, "5.1");
    let old = Answer { reviewed_on: Some(day("2025-01-01")), ..at(3) };
    case().answer("5.1", old).finds(Check::ReviewLongAgo, "5.1");
    let carried = Answer { needs_confirmation: true, ..at(3) };
    case().answer("5.1", carried).finds(Check::Unconfirmed, "5.1");
    let before = case().at("5.1", 3).assessment();
    let snapshot = Snapshot::take("x", day("2026-01-01"), &before, &Registers::default());
    let fallen = case().at("5.1", 2).registers(|registers| {
        let ahead = Snapshot::take("y", day("2036-01-01"), &case().assessment(), &Registers::default());
        registers.snapshots.push(Keyed { id: "1".into(), record: snapshot }.into());
        registers.snapshots.push(Keyed { id: "2".into(), record: ahead }.into());
    });
    fallen.finds(Check::LevelFell, "5.1");
}

#[test]
fn every_support_is_of_the_edition_and_missed_when_it_is_hardly_there() {
    let catalogue = catalogue::iso27001_2022();
    for (upper, lower) in DEPENDENCIES {
        for id in [upper, lower] {
            assert!(catalogue.fact(&id.parse().unwrap()).is_some(), "{id}");
        }
        let slug = model::text::slug(lower);
        case().at(upper, 3).at(lower, 1).finds(Check::SupportMissing, &format!("{upper}-{slug}"));
        let fine = case().at(upper, 3).at(lower, 2);
        let found = run(catalogue, &fine.assessment(), &fine.registers, day("2026-06-15"));
        assert!(found.iter().all(|one| one.check != Check::SupportMissing));
    }
}

#[test]
fn every_check_of_documents_finds_what_it_is_for() {
    let document = |id: &str, document: Document| {
        let id = id.to_owned();
        move |registers: &mut Registers| {
            registers.documents.insert(id, document);
        }
    };
    case().at("5.2", 3).finds(Check::DocumentMissing, "5.2-information-security-policy");
    case().at("9.2.2", 3).finds(Check::DocumentMissing, "9.2.2-internal-audit-results");
    case().at("A.5.9", 3).finds(Check::ControlDocumentMissing, "A.5.9-inventory-of-assets");
    let there = || Document { state: Some(DocumentState::InPlace), ..Document::default() };
    let policy = "information-security-policy";
    let id = format!("{policy}-{policy}");
    case().registers(document(policy, there())).finds(Check::DocumentWithoutPlace, &id);
    case().registers(document(policy, there())).finds(Check::DocumentWithoutOwner, &id);
    let late = Document { review: Some(day("2026-06-14")), ..there() };
    case().registers(document(policy, late)).finds(Check::DocumentReviewOverdue, &id);
    let written = case().at("5.2", 3).registers(document(policy, there()));
    let found = run(catalogue::iso27001_2022(), &written.assessment(), &written.registers, day("2026-06-15"));
    assert!(found.iter().all(|one| one.check != Check::DocumentMissing));
}

#[test]
fn every_check_of_the_plan_finds_what_it_is_for() {
    let with = |change: fn(&mut Action)| {
        case().registers(move |registers| registers.actions.push(action(change).into()))
    };
    with(|a| a.due = Some(day("2026-06-14"))).finds(Check::ActionOverdue, "1-do-it");
    with(|_| {}).finds(Check::ActionWithoutOwner, "1-do-it");
    with(|_| {}).finds(Check::ActionWithoutDay, "1-do-it");
    with(|a| (a.start, a.due) = (Some(day("2026-07-02")), Some(day("2026-07-01"))))
        .finds(Check::ActionBackwards, "1-do-it");
    with(|a| (a.start, a.due) = (Some(day("2026-07-01")), Some(day("2026-07-01"))))
        .misses(Check::ActionBackwards);
    let two = |change: fn(&mut Action, &mut Action)| {
        case().registers(move |registers| {
            let (mut one, mut other) = (action(|_| {}), action(|_| {}));
            other.id = "2".into();
            for row in [&mut one.record, &mut other.record] {
                (row.start, row.due) = (Some(day("2026-07-01")), Some(day("2026-07-05")));
            }
            change(&mut one.record, &mut other.record);
            registers.actions = vec![one.into(), other.into()];
        })
    };
    two(|one, _| one.after = vec!["2".into()]).finds(Check::ActionTooEarly, "1-do-it");
    two(|one, other| (one.after, other.after) = (vec!["2".into()], vec!["1".into()]))
        .finds(Check::ActionCycle, "1-do-it");
    let milestone = |kind, on: &str| Keyed {
        id: on.into(),
        record: Milestone { kind, on: Some(day(on)), ..Milestone::default() },
    };
    let past = case().registers(|registers| {
        registers.milestones.push(milestone(MilestoneKind::Stage1, "2026-06-14").into())
    });
    past.finds(Check::MilestonePast, "milestones-stage1");
    let swapped = case().registers(|registers| {
        registers.milestones = vec![
            milestone(MilestoneKind::Stage2, "2026-08-01").into(),
            milestone(MilestoneKind::Stage1, "2026-09-01").into(),
        ];
    });
    swapped.finds(Check::StagesSwapped, "milestones");
}

#[test]
fn every_check_of_the_foundation_finds_what_it_is_for() {
    case().at("4.3", 3).finds(Check::ScopeUnwritten, "scope");
    case().at("5.1", 2).finds(Check::NobodyInCharge, "scope");
    let risk = Answer { applicability: Applicability::Included([InclusionReason::Risk].into()), ..at(1) };
    case().answer("A.8.13", risk).finds(Check::RiskReasonWithoutRisks, "statement");
    let before = statement(catalogue::iso27001_2022(), &case().assessment(), &Registers::default());
    let version = Keyed { id: "1".into(), record: ApprovedSoa { lines: before, ..ApprovedSoa::default() } };
    case()
        .at("A.8.13", 1)
        .registers(|registers| registers.versions.push(version.clone().into()))
        .finds(Check::StatementChanged, "statement");
    let again = Keyed { id: "2".into(), ..version.clone() };
    case()
        .registers(|registers| registers.versions.extend([version.clone().into(), again.into()]))
        .finds(Check::VersionTwice, "statement");
    case().registers(|registers| registers.versions.push(version.into())).misses(Check::VersionTwice);
}

#[test]
fn ids_are_unique_and_findings_can_be_dismissed_under_them() {
    let mut ids: Vec<String> = Check::ALL.iter().map(|check| check.id()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), Check::ALL.len());
    let full = case().at("5.2", 3).at("A.8.16", 3).at("A.8.15", 1).registers(|registers| {
        registers.scope = Scope::default();
        registers.actions.push(action(|a| a.state = ActionState::Doing).into());
    });
    for finding in run(catalogue::iso27001_2022(), &full.assessment(), &full.registers, day("2026-06-15")) {
        assert!(model::rows::is_key(&Dismissal::key(&finding.id())), "{}", finding.id());
    }
}

#[test]
fn thirteen_months_to_the_day_are_not_long_ago_and_today_is_not_overdue() {
    let answer = |seen: &str| Answer { evidence: shown(Some(seen)), reviewed_on: Some(day(seen)), ..at(3) };
    for check in [Check::StaleEvidence, Check::ReviewLongAgo] {
        let long_ago = day("2026-06-15") - chrono::TimeDelta::days(396);
        case().answer("5.1", answer(&long_ago.to_string())).misses(check);
        case()
            .answer("5.1", answer(&(long_ago - chrono::TimeDelta::days(1)).to_string()))
            .finds(check, "5.1");
    }
    let lines = crate::document::documents(
        catalogue::iso27001_2022(),
        &case().assessment(),
        &Registers::default(),
        day("2026-06-15"),
    );
    let id = lines[0].id.clone();
    let reviewed = |on: &str| {
        let document = Document { review: Some(day(on)), ..Document::default() };
        let id = id.clone();
        case().registers(move |registers| drop(registers.documents.insert(id, document)))
    };
    reviewed("2026-06-15").misses(Check::DocumentReviewOverdue);
    reviewed("2026-06-14").finds(Check::DocumentReviewOverdue, &format!("{id}-{id}"));
}

#[test]
fn somebody_is_in_charge_when_a_sponsor_and_a_lead_have_names() {
    use crate::person::{Person, Role};
    let people = |roles: &[(Role, &str)]| {
        let people: Vec<_> = roles
            .iter()
            .enumerate()
            .map(|(at, (role, name))| {
                let record = Person { role: *role, name: (*name).to_owned(), ..Person::default() };
                Keyed { id: at.to_string(), record }.into()
            })
            .collect();
        case().at("5.1", 2).registers(move |registers| registers.people = people)
    };
    people(&[(Role::Sponsor, "Ann"), (Role::Lead, "Bo")]).misses(Check::NobodyInCharge);
    for missing in [
        &[(Role::Sponsor, "Ann")][..],
        &[(Role::Lead, "Bo")],
        &[(Role::Sponsor, ""), (Role::Lead, "Bo")],
        &[(Role::Sponsor, "Ann"), (Role::Lead, "")],
    ] {
        people(missing).finds(Check::NobodyInCharge, "scope");
    }
}

/// A language changes what is said, not what it is about: what was dismissed stays dismissed.
#[test]
fn findings_are_called_alike_in_every_language() {
    let other =
        catalogue::in_language(Edition::Iso27001_2022, catalogue::text_in(Locale::PSEUDO).locale).unwrap();
    let english = catalogue::iso27001_2022();
    let mut registers = Registers::default();
    for document in english.documents() {
        let record = Document { state: Some(DocumentState::InPlace), ..Document::default() };
        registers.documents.insert(document.id.to_owned(), record);
    }
    let mut assessment = case().assessment();
    for requirement in english.requirements() {
        let answer = assessment.answers.entry(requirement.id.clone()).or_default();
        answer.respond(Response::Level(Level::Established));
    }
    for registers in [Registers::default(), registers] {
        let ids = |catalogue| {
            let found = run(catalogue, &assessment, &registers, day("2026-06-15"));
            found.iter().map(Finding::id).collect::<Vec<_>>()
        };
        assert!(ids(english).iter().any(|id| id.starts_with("C14") || id.starts_with("C15")));
        assert_eq!(ids(english), ids(other));
    }
}

mod ids;
mod risks;
mod running;
