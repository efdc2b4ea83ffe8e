//! Figures in documents: how far an organisation is, and what is left to do.

use isms::result::{Extent, Outcome, all_figures, basis};
use isms::suggested;

use super::DraftContext;
use crate::{list, words};

/// The result as reports tell it; none as long as nothing is answered.
fn outcome(context: &DraftContext<'_>) -> Option<Outcome> {
    let DraftContext { catalogue, assessment, registers, today, .. } = *context;
    let over = basis(catalogue, assessment);
    let outcome = Outcome::of_read(catalogue, assessment, registers, over, today);
    (outcome.figures.answered > 0).then_some(outcome)
}

/// Readiness with what it rests on; empty as long as nothing is answered.
pub(super) fn readiness(context: &DraftContext<'_>) -> String {
    let text = context.text;
    let Some(outcome) = outcome(context) else { return String::new() };
    let mut says = vec![words::readiness(text, &outcome.figures), words::coverage(text, &outcome.figures)];
    if outcome.scope == Extent::SelfCheck {
        says.push(words::scope(text, &outcome));
    }
    list::semicolons(text, says)
}

/// How many gaps there are, by how much they matter; empty as long as nothing is answered.
pub(super) fn gaps(context: &DraftContext<'_>) -> String {
    let text = context.text;
    let Some(outcome) = outcome(context) else { return String::new() };
    let ranked = &outcome.gaps.ranked;
    let of = |weight: u8| ranked.iter().filter(|gap| gap.weight == weight).count();
    match ranked.len() as u64 {
        0 => text.draft_no_gaps().to_owned(),
        count => text.draft_gaps(count, of(3), of(2), of(1)),
    }
}

/// Days of own work up to the certificate, a range where something is not known yet; empty as long as nothing is answered.
pub(super) fn days(context: &DraftContext<'_>) -> String {
    let DraftContext { text, catalogue, assessment, .. } = *context;
    if all_figures(catalogue, assessment).answered == 0 {
        return String::new();
    }
    match suggested::days(&catalogue.packages(), assessment) {
        (least, most) if least == most => text.draft_days(most.into()),
        (least, most) => text.draft_days_between(least, most),
    }
}
