//! Figures in words.

use catalogue::{Advised, Catalogue, Group};
use isms::control::OwnControl;
use isms::record::Record as _;
use locale::Text;
use model::gates::{Condition, GateStatus, Verdict};
use model::problem::SheetPart;
use model::reading::Problem;
use model::scoring::{Figures, ReadinessPercent};
use model::{Answer, Edition, Level, Profile, RequirementId, RequirementKind, Response, Rows, Sector, Size};

use isms::contrast::{Contrast, contrast as stands_out};
use isms::next_steps::NextStep;
use isms::result::{Extent, LARGEST, Outcome};

/// "at least 41%, at most 78%", one number, or why there is none.
pub fn readiness(text: Text, figures: &Figures) -> String {
    match figures.readiness().map(model::scoring::Readiness::percent) {
        Some(ReadinessPercent::Exactly(percent)) => text.figure_exactly(percent),
        Some(ReadinessPercent::Between(least, most)) => text.figure_between(least, most),
        None => text.figure_none().to_owned(),
    }
}

/// Both ends with what stands above each; one figure when they meet, or why there is none.
pub fn readiness_pair(text: Text, figures: &Figures) -> Vec<(String, String)> {
    let whole = |says: String| vec![(text.result_readiness().to_owned(), says)];
    match figures.readiness().map(model::scoring::Readiness::percent) {
        Some(ReadinessPercent::Exactly(percent)) => whole(text.figure_exactly(percent)),
        Some(ReadinessPercent::Between(least, most)) => vec![
            (text.result_readiness_least().to_owned(), text.figure_exactly(least)),
            (text.result_readiness_most().to_owned(), text.figure_exactly(most)),
        ],
        None => whole(text.figure_none().to_owned()),
    }
}

/// The same, short enough for a chart: "41-78%".
pub fn readiness_short(text: Text, figures: &Figures) -> String {
    match figures.readiness().map(model::scoring::Readiness::percent) {
        Some(ReadinessPercent::Exactly(percent)) => text.figure_exactly(percent),
        Some(ReadinessPercent::Between(least, most)) => text.figure_range(least, most),
        None => text.figure_none().to_owned(),
    }
}

/// "23 of 24 answered, 2 not sure; 1 not applicable".
pub fn coverage(text: Text, figures: &Figures) -> String {
    let Figures { answered, applicable, not_sure, excluded, .. } = *figures;
    match (not_sure, excluded) {
        (0, 0) => text.figure_coverage(answered, applicable),
        (_, 0) => text.figure_not_sure(not_sure, answered, applicable),
        (0, _) => text.figure_excluded(excluded, answered, applicable),
        _ => text.figure_not_sure_excluded(not_sure, answered, applicable, excluded),
    }
}

/// The one sentence that a result begins with.
pub fn verdict(text: Text, outcome: &Outcome) -> String {
    let Some(readiness) = outcome.figures.readiness() else { return text.verdict_nothing().to_owned() };
    let (least, most) = (readiness.at_least.value(), readiness.at_most.value());
    if outcome.figures.answered == 0 {
        text.verdict_nothing()
    } else if most - least > 0.4 {
        text.verdict_open()
    } else if least >= 1.0 {
        match outcome.scope {
            Extent::SelfCheck => text.verdict_there(),
            Extent::All => text.verdict_there_all(),
        }
    } else if least >= 0.7 {
        text.verdict_near()
    } else if most >= 0.4 {
        text.verdict_halfway()
    } else {
        text.verdict_beginning()
    }
    .to_owned()
}

/// Where it is strongest and where weakest, where enough is known and there is a difference worth naming; and of what
/// least is known.
pub fn contrast(text: Text, outcome: &Outcome) -> Option<String> {
    let Contrast { extremes, least_known } = stands_out(outcome);
    let least = least_known.map(|least| group(text, least));
    Some(match (extremes, least) {
        (None, None) => return None,
        (None, Some(least)) => text.verdict_least_known(least),
        (Some((strongest, weakest)), least) => {
            let (strongest, weakest) = (group(text, strongest), group(text, weakest));
            match least {
                Some(least) => text.verdict_contrast_and_least_known(strongest, weakest, least),
                None => text.verdict_contrast(strongest, weakest),
            }
        }
    })
}

/// The heading over the largest gaps, by how many gaps there are.
pub fn gaps_heading(text: Text, count: usize) -> String {
    match count {
        0 => text.result_gaps_heading().to_owned(),
        1..=LARGEST => text.result_gaps_few(count as u64),
        _ => text.result_gaps().to_owned(),
    }
}

/// That there is no gap, or that nothing is known of any.
pub fn no_gaps(text: Text, outcome: &Outcome) -> &'static str {
    if outcome.figures.answered == 0 { text.result_gaps_nothing() } else { text.result_gaps_none() }
}

/// Something to do next; `all` is how many requirements the edition has.
pub fn next_step(text: Text, step: NextStep, all: usize) -> String {
    match step {
        NextStep::Gaps(count) => text.result_next_gaps(count as u64),
        NextStep::FindOut(count) => text.result_next_find_out(count as u64),
        NextStep::Answer(count) => text.result_next_answer(count as u64),
        NextStep::Copy => text.result_next_3().to_owned(),
        NextStep::AllRequirements => text.result_next_4(all as u64),
        NextStep::Audit => text.result_next_audit().to_owned(),
        NextStep::Prepare => text.learn_prepare().to_owned(),
    }
}

/// "25 of 123 requirements of ISO/IEC 27001:2022"; own controls are named beside them.
pub fn scope(text: Text, outcome: &Outcome) -> String {
    let edition = edition(text, outcome.edition);
    match outcome.own as u64 {
        0 => text.result_scope(outcome.of as u64, outcome.asked, edition),
        own => text.result_scope_own(own, outcome.asked, outcome.of, edition),
    }
}

/// What a result is about, and what it is not.
pub fn disclaimer(text: Text, outcome: &Outcome) -> String {
    let edition = edition(text, outcome.edition);
    match outcome.own as u64 {
        0 => text.report_disclaimer(outcome.of as u64, outcome.asked, edition),
        own => text.report_disclaimer_own(own, outcome.asked, outcome.of, edition),
    }
}

/// That a result, or a report of it, is about no more than the self-check asked.
pub fn only_asked(text: Text, outcome: &Outcome) -> String {
    text.report_only_asked(outcome.of as u64, outcome.asked, edition(text, outcome.edition))
}

/// The edition as it is cited; the superseded one says so.
pub fn edition(text: Text, edition: Edition) -> String {
    match edition {
        Edition::Iso27001_2013 => text.edition_superseded(edition.name()),
        Edition::Iso27001_2022 => text.edition_current(edition.name()),
    }
}

/// The title over the bars: themes, or in the 2013 edition categories.
pub fn controls(text: Text, edition: Edition) -> &'static str {
    match edition {
        Edition::Iso27001_2013 => text.result_categories(),
        Edition::Iso27001_2022 => text.result_themes(),
    }
}

/// The title of the bars.
pub fn controls_chart(text: Text, edition: Edition) -> &'static str {
    match edition {
        Edition::Iso27001_2013 => text.chart_categories_title(),
        Edition::Iso27001_2022 => text.chart_themes_title(),
    }
}

/// What the two audits would ask, and how far this outcome can tell.
pub fn gates_lead(text: Text, scope: Extent) -> &'static str {
    match scope {
        Extent::SelfCheck => text.result_gates_lead(),
        Extent::All => text.result_gates_lead_all(),
    }
}

/// How a condition of a gate stands, with how many are met, not met and unknown.
pub fn gate(text: Text, scope: Extent, standing: &GateStatus) -> String {
    let verdict = gate_verdict(text, scope, standing);
    let (met, short, unknown) = (standing.met, standing.short.len(), standing.unknown.len());
    match scope {
        Extent::SelfCheck => text.result_gate_says_check(verdict, met, short, unknown),
        Extent::All => text.result_gate_says(verdict, met, short, unknown),
    }
}

/// Whether a condition of a gate is met.
pub fn gate_verdict(text: Text, scope: Extent, standing: &GateStatus) -> &'static str {
    match (standing.verdict(), scope) {
        (Verdict::Fine, _) => text.result_gate_met(),
        (Verdict::Short, _) => text.result_gate_not_met(),
        (Verdict::Unknown, Extent::SelfCheck) => text.result_gate_not_asked(),
        (Verdict::Unknown, Extent::All) => text.result_gate_unknown(),
    }
}

/// What to do next, with what it is called.
pub fn advised(text: Text, advised: Advised) -> (&'static str, &'static str) {
    match advised {
        Advised::First(words) => (text.result_first_step(), words),
        Advised::Next(words) => (text.audit_next_step(), words),
    }
}

/// "Clause 6 Planning" or "A.5 Organizational".
pub fn group(text: Text, group: &Group) -> String {
    let title = group.title;
    match group.kind() {
        RequirementKind::Clause => text.label_clause(group.id, title),
        RequirementKind::Control => text.label_theme(group.id, title),
    }
}

/// The title of a requirement: the standard's, or that of an own control; its reference where it is unknown.
pub fn title(catalogue: &Catalogue, rows: &Rows, id: &RequirementId) -> String {
    if let Some(fact) = catalogue.fact(id) {
        return fact.title.to_owned();
    }
    let own = rows.row(&OwnControl::key(id.as_str())).map(|row| OwnControl::read(row).0.title);
    own.filter(|title| !title.is_empty()).unwrap_or_else(|| id.to_string())
}

/// An answer in a word or two.
pub fn answer(text: Text, answer: &Answer, kind: RequirementKind) -> &'static str {
    match (answer.exclusion(kind), answer.response) {
        (Some(_), _) => text.requirements_excluded(),
        (None, Some(Response::Level(level))) => self::level(text, level),
        (None, Some(Response::NotSure)) => text.requirements_not_sure(),
        (None, None) => text.requirements_open(),
    }
}

/// The name of a level.
pub fn level(text: Text, level: Level) -> &'static str {
    match level {
        Level::Absent => text.level_absent(),
        Level::Started => text.level_started(),
        Level::Partial => text.level_partial(),
        Level::Established => text.level_established(),
        Level::Measured => text.level_measured(),
        Level::Improving => text.level_improving(),
    }
}

/// The targets that can be chosen on the scale of a catalogue: a digit, and the level in words.
pub fn targets(text: Text, catalogue: &Catalogue) -> Vec<(String, String)> {
    let named = |level: Level| text.field_level(level.number(), self::level(text, level));
    let on_the_scale = Level::ALL.into_iter().skip(1).filter(|level| catalogue.has_level(*level));
    on_the_scale.map(|level| (level.number().to_string(), named(level))).collect()
}

/// What a level means, for whatever nobody has described level by level.
pub fn level_means(text: Text, level: Level) -> &'static str {
    match level {
        Level::Absent => text.level_absent_means(),
        Level::Started => text.level_started_means(),
        Level::Partial => text.level_partial_means(),
        Level::Established => text.level_established_means(),
        Level::Measured => text.level_measured_means(),
        Level::Improving => text.level_improving_means(),
    }
}

/// The name of an organisation, or that it has none.
pub fn organisation(text: Text, profile: &Profile) -> String {
    match profile.organisation.as_str() {
        "" => text.app_unnamed().to_owned(),
        name => name.to_owned(),
    }
}

/// A size in words.
pub fn size(text: Text, size: Size) -> &'static str {
    match size {
        Size::Micro => text.size_micro(),
        Size::Small => text.size_small(),
        Size::Medium => text.size_medium(),
        Size::Large => text.size_large(),
    }
}

/// A sector in words.
pub fn sector(text: Text, sector: Sector) -> &'static str {
    match sector {
        Sector::Retail => text.sector_retail(),
        Sector::Software => text.sector_software(),
        Sector::Health => text.sector_health(),
        Sector::Professional => text.sector_professional(),
        Sector::Industry => text.sector_industry(),
        Sector::Finance => text.sector_finance(),
        Sector::Public => text.sector_public(),
        Sector::Other => text.sector_other(),
    }
}

/// A condition of a gate in words.
pub fn condition(text: Text, condition: Condition) -> &'static str {
    match condition {
        Condition::ClausesPartial => text.gate_clauses_partial(),
        Condition::ApplicabilityDecided => text.gate_applicability(),
        Condition::Documents => text.gate_documents(),
        Condition::RiskCriteria => text.gate_risk_criteria(),
        Condition::RiskAssessed => text.gate_risk_assessed(),
        Condition::RisksDecided => text.gate_risks_decided(),
        Condition::ClausesEstablished => text.gate_clauses_established(),
        Condition::Records => text.gate_records(),
        Condition::RiskCurrent => text.gate_risk_current(),
        Condition::ClausesAudited => text.gate_clauses_audited(),
        Condition::ReviewHeld => text.gate_review_held(),
        Condition::NoMajorOpen => text.gate_no_major_open(),
        Condition::ControlsEstablished => text.gate_controls(),
    }
}

/// What was not taken over as it was written.
pub fn problem(text: Text, problem: &Problem) -> String {
    match problem {
        Problem::FieldDropped(name) => text.problem_field(name),
        Problem::FieldKept(name) => text.problem_kept(name),
        Problem::AnswerDropped(id) => text.problem_answer(id),
        Problem::UnknownRequirement(id) => text.problem_unknown(id),
        Problem::ClauseExcluded(id) => text.problem_clause(id),
        Problem::ExclusionWithoutReason(id) => text.problem_reason(id),
        Problem::TextChanged(id) => text.problem_text(id),
        Problem::NotUnderstood(says) => text.sheet_not_understood(says),
        Problem::Cut(place, rest) => text.problem_cut(place, rest),
        Problem::RowsLeftOut(sheet, count) => text.problem_rows(*count as u64, sheet),
        Problem::ColumnsLeftOut(sheet, count) => text.problem_columns(*count as u64, sheet),
        Problem::CellsUnreadable(sheet, count, cells) => text.problem_cells(*count as u64, sheet, cells),
        Problem::RestUnreadable(sheet, row) => text.problem_rest(sheet, row),
        Problem::PartUnreadable(sheet, SheetPart::Merged) => text.problem_merged(sheet),
        Problem::PartUnreadable(sheet, SheetPart::Hidden) => text.problem_hidden(sheet),
        Problem::PartUnreadable(sheet, SheetPart::Looks) => text.problem_looks(sheet),
        Problem::PartUnreadable(sheet, SheetPart::Names) => text.problem_names(sheet),
        Problem::HiddenSheet(sheet) => text.problem_hidden_sheet(sheet),
        Problem::HiddenRows(sheet, count) => text.problem_hidden_rows(*count as u64, sheet),
        Problem::HiddenColumns(sheet, count) => text.problem_hidden_columns(*count as u64, sheet),
        Problem::More(count) => text.open_problems_more(*count as u64),
        Problem::HistoryDropped(count) => text.problem_history(*count as u64),
    }
}
