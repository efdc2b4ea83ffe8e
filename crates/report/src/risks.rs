//! The report on risk assessment and treatment: what is to be decided, the register, each risk above the line, the treatment
//! plan, what changed since the last dated assessment, and the criteria with the two processes that the standard demands in
//! writing.

use std::collections::HashMap;

use isms::assessed::RiskAssessment;
use isms::criteria::RiskCriteria;
use isms::risks::{Band, RiskCourse, Standing, changes, freeze, newest, standings, summary};
use locale::Text;
use wording::risks::{Category, Words, band, state};
use wording::{list, pictures};

use crate::shared::{disclaimer, made};
use crate::{
    Block, Cell, Column, Finding, Orientation, Part, Picture, PictureOf, ReportError, Subject, Table,
    assessed,
};

/// The report as blocks.
///
/// # Errors
/// [`ReportError::Chart`].
pub fn blocks(subject: &Subject<'_>) -> Result<Vec<Block>, ReportError> {
    if let Some(assessed) = subject.assessed() {
        return assessed::blocks(subject, assessed);
    }
    let text = subject.text;
    let words = Words::of(text, &subject.registers.criteria);
    let all = standings(&subject.assessment, &subject.registers, subject.today);
    let mut blocks = vec![
        Block::Title(text.risk_report_title(subject.organisation())),
        Block::Remark(list::dots(text, [text.date(subject.today), subject.edition()])),
        disclaimer(subject),
    ];
    if !subject.registers.criteria.is_approved() {
        blocks.push(Block::Notice(text.risk_draft_now().to_owned()));
    }
    if all.is_empty() {
        blocks.push(Block::Lead(text.risk_none().to_owned()));
    } else {
        let sum = summary(all.iter().map(|(_, standing)| standing));
        blocks.push(Block::Lead(text.risk_above(sum.above as u64)));
        blocks.push(Block::Paragraph(words.limit()));
        let count = |band: &Band| sum.bands.get(usize::from(band.number()) - 1).copied().unwrap_or_default();
        let bands = Band::ALL
            .iter()
            .rev()
            .map(|one| (band(text, *one).to_owned(), text.risk_count(count(one) as u64)));
        blocks.push(Block::Facts(bands.collect()));
        let open: Vec<String> = [
            (sum.untreated, text.risk_untreated_count(sum.untreated as u64)),
            (sum.to_accept, text.risk_accept_count(sum.to_accept as u64)),
            (sum.unrated, text.risk_unrated_count(sum.unrated as u64)),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, says)| says)
        .collect();
        if subject.options.has(Part::Charts) {
            blocks.extend(charts(subject, &words, &all)?);
        }
        blocks.push(Block::Heading(1, text.risk_decide().to_owned()));
        blocks.push(match open.is_empty() {
            true => Block::Paragraph(text.risk_nothing_to_decide().to_owned()),
            false => Block::List(open),
        });
        blocks.push(Block::Heading(1, text.risk_tab_treatment().to_owned()));
        blocks.push(treatment(subject));
        blocks.push(Block::Heading(1, text.risk_report_each().to_owned()));
        let above = all.iter().filter(|(_, standing)| standing.is_above || standing.rated.is_none());
        blocks.extend(above.map(|(risk, standing)| finding(subject, &words, &risk.record, standing)));
        blocks.extend(since(subject));
    }
    let approval = match &subject.registers.criteria {
        criteria if criteria.is_approved() => {
            let on = criteria.date.unwrap_or(subject.today);
            text.risk_criteria_approved(&criteria.version, &criteria.approved_by, on)
        }
        _ => text.risk_draft_now().to_owned(),
    };
    blocks.extend(criteria(text, &subject.registers.criteria, approval));
    if !all.is_empty() {
        blocks.push(Block::NewSheet(Orientation::Landscape));
        blocks.push(Block::Heading(1, text.row_risks().to_owned()));
        blocks.push(Block::Table(register(subject, &words, &all)));
    }
    blocks.push(made(subject));
    Ok(blocks)
}

type Rated = (std::sync::Arc<isms::record::Keyed<isms::risk::Risk>>, Standing);

/// Where the risks are, the gravest of them, and how many there were at each dated assessment.
fn charts(subject: &Subject<'_>, words: &Words, all: &[Rated]) -> Result<Vec<Block>, ReportError> {
    let text = subject.text;
    let map = pictures::risks(text, words, all, pictures::Moment::Now);
    let top = pictures::top_risks(text, words, all, pictures::Moment::Now);
    let mut blocks = vec![drawn(text, PictureOf::Risks, map)?];
    if !top.twin.rows.is_empty() {
        blocks.extend(twinned(text, PictureOf::TopRisks, top)?);
    }
    let course = pictures::risks_over_time(text, &subject.registers, all, subject.today);
    // Today alone is no course.
    if course.twin.rows.len() > 1 {
        blocks.extend(twinned(text, PictureOf::RisksOverTime, course)?);
    }
    Ok(blocks)
}

/// A picture as a block.
pub(crate) fn drawn(text: Text, of: PictureOf, picture: pictures::Picture) -> Result<Block, ReportError> {
    Ok(Block::Picture(Picture {
        of,
        says: text.label_named(&picture.title, &picture.says),
        drawing: picture.draw(charts::Size::Large)?,
        title: picture.title,
        description: picture.says,
    }))
}

/// A picture under its heading, with how to read it and its table.
fn twinned(text: Text, of: PictureOf, picture: pictures::Picture) -> Result<Vec<Block>, ReportError> {
    let width = |at: usize| if at == 0 { 40 } else { 12 };
    let twin = &picture.twin;
    let table = Table {
        key: None,
        name: picture.title.clone(),
        columns: twin.head.iter().enumerate().map(|(at, title)| Column::new(title, width(at))).collect(),
        rows: twin.rows.iter().map(|row| row.iter().map(|cell| cell.as_str().into()).collect()).collect(),
    };
    let head = [Block::Heading(2, picture.title.clone()), Block::Paragraph(picture.lead.clone())];
    Ok(head.into_iter().chain([drawn(text, of, picture)?, Block::Table(table)]).collect())
}

/// A score with its band.
pub(crate) fn score(text: Text, words: &Words, cell: Option<(u16, u16)>) -> String {
    match cell {
        Some(cell) => {
            list::dots(text, [(cell.0 * cell.1).to_string(), band(text, words.scale.band(cell)).to_owned()])
        }
        None => text.risk_not_rated().to_owned(),
    }
}

/// The register in as few columns as a sheet has room for.
fn register(subject: &Subject<'_>, words: &Words, all: &[Rated]) -> Table {
    let text = subject.text;
    let score = |cell| score(text, words, cell);
    let row = |(risk, standing): &Rated| -> Vec<Cell> {
        let record = &risk.record;
        let controls: Vec<&str> = record.relies_on().map(|id| id.as_str()).collect();
        vec![
            record.reference().into(),
            record.title.as_str().into(),
            score(standing.rated).into(),
            record.treatment.map(|one| one.label(text)).unwrap_or_default().into(),
            controls.join(", ").into(),
            score(record.residual()).into(),
            record.owner.as_str().into(),
            state(text, standing.state).into(),
        ]
    };
    Table {
        key: None,
        name: text.row_risks().to_owned(),
        columns: vec![
            Column::new(text.risk_column_number(), 6),
            Column::new(text.risk_column_risk(), 30),
            Column::new(text.risk_today(), 12),
            Column::new(text.part_treatment(), 10),
            Column::new(text.risk_controls_title(), 20),
            Column::new(text.risk_residual(), 12),
            Column::new(text.part_risk_owner(), 16),
            Column::new(text.part_state(), 12),
        ],
        rows: all.iter().map(row).collect(),
    }
}

/// A risk with all that there is to say of it.
fn finding(subject: &Subject<'_>, words: &Words, risk: &isms::risk::Risk, standing: &Standing) -> Block {
    let text = subject.text;
    let cell = |cell: Option<(u16, u16)>| {
        cell.map_or_else(|| text.risk_not_rated().to_owned(), |cell| words.cell(cell))
    };
    let mut facts = vec![(text.part_state().to_owned(), state(text, standing.state).to_owned())];
    let mut say = |name: &str, says: String| {
        if !says.is_empty() {
            facts.push((name.to_owned(), says));
        }
    };
    say(text.part_risk_owner(), risk.owner.clone());
    say(text.part_treatment(), risk.treatment.map(|one| one.label(text).to_owned()).unwrap_or_default());
    say(text.part_accepted_by(), risk.accepted_by.clone());
    say(text.part_until(), risk.until.map(|day| text.date(day)).unwrap_or_default());
    let named = |id: &model::RequirementId| text.label_numbered(id, subject.title(id));
    let controls: Vec<String> = risk.relies_on().map(named).collect();
    let says = [
        (text.part_description(), vec![risk.description.clone()]),
        (text.part_rating_reason(), vec![risk.reason.clone()]),
        (text.risk_residual_title(), vec![cell(risk.residual())]),
        (text.risk_controls_title(), controls),
    ];
    let says = says.into_iter().map(|(name, says)| {
        let kept: Vec<String> = says.into_iter().filter(|one| !one.is_empty()).collect();
        (name.to_owned(), kept)
    });
    Block::Finding(Finding {
        heading: text.label_numbered(risk.reference(), &risk.title),
        standing: cell(standing.rated),
        facts,
        says: says.filter(|(_, says)| !says.is_empty()).collect(),
    })
}

/// The actions that treat risks.
fn treatment(subject: &Subject<'_>) -> Block {
    let text = subject.text;
    let mut treats: HashMap<&str, Vec<String>> = HashMap::new();
    for risk in &subject.registers.risks {
        for action in &risk.record.actions {
            let (named, reference) = (treats.entry(action).or_default(), risk.record.reference());
            if named.last() != Some(&reference) {
                named.push(reference);
            }
        }
    }
    let rows: Vec<Vec<Cell>> = subject
        .registers
        .actions
        .iter()
        .filter_map(|action| Some((action, treats.get(action.id.as_str())?)))
        .map(|(action, treats)| {
            vec![
                action.record.title.as_str().into(),
                treats.join(", ").into(),
                action.record.owner.as_str().into(),
                action.record.due.into(),
                action.record.state.label(text).into(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Block::Paragraph(text.risk_treatment_none().to_owned());
    }
    Block::Table(Table {
        key: None,
        name: text.risk_tab_treatment().to_owned(),
        columns: vec![
            Column::new(text.risk_column_action(), 34),
            Column::new(text.risk_column_treats(), 14),
            Column::new(text.part_owner(), 16),
            Column::new(text.risk_column_due(), 12),
            Column::new(text.part_state(), 10),
        ],
        rows,
    })
}

/// What changed since the newest dated assessment.
fn since(subject: &Subject<'_>) -> Vec<Block> {
    let text = subject.text;
    let Some(before) = newest(&subject.registers, subject.today) else { return Vec::new() };
    let now: RiskAssessment = freeze(&subject.assessment, &subject.registers, "", subject.today, "");
    let score =
        |cell: Option<(u16, u16)>| cell.map(|(likelihood, impact)| likelihood * impact).unwrap_or_default();
    let says = changes(before, &now).into_iter().map(|(title, was, is, course)| match course {
        RiskCourse::Rose => text.risk_rose(title, score(was), score(is)),
        RiskCourse::Fell => text.risk_fell(title, score(was), score(is)),
        RiskCourse::New => text.risk_new(title),
        RiskCourse::Gone => text.risk_dropped(title),
    });
    let says: Vec<String> = says.collect();
    let on = before.on.map(|on| text.date(on)).unwrap_or_default();
    vec![
        Block::Heading(1, text.risk_dated_since().to_owned()),
        Block::Paragraph(list::dots(text, [before.name.clone(), on])),
        if says.is_empty() { Block::Paragraph(text.risk_dated_same().to_owned()) } else { Block::List(says) },
    ]
}

/// The criteria and the two processes.
pub(crate) fn criteria(text: Text, criteria: &RiskCriteria, standing: String) -> Vec<Block> {
    let words = Words::of(text, criteria);
    let likelihood = (1..=words.scale.likelihood).map(|step| -> Vec<Cell> {
        vec![Cell::Number(step.into()), words.likelihood(step).into(), words.often(step).into()]
    });
    let likelihood = Table {
        key: None,
        name: text.risk_likelihood().to_owned(),
        columns: vec![
            Column::new(text.risk_step(), 6),
            Column::new(text.risk_step_name(), 16),
            Column::new(text.risk_step_meaning(), 40),
        ],
        rows: likelihood.collect(),
    };
    let mut columns = vec![Column::new(text.risk_step(), 6), Column::new(text.risk_step_name(), 14)];
    columns.extend(Category::ALL.map(|category| Column::new(category.name(text), 22)));
    let impact = (1..=words.scale.impact).map(|step| {
        let mut row: Vec<Cell> = vec![Cell::Number(step.into()), words.impact(step).into()];
        row.extend(Category::ALL.map(|category| Cell::from(words.meaning(category, step))));
        row
    });
    let impact = Table { key: None, name: text.risk_impact().to_owned(), columns, rows: impact.collect() };
    let mut columns = vec![Column::new(text.risk_likelihood(), 16)];
    columns.extend(
        (1..=words.scale.impact).map(|step| Column::new(&text.label_numbered(step, words.impact(step)), 12)),
    );
    let matrix = (1..=words.scale.likelihood).rev().map(|step| {
        let mut row: Vec<Cell> = vec![text.label_numbered(step, words.likelihood(step)).into()];
        row.extend((1..=words.scale.impact).map(|impact| {
            Cell::from(list::dots(
                text,
                [(step * impact).to_string(), band(text, words.scale.band((step, impact))).to_owned()],
            ))
        }));
        row
    });
    let matrix =
        Table { key: None, name: text.risk_bands_title().to_owned(), columns, rows: matrix.collect() };
    let mut blocks = vec![
        Block::Heading(1, text.row_criteria().to_owned()),
        Block::Paragraph(standing),
        Block::Heading(2, text.risk_process_assessment().to_owned()),
    ];
    blocks.extend(words.assessment_process().into_iter().map(Block::Paragraph));
    blocks.push(Block::Heading(2, text.risk_process_treatment().to_owned()));
    blocks.extend(words.treatment_process().into_iter().map(Block::Paragraph));
    blocks.extend([
        Block::Heading(2, text.risk_likelihood().to_owned()),
        Block::Table(likelihood),
        Block::Heading(2, text.risk_impact().to_owned()),
        Block::Table(impact),
        Block::Heading(2, text.risk_bands_title().to_owned()),
        Block::Table(matrix),
    ]);
    blocks
}
