//! The risk criteria (6.1.2 a): how risks are assessed and accepted, as a controlled document.

use chrono::NaiveDate;
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::{parts, record};

parts! {
    /// A step of the scale of likelihood, in the organisation's own words.
    pub struct LikelihoodStep {
        /// What it is called.
        pub name: String = Kind::Line, Fact, Text::part_name;
        /// How one recognises it.
        pub meaning: String = Kind::Reason, Fact, Text::part_meaning;
    }
}

parts! {
    /// A step of the scale of impact, in the organisation's own words.
    pub struct ImpactStep {
        /// What it is called.
        pub name: String = Kind::Line, Fact, Text::part_name;
        /// How one recognises it in money.
        pub money: String = Kind::Reason, Fact, Text::part_money;
        /// How one recognises it in operations.
        pub operations: String = Kind::Reason, Fact, Text::part_operations;
        /// How one recognises it in what happens to people.
        pub people: String = Kind::Reason, Fact, Text::part_harm;
        /// How one recognises it before the law and in the reputation.
        pub law: String = Kind::Reason, Fact, Text::part_law;
    }
}

record! {
    /// How risks are assessed and accepted.
    pub struct RiskCriteria in "criteria", Text::row_criteria, Text::row_criteria, Risk, Ids::Only(RiskCriteria::ID);
    derived ["approved_as"];
    {
        /// How many steps likelihood has, 3 to 5; 0 for the usual number.
        pub likelihood_steps: u16 = Kind::Number, Fact, Text::part_likelihood_steps;
        /// How many steps impact has, 3 to 5; 0 for the usual number.
        pub impact_steps: u16 = Kind::Number, Fact, Text::part_impact_steps;
        /// The steps of likelihood, from the least; what is empty has the usual words.
        pub likelihood: Vec<LikelihoodStep> = Kind::List(LikelihoodStep::PARTS), Fact, Text::part_likelihood;
        /// The steps of impact, from the least; what is empty has the usual words.
        pub impact: Vec<ImpactStep> = Kind::List(ImpactStep::PARTS), Fact, Text::part_impact;
        /// The band of each cell, 1 to 4: a group of digits for each likelihood from the least, a digit for each impact
        /// from the least. Empty for the usual ones.
        pub bands: String = Kind::Line, Fact, Text::part_bands;
        /// The highest band that is acceptable without treatment, 1 to 3; 0 for the usual one.
        pub acceptable: u16 = Kind::Number, Fact, Text::part_acceptable;
        /// The currency of amounts: `EUR`.
        pub currency: String = Kind::Line, Fact, Text::part_currency;
        /// Who is a risk owner.
        pub owners: String = Kind::Note, OwnWords, Text::part_owners_rule;
        /// Who may accept what, and until when.
        pub acceptance: String = Kind::Note, OwnWords, Text::part_acceptance_rule;
        /// When risks are assessed.
        pub occasions: String = Kind::Note, OwnWords, Text::part_occasions;
        /// How many months an acceptance may last; 0 for the usual number.
        pub longest: u16 = Kind::Number, Fact, Text::part_longest;
        /// The version of this document: `1.0`.
        pub version: String = Kind::Line, Fact, Text::part_version;
        /// When it was approved.
        pub date: Option<NaiveDate> = Kind::Day, Fact, Text::part_approved_on;
        /// Who approved it.
        pub approved_by: String = Kind::Person, Name, Text::part_approved_by;
        /// What was approved (see [`RiskCriteria::content`]); any change makes a draft of it.
        pub approved_as: String = Kind::Line, Fact, Text::part_status;
    }
}

impl RiskCriteria {
    /// The id of its only row.
    pub const ID: &'static str = "risk";

    /// How many months an acceptance may last, unless something else is said.
    pub const LONGEST: u16 = 12;

    /// A digest of all that it says beside its approval (FNV-1a, 32 bits, in hexadecimal).
    pub fn content(&self) -> String {
        use crate::record::Record as _;
        let bare = Self {
            version: String::new(),
            date: None,
            approved_by: String::new(),
            approved_as: String::new(),
            ..self.clone()
        };
        digest(&serde_json::Value::Object(bare.parts()).to_string())
    }

    /// Whether what it says now was approved.
    pub fn is_approved(&self) -> bool {
        let is_named = !self.approved_by.is_empty() && self.date.is_some();
        is_named && self.approved_as == self.content()
    }

    /// The same, approved.
    pub fn approve(&self, version: &str, by: &str, on: NaiveDate) -> Self {
        Self {
            version: model::text::line(version),
            date: Some(on),
            approved_by: model::text::line(by),
            approved_as: self.content(),
            ..self.clone()
        }
    }

    /// How many months an acceptance may last.
    pub fn months(&self) -> u16 {
        if self.longest == 0 { Self::LONGEST } else { self.longest }
    }
}

/// FNV-1a with 32 bits, in hexadecimal.
pub(crate) fn digest(text: &str) -> String {
    let hash =
        text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_approval_holds_until_something_is_changed() {
        let day = NaiveDate::from_ymd_opt(2027, 1, 4).unwrap();
        let criteria = RiskCriteria { currency: "EUR".into(), ..RiskCriteria::default() };
        assert!(!criteria.is_approved());
        let approved = criteria.approve("1.0", "Managing director", day);
        assert!(approved.is_approved());
        assert!(!RiskCriteria { acceptable: 1, ..approved.clone() }.is_approved());
        assert!(!RiskCriteria { approved_by: String::new(), ..approved }.is_approved());
    }

    #[test]
    fn the_digest_is_that_of_its_definition() {
        // From the test vectors of FNV-1a.
        assert_eq!((digest("").as_str(), digest("a").as_str()), ("811c9dc5", "e40c292c"));
    }
}
