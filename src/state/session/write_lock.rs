//! Whose turn it is to write the open assessment, among the tabs of this browser.

use leptos::prelude::*;
use platform::page;
use platform::tabs::{Channel, LockMode, WriteLock};

use super::super::library::Library;
use super::Session;
use super::tab_state::{Role, TabState};

/// The name under which the tabs of one browser talk.
const CHANNEL: &str = "plumbline";
/// For so long, in milliseconds, a tab that is asked for its turn may save before it is taken: it may be frozen.
const PATIENCE: i32 = 1500;

impl Session {
    pub(super) fn set_role(self, role: Role) {
        TabState::this().role.set(role);
        self.saving.update_value(|saving| saving.may_write = role == Role::Writer);
    }

    pub(super) fn ask_turn(self, id: &str, manner: LockMode) {
        let (asked, lost) = (id.to_owned(), id.to_owned());
        let on_answer = move |is_given| {
            if !self.is_open(&asked) {
                return;
            }
            match is_given {
                true if manner == LockMode::IfFree => {}
                true => self.become_writer(asked),
                false => {
                    self.set_role(Role::Follower);
                    self.ask_turn(&asked, LockMode::InLine);
                }
            }
        };
        let on_lost = move || {
            if self.is_open(&lost) {
                self.set_role(Role::Follower);
                self.ask_turn(&lost, LockMode::InLine);
            }
        };
        let turn = WriteLock::ask(&format!("plumbline {id}"), manner, on_answer, on_lost);
        if let Some((_, before)) = TabState::this().turn.replace(Some((id.to_owned(), turn))) {
            before.end();
        }
    }

    fn become_writer(self, id: String) {
        platform::spawn(async move {
            self.refresh(&id).await;
            self.set_role(Role::Writer);
            self.save();
            self.learn_reach().await;
        });
    }

    /// Asks the tab that writes to save and to hand over.
    pub fn take_over(self) {
        let Some(id) = self.kept_id().filter(|_| self.role() == Role::Follower) else { return };
        self.set_role(Role::TakingOver);
        TabState::this().tell("ask", &id);
        page::after(PATIENCE, move || self.take_turn(&id));
    }

    fn take_turn(self, id: &str) {
        if self.is_open(id) && self.role() == Role::TakingOver {
            self.ask_turn(id, LockMode::AtOnce);
        }
    }

    /// Hears what the other tabs say.
    pub(super) fn listen(self) {
        let beside = TabState::this();
        if beside.channel.borrow().is_some() {
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
                "ask" if self.is_open(&id) && self.role() == Role::Writer => {
                    platform::spawn(async move { self.hand_over(&id).await });
                }
                "yours" => self.take_turn(&id),
                _ => {}
            }
        });
        beside.channel.replace(channel);
    }

    async fn hand_over(self, id: &str) {
        self.save();
        self.settled().await;
        if self.is_open(id) {
            self.set_role(Role::Follower);
            TabState::this().tell("yours", id);
        }
    }

    async fn reload_all(self) {
        self.reload().await;
        let Some(id) = self.kept_id() else { return };
        let is_there = |library: &Option<Library>| {
            library.as_ref().is_none_or(|library| library.entries.contains_key(&id))
        };
        if !self.library.with_untracked(is_there) {
            self.saving.update_value(|saving| saving.forget());
            self.show(None, 0);
        }
    }
}
