//! Taking part in a workshop or a lesson, in the app itself: where a link leads that has no entry of its own beside it, as in
//! a single file, and what is too much for that entry.

use isms::workshops::lessons::lesson_of;
use leptos::prelude::*;
use people::join::invitation;

use crate::pages::awareness::AwarenessPage;
use crate::parts::{self, LazyPage};
use crate::views::page::set_title;

pub use people::join::JoinPage;

/// Draws it; what is about a lesson is drawn by the area that has the lessons.
pub fn draw(page: JoinPage) -> AnyView {
    if let JoinPage::Join(code) = &page
        && invitation(code).is_ok_and(|to| lesson_of(&to).is_some())
    {
        return parts::page(LazyPage::Awareness(AwarenessPage::Invited(code.clone()))).into_any();
    }
    let title = Callback::new(|title: String| set_title(&title));
    provide_context(people::PageHost { title, home: "#/" });
    people::join::draw(page)
}
