//! Which controls an organisation without something can often leave out, from `exclusions.tsv`.

use std::path::Path;

use crate::Fault;
use crate::facts::Facts;
use crate::manifest::Behaviour;
use crate::table::Table;

/// What an organisation can be without: the fields `without.*` of the content name the same.
const LACKS: [&str; 3] = ["premises", "servers", "software"];

/// Reads them: the control, and what is missing.
///
/// # Errors
/// All faults found: what is no measure, and what nobody can be without.
pub fn read(folder: &Path, facts: &Facts) -> Result<Vec<(String, String)>, Vec<Fault>> {
    let table = Table::load(folder, "exclusions.tsv", &["id", "without"])?;
    let all: Vec<_> = table.rows().map(|row| (row.text("id"), row.text("without"))).collect();
    let mut faults = Vec::new();
    for (id, without) in &all {
        if facts.behaviour_of(id) != Some(Behaviour::Measure) {
            faults.push(table.fault(format!("{id} is nothing that can be left out")));
        }
        if !LACKS.contains(&without.as_str()) {
            faults.push(table.fault(format!("{id}: nobody can be without {without}")));
        }
    }
    if faults.is_empty() { Ok(all) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::sample;

    #[test]
    fn only_measures_can_be_left_out_and_only_without_what_is_known() {
        let folder = std::env::temp_dir().join(format!("plumbline-exclusions-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let facts = sample::facts(40);
        let of = |behaviour: Behaviour| {
            let is_one = |id: &&String| facts.behaviour_of(id) == Some(behaviour);
            facts.requirements.iter().map(|fact| &fact.id).find(is_one).unwrap().clone()
        };
        let (duty, measure) = (of(Behaviour::Duty), of(Behaviour::Measure));
        let read = |rows: &str| {
            fs::write(folder.join("exclusions.tsv"), format!("id\twithout\n{rows}")).unwrap();
            super::read(&folder, &facts).map_err(|faults| faults.len())
        };
        assert_eq!(read(&format!("{measure}\tservers\n")), Ok(vec![(measure.clone(), "servers".into())]));
        assert_eq!(read(&format!("{duty}\tservers\n{measure}\tcoffee\n")), Err(2));
        fs::remove_dir_all(&folder).ok();
    }
}
