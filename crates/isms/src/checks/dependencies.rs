//! Requirements that rest on others: the one is established while the other is hardly there.

use model::Level;

use super::{Check, CheckInput, Finding, Location};

/// What rests on what: a requirement of the 2022 edition, and one without which it cannot work as said.
pub const DEPENDENCIES: [(&str, &str); 25] = [
    ("5.2", "A.5.1"),
    ("5.3", "A.5.2"),
    ("6.1.3", "6.1.2"),
    ("7.3", "A.6.3"),
    ("8.2", "6.1.2"),
    ("8.3", "6.1.3"),
    ("9.3.2", "9.2.1"),
    ("9.3.3", "9.1"),
    ("10.2", "9.2.2"),
    ("A.5.13", "A.5.12"),
    ("A.5.18", "A.5.16"),
    ("A.5.20", "A.5.19"),
    ("A.5.22", "A.5.19"),
    ("A.5.25", "A.6.8"),
    ("A.5.26", "A.5.24"),
    ("A.5.27", "A.5.26"),
    ("A.5.30", "A.8.13"),
    ("A.7.4", "A.7.1"),
    ("A.8.3", "A.5.15"),
    ("A.8.8", "A.5.9"),
    ("A.8.10", "A.5.33"),
    ("A.8.12", "A.5.12"),
    ("A.8.16", "A.8.15"),
    ("A.8.29", "A.8.25"),
    ("A.8.32", "A.8.9"),
];

pub(super) fn run(evidence: &CheckInput<'_>) -> Vec<Finding> {
    if evidence.assessment.edition != model::Edition::Iso27001_2022 {
        return Vec::new();
    }
    let contradicts = |(upper, lower): &(&str, &str)| {
        let (above, below) = (evidence.level(upper)?, evidence.level(lower)?);
        if above < Level::Established || below > Level::Started {
            return None;
        }
        Some(Finding::with(Check::SupportMissing, Location::Requirement(upper.parse().ok()?), *lower))
    };
    DEPENDENCIES.iter().filter_map(contradicts).collect()
}
