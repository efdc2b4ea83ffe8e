//! File names.

use chrono::NaiveDate;
use model::Edition;

/// `plumbline-Larkfield-Joinery-self-check-2022-2026-06-15.json`: organisation, kind, edition and date.
/// What file systems dislike becomes a hyphen.
pub fn file_name(organisation: &str, kind: &str, date: NaiveDate, extension: &str) -> String {
    let mut slug = String::new();
    for c in organisation.chars().take(60) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    let organisation = if slug.is_empty() { String::new() } else { format!("{slug}-") };
    format!("plumbline-{organisation}{kind}-{date}.{extension}")
}

/// The name of a Plumbline file with everything of an assessment in it.
pub fn of_copy(organisation: &str, edition: Edition, date: NaiveDate) -> String {
    file_name(organisation, year(edition), date, "json")
}

/// The name of a report or a sheet: organisation, what it is, edition and date.
pub fn of_export(
    organisation: &str,
    kind: &str,
    edition: Edition,
    date: NaiveDate,
    extension: &str,
) -> String {
    file_name(organisation, &format!("{kind}-{}", year(edition)), date, extension)
}

fn year(edition: Edition) -> &'static str {
    match edition {
        Edition::Iso27001_2022 => "2022",
        Edition::Iso27001_2013 => "2013",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_on_every_system() {
        let day = NaiveDate::from_ymd_opt(2026, 6, 5).unwrap();
        let name = |organisation| file_name(organisation, "self-check-2022", day, "json");
        assert_eq!(name("Larkfield Joinery"), "plumbline-Larkfield-Joinery-self-check-2022-2026-06-05.json");
        assert_eq!(name("../..\\:*? <b>"), "plumbline-b-self-check-2022-2026-06-05.json");
        assert_eq!(name(""), "plumbline-self-check-2022-2026-06-05.json");
    }
}
