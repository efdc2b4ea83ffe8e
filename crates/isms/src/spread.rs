//! How answers spread: over levels by clause and theme, and over the values of an attribute.

use catalogue::{Catalogue, Group};
use model::scoring::Figures;
use model::{Answer, Assessment, Level, Requirement, RequirementKind, Response};

use crate::any_requirement::{AnyRequirement, attribute_values};
use crate::filter::{Facet, Filter};

/// Where an answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// At a level.
    Level(Level),
    /// Answered with *not sure*.
    NotSure,
    /// Not answered.
    Open,
    /// Left out with a reason.
    Excluded,
}

impl Column {
    /// All columns, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Level(Level::Absent),
        Self::Level(Level::Started),
        Self::Level(Level::Partial),
        Self::Level(Level::Established),
        Self::Level(Level::Measured),
        Self::Level(Level::Improving),
        Self::NotSure,
        Self::Open,
        Self::Excluded,
    ];

    /// The column of an answer.
    pub fn of(answer: &Answer, kind: RequirementKind) -> Self {
        match (answer.exclusion(kind), answer.response) {
            (Some(_), _) => Self::Excluded,
            (None, Some(Response::Level(level))) => Self::Level(level),
            (None, Some(Response::NotSure)) => Self::NotSure,
            (None, None) => Self::Open,
        }
    }

    /// The filter that shows what stands in this column of a group.
    pub fn filter(self, group: &Group) -> Filter {
        let filter = Filter::only(Facet::Group, group.id);
        match self {
            Self::Level(level) => filter.and(Facet::Level, &level.number().to_string()),
            Self::NotSure => filter.and(Facet::State, "not-sure"),
            Self::Open => filter.and(Facet::State, "open"),
            Self::Excluded => filter.and(Facet::State, "excluded"),
        }
    }
}

/// How many requirements of each group stand in each column.
pub fn by_group(
    catalogue: &'static Catalogue,
    items: &[AnyRequirement],
    assessment: &Assessment,
) -> Vec<(&'static Group, [usize; Column::ALL.len()])> {
    let count = |group: &'static Group| {
        let own: Vec<Column> = items
            .iter()
            .filter(|item| item.group.id == group.id)
            .map(|item| Column::of(&assessment.answer(&item.id), item.kind))
            .collect();
        (group, Column::ALL.map(|column| own.iter().filter(|one| **one == column).count()))
    };
    catalogue.groups().iter().map(count).collect()
}

/// The figures of the controls that have a value of an attribute, value by value in the standard's order.
pub fn by_attribute(
    items: &[AnyRequirement],
    assessment: &Assessment,
    place: usize,
) -> Vec<(String, Figures)> {
    let figures = |value: String| {
        let own = items.iter().filter(|item| item.attributes()[place].contains(&value.as_str()));
        let pairs: Vec<(Requirement, Answer)> =
            own.map(|item| (item.requirement(&assessment.profile), assessment.answer(&item.id))).collect();
        let figures = Figures::of(pairs.iter().map(|(requirement, answer)| (requirement, answer)));
        (value, figures)
    };
    attribute_values(items, place).into_iter().map(figures).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Registers;
    use crate::any_requirement::items;
    use crate::filter::FilterContext;
    use chrono::{DateTime, NaiveDate};
    use model::{Edition, Profile};

    fn assessment() -> Assessment {
        let mut assessment =
            Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH);
        for (place, requirement) in catalogue::iso27001_2022().requirements().iter().enumerate() {
            let level = Level::try_from((place % 7) as u8).ok();
            let answer = Answer { response: level.map(Response::Level), ..Answer::default() };
            assessment.answers.insert(requirement.id.clone(), answer);
        }
        assessment
    }

    #[test]
    fn every_requirement_stands_in_one_column_and_its_filter_finds_it() {
        let (catalogue, assessment) = (catalogue::iso27001_2022(), assessment());
        let items = items(catalogue, &Registers::default());
        let spread = by_group(catalogue, &items, &assessment);
        assert_eq!(spread.iter().flat_map(|(_, counts)| counts).sum::<usize>(), 123);
        for (group, counts) in spread {
            for (column, count) in Column::ALL.into_iter().zip(counts) {
                let filter = column.filter(group);
                let context = FilterContext::on(NaiveDate::default());
                let fits =
                    |item: &&AnyRequirement| filter.fits(item, &assessment.answer(&item.id), "", &context);
                assert_eq!(items.iter().filter(fits).count(), count, "{} {column:?}", group.id);
            }
        }
    }

    #[test]
    fn values_of_an_attribute_count_as_the_standard_has_them() {
        catalogue::complete_facts();
        let items = items(catalogue::iso27001_2022(), &Registers::default());
        let values = by_attribute(&items, &assessment(), 1);
        let names: Vec<&str> = values.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Confidentiality", "Integrity", "Availability"]);
        let all = by_attribute(&items, &assessment(), 0);
        let preventive = items.iter().filter(|item| item.attributes()[0].contains(&"Preventive")).count();
        assert_eq!(all[0].1.applicable, preventive as u64);
    }
}
