//! Entries that are older than they are to be kept, and deleting them.

use components::{Button, ButtonKind, Dialog, Notice, NoticeTone};
use isms::registers::retention::{beyond, months, removals};
use leptos::prelude::*;
use platform::clock;

use super::use_register;

/// So many of them are named.
const NAMED: usize = 20;

/// What is older than it is to be kept; nothing where nothing is.
#[component]
pub fn Retained() -> impl IntoView {
    let context = use_register();
    let (work, register) = (context.work, context.register);
    let text = work.text;
    let asking = RwSignal::new(false);
    let old = Memo::new(move |_| {
        work.document().with_rows(|rows| (beyond(register, rows, clock::today()), months(register, rows)))
    });
    let delete = move || {
        let edits = work.document().with_rows(|rows| removals(register, rows, &old.get_untracked().0));
        asking.set(false);
        work.editor.revise(edits);
    };
    let named = move || {
        let ids = old.get().0;
        let beyond = ids.len().saturating_sub(NAMED) as u64;
        let items = ids.into_iter().take(NAMED).map(|id| {
            let title = context.say(|sayer| sayer.title_of(&context.key(&id)));
            view! { <li data-user="">{title}</li> }
        });
        view! {
            <ul class="linked">
                {items.collect_view()}
                {(beyond > 0).then(|| view! { <li class="muted">{text.overview_more(beyond)}</li> })}
            </ul>
        }
    };
    move || {
        let (ids, months) = old.get();
        let months = months.filter(|_| !ids.is_empty())?;
        Some(view! {
            <Notice tone=NoticeTone::Warning>
                <p>{text.register_beyond(ids.len() as u64, months)}</p>
                <div class="actions"><Button on_press=move || asking.set(true)>{text.register_beyond_delete()}</Button></div>
            </Notice>
            <Dialog open=asking title=text.register_beyond_title() id="delete-beyond">
                {move || asking.get().then(|| view! {
                    <p>{text.register_beyond_body()}</p>
                    {named()}
                    <div class="actions">
                        <Button kind=ButtonKind::Danger on_press=delete>{text.register_beyond_delete()}</Button>
                        <Button on_press=move || asking.set(false)>{text.app_cancel()}</Button>
                    </div>
                })}
            </Dialog>
        })
    }
}
