//! How long large sheets take, `cargo test --profile cli -p import speed -- --ignored --nocapture`, and that what they cost
//! grows no faster than they do.

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

/// A sheet of some rows and columns as CSV.
fn sheet(count: usize, width: usize, cell: impl Fn(usize, usize) -> String) -> String {
    let lines =
        (0..count).map(|row| (0..width).map(|column| cell(row, column)).collect::<Vec<_>>().join(";"));
    lines.collect::<Vec<_>>().join("\n")
}

#[expect(clippy::print_stderr, reason = "a measure prints its figures")]
fn measured(name: &str, bytes: &[u8], most: Duration) {
    catalogue::complete();
    let start = Instant::now();
    let reply = exchange::read_sheet(bytes, ask(MappingOverrides::default()));
    let taken = start.elapsed();
    assert!(reply.file.is_ok(), "{:?}", reply.file);
    eprintln!("{name}: {} KiB in {} ms", bytes.len() / 1024, taken.as_millis());
    assert!(taken <= most, "{name}: {} KiB in {} ms", bytes.len() / 1024, taken.as_millis());
}

#[test]
#[ignore = "a measure, for an optimized build"]
fn the_largest_sheets_take_no_longer_than_somebody_waits() {
    measured("CSV", sheet(COUNT, WIDTH, cell).as_bytes(), Duration::from_secs(1));
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

/// What reading a sheet allocates: how often, and how many bytes.
fn allocated(sheet: &str) -> (u64, u64) {
    let measured = allocation_counter::measure(|| {
        let reply = exchange::read_sheet(sheet.as_bytes(), ask(MappingOverrides::default()));
        assert!(reply.file.is_ok(), "{:?}", reply.file);
    });
    (measured.count_total, measured.bytes_total)
}

/// The name of a kind of sheet, the most allocations and the most bytes for each cell, and the references of its rows.
type Kind<'k> = (&'k str, (u64, u64), &'k dyn Fn(usize) -> String);

/// Notes that grow with every row, numbers without a letter, controls of somebody's own, and rows about nothing known.
#[test]
fn twice_as_many_rows_cost_twice_as_much() {
    catalogue::complete();
    let titled = |row: usize, column: usize, rest: String| match row {
        0 => {
            ["Ref", "Control", "Status"].get(column).map_or(format!("More {column}"), |title| (*title).into())
        }
        _ => rest,
    };
    let kinds: [Kind<'_>; 4] = [
        ("lettered", (12, 600), &|row| format!("A.5.{}", row % 37 + 1)),
        ("bare", (12, 600), &|row| format!("8.{}", row % 9 + 1)),
        ("own", (20, 1_000), &|row| if row % 50 == 0 { "A.5.1".to_owned() } else { format!("O.{row}") }),
        ("heads", (22, 1_000), &|row| if row % 7 == 0 { "A.5.1".to_owned() } else { "6.1".to_owned() }),
    ];
    for (name, most, reference) in kinds {
        let cell = |row: usize, column: usize| {
            let says = match column {
                0 => reference(row),
                2 => ["Implemented", "Planned", "In part, see below"][row % 3].to_owned(),
                _ => format!("words {row} {column}"),
            };
            titled(row, column, says)
        };
        let [few, many] = [2_000, 4_000].map(|rows| allocated(&sheet(rows, 10, cell)));
        let is_even = |few: u64, many: u64| many * 10 < few * 24;
        assert!(is_even(few.0, many.0) && is_even(few.1, many.1), "{name}: {few:?}, {many:?}");
        let each = (many.0 / (4_000 * 10), many.1 / (4_000 * 10));
        assert!(each.0 <= most.0 && each.1 <= most.1, "{name}: {each:?} for each cell");
    }
}

/// Risks of one name, with numbers and without.
#[test]
fn twice_as_many_risks_cost_twice_as_much() {
    catalogue::complete();
    let cell = |row: usize, column: usize| match (row, column) {
        (0, _) => ["ID", "Risk", "Threat", "Likelihood", "Impact", "Owner"][column].to_owned(),
        (_, 0) => {
            if row.is_multiple_of(2) {
                format!("R-{row}")
            } else {
                String::new()
            }
        }
        (_, 1) => "Fire".to_owned(),
        (_, 3 | 4) => (row % 5 + 1).to_string(),
        _ => format!("words {row} {column}"),
    };
    let [few, many] = [1_500, 3_000].map(|rows| allocated(&sheet(rows, 6, cell)));
    let is_even = |few: u64, many: u64| many * 10 < few * 24;
    assert!(is_even(few.0, many.0) && is_even(few.1, many.1), "{few:?}, {many:?}");
}
