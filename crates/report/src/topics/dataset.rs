//! The figures of every requirement with what is needed to compare many organisations: nobody's name and nobody's own words.

use isms::any_requirement::AnyRequirement;
use locale::Text;
use model::{Answer, Edition, RequirementKind, Response};

use super::RequirementColumn::{Applicable, Level, Reference, Reviewed, Target};
use super::{no, yes};
use crate::{Cell, Column, Subject, Table};

/// The year by which an edition is known.
fn year(edition: Edition) -> &'static str {
    match edition {
        Edition::Iso27001_2013 => "2013",
        Edition::Iso27001_2022 => "2022",
    }
}

/// A column that only programs read: its title is its key.
fn plain(key: &'static str) -> Column {
    Column::keyed(key, key, 12)
}

fn said(text: Text, is_so: bool) -> Cell {
    if is_so { text.csv_yes() } else { text.csv_no() }.into()
}

/// All requirements in order, a row each.
pub fn dataset(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let is = |key| plain(key).offering([yes(text), no(text)]);
    let profile = &subject.assessment.profile;
    let of_all = [
        year(subject.assessment.edition).into(),
        profile.sector.map_or(Cell::Empty, |sector| sector.key().into()),
        profile.size.map_or(Cell::Empty, |size| size.key().into()),
        Cell::Day(subject.as_of()),
    ];
    let row = |item: &AnyRequirement| {
        let answer: Answer = subject.assessment.answer(&item.id);
        let cell = |column: super::RequirementColumn| column.cell(subject, item, &answer);
        let of_one = [
            cell(Reference),
            item.group.id.into(),
            match item.kind {
                RequirementKind::Clause => "clause",
                RequirementKind::Control => "control",
            }
            .into(),
            said(text, item.fact().is_none()),
            Cell::Number(item.requirement(profile).weight.into()),
            cell(Applicable),
            cell(Level),
            said(text, answer.response == Some(Response::NotSure)),
            cell(Target),
            cell(Reviewed),
        ];
        of_all.iter().cloned().chain(of_one).collect()
    };
    Table {
        key: Some("dataset"),
        name: text.reports_dataset().to_owned(),
        columns: vec![
            plain("edition"),
            plain("sector"),
            plain("size"),
            plain("as_of"),
            Reference.column(text),
            plain("group"),
            plain("kind"),
            is("own"),
            plain("weight"),
            Applicable.column(text),
            Level.column(text),
            is("not_sure"),
            Target.column(text),
            Reviewed.column(text),
        ],
        rows: subject.items.iter().map(row).collect(),
    }
}
