//! Facts: reference numbers, titles, attribute values, documents.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::Fault;

/// The four themes of the 2022 edition, with their clause number in Annex A and how many controls each has.
pub const THEMES: [(&str, &str, usize); 4] = [
    ("Organizational", "A.5", 37),
    ("People", "A.6", 8),
    ("Physical", "A.7", 14),
    ("Technological", "A.8", 34),
];

/// The control attributes, as columns of the table.
pub const ATTRIBUTES: [(&str, &[&str]); 5] = [
    ("control_type", &["Preventive", "Detective", "Corrective"]),
    ("properties", &["Confidentiality", "Integrity", "Availability"]),
    ("concepts", &["Identify", "Protect", "Detect", "Respond", "Recover"]),
    (
        "capabilities",
        &[
            "Governance",
            "Asset_management",
            "Information_protection",
            "Human_resource_security",
            "Physical_security",
            "System_and_network_security",
            "Application_security",
            "Secure_configuration",
            "Identity_and_access_management",
            "Threat_and_vulnerability_management",
            "Continuity",
            "Supplier_relationships_security",
            "Legal_and_compliance",
            "Information_security_event_management",
            "Information_security_assurance",
        ],
    ),
    ("domains", &["Governance_and_Ecosystem", "Protection", "Defence", "Resilience"]),
];

/// A clause item or a control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementFact {
    /// Reference: `6.1.2`, `A.5.9`.
    pub id: String,
    /// Title in the standard.
    pub title: String,
    /// The top clause (`6`) or the theme (`A.5`) it belongs to.
    pub group: String,
    /// One of the 11 controls that the 2022 edition added.
    pub is_new: bool,
    /// Values by attribute, in the order of [`ATTRIBUTES`]; empty for clause items.
    pub attributes: Vec<Vec<String>>,
    /// What Amendment 1:2024 adds, in our own words.
    pub amendment: Option<String>,
}

/// A clause or a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupFact {
    /// `6`, `A.5`.
    pub id: String,
    /// Title in the standard.
    pub title: String,
}

/// A document or record that the standard asks for, or that is customary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFact {
    /// What it is known by in what is kept; never changes, whatever it is called.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Where the standard asks for it.
    pub reference: String,
    /// `document` or `record`.
    pub kind: String,
    /// `yes`, `conditional` or `no`.
    pub mandatory: String,
}

impl DocumentFact {
    /// From a row of the table: edition, id, name, reference, kind, mandatory.
    pub fn from_row(row: &[String]) -> Self {
        Self {
            id: row[1].clone(),
            name: row[2].clone(),
            reference: row[3].clone(),
            kind: row[4].clone(),
            mandatory: row[5].clone(),
        }
    }
}

/// The facts of ISO/IEC 27001:2022.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Clause items first, then controls, in the standard's order.
    pub requirements: Vec<RequirementFact>,
    /// Clauses first, then themes.
    pub groups: Vec<GroupFact>,
    /// Documents and records.
    pub documents: Vec<DocumentFact>,
}

/// Reads the facts from a folder.
///
/// # Errors
/// All faults found.
pub fn read(folder: &Path) -> Result<Facts, Vec<Fault>> {
    let load = |name: &str, columns: usize| {
        let text = fs::read_to_string(folder.join(name))
            .map_err(|error| vec![Fault::new(name, error.to_string())])?;
        table(name, &text, columns)
    };
    let clauses = load("iso27001-clauses.tsv", 4)?;
    let controls = load("iso27001-2022-controls.tsv", 9)?;
    let amendments = load("iso27001-2022-amd1-2024.tsv", 3)?;
    let documents = load("iso27001-documents.tsv", 6)?;
    assemble(&clauses, &controls, &amendments, &documents)
}

type Table = Vec<Vec<String>>;

/// Splits a tab-separated table, without its header row.
///
/// # Errors
/// Rows with another number of columns, or an empty field.
pub fn table(name: &str, text: &str, columns: usize) -> Result<Table, Vec<Fault>> {
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if fields.len() != columns {
            faults.push(Fault::new(
                name,
                format!("line {}: {} columns, not {columns}", number + 1, fields.len()),
            ));
        } else if fields.iter().any(|field| field.trim().is_empty()) {
            faults.push(Fault::new(name, format!("line {}: an empty field", number + 1)));
        } else if number > 0 {
            rows.push(fields);
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

fn assemble(
    clauses: &Table,
    controls: &Table,
    amendments: &Table,
    documents: &Table,
) -> Result<Facts, Vec<Fault>> {
    let mut faults = Vec::new();
    let clauses: Vec<&Vec<String>> = clauses.iter().filter(|row| row[0] == "2022").collect();
    let parents: BTreeSet<&str> = clauses.iter().map(|row| row[3].as_str()).collect();
    let mut groups: Vec<GroupFact> = clauses
        .iter()
        .filter(|row| row[3] == "-")
        .map(|row| GroupFact { id: row[1].clone(), title: row[2].clone() })
        .collect();
    groups.extend(THEMES.map(|(title, id, _)| GroupFact { id: id.into(), title: title.into() }));
    let amendment = |id: &str| amendments.iter().find(|row| row[0] == id).map(|row| row[1].clone());

    let mut requirements: Vec<RequirementFact> = clauses
        .iter()
        .filter(|row| row[3] != "-" && !parents.contains(row[1].as_str()))
        .map(|row| RequirementFact {
            id: row[1].clone(),
            title: row[2].clone(),
            group: row[1].split('.').next().unwrap_or_default().to_owned(),
            is_new: false,
            attributes: Vec::new(),
            amendment: amendment(&row[1]),
        })
        .collect();
    if requirements.len() != 30 {
        let found = requirements.len();
        faults.push(Fault::new("iso27001-clauses.tsv", format!("{found} clause items in 2022, not 30")));
    }
    for row in controls {
        match control(row) {
            Ok(control) => requirements.push(control),
            Err(message) => {
                faults.push(Fault::new("iso27001-2022-controls.tsv", format!("{}: {message}", row[0])));
            }
        }
    }
    faults.extend(counts(&requirements));
    let documents =
        documents.iter().filter(|row| row[0] == "2022").map(|row| DocumentFact::from_row(row)).collect();
    if faults.is_empty() { Ok(Facts { requirements, groups, documents }) } else { Err(faults) }
}

fn control(row: &[String]) -> Result<RequirementFact, String> {
    let (_, group, _) = THEMES
        .into_iter()
        .find(|(theme, _, _)| *theme == row[2])
        .ok_or_else(|| format!("there is no theme {:?}", row[2]))?;
    if !row[0].starts_with(&format!("{group}.")) {
        return Err(format!("does not belong to {group}"));
    }
    let mut attributes = Vec::new();
    for ((name, allowed), field) in ATTRIBUTES.into_iter().zip(&row[4..]) {
        let values: Vec<String> = field.split(';').map(str::to_owned).collect();
        if let Some(strange) = values.iter().find(|value| !allowed.contains(&value.as_str())) {
            return Err(format!("{strange:?} is no value of {name}"));
        }
        attributes.push(values);
    }
    Ok(RequirementFact {
        id: row[0].clone(),
        title: row[1].clone(),
        group: group.to_owned(),
        is_new: row[3] == "yes",
        attributes,
        amendment: None,
    })
}

fn counts(requirements: &[RequirementFact]) -> Vec<Fault> {
    let file = "iso27001-2022-controls.tsv";
    let mut faults = Vec::new();
    for (theme, group, expected) in THEMES {
        let found = requirements.iter().filter(|r| r.group == group).count();
        if found != expected {
            faults.push(Fault::new(file, format!("{found} controls in {theme}, not {expected}")));
        }
    }
    let new = requirements.iter().filter(|r| r.is_new).count();
    if new != 11 {
        faults.push(Fault::new(file, format!("{new} new controls, not 11")));
    }
    let ids: BTreeSet<&str> = requirements.iter().map(|r| r.id.as_str()).collect();
    if ids.len() != requirements.len() {
        faults.push(Fault::new(file, "a reference stands twice"));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ragged_table_is_refused_with_its_line() {
        let faults = table("x.tsv", "a\tb\n1\t2\n3\n4\t\n", 2).unwrap_err();
        let messages: Vec<_> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(messages, ["x.tsv: line 3: 1 columns, not 2", "x.tsv: line 4: an empty field"]);
    }

    #[test]
    fn an_unknown_attribute_value_is_refused() {
        let row = [
            "A.5.1",
            "T",
            "Organizational",
            "no",
            "Preventive",
            "Secrecy",
            "Identify",
            "Governance",
            "Defence",
        ];
        let error = control(&row.map(str::to_owned)).unwrap_err();
        assert!(error.contains("Secrecy"), "{error}");
    }

    #[test]
    fn missing_controls_are_counted() {
        let faults = assemble(&vec![], &vec![], &vec![], &vec![]).unwrap_err();
        assert!(faults.iter().any(|f| f.message.contains("not 37")));
        assert!(faults.iter().any(|f| f.message.contains("not 11")));
    }
}
