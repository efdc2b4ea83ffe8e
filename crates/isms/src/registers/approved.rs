//! Documents as they were approved (frozen versions).

use chrono::NaiveDate;
use locale::Text;
use serde::{Deserialize, Serialize};

use crate::declaration::{Ids, Kind, Part, Privacy};
use crate::record;

record! {
    /// A document as it was approved.
    pub struct ApprovedDocument in "approved", Text::row_approved, Text::row_approved_all, Document, Ids::Any;
    {
        /// Which one, as its template is known.
        pub document: String = Kind::Line, Fact, Text::row_document;
        /// The entries of the list of documents that it was.
        pub entries: Vec<String> = Kind::Data, Fact, Text::rooms_documents;
        /// Its title.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// Whose it was.
        pub organisation: String = Kind::Line, Fact, Text::part_organisation;
        /// Its version.
        pub version: String = Kind::Line, Fact, Text::part_version;
        /// When it was approved.
        pub on: Option<NaiveDate> = Kind::Day, Fact, Text::part_approved_on;
        /// Who approved it. A line, since a person who is called something else later stays who they were here.
        pub approved_by: String = Kind::Line, Name, Text::part_approved_by;
        /// What changed in it.
        pub changes: String = Kind::Reason, OwnWords, Text::part_changes;
        /// What it said.
        pub sections: Vec<ApprovedSection> = Kind::List(SECTION), Fact, Text::part_content;
    }
}

/// The parts of a section in it.
const SECTION: &[Part] = &[
    Part { name: "title", kind: Kind::Data, privacy: Privacy::Fact, label: Text::part_title },
    Part { name: "blocks", kind: Kind::Data, privacy: Privacy::OwnWords, label: Text::part_content },
];

/// A section as it was approved.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApprovedSection {
    /// Its title.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What it said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<ApprovedBlock>,
}

/// A block as it was approved.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApprovedBlock {
    /// What it is known by in its document.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// What it said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The head of its list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<String>,
    /// The rows of its list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Vec<String>>,
}
