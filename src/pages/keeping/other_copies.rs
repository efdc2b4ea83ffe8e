//! The other copies of the app under this host, which keep what they keep apart.

use leptos::prelude::*;
use platform::namespace::{self, OtherCopy};

use crate::state::use_text;

/// Says on a page that lists nothing where another copy keeps assessments: whoever opened the wrong one is not to believe
/// that they are lost.
#[component]
pub fn KeptElsewhere() -> impl IntoView {
    let text = use_text();
    let all = namespace::other_copies().into_iter().filter(|copy| copy.holds_records).collect::<Vec<_>>();
    let note = || view! { <div data-elsewhere=""><p>{text.home_elsewhere()}</p> {links(&all)}</div> };
    (!all.is_empty()).then(note)
}

/// Says in the settings that there are others, and that nothing here is about them.
#[component]
pub fn OtherCopies() -> impl IntoView {
    let text = use_text();
    let all = namespace::other_copies();
    let note = || view! { <div data-copies=""><p>{text.settings_data_copies()}</p> {links(&all)}</div> };
    (!all.is_empty()).then(note)
}

fn links(copies: &[OtherCopy]) -> AnyView {
    let link = |OtherCopy { address, .. }: &OtherCopy| {
        view! { <li data-user=""><a href=address.clone()>{address.clone()}</a></li> }
    };
    view! { <ul>{copies.iter().map(link).collect_view()}</ul> }.into_any()
}
