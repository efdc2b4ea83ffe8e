//! Risks in assessment results. Ours carry every part as a property of our own name space; of others' what they say in
//! words is kept, and no likelihood or impact is made of it.

mod older;

use std::collections::{HashMap, HashSet};

use isms::action::{Action, ActionState};
use isms::asset::Asset;
use isms::declaration::{Kind, Part};
use isms::record::Record;
use isms::risk::{Risk, Treatment};
use isms::supplier::Supplier;
use model::RequirementId;
use model::text::{self, Fitted};
use serde_json::{Map, Value};

use super::{all, is_own, line, own, requirement, words};
use crate::plumbline_workbook::Ids;
use crate::read::Reading;
use crate::risks::{RisksRead, reference};

/// The most letters of a title that is made of a description.
const TITLE: usize = 120;

/// All risks of results, each once.
pub(super) fn listed(results: &Value) -> Vec<&Value> {
    let mut seen = HashSet::new();
    let risks = all(&results["results"]).flat_map(|result| all(&result["risks"]));
    risks.filter(|risk| risk["uuid"].as_str().is_none_or(|id| seen.insert(id))).collect()
}

/// Which records there are by what tells them apart, and which ids are given.
#[derive(Default)]
struct Made {
    known: HashMap<(&'static str, String), String>,
    ids: HashMap<&'static str, Ids>,
}

impl Made {
    /// The id of a record, and whether it is new.
    fn id(&mut self, register: &'static str, told_by: String, title: &str) -> (String, bool) {
        if let Some(id) = self.known.get(&(register, told_by.clone())) {
            return (id.clone(), false);
        }
        let id = self.ids.entry(register).or_default().of(title);
        self.known.insert((register, told_by), id.clone());
        (id, true)
    }
}

impl Reading {
    /// Takes up the risks of results.
    pub(super) fn oscal_risks(&mut self, risks: &[&Value]) {
        let claimed = risks.iter().filter_map(|risk| reference(&own(&risk["props"], "reference")?));
        let mut most = claimed.max().unwrap_or_default();
        let (mut made, mut taken) = (Made::default(), HashSet::new());
        for risk in risks {
            let description = words(&risk["description"]);
            let titled = line(&risk["title"]);
            let title = titled.unwrap_or_else(|| text::shortened(&text::one_line(description), TITLE));
            if title.is_empty() {
                self.not_understood.push(text::one_line(&risk.to_string()));
                continue;
            }
            let is_ours = all(&risk["props"]).any(|prop| is_own(prop, "state"));
            let mut row =
                if is_ours { self.ours(&title, risk, &mut made) } else { self.others(&title, risk) };
            let number = own(&risk["props"], "reference").filter(|_| is_ours);
            let number = number.and_then(|says| reference(&says)).filter(|number| taken.insert(*number));
            let number = number.unwrap_or_else(|| {
                most = most.saturating_add(1);
                most
            });
            row.insert("number".into(), number.into());
            let description = if text::one_line(description) == title { "" } else { description };
            let description = self.cut(&title, text::fit_note(description));
            if !description.is_empty() {
                row.insert("description".into(), description.into());
            }
            let title = self.cut(&title, text::fit_line(&title));
            row.insert("title".into(), title.as_str().into());
            let id = made.ids.entry(Risk::REGISTER).or_default().of(&title);
            self.rows.set(&Risk::key(&id), Some(Value::Object(row)));
        }
    }

    fn cut(&mut self, about: &str, Fitted { text, lost }: Fitted) -> String {
        self.lose(about, &lost);
        text
    }

    /// The parts of a risk of ours.
    fn ours(&mut self, title: &str, risk: &Value, made: &mut Made) -> Map<String, Value> {
        let props = &risk["props"];
        let mut row = Map::new();
        let elsewhere = ["title", "description", "number"];
        for part in Risk::DECLARED.parts.iter().filter(|part| !elsewhere.contains(&part.name)) {
            let name = part.name.replace('_', "-");
            let mut found = all(props).filter(|prop| is_own(prop, &name));
            match part.kind {
                Kind::Requirements => {
                    let ids = self.references(title, found);
                    row.extend(ids.map(|ids| (part.name.to_owned(), ids)));
                }
                Kind::Links(_) | Kind::Link(_) => {}
                _ => {
                    let Some(prop) = found.next() else { continue };
                    let (value, remarks) = (words(&prop["value"]), words(&prop["remarks"]));
                    // Of several lines all stand in the remarks.
                    let says = if remarks.is_empty() { value } else { remarks };
                    match part_of(part, says) {
                        Some(value) => drop(row.insert(part.name.into(), value)),
                        None => {
                            self.not_understood.push(text::one_line(&format!("{title}: {name}: {says}")));
                        }
                    }
                }
            }
        }
        self.of_before(title, risk, &mut row);
        let titles = |name: &str| -> Vec<String> {
            let titled = all(props).filter(|prop| is_own(prop, name));
            titled.filter_map(|prop| line(&prop["value"])).collect()
        };
        let (assets, suppliers) = (titles("asset"), titles("supplier"));
        let asset = |title: String| Asset { title, ..Asset::default() };
        let supplier = |title: String| Supplier { title, ..Supplier::default() };
        let tasks = all(&risk["remediations"]).flat_map(|remediation| all(&remediation["tasks"]));
        let links: [(&str, Vec<String>); 3] = [
            (
                "assets",
                assets.into_iter().map(|title| self.linked(made, asset(title.clone()), &title)).collect(),
            ),
            (
                "suppliers",
                suppliers
                    .into_iter()
                    .map(|title| self.linked(made, supplier(title.clone()), &title))
                    .collect(),
            ),
            ("actions", tasks.filter_map(|task| self.action(made, task)).collect()),
        ];
        let links = links.into_iter().filter(|(_, ids)| !ids.is_empty());
        row.extend(links.map(|(name, ids)| (name.to_owned(), ids.into())));
        row
    }

    /// The id of a record with a title, which is made if it is not there yet.
    fn linked<R: Record>(&mut self, made: &mut Made, record: R, title: &str) -> String {
        let (id, is_new) = made.id(R::REGISTER, title.to_owned(), title);
        if is_new {
            self.rows.set(&R::key(&id), record.write());
        }
        id
    }

    /// The action that a task is: risks that it treats name it alike.
    fn action(&mut self, made: &mut Made, task: &Value) -> Option<String> {
        let title = line(&task["title"])?;
        let (range, state) = (&task["timing"]["within-date-range"], own(&task["props"], "state"));
        let day = |moment: &Value| words(moment).get(..10).and_then(|day| day.parse().ok());
        let state = state.and_then(|key| ActionState::ALL.into_iter().find(|one| one.key() == key));
        let action = Action {
            title: title.clone(),
            state: state.unwrap_or_default(),
            start: day(&range["start"]),
            due: day(&range["end"]).or_else(|| day(&task["timing"]["on-date"]["date"])),
            ..Action::default()
        };
        let told_by = format!("{title}\n{:?} {:?} {:?}", action.start, action.due, action.state);
        let (id, is_new) = made.id(Action::REGISTER, told_by, &title);
        if is_new {
            self.rows.set(&Action::key(&id), action.write());
        }
        Some(id)
    }

    /// The requirements that properties name, if any; what is none is named.
    fn references<'v>(&mut self, title: &str, props: impl Iterator<Item = &'v Value>) -> Option<Value> {
        let mut found: Vec<RequirementId> = Vec::new();
        for says in props.map(|prop| words(&prop["value"])) {
            match requirement(says, self.edition) {
                Some(id) if found.contains(&id) => {}
                Some(id) => found.push(id),
                None => self.not_understood.push(text::one_line(&format!("{title}: {says}"))),
            }
        }
        (!found.is_empty()).then(|| found.iter().map(RequirementId::as_str).collect())
    }

    /// What a risk of others says, in its words: no figures are made of them.
    fn others(&mut self, title: &str, risk: &Value) -> Map<String, Value> {
        self.guess.risks.get_or_insert(RisksRead::default()).count += 1;
        let mut says: Vec<String> = Vec::new();
        let mut say = |name: &str, words: &str| {
            if !words.trim().is_empty() && words.trim() != title {
                says.push(format!("{name}: {}", words.trim()));
            }
        };
        for name in ["statement", "status", "deadline"] {
            say(name, words(&risk[name]));
        }
        for facet in all(&risk["characterizations"]).flat_map(|one| all(&one["facets"])) {
            say(words(&facet["name"]), words(&facet["value"]));
        }
        for prop in all(&risk["props"]) {
            say(words(&prop["name"]), words(&prop["value"]));
        }
        for threat in all(&risk["threat-ids"]) {
            say("threat", words(&threat["id"]));
        }
        for factor in all(&risk["mitigating-factors"]) {
            say("mitigating-factor", words(&factor["description"]));
        }
        for remediation in all(&risk["remediations"]) {
            let both = [&remediation["title"], &remediation["description"]].map(words);
            let both: Vec<&str> = both.into_iter().filter(|words| !words.is_empty()).collect();
            let lifecycle = words(&remediation["lifecycle"]);
            say(if lifecycle.is_empty() { "remediation" } else { lifecycle }, &both.join(": "));
        }
        let mut row = Map::new();
        row.extend(treatment(risk).map(|treatment| ("treatment".to_owned(), treatment.key().into())));
        let note = self.cut(title, text::fit_note(&says.join("\n")));
        if !note.is_empty() {
            row.insert("note".into(), note.into());
        }
        row
    }
}

/// What a property says of a part.
fn part_of(part: &Part, says: &str) -> Option<Value> {
    let value = match part.kind {
        Kind::Number => says.trim().parse::<u16>().ok()?.into(),
        _ => says.into(),
    };
    part.kind.clean(&value)
}

/// What is done about a risk, where all that is planned or done for it is of one kind. What is only recommended is not
/// decided.
fn treatment(risk: &Value) -> Option<Treatment> {
    let decided = all(&risk["remediations"]).filter(|one| one["lifecycle"] != "recommendation");
    let kinds = decided.flat_map(|one| all(&one["props"])).filter(|prop| prop["name"] == "type");
    let mut kinds = kinds.map(|prop| match words(&prop["value"]) {
        "mitigate" => Some(Treatment::Modify),
        "avoid" => Some(Treatment::Avoid),
        "share" | "transfer" => Some(Treatment::Share),
        "accept" => Some(Treatment::Retain),
        _ => None,
    });
    let first = kinds.next()??;
    kinds.all(|kind| kind == Some(first)).then_some(first)
}
