//! Requirements as the workbench sees them: those of the edition and the organisation's own controls alike.

use catalogue::{Catalogue, Group, RequirementFact};
use model::{Profile, Requirement, RequirementId, RequirementKind, Rows};

use crate::Registers;
use crate::control::OwnControl;
use crate::record::Record as _;
use crate::registers::order_of_references;

/// How much an own control matters: as much as most of Annex A.
const OWN_WEIGHT: u8 = 2;
/// What an own control takes.
const OWN_EFFORT: u8 = 2;
/// Own controls come after everything the standard names.
const OWN_SEQUENCE: u16 = u16::MAX;

/// A requirement of the edition, or a control of the organisation's own.
#[derive(Debug, Clone, PartialEq)]
pub struct AnyRequirement {
    /// Its reference.
    pub id: RequirementId,
    /// Clause item or control.
    pub kind: RequirementKind,
    /// The clause, theme or category it belongs to.
    pub group: &'static Group,
    /// What it is.
    pub nature: Nature,
}

/// Where a requirement comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Nature {
    /// The standard.
    Standard(&'static RequirementFact),
    /// The organisation itself.
    Own(OwnControl),
}

impl AnyRequirement {
    /// Its title.
    pub fn title(&self) -> &str {
        match &self.nature {
            Nature::Standard(fact) => fact.title,
            Nature::Own(control) => &control.title,
        }
    }

    /// What the standard says about it; none for an own control.
    pub fn fact(&self) -> Option<&'static RequirementFact> {
        match &self.nature {
            Nature::Standard(fact) => Some(fact),
            Nature::Own(_) => None,
        }
    }

    /// The values of its five attributes.
    pub fn attributes(&self) -> [Vec<&str>; 5] {
        match &self.nature {
            Nature::Standard(fact) => fact.attributes().unwrap_or_default(),
            Nature::Own(control) => {
                std::array::from_fn(|place| control.attributes[place].iter().map(String::as_str).collect())
            }
        }
    }

    /// What the arithmetic needs to know.
    pub fn requirement(&self, profile: &Profile) -> Requirement {
        let (weight, effort, sequence) = match &self.nature {
            Nature::Standard(fact) => (fact.weight_for(profile), fact.effort, fact.sequence),
            Nature::Own(_) => (OWN_WEIGHT, OWN_EFFORT, OWN_SEQUENCE),
        };
        Requirement { id: self.id.clone(), kind: self.kind, weight, effort, sequence }
    }
}

/// All requirements in order: clauses, Annex A, then the organisation's own controls.
pub fn items(catalogue: &'static Catalogue, registers: &Registers) -> Vec<AnyRequirement> {
    let standard =
        catalogue.facts().iter().zip(catalogue.requirements()).map(|(fact, requirement)| AnyRequirement {
            id: requirement.id.clone(),
            kind: requirement.kind,
            group: &fact.group,
            nature: Nature::Standard(fact),
        });
    let own = registers
        .controls
        .iter()
        .filter_map(|(id, control)| own_item(catalogue, id.clone(), control.clone()));
    standard.chain(own).collect()
}

/// Lets all requirements follow a change from some rows, of which they are, to others: only own controls that differ
/// are read. Whether there were any.
pub fn follow(
    items: &mut Vec<AnyRequirement>,
    catalogue: &'static Catalogue,
    before: &Rows,
    now: &Rows,
) -> bool {
    let mut has_changed = false;
    for (key, row) in before.changed(now) {
        let own = key.strip_prefix(OwnControl::REGISTER).and_then(|rest| rest.strip_prefix('/'));
        let Some(id) = own.and_then(|id| id.parse::<RequirementId>().ok()) else { continue };
        has_changed = true;
        let first = catalogue.facts().len().min(items.len());
        let place = items[first..].binary_search_by(|item| order_of_references(&item.id, &id));
        let item = row.and_then(|row| own_item(catalogue, id, OwnControl::read(row).0));
        match (place, item) {
            (Ok(place), Some(item)) => items[first + place] = item,
            (Ok(place), None) => drop(items.remove(first + place)),
            (Err(place), Some(item)) => items.insert(first + place, item),
            (Err(_), None) => {}
        }
    }
    has_changed
}

/// The values that an attribute has among some requirements, by its place from 0, in the order in which they come up.
pub fn attribute_values(items: &[AnyRequirement], place: usize) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for item in items {
        for value in &item.attributes()[place] {
            if !values.iter().any(|known| known == value) {
                values.push((*value).to_owned());
            }
        }
    }
    values
}

/// An own control as an item; of a theme that the edition does not know it goes to the first.
fn own_item(catalogue: &'static Catalogue, id: RequirementId, control: OwnControl) -> Option<AnyRequirement> {
    let mut themes = catalogue.groups().iter().filter(|group| group.kind() == RequirementKind::Control);
    let first = themes.clone().next()?;
    let group = themes.find(|group| group.id == control.theme).unwrap_or(first);
    Some(AnyRequirement { id, kind: RequirementKind::Control, group, nature: Nature::Own(control) })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn requirements_that_followed_changes_are_those_that_are_read_anew() {
        let catalogue = catalogue::iso27001_2022();
        let mut rows = Rows::default();
        let mut followed = items(catalogue, &Registers::of(&rows));
        let control = |title: &str| Some(json!({ "title": title, "theme": "A.6" }));
        for (key, row, changes) in [
            ("control/O.2", control("b"), true),
            ("control/O.10", control("c"), true),
            ("control/O.1", control("a"), true),
            ("control/O.2", control("other"), true),
            ("action/1", Some(json!({ "title": "x" })), false),
            ("control/O.3", None, false),
            ("control/O.1", None, true),
        ] {
            let before = rows.clone();
            rows.set(key, row);
            assert_eq!(follow(&mut followed, catalogue, &before, &rows), changes, "{key}");
            assert_eq!(followed, items(catalogue, &Registers::of(&rows)), "{key}");
        }
        assert_eq!(followed.len(), catalogue.facts().len() + 2);
    }
}
