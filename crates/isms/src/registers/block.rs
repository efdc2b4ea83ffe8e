//! What people changed in the drafts of documents: blocks in their own words, added, moved or left out.

use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// A block of a document as people want it. Its id is the document's and the block's, with a full stop between them.
    pub struct DocumentBlock in "block", Text::row_block, Text::row_blocks, Document, Ids::Any;
    derived ["basis"];
    {
        /// What it says in the organisation's own words; empty as long as the draft stands.
        pub words: String = Kind::Note, OwnWords, Text::part_words;
        /// What the draft said when that was written.
        pub basis: String = Kind::Data, OwnWords, Text::part_basis;
        /// It is left out.
        pub left_out: bool = Kind::Flag, Fact, Text::part_is_left_out;
        /// The block or section behind which it stands; empty for its place in the draft.
        pub after: String = Kind::Line, Fact, Text::part_behind;
    }
}

/// The id of a block in the register.
pub fn id_of(document: &str, block: &str) -> String {
    [document, ".", block].concat()
}
