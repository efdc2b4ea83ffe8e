//! The people who work on the ISMS, by role (clause 5.3).

use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::{choices, record};

choices! {
    /// What somebody is for the ISMS.
    #[derive(Default)]
    pub enum Role {
        /// Gives money and time, and decides.
        Sponsor = "sponsor", Text::role_sponsor;
        /// Runs the ISMS.
        Lead = "lead", Text::role_lead;
        /// Sees to requirements, documents or actions.
        #[default]
        Owner = "owner", Text::role_owner;
        /// Checks without having done the work.
        Auditor = "auditor", Text::role_auditor;
    }
}

record! {
    /// Somebody, by name or by job title.
    pub struct Person in "person", Text::row_person, Text::row_people, Name, Ids::Any;
    {
        /// Name or job title.
        pub name: String = Kind::Line, Name, Text::part_name;
        /// What they are for the ISMS.
        pub role: Role = Kind::Choice(Role::CHOICES), Fact, Text::part_role;
        /// Under which number they are reached in an emergency.
        pub phone: String = Kind::Line, Name, Text::part_phone;
    }
}
