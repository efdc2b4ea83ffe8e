//! What the table shows: words, and a list for each part that is a choice.

use components::{PickField, TextField};
use isms::declaration::{Kind, Part};
use leptos::prelude::*;

use super::use_register;
use crate::views::typed::typed;

/// Search, and a list of choices for each part that has some.
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
    let pick = |part: &'static Part| {
        let Kind::Choice(choices) = part.kind else { return None };
        let mut options = vec![(String::new(), text.filter_any().to_owned())];
        options.extend(choices.iter().map(|choice| (choice.key.to_owned(), (choice.label)(text).to_owned())));
        let chosen = Signal::derive(move || context.query.with(|query| query.choice(part.name).to_owned()));
        let choose = move |key: String| context.ask(|query| query.choose(context.register, part.name, &key));
        let id = format!("register-{}", part.name);
        Some(
            view! { <PickField id=id label=(part.label)(text) options=options chosen=chosen on_choose=choose /> },
        )
    };
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
            {context.register.parts.iter().filter_map(pick).collect_view()}
        </div>
    }
}
