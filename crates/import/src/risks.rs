//! Registers of risks of others: rows of a table that lists risks, into risks. What a column holds is told by its title
//! ([`titles`]); what is not understood becomes part of the note, under its title. Nothing is guessed: a rating is read only
//! where both of its columns hold nothing but whole numbers from 1 to 5, and it names no criteria, since nobody knows
//! whether they are the same.

use std::collections::HashSet;

use isms::record::Record as _;
use isms::risk::Risk;
use locale::Text;
use model::{Edition, RequirementId, Rows, text};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use self::titles::Holds;
use self::treatment::treatment;
use crate::columns::Columns;
use crate::day::{Order, day_in, is_either};
use crate::exchange::LeftOut;
use crate::plumbline_workbook::Ids;
use crate::read::Reading;
use crate::reference::all;
use crate::{Grid, MappingOverrides, kind};

mod ciso;
mod titles;
mod treatment;

/// The highest step of a scale that is read.
const STEPS: u16 = 5;
/// The most letters of a title that is made of a description.
const TITLE: usize = 120;

/// How many risks were read of tables of others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RisksRead {
    /// All.
    pub count: usize,
    /// Those whose likelihood and impact were read: by a scale from 1 to 5 that may mean something else.
    pub rated: usize,
}

/// A table that lists risks.
pub(crate) struct RiskTable<'g> {
    grid: &'g Grid,
    head: usize,
    titles: Vec<&'g str>,
    holds: Vec<Option<Holds>>,
    /// Whether ratings are read, and those of what is left after treatment.
    is_rated: (bool, bool),
    /// How it says things, where it is one of CISO Assistant.
    ciso: Option<ciso::Says>,
    days: Days,
}

/// How days are read.
#[derive(Debug, Clone, Copy)]
struct Days {
    order: Order,
    /// Whether something tells which number is the month.
    is_known: bool,
}

impl Days {
    fn of<'g>(cells: impl Iterator<Item = &'g str> + Clone, is_month_first: Option<bool>) -> Self {
        if let Some(is_month_first) = is_month_first {
            let order = if is_month_first { Order::MonthFirst } else { Order::DayFirst };
            return Self { order, is_known: true };
        }
        let order = Order::of(cells.clone());
        // A day whose first number can be no month tells it; one that begins with the year tells nothing.
        let is_told = |cell: &str| {
            let begins: String = cell.chars().take_while(char::is_ascii_digit).collect();
            begins.len() < 3 && begins.parse().is_ok_and(|first: u8| first > 12) && !is_either(cell)
        };
        Self { order, is_known: order == Order::MonthFirst || cells.clone().any(is_told) }
    }

    fn read(self, cell: &str) -> Option<chrono::NaiveDate> {
        day_in(self.order, cell).filter(|_| self.is_known || !is_either(cell))
    }
}

impl<'g> RiskTable<'g> {
    /// The table, if something in it names its risks.
    pub(crate) fn of(grid: &'g Grid, columns: &Columns, choices: &MappingOverrides) -> Option<Self> {
        let known = columns.head.filter(|_| kind::lists_risks(&columns.titles(grid)));
        let head = known.or_else(|| kind::head_of_risks(grid)).or(columns.head)?;
        let is_shown = |at: usize| choices.reads_hidden || !grid.hidden.columns.contains(&at);
        let titled = |at: usize| match columns.head == Some(head) {
            true => columns.title(grid, at),
            false => grid.cell(head, at),
        };
        let titles: Vec<&str> =
            (0..grid.width()).map(|at| if is_shown(at) { titled(at) } else { "" }).collect();
        let cells = |at: usize| (head + 1..grid.rows.len()).map(move |row| grid.cell(row, at));
        let ciso = ciso::Says::of(grid, head, &titles);
        let is_label = |cell: &str| ciso.is_some_and(|ciso| ciso.step(cell).is_some());
        let has_rating = |at: usize| cells(at).any(|cell| number(cell).is_some() || is_label(cell));
        let holds = titles::columns(&titles, has_rating);
        let of = |wanted: Holds| holds.iter().position(|holds| *holds == Some(wanted));
        let names = [Holds::Title, Holds::Threat, Holds::Vulnerability, Holds::Description];
        names.into_iter().find_map(of)?;
        // One number beyond the scale tells that it is another one.
        let fits = |at: usize| cells(at).filter_map(number).all(|number| step(number).is_some());
        let is_rated = |two: [Holds; 2]| two.map(of).into_iter().all(|at| at.is_some_and(fits));
        let review = of(Holds::Review);
        let days = Days::of(review.into_iter().flat_map(cells), choices.is_month_first);
        let is_rated = (
            is_rated([Holds::Likelihood, Holds::Impact]),
            is_rated([Holds::ResidualLikelihood, Holds::ResidualImpact]),
        );
        Some(Self { grid, head, titles, holds, is_rated, ciso, days })
    }

    fn at(&self, wanted: Holds) -> Option<usize> {
        self.holds.iter().position(|holds| *holds == Some(wanted))
    }

    /// What stands in a row for something.
    fn cell(&self, row: usize, wanted: Holds) -> &'g str {
        self.at(wanted).map_or("", |at| self.grid.cell(row, at))
    }

    /// The edition that the references to controls belong to: three numbers has only the older one.
    pub(crate) fn edition(&self) -> Edition {
        let columns = || [Holds::Controls, Holds::Added].into_iter().filter_map(|wanted| self.at(wanted));
        let cells = (self.head + 1..self.grid.rows.len()).flat_map(|row| columns().map(move |at| (row, at)));
        let is_older = |(row, at): (usize, usize)| {
            all(self.grid.cell(row, at)).iter().any(|one| one.has_letter && one.numbers.len() > 2)
        };
        if cells.into_iter().any(is_older) { Edition::Iso27001_2013 } else { Edition::Iso27001_2022 }
    }

    /// Whether a row has a title of its own, and is none of titles or of one name over all columns.
    fn is_risk(&self, row: usize) -> bool {
        let says = |row: usize| (0..self.titles.len()).map(move |at| self.grid.cell(row, at));
        let mut filled = says(row).filter(|cell| !cell.is_empty());
        let Some(first) = filled.next() else { return false };
        let (mut is_wide, mut is_same) = (false, true);
        filled.for_each(|cell| (is_wide, is_same) = (true, is_same && cell == first));
        !(is_wide && is_same || says(row).eq(says(self.head)))
    }
}

/// A whole or other number.
fn number(cell: &str) -> Option<f64> {
    cell.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite())
}

/// A step of a scale from 1 to 5.
fn step(number: f64) -> Option<u16> {
    (1..=STEPS).find(|step| f64::from(*step) == number)
}

/// A risk while its row is read.
struct Row<'a, 'g> {
    table: &'a RiskTable<'g>,
    row: usize,
    /// The columns that ended in a part.
    read: Vec<usize>,
    /// What was cut.
    lost: Vec<String>,
}

impl<'g> Row<'_, 'g> {
    /// What stands for something, as far as a part understands it; what it does not stays for the note.
    fn take<T>(&mut self, wanted: Holds, understand: impl FnOnce(&'g str) -> Option<T>) -> Option<T> {
        let at = self.table.at(wanted)?;
        let cell = self.table.grid.cell(self.row, at);
        let found = understand(cell).filter(|_| !cell.is_empty())?;
        self.read.push(at);
        Some(found)
    }

    fn fit(&mut self, text::Fitted { text, lost }: text::Fitted) -> String {
        self.lost.extend(Some(lost).filter(|lost| !lost.is_empty()));
        text
    }

    /// What it is called: by its title, else by what threatens what, else by how it is described.
    fn title(&mut self) -> String {
        if let Some(title) = self.take(Holds::Title, Some) {
            return self.fit(text::fit_line(title));
        }
        let threat = [Holds::Threat, Holds::Vulnerability]
            .into_iter()
            .find(|wanted| !self.table.cell(self.row, *wanted).is_empty());
        if let Some(threat) = threat.and_then(|wanted| self.take(wanted, Some)) {
            let asset = self.take(Holds::Asset, Some);
            // Signs alone, the same in every language.
            let both = asset.map(|asset| Text::default().sheet_threat_to(asset, threat));
            return self.fit(text::fit_line(both.as_deref().unwrap_or(threat)));
        }
        let description = self.table.cell(self.row, Holds::Description);
        let line = text::one_line(description);
        if line.chars().count() <= TITLE {
            self.take(Holds::Description, Some);
            return line;
        }
        text::shortened(&line, TITLE)
    }

    /// The requirements that a cell names; it stays for the note as well if it says anything else.
    fn references(&mut self, wanted: Holds, edition: Edition) -> Vec<RequirementId> {
        let cell = self.table.cell(self.row, wanted);
        let pieces = || cell.split([',', ';', '\n']).filter(|piece| !piece.trim().is_empty());
        let known = |piece: &str| -> Vec<RequirementId> {
            all(piece).iter().filter_map(|one| one.requirement(edition, true).cloned()).collect()
        };
        let mut found: Vec<RequirementId> = Vec::new();
        for id in std::iter::once(cell).chain(pieces()).flat_map(known) {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        let is_sign = |sign: char| matches!(sign, '0'..='9' | 'A' | 'a') || !sign.is_alphanumeric();
        let is_all = all(cell).len() >= pieces().count() || pieces().all(|piece| !known(piece).is_empty());
        let is_known = all(cell).iter().all(|one| one.requirement(edition, true).is_some());
        if !found.is_empty() && is_all && is_known && cell.chars().all(is_sign) {
            self.take(wanted, Some);
        }
        found
    }

    fn rating(&mut self, (likelihood, impact): (Holds, Holds), is_read: bool) -> (u16, u16) {
        let mut one = |wanted: Holds| {
            let ciso = self.table.ciso;
            let label = |cell: &str| ciso.and_then(|ciso| ciso.step(cell));
            let step = |cell: &str| number(cell).and_then(step).or_else(|| label(cell));
            if is_read { self.take(wanted, step).unwrap_or_default() } else { 0 }
        };
        (one(likelihood), one(impact))
    }
}

/// The number of a risk that its reference is made of: `R-07`, `7`.
pub(crate) fn reference(cell: &str) -> Option<u16> {
    let digits = cell.trim_start_matches(|sign: char| sign.is_ascii_alphabetic());
    let digits = digits.trim_start_matches(['-', '_', ' ', '.', '#']);
    let is_short = digits.len() < 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|number| is_short && *number > 0)
}

/// Numbers of risks, each given once; who has none gets the next behind all that rows claim.
struct Numbers {
    taken: HashSet<u16>,
    most: u16,
}

impl Numbers {
    fn of(rows: &Rows, table: &RiskTable<'_>) -> Self {
        let number = |row: &Value| row.get("number")?.as_u64()?.try_into().ok();
        let taken: HashSet<u16> = rows.of(Risk::REGISTER).filter_map(|(_, row)| number(row)).collect();
        let claimed = (table.head + 1..table.grid.rows.len())
            .filter_map(|row| reference(table.cell(row, Holds::Reference)));
        let most = taken.iter().copied().chain(claimed).max().unwrap_or_default();
        Self { taken, most }
    }

    /// Whether a number was still free.
    fn take(&mut self, number: u16) -> bool {
        self.taken.insert(number)
    }

    fn next(&mut self) -> u16 {
        self.most = self.most.saturating_add(1);
        self.most
    }
}

impl Reading {
    /// Takes up a table of risks.
    pub(crate) fn risks(&mut self, table: &RiskTable<'_>, choices: &MappingOverrides) {
        let (grid, rows) = (table.grid, table.head + 1..table.grid.rows.len());
        let leaves_out = |row: &usize| !choices.reads_hidden && grid.hidden.rows.contains(row);
        let sheet = || grid.name.clone();
        let count = rows.clone().filter(leaves_out).count();
        self.left_out.extend((count > 0).then(|| LeftOut::HiddenRows { sheet: sheet(), count }));
        let is_filled = |at: &&usize| rows.clone().any(|row| !grid.cell(row, **at).is_empty());
        let count = grid.hidden.columns.iter().filter(is_filled).count();
        let count = if choices.reads_hidden { 0 } else { count };
        self.left_out.extend((count > 0).then(|| LeftOut::HiddenColumns { sheet: sheet(), count }));
        let (mut ids, mut numbers) = (Ids::default(), Numbers::of(&self.rows, table));
        let mut assets = Ids::default();
        for row in rows.filter(|row| !leaves_out(row)) {
            let shown = (0..table.titles.len())
                .filter(|at| choices.reads_hidden || !grid.hidden.columns.contains(at));
            let cells: Vec<(usize, &str)> =
                shown.map(|at| (at, grid.cell(row, at))).filter(|(_, cell)| !cell.is_empty()).collect();
            let mut line = Row { table, row, read: Vec::new(), lost: Vec::new() };
            let title = if table.is_risk(row) { line.title() } else { String::new() };
            if title.is_empty() {
                let is_title = (0..grid.width()).all(|at| grid.cell(row, at) == grid.cell(table.head, at));
                let says: Vec<&str> = cells.iter().map(|(_, cell)| *cell).collect();
                if !is_title && !says.is_empty() {
                    self.miss(grid, row, &says.join(" · "));
                }
                continue;
            }
            let named = table.ciso.and_then(|says| Some((says, line.take(Holds::Asset, Some)?)));
            let linked = named.map(|(says, cell)| ciso::assets(says, &mut self.rows, &mut assets, cell));
            let risk = self.risk(&mut line, title, &cells, &mut numbers);
            let risk = Risk { assets: linked.unwrap_or_default(), ..risk };
            let mut key = Risk::key(&ids.of(&risk.title));
            while self.rows.row(&key).is_some() {
                key = Risk::key(&ids.of(&risk.title));
            }
            let read = self.guess.risks.get_or_insert_default();
            read.count += 1;
            read.rated += usize::from(risk.rating().is_some());
            self.rows.set(&key, risk.write());
        }
    }

    /// What a row says of a risk.
    fn risk(
        &mut self,
        line: &mut Row<'_, '_>,
        title: String,
        cells: &[(usize, &str)],
        numbers: &mut Numbers,
    ) -> Risk {
        let (table, row) = (line.table, line.row);
        let number =
            line.take(Holds::Reference, |cell| reference(cell).filter(|number| numbers.take(*number)));
        let description = line.take(Holds::Description, Some).filter(|says| *says != title);
        let description = description.map(|says| line.fit(text::fit_note(says))).unwrap_or_default();
        let owner = line.take(Holds::Owner, Some).map(|says| line.fit(text::fit_line(says)));
        let (likelihood, operations) = line.rating((Holds::Likelihood, Holds::Impact), table.is_rated.0);
        let (residual_likelihood, residual_impact) =
            line.rating((Holds::ResidualLikelihood, Holds::ResidualImpact), table.is_rated.1);
        let mut risk = Risk {
            title,
            number: number.unwrap_or_else(|| numbers.next()),
            description,
            owner: owner.unwrap_or_default(),
            controls: line.references(Holds::Controls, self.edition),
            likelihood,
            // A file has one impact and no categories; the page says that it stands here.
            operations,
            treatment: line.take(Holds::Treatment, treatment),
            added: line.references(Holds::Added, self.edition),
            residual_likelihood,
            residual_impact,
            review: line.take(Holds::Review, |cell| table.days.read(cell)),
            ..Risk::default()
        };
        let open = cells.iter().filter(|(at, _)| !line.read.contains(at));
        let named = open.map(|(at, cell)| match table.titles[*at] {
            "" => (*cell).to_owned(),
            title => format!("{}: {cell}", text::one_line(title)),
        });
        let note = named.collect::<Vec<_>>().join("\n");
        risk.note = line.fit(text::fit_note(&note));
        for lost in std::mem::take(&mut line.lost) {
            self.fit(table.grid, row, &risk.title, text::Fitted { text: String::new(), lost });
        }
        risk
    }
}
