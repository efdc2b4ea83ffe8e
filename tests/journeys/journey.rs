//! A journey: its name, what it does, and the engines that make it.

use std::future::Future;
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
}

impl Journey {
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
    }
}

/// The share of journeys that a run makes: every one whose turn it is, where `1/2` is the first of two.
pub fn shard(journeys: Vec<Journey>, shard: Option<&str>) -> Vec<Journey> {
    let share = shard.and_then(|words| {
        let (shard, of) = words.split_once('/')?;
        Some((shard.parse::<usize>().ok()?.checked_sub(1)?, of.parse::<usize>().ok().filter(|of| *of > 0)?))
    });
    let (shard, of) = share.unwrap_or((0, 1));
    journeys.into_iter().skip(shard).step_by(of).collect()
}
