//! Links to other records: those that are there, and a search for more. It offers a few at a time, however many there are.

use components::{Button, ButtonKind, Disclosure, LineField};
use isms::registers::links::leads_to;
use isms::registers::of_name;
use leptos::prelude::*;
use locale::Text;
use wording::register::{Sayer, Usual};

use super::{address_of, say};
use crate::views::assessment_context::use_assessment;

/// What is said of records that can be chosen.
#[derive(Clone, Copy)]
pub struct Says {
    /// What offers more of them.
    pub more: fn(Text) -> &'static str,
    /// That one with a title is chosen.
    pub add: fn(Text, &str) -> String,
    /// That one with a title is no longer chosen.
    pub remove: fn(Text, &str) -> String,
}

impl Says {
    /// They are linked to.
    pub const LINKS: Self = Self {
        more: |text| text.register_link(),
        add: |text, title| text.register_link_add(title),
        remove: |text, title| text.register_link_remove(title),
    };
}

/// How many records are offered at once.
const OFFERED: usize = 8;

/// Records that are linked to.
#[component]
pub fn Picker(
    /// Its id, unique on the page.
    id: String,
    /// What the links are called.
    label: &'static str,
    /// The register that they lead to.
    to: &'static str,
    /// The most links there may be.
    most: usize,
    /// The ids that are linked to.
    chosen: Signal<Vec<String>>,
    /// The key of the record and the part that links from it, where both registers are the same: then it is linked to
    /// nothing that leads back to it.
    from: Option<(StoredValue<String>, &'static str)>,
    /// What is said of them; that they are linked to, where nothing else is.
    #[prop(default = Says::LINKS)]
    says: Says,
    /// Other ids were chosen.
    #[prop(into)]
    on_change: Callback<Vec<String>>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let usual = StoredValue::new(of_name(to).map(Usual::of).unwrap_or_default());
    let words = RwSignal::new(String::new());
    let key = move |id: &str| [to, "/", id].concat();
    let title = move |id: &str| say(work, usual, |sayer| sayer.title_of(&key(id)));
    let linked = move || {
        let one = |id: String| {
            let title = title(&id);
            let remove_label = (says.remove)(text, &title);
            let without = id.clone();
            let remove = move || {
                let mut left = chosen.get_untracked();
                left.retain(|known| *known != without);
                on_change.run(left);
            };
            view! {
                <li>
                    {match address_of(work, &key(&id)) {
                        Some(to) => view! { <a href=to data-user="">{title}</a> }.into_any(),
                        None => view! { <span data-user="">{title}</span> }.into_any(),
                    }}
                    <Button kind=ButtonKind::Quiet description=remove_label on_press=remove>
                        <span aria-hidden="true">"×"</span>
                    </Button>
                </li>
            }
        };
        chosen.get().into_iter().map(one).collect_view()
    };
    let offered = Memo::new(move |_| {
        let (words, chosen) = (words.get().to_lowercase(), chosen.get());
        let own = from.map(|(key, part)| (key.get_value(), part));
        say(work, usual, |sayer| offers(sayer, to, own.as_ref(), &words, &chosen))
    });
    let offers = move || {
        let one = |(id, title): (String, String)| {
            let link_label = (says.add)(text, &title);
            let link = move || {
                let mut all = chosen.get_untracked();
                all.truncate(most.saturating_sub(1));
                all.push(id.clone());
                on_change.run(all);
            };
            view! {
                <li>
                    <Button kind=ButtonKind::Quiet description=link_label on_press=link>
                        <span data-user="">{title}</span>
                    </Button>
                </li>
            }
        };
        let (offered, are_more) = offered.get();
        let more = are_more.then(|| view! { <p class="muted" data-more="">{text.register_link_more()}</p> });
        match offered {
            none if none.is_empty() => view! { <p class="muted">{text.register_link_none()}</p> }.into_any(),
            some => view! {
                <ul class="befores">{some.into_iter().map(one).collect_view()}</ul>
                {more}
            }
            .into_any(),
        }
    };
    let find = format!("{id}-find");
    // What is searched for is nothing to send a form with.
    let find_stays = |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
        }
    };
    view! {
        <fieldset class="checks link-field" id=id>
            <legend>{label}</legend>
            <ul class="linked">{linked}</ul>
            <Disclosure summary=(says.more)(text)>
                <div on:keydown=find_stays>
                <LineField id=find label=text.register_link_find() longest=model::limits::LINE value=words
                    on_input=move |typed: String| words.set(typed) />
                </div>
                {offers}
            </Disclosure>
        </fieldset>
    }
}

/// The first records, by the order of their keys, whose titles have some words and that may be linked to; and whether
/// there are more.
fn offers(
    sayer: &Sayer<'_>,
    to: &'static str,
    own: Option<&(String, &'static str)>,
    words: &str,
    chosen: &[String],
) -> (Vec<(String, String)>, bool) {
    let Some(register) = of_name(to) else { return Default::default() };
    let leads_back = |id: &str| {
        own.and_then(|(key, part)| Some((key.split_once('/')?.1, part)))
            .is_some_and(|(from, part)| id == from || leads_to(sayer.rows, register, part, id, from))
    };
    let free = sayer.rows.of(to).filter(|(id, _)| !chosen.iter().any(|known| known == id));
    let titled = free.map(|(id, row)| (id.to_owned(), sayer.title(register, id, row)));
    let mut fitting = titled
        .filter(|(_, title)| title.to_lowercase().contains(words.trim()))
        .filter(|(id, _)| !leads_back(id));
    let offered = fitting.by_ref().take(OFFERED).collect();
    (offered, fitting.next().is_some())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use model::Rows;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_leads_back_is_not_offered_nor_what_is_linked_already() {
        let mut rows = Rows::default();
        for (key, row) in [
            ("action/1", json!({ "title": "One" })),
            ("action/2", json!({ "title": "Two", "after": ["1"] })),
            ("action/3", json!({ "title": "Three" })),
            ("action/4", json!({ "title": "Four" })),
        ] {
            rows.set(key, Some(row));
        }
        let usual = Usual::default();
        let (text, catalogue, today) = (Text::default(), catalogue::iso27001_2022(), NaiveDate::default());
        let sayer = Sayer { text, catalogue, rows: &rows, today, usual: &usual };
        let own = ("action/1".to_owned(), "after");
        let offered = |words: &str, chosen: &[String]| {
            let offered = offers(&sayer, "action", Some(&own), words, chosen);
            offered.0.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
        };
        assert_eq!(offered("", &["4".into()]), ["3"]);
        assert_eq!(offered("fo", &[]), ["4"]);
        assert_eq!(offers(&sayer, "action", None, "", &[]).0.len(), 4);
    }

    #[test]
    fn what_is_not_offered_at_once_is_said() {
        let (text, catalogue, today) = (Text::default(), catalogue::iso27001_2022(), NaiveDate::default());
        let usual = Usual::default();
        let offered = |count: usize| {
            let mut rows = Rows::default();
            for number in 0..count {
                rows.set(&format!("action/{number}"), Some(json!({ "title": "Same" })));
            }
            let sayer = Sayer { text, catalogue, rows: &rows, today, usual: &usual };
            let (offered, are_more) = offers(&sayer, "action", None, "same", &[]);
            (offered.len(), are_more)
        };
        assert_eq!(offered(OFFERED), (OFFERED, false));
        assert_eq!(offered(OFFERED + 1), (OFFERED, true));
    }
}
