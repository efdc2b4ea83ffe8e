//! Who has read and understood which version of a document.

use chrono::NaiveDate;
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// Somebody has read and understood a document.
    pub struct Acknowledgement in "acknowledgement", Text::row_acknowledgement, Text::row_acknowledgements, Document, Ids::Any;
    columns ["person", "document", "version", "on"];
    {
        /// Who.
        pub person: String = Kind::Person, Name, Text::part_name;
        /// Which document, as its template is known.
        pub document: String = Kind::Line, Fact, Text::row_document;
        /// Which version of it.
        pub version: String = Kind::Line, Fact, Text::part_version;
        /// When.
        pub on: Option<NaiveDate> = Kind::Day, Fact, Text::part_date;
    }
}
