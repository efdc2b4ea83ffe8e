//! Those who deliver something on which information security depends (A.5.19).

use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// Somebody who delivers something.
    pub struct Supplier in "supplier", Text::row_supplier, Text::row_suppliers, Risk, Ids::Any;
    about Text::about_supplier;
    columns ["title", "service", "owner", "holds"];
    {
        /// What they are called.
        pub title: String = Kind::Line, Fact, Text::part_name;
        /// What they deliver.
        pub service: String = Kind::Line, Fact, Text::part_service;
        /// Who deals with them.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// What of the organisation's they hold, or can reach.
        pub holds: String = Kind::Reason, Fact, Text::part_holds;
        /// Whatever else there is to say.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}
