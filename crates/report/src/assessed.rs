//! A dated risk assessment as it was: what was frozen, and nothing of the register of today.

use chrono::NaiveDate;
use isms::Registers;
use isms::assessed::{AssessedRisk, RiskAssessment};
use isms::criteria::RiskCriteria;
use isms::record::Record as _;
use isms::risks::{Band, bands, newest};
use locale::Text;
use model::Assessment;
use wording::risks::{Words, band};
use wording::{list, pictures};

use crate::options::{Options, Part};
use crate::shared::made;
use crate::subject::alone;
use crate::{Block, Cell, Column, Orientation, PictureOf, ReportError, Subject, Table, risks};

/// A dated risk assessment without what is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed {
    /// What was frozen.
    pub record: RiskAssessment,
    /// Whether the criteria were approved as they stood.
    pub is_approved: bool,
}

impl Assessed {
    /// The one that is asked for. Who asks for it gets it also where no other report is to say anything of risks.
    pub(crate) fn chosen(
        assessment: &Assessment,
        registers: &Registers,
        options: &Options,
        today: NaiveDate,
    ) -> Option<Self> {
        let (all, asked) = (&registers.assessed, options.assessed.as_deref()?);
        let newest = || {
            let newest = newest(registers, today)?;
            all.iter().find(|one| std::ptr::eq(&one.record, newest))
        };
        let by_id = || all.iter().find(|one| one.id == asked);
        let named = || all.iter().rfind(|one| one.record.name == asked);
        let chosen = if asked.is_empty() { newest() } else { by_id().or_else(named) }?;
        let left = alone(assessment, &RiskAssessment::key(&chosen.id), options, Part::Risks);
        let record = Registers::of(&left.rows).assessed.pop()?.record.clone();
        // Asked before names are taken away: without them nothing is approved.
        Some(Self { record, is_approved: chosen.record.criteria.is_approved() })
    }

    /// That it is as of its day.
    pub fn as_of(&self, text: Text) -> String {
        match self.record.on {
            Some(on) => text.risk_as_of(on),
            None => text.risk_as_assessed().to_owned(),
        }
    }

    /// Whose criteria it was rated by, and of when.
    fn approval(&self, text: Text) -> String {
        let RiskCriteria { version, date, approved_by, .. } = &self.record.criteria;
        if !self.is_approved {
            return text.risk_dated_draft().to_owned();
        }
        let date = date.map(|date| text.date(date)).unwrap_or_default();
        let says = [version.clone(), date, approved_by.clone()];
        list::dots(text, says.into_iter().filter(|says| !says.is_empty()))
    }

    /// What it is called, its day and who approved it, with what is known of it.
    pub fn head(&self, text: Text) -> Vec<(String, String)> {
        let RiskAssessment { name, on, approved_by, .. } = &self.record;
        let facts = [
            (text.row_assessed(), name.clone()),
            (text.part_date(), on.map(|on| text.date(on)).unwrap_or_default()),
            (text.part_approved_by(), approved_by.clone()),
            (text.row_criteria(), self.approval(text)),
        ];
        let said = facts.into_iter().filter(|(_, says)| !says.is_empty());
        said.map(|(name, says)| (name.to_owned(), says)).collect()
    }
}

/// The report as blocks.
///
/// # Errors
/// [`ReportError::Chart`].
pub fn blocks(subject: &Subject<'_>, assessed: &Assessed) -> Result<Vec<Block>, ReportError> {
    let (text, record) = (subject.text, &assessed.record);
    let words = Words::of(text, &record.criteria);
    let mut blocks = vec![
        Block::Title(text.risk_report_title(subject.organisation())),
        Block::Remark(list::dots(text, [assessed.as_of(text), subject.edition()])),
        Block::Notice(text.risk_dated_only().to_owned()),
        Block::Facts(assessed.head(text)),
    ];
    if record.lines.is_empty() {
        blocks.push(Block::Lead(text.risk_count(0)));
    } else {
        let counts = bands(record);
        let count = |band: Band| counts.get(usize::from(band.number()) - 1).copied().unwrap_or_default();
        let above = Band::ALL.into_iter().filter(|band| *band > words.scale.acceptable).map(count);
        blocks.push(Block::Lead(text.risk_above(above.sum::<usize>() as u64)));
        blocks.push(Block::Paragraph(words.limit()));
        let facts = Band::ALL.into_iter().rev();
        let facts = facts.map(|one| (band(text, one).to_owned(), text.risk_count(count(one) as u64)));
        blocks.push(Block::Facts(facts.collect()));
        if subject.options.has(Part::Charts) {
            let picture = pictures::risks_as_assessed(text, &words, record);
            blocks.push(risks::drawn(text, PictureOf::Risks, picture)?);
        }
    }
    blocks.extend(risks::criteria(text, &record.criteria, assessed.approval(text)));
    if !record.lines.is_empty() {
        blocks.push(Block::NewSheet(Orientation::Landscape));
        blocks.push(Block::Heading(1, text.row_risks().to_owned()));
        blocks.push(Block::Table(register(text, &words, record)));
    }
    blocks.push(made(subject));
    Ok(blocks)
}

/// Its risks in as few columns as a sheet has room for.
fn register(text: Text, words: &Words, record: &RiskAssessment) -> Table {
    let row = |line: &AssessedRisk| -> Vec<Cell> {
        let controls: Vec<&str> = line.controls.iter().map(|id| id.as_str()).collect();
        vec![
            line.reference().into(),
            line.title.as_str().into(),
            risks::score(text, words, line.today).into(),
            line.treatment.map(|one| one.label(text)).unwrap_or_default().into(),
            controls.join(", ").into(),
            risks::score(text, words, line.residual).into(),
            line.owner.as_str().into(),
            line.accepted_by.as_str().into(),
            line.until.into(),
        ]
    };
    Table {
        key: None,
        name: text.row_risks().to_owned(),
        columns: vec![
            Column::new(text.risk_column_number(), 6),
            Column::new(text.risk_column_risk(), 30),
            Column::new(text.risk_at_that_time(), 12),
            Column::new(text.part_treatment(), 10),
            Column::new(text.risk_controls_title(), 20),
            Column::new(text.risk_residual(), 12),
            Column::new(text.part_risk_owner(), 16),
            Column::new(text.part_accepted_by(), 14),
            Column::new(text.part_until(), 10),
        ],
        rows: record.lines.iter().map(row).collect(),
    }
}
