//! How long large sheets take: `cargo test --profile cli -p import speed -- --ignored`.

use std::time::{Duration, Instant};

use super::*;

const COUNT: usize = 20_000;
const WIDTH: usize = 30;

/// The cell of a sheet of some thousand rows, of which each says something about a control or about nothing known.
fn cell(row: usize, column: usize) -> String {
    match (row, column) {
        (0, _) => ["Ref", "Control", "Status", "Applicable", "Owner", "Due", "Notes"]
            .get(column)
            .map_or_else(|| format!("Column {column}"), |title| (*title).to_owned()),
        (row, 0) if row % 3 == 0 => format!("X-{row}"),
        (row, 0) => format!("A.5.{}", row % 37 + 1),
        (row, 1) => format!("What we call number {}", row % 500),
        (row, 2) => ["Implemented", "Planned", "In part, see below"][row % 3].to_owned(),
        (_, 3) => "Yes".to_owned(),
        (row, 4) => format!("Person {}", row % 50),
        (row, 5) => format!("2027-{:02}-{:02}", row % 12 + 1, row % 28 + 1),
        (row, column) => format!("words {} {column}", row % 900),
    }
}

fn measured(name: &str, bytes: &[u8], most: Duration) {
    catalogue::complete();
    let start = Instant::now();
    let reply = exchange::read_sheet(bytes, ask(MappingOverrides::default()));
    let taken = start.elapsed();
    assert!(reply.file.is_ok(), "{:?}", reply.file);
    assert!(taken <= most, "{name}: {} KiB in {} ms", bytes.len() / 1024, taken.as_millis());
}

#[test]
#[ignore = "a measure, for an optimized build"]
fn the_largest_sheets_take_no_longer_than_somebody_waits() {
    let lines =
        (0..COUNT).map(|row| (0..WIDTH).map(|column| cell(row, column)).collect::<Vec<_>>().join(";"));
    let text = lines.collect::<Vec<_>>().join("\n");
    measured("CSV", text.as_bytes(), Duration::from_secs(1));
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..COUNT {
        for column in 0..WIDTH {
            let (at, beside) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            sheet.write(at, beside, cell(row, column)).unwrap();
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    measured("Excel", &bytes, Duration::from_secs(3));
}
