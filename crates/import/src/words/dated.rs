//! States with the day from, since or by which they hold: "implemented since March 2022", "ab 2027 umgesetzt".

use chrono::{Datelike as _, Days, Months, NaiveDate};
use model::Level;

use super::later::month_of;
use super::vocabulary::{Concept, concept};
use super::{State, Verdict};
use crate::day::{Order, day_in, quarter};
use crate::phrase::folded;

/// What the day of a state is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    /// It has held since then.
    Since,
    /// It holds, or will hold, from then on.
    From,
    /// It is done by then.
    By,
}

/// What stands before the day, without accents, in eight languages.
const BOUNDS: [(Bound, &str); 3] = [
    (
        Bound::Since,
        "since, ever since, already since, seit, bereits seit, schon seit, seit dem, depuis, depuis le, deja depuis, sinds, \
         al sinds, ya desde, gia dal, gia da, ja desde, juz od",
    ),
    (
        Bound::From,
        "from, as from, as of, as at, effective, effective from, effective as of, starting, starting from, starting in, \
         beginning, with effect from, wef, w e f, ab, ab dem, per, zum, mit wirkung vom, mit wirkung zum, gultig ab, \
         a partir de, a partir d, a partir du, a compter de, a compter d, a compter du, des, des le, \
         a partir del, desde, desde el, con efecto desde, con efectos desde, a contar de, \
         a partir da, a partir do, desde o, com efeito a partir de, com efeitos a partir de, \
         dal, dall, dalla, da, a partire da, a partire dal, a partire dall, a decorrere dal, a decorrere dall, \
         con decorrenza dal, con effetto dal, vanaf, met ingang van, ingaande, ingaand per, \
         od, od dnia, od roku, poczawszy od, z dniem, ze skutkiem od",
    ),
    (
        Bound::By,
        "by, not later than, no later than, at the latest by, due, due by, bis spatestens, spatestens, spatestens bis, avant, \
         avant le, d ici, d ici a, d ici au, d ici le, au plus tard, au plus tard en, au plus tard le, antes de, antes del, \
         para, para el, a mas tardar, a mas tardar en, a mas tardar el, antes de o, antes do, antes da, o mais tardar em, \
         entro, entro il, entro la, entro l, prima del, prima di, tegen, voor, uiterlijk, uiterlijk op, uiterlijk in, przed, \
         najpozniej, najpozniej do, najpozniej w",
    ),
];
/// The most words before a day.
const BEFORE: usize = 5;
/// The most words of a day.
const WORDS: usize = 6;

/// A state and its day, which may be a month, a quarter or a year.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// What is said without the day.
    said: String,
    bound: Bound,
    first: NaiveDate,
    last: NaiveDate,
}

impl Dated {
    /// The state and the day of a cell, where the day ends it, or comes before what says that it is done: "ab 2027
    /// umgesetzt", "wird ab 2027 umgesetzt". Behind what is done and its day more may follow, such as until when it was.
    pub(super) fn of(cell: &str, means: &dyn Fn(&str) -> Verdict) -> Option<Self> {
        if cell.len() > super::LONGEST || !cell.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let words: Vec<&str> = cell
            .split(|sign: char| {
                sign.is_whitespace() || matches!(sign, '(' | ')' | '[' | ']' | ',' | ';' | ':' | '\'' | '’')
            })
            .filter(|word| !matches!(*word, "" | "-" | "–" | "—" | "|" | "."))
            .collect();
        let ends = |count: usize| (1..=count).rev();
        for from in 0..words.len() {
            for day in ends(BEFORE.min(words.len() - from)).map(|count| from + count) {
                let Some(bound) = bound(&folded(&words[from..day].join(" "))) else { continue };
                for behind in ends(WORDS.min(words.len() - day)).map(|count| day + count) {
                    let Some((first, last)) = period(&words[day..behind]) else { continue };
                    let (before, after) = (words[..from].join(" "), words[behind..].join(" "));
                    let said = format!("{before} {after}").trim().to_owned();
                    let is_in_order =
                        after.is_empty() || !means(&before).certain().is_some_and(State::is_done);
                    // Another number is another day, or a step of a scale.
                    if is_in_order && !said.is_empty() && !said.bytes().any(|byte| byte.is_ascii_digit()) {
                        return Some(Self { said, bound, first, last });
                    }
                }
            }
        }
        None
    }

    /// What it says on a day; none where that is open.
    pub(super) fn on(&self, today: NaiveDate, means: &dyn Fn(&str) -> Verdict) -> Option<Verdict> {
        let state = means(&self.said).certain()?;
        let level = state.said_level();
        let planned = || Some(Verdict::Certain(State::level(Level::Started)));
        let (has_been, has_begun) = (self.last <= today, self.first <= today);
        match self.bound {
            Bound::Since | Bound::From if has_been => Some(Verdict::Certain(state)),
            Bound::Since if has_begun => Some(Verdict::Certain(state)),
            Bound::From if !has_begun && level > Some(Level::Started) => planned(),
            // What is to be done has its day, which is a plan.
            Bound::From | Bound::By if !has_begun && is_to_do(&self.said) => planned(),
            // It applies until then.
            Bound::From | Bound::Since if !has_begun && state == State::Excluded => {
                Some(Verdict::Doubtful(vec![State::Open, state]))
            }
            Bound::By if !has_begun && level >= Some(Level::Established) => planned(),
            _ => None,
        }
    }
}

fn bound(words: &str) -> Option<Bound> {
    BOUNDS.iter().find(|(_, all)| all.split(", ").any(|one| one == words)).map(|(bound, _)| *bound)
}

/// Whether words say that something is to be done, and not that it is not.
fn is_to_do(said: &str) -> bool {
    let plain = folded(said);
    let has = |wanted: Concept| plain.split(' ').any(|word| concept(word) == Some(wanted));
    has(Concept::ToDo) && !has(Concept::Not)
}

/// The first and the last day of a day, a month, a quarter or a year; of a part of a year those of all of it.
fn period(words: &[&str]) -> Option<(NaiveDate, NaiveDate)> {
    const PARTS: &str = "end, late, early, mid, middle, beginning, start, of, the, year, ende, mitte, anfang, jahr, dem, den, des, \
         fin, mi, milieu, debut, annee, l, finales, fines, final, mediados, principios, inicios, ano, fine, meta, inizio, anno, \
         fim, meados, inicio, eind, einde, medio, midden, begin, jaar, koniec, konca, koncem, polowa, polowy, poczatek, \
         poczatku, poczatkiem, rok, roku, r, de, del, do, da, di, la, le, el, il, en, em, in, im, w, van, het";
    let is_part = |word: &&&str| PARTS.split(", ").any(|part| part == folded(word));
    let begin = words.iter().take_while(is_part).count();
    let end = words.len() - words[begin..].iter().rev().take_while(is_part).count();
    let day = words[begin..end].join(" ");
    let day = day.trim_matches('.');
    if let Ok(year) = day.parse::<i32>() {
        let is_year = day.len() == 4 && (1990..2100).contains(&year);
        return NaiveDate::from_ymd_opt(year, 1, 1)
            .zip(NaiveDate::from_ymd_opt(year, 12, 31))
            .filter(|_| is_year);
    }
    if let Some(last) = month_of(day) {
        return Some((last.with_day(1)?, last));
    }
    if let Some(last) = quarter(day) {
        return Some(((last + Days::new(1)).checked_sub_months(Months::new(3))?, last));
    }
    let numbers = day.split(|sign: char| !sign.is_ascii_digit()).filter(|number| !number.is_empty()).count();
    let orders = [Order::DayFirst, Order::MonthFirst].map(|order| day_in(order, day));
    let [one, other] = orders;
    let (one, other) = (one?, other?);
    match numbers {
        // A month by its name.
        1 if day.contains(char::is_alphabetic) => Some((one.with_day(1)?, one)),
        // A number alone is a count.
        1 => None,
        _ => Some((one.min(other), one.max(other))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{later, verdict};
    use super::*;

    fn said(cell: &str) -> Verdict {
        later(cell, NaiveDate::from_ymd_opt(2026, 6, 15), &verdict)
    }

    #[test]
    fn what_holds_since_a_day_that_has_been_is_in_place() {
        for cell in [
            "Implemented from 2023",
            "implemented since March 2022",
            "In place as of 1 January 2024",
            "Implemented (from 01/02/2023)",
            "Since 2021 implemented",
            "Implemented with effect from Q2 2025",
            "Effective from early 2024",
            "umgesetzt seit 2021",
            "umgesetzt ab 01.01.2024",
            "seit Anfang 2022 umgesetzt",
            "Umgesetzt per 1. März 2024",
            "in Kraft seit dem 1.7.2020",
            "mis en œuvre depuis mars 2022",
            "mis en œuvre à partir de 2023",
            "réalisé à compter du 1er janvier 2024",
            "conforme dès 2022",
            "mis en œuvre à partir d'octobre 2023",
            "implementado desde 2021",
            "implantado a partir de enero de 2024",
            "implementado desde el 1 de marzo de 2023",
            "attuato dal 2022",
            "attuato a partire da marzo 2023",
            "attuato dall'1.3.2024",
            "implementado desde março de 2022",
            "implementado a partir de 2023",
            "geïmplementeerd sinds 2021",
            "geïmplementeerd vanaf maart 2023",
            "geïmplementeerd met ingang van 1 januari 2024",
            "wdrożone od 2021",
            "wdrożone od marca 2022 r.",
            "wdrożone z dniem 1 marca 2024",
            "od 2022 roku wdrożone",
        ] {
            assert_eq!(said(cell), Verdict::Certain(State::level(Level::Established)), "{cell}");
        }
    }

    #[test]
    fn what_holds_from_a_day_to_come_is_planned() {
        for cell in [
            "Implemented from 2027",
            "implemented as of March 2027",
            "Implemented by Q3 2027",
            "To be implemented from March 2027",
            "To be implemented by 2027",
            "From 2027 implemented",
            "Partially implemented from 2027",
            "in progress from September 2026",
            "umgesetzt ab 2027",
            "ab 2027 umgesetzt",
            "wird ab 2027 umgesetzt",
            "umzusetzen ab März 2027",
            "mis en œuvre à partir de 2027",
            "à mettre en œuvre d'ici 2027",
            "réalisé d'ici fin 2027",
            "implementado a partir de enero de 2027",
            "implementado para 2027",
            "attuato dal 2027",
            "attuato entro il 2027",
            "implementado a partir de março de 2027",
            "geïmplementeerd vanaf 2027",
            "te implementeren vanaf 2027",
            "geïmplementeerd tegen 2027",
            "wdrożone od 2027",
            "wdrożone od września 2026 r.",
        ] {
            assert_eq!(said(cell), Verdict::Certain(State::level(Level::Started)), "{cell}");
        }
    }

    #[test]
    fn what_may_have_ended_or_has_a_day_that_may_be_either_is_asked_or_lower() {
        for cell in [
            "Implemented until 2023",
            "Implemented till 2023",
            "Implemented by 2023",
            "Implemented from 2020 to 2023",
            "Implemented from 2020 until 2023",
            "Implemented since 2020, suspended since 2025",
            "Implemented from 2020 except HQ",
            "Implemented from 2023 in 2 of 5 sites",
            "Implemented since 2027",
            "Implemented from Q2 2026",
            "Not implemented since 2023",
            "Not applicable from 2027",
            "umgesetzt bis 2023",
            "umgesetzt bis 2027",
            "umgesetzt von 2020 bis 2023",
            "umgesetzt ab 2020 bis 2023",
            "mis en œuvre jusqu'en 2023",
            "mis en œuvre de 2020 à 2023",
            "implementado hasta 2023",
            "implantado de 2020 a 2023",
            "attuato fino al 2023",
            "attuato dal 2020 al 2023",
            "implementado até 2023",
            "geïmplementeerd tot 2023",
            "wdrożone do 2023",
            "wdrożone od 2020 do 2023",
            "nicht umgesetzt ab 2023",
        ] {
            let state = said(cell).certain();
            assert!(
                state.is_none_or(|state| !state.is_done() && state != State::Excluded),
                "{cell}: {state:?}"
            );
        }
    }
}
