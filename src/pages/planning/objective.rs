//! Objectives: what was measured for one, as a chart with its table, and the step that records a reading.

use components::{Button, Icon, LineField, icons};
use isms::measuring;
use isms::reading::Reading;
use isms::record::Record as _;
use leptos::prelude::*;
use platform::clock;
use wording::pictures;

use crate::state::new_row_id;
use crate::views::assessment_context::use_assessment;
use crate::views::chart_panel::ChartPanel;

/// What the drawer of an objective says above its form.
pub fn above(id: String) -> AnyView {
    let work = use_assessment();
    let text = work.text;
    let id = StoredValue::new(id);
    let is_table = RwSignal::new(false);
    let picture = Memo::new(move |_| {
        id.with_value(|id| {
            work.registers.with(|registers| {
                let running = &registers.running;
                let objective = running.objectives.iter().find(|one| one.id == *id)?;
                pictures::readings(text, objective, running)
            })
        })
    });
    let due = Memo::new(move |_| {
        id.with_value(|id| {
            work.registers.with(|registers| {
                let running = &registers.running;
                let objective = running.objectives.iter().find(|one| one.id == *id)?;
                measuring::due(id, &objective.record, &running.readings)
            })
        })
    });
    let next = move || {
        due.get().map(|day| match day < clock::today() {
            true => view! { <p class="needed">{text.reading_overdue(day)}</p> }.into_any(),
            false => view! { <p class="muted">{text.reading_next(day)}</p> }.into_any(),
        })
    };
    let words = RwSignal::new(String::new());
    let add = move || {
        let value = model::text::line(&words.get_untracked());
        if value.is_empty() {
            return;
        }
        let objective = id.get_value();
        let reading = Reading { value, objective, on: Some(clock::today()), ..Reading::default() };
        let edit = work.editor.row_edit(&Reading::key(&new_row_id()), reading.write());
        work.editor.revise(edit.into_iter().collect());
        words.set(String::new());
    };
    view! {
        <section class="audit-above">
            {move || picture.get().map(|picture| view! { <ChartPanel picture=picture is_table=is_table /> })}
            {next}
            <form class="action-form" on:submit=|event| event.prevent_default()>
                <LineField id="new-reading" label=text.reading_today() longest=model::limits::LINE value=words
                    on_input=move |typed: String| words.set(typed) on_done=|()| () />
                <Button submits=true on_press=add><Icon path=icons::ADD /><span>{text.reading_add()}</span></Button>
            </form>
        </section>
    }
    .into_any()
}
