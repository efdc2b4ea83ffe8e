//! Taking part in a workshop, in the app itself: where a link leads that has no entry of its own beside it, as in a single file.

use leptos::prelude::*;

use crate::views::page::set_title;

pub use people::join::JoinPage;

/// Draws it.
pub fn draw(page: JoinPage) -> AnyView {
    let title = Callback::new(|title: String| set_title(&title));
    provide_context(people::PageHost { title, home: "#/" });
    people::join::draw(page)
}
