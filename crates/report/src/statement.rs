//! The Statement of Applicability as a controlled document: its lines, counts, history, owner and keys.

use isms::document::documents_with;
use isms::soa::{Applies, Change, Implementation, SoaLine, changes, statement};
use model::InclusionReason;
use wording::{fields, list};

use crate::Subject;

/// The most references that a row of the history names.
const NAMED: usize = 12;
/// What asks for the statement, by which it is found among the documents.
const REFERENCE: &str = "6.1.3 d";

/// Names with what they stand for.
pub type Rows = Vec<(String, String)>;

/// The lines that are shown: as they stand today or as they were approved, named as on screen.
pub fn lines(subject: &Subject<'_>) -> Vec<SoaLine> {
    if let Some(version) = subject.approved() {
        return version.lines.clone();
    }
    let mut lines = statement(subject.catalogue, &subject.assessment, &subject.registers);
    for line in &mut lines {
        line.title = subject.title(&line.id);
    }
    lines
}

/// Who owns the statement as a document; empty where nobody does.
pub fn owner(subject: &Subject<'_>) -> String {
    let Subject { catalogue, assessment, registers, standing, today, .. } = subject;
    let documents = documents_with(catalogue, assessment, registers, *standing, *today);
    let owned = documents.into_iter().find(|line| line.reference.starts_with(REFERENCE));
    owned.map(|line| line.document.owner).unwrap_or_default()
}

/// How many controls apply, and how far those are.
pub fn counts(subject: &Subject<'_>, shown: &[SoaLine]) -> String {
    let text = subject.text;
    let said = |lines: &[&SoaLine]| {
        let of = |is: fn(&Applies) -> bool| lines.iter().filter(|line| is(&line.applies)).count() as u64;
        let (apply, excluded, undecided) = (
            of(|applies| matches!(applies, Applies::Yes(_))),
            of(|applies| matches!(applies, Applies::No(_))),
            of(|applies| matches!(applies, Applies::Undecided)),
        );
        list::commas(
            text,
            [
                text.statement_apply(apply),
                text.statement_excluded(excluded),
                text.statement_undecided(undecided),
            ],
        )
    };
    let (own, standard): (Vec<&SoaLine>, Vec<&SoaLine>) = shown.iter().partition(|line| line.id.is_own());
    let mut sentences = vec![text.statement_count_annex(standard.len() as u64, said(&standard))];
    if !own.is_empty() {
        sentences.push(text.statement_count_own(own.len() as u64, said(&own)));
    }
    let applying: Vec<&SoaLine> =
        shown.iter().filter(|line| matches!(line.applies, Applies::Yes(_))).collect();
    let of =
        |status: Option<Implementation>| applying.iter().filter(|line| line.status == status).count() as u64;
    let mut statuses = vec![
        text.statement_count_implemented(of(Some(Implementation::Implemented))),
        text.statement_count_partial(of(Some(Implementation::Partial))),
        text.statement_count_planned(of(Some(Implementation::Planned))),
        text.statement_count_not_implemented(of(Some(Implementation::NotImplemented))),
    ];
    if of(None) > 0 {
        statuses.push(text.statement_count_no_status(of(None)));
    }
    sentences.push(text.statement_count_statuses(applying.len() as u64, list::commas(text, statuses)));
    sentences.join("\n")
}

/// The approved versions, the newest first, each with what changed since the one before.
pub fn history(subject: &Subject<'_>) -> Rows {
    let text = subject.text;
    let versions = subject.versions();
    let row = |(at, version): (usize, &std::sync::Arc<isms::record::Keyed<isms::soa::ApprovedSoa>>)| {
        let version = &version.record;
        let day = version.head.date.map(|day| text.date(day)).unwrap_or_default();
        let label = match day.is_empty() {
            true => version.head.version.clone(),
            false => text.statement_version_of(&version.head.version, day),
        };
        let mut says = Vec::new();
        if !version.head.approved_by.is_empty() {
            says.push(text.label_named(text.part_approved_by(), &version.head.approved_by));
        }
        let before = at.checked_sub(1).and_then(|before| versions.get(before));
        says.push(match before {
            None => text.statement_first_version().to_owned(),
            Some(before) => changed(subject, &changes(&before.record.lines, &version.lines)),
        });
        (label, list::dots(text, says))
    };
    versions.iter().enumerate().rev().map(row).collect()
}

fn changed(subject: &Subject<'_>, changes: &[Change<'_>]) -> String {
    let text = subject.text;
    let ids = changes.iter().map(|change| match change {
        Change::New(line) | Change::Gone(line) | Change::Changed(_, line) => line.id.to_string(),
    });
    let named: Vec<String> = ids.take(NAMED).collect();
    let more = changes.len().saturating_sub(named.len()) as u64;
    match (changes.len(), more) {
        (0, _) => text.statement_no_change().to_owned(),
        (count, 0) => text.statement_changed_since(count as u64, list::commas(text, named)),
        (count, more) => text.statement_changed_since(
            count as u64,
            list::commas(text, named.into_iter().chain([text.statement_and_more(more)])),
        ),
    }
}

/// The codes of reasons for inclusion, and what they mean.
pub fn reasons(subject: &Subject<'_>) -> Rows {
    let text = subject.text;
    let row =
        |reason| (fields::reason_code(text, reason).to_owned(), fields::reason(text, reason).to_owned());
    InclusionReason::ALL.map(row).into()
}

/// The words for how far a control is, and what they mean.
pub fn statuses(subject: &Subject<'_>) -> Rows {
    let text = subject.text;
    let says = |status: Implementation| match status {
        Implementation::Implemented => text.statement_implemented_means(),
        Implementation::Partial => text.statement_partial_means(),
        Implementation::Planned => text.statement_planned_means(),
        Implementation::NotImplemented => text.statement_not_implemented_means(),
    };
    let row = |status: Implementation| (status.label(text).to_owned(), says(status).to_owned());
    Implementation::ALL.into_iter().rev().map(row).collect()
}
