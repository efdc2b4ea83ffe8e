//! Staying beside the open assessment: whose turn it is to write it, restore points, copies on the person's disk.

use chrono::NaiveDate;
use interchange::file::{self, Portion};
use leptos::prelude::*;
use model::history::{self, Entry};
use platform::storage::{Change, Kind, Table};
use platform::tabs::{Channel, Manner, Turn};
use platform::{clock, page};

use super::super::library::Library;
use super::{Document, Role, Session};
use crate::later::{Call, Reply};

/// The name under which the tabs of one browser talk.
const CHANNEL: &str = "plumbline";
/// For so long, in milliseconds, a tab that is asked for its turn may save before it is taken: it may be frozen.
const PATIENCE: i32 = 1500;
/// So many restore points are kept.
pub const POINTS: usize = 7;

impl Session {
    /// Answers the first screens.
    pub fn serve(self, call: Call) -> Reply {
        match call {
            Call::StayBeside => self.stay_beside(),
            Call::TakeOver => self.take_over(),
            Call::Point(step) => {
                return self.restore_point(step.as_slice()).map_or(Reply::Nothing, Reply::Change);
            }
            Call::Seal(assessment, step) => self.seal(*assessment, step),
            Call::FollowLocked(id) if self.follow_sealed(&id) => return Reply::Yes,
            Call::FollowLocked(_) => {}
            Call::Saved => self.update_copy(),
        }
        Reply::Nothing
    }

    fn stay_beside(self) {
        self.listen();
        let Some(id) = self.kept_id() else { return };
        if self.turn.with_value(Option::is_none) {
            self.turn.set_value(Some(Turn::default()));
            if Turn::exist() && self.kind.get_untracked() != Some(Kind::Memory) {
                self.ask(&id, Manner::IfFree);
            }
            platform::spawn(async move {
                self.learn_points(&id).await;
                self.learn_reach().await;
                self.learn_copy(&id).await;
            });
        }
    }

    /// The id of the open assessment, unless it is the example.
    pub fn kept_id(self) -> Option<String> {
        let open = self.document.get_untracked().filter(|document| !document.is_example());
        open.as_ref().map(Document::id)
    }

    fn ask(self, id: &str, manner: Manner) {
        let (asked, lost) = (id.to_owned(), id.to_owned());
        let on_answer = move |is_given| {
            if !self.is_open(&asked) {
                return;
            }
            match is_given {
                true if manner == Manner::IfFree => {}
                true => self.become_writer(asked),
                false => {
                    self.role.set(Role::Follower);
                    self.ask(&asked, Manner::InLine);
                }
            }
        };
        let on_lost = move || {
            if self.is_open(&lost) {
                self.role.set(Role::Follower);
                self.ask(&lost, Manner::InLine);
            }
        };
        let turn = Turn::ask(&format!("plumbline {id}"), manner, on_answer, on_lost);
        if let Some(before) = self.turn.try_update_value(|kept| kept.replace(turn)).flatten() {
            before.end();
        }
    }

    fn become_writer(self, id: String) {
        platform::spawn(async move {
            self.refresh(&id).await;
            self.role.set(Role::Writer);
            self.save();
            self.learn_reach().await;
        });
    }

    /// Asks the tab that writes to save and to hand over.
    pub fn take_over(self) {
        let Some(id) = self.kept_id().filter(|_| self.role.get_untracked() == Role::Follower) else { return };
        self.role.set(Role::TakingOver);
        self.tell("ask", &id);
        page::after(PATIENCE, move || self.take_turn(&id));
    }

    fn take_turn(self, id: &str) {
        if self.is_open(id) && self.role.get_untracked() == Role::TakingOver {
            self.ask(id, Manner::AtOnce);
        }
    }

    /// Hears what the other tabs say.
    fn listen(self) {
        if self.channel.with_value(Option::is_some) {
            return;
        }
        let channel = Channel::open(CHANNEL, move |message| {
            let Some((what, id)) = message.split_once(' ') else { return };
            let id = id.to_owned();
            match what {
                "saved" => platform::spawn(async move {
                    self.refresh(&id).await;
                    if self.is_open(&id) {
                        self.learn_reach().await;
                    }
                }),
                "gone" => platform::spawn(async move { self.reload_all().await }),
                "ask" if self.is_open(&id) && self.role.get_untracked() == Role::Writer => {
                    platform::spawn(async move { self.hand_over(&id).await });
                }
                "yours" => self.take_turn(&id),
                _ => {}
            }
        });
        self.channel.set_value(channel);
    }

    async fn hand_over(self, id: &str) {
        self.save();
        self.settled().await;
        if self.is_open(id) {
            self.role.set(Role::Follower);
            self.tell("yours", id);
        }
    }

    /// Waits until nothing is being written.
    pub async fn settled(self) {
        while self.is_writing() {
            page::pause(10).await;
        }
    }

    async fn reload_all(self) {
        self.reload().await;
        let Some(id) = self.kept_id() else { return };
        let is_there = |library: &Option<Library>| {
            library.as_ref().is_none_or(|library| library.entries.contains_key(&id))
        };
        if !self.library.with_untracked(is_there) {
            self.show(None, 0);
        }
    }

    /// The records of a table that belong to the open assessment, readable.
    pub(super) async fn parts(self, id: &str, table: Table) -> Vec<(String, String)> {
        let Some(store) = self.store.get_value() else { return Vec::new() };
        let records = store.read(table, &interchange::records::all_of(id)).await.unwrap_or_default();
        self.unseal_all(id, table, records).await
    }

    async fn learn_points(self, id: &str) {
        let Some(store) = self.store.get_value() else { return };
        let all = interchange::records::all_of(id);
        let days: Vec<String> = store
            .read(Table::Points, &all)
            .await
            .unwrap_or_default()
            .into_iter()
            .map(|(key, _)| key)
            .collect();
        let newest = days.last().and_then(|key| model::time::day(key.rsplit('/').next()?));
        if self.is_open(id) {
            self.point.set_value(Some(newest.unwrap_or(NaiveDate::MIN)));
        }
        if self.role.get_untracked() == Role::Writer && days.len() > POINTS {
            let surplus = days[..days.len() - POINTS].iter();
            let changes = surplus.map(|key| Change::Delete(Table::Points, key.clone())).collect();
            // What cannot be tidied up today is tidied up another day.
            store.write(changes).await.ok();
        }
    }

    /// What keeps the state before some steps, if they are the first of the day.
    pub(super) fn restore_point(self, steps: &[Entry]) -> Option<Change> {
        let (id, today) = (self.kept_id()?, clock::today());
        let is_due = self.point.get_value().is_some_and(|day| day < today);
        let before = self.base().filter(|_| is_due)?;
        let before = history::before(&before, steps);
        let content = file::write(&[Portion::whole(&before, &[])], clock::now()).ok()?;
        self.point.set_value(Some(today));
        Some(Change::Put(Table::Points, format!("{}{today}", interchange::records::all_of(&id)), content))
    }
}
