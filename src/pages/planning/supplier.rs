//! Suppliers: the way to a questionnaire, above the form of an entry.

use components::Button;
use leptos::prelude::*;
use platform::page;

use crate::pages::workshop::supplier;
use crate::views::assessment_context::use_assessment;

/// What the drawer of a supplier says above its form.
pub fn above(id: String) -> AnyView {
    let work = use_assessment();
    let ask = move || page::go(&supplier::begin(work, &id));
    view! {
        <section class="audit-above">
            <Button on_press=ask>{work.text.supplier_ask()}</Button>
        </section>
    }
    .into_any()
}
