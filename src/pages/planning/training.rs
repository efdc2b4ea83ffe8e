//! Training: the way to the lessons, and to inviting people to one; above the table of the training record.

use components::{Button, ButtonLink};
use leptos::prelude::*;
use platform::page;
use report::Topic;

use crate::pages::workshop::lesson;
use crate::route::Route;
use crate::views::assessment_context::use_assessment;
use crate::views::record_exports::RecordExports;

/// What the drawer of an entry says above its form.
pub fn above(id: String) -> AnyView {
    view! {
        <section class="audit-above"><RecordExports topic=Topic::Certificate id=id /></section>
    }
    .into_any()
}

/// The lessons, and what results of them.
#[component]
pub fn Lessons() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let invite = move || {
        if let Some(to) = lesson::begin(work) {
            page::go(&to);
        }
    };
    view! {
        <div class="actions">
            <Button on_press=invite>{text.lesson_begin()}</Button>
            <ButtonLink to=Route::Awareness { lesson: None }.to_string()><span>{text.awareness_title()}</span></ButtonLink>
        </div>
    }
}
