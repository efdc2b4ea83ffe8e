//! What the table shows: words, a list for each part that is a choice or names a person, and what is overdue.

use components::{CheckField, PickField, TextField};
use isms::declaration::{Kind, Part};
use leptos::prelude::*;
use wording::register::{has_due, named};

use super::use_register;
use crate::views::typed::typed;

/// Search, a list for each part that is a choice or names a person, and whether only what is overdue is shown.
#[component]
pub fn Filters() -> impl IntoView {
    let context = use_register();
    let text = context.work.text;
    let words = RwSignal::new(context.query.with_untracked(|query| query.words.clone()));
    let is_typing = RwSignal::new(false);
    let search = typed(move |words: String| {
        is_typing.set(false);
        context.ask(|query| query.words = words);
    });
    // The way back in the browser changes what is searched for.
    Effect::new(move || {
        let sought = context.query.with(|query| query.words.clone());
        if !is_typing.get_untracked() && words.with_untracked(|words| *words != sought) {
            words.set(sought);
        }
    });
    let input = move |typed: String| {
        is_typing.set(true);
        words.set(typed.clone());
        search.on_input.run(typed);
    };
    let filter = |part: &'static Part| match part.kind {
        Kind::Choice(choices) => {
            let choices =
                choices.iter().map(|choice| (choice.key.to_owned(), (choice.label)(text).to_owned()));
            let mut options = vec![(String::new(), text.filter_any().to_owned())];
            options.extend(choices);
            let chosen = move || context.query.with(|query| query.choice(part.name).to_owned());
            let choose =
                move |key: String| context.ask(|query| query.choose(context.register, part.name, &key));
            let id = format!("register-{}", part.name);
            let label = (part.label)(text);
            Some(view! { <PickField id=id label=label options=options chosen=Signal::derive(chosen) on_choose=choose /> }.into_any())
        }
        Kind::Person => Some(view! { <PersonFilter part=part /> }.into_any()),
        _ => None,
    };
    let is_overdue = Signal::derive(move || context.query.with(|query| query.is_overdue));
    let choose_overdue = move |is_so: bool| context.ask(|query| query.is_overdue = is_so);
    view! {
        <div class="filters register-filters">
            <TextField
                id="register-find"
                label=text.register_find()
                hint=text.register_find_hint()
                longest=model::limits::LINE
                value=words
                on_input=input
                on_done=search.on_done
            />
            {context.register.parts.iter().filter_map(filter).collect_view()}
            {has_due(context.register).then(|| view! {
                <CheckField label=text.register_overdue() checked=is_overdue on_change=choose_overdue />
            })}
        </div>
    }
}

/// The people whom a part names, to choose from: as long as it names any, or one was asked for.
#[component]
fn PersonFilter(part: &'static Part) -> impl IntoView {
    let context = use_register();
    let text = context.work.text;
    let names = Memo::new(move |_| {
        let mut names = context.say(|sayer| named(context.register, part, sayer));
        let asked = context.query.with(|query| query.person(part.name).to_owned());
        if !asked.is_empty() && !names.contains(&asked) {
            names.push(asked);
        }
        names
    });
    let chosen = Signal::derive(move || context.query.with(|query| query.person(part.name).to_owned()));
    let choose = move |name: String| context.ask(|query| query.name(context.register, part.name, &name));
    move || {
        let names = names.get();
        (!names.is_empty()).then(|| {
            let mut options = vec![(String::new(), text.filter_any().to_owned())];
            options.extend(names.into_iter().map(|name| (name.clone(), name)));
            let id = format!("register-{}", part.name);
            view! {
                <div data-user="">
                    <PickField id=id label=(part.label)(text) options=options chosen=chosen on_choose=choose />
                </div>
            }
        })
    }
}
