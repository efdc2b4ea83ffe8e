//! The formats in which a record leaves as a report: an audit, a review, a workshop.

use components::{Button, Icon, icons};
use leptos::prelude::*;
use platform::worker;
use report::{Format, Options, Topic, Writer};

use super::assessment_context::use_assessment;
use super::making::{Making, MakingState};

/// A button for each of the heavy formats.
#[component]
pub fn RecordExports(
    /// The report.
    topic: Topic,
    /// The record that it is about.
    id: String,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    if !worker::is_here() {
        return view! { <p class="muted">{text.draft_no_worker()}</p> }.into_any();
    }
    let making = Making::new(work);
    let options = StoredValue::new(Options { record: id, ..Options::default() });
    let exports = topic.exports().filter(|export| export.writer == Writer::Worker);
    let buttons = exports.map(|export| {
        let name = Format::label(export.format, text);
        let start = move || making.start(export, options.get_value(), topic.key());
        view! {
            <Button description=text.reports_as(topic.label(text), name) on_press=start>
                <Icon path=icons::DOWNLOAD /><span>{name}</span>
            </Button>
        }
    });
    view! {
        <h3>{topic.label(text)}</h3>
        <div class="export-formats">{buttons.collect_view()}</div>
        <MakingState making=making />
    }
    .into_any()
}
