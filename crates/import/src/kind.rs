//! What a table is about: requirements, or one of the other lists that people keep beside them.

use model::Edition;
use serde::{Deserialize, Serialize};

use crate::Grid;
use crate::columns::Columns;
use crate::phrase::{has, title_words};
use crate::reference::{by_title, find};
use crate::role::Role;
use crate::sheet::Sheet;

/// What a table lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// Requirements of the standard and how far they are met.
    Requirements,
    /// Risks.
    Risks,
    /// How requirements of several frameworks relate.
    Mapping,
    /// Assets.
    Assets,
    /// Suppliers.
    Suppliers,
    /// Documents.
    Documents,
}

/// Titles that only tables of a kind have: of each group one must be there.
const TITLES: &[(TableKind, &[&[&str]])] = &[
    (
        TableKind::Mapping,
        &[&["source", "from"], &["target", "to", "mapped"], &["relation", "relationship", "id", "scheme"]],
    ),
    (TableKind::Mapping, &[&["mapping", "crosswalk", "maps to", "mapped to"]]),
    (
        TableKind::Risks,
        &[
            &[
                "likelihood",
                "probability",
                "eintrittswahrscheinlichkeit",
                "wahrscheinlichkeit",
                "probabilite",
                "probabilidad",
                "probabilita",
                "kans",
            ],
            &[
                "impact",
                "consequence",
                "severity",
                "auswirkung",
                "schadenshohe",
                "impacto",
                "impatto",
                "gravite",
            ],
            &[
                "threat",
                "vulnerability",
                "risk",
                "risk id",
                "bedrohung",
                "schwachstelle",
                "risiko",
                "risque",
                "riesgo",
                "rischio",
                "menace",
                "amenaza",
                "dreiging",
            ],
        ],
    ),
    (
        TableKind::Assets,
        &[
            &["asset", "asset name", "asset id"],
            &["confidentiality", "classification", "custodian", "serial"],
        ],
    ),
    (
        TableKind::Suppliers,
        &[
            &["supplier", "vendor", "lieferant", "fournisseur", "proveedor"],
            &["contract", "service", "criticality", "dpa"],
        ],
    ),
    (
        TableKind::Documents,
        &[
            &["document", "document title", "document name"],
            &["version"],
            &["approved", "classification", "location", "approver"],
        ],
    ),
];

impl TableKind {
    /// The kind of a table by the titles of its columns. One whose rows begin with references and that says how far they
    /// are met is about requirements whatever else it lists.
    pub(crate) fn of(grid: &Grid, columns: &Columns) -> Self {
        let titles: Vec<Vec<String>> = (0..columns.roles.len())
            .map(|at| title_words(columns.title(grid, at)))
            .filter(|words| !words.is_empty())
            .collect();
        let has_one =
            |phrases: &&[&str]| phrases.iter().any(|phrase| titles.iter().any(|words| has(words, phrase)));
        let found = TITLES.iter().find(|(_, groups)| groups.iter().all(has_one)).map(|(kind, _)| *kind);
        let has_titled = |role: Role| {
            columns.of(role).is_some_and(|at| crate::titles::role(columns.title(grid, at)) == role)
        };
        let is_first = columns.of(Role::Reference).is_some_and(|at| at == 0);
        match found {
            Some(Self::Mapping) if !has_titled(Role::State) && !has_titled(Role::Applies) => Self::Mapping,
            Some(kind) if kind != Self::Mapping && !is_first => kind,
            _ => Self::Requirements,
        }
    }
}

/// Whether the rows of a sheet are named by something else than requirements: by words that stand left of the references.
pub(crate) fn is_about_else(Sheet { grid, table, columns, .. }: &Sheet<'_>) -> bool {
    if table.is_some() {
        return false;
    }
    let Some(reference) = columns.of(Role::Reference) else { return false };
    let is_name = |cell: &str| !cell.is_empty() && cell.parse::<f64>().is_err() && find(cell).is_none();
    let rows: Vec<usize> = columns.rows(grid).filter(|row| !grid.cell(*row, reference).is_empty()).collect();
    let is_titled = |cell: &str| {
        [Edition::Iso27001_2022, Edition::Iso27001_2013].into_iter().any(|of| by_title(of, cell).is_some())
    };
    let can_name = |role: Role| matches!(role, Role::Title | Role::Other | Role::Context);
    // A column of requirements names nothing else, whatever they are called there.
    const REQUIREMENT: [&str; 6] =
        ["requirement", "anforderung", "exigence", "requisito", "vereiste", "wymaganie"];
    let is_other = |column: &usize| {
        let title = title_words(columns.title(grid, *column));
        can_name(columns.roles[*column]) && !REQUIREMENT.iter().any(|word| has(&title, word))
    };
    (0..reference).filter(is_other).any(|column| {
        let count =
            |is: &dyn Fn(&str) -> bool| rows.iter().filter(|row| is(grid.cell(**row, column))).count();
        let (named, titled) = (count(&is_name), count(&is_titled));
        named * 5 > rows.len() * 4 && titled * 2 < named
    })
}
