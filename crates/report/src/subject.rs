//! What a report is about.

use catalogue::Catalogue;
use chrono::{DateTime, NaiveDate, Utc};
use isms::Registers;
use isms::any_requirement::{AnyRequirement, items};
use isms::approval::{Standing, newest, standing_of};
use isms::record::Record as _;
use isms::result::{Extent, Outcome, basis};
use isms::soa::ApprovedSoa;
use locale::Text;
use model::Assessment;
use model::history::Point;
use wording::words;

use crate::ReportError;
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
    /// The figures over all requirements, where the others are not.
    whole: Option<Outcome>,
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
        let approved = approved(assessment, &registers, options);
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

/// The newest approved version without what is left out, where it is asked for. Who asks for it gets it also where no
/// other report is to say anything of the statement.
fn approved(assessment: &Assessment, registers: &Registers, options: &Options) -> Option<ApprovedSoa> {
    let version = newest(registers).filter(|_| options.statement == StatementState::Approved)?;
    let id = registers.versions.iter().find(|one| std::ptr::eq(&one.record, version))?.id.as_str();
    let key = ApprovedSoa::key(id);
    let mut alone = Assessment::new(
        assessment.id.clone(),
        assessment.edition,
        assessment.profile.clone(),
        assessment.created_at,
    );
    alone.rows.set(&key, assessment.rows.row(&key).cloned());
    let mut parts = options.parts.clone();
    parts.insert(Part::Statement);
    let left = redacted(&alone, &Options { parts, ..options.clone() });
    Registers::of(&left.rows).versions.pop().map(|version| version.record.clone())
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
