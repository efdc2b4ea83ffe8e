//! The sheet: what the document says, section by section.

use components::{Button, ButtonKind};
use leptos::prelude::*;
use platform::clock;
use wording::drafts::DraftSection;
use wording::{list, words};

use super::Drafting;
use super::block::BlockRow;

/// The document as it stands.
#[component]
pub fn Sheet(drafting: Drafting) -> impl IntoView {
    let work = drafting.work;
    let text = work.text;
    let title = drafting.template.with_value(|template| template.title);
    let whose = move || words::organisation(text, &work.document().profile());
    let facts = move || {
        let entry = drafting.entry();
        let covers =
            drafting.draft.with(|draft| draft.covers.iter().map(ToString::to_string).collect::<Vec<_>>());
        let owner = (!entry.owner.is_empty()).then(|| text.label_named(text.part_owner(), &entry.owner));
        let edition = words::edition(text, work.document().catalogue.edition);
        let all = [version(drafting)].into_iter().chain(owner).chain([edition, list::commas(text, covers)]);
        list::dots(text, all)
    };
    let sections = move || {
        let draft = drafting.draft.get();
        let section = |(number, section): (u16, &DraftSection)| {
            view! { <Part drafting=drafting number=number section=section.clone() /> }
        };
        (1..).zip(&draft.sections).map(section).collect_view()
    };
    view! {
        <article class="draft-sheet" aria-label=title>
            <header class="sheet-head">
                <p class="muted" data-user="" prop:textContent=whose></p>
                <p class="sheet-title">{title}</p>
                <p class="muted small" data-user="" prop:textContent=facts></p>
            </header>
            {sections}
        </article>
    }
}

/// Which version it is, or of which day the draft; follows changes.
pub(super) fn version(drafting: Drafting) -> String {
    let text = drafting.work.text;
    let newest =
        super::in_context(drafting.work, |context| drafting.draft.get().as_approved(context).cloned());
    match newest {
        Some(version) => {
            let day = version.on.map(|day| text.date(day)).unwrap_or_default();
            text.draft_approved(version.version, day)
        }
        None => text.draft_of(text.date(clock::today())),
    }
}

/// A section with its blocks.
#[component]
fn Part(drafting: Drafting, number: u16, section: DraftSection) -> impl IntoView {
    let text = drafting.work.text;
    let id = ["section-", section.key].concat();
    let head = StoredValue::new(head_of(section.key));
    let count = section.blocks.len();
    let keys: Vec<String> = section.blocks.iter().map(|block| block.key.clone()).collect();
    let blocks = section.blocks.into_iter().enumerate().map(|(place, block)| {
        // Where it would stand if it moved.
        let up = match place {
            0 => None,
            1 => Some(head.get_value()),
            place => keys.get(place - 2).cloned(),
        };
        let down = (place + 1 < count).then(|| keys.get(place + 1).cloned()).flatten();
        view! { <BlockRow drafting=drafting block=block up=up down=down /> }
    });
    let blocks = blocks.collect_view();
    let add = move || drafting.add(&head.get_value());
    view! {
        <section class="draft-part">
            <h2 id=id tabindex="-1"><span class="muted">{number}</span>{" "}{section.title}</h2>
            {blocks}
            {(count == 0).then(|| view! {
                <Button kind=ButtonKind::Quiet on_press=add>{text.draft_add()}</Button>
            })}
        </section>
    }
}

/// What stands in a block's place where it is the first of a section.
fn head_of(key: &str) -> String {
    [wording::drafts::SECTION, key].concat()
}
