//! Hand-ins from files, counted: always the same bytes, and nobody in them.

use ::workshop::{
    Asked, Comment, Content, HandIn, Invitation, Invited, Kind, LEAST, LONGEST_TEXT, PersonId, Round, Scale,
    SessionTag, rehearse,
};
use clap::Parser as _;
use model::Edition;
use serde_json::Value;

use super::*;
use crate::commands::workshop::{Counting, Format, KEYS, merge};

fn invitation() -> Invitation {
    Invitation {
        kind: Kind::Workshop,
        title: "=Awareness, spring".into(),
        edition: Edition::Iso27001_2022,
        content: Content::read(catalogue::VERSION).unwrap(),
        session: SessionTag::new(0x0abc_def1),
        scale: Scale::Four,
        named: false,
        comments: true,
        groups: vec!["Sales".into(), "Plant".into(), "IT".into()],
        asked: vec![
            Asked::Requirement("A.8.13".parse().unwrap()),
            Asked::Own("Do you lock your screen?".into()),
            Asked::Group("8".into()),
        ],
        count: 5,
    }
}

/// People with names and comments, some of whom hand in twice.
fn people(of: &Invitation, count: usize, seed: u64) -> Vec<HandIn> {
    let mut all = rehearse(of, count, seed);
    for (number, hand_in) in all.iter_mut().enumerate() {
        hand_in.name = format!("Zebrafink-{number}");
        hand_in.comments = vec![Comment { question: 0, text: format!("Kolibri-{number}") }];
    }
    let again = all.iter().step_by(3).cloned();
    let later: Vec<HandIn> = again
        .map(|hand_in| HandIn { revision: 1, answers: vec![None; hand_in.answers.len()], ..hand_in })
        .collect();
    all.extend(later);
    all
}

fn counting(out: &Path) -> Counting {
    Counting { invited: None, least: LEAST, to: Format::Ndjson, out: Some(out.to_owned()) }
}

/// What is written of some texts, in their order, and how the program ends.
fn merged(folder: &Path, texts: &[String], counting: impl FnOnce(Counting) -> Counting) -> (String, Outcome) {
    let paths: Vec<PathBuf> = (0..texts.len()).map(|number| folder.join(format!("{number}.txt"))).collect();
    for (path, text) in paths.iter().zip(texts) {
        fs::write(path, text).unwrap();
    }
    let out = folder.join("out");
    fs::remove_file(&out).ok();
    let outcome = merge(text(), &paths, &counting(self::counting(&out)));
    (fs::read_to_string(out).unwrap(), outcome)
}

fn lines(written: &str) -> Vec<Value> {
    written.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn chat(hand_ins: &[HandIn]) -> String {
    let line =
        |hand_in: &HandIn| format!("[12:30] Me: https://example.org/join.html#/in/{}\r\n", hand_in.write());
    hand_ins.iter().map(line).collect()
}

#[test]
fn the_order_of_files_and_repetition_change_no_byte() {
    let folder = folder("workshop-order");
    let other = Invitation { session: SessionTag::new(5), scale: Scale::Six, ..invitation() };
    let (one, two) = (people(&invitation(), 14, 7), people(&other, 9, 8));
    let texts = [chat(&one[..6]), chat(&one[6..]), chat(&two)];
    for to in Format::ALL {
        let format = |counting| Counting { to, ..counting };
        let (written, outcome) = merged(&folder, &texts, format);
        assert_eq!(outcome, Outcome::Done);
        let [first, second, third] = texts.clone();
        let turned = [third.clone(), second.clone() + &first, first, third, second];
        assert_eq!(merged(&folder, &turned, format), (written, Outcome::Done));
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn nobody_is_in_what_is_written() {
    let folder = folder("workshop-nobody");
    let hand_ins = people(&invitation(), 23, 7);
    for to in Format::ALL {
        let named = Invitation { named: true, ..invitation() };
        for invited in [None, Some(Invited::Whole(invitation())), Some(Invited::Whole(named))] {
            let (written, outcome) =
                merged(&folder, &[chat(&hand_ins)], |counting| Counting { to, invited, ..counting });
            assert_eq!(outcome, Outcome::Done);
            assert!(written.lines().count() > 5);
            let small = written.to_lowercase();
            for hand_in in &hand_ins {
                let person = hand_in.person.number();
                for mark in [person.to_string(), format!("{person:x}"), hand_in.write().to_lowercase()] {
                    assert!(!small.contains(&mark), "{mark}");
                }
            }
            assert!(!written.contains("Zebrafink") && !written.contains("Kolibri"));
        }
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn no_count_is_about_fewer_people_than_the_least_number() {
    let folder = folder("workshop-least");
    let answered = rehearse(&invitation(), 11, 3);
    // Two at one table, who would be known, and one at none.
    let seated: Vec<HandIn> = (0..)
        .zip(&answered)
        .map(|(place, hand_in)| HandIn { group: [0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3][place], ..hand_in.clone() })
        .collect();
    let (written, outcome) = merged(&folder, &[chat(&seated)], |counting| counting);
    let groups: Vec<(String, u64)> = lines(&written)
        .iter()
        .map(|line| (line["group"].as_str().unwrap().to_owned(), line["people"].as_u64().unwrap()))
        .step_by(5)
        .collect();
    assert_eq!(outcome, Outcome::Done);
    assert_eq!(groups, [("0+1+2".to_owned(), 7), ("3".to_owned(), 4)]);
    let (written, outcome) = merged(&folder, &[chat(&seated)], |counting| Counting { least: 12, ..counting });
    assert_eq!((written.as_str(), outcome), ("", Outcome::Found), "that nothing is shown is said");
    let again: Vec<HandIn> =
        seated.iter().take(5).map(|hand_in| HandIn { round: Round::Second, ..hand_in.clone() }).collect();
    let (written, _) = merged(&folder, &[chat(&seated), chat(&again)], |counting| counting);
    let second = lines(&written).into_iter().filter(|line| line["round"] == 2);
    assert!(second.clone().count() == 5 && second.into_iter().all(|line| line["group"].is_null()));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_invitation_says_titles_groups_and_what_was_asked() {
    let folder = folder("workshop-invitation");
    let hand_ins = rehearse(&invitation(), 40, 7);
    let elsewhere = HandIn { session: SessionTag::new(9), ..hand_ins[0].clone() };
    let invited = Some(Invited::Whole(invitation()));
    let texts = [chat(&hand_ins)];
    let (written, outcome) =
        merged(&folder, &texts, |counting| Counting { invited: invited.clone(), ..counting });
    assert_eq!(outcome, Outcome::Done);
    let all = lines(&written);
    let first: Vec<&Value> = all.iter().take(5).collect();
    assert_eq!(first[0]["title"], "=Awareness, spring");
    assert_eq!(first[0]["group_name"], "Sales");
    let about: Vec<_> = first.iter().map(|line| (&line["reference"], &line["wording"])).collect();
    assert_eq!(*about[0].0, "A.8.13");
    assert_eq!(*about[1].1, "Do you lock your screen?");
    assert!(
        about[1].0.is_null()
            && about[2..].iter().all(|asked| asked.0.as_str().is_some_and(|id| id.starts_with("8.")))
    );
    let people: u64 = all.iter().step_by(5).map(|line| line["people"].as_u64().unwrap()).sum();
    assert_eq!(people, 40);
    // Others are counted and named.
    let texts = [chat(&hand_ins), chat(&[elsewhere])];
    let (with_other, outcome) = merged(&folder, &texts, |counting| Counting { invited, ..counting });
    assert_eq!((with_other, outcome), (written, Outcome::Found));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_short_code_says_that_the_self_check_was_asked() {
    let folder = folder("workshop-short");
    let standard = Invitation {
        title: String::new(),
        comments: false,
        groups: Vec::new(),
        asked: vec![Asked::SelfCheck],
        count: 25,
        ..invitation()
    };
    let invited = Some(Invited::Short(standard.short().unwrap()));
    let texts = [chat(&rehearse(&standard, 6, 7))];
    let (written, outcome) = merged(&folder, &texts, |counting| Counting { invited, ..counting });
    assert_eq!(outcome, Outcome::Done);
    let references: Vec<String> =
        lines(&written).iter().map(|line| line["reference"].as_str().unwrap().to_owned()).collect();
    let asked: Vec<&str> = catalogue::iso27001_2022().self_check().iter().map(|id| id.as_str()).collect();
    assert_eq!(references, asked);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_does_not_count_is_named_with_an_exit_code_of_its_own() {
    let folder = folder("workshop-doubt");
    let hand_ins = rehearse(&invitation(), 6, 7);
    let (whole, outcome) = merged(&folder, &[chat(&hand_ins)], |counting| counting);
    assert_eq!(outcome, Outcome::Done);
    let code = hand_ins[0].write();
    let wrapped = format!("{}\u{200b}{} ", &code[..9], &code[9..]);
    // An odd number of bytes, of which the character that is not seen takes three.
    let odd = if wrapped.len() % 2 == 1 { 0 } else { wrapped.chars().count() + 1 };
    let person = PersonId::new(77);
    let unfit = HandIn { person, edition: Edition::Iso27001_2013, ..hand_ins[0].clone() };
    for beside in [
        code.replacen(['3', '4', '5', '6', '7'], "8", 1),
        // Of the next version.
        format!("4{}", &code[1..]),
        unfit.write(),
        " ".repeat(LONGEST_TEXT) + "and more",
        // Cut within a character, behind a code that a mail program wrapped.
        format!("{wrapped:<odd$}{}", "ä".repeat(LONGEST_TEXT / 2)),
    ] {
        let beside = merged(&folder, &[chat(&hand_ins), beside], |counting| counting);
        assert_eq!(beside, (whole.clone(), Outcome::Found));
    }
    assert_eq!(merged(&folder, &["Hello".into()], |counting| counting), (String::new(), Outcome::Found));
    // A file that is not there is a failure, and the others are counted all the same.
    let (out, there) = (folder.join("beside"), folder.join("there.txt"));
    fs::write(&there, chat(&hand_ins)).unwrap();
    assert_eq!(merge(text(), &[folder.join("gone.txt"), there], &counting(&out)), Outcome::Failed);
    assert_eq!(fs::read_to_string(&out).unwrap(), whole);
    // What is there is never written over.
    assert_eq!(merge(text(), &[folder.join("there.txt")], &counting(&out)), Outcome::Failed);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_table_says_the_same_as_lines_and_has_no_formula_in_it() {
    let folder = folder("workshop-table");
    let texts = [chat(&rehearse(&invitation(), 40, 7))];
    let invited = || Some(Invited::Whole(invitation()));
    let (written, _) = merged(&folder, &texts, |counting| Counting { invited: invited(), ..counting });
    let (table, _) =
        merged(&folder, &texts, |counting| Counting { invited: invited(), to: Format::Csv, ..counting });
    let mut reader = ::csv::Reader::from_reader(table.trim_start_matches('\u{FEFF}').as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), KEYS);
    let rows: Vec<::csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    let lines = lines(&written);
    assert_eq!(rows.len(), lines.len());
    for (row, line) in rows.iter().zip(&lines) {
        for (cell, key) in row.iter().zip(KEYS) {
            assert!(!cell.starts_with('='), "{cell}");
            let says = match &line[key] {
                Value::Null => String::new(),
                Value::String(words) => words.replace('=', "'="),
                value => value.to_string(),
            };
            assert_eq!(cell, says, "{key}");
        }
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_text_in_another_encoding_is_read_too() {
    let folder = folder("workshop-wide");
    let hand_ins = rehearse(&invitation(), 6, 7);
    let (whole, _) = merged(&folder, &[chat(&hand_ins)], |counting| counting);
    let narrow = chat(&hand_ins);
    let wide = [0xFF, 0xFE].into_iter().chain(narrow.encode_utf16().flat_map(u16::to_le_bytes));
    let (path, out) = (folder.join("wide.txt"), folder.join("wide"));
    fs::write(&path, wide.collect::<Vec<u8>>()).unwrap();
    assert_eq!(merge(text(), &[path], &counting(&out)), Outcome::Done);
    assert_eq!(fs::read_to_string(out).unwrap(), whole);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_invitation_that_is_none_makes_no_sense_on_the_command_line() {
    let parsed = |words: &[&str]| {
        let line = ["plumbline", "workshop", "merge", "-"];
        crate::Line::try_parse_from(line.iter().chain(words)).map(drop).map_err(|error| error.exit_code())
    };
    let code = invitation().write();
    assert_eq!(parsed(&["--invitation", &format!("https://example.org/#/w/{code}")]), Ok(()));
    assert_eq!(parsed(&["--invitation", &code[1..]]), Err(2));
    assert_eq!(parsed(&["--least", "0"]), Err(2));
    assert_eq!(parsed(&["--to", "xlsx"]), Err(2));
}
