//! What somebody already has: workbooks of Excel and LibreOffice, OSCAL, and words with signs between cells; read as guessed, and as a person says.
#![no_main]

use ::import::columns::Role;
use ::import::table::TableChoice;
use ::import::exchange::{SheetRequest, read_sheet};
use ::import::words::State;
use ::import::MappingOverrides;
use libfuzzer_sys::fuzz_target;
use model::Edition;

fn read(bytes: &[u8], choices: MappingOverrides) {
    let ask = SheetRequest { id: "00000000-0000-4000-8000-000000000009".into(), organisation: String::new(), now: chrono::DateTime::default(), choices, told: Default::default() };
    let heard = read_sheet(bytes, ask);
    if let Ok(file) = heard.file {
        assert!(::file::open::open(file.as_bytes()).is_ok());
    }
}

fuzz_target!(|bytes: &[u8]| {
    catalogue::complete();
    read(bytes, MappingOverrides::default());
    let said = bytes.last().copied().unwrap_or_default();
    let edition = if said % 2 == 0 { Edition::Iso27001_2022 } else { Edition::Iso27001_2013 };
    read(
        bytes,
        MappingOverrides {
            edition: Some(edition),
            columns: vec![(0, usize::from(said % 5), Role::ALL[usize::from(said) % Role::ALL.len()])],
            words: [("yes".to_owned(), State::ALL[usize::from(said) % State::ALL.len()])].into_iter().collect(),
            lost_zero: vec![(0, usize::from(said % 7))],
            decisions: [("yes".to_owned(), said % 3 == 0)].into_iter().collect(),
            are_controls: Some(said % 5 == 0),
            is_month_first: Some(said % 2 == 0),
            reads_hidden: said % 4 == 0,
            sheet: None,
            tables: vec![(0, if said % 13 == 0 { TableChoice::Risks } else { TableChoice::Titles(usize::from(said % 11)) })],
        },
    );
});
