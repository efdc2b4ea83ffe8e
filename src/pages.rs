//! One module a page.

mod history;
mod home;
mod learn;
mod open_file;
mod problem;
mod result;
mod rooms;
mod safekeeping;
mod self_check;
mod settings;
mod shared;
mod start;
mod transition;
pub mod unlock;
mod workbench;

pub use history::History;
pub use home::Home;
pub use learn::{Learn, LessonPage};
pub use open_file::OpenFile;
pub use problem::{Problem, ProblemPage};
pub use result::ResultPage;
pub use rooms::RoomPage;
pub use safekeeping::Safekeeping;
pub use self_check::{SelfCheck, has_question};
pub use settings::Settings;
pub use shared::SharedPage;
pub use start::Start;
pub use transition::Transition;
pub use unlock::{BeginLocked, Unlock};
pub use workbench::Workbench;
