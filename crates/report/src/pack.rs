//! An audit pack: where its evidence files are, and the page that lists everything by clause and control.

use isms::any_requirement::AnyRequirement;
use isms::attachment::{Attachment, distinct};
use model::naming::FileName;
use wording::list;

use crate::shared::made;
use crate::topics::RequirementColumn as Is;
use crate::{Block, Cell, Column, Part, Subject, Table};

/// So many letters of the id of its bytes tell an evidence file from another one of the same name.
const LETTERS: usize = 8;

/// The path of an evidence file in a pack: by the first requirement whose answer it shows.
pub fn path(attachment: &Attachment) -> String {
    let folder = attachment.requirements.first().map_or("records", String::as_str);
    let letters: String = attachment.file.chars().filter(char::is_ascii_alphanumeric).take(LETTERS).collect();
    let name = FileName::of_attachment(&attachment.title);
    let folder = FileName::of_attachment(folder);
    ["evidence/", folder.as_str(), "/", &letters, "-", name.as_str()].concat()
}

/// The evidence files of a pack; none where evidence is left out.
pub fn evidence(subject: &Subject<'_>) -> Vec<Attachment> {
    if !subject.options.has(Part::Evidence) {
        return Vec::new();
    }
    distinct(&subject.assessment.rows)
}

/// The page that lists what is in a pack: files by path and title, then evidence by clause and control.
pub fn index(subject: &Subject<'_>, files: &[(String, String)]) -> Vec<Block> {
    let text = subject.text;
    let cell = |words: &str| Cell::from(words);
    let contents = Table {
        key: None,
        name: text.reports_pack_contents().to_owned(),
        columns: vec![Column::new(text.part_title(), 40), Column::new(text.draft_file(), 60)],
        rows: files.iter().map(|(path, title)| vec![cell(title), cell(path)]).collect(),
    };
    let all = evidence(subject);
    let row = |item: &AnyRequirement| {
        let answer = subject.assessment.answer(&item.id);
        let said = |column: Is| column.cell(subject, item, &answer);
        let own = all.iter().filter(|one| one.requirements.iter().any(|id| id == item.id.as_str()));
        let paths = own.map(|one| match subject.options.absent.contains(&one.file) {
            true => text.reports_pack_missing(&one.title),
            false => path(one),
        });
        let paths = paths.collect::<Vec<_>>().join("\n");
        vec![said(Is::Reference), said(Is::Title), said(Is::LevelName), said(Is::Evidence), Cell::from(paths)]
    };
    let titles = [(Is::Reference, 10), (Is::Title, 30), (Is::LevelName, 14), (Is::Evidence, 30)];
    let titles = titles.map(|(column, width)| (column.title(text), width)).into_iter();
    let by_requirement = Table {
        key: None,
        name: text.reports_pack_evidence().to_owned(),
        columns: titles
            .chain([(text.row_attachments(), 40)])
            .map(|(title, width)| Column::new(title, width))
            .collect(),
        rows: subject.items.iter().map(row).collect(),
    };
    vec![
        Block::Title(text.reports_pack_of(subject.organisation())),
        Block::Remark(list::dots(text, [text.date(subject.today), subject.edition()])),
        Block::Heading(1, text.reports_pack_contents().to_owned()),
        Block::Table(contents),
        Block::Heading(1, text.reports_pack_evidence().to_owned()),
        Block::Table(by_requirement),
        made(subject),
    ]
}
