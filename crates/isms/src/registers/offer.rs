//! Offers of certification bodies, side by side, with what has to be asked before one is chosen.

use chrono::NaiveDate;
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::{choices, record};

choices! {
    /// Whether the accreditation was checked.
    pub enum Accreditation {
        /// In the list of the national accreditation body, for ISO/IEC 27001.
        Confirmed = "confirmed", Text::offer_confirmed;
        /// Not found there.
        NotFound = "not_found", Text::offer_not_found;
    }
}

choices! {
    /// What was decided.
    pub enum OfferState {
        /// Asked for an offer.
        Asked = "asked", Text::offer_asked;
        /// The offer is there.
        Received = "received", Text::offer_received;
        /// Chosen.
        Chosen = "chosen", Text::offer_chosen;
        /// Declined.
        Declined = "declined", Text::offer_declined;
    }
}

record! {
    /// An offer of a certification body.
    pub struct Offer in "offer", Text::row_offer, Text::row_offers, Plan, Ids::Any;
    about Text::about_offer;
    columns ["body", "accreditation", "stage_days", "surveillance_days", "price", "state"];
    closed by [("state", "declined"), ("state", "chosen")];
    {
        /// The certification body.
        pub body: String = Kind::Line, Fact, Text::part_certification_body;
        /// Who accredits it.
        pub accredited_by: String = Kind::Line, Fact, Text::part_accredited_by;
        /// Whether that was checked in the accreditation body's own list.
        pub accreditation: Option<Accreditation> = Kind::Choice(Accreditation::CHOICES), Fact, Text::part_accreditation;
        /// Audit days of stages 1 and 2.
        pub stage_days: u16 = Kind::Number, Fact, Text::part_stage_days;
        /// Audit days of each surveillance audit.
        pub surveillance_days: u16 = Kind::Number, Fact, Text::part_surveillance_days;
        /// What three years cost, with travel and fees.
        pub price: String = Kind::Line, Fact, Text::part_three_year_price;
        /// What the auditors know of the organisation's kind of work.
        pub experience: String = Kind::Reason, OwnWords, Text::part_auditor_experience;
        /// Whether they, or whoever belongs to them, advised the organisation.
        pub independence: String = Kind::Reason, OwnWords, Text::part_independence;
        /// When the audits can take place.
        pub earliest: Option<NaiveDate> = Kind::Day, Fact, Text::part_earliest_audit;
        /// Until when the offer holds.
        pub until: Option<NaiveDate> = Kind::Due, Fact, Text::part_valid_until;
        /// What was decided.
        pub state: Option<OfferState> = Kind::Choice(OfferState::CHOICES), Fact, Text::part_state;
        /// Whatever else there is to say.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}
