//! A dated risk assessment leaves as it was, in every format: nothing of the register of today is in any of its bytes.

use isms::Registers;
use isms::criteria::RiskCriteria;
use isms::record::Record as _;
use isms::risks::freeze;

use super::told::words;
use super::*;

/// The example with its register frozen, and every text of the register of today marked after that.
fn changed_since() -> Assessment {
    let mut assessment = example();
    let on = "2026-03-02".parse().unwrap();
    let criteria = RiskCriteria { owners: "Ownersthen".into(), ..RiskCriteria::default() };
    let criteria = criteria.approve("4.2", "Criteriathen", on);
    assessment.rows.set(&RiskCriteria::key(RiskCriteria::ID), criteria.write());
    let registers = Registers::of(&assessment.rows);
    let mut frozen = freeze(&assessment, &registers, "Springthen", on, "Approverthen");
    frozen.lines[0].title = "Titlethen".into();
    assessment.rows.set("assessed/spring", frozen.write());
    for register in ["risk", "action", "asset"] {
        let ids: Vec<String> = assessment.rows.of(register).map(|(id, _)| id.to_owned()).collect();
        for id in ids {
            let key = format!("{register}/{id}");
            let mut row = assessment.rows.row(&key).cloned().unwrap();
            for part in ["title", "owner", "description", "reason", "note", "accepted_by"] {
                row[part] = "Leaktoday".into();
            }
            assessment.rows.set(&key, Some(row));
        }
    }
    let today = RiskCriteria { owners: "Leaktoday".into(), occasions: "Leaktoday".into(), ..criteria };
    assessment.rows.set(&RiskCriteria::key(RiskCriteria::ID), today.write());
    assessment
}

#[test]
fn every_format_says_what_was_frozen_and_of_when_and_nothing_of_today() {
    let assessment = changed_since();
    let options = Options { assessed: Some("spring".into()), ..Options::default() };
    let exports = || Topic::Risks.exports().map(|export| export.format);
    assert_eq!(exports().count(), 6);
    for format in exports() {
        let bytes = made(&assessment, Topic::Risks, format, &options).unwrap();
        let said = words(&bytes, format);
        let is_csv = format == Format::Csv;
        let day = if is_csv { "2026-03-02" } else { "2 Mar 2026" };
        for then in ["Titlethen", "Springthen", "Approverthen", day] {
            assert!(said.contains(then), "{format:?}: {then} in {said}");
        }
        assert_eq!(said.contains("Ownersthen") && said.contains("Criteriathen"), !is_csv, "{format:?}");
        assert!(!said.contains("Leaktoday"), "{format:?}");
        let raw = String::from_utf8_lossy(&bytes);
        assert!(!raw.contains("Leaktoday"), "{format:?}");
    }
    for format in exports() {
        let said = words(&file(&assessment, Topic::Risks, format), format);
        // A page of today carries all data, dated assessments among them.
        let is_page = format == Format::Html;
        assert!(said.contains("Leaktoday") && said.contains("Titlethen") == is_page, "{format:?}, today");
    }
}

#[test]
fn a_workbook_of_risks_looks_bands_up_on_the_sheet_of_the_criteria() {
    let assessment = changed_since();
    let dated = Options { assessed: Some(String::new()), ..Options::default() };
    for options in [Options::default(), dated] {
        let all = sheets(made(&assessment, Topic::Risks, Format::Xlsx, &options).unwrap());
        let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
        let is_dated = options.assessed.is_some();
        let expected = ["Document", "Risks", "Risk criteria"];
        assert_eq!(names[..3 - usize::from(!is_dated)], expected[usize::from(!is_dated)..], "{names:?}");
        let rows = &all[usize::from(is_dated)].1[usize::from(is_dated)..];
        let at = |title: &str| rows[0].iter().position(|cell| cell == title).unwrap();
        let scale = isms::risks::Scale::default();
        for row in &rows[1..] {
            for (likelihood, impact, score, band) in [
                ("Likelihood", "Impact", "Score", "Band"),
                ("Residual likelihood", "Residual impact", "Residual score", "Residual band"),
            ] {
                let figure = |title: &str| row[at(title)].parse::<u16>().ok();
                let cell = figure(likelihood).zip(figure(impact));
                assert_eq!(figure(score), cell.map(|(one, other)| one * other), "{row:?}");
                let name = cell.map(|cell| wording::risks::band(Text::default(), scale.band(cell)));
                assert_eq!(row[at(band)], name.unwrap_or_default(), "{row:?}");
            }
        }
    }
}
