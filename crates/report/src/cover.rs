//! The cover of a report, and what stands at the head and foot of its sheets: document control.

use isms::approval::{Standing, newest};
use isms::report::ReportHeader;
use isms::result::Extent;
use locale::Text;
use wording::{approval, list, words};

use crate::shared::disclaimer;
use crate::{Block, Kind, Subject};

/// What stands on every sheet of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Running {
    /// At the head: what it is, and who may read it.
    pub head: String,
    /// At the foot, first: whose it is, and against which edition.
    pub whose: String,
    /// At the foot, in the middle: which version it is, and of when.
    pub version: String,
    text: Text,
}

impl Running {
    /// What stands on the sheets of a report.
    pub fn of(subject: &Subject<'_>, kind: Kind) -> Self {
        let text = subject.text;
        let title = match kind {
            Kind::Full => text.cover_report(),
            Kind::Summary => text.reports_summary(),
            Kind::Statement => text.rooms_statement(),
            Kind::Result => text.cover_result(),
            Kind::Risks => text.reports_risk(),
            Kind::Audit => text.reports_audit(),
            Kind::Review => text.reports_review(),
            Kind::Workshop => text.reports_workshop(),
            Kind::Certificate => text.reports_certificate(),
        };
        let header = &subject.registers.report;
        let class = Some(class(subject)).filter(|class| !class.is_empty());
        let version = match kind {
            Kind::Statement => {
                let number = statement_version(subject);
                let is_approved = subject.approved().is_some() || subject.standing == Standing::Approved;
                if is_approved { text.cover_version(number) } else { number }
            }
            Kind::Risks if subject.assessed().is_some() => {
                subject.assessed().map(|assessed| assessed.as_of(text)).unwrap_or_default()
            }
            _ => {
                let version = version(text, header).into_iter();
                list::dots(text, version.chain([text.cover_answers_as_of(subject.as_of())]))
            }
        };
        Self {
            head: list::dots(text, [title].into_iter().chain(class)),
            whose: list::dots(text, [subject.organisation(), subject.edition()]),
            version,
            text,
        }
    }

    /// What stands on the sheets of a document that is written from what was answered.
    pub(crate) fn of_document(subject: &Subject<'_>, title: &str, whose: &str, version: &str) -> Self {
        let text = subject.text;
        let class = Some(class(subject)).filter(|class| !class.is_empty());
        Self {
            head: list::dots(text, [title].into_iter().chain(class)),
            whose: list::dots(text, [whose.to_owned(), subject.edition()]),
            version: version.to_owned(),
            text,
        }
    }

    /// At the foot, last: which sheet it is of how many; any words may stand for the two.
    pub fn sheet(&self, number: &str, all: &str) -> String {
        self.text.cover_sheet(number, all)
    }
}

/// The version of the statement that is shown, or that it is a draft.
pub fn statement_version(subject: &Subject<'_>) -> String {
    let (text, registers) = (subject.text, &subject.registers);
    match subject.approved() {
        Some(version) => version.head.version.clone(),
        None => approval::version(text, subject.standing, &registers.head, newest(registers)),
    }
}

/// The version of a report with how far it is; none where nobody said anything of it.
fn version(text: Text, header: &ReportHeader) -> Option<String> {
    let status = header.status.label(text);
    match header.version.as_str() {
        "" if *header == ReportHeader::default() => None,
        "" => Some(status.to_owned()),
        version => Some(text.cover_version_status(version, status)),
    }
}

/// Who may read the report: as its assessment says, else as the house style does.
fn class<'a>(subject: &'a Subject<'_>) -> &'a str {
    match subject.registers.report.class.as_str() {
        "" => &subject.options.class,
        class => class,
    }
}

/// The cover of the full report: what it is, whose, and how it is controlled as a document.
pub(crate) fn cover(subject: &Subject<'_>) -> Vec<Block> {
    let text = subject.text;
    let mut blocks = vec![
        Block::Title(text.report_title(subject.edition(), subject.organisation())),
        Block::Facts(control(subject)),
        disclaimer(subject),
    ];
    if subject.outcome.scope == Extent::SelfCheck {
        blocks.push(Block::Notice(words::only_asked(text, &subject.outcome)));
    }
    blocks
}

/// What document control says of a report, with what is known of it.
pub(crate) fn control(subject: &Subject<'_>) -> Vec<(String, String)> {
    let text = subject.text;
    let header = &subject.registers.report;
    let review = header.review.map(|day| text.date(day)).unwrap_or_default();
    let facts = [
        (text.cover_as_of(), text.date(subject.as_of())),
        (text.cover_exported(), text.date(subject.today)),
        (text.part_version(), version(text, header).unwrap_or_default()),
        (text.part_class(), class(subject).to_owned()),
        (text.part_prepared_by(), header.prepared_by.clone()),
        (text.part_prepared_for(), header.prepared_for.clone()),
        (text.part_reviewed_by(), header.reviewed_by.clone()),
        (text.part_review(), review),
    ];
    let said = facts.into_iter().filter(|(_, says)| !says.is_empty());
    said.map(|(name, says)| (name.to_owned(), says)).collect()
}
