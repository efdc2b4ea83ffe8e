//! A stage: the whole window for one thing, in type that is read across a room (presentation mode).

use leptos::html;
use leptos::prelude::*;

use crate::button::{Button, ButtonKind};
use crate::dialog::follow;
use crate::icon::{Icon, icons};
use crate::plumb::PlumbMark;

/// How large a sentence is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    Large,
    Medium,
    Small,
}

impl Scale {
    /// The one in which a sentence leaves room for what stands below it.
    fn of(words: &str) -> Self {
        match words.chars().count() {
            ..70 => Self::Large,
            70..140 => Self::Medium,
            _ => Self::Small,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Large => "large",
            Self::Medium => "medium",
            Self::Small => "small",
        }
    }
}

/// A native modal dialog that fills the window; Escape closes it. The sentence has the focus when it opens.
#[component]
pub fn Stage(
    /// Whether it is open; set to false when the person closes it.
    open: RwSignal<bool>,
    /// Whose it is.
    #[prop(into)]
    name: String,
    /// What it is, beside the name.
    #[prop(into)]
    about: String,
    /// What stands above the sentence, such as its number.
    #[prop(into)]
    eyebrow: Signal<String>,
    /// The sentence.
    #[prop(into)]
    sentence: Signal<String>,
    /// What its button to close is called.
    close: &'static str,
    /// What stands beside it all.
    #[prop(optional, into)]
    aside: ViewFn,
    /// What can be done, at the foot.
    #[prop(optional, into)]
    foot: ViewFn,
    /// What stands below the sentence.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let heading = NodeRef::<html::H2>::new();
    follow(node, open);
    Effect::new(move |_| {
        if let Some(heading) = heading.get().filter(|_| open.get()) {
            heading.focus().ok();
        }
    });
    view! {
        <dialog class="stage" node_ref=node aria-labelledby="stage-sentence" on:close=move |_| open.set(false)>
            <div class="stage-head">
                <PlumbMark />
                <b data-user="">{name}</b>
                <span class="muted">{about}</span>
                <Button kind=ButtonKind::Quiet description=close on_press=move || open.set(false)>
                    <Icon path=icons::CLOSE />
                </Button>
            </div>
            <div class="stage-body">
                <p class="stage-eyebrow" prop:textContent=eyebrow></p>
                <h2
                    id="stage-sentence"
                    tabindex="-1"
                    node_ref=heading
                    data-scale=move || sentence.with(|words| Scale::of(words).word())
                    prop:textContent=sentence
                ></h2>
                {children()}
            </div>
            <div class="stage-aside">{aside.run()}</div>
            <div class="stage-foot">{foot.run()}</div>
        </dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_sentence_is_set_smaller() {
        let scale = |letters: usize| Scale::of(&"ä".repeat(letters)).word();
        assert_eq!(
            [0, 69, 70, 139, 140, 900].map(scale),
            ["large", "large", "medium", "medium", "small", "small"]
        );
    }
}
