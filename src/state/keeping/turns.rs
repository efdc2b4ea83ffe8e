//! Ticket lock: what has to happen one after the other does so in the order in which it was asked for.

use std::cell::Cell;

/// Turns that are taken and come up one after the other.
#[derive(Debug, Default)]
pub struct Turns {
    /// How many were taken.
    taken: Cell<u64>,
    /// How many are over.
    over: Cell<u64>,
}

/// A place in the row, to be used once.
#[derive(Debug)]
pub struct Turn(u64);

impl Turns {
    /// Takes the next turn.
    pub fn take(&self) -> Turn {
        let turn = self.taken.get();
        self.taken.set(turn + 1);
        Turn(turn)
    }

    /// Does something when its turn comes; looks for that after each pause.
    pub async fn wait<T>(&self, turn: Turn, pause: impl AsyncFn(), work: impl AsyncFnOnce() -> T) -> T {
        while self.over.get() != turn.0 {
            pause().await;
        }
        let done = work().await;
        self.over.set(turn.0 + 1);
        done
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::future::poll_fn;
    use std::pin::Pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    /// Lets the others go on so many times.
    async fn rest(mut rounds: u32) {
        poll_fn(move |_| {
            rounds = rounds.saturating_sub(1);
            if rounds == 0 { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }

    #[test]
    fn what_was_asked_for_second_waits_however_long_the_first_takes_and_whoever_is_looked_at_first() {
        let (turns, said) = (Turns::default(), RefCell::new(Vec::new()));
        let work = |name: &'static str, rounds: u32| {
            let (turns, said, turn) = (&turns, &said, turns.take());
            async move {
                let work = async || {
                    said.borrow_mut().push((name, "reads"));
                    rest(rounds).await;
                    said.borrow_mut().push((name, "writes"));
                };
                turns.wait(turn, async || rest(2).await, work).await;
            }
        };
        let mut asked: Vec<Pin<Box<dyn Future<Output = ()>>>> =
            vec![Box::pin(work("first", 9)), Box::pin(work("second", 1)), Box::pin(work("third", 4))];
        let mut task = Context::from_waker(Waker::noop());
        for _ in 0..100 {
            // Whoever came last is looked at first.
            for at in (0..asked.len()).rev() {
                if asked[at].as_mut().poll(&mut task).is_ready() {
                    drop(asked.remove(at));
                }
            }
        }
        assert!(asked.is_empty());
        let expected = ["first", "second", "third"].map(|name| [(name, "reads"), (name, "writes")]).concat();
        assert_eq!(*said.borrow(), expected);
    }
}
