//! What a table is about: requirements, or one of the other lists that people keep beside them.

use model::Edition;
use serde::{Deserialize, Serialize};

use crate::Grid;
use crate::columns::Columns;
use crate::phrase::{has, title_words};
use crate::reference::{by_title, find};
use crate::role::Role;
use crate::sheet::Sheet;

mod words;

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
    /// Anything else that is named left of the requirements that it refers to: incidents, actions, findings.
    Other,
}

/// Phrases in titles that only tables of a kind have, parted by commas: of each group one must be there. The first in this
/// order decides.
const TITLES: &[(TableKind, &[&str])] = &[
    (TableKind::Mapping, &["source, from", "target, to, mapped", "relation, relationship, id, scheme"]),
    (TableKind::Mapping, &["mapping, crosswalk, maps to, mapped to"]),
    (
        TableKind::Risks,
        &[
            "likelihood, probability, proba, eintrittswahrscheinlichkeit, wahrscheinlichkeit, probabilite, vraisemblance, \
             probabilidad, probabilita, probabilidade, kans, waarschijnlijkheid, prawdopodobienstwo",
            "impact, consequence, severity, auswirkung, schadenshohe, schadensausmass, schaden, impacto, impatto, gravite, \
             consecuencia, gravedad, gravita, gravidade, conseguenza, consequencia, gevolg, skutek, skutki, wplyw",
            "threat, vulnerability, risk, risk id, scenario, bedrohung, schwachstelle, risiko, risque, riesgo, rischio, risco, \
             menace, amenaza, minaccia, ameaca, dreiging, risico, zagrozenie, ryzyko, ryzyka, szenario",
        ],
    ),
    (
        TableKind::Risks,
        &[
            "threat, bedrohung, menace, amenaza, minaccia, ameaca, dreiging, zagrozenie",
            "treatment, risikobehandlung, traitement, tratamiento, trattamento, tratamento, behandeling, postepowanie",
            "risk level, current level, residual level, risk score, risikostufe, risikowert",
        ],
    ),
    // What CISO Assistant's import wizard reads names neither threat nor risk.
    (TableKind::Risks, &["current proba, residual proba", "current impact, residual impact"]),
    (
        TableKind::Assets,
        &[
            "asset, asset name, asset id, wert, werte, vermogenswert, actif, activo, bene, bem, ativo, bedrijfsmiddel, aktywo, \
             aktywa, zasob",
            "confidentiality, classification, custodian, serial, vertraulichkeit, klassifizierung, confidentialite, clasificacion, \
             confidencialidad, classificazione, riservatezza, classificacao, confidencialidade, classificatie, \
             vertrouwelijkheid, klasyfikacja, poufnosc",
        ],
    ),
    (
        TableKind::Suppliers,
        &[
            "supplier, vendor, lieferant, fournisseur, proveedor, fornitore, fornecedor, leverancier, dostawca",
            "contract, service, criticality, dpa, vertrag, kritikalitat, contrat, criticite, contrato, criticidad, contratto, \
             criticita, criticidade, kritiek, kriticiteit, umowa, krytycznosc, dienst, servicio, servizio, servico",
        ],
    ),
    (
        TableKind::Documents,
        &[
            "document, document title, document name, dokument, documento, documenten, dokumenty",
            "version, versione, versao, versie, wersja",
            "approved, classification, location, approver, freigegeben, freigabe, genehmigt, approuve, aprobado, approvato, \
             aprovado, goedgekeurd, zatwierdzil, zatwierdzono, ablageort, emplacement, ubicacion",
        ],
    ),
];

/// What rows can be about that are no requirements, by the title of the column that names them, left of references to
/// controls.
const SUBJECTS: &[(TableKind, &str)] = &[
    (
        TableKind::Risks,
        "risk, threat, vulnerability, hazard, risiko, risiken, bedrohung, gefahrdung, risque, menace, riesgo, amenaza, rischio, \
         minaccia, risco, ameaca, risico, dreiging, ryzyko, ryzyka, zagrozenie",
    ),
    (TableKind::Assets, "asset, vermogenswert, actif, bedrijfsmiddel, aktywo, aktywa"),
    (
        TableKind::Suppliers,
        "supplier, vendor, lieferant, fournisseur, proveedor, fornitore, fornecedor, leverancier, dostawca",
    ),
    (
        TableKind::Other,
        "incident, vorfall, sicherheitsvorfall, incidente, incydent, \
         action, task, todo, aktion, aufgabe, tache, accion, tarea, azione, attivita, acao, tarefa, actie, taak, dzialanie, zadanie, \
         finding, nonconformity, audit finding, feststellung, abweichung, constat, ecart, non conformite, hallazgo, no conformidad, \
         rilievo, non conformita, constatacao, nao conformidade, bevinding, afwijking, ustalenie, niezgodnosc, \
         course, training, schulung, formation, curso, formacion, corso, formacao, cursus, opleiding, szkolenie, \
         change, ticket, exception, ausnahme, derogation, excepcion, eccezione, excecao, uitzondering, wyjatek",
    ),
];

impl TableKind {
    /// The kind of a table by the titles of its columns. One whose rows begin with references and that says how far they
    /// are met is about requirements whatever else it lists.
    pub(crate) fn of(grid: &Grid, columns: &Columns) -> Self {
        let titles = words(&columns.titles(grid));
        let has_references = |at: usize| {
            columns.rows(grid).any(|row| find(grid.cell(row, at)).is_some_and(|one| one.numbers.len() > 1))
        };
        let is_bare = || !(0..columns.roles.len()).any(has_references);
        let found = listed(&titles).or_else(|| {
            // Titles of other things alone are looked for where no references stand below them.
            head_of_risks(grid).filter(|_| is_bare()).map(|_| Self::Risks)
        });
        let has_titled = |role: Role| {
            columns.of(role).is_some_and(|at| crate::titles::role(columns.title(grid, at)) == role)
        };
        let is_first = columns.of(Role::Reference).is_some_and(|at| at == 0 && has_references(at));
        match found {
            Some(Self::Mapping) if !has_titled(Role::State) && !has_titled(Role::Applies) => Self::Mapping,
            Some(kind) if kind != Self::Mapping && !is_first => kind,
            _ => subject(grid, columns).unwrap_or(Self::Requirements),
        }
    }
}

/// The words of titles that say something.
fn words(titles: &[&str]) -> Vec<Vec<String>> {
    titles.iter().map(|title| title_words(title)).filter(|words| !words.is_empty()).collect()
}

/// What titles of a table say that it lists.
fn listed(titles: &[Vec<String>]) -> Option<TableKind> {
    let has_one = |phrases: &&str| titles.iter().any(|words| any(words, phrases));
    TITLES.iter().find(|(_, groups)| groups.iter().all(has_one)).map(|(kind, _)| *kind)
}

/// Whether these are the titles of a register of risks.
pub(crate) fn lists_risks(titles: &[&str]) -> bool {
    listed(&words(titles)) == Some(TableKind::Risks)
}

/// The first row, of those that may be one, with the titles of a register of risks.
pub(crate) fn head_of_risks(grid: &Grid) -> Option<usize> {
    let cells = |row: usize| -> Vec<&str> { (0..grid.width()).map(|at| grid.cell(row, at)).collect() };
    (0..grid.rows.len().min(HEADS)).find(|row| lists_risks(&cells(*row)))
}

/// The most rows in which titles are looked for.
const HEADS: usize = 20;

/// What the rows of a table are about where a column left of the references names them.
fn subject(grid: &Grid, columns: &Columns) -> Option<TableKind> {
    let reference = columns.of(Role::Reference)?;
    let title = |column: usize| title_words(columns.title(grid, column));
    let kind = |column: usize| {
        let words = title(column);
        SUBJECTS.iter().find(|(_, phrases)| any(&words, phrases)).map(|(kind, _)| *kind)
    };
    let found = (0..reference).find_map(|column| kind(column).map(|kind| (kind, column)));
    found.filter(|(_, column)| names_rows(grid, columns, *column)).map(|(kind, _)| kind)
}

/// Whether any of the phrases, parted by commas, stands in a title.
fn any(words: &[String], phrases: &str) -> bool {
    phrases.split(", ").any(|phrase| has(words, phrase))
}

/// Whether a column has a name in most rows with a reference, and not that of a requirement.
fn names_rows(grid: &Grid, columns: &Columns, column: usize) -> bool {
    let Some(reference) = columns.of(Role::Reference) else { return false };
    let is_name = |cell: &str| !cell.is_empty() && cell.parse::<f64>().is_err() && find(cell).is_none();
    let is_titled = |cell: &str| {
        [Edition::Iso27001_2022, Edition::Iso27001_2013].into_iter().any(|of| by_title(of, cell).is_some())
    };
    let rows: Vec<usize> = columns.rows(grid).filter(|row| !grid.cell(*row, reference).is_empty()).collect();
    let count = |is: &dyn Fn(&str) -> bool| rows.iter().filter(|row| is(grid.cell(**row, column))).count();
    let (named, titled) = (count(&is_name), count(&is_titled));
    named * 5 > rows.len() * 4 && titled * 2 < named
}

/// Whether the rows of a sheet are named by something else than requirements: by words that stand left of the references.
pub(crate) fn is_about_else(Sheet { grid, table, columns, .. }: &Sheet<'_>) -> bool {
    if table.is_some() {
        return false;
    }
    let Some(reference) = columns.of(Role::Reference) else { return false };
    let can_name = |role: Role| matches!(role, Role::Title | Role::Other | Role::Context);
    // A column of requirements names nothing else, whatever they are called there.
    const REQUIREMENT: [&str; 6] =
        ["requirement", "anforderung", "exigence", "requisito", "vereiste", "wymaganie"];
    let is_other = |column: &usize| {
        let title = title_words(columns.title(grid, *column));
        can_name(columns.roles[*column]) && !REQUIREMENT.iter().any(|word| has(&title, word))
    };
    (0..reference).filter(is_other).any(|column| names_rows(grid, columns, column))
}
