//! What all documents together say of firms.

use super::*;

fn example() -> Assessment {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/example.json");
    let text = std::fs::read_to_string(path).unwrap();
    let opened = file::open::open(text.as_bytes()).unwrap();
    opened.assessments.into_iter().next().unwrap().assessment
}

/// The sentences of a firm's documents, but for proposals: figures in these change with every answer.
fn sentences(assessment: &Assessment, registers: &Registers) -> (BTreeSet<String>, usize, usize) {
    let context = context(assessment, registers);
    let (mut all, mut from_data, mut count) = (BTreeSet::new(), 0, 0);
    for template in templates().into_iter().filter(|template| !template.is_proposal) {
        for block in draft(&context, &template).blocks().filter(|block| block.is_said()) {
            let said = block.text.split_inclusive(". ").filter(|one| !one.trim().is_empty());
            let said: Vec<String> = said.map(|one| one.trim().to_owned()).collect();
            let rows = block.list.map_or(0, |of| list(&context, of, &block.about).rows.len());
            count += said.len() + rows;
            from_data += rows + if block.origin == Origin::Answers { said.len() } else { 0 };
            all.extend(said);
        }
    }
    (all, from_data, count)
}

#[test]
fn most_sentences_of_the_example_come_from_its_data() {
    let assessment = example();
    let registers = Registers::of(&assessment.rows);
    let (_, from_data, count) = sentences(&assessment, &registers);
    assert!(from_data * 10 >= count * 6, "{from_data} of {count}");
}

/// Five firms that differ in kind.
fn firms() -> Vec<Assessment> {
    let profile = |name: &str, sector, size| Profile {
        organisation: name.into(),
        size: Some(size),
        sector: Some(sector),
        ..Profile::default()
    };
    [
        ("Shop", Sector::Retail, Size::Micro),
        ("Code", Sector::Software, Size::Small),
        ("Practice", Sector::Health, Size::Medium),
        ("Office", Sector::Public, Size::Large),
        ("Works", Sector::Industry, Size::Small),
    ]
    .into_iter()
    .enumerate()
    .map(|(seed, (name, sector, size))| firm(profile(name, sector, size), levels(seed * 5 + 1)))
    .collect()
}

#[test]
fn a_rule_is_a_proposal_until_somebody_decides_it_or_adopts_it() {
    let mut rule = block(3);
    let written = &mut rule.sections[0].blocks[0];
    (written.about, written.from) = (Vec::new(), vec!["A.8.13".parse().unwrap()]);
    (written.text, written.ask) = ("Copies must be locked away.", "");
    let says = |assessment: &Assessment, registers: &Registers| {
        draft(&context(assessment, registers), &rule).blocks().next().cloned().unwrap()
    };
    let none = Registers::default();
    for (answer, is_proposal) in [(Answer::default(), true), (at(0), true), (at(1), false), (at(3), false)] {
        let block = says(&backup(answer), &none);
        assert_eq!((block.is_proposal(), block.is_said()), (is_proposal, !is_proposal));
        assert_eq!(block.text, "Copies must be locked away.");
    }
    let (words, basis) = ("Copies must be locked away.".to_owned(), "Copies must be locked away.".to_owned());
    let adopted = DocumentBlock { words, basis, ..DocumentBlock::default() };
    let registers = Registers { blocks: [("backup.tested".to_owned(), adopted)].into(), ..none };
    let block = says(&backup(at(0)), &registers);
    assert!(block.is_said() && !block.is_open() && block.origin == Origin::Own);
}

#[test]
fn five_firms_get_documents_of_which_they_share_less_than_half() {
    let registers = Registers::default();
    let all: Vec<_> = firms().iter().map(|firm| sentences(firm, &registers).0).collect();
    let shared = all[0].iter().filter(|one| all[1..].iter().all(|other| other.contains(*one))).count();
    let fewest = all.iter().map(BTreeSet::len).min().unwrap();
    assert!(shared * 2 < fewest, "{shared} of {fewest}");
}

#[test]
fn changing_one_answer_changes_a_sentence() {
    let mut assessment = firm(Profile::default(), |_| Some(3));
    let registers = Registers::default();
    let before = sentences(&assessment, &registers).0;
    let covered: BTreeSet<RequirementId> =
        templates().into_iter().flat_map(|template| template.covers).collect();
    let mut unchanged = Vec::new();
    for id in &covered {
        assessment.answers.insert(id.clone(), at(0));
        if sentences(&assessment, &registers).0 == before {
            unchanged.push(id.to_string());
        }
        assessment.answers.insert(id.clone(), at(3));
    }
    assert!(unchanged.len() * 10 <= covered.len(), "{unchanged:?} of {}", covered.len());
}

#[test]
fn every_demanded_document_has_what_its_requirements_demand() {
    let assessment = firm(Profile::default(), |_| Some(3));
    let registers = Registers::default();
    for template in templates() {
        let draft = draft(&context(&assessment, &registers), &template);
        for id in &template.covers {
            let rests = draft.blocks().any(|block| block.sources.iter().any(|(source, _)| source == id));
            assert!(rests, "{} says nothing on {id}", template.id);
        }
    }
    // Clause by clause, what has to be written has a template.
    for entry in catalogue::iso27001_2022().documents() {
        let is_demanded = entry.need == catalogue::Need::Clause && !entry.is_record;
        let has_own_page =
            ["statement-of-applicability", "documented-information-the-organization-finds-necessary-for"];
        if is_demanded && !has_own_page.contains(&entry.id) {
            assert!(entry.template.is_some(), "{}", entry.id);
        }
    }
}
