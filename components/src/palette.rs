//! Command palette: one field over the page from which anything can be reached (combobox with a listbox).

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::dialog::follow;
use crate::{Icon, icons};

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaletteEntry {
    /// Its icon.
    pub icon: &'static str,
    /// Its number; empty without one.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Whether somebody has named it so, and not the app.
    pub is_own: bool,
    /// Its level, with the word for it.
    pub level: Option<(u8, &'static str)>,
}

/// Lines of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaletteGroup {
    /// What they are.
    pub name: &'static str,
    /// Them.
    pub entries: Vec<PaletteEntry>,
}

/// The line that an arrow key leads to, of so many; the list is a ring.
fn after_arrow(key: &str, chosen: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowDown" => Some(if chosen >= last { 0 } else { chosen + 1 }),
        "ArrowUp" => Some(chosen.min(count).checked_sub(1).unwrap_or(last)),
        _ => None,
    }
}

fn option_id(place: usize) -> String {
    format!("palette-{place}")
}

/// A native modal dialog with a field and what fits the words in it: arrows choose, Enter goes, Escape closes.
#[component]
pub fn CommandPalette(
    /// Whether it is open; set to false when the person closes it.
    open: RwSignal<bool>,
    /// What it is called.
    label: &'static str,
    /// What can be typed.
    hint: &'static str,
    /// What is typed.
    words: RwSignal<String>,
    /// What fits, by group.
    #[prop(into)]
    groups: Signal<Vec<PaletteGroup>>,
    /// What is said of how many there are.
    #[prop(into)]
    said: Signal<String>,
    /// One was chosen: its place among all that fit.
    on_choose: Callback<usize>,
    /// Another line is the chosen one.
    on_move: Callback<()>,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    follow(node, open);
    let chosen = RwSignal::new(0_usize);
    let count = move || groups.with(|groups| groups.iter().map(|group| group.entries.len()).sum::<usize>());
    let on_key = move |event: ev::KeyboardEvent| {
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        let key = event.key();
        let (place, count) = (chosen.get_untracked(), untrack(count));
        if let Some(place) = after_arrow(&key, place, count) {
            event.prevent_default();
            chosen.set(place);
            on_move.run(());
        } else if key == "Enter" {
            event.prevent_default();
            if !event.repeat() && place < count {
                on_choose.run(place);
            }
        }
    };
    let active = move || (chosen.get() < count()).then(|| option_id(chosen.get()));
    let list = move || {
        let mut place = 0;
        let groups = groups.get().into_iter().enumerate().map(|(number, group)| {
            let heading = format!("palette-group-{number}");
            let labelled_by = heading.clone();
            let options: Vec<_> = group
                .entries
                .into_iter()
                .map(|entry| {
                    let at = place;
                    place += 1;
                    option(entry, at, chosen, on_choose)
                })
                .collect();
            view! {
                <div role="group" aria-labelledby=labelled_by>
                    <p class="palette-group" id=heading>{group.name}</p>
                    {options}
                </div>
            }
        });
        groups.collect_view()
    };
    view! {
        <dialog class="palette" id="palette" node_ref=node aria-label=label on:close=move |_| open.set(false)>
            <div class="palette-find">
                <Icon path=icons::SEARCH />
                <input
                    id="palette-words"
                    type="text"
                    role="combobox"
                    aria-label=label
                    aria-autocomplete="list"
                    aria-expanded="true"
                    aria-controls="palette-list"
                    aria-activedescendant=active
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=hint
                    prop:value=words
                    on:input=move |event| {
                        chosen.set(0);
                        words.set(event_target_value(&event));
                    }
                    on:keydown=on_key
                />
                <kbd translate="no">"Esc"</kbd>
            </div>
            <div class="palette-list" id="palette-list" role="listbox" aria-label=label>
                {list}
            </div>
            <p class="palette-said" role="status" prop:textContent=said></p>
        </dialog>
    }
}

fn option(
    entry: PaletteEntry,
    place: usize,
    chosen: RwSignal<usize>,
    on_choose: Callback<usize>,
) -> impl IntoView {
    let PaletteEntry { icon, number, name, is_own, level } = entry;
    view! {
        <div
            class="palette-option"
            role="option"
            id=option_id(place)
            aria-selected=move || (chosen.get() == place).to_string()
            on:click=move |_| on_choose.run(place)
        >
            {match level {
                Some((number, word)) => view! {
                    <span class="level" data-level=number.to_string() role="img" aria-label=word title=word>{number}</span>
                }
                .into_any(),
                None => view! { <Icon path=icon /> }.into_any(),
            }}
            <span>
                {(!number.is_empty()).then(|| view! { <b translate="no">{number}</b> " " })}
                <span data-user=is_own.then_some("")>{name}</span>
            </span>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round() {
        for (key, chosen, count, expected) in [
            ("ArrowDown", 0, 3, Some(1)),
            ("ArrowDown", 2, 3, Some(0)),
            ("ArrowUp", 2, 3, Some(1)),
            ("ArrowUp", 0, 3, Some(2)),
            ("ArrowUp", 0, 0, None),
            ("ArrowDown", 0, 0, None),
            ("a", 0, 3, None),
        ] {
            assert_eq!(after_arrow(key, chosen, count), expected, "{key} from {chosen} of {count}");
        }
    }
}
