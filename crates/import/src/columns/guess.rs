//! Evidence and verdict: candidates for the row of titles and for what each column holds are weighed by the titles and by
//! what stands below them; the best of a role has it, the others go on as words.

use std::collections::BTreeSet;

use model::Edition;

use super::{Columns, is_head, is_title, title_rows};
use crate::Grid;
use crate::day::{Order, day, is_no_day, quarter};
use crate::legend::{Explained, Legend};
use crate::reference::{Written, find};
use crate::role::Role;
use crate::table::TableChoice;
use crate::titles::{self, Meaning, meaning, role};
use crate::words::{State, decided, is_word, is_yes_or_no, verdict};

/// The most rows that are looked at to guess what a column holds.
const SAMPLE: usize = 400;
/// The most rows in which titles are looked for where no references stand below them.
const HEADS: usize = 20;
/// The longest title of a requirement, in letters, on average.
const TITLE: usize = 90;

/// Finds the column with most references, the row of titles above the first of them unless that is chosen, and what the
/// columns hold.
pub fn columns(grid: &Grid, chosen: Option<TableChoice>) -> Option<Columns> {
    let width = grid.width();
    let (column, first) = references(grid)?;
    let head = match chosen {
        Some(chosen) => chosen.head().filter(|row| *row < grid.rows.len()),
        None => head(grid, column, first),
    };
    let title_rows = head.map_or_else(|| vec![None; width], |head| title_rows(grid, head));
    let none = Meaning { role: Role::Other, fit: 0 };
    let title = |at: usize| title_rows[at].map_or("", |row| grid.cell(row, at));
    let meanings: Vec<Meaning> =
        (0..width).map(|at| head.map_or(none, |head| meaning_of(grid, head, at, title(at)))).collect();
    let roles = meanings.iter().map(|meaning| meaning.role).collect();
    let mut columns = Columns {
        head,
        roles,
        title_rows,
        colours: None,
        legend: Legend::default(),
        days: Order::default(),
        explained: Explained::default(),
        left_out: 0,
        rival: None,
    };
    let mut guess = Guess { grid, rows: Vec::new(), meanings };
    guess.rows =
        columns.rows(grid).filter(|row| first.is_none() || find(grid.cell(*row, column)).is_some()).collect();
    guess.rows.truncate(SAMPLE);
    if first.is_some() {
        guess.other_references(&mut columns, column);
        columns.roles[column] = Role::Reference;
    }
    guess.marks(&mut columns);
    guess.settle(&mut columns);
    guess.title(&mut columns);
    guess.state(&mut columns);
    guess.title_beside(&mut columns);
    Some(columns)
}

/// The column of references, and the row of the first of them; a column that has none where no column has.
fn references(grid: &Grid) -> Option<(usize, Option<usize>)> {
    let editions = [Edition::Iso27001_2022, Edition::Iso27001_2013];
    let found = |column: usize| -> Vec<(usize, Written)> {
        (0..grid.rows.len()).filter_map(|row| Some((row, find(grid.cell(row, column))?))).collect()
    };
    let is_known = |written: &&Written| {
        editions
            .into_iter()
            .any(|of| written.requirement(of, true).is_some() || !written.parts(of).is_empty())
    };
    let weighed = (0..grid.width()).map(|column| {
        let found = found(column);
        // Different ones count first: names of groups go on over many rows where cells are merged.
        let different: BTreeSet<&Written> = found.iter().map(|(_, written)| written).collect();
        let known = different.iter().copied().filter(is_known).count();
        let letters = different.iter().filter(|written| written.has_letter).count();
        let above = found.first().map_or(0, |(row, _)| *row);
        let age =
            (0..above).rev().take(3).map(|row| titles::age(grid.cell(row, column))).find(|age| *age != 0);
        // Whoever writes old and new numbers is moving to the new ones.
        let worth =
            known * 4 + usize::from(age == Some(1)) * known - usize::from(age == Some(-1)) * known * 2;
        (
            (worth, letters, different.len(), found.len(), usize::MAX - column),
            column,
            found.first().map(|(row, _)| *row),
        )
    });
    weighed.max().map(|(_, column, first)| (column, first))
}

/// The row of titles: the nearest above the first reference in which several are known, or, where none are, the one right
/// above it; without references the one in which most are known.
fn head(grid: &Grid, column: usize, first: Option<usize>) -> Option<usize> {
    let Some(first) = first else {
        let known = |row: usize| {
            let is_one = |cell: &str| {
                role(cell) != Role::Other && !is_title(cell) && verdict(cell).certain().is_none()
            };
            (0..grid.width()).filter(|at| is_one(grid.cell(row, *at))).count()
        };
        let rows = 0..grid.rows.len().min(HEADS);
        return rows
            .map(|row| (known(row), usize::MAX - row))
            .max()
            .filter(|(known, _)| *known >= 2)
            .map(|(_, row)| usize::MAX - row);
    };
    let known = (0..first).rev().find(|row| is_head(grid, *row));
    known.or_else(|| {
        let cells =
            |row: usize| (0..grid.width()).map(move |at| grid.cell(row, at)).filter(|cell| !cell.is_empty());
        let row = (0..first).rev().find(|row| cells(*row).next().is_some())?;
        // A year is a title of what was then.
        let is_text = |cell: &str| {
            let is_number = cell.parse::<f64>().is_ok() && titles::time(cell).is_none();
            !is_number && day(cell).is_none() && cell.chars().count() <= 60
        };
        let is_one = cells(row).count() >= 2 && cells(row).all(is_text) && !grid.cell(row, column).is_empty();
        is_one.then_some(row)
    })
}

/// What a title says, with the title above it that goes over several columns.
fn meaning_of(grid: &Grid, head: usize, column: usize, title: &str) -> Meaning {
    let own = meaning(title);
    let Some(above) = head.checked_sub(1).filter(|row| is_head(grid, *row)) else { return own };
    // It stands over the first of its columns.
    let over =
        (0..=column).rev().map(|at| grid.cell(above, at)).find(|cell| !cell.is_empty()).unwrap_or_default();
    let below = grid.cell(head, column);
    match own.role {
        Role::Other if is_yes_or_no(below.split('/').next().unwrap_or_default()) => meaning(over),
        Role::State => {
            let both = meaning(&format!("{over} {below}"));
            if both.role == Role::State || matches!(both.role, Role::Target | Role::Other) {
                both
            } else {
                own
            }
        }
        _ => own,
    }
}

/// What is known while columns are guessed.
struct Guess<'g> {
    grid: &'g Grid,
    /// Rows about requirements, as many as are looked at.
    rows: Vec<usize>,
    meanings: Vec<Meaning>,
}

impl<'g> Guess<'g> {
    fn says(&self, column: usize) -> impl Iterator<Item = &'g str> + Clone + use<'_, 'g> {
        self.rows.iter().map(move |row| self.grid.cell(*row, column)).filter(|cell| !cell.is_empty())
    }

    /// How many cells there are, and which share of them is as asked, in hundredths.
    fn share(&self, column: usize, is: impl Fn(&str) -> bool) -> i32 {
        let all = self.says(column).count();
        let found = self.says(column).filter(|cell| is(cell)).count();
        i32::try_from((found * 100).checked_div(all).unwrap_or_default()).unwrap_or_default()
    }

    /// Other columns of references go on as words, running numbers say nothing.
    fn other_references(&self, columns: &mut Columns, reference: usize) {
        for at in 0..columns.roles.len() {
            if columns.roles[at] == Role::Reference && at != reference {
                let is_number = self.share(at, |cell| cell.parse::<f64>().is_ok()) > 80;
                columns.roles[at] = if is_number { Role::Known } else { Role::Context };
            }
        }
        let titles: Vec<&str> = (0..columns.roles.len()).map(|at| columns.title(self.grid, at)).collect();
        // CISO Assistant writes what it knows about requirements beside what was found.
        if titles.contains(&"urn")
            && (titles.contains(&"compliance_result") || titles.contains(&"assessable"))
        {
            columns
                .roles
                .iter_mut()
                .filter(|role| **role == Role::Context)
                .for_each(|role| *role = Role::Known);
        }
    }

    /// One column for each state, or for what does not apply, with marks in it.
    fn marks(&self, columns: &mut Columns) {
        let state = |at: usize| {
            let title = columns.title(self.grid, at);
            let is_marked = self.says(at).next().is_some() && self.says(at).all(crate::row::is_mark);
            verdict(title)
                .certain()
                .filter(|state| is_marked && *state != State::Open && !titles::is_else(title))
        };
        let found: Vec<(usize, State)> =
            (0..columns.roles.len()).filter_map(|at| Some((at, state(at)?))).collect();
        let states = found.iter().filter(|(_, state)| *state != State::Excluded).count();
        for (at, state) in found {
            match state {
                State::Excluded => columns.roles[at] = Role::LeavesOut,
                _ if states > 1 || state == State::level(model::Level::Absent) => {
                    columns.roles[at] = Role::StateMark
                }
                _ => {}
            }
        }
        // Reasons that are yes and no are decisions.
        for at in 0..columns.roles.len() {
            if columns.roles[at] == Role::Excluded
                && self.says(at).next().is_some()
                && self.says(at).all(is_yes_or_no)
            {
                columns.roles[at] = Role::LeavesOut;
            }
        }
        // What does not apply, with a reason rather than a mark.
        for at in 0..columns.roles.len() {
            let is_decided = |cell: &str| decided(cell).is_some() || crate::row::is_mark(cell);
            if columns.roles[at] == Role::LeavesOut
                && self.says(at).next().is_some()
                && self.share(at, is_decided) < 50
            {
                columns.roles[at] = Role::Excluded;
            }
        }
    }

    /// Of several columns for the same the best has it; what the others say is kept as words.
    fn settle(&self, columns: &mut Columns) {
        let is_state = |cell: &str| is_word(cell) || cell.parse::<f64>().is_ok();
        let is_day = |cell: &str| day(cell).is_some() || is_no_day(cell);
        for role in Role::ALL.into_iter().filter(|role| role.is_single() && *role != Role::Reference) {
            let weight = |at: usize| {
                let share = match role {
                    Role::State | Role::StateName => self.share(at, is_state),
                    Role::Applies => self.share(at, |cell| decided(cell).is_some()),
                    Role::Due => self.share(at, |cell| is_day(cell) || quarter(cell).is_some()),
                    Role::Reviewed => self.share(at, is_day),
                    Role::Title => self.share(at, is_title),
                    _ => 0,
                };
                share / 10 + self.meanings[at].fit
            };
            let found: Vec<usize> =
                (0..columns.roles.len()).filter(|at| columns.roles[*at] == role).collect();
            let best = found.iter().copied().max_by_key(|at| (weight(*at), usize::MAX - at));
            if role == Role::State {
                let is_now =
                    |at: &usize| Some(*at) != best && self.meanings[*at].fit >= 0 && weight(*at) >= 6;
                columns.rival = found.iter().copied().find(is_now);
            }
            for at in found {
                let is_best = best == Some(at)
                    && !(role == Role::State && self.is_former(at) || self.is_prose(role, at));
                if !is_best {
                    columns.roles[at] = if role == Role::Title { Role::Context } else { Role::Other };
                }
            }
        }
    }

    /// Whether a column has an earlier state and nothing says which one holds now.
    fn is_former(&self, at: usize) -> bool {
        self.meanings[at].fit <= -8 && self.meanings[at].fit > -30
    }

    /// Whether a column that its title takes for decisions or states holds sentences.
    fn is_prose(&self, role: Role, at: usize) -> bool {
        let (count, letters) =
            self.says(at).fold((0, 0), |(count, letters), cell| (count + 1, letters + cell.chars().count()));
        match role {
            Role::Applies => letters > count * 25 && self.share(at, |cell| decided(cell).is_some()) == 0,
            _ => false,
        }
    }

    /// Where no title of a column says so, the one with titles of requirements holds them.
    fn title(&self, columns: &mut Columns) {
        if columns.of(Role::Title).is_some() {
            return;
        }
        let rows = || columns.rows(self.grid).take(SAMPLE);
        let titles = |column: usize| rows().filter(|row| is_title(self.grid.cell(*row, column))).count();
        let candidates = (0..columns.roles.len()).filter(|at| columns.roles[*at] != Role::Reference);
        let best = candidates.map(|at| (titles(at), at)).max_by_key(|(count, at)| (*count, usize::MAX - at));
        if let Some((count, at)) = best
            && count >= 2
        {
            columns.roles[at] = Role::Title;
        }
    }

    /// Where no title of a column says so, the one with words for states holds them. Yes and no may answer anything.
    fn state(&self, columns: &mut Columns) {
        let has_state = [Role::State, Role::StateName, Role::StateMark]
            .into_iter()
            .any(|role| columns.of(role).is_some());
        if has_state {
            let checked = (0..columns.roles.len()).find(|at| {
                let mut says = columns.rows(self.grid).map(|row| self.grid.cell(row, *at)).take(SAMPLE);
                columns.roles[*at] == Role::Other
                    && titles::is_conclusion(columns.title(self.grid, *at))
                    && !self.is_former(*at)
                    && says.all(|cell| cell.is_empty() || is_word(cell))
            });
            columns.rival = columns.rival.or(checked);
            return;
        }
        let rows: Vec<usize> =
            columns.rows(self.grid).filter(|row| columns.is_row(self.grid, *row)).take(SAMPLE).collect();
        let share = |column: usize| {
            let says = rows.iter().map(|row| self.grid.cell(*row, column)).filter(|cell| !cell.is_empty());
            // Numbers alone may be anything where a title stands over them.
            let is_untitled = columns.title(self.grid, column).is_empty();
            let is_state = |cell: &&str| {
                is_word(cell)
                    || is_untitled && cell.parse::<f64>().is_ok_and(|number| (0.0..=5.0).contains(&number))
            };
            let is_told = is_untitled || says.clone().any(|cell| is_word(cell) && !is_yes_or_no(cell));
            (if is_told { says.clone().filter(is_state).count() } else { 0 }, says.count())
        };
        // What an audit found is a state where nearly every row has a word for one.
        let is_found = |at: usize| {
            let (states, all) = share(at);
            columns.roles[at] == Role::Note
                && titles::is_finding(columns.title(self.grid, at))
                && states > 1
                && states * 5 >= all * 4
        };
        let is_free = |at: &usize| {
            (columns.roles[*at] == Role::Other || is_found(*at))
                && !titles::is_else(columns.title(self.grid, *at))
                && !self.is_former(*at)
        };
        let good = (0..columns.roles.len())
            .filter(is_free)
            .map(|at| (share(at), at))
            .filter(|((states, all), _)| *states > 0 && states * 5 >= all * 3);
        let good: Vec<_> = good.collect();
        // Of the same at several times the latest holds.
        let time = |at: usize| titles::time(columns.title(self.grid, at));
        let best = good.iter().max_by_key(|((states, _), at)| (time(*at), *states, usize::MAX - at));
        if let Some((_, at)) = best {
            let is_rival = |other: &&(_, usize)| other.1 != *at && time(other.1) == time(*at);
            columns.rival = good.iter().find(is_rival).map(|(_, other)| *other);
            columns.roles[*at] = Role::State;
        }
    }

    /// Where no title is known, titles of requirements stand right of the references, a short and different one in every
    /// row.
    fn title_beside(&self, columns: &mut Columns) {
        let Some(reference) = columns.of(Role::Reference) else { return };
        let at = reference + 1;
        if columns.of(Role::Title).is_some()
            || columns.roles.get(at) != Some(&Role::Other)
            || self.rows.len() < 4
        {
            return;
        }
        let says: Vec<&str> = self.says(at).collect();
        let different: BTreeSet<&str> = says.iter().copied().collect();
        let letters: usize = says.iter().map(|cell| cell.chars().count()).sum();
        let is_text = says
            .iter()
            .all(|cell| cell.parse::<f64>().is_err() && !is_yes_or_no(cell) && day(cell).is_none());
        if is_text
            && says.len() == self.rows.len()
            && different.len() * 10 >= says.len() * 9
            && letters <= says.len() * TITLE
        {
            columns.roles[at] = Role::Title;
        }
    }
}
