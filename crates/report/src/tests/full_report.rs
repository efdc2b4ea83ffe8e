//! What the full report says, part by part, in the order in which it is read.

use isms::result::LARGEST;
use model::gates::Condition;
use model::{Level, Response};
use wording::words;

use super::*;

fn full(assessment: &Assessment, options: &Options) -> Vec<Block> {
    blocks(&subject(assessment, options), Kind::Full).unwrap()
}

/// What stands under a heading, down to the next of its level or above.
fn under<'a>(blocks: &'a [Block], heading: &str) -> &'a [Block] {
    let is_it = |block: &Block| matches!(block, Block::Heading(_, title) if title == heading);
    let at = blocks.iter().position(is_it).unwrap_or_else(|| panic!("{heading}"));
    let Block::Heading(level, _) = &blocks[at] else { unreachable!() };
    let rest = &blocks[at + 1..];
    let is_end = |block: &Block| matches!(block, Block::Heading(other, _) if other <= level);
    &rest[..rest.iter().position(is_end).unwrap_or(rest.len())]
}

fn headings(blocks: &[Block]) -> Vec<&str> {
    blocks
        .iter()
        .filter_map(|block| if let Block::Heading(1, title) = block { Some(title.as_str()) } else { None })
        .collect()
}

fn table<'a>(blocks: &'a [Block], heading: &str) -> &'a Table {
    let table = |block: &'a Block| if let Block::Table(table) = block { Some(table) } else { None };
    under(blocks, heading).iter().find_map(table).unwrap_or_else(|| panic!("{heading}"))
}

fn empty() -> Assessment {
    catalogue::complete();
    Assessment::new("x".into(), model::Edition::Iso27001_2022, Default::default(), now().now)
}

#[test]
fn its_parts_stand_in_the_order_in_which_it_is_read_and_can_be_left_out() {
    let text = Text::default();
    let (assessment, options) = (example(), Options::default());
    let everything = full(&assessment, &options);
    let expected = [
        text.result_gaps(),
        text.result_clauses(),
        words::controls(text, assessment.edition),
        text.result_gates(),
        text.rooms_gaps(),
        text.result_all_answers(),
        text.rooms_plan(),
        text.calendar_milestones(),
        text.rooms_documents(),
        text.rooms_statement(),
        text.report_method(),
    ];
    assert_eq!(headings(&everything), expected);
    assert!(matches!(&everything[0], Block::Title(_)) && matches!(&everything[1], Block::Remark(_)));
    for (part, gone) in [
        (Part::Gaps, &[text.result_gaps(), text.rooms_gaps()][..]),
        (Part::Findings, &[text.result_all_answers()]),
        (Part::Plan, &[text.rooms_plan(), text.calendar_milestones()]),
        (Part::Documents, &[text.rooms_documents()]),
        (Part::Statement, &[text.rooms_statement()]),
    ] {
        let parts = Part::ALL.into_iter().filter(|one| *one != part).collect();
        let without = full(&assessment, &Options { parts, ..Options::default() });
        let left: Vec<&str> = expected.into_iter().filter(|heading| !gone.contains(heading)).collect();
        assert_eq!(headings(&without), left, "{part:?}");
    }
}

#[test]
fn it_says_whose_it_is_how_large_they_are_and_where_they_stand() {
    let text = Text::default();
    let (mut assessment, options) = (example(), Options::default());
    assessment.profile.size = Some(model::Size::Small);
    assessment.profile.sector = Some(model::Sector::Health);
    let blocks = full(&assessment, &options);
    let subject = subject(&assessment, &options);
    let facts: Vec<&(String, String)> = blocks
        .iter()
        .filter_map(|block| if let Block::Facts(facts) = block { Some(facts) } else { None })
        .flatten()
        .collect();
    for (name, says) in [
        (text.part_date(), "15 Jun 2026"),
        (text.result_readiness(), &words::readiness(text, &subject.outcome.figures)),
        (text.result_coverage(), &words::coverage(text, &subject.outcome.figures)),
        (text.field_size(), words::size(text, model::Size::Small)),
        (text.field_sector(), words::sector(text, model::Sector::Health)),
    ] {
        assert!(facts.iter().any(|(of, it)| of == name && it == says), "{name}: {says} in {facts:?}");
    }
    let contrast = words::contrast(text, &subject.outcome).unwrap();
    assert!(blocks.contains(&Block::Paragraph(contrast)));
    assert!(blocks.contains(&Block::Lead(words::verdict(text, &subject.outcome))));
    assert!(matches!(blocks.last(), Some(Block::Remark(made)) if made.contains("15 Jun 2026")));
}

#[test]
fn the_largest_gaps_come_with_what_to_do_this_week() {
    let text = Text::default();
    let (assessment, options) = (example(), Options::default());
    let blocks = full(&assessment, &options);
    let [Block::Ranked(entries)] = under(&blocks, text.result_gaps()) else { panic!() };
    let ranked = &subject(&assessment, &options).outcome.gaps.ranked;
    assert_eq!(entries.len(), LARGEST);
    for (entry, gap) in entries.iter().zip(ranked) {
        assert!(entry.heading.starts_with(&format!("{} ", gap.id)), "{}", entry.heading);
        let step = entry.step.as_ref().unwrap();
        assert!(step.line.starts_with(&step.name) && step.line.len() > step.name.len(), "{}", step.line);
        assert_eq!(entry.lines(), [step.line.as_str()]);
    }
    let ranked = Ranked { facts: "Facts".into(), says: vec!["Why".into()], ..entries[0].clone() };
    assert_eq!(ranked.lines(), ["Facts", "Why", &ranked.step.as_ref().unwrap().line]);
}

#[test]
fn all_gaps_are_ranked_and_what_is_to_be_found_out_follows() {
    let text = Text::default();
    let (assessment, options) = (example(), Options::default());
    let blocks = full(&assessment, &options);
    let subject = subject(&assessment, &options);
    assert!(
        under(&blocks, text.rooms_gaps()).contains(&Block::Paragraph(text.gaps_formula_body().to_owned()))
    );
    let gaps = table(&blocks, text.rooms_gaps());
    assert_eq!(gaps.rows.len(), subject.outcome.gaps.ranked.len());
    assert_eq!(
        (gaps.cell(0, text.export_rank()), gaps.cell(1, text.export_rank())),
        (Cell::Number(1), Cell::Number(2))
    );
    let open = table(&blocks, text.result_find_out());
    let (unsure, unanswered) = (subject.outcome.gaps.not_sure.len(), subject.outcome.gaps.unanswered.len());
    assert!(unsure + unanswered > 0);
    assert_eq!(open.rows.len(), unsure + unanswered);
    let nothing = full(&empty(), &options);
    let none = Block::Paragraph(text.result_gaps_nothing().to_owned());
    assert_eq!(under(&nothing, text.rooms_gaps())[0], none);
}

#[test]
fn every_answer_is_said_in_words() {
    let text = Text::default();
    let (mut assessment, options) = (empty(), Options::default());
    let mut put = |reference: &str, answer: model::Answer| {
        assessment.answers.insert(reference.parse().unwrap(), answer);
    };
    let response = |response| model::Answer { response: Some(response), ..Default::default() };
    put("A.5.1", response(Response::Level(Level::Started)));
    put("A.5.2", response(Response::NotSure));
    let why = model::Justification::new("We rent desks").unwrap();
    put("A.7.4", model::Answer { applicability: model::Applicability::Excluded(why), ..Default::default() });
    let blocks = full(&assessment, &options);
    let answers = table(&blocks, text.result_all_answers());
    let said = |reference: &str| {
        let row = answers.rows.iter().position(|row| row[0] == Cell::from(reference)).unwrap();
        answers.cell(row, text.report_answer()).to_string()
    };
    let level = |level| words::level(text, level);
    assert_eq!(said("A.5.1"), text.result_from_to(level(Level::Started), level(Level::Established)));
    assert_eq!(said("A.5.2"), text.level_not_sure());
    assert_eq!(said("A.5.3"), text.level_unanswered());
    assert_eq!(said("A.7.4"), text.field_excluded("We rent desks"));
    // Nobody has an owner: paper has no room for a column of nothing.
    assert!(answers.columns.iter().all(|column| column.title != text.csv_owner()));
    assert_eq!(
        answers.cell(0, text.csv_title()).to_string(),
        subject(&assessment, &options).title(&"4.1".parse().unwrap())
    );
}

#[test]
fn plans_and_documents_are_tables_or_it_is_said_that_there_are_none() {
    let text = Text::default();
    let (assessment, options) = (example(), Options::default());
    let blocks = full(&assessment, &options);
    let subject = subject(&assessment, &options);
    for (heading, count) in [
        (text.rooms_plan(), topics::actions(&subject).rows.len()),
        (text.calendar_milestones(), topics::milestones(&subject).rows.len()),
        (text.rooms_documents(), topics::documents(&subject).rows.len()),
    ] {
        assert_eq!(table(&blocks, heading).rows.len(), count, "{heading}");
    }
    let nothing = full(&empty(), &options);
    for (heading, none) in
        [(text.rooms_plan(), text.plan_none()), (text.calendar_milestones(), text.calendar_none())]
    {
        assert_eq!(under(&nothing, heading), [Block::Paragraph(none.to_owned())]);
    }
}

#[test]
fn every_condition_of_the_audits_stands_under_one_of_the_two() {
    let text = Text::default();
    let blocks = full(&example(), &Options::default());
    let list = |heading: &str| match under(&blocks, heading) {
        [Block::List(items), ..] => items.len(),
        other => panic!("{other:?}"),
    };
    let (first, second) = (list(text.result_stage_1()), list(text.result_stage_2()));
    assert!(first > 0 && second > 0);
    assert_eq!(first + second, Condition::ALL.len());
}

#[test]
fn charts_have_their_figures_beside_them_in_words_and_as_a_table() {
    let text = Text::default();
    let (assessment, options) = (example(), Options::default());
    let blocks = full(&assessment, &options);
    let parts = Part::ALL.into_iter().filter(|part| *part != Part::Charts).collect();
    let plain = full(&assessment, &Options { parts, ..Options::default() });
    for (heading, body) in [
        (text.result_clauses(), text.result_clauses_body()),
        (words::controls(text, assessment.edition), text.result_themes_body()),
    ] {
        let [Block::Paragraph(says), Block::Picture(picture), Block::Table(table)] = under(&blocks, heading)
        else {
            panic!("{heading}")
        };
        assert_eq!(says, body);
        for row in &table.rows {
            assert!(picture.description.contains(&row[0].to_string()), "{}", picture.description);
            assert!(picture.description.contains(&row[1].to_string()), "{}", picture.description);
        }
        assert_eq!(under(&plain, heading), [Block::Table(table.clone())]);
    }
}

#[test]
fn the_statement_alone_says_whose_it_is_and_has_every_control() {
    let text = Text::default();
    let (mut assessment, options) = (example(), Options::default());
    assessment.rows.set("soa/head", Some(serde_json::json!({ "version": "2.0", "approved_by": "Ann" })));
    let blocks = blocks(&subject(&assessment, &options), Kind::Statement).unwrap();
    let [Block::Title(title), Block::Facts(facts), Block::Table(table), Block::Remark(_)] = &blocks[..]
    else {
        panic!("{blocks:?}")
    };
    assert_eq!(title, text.rooms_statement());
    let version = "2.0 (draft, not approved)".to_owned();
    assert!(facts.contains(&(text.part_version().to_owned(), version)), "{facts:?}");
    assert!(facts.iter().all(|(name, _)| name != text.part_approved_by()), "{facts:?}");
    assert!(facts.contains(&(text.part_date().to_owned(), "15 Jun 2026".to_owned())), "{facts:?}");
    let controls = subject(&assessment, &options)
        .items
        .iter()
        .filter(|item| item.kind == model::RequirementKind::Control)
        .count();
    assert!(table.rows.len() >= controls);
}

#[test]
fn the_summary_is_short_and_has_its_figures_without_charts_too() {
    let text = Text::default();
    let (assessment, options) = (example(), Options::default());
    let summary = |parts: BTreeSet<Part>| {
        let options = Options { parts, ..Options::default() };
        blocks(&subject(&assessment, &options), Kind::Summary).unwrap()
    };
    let whole = summary(options.parts.clone());
    assert!(
        matches!(&whole[0], Block::Title(title) if *title == text.result_heading(subject(&assessment, &options).organisation()))
    );
    assert_eq!(headings(&whole), [text.result_gaps()]);
    assert_eq!(whole.iter().filter(|block| matches!(block, Block::Picture(_))).count(), 1);
    let bare = summary(BTreeSet::new());
    assert!(headings(&bare).is_empty() && bare.iter().any(|block| matches!(block, Block::Table(_))));
}
