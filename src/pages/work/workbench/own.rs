//! The organisation's own controls: adding one, describing it, taking it away.

use components::{Button, ButtonKind, CheckField, Disclosure, LineField, PickField, ProseField};
use isms::any_requirement::attribute_values;
use isms::control::OwnControl;
use isms::record::Record as _;
use isms::registers::links::removal;
use isms::soa::SoaEntry;
use leptos::prelude::*;
use model::{Answer, RequirementId, RequirementKind};
use platform::page;
use wording::words;

use super::{WorkbenchContext, use_workbench};
use crate::views::attributes::{attribute, attribute_value};
use crate::views::typed::typed;

/// The way to a new own control.
#[component]
pub fn AddControl() -> impl IntoView {
    let bench = use_workbench();
    let add = move || {
        let id = bench.work.registers.with_untracked(|registers| registers.next_control());
        let theme = themes(bench).first().map(|(id, _)| id.clone()).unwrap_or_default();
        bench.work.editor.set_row(&id, &OwnControl { theme, ..OwnControl::default() });
        if let Ok(id) = id.parse() {
            bench.choose(Some(id));
            page::focus_soon("#own-title");
        }
    };
    view! {
        <div class="actions">
            <Button on_press=add>{bench.work.text.own_add()}</Button>
        </div>
    }
}

fn themes(bench: WorkbenchContext) -> Vec<(String, String)> {
    let groups = bench.work.document().catalogue.groups();
    let themes = groups.iter().filter(|group| group.kind() == RequirementKind::Control);
    themes.map(|group| (group.id.to_owned(), words::group(bench.work.text, group))).collect()
}

/// What an own control is.
#[component]
pub fn Describe(
    /// Which one.
    id: RequirementId,
) -> impl IntoView {
    let bench = use_workbench();
    let work = bench.work;
    let text = work.text;
    let key = StoredValue::new(id.to_string());
    let control = Memo::new(move |_| {
        let own = |registers: &isms::Registers| {
            registers
                .controls
                .iter()
                .find(|(own, _)| *own == id)
                .map(|(_, control)| control.clone())
                .unwrap_or_default()
        };
        work.registers.with(own)
    });
    let title = typed(move |words| {
        key.with_value(|id| {
            work.type_row(id, "title", |control: &mut OwnControl| control.title = model::text::line(&words));
        });
    });
    let description = typed(move |words| {
        key.with_value(|id| {
            work.type_row(id, "description", |control: &mut OwnControl| {
                control.description = model::text::note(&words);
            });
        });
    });
    let choose = move |theme: String| {
        key.with_value(|id| work.type_row(id, "theme", |control: &mut OwnControl| control.theme = theme));
    };
    let attributes = (0..5_u8).map(|place| {
        let values = work.items.with_untracked(|items| attribute_values(items, usize::from(place)));
        let boxes = values.into_iter().map(|value| {
            let (known, label) = (value.clone(), attribute_value(&work, &value));
            let checked = Signal::derive(move || {
                control.with(|control| control.attributes[usize::from(place)].contains(&known))
            });
            let toggle = move |is_on: bool| {
                key.with_value(|id| {
                    work.change_row(id, |control: &mut OwnControl| {
                        let chosen = &mut control.attributes[usize::from(place)];
                        chosen.retain(|other| *other != value);
                        if is_on {
                            chosen.push(value.clone());
                        }
                    });
                });
            };
            view! { <CheckField label=label checked=checked on_change=toggle /> }
        });
        let boxes = boxes.collect_view();
        view! {
            <fieldset class="checks">
                <legend>{attribute(text, place)}</legend>
                {boxes}
            </fieldset>
        }
    });
    let attributes = attributes.collect_view();
    let remove = move || {
        let id = key.get_value();
        let rows = untrack(|| work.document().rows());
        let mut edits = removal(&rows, &OwnControl::key(&id));
        edits.extend(work.editor.row_edit(&SoaEntry::key(&id), None));
        if let Ok(id) = id.parse() {
            edits.extend(work.editor.answer_edit(&id, |answer| *answer = Answer::default()));
        }
        work.editor.revise(edits);
        bench.choose(None);
    };
    view! {
        <div class="own">
            <LineField
                longest=model::limits::LINE
                id="own-title"
                label=text.part_title()
                value=Signal::derive(move || control.with(|control| control.title.clone()))
                on_input=title.on_input
                on_done=title.on_done
            />
            <ProseField
                longest=model::limits::NOTE
                id="own-description"
                label=text.part_description()
                hint=text.own_description_hint()
                value=Signal::derive(move || control.with(|control| control.description.clone()))
                on_input=description.on_input
                on_done=description.on_done
            />
            <PickField
                id="own-theme"
                label=text.part_theme()
                options=themes(bench)
                chosen=Signal::derive(move || control.with(|control| control.theme.clone()))
                on_choose=choose
            />
            <Disclosure summary=text.part_attributes()>{attributes}</Disclosure>
            <div class="actions">
                <Button kind=ButtonKind::Danger on_press=remove>{text.own_remove()}</Button>
            </div>
        </div>
    }
}
