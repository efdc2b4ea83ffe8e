use std::fs;
use std::path::Path;

use super::*;

fn read_one(key: &str, value: &str) -> (HostPage, Vec<Problem>) {
    read(&format!("{{\"{key}\": {value}}}"), |tag| tag == "pl")
}

#[test]
fn everything_that_makes_sense_is_taken() {
    let text = "\u{feff}{\"name\": \"Brown & Co\", \"logo\": \"img/logo.svg\", \"accent\": \"#0B5A5E\",
        \"contact\": \"mailto:ann@brown.example\", \"doors\": [\"check\", \"learn\"], \"edition\": \"2013\",
        \"language\": \"pl\", \"privacy\": \"https://brown.example/privacy\", \"frame\": [\"https://Brown.example\"]}";
    let (page, problems) = read(text, |tag| tag == "pl");
    assert_eq!(problems, []);
    assert_eq!(page.name.as_deref(), Some("Brown & Co"));
    assert_eq!(page.logo.as_deref(), Some("img/logo.svg"));
    assert_eq!(page.accent.as_deref(), Some("#0b5a5e"));
    assert_eq!(page.contact.as_deref(), Some("mailto:ann@brown.example"));
    assert_eq!(page.doors, [Door::Check, Door::Learn]);
    assert_eq!((page.edition, page.language.as_deref()), (Some(Edition::Iso27001_2013), Some("pl")));
    assert_eq!(page.privacy.as_deref(), Some("https://brown.example/privacy"));
    assert_eq!(page.frame, ["https://brown.example"]);
}

#[test]
fn a_value_that_makes_no_sense_is_left_out_and_named_and_the_rest_stays() {
    for (key, values) in [
        (Key::Name, &["\"\"", "7", "\"two\\nlines\""][..]),
        (
            Key::Logo,
            &[
                "\"https://other.example/a.png\"",
                "\"//other.example/a.png\"",
                "\"../a.png\"",
                "\"/a.png\"",
                "\"a.html\"",
                "\"data:image/png;base64,AAAA.png\"",
                "\"javascript:a.png\"",
                "\"%2e%2e/a.png\"",
            ],
        ),
        (Key::Accent, &["\"red\"", "\"#fff\"", "\"#ffffff\"", "\"#ffee00\"", "\"#0b5a5é\"", "\"#+1+1+1\""]),
        (
            Key::Contact,
            &[
                "\"javascript:alert(1)\"",
                "\"http://plain.example\"",
                "\"https://\"",
                "\"mailto:nobody\"",
                "\"https://bank.example@evil.example/\"",
                "\"https://a.example/\\u0000\"",
                "\"https://a b\"",
            ],
        ),
        (Key::Doors, &["[]", "[\"window\"]", "\"check\"", "[1]"]),
        (Key::Edition, &["\"2005\"", "2022"]),
        (Key::Language, &["\"xx\"", "null"]),
        (Key::Privacy, &["\"http://plain.example\"", "\"../up\"", "\"data:text/html,x\"", "\"\""]),
        (
            Key::Frame,
            &["\"https://a.example\"", "[\"*\"]", "[\"https://a.example/path\"]", "[\"http://a.example\"]"],
        ),
    ] {
        for value in values {
            let (page, problems) = read_one(key.word(), value);
            assert_eq!(problems, [Problem::Value(key)], "{key:?}: {value}");
            assert_eq!(page, HostPage::default(), "{key:?}: {value}");
        }
    }
    let (page, problems) = read("{\"name\": \"Brown\", \"accent\": \"no\", \"colour\": 1}", |_| false);
    assert_eq!(page.name.as_deref(), Some("Brown"));
    assert_eq!(problems.len(), 2);
    assert!(problems.contains(&Problem::Unknown("colour".into())));
}

#[test]
fn what_is_no_object_or_too_long_is_left_out_as_a_whole() {
    let long = format!("{{\"name\": \"{}\"}}", "a".repeat(LONGEST));
    for text in ["", "<!doctype html>", "[]", "null", "{", &long] {
        assert_eq!(read(text, |_| true), (HostPage::default(), vec![Problem::File]));
    }
    assert_eq!(read("{}", |_| true), (HostPage::default(), vec![]));
}

#[test]
fn contrast_is_measured_as_the_guidelines_do() {
    assert_eq!(contrast_with_white("#ffffff").map(|c| (c * 100.0).round()), Some(100.0));
    assert_eq!(contrast_with_white("#000000").map(|c| (c * 100.0).round()), Some(2100.0));
    // The guidelines' example of a grey that just suffices.
    assert_eq!(contrast_with_white("#767676").map(|c| (c * 100.0).round()), Some(454.0));
}

#[test]
fn the_document_has_a_row_for_each_key_and_names_each_door() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = fs::read_to_string(root.join("docs/hosting.md")).unwrap();
    for key in Key::ALL {
        assert!(text.contains(&format!("\n| `{}` | ", key.word())), "{key:?}");
    }
    for door in Door::ALL {
        assert!(text.contains(&format!("`{}`", door.word())), "{door:?}");
    }
    let example = text.split_once("```json\n").and_then(|(_, after)| after.split_once("```")).unwrap().0;
    let (page, problems) = read(example, |tag| tag == "en");
    assert_eq!(problems, []);
    assert!(page.name.is_some() && page.accent.is_some() && !page.frame.is_empty());
}

#[test]
fn each_door_of_the_first_page_can_be_chosen_and_is_shown_when_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = fs::read_to_string(root.join("src/first/home.rs")).unwrap();
    let style = fs::read_to_string(root.join("style/later/0-pages.css")).unwrap();
    let classes = page.lines().filter_map(|line| line.split_once("class=\"door ")?.1.split_once('"'));
    let doors: Vec<&str> =
        classes.filter_map(|(classes, _)| classes.rsplit_once("door-")).map(|(_, door)| door).collect();
    assert_eq!(doors, Door::ALL.map(Door::word));
    for door in doors {
        assert!(style.contains(&format!(":root[data-doors~=\"{door}\"] .door-{door}")), "{door}");
    }
}

#[test]
fn nothing_found_by_fuzzing_makes_the_reader_panic() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/hosting");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap().flatten() {
        drop(read(&String::from_utf8_lossy(&fs::read(entry.path()).unwrap()), |tag| tag == "pl"));
        count += 1;
    }
    assert!(count > 0);
}
