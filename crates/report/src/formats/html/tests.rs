use super::*;
use crate::{Kind, Options, samples};
use ::file::open::{OpenError, open};
use isms::result::Extent;
use locale::Text;
use model::{Assessment, Edition, Level, Response};

fn written(assessment: &Assessment, extent: Extent) -> String {
    let options = Options::default();
    let mut subject = Subject::over(extent, Text::default(), assessment, &options, samples::now()).unwrap();
    subject.head = samples::history().last().map(|entry| entry.point);
    let written = write(&subject, &crate::blocks(&subject, Kind::Result).unwrap(), true).unwrap();
    // Headings as they read, without the anchors that contents lead to.
    (1..20).fold(written, |page, number| page.replace(&format!("<h2 id=\"part-{number}\">"), "<h2>"))
}

fn report(assessment: &Assessment) -> String {
    written(assessment, Extent::SelfCheck)
}

/// What is read, without the data.
fn visible(report: &str) -> &str {
    report.split("<script").next().unwrap_or_default()
}

/// What stands between a heading and the next of its level.
fn section<'a>(report: &'a str, heading: &str) -> &'a str {
    let (_, after) = visible(report).split_once(&format!("<h2>{}</h2>", escape(heading))).unwrap();
    after.split("<h2>").next().unwrap()
}

#[test]
fn a_report_on_all_requirements_holds_all_of_them_in_both_editions() {
    for (edition, count) in [(Edition::Iso27001_2022, 123), (Edition::Iso27001_2013, 140)] {
        let assessment = Assessment { edition, ..samples::empty() };
        let report = written(&assessment, Extent::All);
        assert!(report.contains(&format!("{count} of {count} requirements of {}", edition.name())));
        for requirement in catalogue::of(edition).unwrap().requirements() {
            let row = format!("<th scope=\"row\">{}</th>", requirement.id);
            assert!(report.contains(&row), "{}", requirement.id);
        }
    }
}

#[test]
fn it_opens_again_with_everything_in_it_but_the_steps() {
    for assessment in [samples::full(), samples::empty()] {
        let mut opened = open(report(&assessment).as_bytes()).unwrap().assessments;
        assert_eq!(opened.len(), 1);
        let found = opened.remove(0);
        assert_eq!(found.assessment, assessment);
        assert_eq!(found.head, samples::history().last().map(|entry| entry.point));
        assert!(found.history.is_empty() && found.problems.is_empty());
    }
}

#[test]
fn nothing_typed_becomes_markup() {
    let report = report(&samples::full());
    assert_eq!(report.matches("<script").count(), 1, "only the data element");
    assert!(!report.contains("<img") && !report.contains("<b>Sons"));
    assert!(report.contains("&lt;/script&gt;&lt;img src=x onerror=alert(0)&gt;"));
}

#[test]
fn it_says_what_it_is_and_what_was_found() {
    let report = report(&samples::full());
    for expected in
        ["not a certification", "ISO/IEC 27001:2022", "25 of 123", "We rent no premises", "<svg", "Not sure"]
    {
        assert!(report.contains(expected), "{expected}");
    }
}

#[test]
fn it_needs_nothing_from_elsewhere() {
    // The pattern of a hatching is named within the page.
    let report = report(&samples::full()).replace("url(#", "");
    for outside in ["src=\"", "href=\"", "url(", "@import", "https://"] {
        assert!(!visible(&report).contains(outside), "{outside}");
    }
}

#[test]
fn writing_twice_gives_the_same_bytes() {
    assert_eq!(report(&samples::full()), report(&samples::full()));
}

#[test]
fn a_report_cut_short_says_so() {
    let report = report(&samples::full());
    let cut = &report[..report.len() - 200];
    assert_eq!(open(cut.as_bytes()).unwrap_err(), OpenError::Truncated);
}

#[test]
fn its_sections_stand_in_their_order() {
    let report = report(&samples::full());
    let text = Text::default();
    let headings: Vec<&str> =
        visible(&report).split("<h2>").skip(1).filter_map(|part| part.split("</h2>").next()).collect();
    let expected = [
        text.result_clauses(),
        text.result_themes(),
        text.result_gaps(),
        text.result_find_out(),
        text.result_excluded(),
        text.result_gates(),
        text.result_all_answers(),
        text.report_method(),
    ];
    // One more where something is open.
    let answered: Vec<&str> = headings.iter().copied().filter(|one| *one != text.result_open()).collect();
    assert_eq!(answered, expected.map(escape).each_ref().map(String::as_str));
    assert!(report.contains(&format!("<h1>{}</h1>", escape(&text.result_heading("Sample & <b>Sons</b>")))));
    let stages = section(&report, text.result_gates());
    for stage in [text.result_stage_1(), text.result_stage_2()] {
        assert!(stages.contains(&format!("<h3>{stage}</h3><table")), "{stage}");
    }
}

#[test]
fn its_head_says_who_when_and_how_much() {
    let report = report(&samples::full());
    let head = visible(&report).split("<h2>").next().unwrap();
    for expected in [
        "<p class=\"note\">A self-assessment covering 25 of 123",
        "<p class=\"note\">1 Mar 2026 · ISO/IEC 27001:2022 · ",
        "<p class=\"verdict\">",
        "<dd class=\"figure\">",
        "<dt>Coverage</dt><dd>",
    ] {
        assert!(head.contains(expected), "{expected} in {head}");
    }
}

#[test]
fn each_chart_has_its_figures_as_a_table() {
    let report = report(&samples::full());
    let text = Text::default();
    for (heading, groups) in [(text.result_clauses(), 7), (text.result_themes(), 4)] {
        let section = section(&report, heading);
        assert_eq!(section.matches("<svg").count(), 1, "{heading}");
        assert_eq!(section.matches("<th scope=\"row\">").count(), groups, "{heading}");
        assert_eq!(section.matches("<th scope=\"col\">").count(), 3, "{heading}");
    }
}

#[test]
fn every_gap_is_there_with_what_to_do_first_and_the_largest_with_why() {
    let full = samples::full();
    let options = Options::default();
    let subject = Subject::over(Extent::SelfCheck, Text::default(), &full, &options, samples::now()).unwrap();
    let report = report(&full);
    let gaps = section(&report, subject.text.result_gaps());
    let ranked = &subject.outcome.gaps.ranked;
    assert!(ranked.len() > isms::result::LARGEST);
    assert_eq!(gaps.matches("<li>").count(), ranked.len());
    let steps = |name: &str| gaps.matches(&format!("<p><strong>{name}</strong>: ")).count();
    let begun = ranked.iter().filter(|gap| gap.level >= Level::Partial).count();
    assert_eq!(steps(subject.text.audit_next_step()), begun, "what follows the first step");
    assert_eq!(steps(subject.text.result_first_step()), ranked.len() - begun);
    assert_eq!(gaps.matches("<p class=\"facts\">").count(), ranked.len());
    for (at, gap) in ranked.iter().enumerate() {
        assert!(gaps.contains(&format!("<h3>{} ", gap.id)), "{}", gap.id);
        let why = subject.catalogue.guidance(&gap.id).unwrap().why;
        assert_eq!(gaps.contains(&escape(why)), at < isms::result::LARGEST, "{}", gap.id);
    }
    let quick = ranked.iter().filter(|gap| gap.is_quick_win()).count();
    assert_eq!(gaps.matches("· Quick win").count(), quick);
}

#[test]
fn without_a_gap_it_says_so() {
    let report = report(&samples::empty());
    assert!(section(&report, "Gaps").contains("No answers yet, so no gaps are known."));
}

#[test]
fn what_is_open_unsure_or_out_is_listed() {
    let text = Text::default();
    let empty = report(&samples::empty());
    assert_eq!(section(&empty, text.result_open()).matches("<li>").count(), 25);
    assert!(!empty.contains("<h2>To clarify"), "no heading without a list");
    let full = report(&samples::full());
    let unsure = samples::full().answers.values().filter(|a| a.response == Some(Response::NotSure)).count();
    assert!(unsure > 0);
    assert_eq!(section(&full, text.result_find_out()).matches("<li>").count(), unsure);
    assert!(section(&full, text.result_excluded()).contains("<li>A.7.2 "));
    assert!(section(&full, text.result_excluded()).contains(": We rent no premises</li>"));
}

#[test]
fn the_gates_say_how_each_condition_stands() {
    let report = report(&samples::full());
    let gates = section(&report, Text::default().result_gates());
    let rows = gates.matches("<th scope=\"row\">").count();
    assert_eq!(rows, model::gates::Condition::ALL.len());
    assert!(gates.contains("covers 25 of 123 requirements"), "what it cannot tell");
    let all = written(&samples::full(), Extent::All);
    assert!(
        section(&all, Text::default().result_gates()).contains("Anything not recorded counts as unknown")
    );
}

#[test]
fn every_answer_is_there_with_its_question_and_note() {
    let (full, text) = (samples::full(), Text::default());
    let report = report(&full);
    let answers = section(&report, text.result_all_answers());
    assert_eq!(answers.matches("<tr>").count(), 1 + 25);
    let catalogue = catalogue::of(full.edition).unwrap();
    for id in &isms::versions::self_check(catalogue, &full) {
        let (answer, question) = (full.answer(id), catalogue.guidance(id).unwrap().question);
        let row = answers.split("<tr>").find(|row| row.contains(&format!(">{id}</th>"))).unwrap();
        assert!(row.contains(&escape(question)) && row.contains(&escape(&answer.note)), "{id}");
        if let (Some(level), true) =
            (answer.level(), answer.exclusion(model::RequirementKind::Control).is_none())
        {
            let says = format!(">{} {}<", level.number(), wording::words::level(text, level));
            assert!(row.contains(&says), "{id}: {row}");
        }
    }
    assert!(full.answers.values().any(|answer| answer.level() == Some(Level::Partial)));
}

#[test]
fn it_says_how_it_was_worked_out_and_with_what() {
    let report = report(&samples::full());
    let method = section(&report, Text::default().report_method());
    for expected in ["counts from 0 to 1", "Created with Plumbline", "contains its own data"] {
        assert!(method.contains(expected), "{expected}");
    }
}

#[test]
fn a_table_says_its_name_once_and_is_set_smaller_where_it_is_wide() {
    let of = |count: usize| Table {
        key: None,
        name: "Gaps".into(),
        columns: (0..count).map(|at| crate::Column::new(&at.to_string(), 1)).collect(),
        rows: Vec::new(),
    };
    let written = |is_named: bool, count: usize| {
        let mut out = String::new();
        table(&mut out, &of(count), is_named);
        out
    };
    assert!(written(false, 4).starts_with("<table><caption>Gaps</caption>"));
    assert!(written(false, 5).starts_with("<table class=\"wide\"><caption>Gaps</caption>"));
    assert!(written(true, 4).starts_with("<table><caption class=\"heard\">Gaps</caption>"));
    // The heading right above it says the name already; one of other words does not.
    let report = report(&samples::full());
    let answers = section(&report, Text::default().result_all_answers());
    assert!(answers.starts_with("<table><caption class=\"heard\">"), "{}", &answers[..80]);
    let clauses = section(&report, Text::default().result_clauses());
    assert!(clauses.contains("<caption>") && !clauses.contains("class=\"heard\""));
}
