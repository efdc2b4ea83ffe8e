//! Tables in text: separated by signs, in Markdown and in web pages.

use super::*;
use crate::exchange::{LeftOut, may_be_sheet};

/// The same rows in every kind of text.
#[test]
fn tables_in_every_kind_of_text_read_the_same() {
    let rows = [
        ["Ref", "Topic", "Status", "Notes"],
        ["A.5.1", "Rules", "Implemented", "signed"],
        ["A.5.2", "Roles", "Not implemented", ""],
    ];
    let joined = |sign: &str| rows.map(|row| row.join(sign)).join("\n");
    let markdown = |edge: &str| {
        let lines = rows.map(|row| format!("{edge}{}{edge}", row.join(" | ")));
        format!(
            "# Our gaps\n\nWords, with a comma.\n\n{}\n{edge}---|:--:|--:|---{edge}\n{}\n{}\n\nMore.\n",
            lines[0], lines[1], lines[2]
        )
    };
    let cells = |tag: &str, row: [&str; 4]| row.map(|cell| format!("<{tag}>{cell}</{tag}>")).concat();
    let page = format!(
        "<html><head><style>td {{ a: b }}</style></head><body><!-- <td> --><table><thead><tr>{}</tr></thead><tr>{}</tr>\n<tr>{}</tr></table></body></html>",
        cells("th", rows[0]),
        cells("td", rows[1]),
        cells("td", rows[2])
    );
    let called_xls = format!("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">{}", &page[6..]);
    let plain = of_text(&joined(","));
    assert_eq!((level(&plain, "A.5.1"), level(&plain, "A.5.2")), (Some(3), Some(0)));
    for other in [
        joined(";"),
        joined("\t"),
        joined("|"),
        joined(" | "),
        markdown("|"),
        markdown(""),
        page.to_uppercase().replace("<TH>REF", "<th>Ref"),
        page,
        called_xls,
    ] {
        assert!(may_be_sheet(other.as_bytes()));
        let reading = of_text(&other);
        let levels = ["A.5.1", "A.5.2"].map(|reference| level(&reading, reference));
        assert_eq!(levels, [Some(3), Some(0)], "{other}");
        assert_eq!(reading.answers[&id("A.5.1")].note.to_lowercase(), "signed", "{other}");
        assert!(reading.not_understood.is_empty() && reading.left_out.is_empty(), "{other}: {reading:?}");
    }
}

/// Nothing in a sheet of somebody else was answered to a question of before; of our own nobody knows.
#[test]
fn what_a_foreign_sheet_says_is_said_of_the_questions_of_today() {
    let versions = |text: &str| -> Vec<Option<String>> {
        let file = exchange::read_sheet(text.as_bytes(), ask(MappingOverrides::default())).file.unwrap();
        let opened = file::open::open(file.as_bytes()).unwrap();
        let answers = opened.assessments[0].assessment.answers.clone();
        answers.into_values().map(|answer| answer.catalogue).collect()
    };
    let today = Some(catalogue::VERSION.to_owned());
    assert_eq!(versions("Ref,Status,Owner\nA.8.15,Implemented,IT\nA.8.7,,IT\n"), [today, None]);
    let ours = report::topics::answer_columns(locale::Text::default());
    let head: Vec<_> = ours.iter().map(|column| column.title.clone()).collect();
    let mut row = vec![String::new(); head.len()];
    row[0] = "A.8.15".to_owned();
    let level = ours.iter().position(|column| column.key == Some("level")).unwrap();
    row[level] = "3".to_owned();
    assert_eq!(versions(&format!("{}\n{}\n", head.join(","), row.join(","))), [None]);
}

fn of_text(text: &str) -> Reading {
    super::cases::of(text).unwrap()
}

/// What of tables in text is beyond what is read, or damaged, is named.
#[test]
fn what_is_missing_of_tables_in_text_is_named() {
    let rows = |count: usize, row: &str| row.repeat(count);
    let head = "| Ref | Status |\n|---|---|\n| A.5.1 | Yes |\n";
    let long = of_text(&format!("{head}{}", rows(ROWS, "| x | y |\n")));
    assert_eq!(long.left_out, [LeftOut::Rows { sheet: String::new(), count: 2 }]);
    let wide = of_text(&format!("{head}| A.5.2 | No |{}\n", " z |".repeat(COLUMNS)));
    assert_eq!(wide.left_out, [LeftOut::Columns { sheet: String::new(), count: 2 }]);
    let page = "<table><tr><td>Ref<td>Status<tr><td>A.5.1<td>Yes";
    let long = of_text(&format!("{page}{}</table>", rows(ROWS, "<tr><td>x<td>y")));
    assert_eq!(long.left_out, [LeftOut::Rows { sheet: String::new(), count: 2 }]);
    let wide = of_text(&format!("{page}<tr><td>A.5.2<td>No{}</table>", "<td>z".repeat(COLUMNS)));
    assert_eq!(wide.left_out, [LeftOut::Columns { sheet: String::new(), count: 2 }]);
    for broken in [
        "<!-- never closed <tr><td>A.5.2<td>No",
        "<script>var a = '<tr><td>A.5.2",
        "<tr><td>A.5.2</td><td class=\"No",
    ] {
        let reading = of_text(&format!("{page}{broken}"));
        assert_eq!(level(&reading, "A.5.1"), Some(3), "{broken}");
        assert!(
            matches!(reading.left_out[..], [LeftOut::UnreadableRest { .. }]),
            "{broken}: {:?}",
            reading.left_out
        );
    }
}
