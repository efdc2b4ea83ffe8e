//! The gravest risks, and risks by band over time.

use std::sync::Arc;

use charts::Chart;
use charts::ranking::{RankedBar, Ranking};
use charts::stacks::{Stack, Stacks};
use chrono::NaiveDate;
use isms::Registers;
use isms::record::Keyed;
use isms::risk::Risk;
use isms::risks::{Band, Standing, bands, summary};
use locale::Text;

use super::risks::{Moment, RISKS};
use super::{Picture, Twin, twin};
use crate::list;
use crate::risks::{Words, band};

/// How many risks are shown at most.
pub const TOP: usize = 10;

/// The key of a column that opens the dated assessments.
pub const DATED: &str = "dated";

/// The gravest risks at a moment, by band and score; the keys are their ids.
pub fn top_risks(
    text: Text,
    words: &Words,
    standings: &[(Arc<Keyed<Risk>>, Standing)],
    moment: Moment,
) -> Picture {
    let scale = &words.scale;
    let product = |(likelihood, impact): (u16, u16)| likelihood * impact;
    let other = if moment == Moment::After { Moment::Now } else { Moment::After };
    let mut rated: Vec<_> = standings
        .iter()
        .filter_map(|(risk, standing)| {
            // What is left is said only where somebody rated it.
            let is_said = other != Moment::After || risk.record.residual().is_some();
            Some((risk, moment.of(standing)?, other.of(standing).filter(|_| is_said)))
        })
        .collect();
    // What is alike stays in the order of the register.
    rated.sort_by_key(|(_, cell, other)| {
        let (band, score) = (scale.band(*cell), product(*cell));
        std::cmp::Reverse((band, score, other.map(product)))
    });
    let all = rated.len();
    rated.truncate(TOP);
    let named = |cell: (u16, u16)| {
        list::dots(text, [product(cell).to_string(), band(text, scale.band(cell)).to_owned()])
    };
    let (now, after) = (text.risk_today(), text.risk_residual());
    let (first, second) = if moment == Moment::After { (after, now) } else { (now, after) };
    let mut picture = Picture {
        id: "top-risks",
        title: text.risk_top().to_owned(),
        lead: match moment {
            Moment::After => text.risk_top_after(all as u64, rated.len()),
            Moment::Before | Moment::Now => text.risk_top_now(all as u64, rated.len()),
        },
        says: String::new(),
        twin: twin(text.risk_top(), &[text.risk_column_risk(), first, second], Vec::new()),
        chart: Chart::Ranking(Ranking {
            most: scale.likelihood * scale.impact,
            bars: Vec::new(),
            none: text.risk_not_rated().to_owned(),
        }),
    };
    let mut bars = Vec::new();
    let mut said = Vec::new();
    for (risk, cell, other) in rated {
        let label = text.label_numbered(risk.record.reference(), &risk.record.title);
        let says = text.label_named(&label, words.cell(cell));
        let rest = other.map_or_else(|| text.risk_not_rated().to_owned(), named);
        picture.twin.rows.push(vec![label.clone(), named(cell), rest]);
        picture.twin.keys.push(risk.id.clone());
        said.push(says.clone());
        bars.push(RankedBar {
            label,
            figure: named(cell),
            value: product(cell),
            mark: other.map(product).filter(|mark| *mark != product(cell)),
            band: scale.band(cell).number(),
            key: risk.id.clone(),
            says,
        });
    }
    picture.says = list::semicolons(text, said);
    if let Chart::Ranking(ranking) = &mut picture.chart {
        ranking.bars = bars;
    }
    picture
}

/// How many risks there were in each band at each dated assessment, and how many there are.
pub fn risks_over_time(
    text: Text,
    registers: &Registers,
    standings: &[(Arc<Keyed<Risk>>, Standing)],
    today: NaiveDate,
) -> Picture {
    let names = Band::ALL.map(|one| band(text, one));
    let mut columns: Vec<Stack> = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut add = |label: String, counts: [usize; 4], key: &str| {
        let (all, heads): (usize, _) = (counts.iter().sum(), names.iter().zip(counts).rev());
        let by_band =
            heads.filter(|(_, count)| *count > 0).map(|(name, count)| text.label_numbered(count, name));
        let says = text.risk_at(&label, text.risk_count(all as u64), list::commas(text, by_band));
        let figures = counts.iter().rev().chain([&all]).map(usize::to_string);
        rows.push(std::iter::once(label.clone()).chain(figures).collect());
        columns.push(Stack { label, counts, key: key.to_owned(), says });
    };
    for one in &registers.assessed {
        // What lies ahead came from a clock that was wrong.
        if let Some(on) = one.record.on.filter(|on| *on <= today) {
            add(text.date(on), bands(&one.record), DATED);
        }
    }
    add(
        text.picture_today().to_owned(),
        summary(standings.iter().map(|(_, standing)| standing)).bands,
        RISKS,
    );
    let keys = columns.iter().map(|column| column.key.clone()).collect();
    let mut head = vec![text.part_date()];
    head.extend(names.iter().rev());
    head.push(text.row_risks());
    let title = text.risk_over_time();
    Picture {
        id: "risks-over-time",
        title: title.to_owned(),
        lead: text.risk_over_time_lead().to_owned(),
        says: list::semicolons(text, columns.iter().map(|column| column.says.clone())),
        twin: Twin { keys, ..twin(title, &head, rows) },
        chart: Chart::Stacks(Stacks { names: names.map(str::to_owned), columns }),
    }
}
