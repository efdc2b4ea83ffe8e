//! How much content there is and how hard it reads.

use std::fmt::Write as _;

use catalogue::Catalogue;
use catalogue_authoring::readability::{grade, sentences, words};
use model::{Edition, Level, Profile};

/// For each edition and kind of text: how many there are, their words, and their reading grade.
pub fn table() -> String {
    let mut table = String::new();
    catalogue::complete();
    for edition in [Edition::Iso27001_2022, Edition::Iso27001_2013] {
        if let Some(catalogue) = catalogue::of(edition) {
            let _ = writeln!(table, "{}", edition.name());
            let _ = writeln!(
                table,
                "  {:<14} {:>6} {:>7} {:>10} {:>12}",
                "", "texts", "words", "a sentence", "median grade"
            );
            for (name, texts) in kinds(catalogue) {
                line(&mut table, name, &texts);
            }
        }
    }
    table
}

fn kinds(catalogue: &Catalogue) -> Vec<(&'static str, Vec<&'static str>)> {
    let guidance = || catalogue.requirements().iter().filter_map(|r| catalogue.guidance(&r.id));
    let advice = || catalogue.requirements().iter().filter_map(|r| catalogue.advice(&r.id));
    let audit = || catalogue.requirements().iter().filter_map(|r| catalogue.audit(&r.id));
    let levels = guidance().flat_map(|g| Level::ALL.map(|level| g.level(level)));
    vec![
        ("questions", guidance().map(|g| g.question).collect()),
        ("why", guidance().map(|g| g.why).collect()),
        ("good", guidance().flat_map(|g| [g.good_ten, g.good_two_hundred]).collect()),
        ("levels", levels.collect()),
        ("evidence", guidance().flat_map(|g| g.evidence.iter().copied()).collect()),
        ("asked", audit().flat_map(|a| a.asked.iter().copied()).collect()),
        ("traps", audit().map(|a| a.trap).filter(|trap| !trap.is_empty()).collect()),
        ("next steps", audit().map(|a| a.next_step).filter(|step| !step.is_empty()).collect()),
        ("first steps", advice().map(|a| a.first_step_for(&Profile::default())).collect()),
    ]
}

fn line(table: &mut String, name: &str, texts: &[&str]) {
    let count: usize = texts.iter().map(|text| words(text).count()).sum();
    let sentences: usize = texts.iter().map(|text| sentences(text)).sum();
    let mut grades: Vec<f64> = texts.iter().map(|text| grade(text)).collect();
    grades.sort_by(f64::total_cmp);
    let median = grades.get(grades.len() / 2).copied().unwrap_or_default();
    let length = count as f64 / sentences.max(1) as f64;
    let _ = writeln!(table, "  {name:<14} {:>6} {count:>7} {length:>10.1} {median:>12.1}", texts.len());
}
