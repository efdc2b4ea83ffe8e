//! What the ISMS covers, and who works on it.

use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::{parts, record};

parts! {
    /// Somebody whose needs count (clause 4.2).
    pub struct Party {
        /// Who.
        pub name: String = Kind::Line, Name, Text::part_name;
        /// What they need or ask for.
        pub needs: String = Kind::Reason, OwnWords, Text::part_needs;
    }
}

record! {
    /// What the ISMS covers (clause 4.3).
    pub struct Scope in "scope", Text::row_scope, Text::row_scope, Statement, Ids::Only(Scope::ID);
    {
        /// What the organisation does.
        pub activities: String = Kind::Note, Fact, Text::part_activities;
        /// Places.
        pub sites: String = Kind::Note, Fact, Text::part_sites;
        /// Who works there, and with whom.
        pub people: String = Kind::Note, Fact, Text::part_people;
        /// Systems and services.
        pub systems: String = Kind::Note, Fact, Text::part_systems;
        /// Where it ends, and what it depends on beyond.
        pub interfaces: String = Kind::Note, Fact, Text::part_interfaces;
        /// What is left out, and why.
        pub left_out: String = Kind::Note, Fact, Text::part_left_out;
        /// Interested parties.
        pub parties: Vec<Party> = Kind::List(Party::PARTS), Name, Text::part_parties;
        /// The scope statement in the organisation's own words; empty as long as the draft stands for it.
        pub statement: String = Kind::Note, Fact, Text::part_statement;
    }
}

impl Scope {
    /// The id of its only row.
    pub const ID: &'static str = "isms";
}
