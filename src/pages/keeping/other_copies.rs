//! The other copies of the app under this host, which keep what they keep apart.

use ::file::open;
use ::file::rescue::Rescue;
use components::Button;
use leptos::prelude::*;
use platform::namespace::{self, OtherCopy};
use platform::storage;

use crate::state::import_preview::Failure;
use crate::state::{incoming, use_text};

/// Says on a page that lists nothing where another copy keeps assessments: whoever opened the wrong one is not to believe
/// that they are lost. Where the app has moved, its former address leads nowhere any more, so they can be brought here.
#[component]
pub fn KeptElsewhere() -> impl IntoView {
    let text = use_text();
    let all = namespace::other_copies().into_iter().filter(|copy| copy.holds_records).collect::<Vec<_>>();
    let note = || {
        let sources = all.clone();
        view! {
            <div data-elsewhere="">
                <p>{text.home_elsewhere()}</p>
                {links(&all)}
                <Button on_press=move || bring_here(sources.clone())>
                    {text.home_bring_here()}
                </Button>
            </div>
        }
    };
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

/// Shows what other copies keep as if it had come in a file: nothing is saved here before it is asked for, and nothing is
/// taken away there.
fn bring_here(copies: Vec<OtherCopy>) {
    platform::spawn(async move {
        let mut found = Vec::new();
        for copy in copies {
            let mut records = Rescue::default();
            for (table, read) in storage::of_copy(&copy).await {
                records.take(table.name(), read);
            }
            let written = serde_json::to_vec(&records).map_err(|_| Failure::Unreadable);
            let outcome = written.and_then(|bytes| open::open(&bytes).map_err(Failure::Content));
            found.push((copy.address, outcome));
        }
        incoming::show(found);
    });
}
