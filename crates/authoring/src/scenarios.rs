//! Risk scenarios: their facts from `scenarios.tsv`, their words from the folder `risks` of a language.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::Fault;
use crate::facts::Facts;
use crate::pseudo::disguise;
use crate::sources::files;
use crate::table::{NONE, Row, Table};

/// The columns of the table.
const COLUMNS: [&str; 11] = [
    "id",
    "assets",
    "sectors",
    "lacks",
    "likelihood",
    "money",
    "operations",
    "people",
    "law",
    "controls",
    "weak",
];
/// What stands for every sector.
const EVERY: &str = "all";
/// The kinds of asset that a scenario can be about.
const ASSETS: [&str; 8] =
    ["information", "process", "service", "system", "device", "place", "people", "supplier"];
/// What an organisation can be without.
const LACKS: [&str; 3] = ["premises", "servers", "software"];
/// The most words of a title, of a sentence, and of what a low answer says.
const LIMITS: [(&str, usize); 5] =
    [("title", 9), ("cause", 25), ("event", 25), ("consequence", 25), ("doubts", 14)];

/// What the answer to a control says about a scenario, if it is below a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The control.
    pub control: String,
    /// The level that it is below.
    pub below: u8,
}

/// A scenario without its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScenarioFact {
    /// What it is known by; never changes.
    pub id: String,
    /// The kinds of asset that it is about.
    pub assets: Vec<String>,
    /// The sectors that it is about; empty for all.
    pub sectors: Vec<String>,
    /// What an organisation must have for it; empty for nothing.
    pub needs: String,
    /// Its usual likelihood, 1 to 5.
    pub likelihood: u8,
    /// Its usual impact on money, operations, people, and law and reputation, 0 to 5.
    pub impacts: [u8; 4],
    /// The controls that usually help, the most helpful first.
    pub controls: Vec<String>,
    /// The answers that make it likelier or worse.
    pub weak: Vec<Doubt>,
}

/// The words of a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioText {
    /// What could happen.
    pub title: String,
    /// How it comes about.
    pub cause: String,
    /// What happens.
    pub event: String,
    /// What that means.
    pub consequence: String,
    /// What a low answer says about it, by control.
    #[serde(default)]
    pub doubts: BTreeMap<String, String>,
}

/// Reads the facts in the folder of a catalogue; one without the table has none.
///
/// # Errors
/// All faults found: figures beyond their range, words that nothing has, fewer than two controls, no rule on answers, or one
/// about a control that is not among them.
pub fn read_facts(folder: &Path, facts: &Facts) -> Result<Vec<ScenarioFact>, Vec<Fault>> {
    let table = Table::load(folder, "scenarios.tsv", &COLUMNS)?;
    let (mut scenarios, mut faults) = (Vec::<ScenarioFact>::new(), Vec::new());
    for row in table.rows() {
        let id = row.text("id");
        let Some(scenario) = fact(row) else {
            faults.push(
                table.fault(format!("{id}: likelihood is 1 to 5, an impact 0 to 5, a rule \"A.5.1<2\"")),
            );
            continue;
        };
        if scenarios.iter().any(|known| known.id == id) {
            faults.push(table.fault(format!("{id} is there twice")));
        }
        faults.extend(strange(&scenario, facts).into_iter().map(|message| table.fault(message)));
        scenarios.push(scenario);
    }
    if faults.is_empty() { Ok(scenarios) } else { Err(faults) }
}

fn fact(row: Row<'_>) -> Option<ScenarioFact> {
    let figure = |name: &str, least: u8| -> Option<u8> {
        let text = row.text(name);
        let number = if text == NONE || text.is_empty() { 0 } else { text.parse().ok()? };
        (least..=5).contains(&number).then_some(number)
    };
    let rule = |text: String| -> Option<Doubt> {
        let (control, below) = text.split_once('<')?;
        let below = below.parse().ok().filter(|below| (1..=3).contains(below))?;
        Some(Doubt { control: control.to_owned(), below })
    };
    let mut sectors = row.list("sectors");
    sectors.retain(|sector| sector != EVERY);
    Some(ScenarioFact {
        id: row.text("id"),
        assets: row.list("assets"),
        sectors,
        needs: row.get("lacks").unwrap_or_default().to_owned(),
        likelihood: figure("likelihood", 1)?,
        impacts: [figure("money", 0)?, figure("operations", 0)?, figure("people", 0)?, figure("law", 0)?],
        controls: row.list("controls"),
        weak: row.list("weak").into_iter().map(rule).collect::<Option<_>>()?,
    })
}

fn strange(scenario: &ScenarioFact, facts: &Facts) -> Vec<String> {
    let ScenarioFact { id, assets, needs, impacts, controls, weak, .. } = scenario;
    let mut messages = Vec::new();
    let mut say = |is_wrong: bool, what: String| {
        if is_wrong {
            messages.push(format!("{id}: {what}"));
        }
    };
    say(assets.is_empty(), "is about no asset".into());
    for asset in assets {
        say(!ASSETS.contains(&asset.as_str()), format!("there is no kind of asset {asset}"));
    }
    say(!needs.is_empty() && !LACKS.contains(&needs.as_str()), format!("nobody can be without {needs}"));
    say(impacts.iter().all(|impact| *impact == 0), "does no harm".into());
    say(controls.len() < 2, "names fewer than two controls".into());
    for control in controls {
        let is_known = facts.requirements.iter().any(|known| known.id == *control);
        say(!is_known, format!("there is no requirement {control}"));
    }
    say(weak.is_empty(), "has no rule on answers".into());
    for rule in weak {
        say(!controls.contains(&rule.control), format!("{} is not among its controls", rule.control));
    }
    messages
}

/// Reads the words of all scenarios in the folder of a language, by their ids; of a translation as many as there are.
///
/// # Errors
/// All faults found: words for a scenario that there is not or twice, none for one that there is unless it is a translation,
/// more words than fit, markup, or a word of the standard's.
pub fn read_texts(
    language: &Path,
    scenarios: &[ScenarioFact],
    is_translation: bool,
) -> Result<BTreeMap<String, ScenarioText>, Vec<Fault>> {
    let folder = language.join("risks");
    let (mut texts, mut faults) = (BTreeMap::new(), Vec::new());
    if !folder.exists() && (is_translation || scenarios.is_empty()) {
        return Ok(texts);
    }
    for (name, text) in files(&folder)? {
        let read: BTreeMap<String, ScenarioText> = match toml::from_str(&text) {
            Ok(read) => read,
            Err(error) => {
                faults.push(Fault::new(&name, error.to_string()));
                continue;
            }
        };
        for (id, text) in read {
            match scenarios.iter().find(|known| known.id == id) {
                Some(fact) => {
                    let unfit = unfit(fact, &text, is_translation);
                    faults.extend(
                        unfit.into_iter().map(|message| Fault::new(&name, format!("{id}: {message}"))),
                    );
                }
                None => faults.push(Fault::new(&name, format!("there is no scenario {id}"))),
            }
            if texts.insert(id.clone(), text).is_some() {
                faults.push(Fault::new(&name, format!("{id} is there twice")));
            }
        }
    }
    let missing = scenarios.iter().filter(|fact| !is_translation && !texts.contains_key(&fact.id));
    faults.extend(missing.map(|fact| Fault::new("risks", format!("{} has no words", fact.id))));
    if faults.is_empty() { Ok(texts) } else { Err(faults) }
}

fn unfit(fact: &ScenarioFact, text: &ScenarioText, is_translation: bool) -> Vec<String> {
    let mut messages = Vec::new();
    let ScenarioText { title, cause, event, consequence, doubts } = text;
    let mut all = vec![("title", title), ("cause", cause), ("event", event), ("consequence", consequence)];
    all.extend(doubts.values().map(|words| ("doubts", words)));
    for (name, words) in all {
        let count = words.split_whitespace().count();
        // What another language needs more words for is its own matter.
        let most = LIMITS.iter().find(|(known, _)| *known == name).map_or(0, |(_, most)| *most);
        if count == 0 || !is_translation && count > most {
            messages.push(format!("{name} has {count} words, 1 to {most} are allowed"));
        }
        if words.contains(['<', '>', '{', '}']) || words.chars().any(char::is_control) {
            messages.push(format!("{name} has markup, braces or control characters"));
        }
        if name != "title" && !words.ends_with('.') {
            messages.push(format!("{name} is a sentence"));
        }
        if words.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| word == "shall") {
            messages.push("'shall' is the standard's word, not ours".into());
        }
    }
    for rule in &fact.weak {
        if !is_translation && !doubts.contains_key(&rule.control) {
            messages.push(format!("does not say what a low {} means", rule.control));
        }
    }
    for control in doubts.keys().filter(|control| !fact.weak.iter().any(|rule| rule.control == **control)) {
        messages.push(format!("has no rule on {control}"));
    }
    messages
}

/// Words in disguise.
pub fn pseudo(texts: &BTreeMap<String, ScenarioText>) -> BTreeMap<String, ScenarioText> {
    let disguised = |text: &ScenarioText| ScenarioText {
        title: disguise(&text.title),
        cause: disguise(&text.cause),
        event: disguise(&text.event),
        consequence: disguise(&text.consequence),
        doubts: text.doubts.iter().map(|(control, words)| (control.clone(), disguise(words))).collect(),
    };
    texts.iter().map(|(id, text)| (id.clone(), disguised(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn sound() -> ScenarioFact {
        let facts = sample::facts(4);
        let controls: Vec<String> = facts.requirements[..2].iter().map(|one| one.id.clone()).collect();
        ScenarioFact {
            id: "lamp".into(),
            assets: vec!["device".into()],
            likelihood: 3,
            impacts: [0, 2, 0, 1],
            weak: vec![Doubt { control: controls[0].clone(), below: 2 }],
            controls,
            ..ScenarioFact::default()
        }
    }

    fn text() -> ScenarioText {
        let words = |text: &str| text.to_owned();
        ScenarioText {
            title: words("The lamp goes out"),
            cause: words("Nobody fills it."),
            event: words("It goes out."),
            consequence: words("Ships run aground."),
            doubts: [(sound().weak[0].control.clone(), words("Nobody looks."))].into(),
        }
    }

    #[test]
    fn a_scenario_names_two_controls_that_there_are_and_a_rule_on_answers() {
        let facts = sample::facts(4);
        assert_eq!(strange(&sound(), &facts), [""; 0]);
        let id = sound().controls[0].clone();
        for (scenario, what) in [
            (ScenarioFact { controls: vec![id.clone()], ..sound() }, "fewer than two"),
            (ScenarioFact { controls: vec![id.clone(), "X.1".into()], ..sound() }, "no requirement X.1"),
            (ScenarioFact { weak: vec![], ..sound() }, "no rule"),
            (ScenarioFact { weak: vec![Doubt { control: "X.1".into(), below: 2 }], ..sound() }, "not among"),
            (ScenarioFact { assets: vec!["lamp".into()], ..sound() }, "no kind of asset"),
            (ScenarioFact { assets: vec![], ..sound() }, "no asset"),
            (ScenarioFact { needs: "oil".into(), ..sound() }, "without oil"),
            (ScenarioFact { impacts: [0; 4], ..sound() }, "no harm"),
        ] {
            let found = strange(&scenario, &facts);
            assert!(found.iter().any(|message| message.contains(what)), "{what}: {found:?}");
        }
    }

    #[test]
    fn words_fit_and_say_what_each_low_answer_means() {
        assert_eq!(unfit(&sound(), &text(), false), [""; 0]);
        let long = "word ".repeat(26) + ".";
        for (text, what) in [
            (ScenarioText { cause: long.clone(), ..text() }, "cause has"),
            (ScenarioText { event: String::new(), ..text() }, "event has 0"),
            (ScenarioText { title: "The <b>lamp</b>".into(), ..text() }, "markup"),
            (ScenarioText { consequence: "No full stop".into(), ..text() }, "a sentence"),
            (ScenarioText { cause: "You shall.".into(), ..text() }, "standard's word"),
            (ScenarioText { doubts: BTreeMap::new(), ..text() }, "does not say"),
        ] {
            let found = unfit(&sound(), &text, false);
            assert!(found.iter().any(|message| message.contains(what)), "{what}: {found:?}");
        }
        let other = ScenarioText { cause: long, doubts: BTreeMap::new(), ..text() };
        assert_eq!(unfit(&sound(), &other, true), [""; 0], "a translation may be longer, and lack something");
    }
}
