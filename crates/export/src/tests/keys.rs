//! A workbook of ours is known by its keys, in whatever language it is and whatever became of its columns.

use std::collections::BTreeMap;

use calamine::SheetVisible;
use import::{Grid, MappingOverrides, Reading};
use locale::Locale;
use report::{Cell, Choice, Column, Table, keys};

use super::back::with_own_control;
use super::*;

fn workbook(locale: Locale) -> Vec<Grid> {
    let (assessment, options) = (with_own_control(), Options::default());
    let subject = Subject::new(Text::new(locale), &assessment, &options, now()).unwrap();
    import::workbook::read(&write(&subject, Topic::Workbook, Format::Xlsx).unwrap()).unwrap()
}

/// What an assessment is made of; how it was understood is told in the words of the sheet.
fn read(grids: &[Grid]) -> Reading {
    let mut reading = import::read(grids, &MappingOverrides::default()).unwrap();
    assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
    reading.guess = import::Mapping::default();
    reading
}

/// Piece by piece, so that a failure says where.
fn assert_same(read: &Reading, expected: &Reading) {
    for (id, answer) in &expected.answers {
        assert_eq!(read.answers.get(id), Some(answer), "{id}");
    }
    assert_eq!((&read.controls, &read.statements), (&expected.controls, &expected.statements));
    for (key, row) in expected.rows.iter() {
        assert_eq!(read.rows.row(key), Some(row), "{key}");
    }
    assert_eq!(read, expected);
}

/// Moves the cells of a sheet, and the names of cells along, as a spreadsheet does.
fn moved(grid: &Grid, to: impl Fn((usize, usize)) -> (usize, usize)) -> Grid {
    let mut moved = Grid { name: grid.name.clone(), ..Grid::default() };
    for (row, cells) in grid.rows.iter().enumerate() {
        for (column, words) in cells.iter().enumerate() {
            let (row, column) = to((row, column));
            moved.rows.resize(moved.rows.len().max(row + 1), Vec::new());
            let cells = &mut moved.rows[row];
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column] = words.clone();
        }
    }
    moved.names = grid.names.iter().map(|(name, place)| (name.clone(), to(*place))).collect();
    moved
}

fn are_words(grid: &Grid) -> bool {
    grid.names.contains_key(keys::WORDS)
}

#[test]
fn a_workbook_in_another_language_says_the_same() {
    assert_same(&read(&workbook(Locale::PSEUDO)), &read(&workbook(Locale::ENGLISH)));
}

#[test]
fn columns_may_be_moved_and_inserted_rows_put_above_and_titles_written_anew() {
    let expected = read(&workbook(Locale::ENGLISH));
    let grids: Vec<Grid> = workbook(Locale::PSEUDO)
        .iter()
        .map(|grid| {
            if are_words(grid) {
                return grid.clone();
            }
            // Back to front, with a column inserted in the second place and two rows above.
            let width = grid.width();
            let mut grid = moved(grid, |(row, column)| {
                (
                    row + 2,
                    match width - 1 - column {
                        0 => 0,
                        at => at + 1,
                    },
                )
            });
            let head = grid.names.values().next().map_or(2, |(row, _)| *row);
            for (at, title) in grid.rows[head].iter_mut().enumerate() {
                *title = format!("Überschrift {at}");
            }
            grid.rows[head][1] = "Owner".into();
            grid
        })
        .collect();
    assert_same(&read(&grids), &expected);
}

#[test]
fn words_may_be_any_others_as_long_as_the_sheet_of_words_has_them() {
    let mut grids = workbook(Locale::ENGLISH);
    let expected = read(&grids);
    let words = grids.iter().position(are_words).unwrap();
    let mut other: BTreeMap<(String, String), String> = BTreeMap::new();
    for (at, row) in grids[words].rows.iter_mut().enumerate().skip(1) {
        // Some with the commas that also stand between reasons.
        let word = format!("Ein Wort, das {at} heißt");
        other.insert((row[0].clone(), row[2].clone()), word.clone());
        row[2] = word;
    }
    let mut replaced = 0;
    for grid in grids.iter_mut().filter(|grid| !are_words(grid)) {
        for (name, (head, column)) in grid.names.clone() {
            for row in &mut grid.rows[head + 1..] {
                let Some(cell) = row.get_mut(column) else { continue };
                let word = |word: &str| {
                    let mut all = other.iter();
                    let is_it = |(list, of): &(String, String)| {
                        let (table, column) = list.split_once('.').unwrap();
                        keys::name(table, column) == name && of == word
                    };
                    all.find(|(key, _)| is_it(key)).map(|(_, word)| word.clone())
                };
                let several =
                    || cell.split(", ").map(word).collect::<Option<Vec<_>>>().map(|all| all.join(" · "));
                if let Some(words) = word(cell).or_else(several) {
                    *cell = words;
                    replaced += 1;
                }
            }
        }
    }
    assert!(replaced > 200, "{replaced}");
    assert_same(&read(&grids), &expected);
}

/// What somebody else put in is kept as words, and takes nothing from what is ours.
#[test]
fn an_inserted_column_becomes_part_of_the_note() {
    let mut grids = workbook(Locale::ENGLISH);
    let expected = read(&grids);
    let at = grids.iter().position(|grid| grid.name == "Requirements").unwrap();
    let mut grid = moved(&grids[at], |(row, column)| (row, if column == 0 { 0 } else { column + 1 }));
    grid.rows[0][1] = "Owner".into();
    grid.rows[1][1] = "Zoë".into();
    grids[at] = grid;
    let reading = read(&grids);
    let id: model::RequirementId = grids[at].rows[1][0].parse().unwrap();
    assert_eq!(reading.answers[&id].owner, expected.answers[&id].owner);
    assert!(reading.answers[&id].note.ends_with("Owner: Zoë"), "{}", reading.answers[&id].note);
}

/// One of before has neither names nor words, and is known by its titles in English.
#[test]
fn a_workbook_without_keys_is_known_by_its_english_titles() {
    let mut grids = workbook(Locale::ENGLISH);
    let expected = read(&grids);
    grids.retain(|grid| !are_words(grid));
    for grid in &mut grids {
        grid.names.clear();
    }
    assert_same(&read(&grids), &expected);
}

/// Another library finds the names at the cells over the columns, and nothing of it to be seen.
#[test]
fn keys_are_defined_names_of_the_titles() {
    let bytes = file(&with_own_control(), Topic::Workbook, Format::Xlsx);
    let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names: BTreeMap<&str, &str> =
        book.defined_names().iter().map(|(name, cell)| (name.as_str(), cell.as_str())).collect();
    assert_eq!(names["plumbline_requirements_owner"], "'Requirements'!$K$1");
    assert_eq!(names["plumbline_statement_how"], "'Statement of Applicability'!$H$1");
    assert_eq!(names["plumbline_words"], "'Words'!$A$1");
    let hidden = book.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Hidden);
    assert_eq!(hidden.map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["Words"]);
    // What other systems read has no use for them.
    let audit = file(&example(), Topic::CisoAssistant, Format::Xlsx);
    let audit: Xlsx<_> = Xlsx::new(Cursor::new(audit)).unwrap();
    assert_eq!(audit.sheet_names(), ["audit"]);
    assert!(audit.defined_names().iter().all(|(name, _)| !name.starts_with(keys::PREFIX)));
}

/// A list that stands in a rule itself must not have more than 255 characters.
#[test]
fn a_list_of_choices_may_be_longer_than_a_rule() {
    let (assessment, options) = (example(), Options::default());
    let subject = Subject::new(Text::default(), &assessment, &options, now()).unwrap();
    let word = |number: usize| format!("Choice of many words, number {number}");
    let choices: Vec<Choice> = (0..60).map(|number| Choice::new(&number.to_string(), word(number))).collect();
    assert!(choices.iter().map(|choice| choice.word.len()).sum::<usize>() > 255 * 5);
    let table = Table {
        key: Some("trial"),
        name: "Trial".into(),
        columns: vec![
            Column::keyed("name", "Name", 20),
            Column::keyed("choice", "Choice", 20).offering(choices),
        ],
        rows: vec![vec![Cell::Words("A".into()), Cell::Words(word(59))]],
    };
    let bytes = xlsx::one(&subject, &table).unwrap();
    let mut xml = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut xml).unwrap();
    let rule = xml.split("<dataValidation ").nth(1).unwrap().split("</dataValidation>").next().unwrap();
    assert!(rule.starts_with("type=\"list\"") && rule.contains("sqref=\"B2\""), "{rule}");
    assert!(rule.ends_with("<formula1>'Words'!$C$2:$C$61</formula1>"), "{rule}");
    let words = &sheets(bytes)[1];
    assert_eq!(words.0, "Words");
    let column: Vec<&str> = words.1.iter().skip(1).map(|row| row[2].as_str()).collect();
    assert_eq!(column, (0..60).map(word).collect::<Vec<_>>());
}
