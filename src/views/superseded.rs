//! What a person should know who works with the 2013 edition.

use components::{Notice, NoticeTone};
use leptos::prelude::*;
use model::Edition;

use crate::route::Route;
use crate::state::use_text;

/// A notice for the 2013 edition; nothing for the present one.
#[component]
pub fn Superseded(
    /// The edition that is used.
    edition: Edition,
) -> impl IntoView {
    let text = use_text();
    let to = Route::Lesson { lesson: "114-or-93".into() }.to_string();
    (edition == Edition::Iso27001_2013).then(|| {
        view! {
            <Notice tone=NoticeTone::Plain>
                <p><strong>{text.superseded_title()}</strong></p>
                <p>{text.superseded_body()}</p>
                <p><a href=to>{text.learn_editions()}</a></p>
            </Notice>
        }
    })
}
