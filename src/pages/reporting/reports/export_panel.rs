//! Exporting the chosen topic: its formats, what it is to hold, and one button.

use components::{Button, ButtonKind, Icon, icons};
use leptos::prelude::*;
use platform::worker;
use report::{Export, Format, Options, Topic, Writer};

use super::cover::CoverForm;
use super::making;
use super::options::OptionsForm;
use crate::views::assessment_context::use_assessment;
use crate::views::making::{Making, MakingState};

/// The panel of a topic.
#[component]
pub(super) fn ExportPanel(topic: Topic, options: RwSignal<Options>, making: Making) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let offered = || topic.exports().filter(|export| worker::is_here() || export.writer == Writer::Page);
    let format = RwSignal::new(offered().next().map(|export| export.format));
    let tile = move |export: Export| {
        let one = export.format;
        view! {
            <label data-format=one.key()>
                <input type="radio" name="report-format" prop:checked=move || format.get() == Some(one)
                    on:change=move |_| format.set(Some(one)) />
                <b>{one.label(text)}</b>
                <span>{one.hint(text)}</span>
            </label>
        }
    };
    let tiles = offered().map(tile).collect_view();
    let button = move || {
        let chosen = format.get().and_then(|one| topic.exports().find(|export| export.format == one));
        chosen.map(|export| {
            let name = export.format.label(text);
            view! {
                <Button kind=ButtonKind::Primary
                    on_press=move || making::start(work, making, export, options.get_untracked())>
                    <Icon path=icons::DOWNLOAD />
                    <span>{text.reports_export(name)}</span>
                </Button>
            }
        })
    };
    let has_cover = matches!(topic, Topic::Report | Topic::AuditPack);
    let is_table = Memo::new(move |_| format.get() == Some(Format::Csv));
    view! {
        <h2 id="report-title">{topic.label(text)}</h2>
        <p class="muted">{topic.hint(text)}</p>
        {format.get_untracked().is_some().then(|| view! {
            <fieldset class="report-formats">
                <legend>{text.reports_format()}</legend>
                <div>{tiles}</div>
            </fieldset>
        })}
        <OptionsForm topic=topic is_table=is_table options=options />
        {has_cover.then(|| view! { <CoverForm /> })}
        {match format.get_untracked() {
            Some(_) => view! { <div class="report-do">{button}</div> }.into_any(),
            None => view! { <p>{text.reports_not_here()}</p> }.into_any(),
        }}
        <MakingState making=making />
    }
}
