//! Evidence files: what is attached to answers, documents and records. The bytes lie beside the records, under the id of the
//! part `file`; here is what is known of them.

use chrono::NaiveDate;
use locale::Text;
use model::{RequirementId, Rows};

use crate::Registers;
use crate::declaration::{Ids, Kind};
use crate::record;
use crate::record::Record as _;

record! {
    /// A file that shows something.
    pub struct Attachment in "attachment", Text::row_attachment, Text::row_attachments, Evidence, Ids::Any;
    columns ["title", "on", "by", "requirements"];
    {
        /// What the file is called.
        pub title: String = Kind::Line, Evidence, Text::part_title;
        /// Under which random id its bytes lie. Copies of the assessment share it.
        pub file: String = Kind::Data, Evidence, Text::part_file;
        /// Its media type, as its name says; nobody relies on it.
        pub media: String = Kind::Data, Evidence, Text::part_media;
        /// Its size in bytes.
        pub size: u64 = Kind::Data, Evidence, Text::part_size;
        /// The hash of its bytes (SHA-256), in 64 hexadecimal digits.
        pub sha256: String = Kind::Data, Evidence, Text::part_sha256;
        /// When it was added.
        pub on: Option<NaiveDate> = Kind::Day, Evidence, Text::part_added_on;
        /// Who added it.
        pub by: String = Kind::Person, Name, Text::part_added_by;
        /// What it shows.
        pub note: String = Kind::Reason, OwnWords, Text::part_note;
        /// The requirements whose answers it shows.
        pub requirements: Vec<String> = Kind::Requirements, Evidence, Text::part_requirements;
        /// The documents that it is, or belongs to.
        pub documents: Vec<String> = Kind::Links("document"), Evidence, Text::rooms_documents;
        /// The actions whose result it shows.
        pub actions: Vec<String> = Kind::Links("action"), Evidence, Text::part_actions;
        /// The assets that it is about.
        pub assets: Vec<String> = Kind::Links("asset"), Evidence, Text::row_assets;
        /// The suppliers that it comes from, or is about: certificates, reports, contracts.
        pub suppliers: Vec<String> = Kind::Links("supplier"), Evidence, Text::row_suppliers;
        /// The risks that it is about.
        pub risks: Vec<String> = Kind::Links("risk"), Evidence, Text::row_risks;
        /// The incidents that it records.
        pub incidents: Vec<String> = Kind::Links("incident"), Evidence, Text::row_incidents;
        /// The internal audits that it belongs to.
        pub audits: Vec<String> = Kind::Links("audit"), Evidence, Text::row_audits;
        /// The nonconformities that it shows, or shows the correction of.
        pub nonconformities: Vec<String> = Kind::Links("nonconformity"), Evidence, Text::row_nonconformities;
        /// The management reviews that it belongs to.
        pub reviews: Vec<String> = Kind::Links("review"), Evidence, Text::row_reviews;
        /// The recurring duties that it shows to be done.
        pub duties: Vec<String> = Kind::Links("duty"), Evidence, Text::row_duties;
        /// The obligations that it is the source of, or shows to be met.
        pub obligations: Vec<String> = Kind::Links("obligation"), Evidence, Text::row_obligations;
        /// The exceptions that it belongs to.
        pub exceptions: Vec<String> = Kind::Links("exception"), Evidence, Text::row_exceptions;
        /// The planned changes that it belongs to.
        pub changes: Vec<String> = Kind::Links("change"), Evidence, Text::row_changes;
    }
}

/// The files that show how a requirement is met.
pub fn showing<'a>(registers: &'a Registers, id: &RequirementId) -> impl Iterator<Item = &'a Attachment> {
    let all = registers.running.attachments.iter().map(|one| &one.record);
    all.filter(move |one| one.requirements.iter().any(|shown| shown == id.as_str()))
}

/// The files that an assessment names, each of their bytes once.
pub fn distinct(rows: &Rows) -> Vec<Attachment> {
    let mut all: Vec<Attachment> = Vec::new();
    for (_, row) in rows.of(Attachment::REGISTER) {
        let (one, _) = Attachment::read(row);
        if all.iter().all(|known| known.file != one.file) {
            all.push(one);
        }
    }
    all
}

/// The register part in which a file says that it belongs to records of a register; none if files cannot belong to those.
pub fn part_for(register: &str) -> Option<&'static str> {
    let parts = Attachment::DECLARED.parts.iter();
    let mut to = parts.filter(|part| matches!(part.kind, Kind::Links(to) if to == register));
    to.next().map(|part| part.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registers::of_name;

    #[test]
    fn a_file_belongs_to_records_of_registers_that_exist_by_one_part_each() {
        let mut seen = Vec::new();
        for part in Attachment::DECLARED.parts {
            let Kind::Links(to) = part.kind else { continue };
            assert!(of_name(to).is_some(), "{to}");
            assert!(!seen.contains(&to), "{to} twice");
            assert_eq!(part_for(to), Some(part.name));
            seen.push(to);
        }
        assert!(seen.len() >= 12 && part_for("attachment").is_none());
    }
}
