//! What tasks of the suggested plan are called.

use isms::suggested::Task;
use locale::Text;

/// The title of a task.
pub fn title(text: Text, task: Task<'_>) -> String {
    match task {
        Task::Package(package) => package.title,
        Task::Body => text.task_body(),
        Task::Stage1 => text.task_stage1(),
        Task::AfterStage1 => text.task_after_stage1(),
        Task::Stage2 => text.task_stage2(),
    }
    .to_owned()
}
