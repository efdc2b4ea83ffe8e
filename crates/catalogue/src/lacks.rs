//! What an organisation does not have: switches that propose what may be left out, and other first steps (a feature flag of
//! the organisation).

use model::RequirementId;

use crate::{Advice, Catalogue};

/// What organisations may be without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// Premises of their own: everybody works from home or in somebody else's rooms.
    Premises,
    /// Servers of their own: all services are bought.
    Servers,
    /// Software of their own: they neither develop nor commission any.
    Software,
}

impl Lack {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Premises, Self::Servers, Self::Software];

    /// The key that facts and content use.
    pub fn key(self) -> &'static str {
        match self {
            Self::Premises => "premises",
            Self::Servers => "servers",
            Self::Software => "software",
        }
    }
}

/// What one organisation is without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lacks {
    /// No premises of its own.
    pub premises: bool,
    /// No servers of its own.
    pub servers: bool,
    /// No software of its own.
    pub software: bool,
}

impl Lacks {
    /// Whether it is without something.
    pub fn has(self, lack: Lack) -> bool {
        match lack {
            Lack::Premises => self.premises,
            Lack::Servers => self.servers,
            Lack::Software => self.software,
        }
    }
}

impl Advice {
    /// What to do this week, for an organisation of this size and sector that is without something.
    pub fn first_step_without(&self, lacks: Lacks, profile: &model::Profile) -> &'static str {
        let steps = Lack::ALL.into_iter().zip(self.without);
        let fitting =
            steps.filter(|(lack, step)| lacks.has(*lack) && !step.is_empty()).map(|(_, step)| step).next();
        fitting.unwrap_or_else(|| self.first_step_for(profile))
    }
}

impl Catalogue {
    /// The reason for which a control can often be left out by an organisation without something; it proposes, and decides
    /// nothing. Of a catalogue that inherits, by what each went into.
    pub fn often_left_out(&self, id: &RequirementId, lacks: Lacks) -> Option<Lack> {
        let pack = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-exclusions.pack"));
        let newer = if self.map().is_empty() { Some(id.clone()) } else { self.went_into(id) }?;
        let is_named = |lack: &Lack| {
            pack.lines()
                .filter_map(|line| line.split_once(' '))
                .any(|(control, key)| control == newer.as_str() && key == lack.key())
        };
        Lack::ALL.into_iter().filter(|lack| lacks.has(*lack)).find(is_named)
    }
}

#[cfg(test)]
mod tests {
    use model::{Edition, Profile, Sector};

    use super::*;

    const ALL: Lacks = Lacks { premises: true, servers: true, software: true };

    fn id(id: &str) -> RequirementId {
        id.parse().unwrap()
    }

    #[test]
    fn what_is_proposed_follows_the_switch_and_only_controls_are() {
        crate::complete();
        let catalogue = crate::iso27001_2022();
        let premises = Lacks { premises: true, ..Lacks::default() };
        assert_eq!(catalogue.often_left_out(&id("A.7.1"), premises), Some(Lack::Premises));
        assert_eq!(catalogue.often_left_out(&id("A.7.1"), Lacks::default()), None);
        assert_eq!(catalogue.often_left_out(&id("A.7.7"), ALL), None, "clear desks are for homes too");
        assert_eq!(catalogue.often_left_out(&id("A.8.28"), ALL), Some(Lack::Software));
        for one in catalogue.requirements() {
            if catalogue.often_left_out(&one.id, ALL).is_some() {
                assert_eq!(one.kind, model::RequirementKind::Control);
                let wording = catalogue.audit(&one.id).unwrap().leave_out.wording;
                assert!(!wording.is_empty(), "{} is proposed without a wording", one.id);
            }
        }
        let older = crate::of(Edition::Iso27001_2013).unwrap();
        assert_eq!(older.often_left_out(&id("A.11.1.1"), premises), Some(Lack::Premises));
        assert_eq!(older.often_left_out(&id("A.11.2.9"), ALL), None);
    }

    #[test]
    fn the_first_step_is_another_one_where_something_is_missing() {
        crate::complete();
        let profile = Profile { sector: Some(Sector::Health), ..Profile::default() };
        let advice = crate::iso27001_2022().advice(&id("A.8.13")).unwrap();
        let servers = Lacks { servers: true, ..Lacks::default() };
        assert_ne!(advice.first_step_without(servers, &profile), advice.first_step_for(&profile));
        assert_eq!(advice.first_step_without(Lacks::default(), &profile), advice.first_step_for(&profile));
        let software = Lacks { software: true, ..Lacks::default() };
        assert_eq!(advice.first_step_without(software, &profile), advice.first_step_for(&profile));
    }
}
