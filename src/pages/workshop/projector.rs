//! The projector: one question in large type, what the room said once it is revealed, and what it agrees on. Everything by
//! keys, also by those of a remote control.

mod aside;
mod foot;
mod keys;
mod timer;

use std::collections::BTreeSet;

use components::{Button, ButtonKind, Icon, Stage, VoteStack, VoteStacks, icons};
use isms::workshop::Agreed;
use isms::workshops::{Question, RoomSaid, furthest_apart};
use leptos::prelude::*;
use model::Level;
use wording::{list, workshops as said};
use workshop::{Choice, Counts, Scale, agenda};

use super::address::Address;
use super::session::Session;
use crate::state::use_app;

use aside::Aside;
use foot::Foot;
use keys::{Meaning, listen};
use timer::Timer;

/// What is on the projector. A handle: copies share their state.
#[derive(Clone, Copy)]
struct Showing {
    session: Session,
    /// The questions in the order in which they are shown.
    order: RwSignal<Vec<usize>>,
    /// The number of the question; none while it is off.
    number: Memo<Option<usize>>,
    /// The questions that were revealed. Not kept: after a reload nothing is shown before somebody says so.
    revealed: RwSignal<BTreeSet<usize>>,
    /// Whether hands are counted for the second time.
    again: RwSignal<bool>,
    /// Whether what good looks like is shown.
    good: RwSignal<bool>,
    /// What was counted last, to take it back.
    last: RwSignal<Vec<Choice>>,
    timer: Timer,
}

impl Showing {
    fn begin(session: Session) -> Self {
        let route = use_app().route;
        let number = Memo::new(move |_| {
            let asked = route.with(|route| Address::of(route).and_then(|address| address.question))?;
            let most = session.questions.with(|all| all.len());
            (most > 0).then(|| asked.min(most))
        });
        Self {
            session,
            order: RwSignal::new(Vec::new()),
            number,
            revealed: RwSignal::new(BTreeSet::new()),
            again: RwSignal::new(false),
            good: RwSignal::new(false),
            last: RwSignal::new(Vec::new()),
            timer: Timer::new(),
        }
    }

    /// The order of the questions: where people answered alone, those first where the room is furthest apart.
    fn put_in_order(self) {
        let count = self.session.questions.with_untracked(|all| all.len());
        let is_by_question = untrack(|| self.session.workshop().is_by_question());
        let order = match is_by_question {
            true => (1..=count).collect(),
            false => self.session.said.with_untracked(|said| furthest_apart(said)),
        };
        self.order.set(order);
    }

    fn question(self) -> Option<Question> {
        let number = self.number.get()?;
        self.session.questions.with(|all| all.get(number - 1).cloned())
    }

    fn said(self) -> RoomSaid {
        let place = self.number.get().and_then(|number| number.checked_sub(1));
        place.and_then(|place| self.session.said.with(|said| said.get(place).cloned())).unwrap_or_default()
    }

    fn is_revealed(self) -> bool {
        self.number.get().is_some_and(|number| self.revealed.with(|revealed| revealed.contains(&number)))
    }

    /// Whether hands are being counted: keys count, and nothing of it is shown.
    fn is_counting(self) -> bool {
        self.again.get() || (self.session.workshop().is_by_question() && !self.is_revealed())
    }

    fn place(self) -> usize {
        let number = self.number.get();
        self.order.with(|order| order.iter().position(|one| Some(*one) == number)).unwrap_or_default()
    }

    fn step(self, by: isize) {
        let there = untrack(|| self.place()).checked_add_signed(by);
        let next = there.and_then(|place| self.order.with_untracked(|order| order.get(place).copied()));
        if let Some(next) = next {
            self.again.set(false);
            self.good.set(false);
            self.last.set(Vec::new());
            self.timer.stop();
            self.session.show(Some(next));
        }
    }

    fn reveal(self) {
        let Some(number) = self.number.get_untracked() else { return };
        self.again.set(false);
        self.revealed.update(|revealed| {
            revealed.insert(number);
        });
        self.session.reveal();
    }

    fn onwards(self) {
        match untrack(|| self.is_revealed() && !self.again.get()) {
            true => self.step(1),
            false => self.reveal(),
        }
    }

    /// Counts a hand, or takes one back.
    fn count(self, choice: Choice, more: i32) {
        let Some(number) = self.number.get_untracked() else { return };
        let scale = untrack(|| self.session.workshop().answers());
        if !scale.choices().contains(&choice) {
            return;
        }
        let is_again = self.again.get_untracked();
        self.session.change_said(number, |said| {
            let counted = if is_again { said.again(scale) } else { said.hands(scale) };
            let mut counts = counted.unwrap_or_default();
            counts.add(choice, more);
            let words = if counts == Counts::default() { String::new() } else { counts.write(scale) };
            match is_again {
                true => said.again = words,
                false => said.hands = words,
            }
        });
    }

    fn agree(self, agreed: Agreed) {
        let Some(number) = self.number.get_untracked() else { return };
        self.session
            .change_said(number, |said| said.agreed = (said.agreed != Some(agreed)).then_some(agreed));
    }

    /// Does what a key means.
    fn press(self, meaning: Meaning) {
        let is_counting = untrack(|| self.is_counting());
        match meaning {
            Meaning::Onwards => self.onwards(),
            Meaning::Back => self.step(-1),
            Meaning::Choice(choice) if is_counting => {
                self.last.update(|last| last.push(choice));
                self.count(choice, 1);
            }
            Meaning::Choice(choice) if untrack(|| self.is_revealed()) => match choice {
                Choice::Level(number) => {
                    let is_offered =
                        untrack(|| self.session.workshop()).answers().choices().contains(&choice);
                    if let Some(level) = Level::try_from(number).ok().filter(|_| is_offered) {
                        self.agree(Agreed::Level(level));
                    }
                }
                Choice::NotApplicable => self.agree(Agreed::NotApplicable),
                Choice::NotSure => self.agree(Agreed::Open),
            },
            Meaning::Choice(_) => {}
            Meaning::TakeBack => {
                if let Some(choice) = self.last.try_update(Vec::pop).flatten().filter(|_| is_counting) {
                    self.count(choice, -1);
                }
            }
            Meaning::Again => self.again.set(untrack(|| self.is_revealed())),
            Meaning::Good => self.good.update(|good| *good = !*good),
            Meaning::Timer => {
                let workshop = untrack(|| self.session.workshop());
                let count = self.session.questions.with_untracked(|all| all.len());
                let planned =
                    agenda(workshop.minutes.into(), count).map_or(DEFAULT_SECONDS, |plan| plan.seconds);
                let seconds = if workshop.seconds > 0 { workshop.seconds.into() } else { planned };
                self.timer.toggle(seconds);
            }
        }
    }
}

/// For how long a question is talked about where nothing says so, in seconds.
const DEFAULT_SECONDS: u32 = 120;

/// The button that opens it, and the projector itself.
#[component]
pub fn Projector(session: Session) -> impl IntoView {
    let work = session.work;
    let text = work.text;
    let catalogue = work.document().catalogue;
    let showing = Showing::begin(session);
    let open = RwSignal::new(false);
    // The address says whether it is open, so that a reload comes back to the same question.
    Effect::new(move || {
        let is_on = showing.number.with(Option::is_some);
        if is_on && showing.order.with_untracked(Vec::is_empty) {
            showing.put_in_order();
        }
        if open.get_untracked() != is_on {
            open.set(is_on);
        }
    });
    Effect::new(move |was: Option<bool>| {
        let is_open = open.get();
        if was == Some(true) && !is_open {
            showing.timer.stop();
            showing.order.set(Vec::new());
            session.show(None);
        }
        is_open
    });
    listen(open, move |meaning| showing.press(meaning));
    let start = move || {
        showing.put_in_order();
        session.show(showing.order.with_untracked(|order| order.first().copied()));
    };
    let eyebrow = Signal::derive(move || {
        let of = session.questions.with(|all| all.len());
        let where_ = text.check_progress(showing.place() + 1, of);
        let about = showing.question().map(|question| match &question.requirement {
            Some(id) => text.label_numbered(id.as_str(), said::subject(catalogue, &question)),
            None => text.workshop_own_question().to_owned(),
        });
        list::dots(text, [Some(where_), about].into_iter().flatten())
    });
    let sentence = Signal::derive(move || {
        showing.question().map(|question| said::question(catalogue, &question)).unwrap_or_default()
    });
    let has_questions = move || session.questions.with(|all| !all.is_empty());
    let name = untrack(|| session.title());
    let about = list::dots(text, [text.row_workshop(), catalogue.edition.name()]);
    view! {
        <div class="actions workshop-start">
            {move || has_questions().then(|| view! {
                <Button kind=ButtonKind::Primary on_press=start>
                    <Icon path=icons::PROJECTOR /><span>{text.workshop_project()}</span>
                </Button>
            })}
        </div>
        <Stage open=open name=name about=about eyebrow=eyebrow sentence=sentence close=text.workshop_project_end()
            aside=move || view! { <Aside showing=showing /> } foot=move || view! { <Foot showing=showing /> }>
            {move || match (showing.number.get().is_some(), showing.is_revealed() && !showing.again.get()) {
                (false, _) => ().into_any(),
                (true, false) => view! { <Asked showing=showing /> }.into_any(),
                (true, true) => view! { <Revealed showing=showing /> }.into_any(),
            }}
        </Stage>
    }
}

/// The answers that there are, and on demand what good looks like.
#[component]
fn Asked(showing: Showing) -> impl IntoView {
    let session = showing.session;
    let text = session.work.text;
    let catalogue = session.work.document().catalogue;
    let scale = session.workshop().answers();
    let guidance = showing.question().and_then(|question| catalogue.guidance(question.requirement.as_ref()?));
    let line = move |choice: Choice| {
        let means = choice
            .level()
            .zip(guidance)
            .and_then(|(level, guidance)| Some(guidance.level(Level::try_from(level).ok()?).to_owned()));
        view! {
            <li><kbd translate="no">{choice.key().to_string()}</kbd>
                <span><b>{said::choice(text, scale, choice)}</b>" "<span class="muted">{means}</span></span></li>
        }
    };
    let good = move || {
        let words = guidance.filter(|_| showing.good.get()).map(|guidance| guidance.good_ten.to_owned())?;
        Some(view! { <p class="workshop-good"><b>{text.check_good()}</b>" "{words}</p> })
    };
    view! {
        <ul class="stage-answers">{scale.choices().iter().map(|choice| line(*choice)).collect_view()}</ul>
        {good}
    }
}

fn stacks(showing: Showing, said: &RoomSaid, scale: Scale) -> Vec<VoteStack> {
    let text = showing.session.work.text;
    let counts = said.last();
    let middle = counts.middle();
    // Two groups are told apart by their marks; more would be a riddle.
    let hollow = match (said.groups.as_slice(), said.again) {
        ([_, (_, second)], None) => Some(*second),
        _ => None,
    };
    let stack = |choice: &Choice| {
        let count = counts.get(*choice);
        let of_second = hollow.map_or(0, |second| second.get(*choice));
        let marks = (0..count).map(|place| place >= count.saturating_sub(of_second)).collect();
        VoteStack {
            key: choice.key(),
            label: said::choice(text, scale, *choice).to_owned(),
            marks,
            middle: (choice.level().is_some() && choice.level() == middle).then(|| text.workshop_middle()),
            before: said.again.map(|_| said.all.get(*choice)),
        }
    };
    scale.choices().iter().map(stack).collect()
}

/// What the room said.
#[component]
fn Revealed(showing: Showing) -> impl IntoView {
    let text = showing.session.work.text;
    move || {
        let scale = showing.session.workshop().answers();
        let said = showing.said();
        let label = said::counted(text, scale, &said.last());
        match said.last().answered() {
            0 => view! { <p class="muted">{text.workshop_no_answers()}</p> }.into_any(),
            _ => view! { <VoteStacks stacks=stacks(showing, &said, scale) label=label /> }.into_any(),
        }
    }
}
