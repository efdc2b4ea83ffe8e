//! A workshop as it is now: its record, what was handed in, and what follows from both. A handle: copies share their state.

use std::sync::Arc;

use chrono::NaiveDate;
use isms::record::Keyed;
use isms::workshop::{Purpose, Said, Workshop};
use isms::workshops::{self, Question, RoomSaid};
use leptos::prelude::*;
use platform::{clock, random};
use workshop::{Collection, HandIn, Intake, Invitation, PersonId, found_in};

use super::address::{Address, View};
use crate::route::Route;
use crate::state::keeping::AttachError;
use crate::state::{HandIns, new_row_id, use_app};
use crate::views::assessment_context::{AssessmentContext, use_assessment};

/// A workshop.
#[derive(Clone, Copy)]
pub struct Session {
    /// The assessment that it belongs to.
    pub work: AssessmentContext,
    route: RwSignal<Route>,
    id: StoredValue<String>,
    /// Its record; none once that is gone.
    pub record: Memo<Option<Arc<Keyed<Workshop>>>>,
    /// What was handed in.
    pub collection: RwSignal<Collection>,
    /// How many stored codes cannot be read.
    pub unreadable: RwSignal<usize>,
    /// What became of what came in last.
    pub intake: RwSignal<Option<Intake>>,
    /// Why what was handed in could not be kept.
    pub fault: RwSignal<Option<AttachError>>,
    /// Whether what was handed in has been read: before that nothing is written over it.
    pub is_loaded: RwSignal<bool>,
    /// The day on which results that are added to the training record were taken; none while it is being typed.
    pub taken_on: RwSignal<Option<NaiveDate>>,
    /// What stands in the link that people join by.
    pub invitation: Memo<Option<Invitation>>,
    /// What is asked.
    pub questions: Memo<Arc<Vec<Question>>>,
    /// What the room said to each.
    pub said: Memo<Arc<Vec<RoomSaid>>>,
}

impl Session {
    /// The one with an id; reads what was handed in for it.
    pub fn begin(id: String) -> Self {
        let work = use_assessment();
        let id = StoredValue::new(id);
        let record = Memo::new(move |_| {
            let find = |registers: &isms::Registers| {
                id.with_value(|id| registers.running.workshops.iter().find(|one| one.id == *id).cloned())
            };
            work.registers.with(find)
        });
        let catalogue = work.document().catalogue;
        let invitation = Memo::new(move |_| {
            record.with(|record| {
                let workshop = &record.as_ref()?.record;
                Some(workshops::invitation(workshop, catalogue.edition, catalogue))
            })
        });
        let questions = Memo::new(move |_| {
            let asked = record.with(|record| record.as_ref().map(|one| one.record.asked.clone()));
            Arc::new(workshops::questions(&asked.unwrap_or_default(), catalogue))
        });
        let collection = RwSignal::new(Collection::default());
        let said = Memo::new(move |_| {
            let said = record.with(|record| {
                let workshop = &record.as_ref()?.record;
                invitation
                    .with(|to| collection.with(|all| Some(workshops::said(workshop, to.as_ref()?, all))))
            });
            Arc::new(said.unwrap_or_default())
        });
        let (unreadable, intake, fault) = (RwSignal::new(0), RwSignal::new(None), RwSignal::new(None));
        let session = Self {
            work,
            route: use_app().route,
            id,
            record,
            collection,
            unreadable,
            intake,
            fault,
            is_loaded: RwSignal::new(false),
            taken_on: RwSignal::new(Some(clock::today())),
            invitation,
            questions,
            said,
        };
        session.load();
        session
    }

    fn load(self) {
        let id = self.id();
        let is_closed = untrack(|| self.is_closed());
        platform::spawn(async move {
            if is_closed {
                // It was closed and the page went before the hand-ins did.
                HandIns::of(self.work.editor).delete(&id).await.ok();
                return;
            }
            match HandIns::of(self.work.editor).load(&id).await {
                Ok((found, unreadable)) => {
                    self.collection.try_update(|all| all.merge(found));
                    self.unreadable.try_set(unreadable);
                    self.is_loaded.try_set(true);
                    // What came in meanwhile waited for it.
                    if self.intake.try_get_untracked().flatten().is_some_and(|intake| intake.counts()) {
                        self.keep();
                    }
                }
                Err(error) => drop(self.fault.try_set(Some(error))),
            }
        });
    }

    /// Its id.
    pub fn id(self) -> String {
        self.id.get_value()
    }

    /// What it is called; follows that.
    pub fn title(self) -> String {
        let title = self.record.with(|record| record.as_ref().map(|one| one.record.title.clone()));
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| self.work.text.row_workshop().to_owned())
    }

    /// What its record says; follows that.
    pub fn workshop(self) -> Workshop {
        self.record.with(|record| record.as_ref().map(|one| one.record.clone())).unwrap_or_default()
    }

    /// What people are asked for; follows that.
    pub fn purpose(self) -> Purpose {
        self.record.with(|record| record.as_ref().map_or(Purpose::Workshop, |one| one.record.purpose()))
    }

    /// Whether it is closed; follows that.
    pub fn is_closed(self) -> bool {
        self.record.with(|record| record.as_ref().is_some_and(|one| one.record.closed.is_some()))
    }

    /// Whether its questions are fixed, since somebody has answered them; follows that.
    pub fn is_begun(self) -> bool {
        let has_said =
            self.record.with(|record| record.as_ref().is_some_and(|one| !one.record.said.is_empty()));
        has_said || self.is_closed() || self.collection.with(|all| !all.is_empty())
    }

    /// The address of a view.
    pub fn to(self, view: View) -> String {
        Address { id: self.id(), view, question: None }.route(&self.work.id()).to_string()
    }

    /// Shows a question on the projector, or none.
    pub fn show(self, question: Option<usize>) {
        let view = self.route.with_untracked(|route| Address::of(route).map(|address| address.view));
        let address = Address { id: self.id(), view: view.unwrap_or_default(), question };
        platform::page::replace(&address.route(&self.work.id()).to_string());
    }

    /// Changes its record as a step.
    pub fn change(self, change: impl FnOnce(&mut Workshop)) {
        self.work.change_row(&self.id(), change);
    }

    /// Changes its record while somebody types into a field of it.
    pub fn type_into(self, field: &str, change: impl FnOnce(&mut Workshop)) {
        self.work.type_row(&self.id(), field, change);
    }

    /// Changes what was said to a question.
    pub fn change_said(self, number: usize, change: impl FnOnce(&mut Said)) {
        // What a room said is on the record once it is closed.
        if untrack(|| self.is_closed()) {
            return;
        }
        self.change(|workshop| workshop.change_said(number, change));
    }

    /// The least number of late hand-ins that count at once; none before anything was revealed, or where people are named.
    fn late(self) -> Option<usize> {
        let workshop = untrack(|| self.workshop());
        (workshop.revealed && !workshop.is_named()).then(|| workshop.least())
    }

    /// Takes the codes in a text.
    pub fn take_text(self, words: &str) -> Intake {
        let late = self.late();
        let mut intake = Intake::default();
        if untrack(|| self.is_closed()) {
            return intake;
        }
        self.invitation.with_untracked(|to| {
            let Some(to) = to else { return };
            self.collection.update(|all| intake = all.take_all(found_in(words), to, late));
        });
        self.intake.set(Some(intake));
        if intake.counts() {
            self.keep();
        }
        intake
    }

    /// Takes a sheet of paper; whoever filled it in is a number at random.
    pub fn take_sheet(self, answers: Vec<Option<workshop::Choice>>, group: u8) {
        let Some(to) = self.invitation.get_untracked() else { return };
        let one = HandIn {
            kind: to.kind,
            content: to.content,
            edition: to.edition,
            session: to.session,
            person: PersonId::new(random::number()),
            group,
            round: workshop::Round::First,
            revision: 0,
            scale: to.scale,
            answers,
            name: String::new(),
            comments: Vec::new(),
        };
        self.take_text(&one.write());
    }

    /// Writes down that something was revealed: from then on late hand-ins wait for each other.
    pub fn reveal(self) {
        if !untrack(|| self.workshop()).revealed {
            self.change(|workshop| workshop.revealed = true);
        }
    }

    fn keep(self) {
        if !self.is_loaded.get_untracked() {
            return;
        }
        let (id, all) = (self.id(), self.collection.get_untracked());
        platform::spawn(async move {
            let kept = HandIns::of(self.work.editor).store(&id, &all).await;
            self.fault.try_set(kept.err());
        });
    }

    /// Closes it: counts take the place of hand-ins, which are deleted once the counts are kept.
    pub fn close(self) {
        let Some(to) = self.invitation.get_untracked() else { return };
        let all = self.collection.get_untracked();
        self.change(|workshop| *workshop = workshops::closed(workshop, &to, &all, clock::today()));
        self.collection.set(Collection::default());
        let (id, saving) = (self.id(), self.work.editor.saving);
        platform::spawn(async move {
            // What cannot be brought back goes only once its counts are on the disk; else with the next opening.
            saving.settled().await;
            if !saving.has_unsaved() {
                let deleted = HandIns::of(self.work.editor).delete(&id).await;
                self.fault.try_set(deleted.err());
            }
        });
    }
}

/// A number for a session, at random.
pub fn new_tag() -> u32 {
    u32::try_from(random::number() & u64::from(u32::MAX)).unwrap_or_default()
}

/// Adds a session to the open assessment; returns the address of its set-up.
pub fn add(work: AssessmentContext, session: &Workshop) -> String {
    let id = new_row_id();
    work.editor.set_row(&id, session);
    Address { id, view: View::Prepare, question: None }.route(&work.id()).to_string()
}

/// Begins a workshop in the open assessment; returns its address.
pub fn begin(work: AssessmentContext) -> String {
    let today = clock::today();
    let title = work.text.workshop_new_title(work.text.date(today));
    add(work, &workshops::begin(&title, new_tag(), today))
}

/// Begins a rehearsal of a workshop with a made-up room, and goes there.
pub fn rehearse(of: Session) {
    let work = of.work;
    let original = untrack(|| of.workshop());
    let rehearsal = Workshop {
        title: work.text.workshop_rehearsal_of(&original.title),
        asked: original.asked,
        scale: original.scale,
        naming: original.naming,
        flow: original.flow,
        groups: original.groups,
        minutes: original.minutes,
        seconds: original.seconds,
        people: MADE_UP,
        least: original.least,
        ..workshops::begin("", new_tag(), clock::today())
    };
    let catalogue = work.document().catalogue;
    let to = workshops::invitation(&rehearsal, catalogue.edition, catalogue);
    let id = new_row_id();
    work.editor.set_row(&id, &rehearsal);
    let mut all = Collection::default();
    for hand_in in workshop::rehearse(&to, MADE_UP.into(), random::number()) {
        all.take(hand_in, &to, None);
    }
    let to = Address { id: id.clone(), view: View::Answers, question: None }.route(&work.id()).to_string();
    platform::spawn(async move {
        let kept = HandIns::of(work.editor).store(&id, &all).await;
        match kept {
            Ok(()) => platform::page::go(&to),
            Err(error) => drop(of.fault.try_set(Some(error))),
        }
    });
}

/// How many people a made-up room has.
const MADE_UP: u16 = 12;
