//! What a table is about: requirements, or one of the other lists that people keep beside them.

use serde::{Deserialize, Serialize};

use crate::Grid;
use crate::columns::Columns;
use crate::phrase::{has, title_words};
use crate::role::Role;

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
