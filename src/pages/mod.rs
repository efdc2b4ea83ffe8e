//! One module a page.

mod history;
mod home;
mod learn;
mod open_file;
mod problem;
mod requirement;
mod requirements;
mod result;
mod safekeeping;
mod self_check;
mod settings;
mod start;
mod transition;
pub mod unlock;

pub use history::History;
pub use home::Home;
pub use learn::{Learn, LessonPage};
pub use open_file::OpenFile;
pub use problem::{Problem, ProblemPage};
pub use requirement::RequirementPage;
pub use requirements::Requirements;
pub use result::ResultPage;
pub use safekeeping::Safekeeping;
pub use self_check::{SelfCheck, has_question};
pub use settings::Settings;
pub use start::Start;
pub use transition::Transition;
pub use unlock::{BeginLocked, Unlock};
