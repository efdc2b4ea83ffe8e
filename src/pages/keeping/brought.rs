//! What was kept apart while the database could not be reached.

use components::{Button, ButtonKind, Notice, NoticeTone};
use leptos::prelude::*;

use crate::state::keeping::brought::{begin, brought, drop_differing, show_differing};
use crate::state::{use_editor, use_storage, use_text};

/// Says what was brought over, and offers what differs for merging; nothing where there was none.
#[component]
pub fn BroughtOver() -> impl IntoView {
    let text = use_text();
    let (storage, editor) = (use_storage(), use_editor());
    Effect::new(move || {
        storage.library.track();
        begin(editor);
    });
    let found = brought();
    let over = found.clone();
    let over = move || Some(over.with(|found| found.over as u64)).filter(|count| *count > 0);
    let differing = move || {
        let count = |opened: &::file::open::Opened| opened.assessments.len() + opened.locked.len();
        found.with(|found| found.differing.as_ref().map(|opened| count(opened) as u64))
    };
    view! {
        {move || over().map(|count| view! {
            <Notice tone=NoticeTone::Plain><p data-brought="">{text.home_brought(count)}</p></Notice>
        })}
        {move || differing().map(|count| view! {
            <Notice tone=NoticeTone::Warning>
                <p data-differs="">{text.home_brought_differs(count)}</p>
                <Button kind=ButtonKind::Primary on_press=move || show_differing(text.home_brought_name())>
                    {text.home_brought_together()}
                </Button>
                <Button on_press=drop_differing>{text.home_brought_drop()}</Button>
            </Notice>
        })}
    }
}
