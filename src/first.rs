//! The first load: the pages that are there before anything is fetched. A call from here pulls what it calls into it.

mod home;
mod self_check;
mod start;

pub use home::Home;
pub use self_check::{SelfCheck, has_question};
pub use start::Start;
