//! What the ISMS covers, and who works on it.

use catalogue::Lacks;
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
        /// No premises of its own.
        pub no_premises: bool = Kind::Flag, Fact, Text::part_no_premises;
        /// No servers of its own.
        pub no_servers: bool = Kind::Flag, Fact, Text::part_no_servers;
        /// No software of its own.
        pub no_software: bool = Kind::Flag, Fact, Text::part_no_software;
        /// Interested parties.
        pub parties: Vec<Party> = Kind::List(Party::PARTS), Name, Text::part_parties;
        /// The scope statement in the organisation's own words; empty as long as the draft stands for it.
        pub statement: String = Kind::Note, Fact, Text::part_statement;
    }
}

impl Scope {
    /// The id of its only row.
    pub const ID: &'static str = "isms";

    /// What the organisation is without.
    pub fn lacks(&self) -> Lacks {
        Lacks { premises: self.no_premises, servers: self.no_servers, software: self.no_software }
    }
}
