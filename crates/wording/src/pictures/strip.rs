//! All requirements, a cell each.

use catalogue::Catalogue;
use charts::Chart;
use charts::strip::{Cell, Group, Mark, Strip};
use isms::Registers;
use isms::any_requirement::{AnyRequirement, Nature, items};
use isms::result::Outcome;
use locale::Text;
use model::{Answer, Assessment, Level, RequirementKind, Response};

use super::{Picture, Twin};
use crate::{list, words};

/// How an answer is marked, and in words.
pub fn answered(text: Text, answer: Option<&Answer>, kind: RequirementKind) -> (Mark, &'static str) {
    let blank = Answer::default();
    let answer = answer.unwrap_or(&blank);
    let mark = match (answer.exclusion(kind), answer.response) {
        (Some(_), _) => Mark::Excluded,
        (None, Some(Response::Level(level))) => Mark::Level(level.number()),
        (None, Some(Response::NotSure)) => Mark::NotSure,
        (None, None) => Mark::Open,
    };
    (mark, words::answer(text, answer, kind))
}

/// All requirements by clause and theme, own ones apart.
pub fn strip(
    text: Text,
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
    outcome: &Outcome,
) -> Picture {
    let all = items(catalogue, registers);
    let is_own = |item: &&AnyRequirement| matches!(item.nature, Nature::Own(_));
    let own = all.iter().filter(is_own).count();
    let title = match own {
        0 => text.picture_strip(outcome.of as u64),
        own => text.picture_strip_own(own as u64, outcome.of),
    };
    let say = |item: &AnyRequirement| answered(text, assessment.answers.get(&item.id), item.kind);
    let cell = |item: &AnyRequirement| {
        let (mark, answer) = say(item);
        Cell { mark, key: item.id.to_string(), says: text.picture_cell(&item.id, item.title(), answer) }
    };
    let group = |group: &isms::result::GroupResult| {
        let of_it = all.iter().filter(|item| !is_own(item) && item.group.id == group.group.id);
        let (label, value) = match group.group.kind() {
            RequirementKind::Clause => (group.group.id.to_owned(), String::new()),
            RequirementKind::Control => {
                (words::group(text, group.group), words::readiness_short(text, &group.figures))
            }
        };
        Group { label, value, cells: of_it.map(cell).collect() }
    };
    let mut groups: Vec<Group> = outcome.groups.iter().map(group).collect();
    groups.push(Group {
        label: text.picture_own().to_owned(),
        value: String::new(),
        cells: all.iter().filter(is_own).map(cell).collect(),
    });
    let legend = legend(text);
    let count = |(mark, name): &(Mark, String)| {
        let found = all.iter().filter(|item| say(item).0 == *mark).count();
        (found > 0).then(|| text.picture_level_count(name, found))
    };
    let counts = list::commas(text, legend.iter().filter_map(count));
    let row =
        |item: &AnyRequirement| vec![item.id.to_string(), item.title().to_owned(), level(text, say(item))];
    let head = [text.csv_reference(), text.picture_requirement(), text.picture_answer()];
    Picture {
        id: "strip",
        lead: text.picture_strip_lead().to_owned(),
        says: text.picture_strip_described(&title, counts),
        twin: Twin {
            caption: title.clone(),
            head: head.map(str::to_owned).to_vec(),
            rows: all.iter().map(row).collect(),
            keys: all.iter().map(|item| item.id.to_string()).collect(),
        },
        title,
        chart: Chart::Strip(Strip { groups, legend }),
    }
}

/// A level with its digit, or what was said instead.
fn level(text: Text, (mark, answer): (Mark, &'static str)) -> String {
    match mark {
        Mark::Level(level) => text.label_numbered(level, answer),
        Mark::NotSure | Mark::Open | Mark::Excluded => answer.to_owned(),
    }
}

fn legend(text: Text) -> Vec<(Mark, String)> {
    let levels = Level::ALL.map(|level| (Mark::Level(level.number()), words::level(text, level)));
    let others = [
        (Mark::NotSure, text.requirements_not_sure()),
        (Mark::Open, text.requirements_open()),
        (Mark::Excluded, text.requirements_excluded()),
    ];
    levels.into_iter().chain(others).map(|(mark, name)| (mark, name.to_owned())).collect()
}
