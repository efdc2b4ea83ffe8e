//! Fields that differ, with what they say on either side.

use components::DataTable;
use leptos::prelude::*;
use model::merge::Difference;
use wording::fields;

use crate::state::use_text;

/// A table of differences.
#[component]
pub fn Differences(
    /// What it is about, for screen readers.
    #[prop(into)]
    caption: String,
    /// The titles of the columns: the field, one side, the other.
    head: [&'static str; 3],
    /// The differences.
    found: Vec<Difference>,
) -> impl IntoView {
    let text = use_text();
    let row = |difference: &Difference| {
        vec![
            fields::field(text, &difference.field),
            fields::says(text, &difference.field, &difference.mine),
            fields::says(text, &difference.field, &difference.theirs),
        ]
    };
    let rows = found.iter().map(row).collect();
    view! {
        <div data-user="">
            <DataTable caption=caption head=head.map(str::to_owned).to_vec() rows=rows />
        </div>
    }
}
