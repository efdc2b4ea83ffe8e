//! A timetable for a session (a proportional allocation): what takes how many minutes, and whether the questions fit.

/// A part of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Why everybody is here, who sees what.
    Welcome,
    /// The scale, with an example.
    Scale,
    /// Everybody answers alone, and hands in.
    Alone,
    /// Question by question: reveal, talk, agree.
    Talk,
    /// A break.
    Break,
    /// What was agreed, and what happens next.
    Close,
}

/// A timetable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agenda {
    /// The parts in order, with their minutes.
    pub steps: Vec<(Step, u32)>,
    /// How many questions can be talked about, those first where the room is far apart.
    pub talked: usize,
    /// Seconds to talk about each of them.
    pub seconds: u32,
}

/// The fewest seconds that are of any use for talking about a question.
const FEWEST: u32 = 90;
/// Seconds that a question takes to be answered alone.
const ALONE: u32 = 20;

/// A timetable for so many minutes and questions. None where the time is too short to answer them and to talk about at least
/// three.
pub fn agenda(minutes: u32, questions: usize) -> Option<Agenda> {
    let questions_u32 = u32::try_from(questions).ok().filter(|count| *count > 0)?;
    let welcome = (minutes / 12).clamp(3, 10);
    let scale = (minutes / 20).clamp(2, 8);
    let alone = (questions_u32.saturating_mul(ALONE)).div_ceil(60).max(2);
    let breaks = match minutes {
        0..=90 => 0,
        91..=180 => 10,
        _ => 25,
    };
    let close = (minutes / 10).clamp(4, 20);
    let talk = minutes.checked_sub(welcome + scale + alone + breaks + close)?;
    let most = talk.saturating_mul(60) / FEWEST;
    let talked = questions_u32.min(most);
    if talked < questions_u32.min(3) {
        return None;
    }
    let seconds = (talk * 60).checked_div(talked)?;
    let mut steps = vec![(Step::Welcome, welcome), (Step::Scale, scale), (Step::Alone, alone)];
    match breaks {
        0 => steps.push((Step::Talk, talk)),
        _ => steps.extend([(Step::Talk, talk / 2), (Step::Break, breaks), (Step::Talk, talk - talk / 2)]),
    }
    steps.push((Step::Close, close));
    Some(Agenda { steps, talked: usize::try_from(talked).ok()?, seconds })
}
