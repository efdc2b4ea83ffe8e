//! The orders in which records are kept.

use std::cmp::Ordering;

use crate::acknowledgement::Acknowledgement;
use crate::action::Action;
use crate::approval::order_of_numbers;
use crate::approved::ApprovedDocument;
use crate::assessed::RiskAssessment;
use crate::asset::Asset;
use crate::milestone::Milestone;
use crate::person::Person;
use crate::record::Record;
use crate::risk::Risk;
use crate::snapshot::Snapshot;
use crate::soa::ApprovedSoa;
use crate::supplier::Supplier;

/// Records that are kept in an order of their own, and by id where that leaves it open.
pub(super) trait Ordered: Record {
    fn order(&self, other: &Self) -> Ordering;
}

impl Ordered for Person {
    fn order(&self, other: &Self) -> Ordering {
        (self.role, &self.name).cmp(&(other.role, &other.name))
    }
}

impl Ordered for Action {
    fn order(&self, other: &Self) -> Ordering {
        let begins = |action: &Self| action.start.or(action.due);
        let key = |action: &Self| (begins(action).is_none(), begins(action), action.due);
        (key(self), &self.title).cmp(&(key(other), &other.title))
    }
}

impl Ordered for Milestone {
    fn order(&self, other: &Self) -> Ordering {
        (self.on.is_none(), self.on, self.kind).cmp(&(other.on.is_none(), other.on, other.kind))
    }
}

impl Ordered for Snapshot {
    fn order(&self, other: &Self) -> Ordering {
        self.on.cmp(&other.on)
    }
}

impl Ordered for ApprovedDocument {
    fn order(&self, other: &Self) -> Ordering {
        let numbers = || order_of_numbers(&self.version, &other.version);
        (&self.document, self.on).cmp(&(&other.document, other.on)).then_with(numbers)
    }
}

impl Ordered for Acknowledgement {
    fn order(&self, other: &Self) -> Ordering {
        (self.on, &self.person).cmp(&(other.on, &other.person))
    }
}

impl Ordered for Asset {
    fn order(&self, other: &Self) -> Ordering {
        self.title.cmp(&other.title)
    }
}

impl Ordered for Supplier {
    fn order(&self, other: &Self) -> Ordering {
        self.title.cmp(&other.title)
    }
}

impl Ordered for Risk {
    fn order(&self, other: &Self) -> Ordering {
        // What has no number yet stands last.
        (self.number == 0, self.number).cmp(&(other.number == 0, other.number))
    }
}

impl Ordered for RiskAssessment {
    fn order(&self, other: &Self) -> Ordering {
        self.on.cmp(&other.on)
    }
}

impl Ordered for ApprovedSoa {
    fn order(&self, other: &Self) -> Ordering {
        let by_number = || order_of_numbers(&self.head.version, &other.head.version);
        self.head.date.cmp(&other.head.date).then_with(by_number)
    }
}
