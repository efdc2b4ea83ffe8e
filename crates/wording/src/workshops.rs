//! What a room says, in words.

use catalogue::Catalogue;
use isms::workshop::{Agreed, Workshop};
use isms::workshops::{Question, RoomSaid};
use locale::Text;
use model::{Level, RequirementId};
use workshop::{Agreement, Choice, Counts, Intake, Scale, Step};

use crate::{list, words};

/// What a choice is called on a scale.
pub fn choice(text: Text, scale: Scale, choice: Choice) -> &'static str {
    match (choice, scale) {
        (Choice::NotSure, _) => text.check_not_sure(),
        (Choice::NotApplicable, _) => text.check_excluded(),
        (Choice::Level(0), Scale::Four) => text.check_no(),
        (Choice::Level(1), Scale::Four) => text.check_started(),
        (Choice::Level(2), Scale::Four) => text.check_partly(),
        (Choice::Level(3), Scale::Four) => text.check_yes(),
        (Choice::Level(number), _) => {
            Level::try_from(number).map_or(text.level_unanswered(), |level| words::level(text, level))
        }
    }
}

/// What was agreed, in words.
pub fn agreed(text: Text, scale: Scale, agreed: Agreed) -> &'static str {
    match agreed {
        Agreed::Level(level) => choice(text, scale, Choice::Level(level.number())),
        Agreed::NotApplicable => text.check_excluded(),
        Agreed::Open => text.workshop_not_agreed(),
    }
}

/// How far apart the room is.
pub fn agreement(text: Text, counts: &Counts) -> String {
    let range = counts.range();
    match (counts.agreement(), range) {
        (Agreement::FarApart, Some((low, high))) => text.workshop_far_apart(low, high),
        (Agreement::Apart, Some((low, high))) => text.workshop_apart(low, high),
        (Agreement::Agrees, Some(_)) => text.workshop_agrees().to_owned(),
        _ => text.workshop_silent().to_owned(),
    }
}

/// What to ask the room; nothing where it agrees.
pub fn ask(text: Text, counts: &Counts) -> Option<String> {
    let (low, high) = counts.range()?;
    match counts.agreement() {
        Agreement::FarApart | Agreement::Apart => Some(text.workshop_ask_both(high, low)),
        Agreement::Agrees => (counts.get(Choice::NotSure) > 0).then(|| text.workshop_ask_unsure().to_owned()),
        Agreement::Silent => None,
    }
}

/// Who said what: `7 No, 3 Started`.
pub fn counted(text: Text, scale: Scale, counts: &Counts) -> String {
    let said = scale.choices().iter().filter(|one| counts.get(**one) > 0);
    let said = said.map(|one| text.workshop_counted(counts.get(*one), choice(text, scale, *one)));
    list::commas(text, said.collect::<Vec<String>>())
}

/// What a question asks.
pub fn question(catalogue: &Catalogue, question: &Question) -> String {
    let guidance = question.requirement.as_ref().and_then(|id| catalogue.guidance(id));
    match (guidance, &question.requirement) {
        (Some(guidance), _) => guidance.question.to_owned(),
        (None, Some(id)) => title(catalogue, id),
        (None, None) => question.own.clone(),
    }
}

/// What a question is about, in few words.
pub fn subject(catalogue: &Catalogue, question: &Question) -> String {
    match &question.requirement {
        Some(id) => title(catalogue, id),
        None => question.own.clone(),
    }
}

fn title(catalogue: &Catalogue, id: &RequirementId) -> String {
    catalogue.fact(id).map_or_else(|| id.to_string(), |fact| fact.title.to_owned())
}

/// What goes into the note of an answer that a workshop agreed on.
pub fn note(text: Text, workshop: &Workshop, number: usize, said: &RoomSaid) -> String {
    let scale = workshop.answers();
    let day = workshop.date.map(|day| text.date(day)).unwrap_or_default();
    let head = text.workshop_note(&workshop.title, &day, counted(text, scale, &said.all));
    let again = said.again.map(|again| text.workshop_note_again(counted(text, scale, &again)));
    let own = Some(workshop.note_to(number).to_owned()).filter(|own| !own.is_empty());
    list::sentences(text, [Some(head), again, own].into_iter().flatten())
}

/// A mean with one decimal.
pub fn mean(text: Text, mean: f64) -> String {
    let written = format!("{mean:.1}");
    if text.has_decimal_comma() { written.replace('.', ",") } else { written }
}

/// A part of a timetable.
pub fn step(text: Text, step: Step) -> &'static str {
    match step {
        Step::Welcome => text.workshop_step_welcome(),
        Step::Scale => text.workshop_step_scale(),
        Step::Alone => text.workshop_step_alone(),
        Step::Talk => text.workshop_step_talk(),
        Step::Break => text.workshop_step_break(),
        Step::Close => text.workshop_step_close(),
    }
}

/// The name of some groups that are shown as one.
pub fn groups(text: Text, names: &[String], groups: &[u8]) -> String {
    let name = |group: &u8| match usize::from(*group).checked_sub(1) {
        Some(place) => names.get(place).cloned().unwrap_or_default(),
        None => text.workshop_no_group().to_owned(),
    };
    list::commas(text, groups.iter().map(name).collect::<Vec<String>>())
}

/// A message about so many.
type Counted = fn(Text, u64) -> String;

/// What became of what came in, a sentence each.
pub fn intake(text: Text, intake: &Intake) -> Vec<String> {
    let counted: [(usize, Counted); 9] = [
        (intake.new, Text::workshop_in_new),
        (intake.replaced, Text::workshop_in_replaced),
        (intake.known, Text::workshop_in_known),
        (intake.partial, Text::workshop_in_partial),
        (intake.other_session, Text::workshop_in_other_session),
        (intake.other_edition, Text::workshop_in_other_edition),
        (intake.other_questions, Text::workshop_in_other_questions),
        (intake.damaged, Text::workshop_in_damaged),
        (intake.newer, Text::workshop_in_newer),
    ];
    let mut says: Vec<String> = counted
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, says)| says(text, count as u64))
        .collect();
    if intake.is_empty() {
        says.push(text.workshop_in_nothing().to_owned());
    }
    if intake.is_cut {
        says.push(text.workshop_in_cut().to_owned());
    }
    says
}
