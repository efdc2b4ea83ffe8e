//! Registers of other systems: incidents, findings and exceptions of CISO Assistant, action plans of Deming, as they export them
//! or read them in. A table is recognised by titles that its system writes; a cell is read where its column has one meaning
//! there, and stands in the note of its record under its title otherwise. Nothing is guessed: a word that has no exact
//! counterpart here stays a word.

use isms::declaration::{Kind, Register};
use isms::moment::Moment;
use isms::registers::of_name;
use model::{Edition, RequirementId, text};
use serde_json::{Map, Value};

use crate::Grid;
use crate::day::{Order, day_in};
use crate::phrase::{folded, title_words};
use crate::plumbline_workbook::Ids;
use crate::read::Reading;
use crate::reference::all;

/// The most rows in which titles are looked for.
const HEADS: usize = 20;

/// What a column of a known table holds.
struct Column {
    /// Its title in the languages of the system, as words.
    titles: &'static [&'static str],
    /// The part that it becomes.
    part: &'static str,
    /// What its words mean, where the part is a choice.
    words: &'static [(&'static str, &'static str)],
}

const fn column(titles: &'static [&'static str], part: &'static str) -> Column {
    Column { titles, part, words: &[] }
}

/// A table that a system is known to write.
struct Source {
    /// The register that its rows belong to.
    register: &'static str,
    /// The part that takes what has none of its own.
    note: &'static str,
    /// Titles that must all be there, each in one of its languages.
    needs: &'static [&'static [&'static str]],
    /// Its columns that are read.
    columns: &'static [Column],
}

const NAME: &[&str] = &["name"];
const SEVERITY: &[&str] = &["severity"];
const STATUS: &[&str] = &["status"];

/// All that are known.
const SOURCES: [Source; 4] = [
    // Incidents of CISO Assistant: the columns of its import wizard.
    Source {
        register: "incident",
        note: "happened",
        needs: &[NAME, SEVERITY, STATUS, &["detection"]],
        columns: &[
            column(NAME, "title"),
            column(&["description"], "happened"),
            column(&["reported at"], "known"),
            column(&["reported at"], "noticed"),
            Column {
                titles: SEVERITY,
                part: "severity",
                words: &[
                    ("critical", "critical"),
                    ("sev1", "critical"),
                    ("major", "serious"),
                    ("sev2", "serious"),
                    ("moderate", "moderate"),
                    ("sev3", "moderate"),
                    ("low", "low"),
                    ("sev5", "low"),
                ],
            },
        ],
    },
    // Exceptions of CISO Assistant.
    Source {
        register: "exception",
        note: "compensation",
        needs: &[NAME, SEVERITY, STATUS, &["expiration date"]],
        columns: &[
            column(NAME, "title"),
            column(&["description"], "reason"),
            column(&["expiration date"], "until"),
        ],
    },
    // Findings of a follow-up of CISO Assistant.
    Source {
        register: "nonconformity",
        note: "correction",
        needs: &[NAME, SEVERITY, STATUS, &["filtering labels"]],
        columns: &[column(NAME, "title")],
    },
    // Action plans of Deming, which are its nonconformities.
    Source {
        register: "nonconformity",
        note: "correction",
        needs: &[
            &["type"],
            &["clauses"],
            &["remediation"],
            &["close date", "date de cloture"],
            &["justification"],
        ],
        columns: &[
            column(&["name", "nom"], "title"),
            column(&["clauses"], "requirements"),
            column(&["reason", "cause"], "cause"),
            column(&["owners", "responsables"], "owner"),
            column(&["remediation"], "correction"),
            column(&["due date", "date d echeance", "date d'echeance", "date echeance"], "due"),
            column(&["close date", "date de cloture"], "closed"),
            Column {
                titles: &["type"],
                part: "grade",
                words: &[
                    ("1", "major"),
                    ("major", "major"),
                    ("majeure", "major"),
                    ("2", "minor"),
                    ("minor", "minor"),
                    ("mineure", "minor"),
                    ("4", "opportunity"),
                    ("opportunity", "opportunity"),
                    ("opportunite", "opportunity"),
                ],
            },
        ],
    },
];

/// A table of another system that is read as a register.
pub(crate) struct RecordTable<'g> {
    grid: &'g Grid,
    /// The row with its titles.
    pub(crate) head: usize,
    source: &'static Source,
    register: &'static Register,
    titles: Vec<String>,
}

fn titled(title: &str) -> String {
    title_words(title).join(" ")
}

impl<'g> RecordTable<'g> {
    /// The table, if its titles are those of one that is known.
    pub(crate) fn of(grid: &'g Grid) -> Option<Self> {
        let titles = |row: usize| (0..grid.width()).map(|at| titled(grid.cell(row, at))).collect::<Vec<_>>();
        (0..grid.rows.len().min(HEADS)).find_map(|head| {
            let titles = titles(head);
            let has = |one: &&[&str]| titles.iter().any(|title| one.contains(&title.as_str()));
            let source = SOURCES.iter().find(|source| source.needs.iter().all(&has))?;
            Some(Self { grid, head, source, register: of_name(source.register)?, titles })
        })
    }

    /// The edition that its references belong to: three numbers has only the older one.
    pub(crate) fn edition(&self) -> Edition {
        let cells = self.grid.rows.iter().skip(self.head + 1).flatten();
        let is_older = cells.flat_map(|cell| all(cell)).any(|one| one.has_letter && one.numbers.len() > 2);
        if is_older { Edition::Iso27001_2013 } else { Edition::Iso27001_2022 }
    }
}

/// What a cell says of a part; none if it makes no sense there.
fn value(column: &Column, kind: Kind, cell: &str, order: Order, edition: Edition) -> Option<Value> {
    let says = match kind {
        Kind::Choice(_) => {
            let word = folded(cell);
            column.words.iter().find(|(known, _)| *known == word).map(|(_, key)| Value::from(*key))?
        }
        Kind::Day | Kind::Due | Kind::Closed => {
            let day = cell.split(['T', ' ']).next().unwrap_or_default();
            day_in(order, day)?.to_string().into()
        }
        Kind::Moment => Moment::read(&cell.replacen(' ', "T", 1))?.write().into(),
        Kind::Requirements => {
            let pieces = cell.split([',', ';', '\n', ' ']).filter(|piece| !piece.trim().is_empty());
            let known = |piece: &str| -> Option<RequirementId> {
                let found = all(piece);
                found.first().filter(|_| found.len() == 1)?.requirement(edition, true).cloned()
            };
            let ids: Vec<RequirementId> = pieces.map(known).collect::<Option<_>>()?;
            ids.iter().map(RequirementId::as_str).collect()
        }
        _ => cell.into(),
    };
    kind.clean(&says)
}

impl Reading {
    /// Takes up a table of another system as rows of a register.
    pub(crate) fn records(&mut self, table: &RecordTable<'_>) {
        let RecordTable { grid, head, source, register, titles } = table;
        let mut ids = Ids::default();
        let days = source.columns.iter().filter(|column| {
            register
                .part(column.part)
                .is_some_and(|part| matches!(part.kind, Kind::Day | Kind::Due | Kind::Closed))
        });
        let dated: Vec<usize> = days
            .filter_map(|column| titles.iter().position(|title| column.titles.contains(&title.as_str())))
            .collect();
        let rows = *head + 1..grid.rows.len();
        let order = Order::of(rows.clone().flat_map(|row| dated.iter().map(move |at| grid.cell(row, *at))));
        for row in rows {
            let mut record = Map::new();
            let mut rest = Vec::new();
            for (at, title) in titles.iter().enumerate() {
                let cell = grid.cell(row, at);
                if cell.is_empty() {
                    continue;
                }
                let known = source.columns.iter().filter(|column| column.titles.contains(&title.as_str()));
                let read = known.filter_map(|column| {
                    let part = register.part(column.part)?;
                    Some((column.part, value(column, part.kind, cell, order, self.edition)?))
                });
                let read: Vec<(&str, Value)> = read.collect();
                if read.is_empty() {
                    rest.push(format!("{}: {cell}", text::one_line(grid.cell(*head, at))));
                }
                for (part, value) in read {
                    // What is longer than its part is named as what was cut.
                    let kept = value.as_str().unwrap_or(cell).len();
                    if kept < text::one_line(cell).len()
                        && matches!(
                            register.part(part).map(|part| part.kind),
                            Some(Kind::Line | Kind::Person | Kind::Reason)
                        )
                    {
                        rest.push(format!("{}: {cell}", text::one_line(grid.cell(*head, at))));
                    }
                    record.insert(part.to_owned(), value);
                }
            }
            let Some(title) = record.get("title").and_then(Value::as_str).map(str::to_owned) else {
                if !rest.is_empty() || !record.is_empty() {
                    let says: Vec<&str> = (0..titles.len())
                        .map(|at| grid.cell(row, at))
                        .filter(|cell| !cell.is_empty())
                        .collect();
                    self.miss(grid, row, &says.join(" · "));
                }
                continue;
            };
            if !rest.is_empty() {
                let said = record.get(source.note).and_then(Value::as_str).unwrap_or_default();
                let whole = [said, &rest.join("\n")]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join("\n");
                let fitted = text::fit_note(&whole);
                let lost = text::Fitted { text: String::new(), lost: fitted.lost };
                self.fit(grid, row, &title, lost);
                record.insert(source.note.to_owned(), fitted.text.into());
            }
            let mut key = [register.name, "/", &ids.of(&title)].concat();
            while self.rows.row(&key).is_some() {
                key = [register.name, "/", &ids.of(&title)].concat();
            }
            self.rows.set(&key, Some(record.into()));
        }
    }
}
