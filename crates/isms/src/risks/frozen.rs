//! Dated assessments: freezing the register (snapshot), and what changed since.

use chrono::NaiveDate;
use model::{Assessment, sort};

use crate::Registers;
use crate::assessed::{AssessedRisk, RiskAssessment};
use crate::criteria::RiskCriteria;
use crate::record::Keyed;
use crate::risk::Risk;

use super::{Band, Standing};

/// The register as it is on a day, approved by somebody.
pub fn freeze(
    assessment: &Assessment,
    registers: &Registers,
    name: &str,
    on: NaiveDate,
    approved_by: &str,
) -> RiskAssessment {
    let all = super::standings(assessment, registers, on);
    RiskAssessment {
        name: model::text::line(name),
        on: Some(on),
        approved_by: model::text::line(approved_by),
        criteria: registers.criteria.clone(),
        lines: all.iter().map(|(risk, standing)| line(risk, standing, on)).collect(),
    }
}

fn line(risk: &Keyed<Risk>, standing: &Standing, on: NaiveDate) -> AssessedRisk {
    let Keyed { id, record } = risk;
    let is_accepted = record.is_accepted(on);
    AssessedRisk {
        id: id.clone(),
        number: record.number,
        title: record.title.clone(),
        owner: record.owner.clone(),
        today: record.rating(),
        now: standing.now.filter(|_| standing.is_in_place),
        residual: record.residual(),
        treatment: record.treatment,
        controls: record.relies_on().cloned().collect(),
        accepted_by: if is_accepted { record.accepted_by.clone() } else { String::new() },
        until: record.until.filter(|_| is_accepted),
    }
}

/// How many risks a dated assessment has in each band as things were, the least first.
pub fn bands(assessed: &RiskAssessment) -> [usize; Band::COUNT as usize] {
    let scale = super::Scale::of(&assessed.criteria);
    let rated = assessed.lines.iter().filter_map(AssessedRisk::as_things_were);
    let mut counts = [0; Band::COUNT as usize];
    for cell in rated.filter(|cell| scale.holds(*cell)) {
        if let Some(count) = counts.get_mut(usize::from(scale.band(cell).number()) - 1) {
            *count += 1;
        }
    }
    counts
}

/// The newest dated assessment that does not lie ahead of a day.
pub fn newest(registers: &Registers, today: NaiveDate) -> Option<&RiskAssessment> {
    let mut dated = registers.assessed.iter().map(|one| &one.record);
    dated.rfind(|one| one.on.is_some_and(|on| on <= today))
}

/// What became of a risk since a dated assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RiskCourse {
    /// Its score rose.
    Rose,
    /// It was not there.
    New,
    /// Its score fell.
    Fell,
    /// It is not there any more.
    Gone,
}

/// A change: the title of the risk, its ratings before and after, and its course.
pub type RiskChange = (String, Option<(u16, u16)>, Option<(u16, u16)>, RiskCourse);

/// What changed from one assessment to another, what rose first.
/// Ratings by scales that differ are not compared.
pub fn changes(before: &RiskAssessment, after: &RiskAssessment) -> Vec<RiskChange> {
    let scales = |criteria: &RiskCriteria| super::Scale::of(criteria).fingerprint().to_owned();
    let is_same_scale = scales(&before.criteria) == scales(&after.criteria);
    let score = |cell: Option<(u16, u16)>| cell.map(|(likelihood, impact)| likelihood * impact);
    let mut changed = Vec::new();
    for line in &after.lines {
        let was = before.lines.iter().find(|known| known.id == line.id);
        let course = match was {
            None => RiskCourse::New,
            Some(was) if !is_same_scale || score(was.today) == score(line.today) => continue,
            Some(was) if score(was.today) < score(line.today) => RiskCourse::Rose,
            Some(_) => RiskCourse::Fell,
        };
        changed.push((line.title.clone(), was.and_then(|was| was.today), line.today, course));
    }
    let gone = before.lines.iter().filter(|line| !after.lines.iter().any(|known| known.id == line.id));
    changed.extend(gone.map(|line| (line.title.clone(), line.today, None, RiskCourse::Gone)));
    sort::sort_by_key(&mut changed, |(title, _, _, course)| (*course, title.clone()));
    changed
}

#[cfg(test)]
mod tests {
    use model::{Answer, Edition, Level, Profile, Response};
    use serde_json::json;

    use super::*;
    use crate::record::Record as _;

    #[test]
    fn a_dated_assessment_counts_bands_by_the_treatment_that_was_in_place() {
        let risk = json!({
            "title": "x", "number": 1, "likelihood": 4, "money": 5, "treatment": "modify", "controls": ["A.8.13"],
            "residual_likelihood": 1, "residual_impact": 2,
        });
        let day = NaiveDate::from_ymd_opt(2026, 6, 15).unwrap();
        let counts = |level: Level| {
            let (edition, now) = (Edition::Iso27001_2022, chrono::DateTime::UNIX_EPOCH);
            let mut assessment = Assessment::new("a".into(), edition, Profile::default(), now);
            let answer = Answer { response: Some(Response::Level(level)), ..Answer::default() };
            assessment.answers.insert("A.8.13".parse().unwrap(), answer);
            assessment.rows.set("risk/1", Some(risk.clone()));
            let registers = Registers::of(&assessment.rows);
            let frozen = freeze(&assessment, &registers, "x", day, "Head");
            assert_eq!(frozen.lines[0].today, Some((4, 5)));
            bands(&RiskAssessment::read(&frozen.write().unwrap()).0)
        };
        assert_eq!((counts(Level::Absent), counts(Level::Established)), ([0, 0, 0, 1], [1, 0, 0, 0]));
        let lines = json!([{ "id": "1", "title": "x", "today": [4, 5] }, { "id": "2" }]);
        let older = json!({ "on": "2026-01-01", "lines": lines });
        assert_eq!(
            bands(&RiskAssessment::read(&older).0),
            [0, 0, 0, 1],
            "one that is not rated is in no band"
        );
    }
}
