//! Answering one requirement: what can be picked, with mouse, touch and keys.

use std::cell::RefCell;

use catalogue::Guidance;
use leptos::ev;
use leptos::prelude::*;
use locale::Text;
use model::{Answer, Applicability, Justification, Level, RequirementId, RequirementKind, Response};
use platform::page;
use wording::words;

use crate::state::{Editor, OpenAssessment, use_app};

/// How finely a requirement is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// No, only just, partly, yes: the self-check. *Yes, everywhere* keeps a 4 or 5 that is already there.
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
    /// The answer as it is.
    pub answer: Memo<Answer>,
    /// What is picked.
    pub picked: Memo<Option<Pick>>,
    /// *Doesn't apply* was picked and its reason is still to be written.
    excluding: RwSignal<bool>,
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
        let document = document.clone();
        let answer = Memo::new(move |_| document.answer(id));
        let excluding = RwSignal::new(false);
        let picked = Memo::new(move |_| match excluding.get() {
            true => Some(Pick::Excluded),
            false => answer.with(|answer| Pick::of(answer, kind, scale)),
        });
        let reason = RwSignal::new(reason.unwrap_or_default());
        // Undo, or another tab, may change what is being written here.
        Effect::new(move |before: Option<Option<String>>| {
            let kept = answer.with(|answer| answer.exclusion(kind).map(|reason| reason.as_str().to_owned()));
            let here = model::text::reason(&reason.get_untracked());
            match (&kept, before.flatten()) {
                (Some(kept), _) if *kept != here => reason.set(kept.clone()),
                // Who empties the reason goes on writing it; else it was not the person writing here.
                (None, Some(_)) if !here.is_empty() => excluding.set(false),
                _ => {}
            }
            kept
        });
        Self { editor, id, kind, scale, answer, picked, excluding, reason }
    }

    /// What is offered.
    pub fn offers(self) -> impl Iterator<Item = Pick> {
        Pick::ALL.into_iter().filter(move |pick| match pick {
            Pick::Level(level) => self.scale == Scale::Full || *level <= Level::Established,
            Pick::NotSure => true,
            Pick::Excluded => self.kind == RequirementKind::Control,
        })
    }

    /// Picks an answer and saves it.
    pub fn pick(self, pick: Pick) {
        self.excluding.set(pick == Pick::Excluded);
        match pick {
            Pick::Level(level) => self.respond(Response::Level(level)),
            Pick::NotSure => self.respond(Response::NotSure),
            Pick::Excluded => {
                self.editor.change(self.id, |answer| apply_reason(answer, &self.reason.get_untracked()));
                page::focus_soon("#reason");
            }
        }
    }

    fn respond(self, response: Response) {
        self.editor.change(self.id, |answer| match self.scale {
            Scale::Plain => answer.respond(response),
            Scale::Full => answer.assess(response),
        });
    }

    /// Takes the reason for *doesn't apply* while it is being written.
    pub fn write_reason(self, reason: String) {
        self.editor.change_while_typing(self.id, |answer| apply_reason(answer, &reason));
        self.reason.set(reason);
    }

    /// Takes the answer back.
    pub fn take_back(self) {
        self.excluding.set(false);
        self.editor.change(self.id, |answer| {
            answer.response = None;
            answer.applicability = Applicability::Undecided;
        });
        page::focus_soon("main h1");
    }
}

/// Excludes with a reason; without one the control stays applicable and unanswered.
fn apply_reason(answer: &mut Answer, reason: &str) {
    match Justification::new(reason) {
        Ok(reason) => answer.exclude(reason),
        Err(_) => {
            answer.response = None;
            answer.applicability = Applicability::Undecided;
        }
    }
}

/// Lets keys answer as long as the page is shown; `onwards` is what Enter does.
pub fn listen_for_keys(answering: Answering, onwards: impl Fn() + 'static) {
    let off = use_app().preferences.shortcuts_off;
    let listener = window_event_listener(ev::keydown, move |event| {
        let (tag, key) = (page::tag_of(event.target()), event.key());
        if page::is_writing(event.target())
            || event.ctrl_key()
            || event.meta_key()
            || event.alt_key()
            || page::dialog_is_open()
        {
            return;
        }
        let nowhere = tag == "BODY" || tag == "H1" || tag == "HTML";
        match key.as_str() {
            // On a radio button Enter sends the form, which goes on as well.
            "Enter" if nowhere => onwards(),
            "ArrowDown" | "ArrowUp" | "ArrowLeft" | "ArrowRight" if nowhere => {
                event.prevent_default();
                if answering.picked.get_untracked().is_none() {
                    answering.pick(Pick::Level(Level::Absent));
                }
                page::focus_soon(".choices input:checked");
            }
            key if !off.get_untracked() => {
                let pick =
                    answering.offers().find(|pick| pick.key(answering.scale).eq_ignore_ascii_case(key));
                if let Some(pick) = pick {
                    event.prevent_default();
                    answering.pick(pick);
                    if pick != Pick::Excluded {
                        page::focus_soon(".choices input:checked");
                    }
                }
            }
            _ => {}
        }
    });
    on_cleanup(move || listener.remove());
}
