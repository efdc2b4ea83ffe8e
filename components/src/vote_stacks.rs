//! Votes as stacks of single marks (a dot plot): a mark a person, never a share.

use leptos::prelude::*;

/// A stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoteStack {
    /// The key that stands for it.
    pub key: char,
    /// What it is called.
    pub label: String,
    /// The marks: whether each is hollow, which tells a second group from the first.
    pub marks: Vec<bool>,
    /// A word at the one that is the middle; none at the others.
    pub middle: Option<&'static str>,
    /// How many there were in the round before; none if there was none.
    pub before: Option<u32>,
}

/// The side of a mark with its gap.
const STEP: usize = 40;
/// How many marks stand on each other at most, before a stack grows wider.
const TALLEST: usize = 8;

/// How wide a stack of so many is, in marks: all stacks of a picture have the width of the highest.
fn width(highest: usize) -> usize {
    highest.div_ceil(TALLEST).max(2)
}

/// Stacks side by side.
#[component]
pub fn VoteStacks(
    /// The stacks.
    stacks: Vec<VoteStack>,
    /// What they say, for whoever cannot see them.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let highest = stacks.iter().map(|stack| stack.marks.len()).max().unwrap_or_default();
    let columns = width(highest);
    let rows = highest.div_ceil(columns).max(1);
    let (wide, high) = (columns * STEP, rows * STEP);
    let stack = |stack: VoteStack| {
        let count = stack.marks.len();
        let marks = stack.marks.into_iter().enumerate().map(|(place, is_hollow)| {
            let (x, y) = (place % columns * STEP + STEP / 2, high - place / columns * STEP - STEP / 2);
            match is_hollow {
                false => view! { <circle class="vote" cx=x cy=y r="16" /> }.into_any(),
                true => {
                    view! { <rect class="vote-hollow" x=x - 14 y=y - 14 width="28" height="28" rx="3" /> }
                        .into_any()
                }
            }
        });
        view! {
            <li class="vote-stack" class:vote-middle=stack.middle.is_some()>
                <b class="vote-count">
                    {count}
                    {stack.before.map(|before| view! { <small>{before}</small> })}
                </b>
                <svg viewBox=format!("0 0 {wide} {high}") preserveAspectRatio="xMidYMax meet" aria-hidden="true" focusable="false">
                    {marks.collect_view()}
                </svg>
                <span class="vote-label">
                    <kbd translate="no">{stack.key.to_string()}</kbd>
                    <span>{stack.label}</span>
                    {stack.middle.map(|word| view! { <span class="vote-word">{word}</span> })}
                </span>
            </li>
        }
    };
    view! {
        <div class="votes" role="img" aria-label=label>
            <ol aria-hidden="true">{stacks.into_iter().map(stack).collect_view()}</ol>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stacks_grow_wider_before_they_leave_the_screen() {
        assert_eq!([0, 7, 16, 17, 30, 100].map(width), [2, 2, 2, 3, 4, 13]);
    }
}
