//! What a report is about.

use std::sync::Arc;

use catalogue::Catalogue;
use chrono::{DateTime, NaiveDate, Utc};
use isms::Registers;
use isms::any_requirement::{AnyRequirement, items};
use isms::approval::{Standing, newest, standing_of};
use isms::record::{Keyed, Record as _};
use isms::result::{Extent, Outcome, basis};
use isms::snapshot::Snapshot;
use isms::soa::ApprovedSoa;
use locale::Text;
use model::Assessment;
use model::history::Point;
use wording::words;

use crate::ReportError;
use crate::assessed::Assessed;
use crate::moment::Moment;

use crate::options::{Options, Part, StatementState};
use crate::redaction::redacted;

/// An assessment without what is left out, with everything that reports read off it.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The language of the report.
    pub text: Text,
    /// What is known about the edition.
    pub catalogue: &'static Catalogue,
    /// The assessment, redacted.
    pub assessment: Assessment,
    /// Its registers, read.
    pub registers: Registers,
    /// All requirements of it, own controls included.
    pub items: Vec<AnyRequirement>,
    /// Its figures.
    pub outcome: Outcome,
    /// Whether its Statement of Applicability is approved as it stands.
    pub standing: Standing,
    /// The approved version that its Statement of Applicability is to show.
    approved: Option<ApprovedSoa>,
    /// How many approved versions there were with it.
    versions: usize,
    /// The dated assessment that its risks are to be shown as.
    assessed: Option<Assessed>,
    /// The figures over all requirements, where the others are not.
    whole: Option<Outcome>,
    /// Snapshots of days before today, the oldest first: levels, which every report shows.
    pub snapshots: Vec<Snapshot>,
    /// What the report is to hold.
    pub options: &'a Options,
    /// When it is made.
    pub now: DateTime<Utc>,
    /// The person's day, which is what the report calls today.
    pub today: NaiveDate,
    /// The last point of its history, for whoever merges the data inside a report; none where it is not known.
    pub head: Option<Point>,
}

impl<'a> Subject<'a> {
    /// An assessment as a report is to show it, over what its result is about: a self-check's over its questions.
    ///
    /// # Errors
    /// [`ReportError::NoCatalogue`] before the content of its edition is here.
    pub fn new(
        text: Text,
        assessment: &Assessment,
        options: &'a Options,
        moment: Moment,
    ) -> Result<Self, ReportError> {
        let catalogue = catalogue::of(assessment.edition).ok_or(ReportError::NoCatalogue)?;
        Self::over(basis(catalogue, assessment), text, assessment, options, moment)
    }

    /// The same over some requirements: figures, gaps and what is open are about them alone.
    ///
    /// # Errors
    /// [`ReportError::NoCatalogue`] before the content of its edition is here.
    pub fn over(
        extent: Extent,
        text: Text,
        assessment: &Assessment,
        options: &'a Options,
        moment: Moment,
    ) -> Result<Self, ReportError> {
        let catalogue =
            catalogue::in_language(assessment.edition, text.locale).ok_or(ReportError::NoCatalogue)?;
        Ok(Self::against(catalogue, extent, text, assessment, options, moment))
    }

    /// The same against any catalogue.
    pub fn against(
        catalogue: &'static Catalogue,
        extent: Extent,
        text: Text,
        assessment: &Assessment,
        options: &'a Options,
        moment: Moment,
    ) -> Self {
        // Counted before anything is taken away: whether an action speaks for a control depends on its owner.
        let mut registers = Registers::of(&assessment.rows);
        let Moment { now, today } = moment;
        let over = |extent| Outcome::of_read(catalogue, assessment, &registers, extent, today);
        let (outcome, whole) = (over(extent), (extent != Extent::All).then(|| over(Extent::All)));
        let standing = standing_of(catalogue, assessment, &registers);
        let rows = &assessment.rows;
        let snapshots = snapshots(&registers, options, today);
        let (approved, versions) = match chosen(&registers, options) {
            Some(at) => (approved(assessment, &registers, options, at), at + 1),
            None => (None, registers.versions.len()),
        };
        let assessed = Assessed::chosen(assessment, &registers, options, today);
        let assessment = redacted(assessment, options);
        registers.follow(rows, &assessment.rows);
        let items = items(catalogue, &registers);
        Self {
            text,
            catalogue,
            assessment,
            registers,
            items,
            outcome,
            whole,
            standing,
            approved,
            versions,
            assessed,
            snapshots,
            options,
            now,
            today,
            head: None,
        }
    }

    /// The approved version that its Statement of Applicability is to show; none where that is today's state.
    pub fn approved(&self) -> Option<&ApprovedSoa> {
        self.approved.as_ref()
    }

    /// The dated assessment that its risks are to be shown as; none where that is the register of today.
    pub fn assessed(&self) -> Option<&Assessed> {
        self.assessed.as_ref()
    }

    /// The approved versions, oldest first; none that came after the one that is shown.
    pub fn versions(&self) -> &[Arc<Keyed<ApprovedSoa>>] {
        &self.registers.versions[..self.versions.min(self.registers.versions.len())]
    }

    /// The day of the last change: what the answers are as of.
    pub fn as_of(&self) -> NaiveDate {
        // The person's day may be another than that of the clock that changes are written by.
        let ahead = self.today - self.now.date_naive();
        (self.assessment.updated_at.date_naive() + ahead).min(self.today)
    }

    /// The figures over all requirements, for sheets, which are about everything.
    pub fn whole(&self) -> &Outcome {
        self.whole.as_ref().unwrap_or(&self.outcome)
    }

    /// The organisation's name, or that it has none.
    pub fn organisation(&self) -> String {
        words::organisation(self.text, &self.assessment.profile)
    }

    /// The edition as it is cited.
    pub fn edition(&self) -> String {
        words::edition(self.text, self.catalogue.edition)
    }

    /// The title of a requirement in the language of the report.
    pub fn title(&self, id: &model::RequirementId) -> String {
        words::title(self.catalogue, &self.assessment.rows, id)
    }
}

/// Snapshots of days before today; their names are somebody's own words.
fn snapshots(registers: &Registers, options: &Options, today: NaiveDate) -> Vec<Snapshot> {
    let before = registers.snapshots.iter().map(|snapshot| &snapshot.record);
    let before = before.filter(|snapshot| snapshot.on.is_some_and(|on| on < today)).cloned();
    before
        .map(|snapshot| match options.has(Part::Notes) {
            true => snapshot,
            false => Snapshot { name: String::new(), ..snapshot },
        })
        .collect()
}

/// Where the approved version is that is asked for.
fn chosen(registers: &Registers, options: &Options) -> Option<usize> {
    if options.statement != StatementState::Approved {
        return None;
    }
    let (versions, asked) = (&registers.versions, options.version.as_str());
    if asked.is_empty() {
        let newest = newest(registers)?;
        return versions.iter().position(|one| std::ptr::eq(&one.record, newest));
    }
    let by_id = versions.iter().position(|one| one.id.as_str() == asked);
    by_id.or_else(|| versions.iter().rposition(|one| one.record.head.version == asked))
}

/// An approved version without what is left out. Who asks for it gets it also where no other report is to say anything of
/// the statement.
fn approved(
    assessment: &Assessment,
    registers: &Registers,
    options: &Options,
    at: usize,
) -> Option<ApprovedSoa> {
    let id = registers.versions.get(at)?.id.as_str();
    let left = alone(assessment, &ApprovedSoa::key(id), options, Part::Statement);
    Registers::of(&left.rows).versions.pop().map(|version| version.record.clone())
}

/// An assessment with a single row, without what is left out but for the part that the row belongs to.
pub(crate) fn alone(assessment: &Assessment, key: &str, options: &Options, part: Part) -> Assessment {
    let mut alone = Assessment::new(
        assessment.id.clone(),
        assessment.edition,
        assessment.profile.clone(),
        assessment.created_at,
    );
    alone.rows.set(key, assessment.rows.row(key).cloned());
    let mut parts = options.parts.clone();
    parts.insert(part);
    redacted(&alone, &Options { parts, ..options.clone() })
}

#[cfg(test)]
mod tests {
    use model::{Edition, Profile};
    use serde_json::json;

    use super::*;
    use crate::options::Part;

    /// How often something allocates.
    fn count(work: impl FnOnce()) -> u64 {
        allocation_counter::measure(work).count_total
    }

    #[test]
    fn registers_are_read_once_where_nothing_is_left_out() {
        let mut assessment =
            Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH);
        for row in 0..3_000 {
            let action = json!({ "title": "x", "owner": "Ann", "due": "2027-01-01", "state": "doing" });
            assessment.rows.set(&format!("action/{row}"), Some(action));
        }
        let options = Options { parts: Part::ALL.into_iter().collect(), ..Options::default() };
        let read = count(|| drop(Registers::of(&assessment.rows)));
        let redact = count(|| drop(redacted(&assessment, &options)));
        let all = count(|| {
            drop(Subject::new(Text::default(), &assessment, &options, crate::samples::now()).unwrap());
        });
        assert!(all < read * 3 / 2 + redact, "{all} allocations, {read} for reading, {redact} for redacting");
    }
}
