//! A clock that counts down.

use leptos::prelude::*;
use locale::Text;
use platform::page;

/// A second, in milliseconds.
const SECOND: i32 = 1_000;

/// A clock. A handle.
#[derive(Clone, Copy)]
pub struct Timer {
    left: RwSignal<Option<u32>>,
    /// Which run of it counts; one that was stopped no longer does.
    run: StoredValue<u32>,
}

impl Timer {
    /// One that stands still.
    pub fn new() -> Self {
        Self { left: RwSignal::new(None), run: StoredValue::new(0) }
    }

    /// Begins with so many seconds, or stops.
    pub fn toggle(self, seconds: u32) {
        if self.left.get_untracked().is_some() {
            self.stop();
            return;
        }
        self.left.set(Some(seconds));
        self.tick(self.run.get_value());
    }

    /// Stops.
    pub fn stop(self) {
        self.run.update_value(|run| *run = run.wrapping_add(1));
        self.left.set(None);
    }

    fn tick(self, run: u32) {
        page::after(SECOND, move || {
            let is_running = self.run.try_get_value() == Some(run);
            if !is_running {
                return;
            }
            let left = self.left.try_update(|left| {
                *left = left.map(|left| left.saturating_sub(1));
                *left
            });
            if left.flatten().is_some_and(|left| left > 0) {
                self.tick(run);
            }
        });
    }

    /// What is left, in words; nothing while it stands still.
    pub fn words(self, text: Text) -> Option<String> {
        match self.left.get()? {
            0 => Some(text.workshop_time_up().to_owned()),
            left => Some(text.workshop_time_left(left / 60, format!("{:02}", left % 60))),
        }
    }
}
