//! How the gates of the two audits stand, with everything that an assessment keeps.

use catalogue::Catalogue;
use chrono::NaiveDate;
use model::gates::{Condition, Standing, gates};
use model::{Assessment, Requirement, RequirementId};

use crate::Book;
use crate::item::items;
use crate::paper::required;

/// All requirements of an assessment, own controls included, with the weights that fit the organisation.
pub fn requirements(catalogue: &Catalogue, assessment: &Assessment, book: &Book) -> Vec<Requirement> {
    items(catalogue, book).iter().map(|item| item.requirement(&assessment.profile)).collect()
}

/// How every condition of both gates stands on a day.
pub fn standings(
    catalogue: &Catalogue,
    assessment: &Assessment,
    book: &Book,
    today: NaiveDate,
) -> Vec<(Condition, Standing)> {
    let on_its_way = |id: &RequirementId| {
        book.actions
            .iter()
            .any(|action| action.row.requirements.contains(id) && action.row.is_on_its_way(today))
    };
    gates(&requirements(catalogue, assessment, book), &required(catalogue, book), assessment, &on_its_way)
}
