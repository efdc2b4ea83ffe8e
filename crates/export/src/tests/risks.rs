//! Assets, suppliers and risks in the workbook: all that is said of them comes back, and what leads nowhere is named.

use import::{Grid, MappingOverrides};
use isms::declaration::Kind;
use isms::record::Record as _;
use isms::registers::of_name;
use isms::risk::Risk;
use model::Rows;

use super::*;

const REGISTERS: [&str; 3] = ["asset", "supplier", "risk"];

/// The sheets of the example.
fn sheets_of_example() -> (Assessment, Vec<Grid>) {
    let assessment = example();
    let grids = import::workbook::read(&file(&assessment, Topic::Workbook, Format::Xlsx)).unwrap();
    (assessment, grids)
}

/// The titles that ids of a register stand for.
fn titles(rows: &Rows, to: &str, ids: &Value) -> Value {
    let naming = report::topics::columns_of(of_name(to).unwrap()).next().unwrap().name;
    let title = |id: &str| rows.row(&format!("{to}/{id}")).and_then(|row| row.get(naming)).cloned();
    match ids {
        Value::String(id) => title(id).unwrap_or_default(),
        Value::Array(ids) => ids.iter().filter_map(|id| title(id.as_str()?)).collect(),
        _ => Value::Null,
    }
}

/// Everything that rows of a register say, with titles in the place of ids.
fn said(rows: &Rows, register: &str) -> Vec<Value> {
    let parts = of_name(register).unwrap().parts;
    let one = |row: &Value| {
        let mut row = row.clone();
        for part in parts {
            let Some(value) = row.get(part.name).cloned() else { continue };
            row[part.name] = match part.kind {
                Kind::Link(to) | Kind::Links(to) => titles(rows, to, &value),
                kind => kind.clean(&value).unwrap_or_default(),
            };
        }
        row
    };
    let mut all: Vec<Value> = rows.of(register).map(|(_, row)| one(row)).collect();
    all.sort_by_key(Value::to_string);
    all
}

#[test]
fn assets_suppliers_and_risks_come_back_with_all_parts_and_links() {
    let (assessment, grids) = sheets_of_example();
    let reading = import::read(&grids, &MappingOverrides::default()).unwrap();
    assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
    for register in REGISTERS {
        let (before, after) = (said(&assessment.rows, register), said(&reading.rows(), register));
        assert!(before.len() > 1, "the example has some of each: {register}");
        assert_eq!(before.len(), after.len(), "{register}");
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before, after, "{register}");
        }
    }
    let risks = said(&reading.rows(), "risk");
    assert_eq!(risks.len(), 30);
    for part in ["assets", "suppliers", "actions", "controls", "added"] {
        assert!(risks.iter().any(|risk| risk.get(part).is_some()), "the example has {part}");
    }
}

#[test]
fn an_asset_that_no_sheet_has_is_named_and_the_risk_is_kept_without_it() {
    let (_, mut grids) = sheets_of_example();
    let key = report::keys::name("risk", "assets");
    let sheet = grids.iter_mut().find(|grid| grid.names.contains_key(&key)).unwrap();
    let (head, column) = sheet.names[&key];
    let row = (head + 1..sheet.rows.len()).find(|row| !sheet.cell(*row, column).is_empty()).unwrap();
    let known = sheet.cell(row, column).to_owned();
    let title = sheet.cell(row, sheet.names[&report::keys::name("risk", "title")].1).to_owned();
    sheet.rows[row][column] = format!("A thing of nobody's\n{known}");
    let place = format!("{}, {}: A thing of nobody's", sheet.name, row + 1);
    let reading = import::read(&grids, &MappingOverrides::default()).unwrap();
    assert_eq!(reading.not_understood, [place]);
    let registers = isms::Registers::of(&reading.rows());
    let risk: &Risk = &registers.risks.iter().find(|risk| risk.record.title == title).unwrap().record;
    assert_eq!(risk.assets.len(), known.lines().count(), "those that are known stay");
}

fn oscal(topic: Topic, options: &Options) -> Value {
    serde_json::from_slice(&made(&example(), topic, Format::Oscal, options).unwrap()).unwrap()
}

/// The risks, and whatever refers to some.
fn parts(document: &Value, topic: Topic) -> (Vec<Value>, Vec<Value>) {
    let (place, referring): (&Value, &[&str]) = match topic {
        Topic::Results => (&document["assessment-results"]["results"][0], &["findings"]),
        _ => (&document["plan-of-action-and-milestones"], &["findings", "poam-items"]),
    };
    let list = |name: &str| place[name].as_array().cloned().unwrap_or_default();
    let related = referring.iter().flat_map(|name| list(name));
    (list("risks"), related.filter(|one| one.get("related-risks").is_some()).collect())
}

#[test]
fn oscal_has_risks_with_ratings_and_treatment_that_others_refer_to() {
    let assessment = example();
    let registers = isms::Registers::of(&assessment.rows);
    for topic in [Topic::Results, Topic::Milestones] {
        let (risks, referring) = parts(&oscal(topic, &Options::default()), topic);
        assert_eq!(risks.len(), registers.risks.len());
        let ids: Vec<&Value> = risks.iter().map(|risk| &risk["uuid"]).collect();
        assert!(!referring.is_empty());
        for one in referring.iter().flat_map(|one| one["related-risks"].as_array().unwrap()) {
            assert!(ids.contains(&&one["risk-uuid"]), "{one}");
        }
        for (written, risk) in risks.iter().zip(&registers.risks) {
            let risk = &risk.record;
            assert_eq!(written["title"], risk.title.as_str());
            let facets = |state: &str| -> Vec<u16> {
                let all = written["characterizations"][0]["facets"].as_array().into_iter().flatten();
                let all = all.filter(|facet| facet["props"][0]["value"] == state);
                all.filter_map(|facet| facet["value"].as_str()?.parse().ok()).collect()
            };
            let pair = |cell: Option<(u16, u16)>| cell.map(|(one, two)| vec![one, two]).unwrap_or_default();
            assert_eq!(facets("initial"), pair(risk.rating()), "{}", risk.title);
            assert_eq!(facets("adjusted"), pair(risk.residual()), "{}", risk.title);
            let tasks = written["remediations"][0]["tasks"].as_array().map_or(0, Vec::len);
            assert_eq!(tasks, risk.actions.len(), "{}", risk.title);
            let factors = written["mitigating-factors"].as_array().map_or(0, Vec::len);
            assert_eq!(factors, risk.controls.len(), "{}", risk.title);
        }
        let states: std::collections::BTreeSet<_> =
            risks.iter().filter_map(|risk| risk["status"].as_str()).collect();
        assert!(states.len() > 1, "{states:?}");
    }
    let items = parts(&oscal(Topic::Milestones, &Options::default()), Topic::Milestones).1;
    assert!(items.iter().any(|item| item.get("target").is_none()), "items of the plan name risks as well");
}

/// Every part of every risk comes back, what it links to by its title; of assets and suppliers the format has nothing else.
#[test]
fn risks_come_back_from_oscal_with_all_parts_and_links() {
    catalogue::complete();
    let mut assessment = example();
    let registers = isms::Registers::of(&assessment.rows);
    let first = &registers.risks[0];
    let told = Risk { note: "One line\nand another".into(), ..first.record.clone() };
    assessment.rows.set(&Risk::key(&first.id), told.write());
    let bytes = file(&assessment, Topic::Results, Format::Oscal);
    let reading = import::oscal::read(&bytes).unwrap();
    assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
    assert!(reading.guess.risks.is_none(), "they are ours");
    let (before, after) = (said(&assessment.rows, "risk"), said(&reading.rows(), "risk"));
    assert_eq!((before.len(), after.len()), (30, 30));
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before, after);
    }
    let states = |rows: &Rows| -> Vec<_> {
        let mut all: Vec<_> = isms::Registers::of(rows)
            .actions
            .iter()
            .map(|action| (action.record.title.clone(), action.record.state, action.record.due))
            .collect();
        all.sort();
        all
    };
    let (known, found) = (states(&assessment.rows), states(&reading.rows()));
    assert!(!found.is_empty() && found.iter().all(|action| known.contains(action)), "{found:?}");
    // Once more, it is the same file but for whose it is.
    let again = read_again(&reading);
    assert_eq!(said(&again, "risk"), after);
}

/// What was read, written and read again.
fn read_again(reading: &import::Reading) -> Rows {
    let mut assessment = example();
    assessment.rows = reading.rows();
    import::oscal::read(&file(&assessment, Topic::Results, Format::Oscal)).unwrap().rows()
}

#[test]
fn oscal_has_no_risks_unless_they_are_chosen() {
    let mut options = Options::default();
    options.parts.remove(&Part::Risks);
    for topic in [Topic::Results, Topic::Milestones] {
        let (risks, referring) = parts(&oscal(topic, &options), topic);
        assert!(risks.is_empty() && referring.is_empty(), "{topic:?}");
    }
}

/// What CISO Assistant is given has its columns and labels, and comes back from there as it was.
#[test]
fn a_risk_assessment_leaves_for_ciso_assistant_and_comes_back() {
    let assessment = example();
    let before = isms::Registers::of(&assessment.rows);
    let all = isms::risks::standings(&assessment, &before, now().today);
    let csv = file(&assessment, Topic::CisoRisks, Format::Csv);
    let written = String::from_utf8(csv.clone()).unwrap();
    let head = "ref_id;assets;threats;name;description;existing_controls;current_impact;current_proba;current_risk;\
                additional_controls;residual_impact;residual_proba;residual_risk;treatment";
    assert_eq!(written.trim_start_matches('\u{feff}').lines().next(), Some(head));
    let workbook = file(&assessment, Topic::CisoRisks, Format::Xlsx);
    let sheet = &sheets(workbook.clone())[0].1;
    let wizard = [
        "ref_id",
        "name",
        "description",
        "inherent_impact",
        "inherent_proba",
        "current_impact",
        "current_proba",
        "residual_impact",
        "residual_proba",
        "existing_applied_controls",
        "additional_controls",
        "treatment",
        "filtering_labels",
        "justification",
        "assets",
    ];
    assert_eq!(sheet[0], wizard);
    assert_eq!(sheet.len(), before.risks.len() + 1);
    let known = ["", "Very Low", "Low", "Medium", "High", "Very High"];
    assert!(sheet[1..].iter().all(|row| row[5..9].iter().all(|label| known.contains(&label.as_str()))));
    let treatments = ["open", "mitigate", "avoid", "transfer", "accept"];
    assert!(sheet[1..].iter().all(|row| treatments.contains(&row[11].as_str())));
    let grids = [vec![import::delimited::read(&csv).unwrap()], import::workbook::read(&workbook).unwrap()];
    for grids in grids {
        let reading = import::read(&grids, &MappingOverrides::default()).unwrap();
        let after = isms::Registers::of(&reading.rows());
        assert_eq!(after.risks.len(), all.len());
        for (risk, standing) in &all {
            let same =
                |one: &&std::sync::Arc<isms::record::Keyed<Risk>>| one.record.number == risk.record.number;
            let read = &after.risks.iter().find(same).unwrap().record;
            assert_eq!((&read.title, read.treatment), (&risk.record.title, risk.record.treatment));
            assert_eq!(
                (read.rating(), read.residual()),
                (standing.now, standing.after),
                "{}",
                risk.record.title
            );
            // Controls of one's own are words there.
            let relied = |risk: &Risk| {
                let of_the_standard = risk.relies_on().filter(|id| !id.as_str().starts_with("O."));
                of_the_standard.cloned().collect::<std::collections::BTreeSet<_>>()
            };
            assert_eq!(relied(read), relied(&risk.record), "{}", risk.record.title);
            assert_eq!(read.assets.len(), risk.record.assets.len(), "{}", risk.record.title);
        }
    }
}
