//! Who offers the page, above all pages; and in the settings what of that could not be understood.

use hosting::{Key, Problem};
use leptos::prelude::*;

use crate::state::{hosting as state, use_text};

/// Name, picture and ways to whoever offers the page; nothing where nobody says so.
#[component]
pub fn HostLine() -> impl IntoView {
    let text = use_text();
    let said = state::said();
    move || {
        let (page, _) = said.get();
        if page.name.is_none() && page.logo.is_none() && page.contact.is_none() && page.privacy.is_none() {
            return None;
        }
        let name = page.name.clone();
        let by = page.name.map(|name| view! { <p>{text.host_by(name)}</p> });
        let logo = page.logo.map(|logo| {
            view! { <img class="host-logo" src=logo alt=name.unwrap_or_default() /> }
        });
        let link = |words, address: Option<String>| {
            address.map(|address| view! { <a href=address rel="noopener">{words}</a> })
        };
        Some(view! {
            <div class="host" data-user="">
                {logo}
                {by}
                {link(text.host_contact(), page.contact)}
                {link(text.host_privacy(), page.privacy)}
            </div>
        })
    }
}

/// What the host wrote and nobody understands, for whoever looks after the page.
#[component]
pub fn HostProblems() -> impl IntoView {
    let text = use_text();
    let said = state::said();
    move || {
        let (_, problems) = said.get();
        (!problems.is_empty()).then(|| {
            let words = |problem| match problem {
                Problem::File => text.host_bad_file().to_owned(),
                Problem::Unknown(key) => text.host_unknown(key),
                Problem::Value(key) => match key {
                    Key::Name => text.host_bad_name(),
                    Key::Logo => text.host_bad_logo(),
                    Key::Accent => text.host_bad_accent(),
                    Key::Contact => text.host_bad_contact(),
                    Key::Doors => text.host_bad_doors(),
                    Key::Edition => text.host_bad_edition(),
                    Key::Language => text.host_bad_language(),
                    Key::Privacy => text.host_bad_privacy(),
                    Key::Frame => text.host_bad_frame(),
                }
                .to_owned(),
            };
            let lines =
                problems.into_iter().map(|problem| view! { <li>{words(problem)}</li> }).collect_view();
            view! {
                <p>{text.host_problems()}</p>
                <ul class="host-problems">{lines}</ul>
            }
        })
    }
}
