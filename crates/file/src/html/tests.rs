use super::*;
use crate::open::{OpenedAssessment, open};
use crate::samples;

fn report(assessment: &Assessment) -> String {
    write(
        Text::default(),
        catalogue::iso27001_2022(),
        FileEntry::whole(assessment, &samples::history()),
        Extent::SelfCheck,
        samples::now(),
    )
    .unwrap()
}

#[test]
fn a_report_on_all_requirements_holds_all_of_them_in_both_editions() {
    catalogue::complete();
    for (edition, count) in [(model::Edition::Iso27001_2022, 123), (model::Edition::Iso27001_2013, 140)] {
        let assessment = Assessment { edition, ..samples::empty() };
        let catalogue = catalogue::of(edition).unwrap();
        let report = write(
            Text::default(),
            catalogue,
            FileEntry::whole(&assessment, &[]),
            Extent::All,
            samples::now(),
        )
        .unwrap();
        assert!(report.contains(&format!("{count} of {count} requirements of {}", edition.name())));
        for requirement in catalogue.requirements() {
            assert!(
                report.contains(&format!("<th scope=\"row\">{}</th>", requirement.id)),
                "{}",
                requirement.id
            );
        }
    }
}

#[test]
fn it_opens_again_with_everything_in_it() {
    for assessment in [samples::full(), samples::empty()] {
        let opened = open(report(&assessment).as_bytes()).unwrap();
        let expected = OpenedAssessment { head: samples::head(), ..samples::found(assessment.clone()) };
        assert_eq!(opened.assessments, [expected]);
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
    let report = report(&samples::full());
    let visible = report.split(DATA_OPEN).next().unwrap_or_default();
    for outside in ["src=\"", "href=\"", "url(", "@import", "https://"] {
        assert!(!visible.contains(outside), "{outside}");
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
