//! What an audit looks at in a requirement, folded (disclosure).

use catalogue::Audit;
use components::Disclosure;
use leptos::prelude::*;

use crate::state::use_text;

/// What the auditor asks, where organisations fail, and what has to be in writing.
#[component]
pub fn AuditNotes(
    /// What is written about it.
    audit: &'static Audit,
) -> impl IntoView {
    let text = use_text();
    let asked = audit.asked.iter().map(|one| view! { <li>{*one}</li> }).collect_view();
    let noted = move |title: &'static str, words: &'static str| {
        (!words.is_empty()).then(|| view! { <h3>{title}</h3><p>{words}</p> })
    };
    (!audit.asked.is_empty()).then(|| {
        view! {
            <Disclosure summary=text.audit_asked()>
                <ul class="audit-asked">{asked}</ul>
                {noted(text.audit_trap(), audit.trap)}
                {noted(text.audit_written(), audit.must_be_written)}
            </Disclosure>
        }
    })
}
