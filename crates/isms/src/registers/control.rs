//! The organisation's own controls, beside Annex A.

use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// A control of the organisation's own. Its reference is the row's id: `O.1`.
    pub struct OwnControl in "control", Text::row_control, Text::row_control, Fact, Ids::OwnControl;
    {
        /// What it is called.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// What it asks for.
        pub description: String = Kind::Note, OwnWords, Text::part_description;
        /// The theme or category that it belongs to: `A.5`.
        pub theme: String = Kind::Line, Fact, Text::part_theme;
        /// The values of its attributes, in the order of the five.
        pub attributes: [Vec<String>; 5] = Kind::Data, Fact, Text::part_attributes;
    }
}
