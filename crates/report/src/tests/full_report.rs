//! What the full report says, part by part, in the order in which it is read.

use isms::document::{RequiredBy, documents};
use isms::result::LARGEST;
use model::gates::Condition;
use model::{Level, Response};
use wording::words;

use super::*;
use crate::Finding;
use crate::options::Depth;

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
    Block::headings(blocks)
}

/// The tables under a heading, those beside something included.
fn tables<'a>(blocks: &'a [Block], heading: &str) -> Vec<&'a Table> {
    let mut tables = Vec::new();
    Block::each(under(blocks, heading), &mut |block| {
        if let Block::Table(table) = block {
            tables.push(table);
        }
    });
    tables
}

fn table<'a>(blocks: &'a [Block], heading: &str) -> &'a Table {
    tables(blocks, heading).first().copied().unwrap_or_else(|| panic!("{heading}"))
}

fn findings(blocks: &[Block]) -> Vec<&Finding> {
    blocks.iter().filter_map(|block| if let Block::Finding(one) = block { Some(one) } else { None }).collect()
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
    let changes = text.changes_title("2026-05-04".parse().unwrap());
    let expected = [
        text.report_summary(),
        text.result_gaps(),
        text.guide_title(),
        text.result_clauses(),
        words::controls(text, assessment.edition),
        &changes,
        text.result_gates(),
        text.findings_title(),
        text.work_title(),
        text.rooms_plan(),
        text.rooms_documents(),
        text.report_own_controls(),
        text.report_method(),
        text.rooms_statement(),
    ];
    assert_eq!(headings(&everything), expected);
    assert!(matches!(
        &everything[..4],
        [Block::Title(_), Block::Facts(_), Block::Remark(_), Block::Contents(_)]
    ));
    for (part, gone) in [
        (Part::Gaps, &[text.result_gaps(), text.work_title()][..]),
        (Part::Findings, &[text.findings_title()]),
        (Part::Plan, &[text.rooms_plan()]),
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
        .filter_map(|block| match block {
            Block::Facts(facts) | Block::Figures(facts) => Some(facts),
            _ => None,
        })
        .flatten()
        .collect();
    for (name, says) in [
        (text.cover_as_of(), "12 Jun 2026"),
        (text.cover_exported(), "15 Jun 2026"),
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
    let made = |block: &Block| matches!(block, Block::Remark(made) if made.contains("15 Jun 2026"));
    assert!(under(&blocks, text.report_method()).iter().any(made));
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
fn all_gaps_are_in_a_piece_of_work_and_the_days_are_summed() {
    let text = Text::default();
    let (assessment, options) = (example(), Options::default());
    let blocks = full(&assessment, &options);
    let subject = subject(&assessment, &options);
    let work = table(&blocks, text.work_title());
    let closed: Vec<String> =
        (0..work.rows.len()).map(|row| work.cell(row, text.work_gaps()).to_string()).collect();
    let ranked = &subject.outcome.gaps.ranked;
    assert_eq!(closed.iter().map(|ids| ids.split(", ").count()).sum::<usize>(), ranked.len());
    for gap in ranked {
        assert!(closed.iter().any(|ids| ids.split(", ").any(|id| id == gap.id.as_str())), "{}", gap.id);
    }
    let days: u32 = (0..work.rows.len())
        .map(|row| if let Cell::Number(days) = work.cell(row, text.work_days()) { days } else { 0 })
        .sum();
    let pieces = work.rows.iter().filter(|row| row[0] != Cell::from(text.work_other())).count();
    let lead = text.work_lead(pieces as u64, text.result_gaps_few(ranked.len() as u64), days);
    assert!(under(&blocks, text.work_title()).contains(&Block::Paragraph(lead)));
    let nothing = full(&empty(), &options);
    let none = Block::Paragraph(text.result_gaps_nothing().to_owned());
    assert_eq!(under(&nothing, text.work_title())[0], none);
}

#[test]
fn findings_say_what_was_said_and_what_needs_no_words_stands_in_a_line() {
    let text = Text::default();
    let (mut assessment, options) = (empty(), Options::default());
    let mut put = |reference: &str, answer: model::Answer| {
        assessment.answers.insert(reference.parse().unwrap(), answer);
    };
    let response = |response| model::Answer { response: Some(response), ..Default::default() };
    put("A.5.1", response(Response::Level(Level::Started)));
    put("A.5.2", response(Response::NotSure));
    put("A.5.4", response(Response::Level(Level::Established)));
    put("A.5.5", model::Answer { note: "Seen".into(), ..response(Response::Level(Level::Established)) });
    let why = model::Justification::new("We rent desks").unwrap();
    put("A.7.4", model::Answer { applicability: model::Applicability::Excluded(why), ..Default::default() });
    let blocks = full(&assessment, &options);
    let found = findings(&blocks);
    let standing = |reference: &str| {
        let named = format!("{reference} ");
        found.iter().find(|one| one.heading.starts_with(&named)).map(|one| one.standing.as_str())
    };
    let level = |level| words::level(text, level);
    let started = text.result_from_to(level(Level::Started), level(Level::Established));
    assert_eq!(standing("A.5.1"), Some(started.as_str()));
    assert_eq!(standing("A.5.2"), Some(text.level_not_sure()));
    assert!(standing("A.5.5").is_some(), "somebody wrote something");
    assert_eq!((standing("A.5.3"), standing("A.5.4"), standing("A.7.4")), (None, None, None));
    let said = format!("{blocks:?}");
    let fact = |name: &str, says: &str| said.contains(&format!("{:?}", (name, says)));
    assert!(fact(text.findings_at_target(), "A.5.4"), "{said}");
    assert!(fact(text.result_open(), "A.5.3, A.5.6 to A.5.37"), "{said}");
    assert!(fact("A.7.4", &text.field_excluded("We rent desks")));
    // Who answered nothing reads one line a group.
    assert!(findings(&full(&empty(), &options)).is_empty());
}

#[test]
fn the_full_depth_says_more_of_a_finding_than_the_brief_one() {
    let text = Text::default();
    let assessment = example();
    let names = |depth: Depth| {
        let options = Options { depth, ..Options::default() };
        let blocks = full(&assessment, &options);
        let all = findings(&blocks).into_iter().flat_map(|one| one.says.clone());
        all.map(|(name, _)| name).collect::<BTreeSet<_>>()
    };
    let (brief, whole) = (names(Depth::Brief), names(Depth::Full));
    for name in [text.csv_evidence(), text.findings_good(), text.findings_asked()] {
        assert!(whole.contains(name) && !brief.contains(name), "{name}");
    }
    for name in [text.findings_found(), text.result_first_step(), text.audit_next_step()] {
        assert!(whole.contains(name) && brief.contains(name), "{name}");
    }
}

#[test]
fn plans_and_documents_are_tables_or_it_is_said_that_there_are_none() {
    let text = Text::default();
    let (assessment, options) = (example(), Options::default());
    let blocks = full(&assessment, &options);
    let subject = subject(&assessment, &options);
    let rows = |heading: &str| tables(&blocks, heading).iter().map(|table| table.rows.len()).sum::<usize>();
    let milestones = topics::milestones(&subject).rows.len();
    assert_eq!(rows(text.rooms_plan()), topics::actions(&subject).rows.len() + milestones);
    assert_eq!(rows(text.calendar_milestones()), milestones);
    let all = documents(subject.catalogue, &subject.assessment, &subject.registers, subject.today);
    let named = all.iter().filter(|line| line.asked != RequiredBy::Customary || line.state().is_some());
    assert_eq!(rows(text.rooms_documents()), named.count(), "of what is only usual, what somebody has");
    let nothing = full(&empty(), &options);
    assert_eq!(under(&nothing, text.rooms_plan())[0], Block::Paragraph(text.report_no_actions().to_owned()));
    let none = [Block::Paragraph(text.report_no_milestones().to_owned())];
    assert_eq!(under(&nothing, text.calendar_milestones()), none);
}

#[test]
fn every_condition_of_the_audits_stands_under_one_of_the_two_with_how_many_are_met() {
    let text = Text::default();
    let (assessment, options) = (example(), Options::default());
    let blocks = full(&assessment, &options);
    let subject = subject(&assessment, &options);
    let (first, second) = (table(&blocks, text.result_stage_1()), table(&blocks, text.result_stage_2()));
    let rows: Vec<_> =
        [first, second].iter().flat_map(|table| (0..table.rows.len()).map(|row| (*table, row))).collect();
    assert!(!first.rows.is_empty() && !second.rows.is_empty());
    assert_eq!(rows.len(), Condition::ALL.len());
    for ((table, row), (condition, status)) in rows.into_iter().zip(&subject.outcome.gates) {
        let all = status.met + status.short.len() + status.unknown.len();
        assert_eq!(table.cell(row, text.gate_condition()).to_string(), words::condition(text, *condition));
        assert_eq!(table.cell(row, text.gate_count()).to_string(), text.gate_met_of(status.met, all));
        let missing = table.cell(row, text.gate_missing()).to_string();
        let lacking = status.short.len() + status.unknown.len();
        assert_eq!(lacking > 5, missing.ends_with(" more"), "{missing}");
    }
}

#[test]
fn what_changed_since_the_last_snapshot_is_counted() {
    let text = Text::default();
    let (mut assessment, options) = (example(), Options::default());
    let heading = text.changes_title("2026-05-04".parse().unwrap());
    let before = full(&assessment, &options);
    let rose = |blocks: &[Block]| {
        let facts = under(blocks, &heading).iter().find_map(|block| match block {
            Block::Facts(facts) => facts.iter().find(|(name, _)| name == text.changes_rose()),
            _ => None,
        });
        facts.map(|(_, ids)| ids.split(", ").map(str::to_owned).collect::<Vec<_>>()).unwrap_or_default()
    };
    let was = rose(&before);
    let answer = assessment.answers.get_mut(&"5.1".parse().unwrap()).unwrap();
    answer.response = Some(Response::Level(Level::Improving));
    let now = rose(&full(&assessment, &options));
    assert!(now.contains(&"5.1".to_owned()) && !was.contains(&"5.1".to_owned()), "{was:?} {now:?}");
    let none = full(&empty(), &options);
    assert!(headings(&none).iter().all(|one| !one.starts_with("Changes since")));
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
        let [Block::Paragraph(says), Block::Beside(picture, table)] = under(&blocks, heading) else {
            panic!("{heading}")
        };
        let ([Block::Picture(picture)], [Block::Table(table)]) = (&picture[..], &table[..]) else {
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
    let [Block::Title(title), Block::Notice(notice), Block::Facts(facts), ..] = &blocks[..] else {
        panic!("{blocks:?}")
    };
    let made = subject(&assessment, &options);
    assert_eq!(*title, text.statement_of(made.organisation()));
    assert!(notice.starts_with("Draft"), "{notice}");
    let version = "2.0 (draft, not approved)".to_owned();
    assert!(facts.contains(&(text.part_version().to_owned(), version)), "{facts:?}");
    assert!(facts.iter().all(|(name, _)| name != text.part_approved_by()), "{facts:?}");
    assert!(facts.contains(&(text.part_date().to_owned(), "15 Jun 2026".to_owned())), "{facts:?}");
    let counted = facts.iter().find(|(name, _)| name == text.statement_controls()).unwrap();
    assert!(counted.1.starts_with("93 controls of Annex A: "), "{counted:?}");
    // Each control once, under its theme, and the organisation's own apart.
    let rows: Vec<String> = blocks
        .iter()
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .flat_map(|table| table.rows.iter().map(|row| row[0].to_string()))
        .collect();
    let controls: Vec<String> = made
        .items
        .iter()
        .filter(|item| item.kind == model::RequirementKind::Control)
        .map(|item| item.id.to_string())
        .collect();
    assert_eq!(rows, controls);
    let key = under(&blocks, text.statement_key());
    assert!(format!("{key:?}").contains("RRA"), "{key:?}");
    assert_eq!(headings(&blocks), [text.statement_history(), text.statement_approval()]);
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
    assert_eq!(headings(&whole), [text.board_obstacles(), text.board_decide()]);
    let pictures = |blocks: &[Block]| {
        let mut count = 0;
        Block::each(blocks, &mut |block| count += usize::from(matches!(block, Block::Picture(_))));
        count
    };
    assert_eq!(pictures(&whole), 2);
    let Some(Block::Tiles(tiles)) = whole.iter().find(|block| matches!(block, Block::Tiles(_))) else {
        panic!()
    };
    let figures = subject(&assessment, &options).outcome.figures;
    assert_eq!(tiles[0].figure, words::readiness_short(text, &figures));
    assert_eq!(tiles.len(), 4);
    assert_eq!(tables(&whole, text.board_obstacles())[0].rows.len(), LARGEST);
    let bare = summary(BTreeSet::new());
    assert!(headings(&bare).is_empty() && pictures(&bare) == 0, "{bare:?}");
}

/// What stands before the contents is what everybody reads.
#[test]
fn a_report_of_a_self_check_says_at_its_head_that_no_more_was_asked() {
    let (mut check, options) = (empty(), Options::default());
    let catalogue = catalogue::iso27001_2022();
    for id in catalogue.self_check() {
        check.answers.entry(id.clone()).or_default().response = Some(Response::Level(Level::Partial));
    }
    let says = |assessment: &Assessment| {
        let blocks = full(assessment, &options);
        let head = blocks.iter().take_while(|block| !matches!(block, Block::Contents(_)));
        head.filter_map(|block| if let Block::Notice(says) = block { Some(says.clone()) } else { None })
            .next()
    };
    let said = says(&check).unwrap();
    assert!(said.contains("25 of 123 requirements of ISO/IEC 27001:2022"), "{said}");
    check.answers.entry("A.8.34".parse().unwrap()).or_default().response =
        Some(Response::Level(Level::Partial));
    assert_eq!(says(&check), None);
}
