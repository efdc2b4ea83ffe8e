//! Findings by requirement, grouped by clause and theme: what needs no words in one line, everything else as a block.

use isms::any_requirement::AnyRequirement;
use isms::attachment::{Attachment, showing};
use isms::result::GroupResult;
use locale::Text;
use model::answer::Evidence;
use model::{Answer, Applicability, RequirementKind, Response};
use wording::{fields, list, words};

use crate::block::Finding;
use crate::options::Depth;
use crate::{Block, Subject, ranges};

/// The section.
pub(super) fn findings(subject: &Subject<'_>, blocks: &mut Vec<Block>) {
    let text = subject.text;
    blocks.push(Block::Heading(1, text.findings_title().to_owned()));
    for group in &subject.outcome.groups {
        of_group(subject, group, blocks);
    }
}

/// So much of what an auditor asks is said.
const ASKED: usize = 2;

/// Where a finding goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It has something to say.
    Block,
    /// At its target, and nobody said more.
    AtTarget,
    /// Not applicable, and nobody said more than why.
    Excluded,
    /// Not answered, and nobody said anything.
    Open,
}

fn place(subject: &Subject<'_>, item: &AnyRequirement, answer: &Answer) -> Place {
    let has_file = showing(&subject.registers, &item.id).next().is_some();
    let says_more = has_file || !(answer.note.is_empty() && answer.evidence.is_empty());
    if answer.exclusion(item.kind).is_some() {
        return if says_more { Place::Block } else { Place::Excluded };
    }
    match answer.response {
        _ if says_more => Place::Block,
        Some(Response::Level(level)) if level >= answer.target.level() => Place::AtTarget,
        Some(_) => Place::Block,
        None if answer.owner.is_empty() && answer.due.is_none() => Place::Open,
        None => Place::Block,
    }
}

fn of_group(subject: &Subject<'_>, group: &GroupResult, blocks: &mut Vec<Block>) {
    let text = subject.text;
    let items: Vec<(&AnyRequirement, Answer, Place)> = subject
        .items
        .iter()
        .filter(|item| item.group.id == group.group.id)
        .map(|item| {
            let answer = subject.assessment.answer(&item.id);
            let place = place(subject, item, &answer);
            (item, answer, place)
        })
        .collect();
    if items.is_empty() {
        return;
    }
    blocks.push(Block::Heading(2, words::group(text, group.group)));
    let (readiness, coverage) =
        (words::readiness(text, &group.figures), words::coverage(text, &group.figures));
    blocks.push(Block::Remark(text.findings_group(readiness, coverage)));
    for (item, answer, _) in items.iter().filter(|(.., place)| *place == Place::Block) {
        blocks.push(Block::Finding(finding(subject, item, answer)));
    }
    let which = |wanted: Place| {
        ranges::ranges(text, items.iter().map(|(item, _, place)| (item.id.as_str(), *place == wanted)))
    };
    let lines =
        [(text.findings_at_target(), which(Place::AtTarget)), (text.result_open(), which(Place::Open))];
    let excluded = items.iter().filter(|(.., place)| *place == Place::Excluded).map(|(item, answer, _)| {
        let why = answer.exclusion(item.kind).map_or("", |why| why.as_str());
        (item.id.to_string(), text.field_excluded(why))
    });
    let facts = lines.into_iter().filter(|(_, which)| !which.is_empty());
    let facts: Vec<_> = facts.map(|(name, which)| (name.to_owned(), which)).chain(excluded).collect();
    if !facts.is_empty() {
        blocks.push(Block::Facts(facts));
    }
}

fn finding(subject: &Subject<'_>, item: &AnyRequirement, answer: &Answer) -> Finding {
    let text = subject.text;
    let title = subject.title(&item.id);
    let facts = [
        (text.csv_applicable(), applies(text, item.kind, answer)),
        (text.csv_owner(), answer.owner.clone()),
        (text.csv_due(), answer.due.map(|day| text.date(day)).unwrap_or_default()),
    ];
    let facts = facts.into_iter().filter(|(_, says)| !says.is_empty());
    Finding {
        heading: text.label_numbered(&item.id, &title),
        standing: standing(text, item.kind, answer),
        facts: facts.map(|(name, says)| (name.to_owned(), says)).collect(),
        says: says(subject, item, answer),
    }
}

fn standing(text: Text, kind: RequirementKind, answer: &Answer) -> String {
    if let Some(reason) = answer.exclusion(kind) {
        return text.field_excluded(reason.as_str());
    }
    match answer.response {
        Some(Response::Level(level)) => {
            text.result_from_to(words::level(text, level), words::level(text, answer.target.level()))
        }
        Some(Response::NotSure) => text.level_not_sure().to_owned(),
        None => text.level_unanswered().to_owned(),
    }
}

/// Whether a control applies and why; nothing for a clause, which always does.
fn applies(text: Text, kind: RequirementKind, answer: &Answer) -> String {
    match &answer.applicability {
        Applicability::Included(reasons) if kind == RequirementKind::Control => match reasons.is_empty() {
            true => text.csv_yes().to_owned(),
            false => fields::reasons(text, reasons),
        },
        Applicability::Undecided if kind == RequirementKind::Control => text.filter_undecided().to_owned(),
        _ => String::new(),
    }
}

/// What was found, what shows it, and, below the target, what to do; in the full depth also what good looks like and what
/// an auditor asks.
fn says(subject: &Subject<'_>, item: &AnyRequirement, answer: &Answer) -> Vec<(String, Vec<String>)> {
    let text = subject.text;
    let is_full = subject.options.depth == Depth::Full;
    let is_below = answer.exclusion(item.kind).is_none()
        && !matches!(answer.response, Some(Response::Level(level)) if level >= answer.target.level());
    let lines = |words: &str| words.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let mut says: Vec<(&str, Vec<String>)> = vec![(text.findings_found(), lines(&answer.note))];
    if is_full {
        let evidence = answer.evidence.iter().map(|one| evidence_line(text, one));
        let files = showing(&subject.registers, &item.id).map(|file| file_line(text, file));
        says.push((text.csv_evidence(), evidence.chain(files).collect()));
    }
    if is_below {
        let lacks = subject.registers.scope.lacks();
        let (profile, level) = (&subject.assessment.profile, answer.level());
        let advised = subject.catalogue.step_for(&item.id, level, profile, lacks);
        let advised = advised.map(|advised| words::advised(text, advised));
        says.extend(advised.map(|(name, says)| (name, vec![says.to_owned()])));
        if is_full {
            let guidance = subject.catalogue.guidance(&item.id);
            says.push((
                text.findings_good(),
                guidance.map(|one| one.good_ten.to_owned()).into_iter().collect(),
            ));
            let asked = subject
                .catalogue
                .audit(&item.id)
                .map(|audit| audit.asked.iter().take(ASKED).copied().collect::<Vec<_>>().join(" "));
            says.push((text.findings_asked(), asked.into_iter().filter(|asked| !asked.is_empty()).collect()));
        }
    }
    let said = says.into_iter().filter(|(_, says)| !says.is_empty());
    said.map(|(name, says)| (name.to_owned(), says)).collect()
}

/// A file that is attached in a line: its name, and of which day.
fn file_line(text: Text, file: &Attachment) -> String {
    let day = file.on.map(|day| text.date(day));
    list::dots(text, [file.title.clone()].into_iter().chain(day))
}

/// A piece of evidence in a line: title, where it is, and of which day.
fn evidence_line(text: Text, evidence: &Evidence) -> String {
    let day = evidence.date.map(|day| text.date(day)).unwrap_or_default();
    let parts = [evidence.title.clone(), evidence.link.clone(), evidence.place.clone(), day];
    list::dots(text, parts.into_iter().filter(|part| !part.is_empty()))
}
