//! Documents that are written from what was answered, as files: one, as it stands or as it was approved, or all of them.

use catalogue::DocumentTemplate;
use isms::approved::{ApprovedDocument, ApprovedSection};
use isms::document::Document as Entry;
use wording::drafts::{Draft, DraftContext, draft, versions};
use wording::list;

use crate::options::StatementState;
use crate::{Block, Cell, Column, Document, Orientation, ReportError, Running, Subject, Table};

/// The document that is meant where none is named.
pub const FIRST: &str = "information-security-policy";

/// What documents are written from.
fn context<'a>(subject: &'a Subject<'_>) -> DraftContext<'a> {
    let Subject { text, catalogue, assessment, registers, today, .. } = subject;
    DraftContext { text: *text, catalogue, assessment, registers, today: *today }
}

/// All documents that can be written, in their order.
pub fn all(subject: &Subject<'_>) -> Vec<DocumentTemplate> {
    subject.catalogue.templates(subject.text.locale)
}

/// The version of a document that the options ask for; none where that is how it stands now.
pub fn approved<'a>(subject: &'a Subject<'_>, document: &str) -> Option<&'a ApprovedDocument> {
    if subject.options.statement != StatementState::Approved {
        return None;
    }
    let (all, asked) = (versions(&subject.registers, document), subject.options.version.as_str());
    match asked {
        "" => all.last().copied(),
        asked => all.into_iter().rev().find(|version| version.version == asked),
    }
}

/// A document as it is in force: its newest approved version, whatever was answered since, else a draft of today; and which of
/// these it is, in words.
pub fn in_force(subject: &Subject<'_>, template: &DocumentTemplate) -> (Document, String) {
    let text = subject.text;
    match versions(&subject.registers, template.id).last().copied() {
        Some(version) => {
            (as_approved(subject, template, version), text.label_named(text.part_version(), &version.version))
        }
        None => (as_it_stands(subject, template), text.draft_of(text.date(subject.today))),
    }
}

/// The document that the options name, as a document of sheets.
///
/// # Errors
/// [`ReportError::NoDocument`] where there is none of that name, or no approved version of it where one is asked for.
pub fn document(subject: &Subject<'_>) -> Result<Document, ReportError> {
    let asked = match subject.options.document.as_str() {
        "" => FIRST,
        asked => asked,
    };
    let none = || ReportError::NoDocument(asked.to_owned());
    let template = all(subject).into_iter().find(|template| template.id == asked).ok_or_else(none)?;
    match (subject.options.statement, approved(subject, asked)) {
        (StatementState::Approved, None) => Err(none()),
        (_, Some(version)) => Ok(as_approved(subject, &template, version)),
        (_, None) => Ok(as_it_stands(subject, &template)),
    }
}

/// What is kept of a document beside what it says.
fn entry(subject: &Subject<'_>, template: &DocumentTemplate) -> Entry {
    let entries = subject.catalogue.written_from(template.id);
    let first = entries.into_iter().find_map(|entry| subject.registers.documents.get(entry));
    first.cloned().unwrap_or_default()
}

fn as_approved(subject: &Subject<'_>, template: &DocumentTemplate, version: &ApprovedDocument) -> Document {
    let text = subject.text;
    let day = version.on.map(|day| text.date(day)).unwrap_or_default();
    let facts = [
        (text.part_version(), version.version.clone()),
        (text.part_approved_on(), day),
        (text.part_approved_by(), version.approved_by.clone()),
        (text.part_changes(), version.changes.clone()),
    ];
    let status = text.cover_version(&version.version);
    let organisation = &version.organisation;
    let title = if version.title.is_empty() { template.title } else { &version.title };
    built(subject, template, (title, organisation, &status), facts.to_vec(), None, &version.sections)
}

/// A document as it stands: the approved version where it says that, else a draft.
pub fn as_it_stands(subject: &Subject<'_>, template: &DocumentTemplate) -> Document {
    let text = subject.text;
    let context = context(subject);
    let draft = draft(&context, template);
    if let Some(version) = draft.as_approved(&context) {
        return as_approved(subject, template, version);
    }
    let sections = draft.frozen(&context);
    let newest = versions(&subject.registers, template.id).last().copied();
    let before = newest.map(|version| version.version.clone()).unwrap_or_default();
    let facts = [
        (text.part_state(), text.draft_of(text.date(subject.today))),
        (text.draft_before(), before),
        (text.part_owner(), entry(subject, template).owner),
    ];
    let status = text.draft_of(text.date(subject.today));
    let organisation = subject.organisation();
    let head = (draft.title, organisation.as_str(), status.as_str());
    built(subject, template, head, facts.to_vec(), Some(&draft), &sections)
}

fn built(
    subject: &Subject<'_>,
    template: &DocumentTemplate,
    (title, organisation, status): (&str, &str, &str),
    facts: Vec<(&str, String)>,
    draft: Option<&Draft>,
    sections: &[ApprovedSection],
) -> Document {
    let text = subject.text;
    let entry = entry(subject, template);
    let review = entry.review.map(|day| text.date(day)).unwrap_or_default();
    let covers = list::commas(text, template.covers.iter().map(|id| id.to_string()));
    let rest =
        [(text.part_review(), review), (text.draft_covers(), list::dots(text, [subject.edition(), covers]))];
    let facts = facts.into_iter().chain(rest).filter(|(_, says)| !says.is_empty());
    let mut blocks = vec![
        Block::Title(title.to_owned()),
        Block::Remark(organisation.to_owned()),
        Block::Facts(facts.map(|(name, says)| (name.to_owned(), says)).collect()),
    ];
    let open = draft.map_or(0, |draft| draft.blocks().filter(|one| one.is_open()).count());
    if draft.is_some() {
        blocks.push(Block::Notice(match open {
            0 => text.draft_notice().to_owned(),
            count => text.draft_notice_open(count as u64),
        }));
    }
    for (number, section) in (1_u16..).zip(sections) {
        blocks.push(Block::Heading(1, text.label_numbered(number, &section.title)));
        for block in &section.blocks {
            if !block.text.is_empty() {
                blocks.extend(block.text.split("\n\n").map(|one| Block::Paragraph(one.to_owned())));
            }
            if !block.rows.is_empty() {
                blocks.push(Block::Table(table(&section.title, &block.head, &block.rows)));
            }
        }
    }
    let questions: Vec<String> = draft
        .iter()
        .flat_map(|draft| draft.blocks())
        .filter(|one| one.is_question() && !one.is_left_out)
        .map(|one| one.question.to_owned())
        .collect();
    if !questions.is_empty() {
        blocks.push(Block::Heading(1, text.draft_to_settle().to_owned()));
        blocks.push(Block::Paragraph(text.draft_to_settle_lead().to_owned()));
        blocks.push(Block::List(questions));
    }
    let proposed: Vec<String> = draft
        .iter()
        .flat_map(|draft| draft.blocks())
        .filter(|one| one.is_proposal() && !one.is_left_out)
        .map(|one| one.text.clone())
        .collect();
    if !proposed.is_empty() {
        blocks.push(Block::Heading(1, text.draft_proposed().to_owned()));
        blocks.push(Block::Paragraph(text.draft_proposed_lead().to_owned()));
        blocks.push(Block::List(proposed));
    }
    blocks.push(crate::shared::made(subject));
    Document {
        blocks,
        orientation: Orientation::Portrait,
        is_one_sheet: false,
        running: Running::of_document(subject, title, organisation, status),
    }
}

/// A list of a document as a table.
fn table(name: &str, head: &[String], rows: &[Vec<String>]) -> Table {
    let longest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).chain(head.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default().clamp(6, 40)
    };
    let columns = head.iter().enumerate();
    Table {
        key: None,
        name: name.to_owned(),
        columns: columns.map(|(at, title)| Column::new(title, longest(at) as u8)).collect(),
        rows: rows.iter().map(|row| row.iter().map(|cell| Cell::from(cell.as_str())).collect()).collect(),
    }
}

/// The list of documents that goes with all of them: what each is, how far it is, and in which file.
pub fn index(subject: &Subject<'_>, files: &[(String, String, String)]) -> Vec<Block> {
    let text = subject.text;
    let columns = [(text.row_document(), 40), (text.part_state(), 20), (text.draft_file(), 40)];
    let row = |(title, status, file): &(String, String, String)| {
        [title, status, file].map(|cell| Cell::from(cell.as_str())).to_vec()
    };
    vec![
        Block::Title(text.draft_all_of(subject.organisation())),
        Block::Remark(list::dots(text, [text.date(subject.today), subject.edition()])),
        Block::Table(Table {
            key: None,
            name: text.rooms_documents().to_owned(),
            columns: columns.map(|(title, width)| Column::new(title, width)).to_vec(),
            rows: files.iter().map(row).collect(),
        }),
        crate::shared::made(subject),
    ]
}

#[cfg(test)]
mod tests {
    use isms::record::Record as _;
    use locale::Text;

    use super::*;
    use crate::{Options, Topic, html, markdown, samples};

    fn of(document: &str) -> Options {
        Topic::Document.options(Options { document: document.to_owned(), ..Options::default() })
    }

    fn words(document: &Document) -> String {
        markdown::write(&document.blocks)
    }

    #[test]
    fn a_draft_says_so_and_what_is_to_be_settled() {
        let (assessment, options) = (samples::full(), of("backup"));
        let subject = Subject::new(Text::default(), &assessment, &options, samples::now()).unwrap();
        let document = document(&subject).unwrap();
        let says = words(&document);
        assert!(says.contains("Backup policy") && says.contains("Draft of"), "{says}");
        assert!(says.contains("To be settled"), "{says}");
        assert!(document.running.version.starts_with("Draft of"));
        assert!(html::write(&subject, &document.blocks, false).unwrap().contains("Backup policy"));
    }

    #[test]
    fn an_approved_version_stays_as_it_was_whatever_is_answered_later() {
        let options = of("backup");
        let mut assessment = samples::full();
        let frozen = {
            let subject = Subject::new(Text::default(), &assessment, &options, samples::now()).unwrap();
            let context = context(&subject);
            let template = all(&subject).into_iter().find(|one| one.id == "backup").unwrap();
            draft(&context, &template).frozen(&context)
        };
        let version = ApprovedDocument {
            document: "backup".into(),
            title: "Backup policy".into(),
            organisation: "Larkfield".into(),
            version: "1.0".into(),
            on: "2026-11-03".parse().ok(),
            approved_by: "Managing director".into(),
            sections: frozen,
            ..ApprovedDocument::default()
        };
        assessment.rows.set("approved/1", version.write());
        assessment.answers.clear();
        let asked = Options { statement: StatementState::Approved, version: "1.0".into(), ..of("backup") };
        let subject = Subject::new(Text::default(), &assessment, &asked, samples::now()).unwrap();
        let document = document(&subject).unwrap();
        let says = words(&document);
        assert!(says.contains("Managing director") && says.contains("3 Nov 2026"), "{says}");
        assert!(!says.contains("To be settled") && !says.contains("Draft of"));
        let first = &version.sections[0].blocks[0].text;
        assert!(says.contains(first.as_str()));
        let now = Subject::new(Text::default(), &assessment, &options, samples::now()).unwrap();
        assert!(words(&super::document(&now).unwrap()).contains("Draft of"));
        let none = Options { version: "9.9".into(), ..asked };
        let subject = Subject::new(Text::default(), &assessment, &none, samples::now()).unwrap();
        assert!(matches!(super::document(&subject), Err(ReportError::NoDocument(_))));
    }

    #[test]
    fn a_document_that_nobody_knows_is_refused() {
        let (assessment, options) = (samples::empty(), of("lamp"));
        let subject = Subject::new(Text::default(), &assessment, &options, samples::now()).unwrap();
        assert!(matches!(document(&subject), Err(ReportError::NoDocument(id)) if id == "lamp"));
    }

    #[test]
    fn a_document_is_whole_whatever_a_request_leaves_out() {
        let options = Options { parts: Default::default(), ..Options::default() };
        for topic in [Topic::Document, Topic::Documents] {
            let request = crate::Request::new(
                Text::default(),
                topic,
                crate::Format::Pdf,
                options.clone(),
                samples::now(),
            );
            assert_eq!(request.options.parts.len(), crate::Part::ALL.len(), "{topic:?}");
        }
        assert!(Topic::Report.options(options).parts.is_empty());
    }
}
