//! How often risks and what they lead to are looked at, for tests that count it: the cost of thousands of them without a
//! clock.

#[cfg(test)]
thread_local! {
    static LOOKS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Counts looks; nothing outside of tests.
#[inline]
pub(crate) fn look(count: usize) {
    #[cfg(test)]
    LOOKS.with(|looks| looks.set(looks.get() + count as u64));
    #[cfg(not(test))]
    let _ = count;
}

/// How many looks something takes.
#[cfg(test)]
pub(super) fn counted<T>(run: impl FnOnce() -> T) -> u64 {
    let before = LOOKS.with(std::cell::Cell::get);
    drop(run());
    LOOKS.with(std::cell::Cell::get) - before
}
