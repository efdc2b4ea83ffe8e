//! A made-up catalogue of 1,200 requirements, with its own kinds, groups, scale and words, is scored, filtered, checked
//! and reported as those of ISO/IEC 27001 are, and costs as much a requirement.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use allocation_counter::measure;
use catalogue::{Catalogue, Packs};
use catalogue_authoring::sample;
use chrono::{DateTime, NaiveDate, Utc};
use isms::Registers;
use isms::any_requirement::items;
use isms::filter::{Facet, Filter, FilterContext};
use isms::result::{Extent, Outcome};
use locale::Text;
use model::scoring::{Figures, ReadinessPercent};
use model::{Answer, Assessment, Edition, Justification, Level, Profile, RequirementKind, Response};
use report::{Format, Moment, Options, Subject, Topic};

/// As many as ISO/IEC 27001:2022 has.
const FEW: usize = 123;
const MANY: usize = 1_200;

fn load(requirements: usize) -> &'static Catalogue {
    let sample::Packs { facts, attributes, guidance, advice, audit } = sample::packs(requirements);
    let packs = Packs { facts, attributes, guidance, advice, audit };
    Catalogue::load(Edition::Iso27001_2022, packs).unwrap()
}

fn now() -> Moment {
    let now: DateTime<Utc> = "2026-03-01T09:30:00Z".parse().unwrap();
    Moment { now, today: now.date_naive() }
}

fn today() -> NaiveDate {
    now().today
}

/// Every requirement answered: levels in turn, each eleventh left out, each seventh with a note.
fn answered(catalogue: &Catalogue) -> Assessment {
    let id = "00000000-0000-4000-8000-000000000003".into();
    let mut assessment = Assessment::new(id, catalogue.edition, Profile::default(), now().now);
    for (place, requirement) in catalogue.requirements().iter().enumerate() {
        let levels = catalogue.levels();
        let mut answer =
            Answer { response: Some(Response::Level(levels[place % levels.len()])), ..Answer::default() };
        if place % 7 == 0 {
            answer.note = format!("A note on lantern {place}");
        }
        if place % 11 == 0 {
            answer.exclude(Justification::new("There is no such lantern here").unwrap());
        }
        assessment.answers.insert(requirement.id.clone(), answer);
    }
    assessment
}

#[test]
fn it_is_scored_by_its_own_kinds_and_groups() {
    let catalogue = load(MANY);
    let assessment = answered(catalogue);
    let outcome = Outcome::of(catalogue, &assessment, Extent::All, today());
    assert_eq!((outcome.asked, outcome.of), (MANY, MANY));
    assert_eq!((outcome.clauses().count(), outcome.themes().count()), (2, 6));
    // A pledge cannot be left out: of each eleventh from 0 on only those from 300 on.
    let left_out = (0..MANY).filter(|place| place % 11 == 0 && *place >= 300).count();
    assert_eq!(outcome.excluded.len(), left_out);
    // Levels 0, 1, 3 and 5 in turn: thirds of a credit 0, 1, 3 and 3. The pledges that somebody would leave out are open.
    let credit: u64 = (0..MANY).filter(|place| place % 11 != 0).map(|place| [0, 1, 3, 3][place % 4]).sum();
    let open = (0..300).filter(|place| place % 11 == 0).count() as u64;
    let whole = (MANY - left_out) as u64 * 3;
    let (least, most) = (credit * 100 / whole, ((credit + open * 3) * 100).div_ceil(whole));
    assert_eq!(outcome.figures.readiness().unwrap().percent(), ReadinessPercent::Between(least, most));
    let check = Outcome::of_self_check(catalogue, &assessment, today());
    assert_eq!(check.asked, 10);
}

#[test]
fn it_is_filtered_by_its_own_groups_and_attributes() {
    let catalogue = load(MANY);
    let assessment = answered(catalogue);
    let all = items(catalogue, &Registers::default());
    let fitting = |filter: Filter| {
        let fits = |item: &&isms::any_requirement::AnyRequirement| {
            filter.fits(item, &assessment.answer(&item.id), "", &FilterContext::on(today()))
        };
        all.iter().filter(fits).count()
    };
    assert_eq!(fitting(Filter::only(Facet::Group, "Z7")), 150);
    assert_eq!(fitting(Filter::only(Facet::Attribute(2), "Velvet")), 450);
    assert_eq!(fitting(Filter::only(Facet::List, "check")), 10);
    let partial = fitting(Filter::only(Facet::Level, "2"));
    assert_eq!(partial, 0, "its scale has no level 2");
    let targets = wording::words::targets(locale::Text::default(), catalogue);
    assert_eq!(targets.into_iter().map(|(digit, _)| digit).collect::<Vec<_>>(), ["1", "3", "5"]);
    assert_eq!(fitting(Filter::only(Facet::Group, "Z7").and(Facet::Attribute(2), "Velvet")), 75);
}

#[test]
fn it_is_reported_in_its_own_words() {
    let catalogue = load(MANY);
    let assessment = answered(catalogue);
    let options = Options::default();
    let subject = Subject::against(catalogue, Extent::All, Text::default(), &assessment, &options, now());
    let html = report::write(&subject, Topic::Report, Format::Html).unwrap();
    assert!(html.contains("Polish lantern 1199") && html.contains("Shelf 7 of the moon larder"));
    let csv = report::write(&subject, Topic::Answers, Format::Csv).unwrap();
    assert_eq!(csv.lines().count(), MANY + 1);
    let workbook = export::write(&subject, Topic::Workbook, Format::Xlsx).unwrap();
    let mut sheets: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(workbook)).unwrap();
    let found = calamine::Reader::worksheets(&mut sheets);
    assert!(found.iter().any(|(_, sheet)| sheet.height() > MANY), "a row each");
    let statement = isms::soa::statement(catalogue, &assessment, &Registers::default());
    let measures = catalogue.requirements().iter().filter(|one| one.kind == RequirementKind::Control).count();
    assert_eq!(statement.len(), measures);
}

/// How many allocations a requirement takes, of ten times as many compared with as many as there are today.
fn ratio(work: impl Fn(&'static Catalogue, &Assessment)) -> f64 {
    let each = |requirements: usize| {
        let catalogue = load(requirements);
        let assessment = answered(catalogue);
        // What is made only once does not count.
        work(catalogue, &assessment);
        measure(|| work(catalogue, &assessment)).count_total as f64 / requirements as f64
    };
    each(MANY) / each(FEW)
}

fn assert_linear(what: &str, work: impl Fn(&'static Catalogue, &Assessment)) {
    let ratio = ratio(work);
    assert!(ratio <= 1.5, "{what}: {ratio}");
}

#[test]
fn ten_times_as_many_requirements_cost_as_much_each() {
    let level = |item: &isms::any_requirement::AnyRequirement, assessment: &Assessment| {
        Filter::only(Facet::Group, "Z7").fits(
            item,
            &assessment.answer(&item.id),
            "",
            &FilterContext::on(today()),
        )
    };
    assert_linear("scored", |catalogue, assessment| {
        let pairs = catalogue.requirements().iter().map(|one| (one, &assessment.answers[&one.id]));
        assert!(Figures::of(pairs).levels[usize::from(Level::Established.number())] > 0);
        drop(Outcome::of(catalogue, assessment, Extent::All, today()));
    });
    assert_linear("filtered", |catalogue, assessment| {
        let all = items(catalogue, &Registers::default());
        assert!(all.iter().any(|item| level(item, assessment)));
    });
    assert_linear("checked", |catalogue, assessment| {
        assert!(!isms::checks::run(catalogue, assessment, &Registers::default(), today()).is_empty());
    });
    let written = |topic: Topic, format: Format| {
        move |catalogue: &'static Catalogue, assessment: &Assessment| {
            let options = Options::default();
            let subject =
                Subject::against(catalogue, Extent::All, Text::default(), assessment, &options, now());
            assert!(!export::write(&subject, topic, format).unwrap().is_empty());
        }
    };
    assert_linear("report in HTML", written(Topic::Report, Format::Html));
    assert_linear("answers in CSV", written(Topic::Answers, Format::Csv));
    assert_linear("workbook", written(Topic::Workbook, Format::Xlsx));
}
