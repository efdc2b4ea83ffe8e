//! Answering one requirement: what can be picked, with mouse, touch and keys.

use std::cell::RefCell;

use catalogue::{Catalogue, Guidance};
use leptos::ev;
use leptos::prelude::*;
use locale::Text;
use model::{Answer, Applicability, Level, RequirementId, RequirementKind, Response};
use platform::page;
use wording::words;

use super::press::{Press, press};
use crate::state::{Editor, OpenAssessment, use_app};

/// How finely a requirement is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// No, started, partly, yes: the self-check. *Yes, everywhere* keeps a 4 or 5 that is already there.
    Plain,
    /// All six levels.
    Full,
}

/// One of the answers that are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// A level.
    Level(Level),
    /// They do not know.
    NotSure,
    /// The control does not apply.
    Excluded,
}

impl Pick {
    const ALL: [Self; 8] = [
        Self::Level(Level::Absent),
        Self::Level(Level::Started),
        Self::Level(Level::Partial),
        Self::Level(Level::Established),
        Self::Level(Level::Measured),
        Self::Level(Level::Improving),
        Self::NotSure,
        Self::Excluded,
    ];

    /// What is offered for a kind of requirement, with a scale that has some levels.
    fn offered(
        kind: RequirementKind,
        scale: Scale,
        has_level: impl Fn(Level) -> bool,
    ) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |pick| match pick {
            Self::Level(level) => (scale == Scale::Full || *level <= Level::Established) && has_level(*level),
            Self::NotSure => true,
            Self::Excluded => kind == RequirementKind::Control,
        })
    }

    /// The pick that an answer amounts to.
    fn of(answer: &Answer, kind: RequirementKind, scale: Scale) -> Option<Self> {
        match (answer.exclusion(kind), answer.response) {
            (Some(_), _) => Some(Self::Excluded),
            (None, Some(Response::Level(level))) => Some(Self::Level(match scale {
                Scale::Plain => level.min(Level::Established),
                Scale::Full => level,
            })),
            (None, Some(Response::NotSure)) => Some(Self::NotSure),
            (None, None) => None,
        }
    }

    /// The key that picks it. In the workbench `?` shows all keys.
    pub fn key(self, scale: Scale) -> &'static str {
        match (self, scale) {
            (Self::Level(level), _) => ["0", "1", "2", "3", "4", "5"][usize::from(level.number())],
            (Self::NotSure, Scale::Plain) => "?",
            (Self::NotSure, Scale::Full) => "N",
            (Self::Excluded, _) => "X",
        }
    }

    /// What it is called.
    pub fn label(self, text: Text, scale: Scale) -> &'static str {
        match (self, scale) {
            (Self::Level(level), Scale::Full) => words::level(text, level),
            (Self::Level(Level::Absent), Scale::Plain) => text.check_no(),
            (Self::Level(Level::Started), Scale::Plain) => text.check_started(),
            (Self::Level(Level::Partial), Scale::Plain) => text.check_partly(),
            (Self::Level(_), Scale::Plain) => text.check_yes(),
            (Self::NotSure, _) => text.check_not_sure(),
            (Self::Excluded, _) => text.check_excluded(),
        }
    }

    /// What it means for a requirement.
    pub fn meaning(self, text: Text, guidance: Option<&Guidance>) -> String {
        match (self, guidance) {
            (Self::Level(level), Some(guidance)) => guidance.level(level).to_owned(),
            (Self::Level(level), None) => words::level_means(text, level).to_owned(),
            (Self::NotSure, _) => text.check_not_sure_means().to_owned(),
            (Self::Excluded, _) => text.check_excluded_means().to_owned(),
        }
    }
}

/// An answer form is a handle that is copied about, so what it is about lives as long as the page. Own controls are
/// few, and each is kept once.
pub fn lasting(id: &RequirementId) -> &'static RequirementId {
    thread_local! {
        static KEPT: RefCell<Vec<&'static RequirementId>> = const { RefCell::new(Vec::new()) };
    }
    KEPT.with_borrow_mut(|kept| match kept.iter().find(|known| **known == id) {
        Some(known) => known,
        None => {
            let lasting: &'static RequirementId = Box::leak(Box::new(id.clone()));
            kept.push(lasting);
            lasting
        }
    })
}

/// One requirement of the open assessment, being answered.
#[derive(Clone, Copy)]
pub struct Answering {
    /// Edits the assessment.
    pub editor: Editor,
    /// Which requirement.
    pub id: &'static RequirementId,
    /// Clause item or control.
    pub kind: RequirementKind,
    /// How finely it is answered.
    pub scale: Scale,
    /// What its scale comes from.
    catalogue: &'static Catalogue,
    /// The answer as it is.
    pub answer: Memo<Answer>,
    /// What is picked.
    pub picked: Memo<Option<Pick>>,
    /// *Doesn't apply* was picked and its reason is still to be written.
    excluding: RwSignal<bool>,
    /// What was answered on this page before the control was left out.
    before: StoredValue<Option<Answer>>,
    /// Whether somebody has just tried to leave out a clause.
    pub refused: RwSignal<bool>,
    /// The reason as it is being written.
    pub reason: RwSignal<String>,
}

impl Answering {
    /// Begins with a requirement of the open assessment.
    pub fn begin(
        editor: Editor,
        document: &OpenAssessment,
        id: &'static RequirementId,
        kind: RequirementKind,
        scale: Scale,
    ) -> Self {
        let reason = untrack(|| document.answer(id)).exclusion(kind).map(|r| r.as_str().to_owned());
        let (document, catalogue) = (document.clone(), document.catalogue);
        let answer = Memo::new(move |_| document.answer(id));
        let excluding = RwSignal::new(false);
        let picked = Memo::new(move |_| match excluding.get() {
            true => Some(Pick::Excluded),
            false => answer.with(|answer| Pick::of(answer, kind, scale)),
        });
        let reason = RwSignal::new(reason.unwrap_or_default());
        let last = StoredValue::new(None);
        // Undo, or another tab, may change what is being written here.
        Effect::new(move |before: Option<Option<String>>| {
            let kept = answer.with(|answer| answer.exclusion(kind).map(|reason| reason.as_str().to_owned()));
            if kept.is_none() {
                last.set_value(Some(answer.get_untracked()));
            }
            let here = model::text::reason(&reason.get_untracked());
            match (&kept, before.flatten()) {
                (Some(kept), _) if *kept != here => reason.set(kept.clone()),
                // Who empties the reason goes on writing it; else it was not the person writing here.
                (None, Some(_)) if !here.is_empty() => excluding.set(false),
                _ => {}
            }
            kept
        });
        let refused = RwSignal::new(false);
        Self { editor, id, kind, scale, catalogue, answer, picked, excluding, before: last, refused, reason }
    }

    /// The catalogue that the requirement is of.
    pub fn catalogue(self) -> &'static Catalogue {
        self.catalogue
    }

    /// What is offered.
    pub fn offers(self) -> impl Iterator<Item = Pick> {
        Pick::offered(self.kind, self.scale, |level| self.catalogue.has_level(level))
    }

    /// Picks an answer and saves it.
    pub fn pick(self, pick: Pick) {
        self.excluding.set(pick == Pick::Excluded);
        match pick {
            Pick::Level(level) => self.respond(Response::Level(level)),
            Pick::NotSure => self.respond(Response::NotSure),
            Pick::Excluded => {
                self.write_reason(self.reason.get_untracked());
                self.editor.save();
                page::focus_soon("#reason");
            }
        }
    }

    /// Picks an answer that somebody passes with the arrow keys: the focus stays, and all that was passed is one step.
    pub fn pass(self, pick: Pick) {
        self.excluding.set(pick == Pick::Excluded);
        let response = match pick {
            Pick::Level(level) => Response::Level(level),
            Pick::NotSure => Response::NotSure,
            Pick::Excluded => {
                let (reason, before) = (self.reason.get_untracked(), self.before.get_value());
                return self.editor.change_in_passing(self.id, |a| a.leave_out(&reason, before.as_ref()));
            }
        };
        self.editor.change_in_passing(self.id, |answer| self.take(answer, response));
    }

    fn respond(self, response: Response) {
        self.editor.change(self.id, |answer| self.take(answer, response));
    }

    fn take(self, answer: &mut Answer, response: Response) {
        match self.scale {
            Scale::Plain => answer.respond(response),
            Scale::Full => answer.assess(response),
        }
    }

    /// Takes the reason for *doesn't apply* while it is being written.
    pub fn write_reason(self, reason: String) {
        let before = self.before.get_value();
        self.editor.change_while_typing(self.id, |answer| answer.leave_out(&reason, before.as_ref()));
        self.reason.set(reason);
    }

    /// Lets the control apply after all: what was answered before it was left out stands again.
    pub fn take_in(self) {
        self.excluding.set(false);
        let before = self.before.get_value();
        // Who passes yes and no with the arrow keys makes one step.
        self.editor.change_in_passing(self.id, |answer| answer.take_in(before.as_ref()));
    }

    /// Takes the answer back; if all there is to take back is that *doesn't apply* was picked, only that.
    pub fn take_back(self) {
        let is_only_picked = self.excluding.get_untracked()
            && self.answer.with_untracked(|answer| answer.exclusion(self.kind).is_none());
        self.excluding.set(false);
        if !is_only_picked {
            self.editor.change(self.id, |answer| {
                answer.response = None;
                answer.applicability = Applicability::Undecided;
            });
        }
        page::focus_heading();
    }
}

/// What a key does to a requirement that is being answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    /// Goes on to the next requirement.
    GoesOn,
    /// Leads to what can be picked. It answers nothing: who scrolls a page with the arrow keys has said nothing.
    Leads,
    /// Picks an answer.
    Picks(Pick),
    /// Says that clauses always apply.
    Refuses,
    /// Nothing.
    Nothing,
}

/// What a key does; `is_nowhere` where no field and no button has the focus.
fn does(press: &Press, is_nowhere: bool, is_off: bool, kind: RequirementKind, scale: Scale) -> Does {
    match press.key.as_str() {
        // A key that is held down has done its work.
        _ if press.is_held => Does::Nothing,
        // On a radio button Enter sends the form, which goes on as well.
        "Enter" if is_nowhere => Does::GoesOn,
        "ArrowDown" | "ArrowUp" | "ArrowLeft" | "ArrowRight" if is_nowhere => Does::Leads,
        _ if is_off => Does::Nothing,
        _ => {
            let means = |pick: &Pick| {
                press
                    .sign
                    .is_some_and(|sign| pick.key(scale).eq_ignore_ascii_case(sign.encode_utf8(&mut [0; 4])))
            };
            match Pick::ALL.into_iter().find(means) {
                Some(Pick::Excluded) if kind == RequirementKind::Clause => Does::Refuses,
                Some(Pick::Level(level)) if scale == Scale::Plain && level > Level::Established => {
                    Does::Nothing
                }
                Some(pick) => Does::Picks(pick),
                None => Does::Nothing,
            }
        }
    }
}

/// Lets keys answer as long as the page is shown; `onwards` is what Enter does.
pub fn listen_for_keys(answering: Answering, onwards: impl Fn() + 'static) {
    let off = use_app().preferences.shortcuts_off;
    let listener = window_event_listener(ev::keydown, move |event| {
        if page::is_writing(event.target()) {
            return;
        }
        let Some(press) = press(&event) else { return };
        let is_nowhere = matches!(page::tag_of(event.target()).as_str(), "BODY" | "H1" | "HTML");
        let does = does(&press, is_nowhere, off.get_untracked(), answering.kind, answering.scale);
        answering.refused.set(does == Does::Refuses);
        match does {
            Does::Nothing => return,
            Does::Picks(pick) if !answering.offers().any(|offered| offered == pick) => return,
            Does::GoesOn => return onwards(),
            Does::Refuses => {}
            Does::Leads => focus_choices(answering),
            Does::Picks(pick) => {
                answering.pick(pick);
                if pick != Pick::Excluded {
                    focus_choices(answering);
                }
            }
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

fn focus_choices(answering: Answering) {
    page::focus_soon(match answering.picked.get_untracked() {
        Some(_) => ".choices input:checked",
        None => ".choices input",
    });
}

#[cfg(test)]
mod tests;
