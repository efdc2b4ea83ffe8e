//! Pages for people who have no Plumbline of their own, and are asked for answers: taking part in a workshop, answering a
//! questionnaire, handing in the result of a quiz.
//!
//! They know nothing of assessments, so that they can be a small entry of their own (`join.html`, [`entry`]); the app shows
//! the same pages as a lazy part.

pub mod draft;
pub mod entry;
mod hand_in_code;
pub mod join;
mod page;

use leptos::prelude::*;
use locale::Text;

pub use hand_in_code::HandInCode;
pub use page::PageHost;

/// The messages in the language that is shown.
fn use_text() -> Text {
    expect_context::<Text>()
}

/// What stands before the code of a workshop in the part of an address behind `#`; alone it asks for a code.
pub const JOIN: &str = "#/w";

/// What stands before the code of a hand-in.
pub const HANDED_IN: &str = "#/in/";

/// The file with the entry of these pages.
pub const ENTRY: &str = "join.html";
