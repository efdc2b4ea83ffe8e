//! The self-check: one question a page.

use catalogue::{Guidance, RequirementFact};
use components::{Button, ButtonKind, ButtonLink, Choice, Disclosure, PlumbProgress, TextArea, TextField};
use leptos::ev;
use leptos::prelude::*;
use locale::Text;
use model::{Answer, Applicability, Justification, Level, RequirementId, RequirementKind, Response};
use outcome::words;
use platform::page;

use crate::route::Route;
use crate::state::{Document, Session, use_session, use_text};

/// One of the answers that a question offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pick {
    Level(Level),
    NotSure,
    Excluded,
}

impl Pick {
    const ALL: [Self; 6] = [
        Self::Level(Level::Absent),
        Self::Level(Level::Started),
        Self::Level(Level::Partial),
        Self::Level(Level::Established),
        Self::NotSure,
        Self::Excluded,
    ];

    /// The pick that an answer amounts to; everything from 3 up is *yes, everywhere*.
    fn of(answer: &Answer, kind: RequirementKind) -> Option<Self> {
        match (answer.exclusion(kind), answer.response) {
            (Some(_), _) => Some(Self::Excluded),
            (None, Some(Response::Level(level))) => Some(Self::Level(level.min(Level::Established))),
            (None, Some(Response::NotSure)) => Some(Self::NotSure),
            (None, None) => None,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Level(Level::Absent) => "0",
            Self::Level(Level::Started) => "1",
            Self::Level(Level::Partial) => "2",
            Self::Level(_) => "3",
            Self::NotSure => "?",
            Self::Excluded => "X",
        }
    }

    fn label(self, text: Text) -> &'static str {
        match self {
            Self::Level(Level::Absent) => text.check_no(),
            Self::Level(Level::Started) => text.check_started(),
            Self::Level(Level::Partial) => text.check_partly(),
            Self::Level(_) => text.check_yes(),
            Self::NotSure => text.check_not_sure(),
            Self::Excluded => text.check_excluded(),
        }
    }

    fn meaning(self, text: Text, guidance: &Guidance) -> String {
        match self {
            Self::Level(level) => text.content(guidance.level(level)).into_owned(),
            Self::NotSure => text.check_not_sure_means().to_owned(),
            Self::Excluded => text.check_excluded_means().to_owned(),
        }
    }
}

/// One question of the open assessment.
#[component]
pub fn SelfCheck(
    /// Its number, from 1.
    question: usize,
) -> impl IntoView {
    let session = use_session();
    let catalogue = catalogue::iso27001_2022();
    let asked = catalogue.self_check();
    let found = question.checked_sub(1).and_then(|index| {
        let id = asked.get(index)?;
        Some((id, catalogue.guidance(id)?, catalogue::fact(id.as_str())?, session.document.get_untracked()?))
    });
    match found {
        Some((id, guidance, fact, document)) => {
            let asked = Asked { number: question, of: asked, id, guidance, fact, document };
            view! { <Question asked=asked /> }.into_any()
        }
        None => ().into_any(),
    }
}

/// Whether there is a question with a number, from 1.
pub fn has_question(number: usize) -> bool {
    (1..=catalogue::iso27001_2022().self_check().len()).contains(&number)
}

#[derive(Clone)]
struct Asked {
    number: usize,
    of: &'static [RequirementId],
    id: &'static RequirementId,
    guidance: &'static Guidance,
    fact: &'static RequirementFact,
    document: Document,
}

/// What can be done on the page of a question.
#[derive(Clone, Copy)]
struct Answering {
    session: Session,
    id: &'static RequirementId,
    kind: RequirementKind,
    /// *Doesn't apply* was picked and its reason is still to be written.
    excluding: RwSignal<bool>,
    reason: RwSignal<String>,
}

impl Answering {
    fn pick(self, pick: Pick) {
        self.excluding.set(pick == Pick::Excluded);
        match pick {
            Pick::Level(level) => self.session.change(self.id, |a| a.respond(Response::Level(level))),
            Pick::NotSure => self.session.change(self.id, |a| a.respond(Response::NotSure)),
            Pick::Excluded => {
                self.session.change(self.id, |answer| apply_reason(answer, &self.reason.get_untracked()));
                page::focus_soon("#reason");
            }
        }
    }

    fn write_reason(self, reason: String) {
        self.session.change_while_typing(self.id, |answer| apply_reason(answer, &reason));
        self.reason.set(reason);
    }

    fn take_back(self) {
        self.excluding.set(false);
        self.session.change(self.id, |answer| {
            answer.response = None;
            answer.applicability = Applicability::Undecided;
        });
        page::focus_soon("main h1");
    }

    fn offers(self, pick: Pick) -> bool {
        pick != Pick::Excluded || self.kind == RequirementKind::Control
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

#[component]
fn Question(asked: Asked) -> impl IntoView {
    let session = use_session();
    let text = use_text();
    let Asked { number, of, id, guidance, fact, document } = asked;
    let kind = fact.kind();
    let first = untrack(|| document.answer(id));
    let reason = first.exclusion(kind).map(|r| r.as_str().to_owned()).unwrap_or_default();
    let answering =
        Answering { session, id, kind, excluding: RwSignal::new(false), reason: RwSignal::new(reason) };
    let answer = {
        let document = document.clone();
        Memo::new(move |_| document.answer(id))
    };
    let picked = Memo::new(move |_| match answering.excluding.get() {
        true => Some(Pick::Excluded),
        false => Pick::of(&answer.get(), kind),
    });
    let assessment = document.id();
    let to = move |number: usize| Route::Check { assessment: assessment.clone(), question: number };
    let result = Route::Result { assessment: document.id() };
    let last = number == of.len();
    let after = if last { result.clone() } else { to(number + 1) };
    let before = (number > 1).then(|| to(number - 1));
    let onwards = move || session.go(&after);
    listen_for_keys(answering, picked, onwards.clone());

    page::set_title(&text.app_title(text.check_title(number)));
    page::scroll_to_top();
    page::focus_soon("main h1");
    let done = Memo::new(move |_| document.dealt_with(of));
    let progress = Signal::derive(move || text.check_progress_label(number, of.len(), done.get()));
    let next_label = move || match (last, picked.get()) {
        (true, _) => text.check_finish(),
        (false, Some(_)) => text.check_next(),
        (false, None) => text.check_skip(),
    };
    view! {
        <div class="page check">
            <div class="check-progress">
                <PlumbProgress done=done of=of.len() label=progress />
                <p class="check-count">{text.check_progress(number, of.len())}</p>
            </div>
            <div class="check-body">
                <p class="eyebrow">
                    <span class="reference">{fact.id}</span>
                    " "
                    {text.content(fact.title).into_owned()}
                    {fact.is_new.then(|| view! { <span class="tag">{text.check_new_control()}</span> })}
                </p>
                <h1 tabindex="-1">{text.content(guidance.question).into_owned()}</h1>
                <p class="why">{text.content(guidance.why).into_owned()}</p>
                <form on:submit=|event| event.prevent_default()>
                    <Choices answering=answering guidance=guidance picked=picked />
                    <Reason answering=answering picked=picked answer=answer />
                    <Kept answer=answer />
                    <div class="actions check-actions">
                        <Button kind=ButtonKind::Primary submits=true on_press=onwards>
                            {next_label}
                        </Button>
                        {before.map(|route| view! {
                            <ButtonLink to=route.to_string()>{text.check_back()}</ButtonLink>
                        })}
                        {move || picked.get().map(|_| view! {
                            <Button kind=ButtonKind::Quiet on_press=move || answering.take_back()>
                                {text.check_clear()}
                            </Button>
                        })}
                        <a class="check-result" href=result.to_string()>{text.check_to_result()}</a>
                    </div>
                    <Help guidance=guidance />
                    <Note answering=answering answer=answer />
                </form>
            </div>
        </div>
    }
}

fn listen_for_keys(answering: Answering, picked: Memo<Option<Pick>>, onwards: impl Fn() + 'static) {
    let listener = window_event_listener(ev::keydown, move |event| {
        let (tag, key) = (page::tag_of(event.target()), event.key());
        let writing = tag == "TEXTAREA" || tag == "SELECT" || page::input_type_of(event.target()) == "text";
        if writing || event.ctrl_key() || event.meta_key() || event.alt_key() || page::dialog_is_open() {
            return;
        }
        let nowhere = tag == "BODY" || tag == "H1" || tag == "HTML";
        match key.as_str() {
            // On a radio button Enter sends the form, which goes on as well.
            "Enter" if nowhere => onwards(),
            "ArrowDown" | "ArrowUp" | "ArrowLeft" | "ArrowRight" if nowhere => {
                event.prevent_default();
                if picked.get_untracked().is_none() {
                    answering.pick(Pick::Level(Level::Absent));
                }
                page::focus_soon(".choices input:checked");
            }
            key if !answering.session.preferences.shortcuts_off.get_untracked() => {
                let pick = Pick::ALL.into_iter().find(|pick| pick.key().eq_ignore_ascii_case(key));
                if let Some(pick) = pick.filter(|pick| answering.offers(*pick)) {
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

#[component]
fn Choices(answering: Answering, guidance: &'static Guidance, picked: Memo<Option<Pick>>) -> impl IntoView {
    let text = use_text();
    let off = answering.session.preferences.shortcuts_off;
    let choices = Pick::ALL
        .into_iter()
        .filter(|pick| answering.offers(*pick))
        .map(|pick| {
            view! {
                <Choice
                    group="answer"
                    label=pick.label(text)
                    meaning=pick.meaning(text, guidance)
                    key=Signal::derive(move || (!off.get()).then(|| pick.key()))
                    chosen=Signal::derive(move || picked.get() == Some(pick))
                    on_choose=move || answering.pick(pick)
                />
            }
        })
        .collect_view();
    view! {
        <fieldset class="choices">
            <legend class="visually-hidden">{text.check_choices()}</legend>
            {choices}
        </fieldset>
    }
}

#[component]
fn Reason(answering: Answering, picked: Memo<Option<Pick>>, answer: Memo<Answer>) -> impl IntoView {
    let text = use_text();
    let excluded = Memo::new(move |_| picked.get() == Some(Pick::Excluded));
    let missing = move || answer.with(|answer| answer.exclusion(answering.kind).is_none());
    move || {
        excluded.get().then(|| {
            view! {
                <div class="reason">
                    <TextField
                        id="reason"
                        label=text.check_reason()
                        hint=text.check_reason_hint()
                        value=answering.reason
                        on_input=move |reason| answering.write_reason(reason)
                        on_done=Callback::new(move |()| answering.session.save())
                    />
                    {move || missing().then(|| view! { <p class="needed" role="status">{text.check_reason_needed()}</p> })}
                </div>
            }
        })
    }
}

#[component]
fn Kept(answer: Memo<Answer>) -> impl IntoView {
    let text = use_text();
    move || {
        let more = answer.with(Answer::level).filter(|level| *level > Level::Established);
        more.map(|level| {
            view! { <p class="muted">{text.check_kept_level(level.number(), words::level(text, level))}</p> }
        })
    }
}

#[component]
fn Help(guidance: &'static Guidance) -> impl IntoView {
    let text = use_text();
    let evidence = guidance
        .evidence
        .iter()
        .map(|evidence| view! { <li>{text.content(evidence).into_owned()}</li> })
        .collect_view();
    view! {
        <Disclosure summary=text.check_good()>
            <h2>{text.check_good_ten()}</h2>
            <p>{text.content(guidance.good_ten).into_owned()}</p>
            <h2>{text.check_good_two_hundred()}</h2>
            <p>{text.content(guidance.good_two_hundred).into_owned()}</p>
            <h2>{text.check_evidence()}</h2>
            <ul>{evidence}</ul>
        </Disclosure>
    }
}

#[component]
fn Note(answering: Answering, answer: Memo<Answer>) -> impl IntoView {
    let text = use_text();
    let note = Signal::derive(move || answer.with(|answer| answer.note.clone()));
    let Answering { session, id, .. } = answering;
    view! {
        <Disclosure summary=text.check_note()>
            <TextArea
                id="note"
                label=text.check_note()
                hint=text.check_note_hint()
                value=note
                longest=model::text::NOTE
                on_input=move |written: String| {
                    session.change_while_typing(id, |answer| answer.note = model::text::note(&written));
                }
                on_done=Callback::new(move |()| session.save())
            />
        </Disclosure>
    }
}
