//! A journey: its name, what it does, and the engines that make it.

use std::fs::File;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;

use crate::browser::Fault;
use crate::driver::Driver;
use crate::engine::Engine;

pub type Run = Pin<Box<dyn Future<Output = Result<(), Fault>>>>;

pub struct Journey {
    pub name: &'static str,
    pub run: Box<dyn Fn(Driver) -> Run>,
    /// Engines in which it cannot be made, and why.
    exceptions: Vec<(Engine, &'static str)>,
    /// Whether what it shows hardly depends on the engine: the usual run makes it in Chromium only.
    is_chromiums: bool,
    /// Whether it takes minutes: it is begun first, so that runs that share the journeys end together.
    pub is_long: bool,
}

impl Journey {
    pub fn long(mut self) -> Self {
        self.is_long = true;
        self
    }

    pub fn except(mut self, engine: Engine, reason: &'static str) -> Self {
        self.exceptions.push((engine, reason));
        self
    }

    pub fn in_chromium(mut self) -> Self {
        self.is_chromiums = true;
        self
    }

    /// Why it is not made in an engine, if it is not.
    pub fn left_out(&self, engine: Engine, is_whole: bool) -> Option<&'static str> {
        let exception = self.exceptions.iter().find(|(left_out, _)| *left_out == engine);
        let is_chromiums = self.is_chromiums && engine != Engine::Chromium && !is_whole;
        exception.map(|(_, reason)| *reason).or(is_chromiums.then_some(WITH_THE_LONG_RUNS))
    }
}

/// Why an engine is left out of what hardly depends on it.
const WITH_THE_LONG_RUNS: &str = "here with the long runs only";

/// Why an engine is left out of what needs a profile that lasts.
pub const KEEPS_NOTHING: &str = "its automated windows keep nothing beyond their end";

/// Why an engine is left out of what is measured on a slow processor.
pub const ONLY_CHROMIUM_SLOWS: &str = "only Chromium can be slowed down";

pub fn journey<F>(name: &'static str, run: fn(Driver) -> F) -> Journey
where
    F: Future<Output = Result<(), Fault>> + 'static,
{
    Journey {
        name,
        run: Box::new(move |driver| Box::pin(run(driver))),
        exceptions: Vec::new(),
        is_chromiums: false,
        is_long: false,
    }
}

/// The journeys that a run makes when several share them: before each it asks whose turn it is, so that none idles
/// while another has many left. Alone it makes them all.
pub struct Queue {
    folder: Option<PathBuf>,
}

impl Queue {
    /// Of the runs that were given the same folder, or of this one alone.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    /// Whether this run is to make a journey: the first that asks is.
    pub fn take(&self, name: &str) -> bool {
        let Some(folder) = &self.folder else { return true };
        File::create_new(folder.join(name)).is_ok()
    }
}
