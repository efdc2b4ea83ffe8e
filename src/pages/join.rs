//! Taking part in a workshop or a lesson, in the app itself: where a link leads that has no entry of its own beside it, as in
//! a single file, and what is too much for that entry.

use isms::workshops::lessons::lesson_of;
use leptos::prelude::*;
use people::join::invitation;

use crate::route::Route;
use crate::views::page::set_title;

pub use people::join::JoinPage;

/// Draws it; what is about a lesson has an address in the area that has the lessons.
pub fn draw(page: JoinPage) -> AnyView {
    if let JoinPage::Join(code) = &page
        && invitation(code).is_ok_and(|to| lesson_of(&to).is_some())
    {
        platform::page::replace(&Route::Invited { code: code.clone() }.to_string());
        return ().into_any();
    }
    let title = Callback::new(|title: String| set_title(&title));
    provide_context(people::PageHost { title, home: "#/" });
    people::join::draw(page)
}
