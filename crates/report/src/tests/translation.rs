//! Everything that is said goes through the translation, in every kind of report, over any extent.

use isms::result::Extent;
use model::{Edition, Level, Profile, Response, Sector, Size};

use super::*;
use crate::{Finding, Picture};

/// What a block says that nobody typed; in tables what stands above their columns.
fn said<'a>(block: &'a Block) -> Vec<&'a str> {
    match block {
        Block::Logo { says, .. } => vec![says],
        Block::Title(words)
        | Block::Contents(words)
        | Block::Heading(_, words)
        | Block::Paragraph(words)
        | Block::Lead(words)
        | Block::Notice(words) => vec![words],
        Block::Remark(words) => words.split(" · ").collect(),
        Block::Facts(facts) | Block::Figures(facts) => {
            facts.iter().flat_map(|(name, what)| [name.as_str(), what]).collect()
        }
        Block::List(items) => items.iter().map(String::as_str).collect(),
        Block::Ranked(ranked) => {
            let step = |step: &'a crate::block::Step| [step.name.as_str(), step.line.as_str()];
            let entry = |one: &'a crate::block::Ranked| {
                let facts = one.facts.split(" · ").chain([one.heading.as_str()]);
                facts.chain(one.says.iter().map(String::as_str)).chain(one.step.iter().flat_map(step))
            };
            ranked.iter().flat_map(entry).collect()
        }
        Block::Table(table) => {
            table.columns.iter().map(|column| column.title.as_str()).chain([table.name.as_str()]).collect()
        }
        Block::Picture(Picture { title, description, .. }) => vec![title, description],
        Block::Tiles(tiles) => {
            tiles.iter().flat_map(|tile| [tile.name.as_str(), &tile.figure, &tile.says]).collect()
        }
        Block::Finding(Finding { heading, standing, facts, says }) => {
            let facts = facts.iter().flat_map(|(name, what)| [name.as_str(), what]);
            let says = says.iter().flat_map(|(name, says)| {
                std::iter::once(name.as_str()).chain(says.iter().map(String::as_str))
            });
            [heading.as_str(), standing]
                .into_iter()
                .filter(|says| !says.is_empty())
                .chain(facts)
                .chain(says)
                .collect()
        }
        Block::Beside(left, right) => left.iter().chain(right).flat_map(said).collect(),
        Block::NewSheet(_) => Vec::new(),
    }
}

/// Days, versions, numbers and signs need no translation.
fn needs_none(words: &str) -> bool {
    !words.chars().any(char::is_alphabetic) && model::time::day(words).is_none()
}

fn blank() -> Assessment {
    Assessment::new(String::new(), Edition::Iso27001_2022, Profile::default(), now().now)
}

/// Some answers of every kind, without a word of anybody's own.
fn answered() -> Assessment {
    let mut assessment = blank();
    assessment.profile.size = Some(Size::ALL[0]);
    assessment.profile.sector = Some(Sector::ALL[0]);
    let questions = catalogue::iso27001_2022().self_check();
    for (place, id) in questions.iter().enumerate() {
        let answer = assessment.answers.entry(id.clone()).or_default();
        answer.due = Some(now().today);
        match place % 7 {
            0 => {}
            1 => answer.response = Some(Response::NotSure),
            place => answer.response = Level::try_from(place as u8 - 2).ok().map(Response::Level),
        }
    }
    assessment
}

#[test]
fn nothing_is_hard_coded() {
    catalogue::complete();
    let options = Options::default();
    let kinds: Vec<Kind> = Topic::ALL.into_iter().filter_map(Topic::kind).collect();
    assert!(kinds.contains(&Kind::Result) && kinds.len() == 9, "{kinds:?}");
    for assessment in [blank(), answered()] {
        for extent in [Extent::All, Extent::SelfCheck] {
            let text = catalogue::text_in(Locale::PSEUDO);
            let subject = Subject::over(extent, text, &assessment, &options, now()).unwrap();
            for kind in &kinds {
                for block in blocks(&subject, *kind).unwrap() {
                    for words in said(&block) {
                        assert!(words.contains('⟦') || needs_none(words), "{kind:?}, {extent:?}: {words}");
                    }
                }
            }
        }
    }
}
