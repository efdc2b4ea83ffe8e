//! Search and filters, and what is filtered by as chips that can be taken away.

use components::{Disclosure, PickField, TextField, is_again};
use isms::any_requirement::attribute_values;
use isms::filter::{DUES, Facet, Filter, LISTS, NOBODY, STATES};
use leptos::prelude::*;
use locale::Text;
use model::gates::Condition;
use platform::page;
use wording::words;

use super::{WorkbenchContext, use_workbench};
use crate::views::attributes::{attribute, attribute_value};
use crate::views::press::is_composing;
use crate::views::typed::typed;

/// What a facet is called.
fn facet_name(text: Text, facet: Facet) -> &'static str {
    match facet {
        Facet::Words => text.requirements_search(),
        Facet::Group => text.filter_group(),
        Facet::State => text.filter_state(),
        Facet::Level => text.filter_level(),
        Facet::Owner => text.field_owner(),
        Facet::Due => text.field_due(),
        Facet::List => text.filter_list(),
        Facet::Gate => text.filter_gate(),
        Facet::Attribute(place) => attribute(text, place),
    }
}

/// What the value of a facet is called.
fn value_name(bench: WorkbenchContext, facet: Facet, value: &str) -> String {
    let text = bench.work.text;
    let word = match (facet, value) {
        (Facet::State, "open") => text.requirements_open(),
        (Facet::State, "answered") => text.filter_answered(),
        (Facet::State, "not-sure") => text.requirements_not_sure(),
        (Facet::State, "excluded") => text.requirements_excluded(),
        (Facet::State, "undecided") => text.filter_undecided(),
        (Facet::State, "confirm") => text.requirements_confirm(),
        (Facet::Owner, NOBODY) => text.filter_nobody(),
        (Facet::Due, "overdue") => text.filter_overdue(),
        (Facet::Due, "month") => text.filter_month(),
        (Facet::Due, "none") => text.filter_no_day(),
        (Facet::List, "gaps") => text.filter_gaps(),
        (Facet::List, "quick") => text.filter_quick(),
        (Facet::List, "new") => text.requirements_new(),
        (Facet::List, "check") => text.filter_check(),
        (Facet::List, "own") => text.own_title(),
        (Facet::List, "changed") => text.filter_changed(),
        (Facet::Gate, key) => {
            let condition = Condition::ALL.into_iter().find(|condition| condition.key() == key);
            condition.map_or(key, |condition| words::condition(text, condition))
        }
        (Facet::Group, id) => {
            let groups = bench.work.document().catalogue.groups();
            let group = groups.iter().find(|group| group.id == id);
            return group.map_or_else(|| id.to_owned(), |group| words::group(text, group));
        }
        (Facet::Level, digit) => {
            let level = digit.parse::<u8>().ok().and_then(|digit| model::Level::try_from(digit).ok());
            return level.map_or_else(
                || digit.to_owned(),
                |level| text.field_level(level.number(), words::level(text, level)),
            );
        }
        (Facet::Attribute(_), value) => return attribute_value(&bench.work, value),
        (_, value) => return value.to_owned(),
    };
    word.to_owned()
}

/// The values that a facet offers, in order.
fn values(bench: WorkbenchContext, facet: Facet) -> Vec<String> {
    let owned = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    match facet {
        Facet::Words => Vec::new(),
        Facet::Group => {
            bench.work.document().catalogue.groups().iter().map(|group| group.id.to_owned()).collect()
        }
        Facet::State => owned(&STATES),
        Facet::Level => {
            let levels = bench.work.document().catalogue.levels();
            levels.into_iter().map(|level| level.number().to_string()).collect()
        }
        Facet::Owner => {
            let document = bench.work.document();
            let mut owners: Vec<String> = bench
                .work
                .items
                .with(|items| items.iter().map(|item| document.answer(&item.id).owner).collect::<Vec<_>>())
                .into_iter()
                .filter(|owner| !owner.is_empty())
                .collect();
            model::sort::sort_by(&mut owners, Ord::cmp);
            owners.dedup();
            owners.insert(0, NOBODY.to_owned());
            owners
        }
        Facet::Due => owned(&DUES),
        Facet::List => {
            // Offered where there is something to find.
            let has_changed =
                bench.work.document().catalogue.facts().iter().any(|fact| !fact.meaning_changed().is_empty());
            let lists = LISTS.iter().filter(|list| **list != "changed" || has_changed);
            lists.map(|list| (*list).to_owned()).collect()
        }
        // Only what stands between today and an audit leads here.
        Facet::Gate => Vec::new(),
        Facet::Attribute(place) => bench.work.items.with(|items| attribute_values(items, usize::from(place))),
    }
}

/// Search, and a list of values for each facet.
#[component]
pub fn Filters() -> impl IntoView {
    let bench = use_workbench();
    let text = bench.work.text;
    let is_typing = RwSignal::new(false);
    let search = typed(move |query| {
        is_typing.set(false);
        let mut filter = bench.filter.get_untracked();
        filter.search(&query);
        bench.filter_by(&filter);
    });
    // A chip that is taken away, or the way back in the browser, changes what is searched for.
    Effect::new(move || {
        let sought = bench.filter.with(|filter| filter.value(Facet::Words).to_owned());
        if !is_typing.get_untracked() && bench.query.with_untracked(|query| *query != sought) {
            bench.query.set(sought);
        }
    });
    let pick = move |facet: Facet| {
        let options = move || {
            // A box that is set says so; which values are chosen stands in the chips.
            let count =
                bench.filter.with(|filter| filter.chosen().iter().filter(|(of, _)| *of == facet).count());
            let none = match count as u64 {
                0 => text.filter_any().to_owned(),
                count => text.filter_count(count),
            };
            let mut options = vec![(String::new(), none)];
            // Who owns what is looked up when the filter changes, not with every answer.
            options.extend(untrack(|| values(bench, facet)).into_iter().map(|value| {
                let name = value_name(bench, facet, &value);
                (value, name)
            }));
            options
        };
        let add = move |value: String| {
            let filter: Filter = bench.filter.get_untracked();
            bench.filter_by(&filter.and(facet, &value));
        };
        let key = facet.key();
        // Drawn anew after each choice, so that the field offers all again: what is chosen stands in the chips.
        move || {
            bench.filter.track();
            view! {
                <PickField
                    id=format!("filter-{key}")
                    label=facet_name(text, facet)
                    options=options()
                    chosen=String::new()
                    on_choose=add
                />
            }
        }
    };
    // From the search straight to what it found: Enter to the first, the arrow into the list; Escape clears it first.
    let search_keys = move |event: leptos::ev::KeyboardEvent| {
        if page::tag_of(event.target()) != "INPUT" || is_composing(&event) {
            return;
        }
        let is_empty = bench.query.with_untracked(String::is_empty);
        match event.key().as_str() {
            "Enter" => {
                let first = bench.found.with_untracked(|found| found.order.first().cloned());
                if first.is_some() {
                    bench.choose(first);
                }
            }
            "ArrowDown" => page::focus_soon(".row:not([hidden]) a"),
            "Escape" if is_empty => page::focus_heading(),
            "Escape" => {
                is_typing.set(false);
                bench.query.set(String::new());
                let mut filter = bench.filter.get_untracked();
                filter.search("");
                bench.filter_by(&filter);
            }
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="filters" on:keydown=search_keys>
            <TextField
                longest=model::limits::LINE
                id="search"
                label=text.requirements_search()
                hint=text.requirements_search_hint()
                value=bench.query
                on_input=move |words: String| {
                    is_typing.set(true);
                    bench.query.set(words.clone());
                    search.on_input.run(words);
                }
                on_done=search.on_done
            />
            {pick(Facet::Group)}
            {pick(Facet::State)}
            {pick(Facet::List)}
        </div>
        <Disclosure summary=text.filter_more()>
            <div class="filters filters-more">
                {[Facet::Level, Facet::Owner, Facet::Due].map(pick).collect_view()}
                {(0..5).map(|place| pick(Facet::Attribute(place))).collect_view()}
            </div>
        </Disclosure>
    }
}

/// What is filtered by.
#[component]
pub fn Chips() -> impl IntoView {
    let bench = use_workbench();
    let text = bench.work.text;
    move || {
        let chosen = bench.filter.get().chosen().to_vec();
        let chip = |(facet, value): (Facet, String)| {
            let name = text.label_named(facet_name(text, facet), value_name(bench, facet, &value));
            let label = text.filter_remove(&name);
            let downloads = move |event: leptos::ev::MouseEvent| {
                // Another chip has moved under the pointer by then.
                if is_again(&event) {
                    return;
                }
                let mut filter = bench.filter.get_untracked();
                filter.remove(facet, &value);
                bench.filter_by(&filter);
            };
            let is_user = matches!(facet, Facet::Words | Facet::Owner).then_some("");
            view! {
                <li>
                    <button type="button" class="chip" data-facet=facet.key() aria-label=label on:click=downloads>
                        <span data-user=is_user>{name}</span>
                        <span class="chip-x" aria-hidden="true">"×"</span>
                    </button>
                </li>
            }
        };
        let all = (chosen.len() > 1).then(|| {
            view! {
                <li>
                    <button type="button" class="chip chip-all" on:click=move |_| bench.filter_by(&Filter::default())>
                        {text.filter_clear()}
                    </button>
                </li>
            }
        });
        (!chosen.is_empty()).then(|| {
            let chips = chosen.into_iter().map(chip).collect_view();
            view! { <ul class="chips" data-filters="" aria-label=text.filter_chosen()>{chips} {all}</ul> }
        })
    }
}
