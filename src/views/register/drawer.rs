//! The drawer: one entry beside the table, with an address of its own. Not modal, so that one can go on in the table.

use components::{Button, ButtonKind, Dialog, Icon, icons};
use leptos::ev;
use leptos::prelude::*;
use model::merge::RowName;
use platform::page;

use super::{Form, RegisterContext, edit, use_register};
use crate::state::{replace, use_app};
use crate::views::press::press;

/// How many of the entries that lose a link are named.
const NAMED: usize = 20;

/// The entry that the address names; nothing if it names none.
#[component]
pub fn Drawer() -> impl IntoView {
    let context = use_register();
    let removed = RwSignal::new(None::<String>);
    listen(context);
    // The focus goes back to the row, also when the browser's own way back closes the drawer.
    Effect::new(move |before: Option<Option<String>>| {
        let now = context.chosen.get();
        match (before, &now) {
            (Some(Some(before)), None) => {
                context.left.set(Some(before));
                page::focus_soon("[data-left] a");
            }
            (_, Some(_)) => removed.set(None),
            _ => {}
        }
        now
    });
    let said = move || removed.get().map(|title| context.work.text.register_removed(title));
    view! {
        <p class="muted register-said" role="status" data-user="" prop:textContent=said></p>
        {move || context.chosen.get().map(|id| view! { <Entry id=id removed=removed /> })}
    }
}

/// Closes the drawer.
fn close(context: RegisterContext) {
    replace(&untrack(|| context.address(None)));
}

/// The entry so many places further down the table.
fn neighbour(context: RegisterContext, places: isize) -> Option<String> {
    let chosen = context.chosen.get()?;
    context.found.with(|found| {
        let here = found.iter().position(|id| *id == chosen)?;
        found.get(here.checked_add_signed(places)?).cloned()
    })
}

/// Shows another entry; not a step in the browser's history, so that the way back leads to the table.
fn show(context: RegisterContext, id: String) {
    replace(&untrack(|| context.address(Some(id))));
}

/// Escape closes the drawer, J and K walk through the table.
fn listen(context: RegisterContext) {
    let off = use_app().preferences.shortcuts_off;
    let listener = window_event_listener(ev::keydown, move |event| {
        let is_closed = context.chosen.with_untracked(Option::is_none);
        if is_closed || page::tag_of(event.target()) == "SELECT" {
            return;
        }
        let Some(press) = press(&event) else { return };
        if press.key == "Escape" {
            event.prevent_default();
            close(context);
            return;
        }
        if page::is_writing(event.target()) || off.get_untracked() {
            return;
        }
        let places = match press.sign {
            Some('j') => 1,
            Some('k') => -1,
            _ => return,
        };
        event.prevent_default();
        if let Some(next) = untrack(|| neighbour(context, places)) {
            show(context, next);
        }
    });
    on_cleanup(move || listener.remove());
}

#[component]
fn Entry(id: String, removed: RwSignal<Option<String>>) -> impl IntoView {
    let context = use_register();
    let text = context.work.text;
    let key = StoredValue::new(context.key(&id));
    let id = StoredValue::new(id);
    let title = Memo::new(move |_| {
        key.with_value(|key| context.say(|sayer| sayer.rows.row(key).map(|_| sayer.title_of(key))))
    });
    let is_kept = Memo::new(move |_| title.with(Option::is_some));
    // An entry that is emptied while somebody types is gone until the next letter, and its form stays.
    let is_new = context.begun.with_untracked(|begun| id.with_value(|id| begun.as_ref() == Some(id)));
    let was_kept = is_new || is_kept.get_untracked();
    let was_ever_kept =
        Memo::new(move |before: Option<&bool>| is_kept.get() || before.copied().unwrap_or(!is_new));
    let asking = RwSignal::new(false);
    let remove = move || {
        let said = title.get_untracked().unwrap_or_default();
        key.with_value(|key| edit::remove(context.work, key));
        asking.set(false);
        removed.set(Some(said));
        close(context);
        page::focus_soon("main h1");
    };
    let ask = move || {
        let is_linked = key.with_value(|key| !edit::linked_from(context.work, key).is_empty());
        if is_linked { asking.set(true) } else { remove() }
    };
    let walk = move |places: isize, sign: &'static str, label: &'static str| {
        move || {
            neighbour(context, places).map(|next| {
                view! {
                    <Button kind=ButtonKind::Quiet walks=true description=label on_press=move || show(context, next.clone())>
                        <span aria-hidden="true">{sign}</span>
                    </Button>
                }
            })
        }
    };
    let heading = move || match title.get() {
        Some(title) => title,
        None if !was_ever_kept.get() => text.register_new().to_owned(),
        None => text.register_untitled().to_owned(),
    };
    page::focus_soon("#drawer-title");
    let form = move || {
        let id = id.get_value();
        view! {
            {move || (!is_kept.get() && was_ever_kept.get()).then(|| view! { <p class="muted" role="status">{text.register_gone()}</p> })}
            <Form register=context.register id=id />
            <div class="actions">
                {move || is_kept.get().then(|| view! {
                    <Button kind=ButtonKind::Danger on_press=ask>
                        <Icon path=icons::DELETE />
                        <span>{text.register_remove()}</span>
                    </Button>
                })}
            </div>
        }
    };
    view! {
        <section class="drawer" aria-labelledby="drawer-title">
            <header class="drawer-head">
                <h2 id="drawer-title" tabindex="-1" data-user="" prop:textContent=heading></h2>
                {walk(-1, "↑", text.register_previous())}
                {walk(1, "↓", text.register_next())}
                <Button kind=ButtonKind::Quiet description=text.app_close() on_press=move || close(context)>
                    <span aria-hidden="true">"×"</span>
                </Button>
            </header>
            {match was_kept {
                true => form().into_any(),
                false => view! { <p>{text.register_lost()}</p> }.into_any(),
            }}
            <Dialog open=asking title=text.register_remove_title() id="remove-entry">
                {move || asking.get().then(|| view! { <Linked key=key.get_value() remove=Callback::new(move |()| remove()) asking=asking /> })}
            </Dialog>
        </section>
    }
}

/// What leads to an entry that is about to go.
#[component]
fn Linked(key: String, remove: Callback<()>, asking: RwSignal<bool>) -> impl IntoView {
    let context = use_register();
    let text = context.work.text;
    let others = edit::linked_from(context.work, &key);
    let count = others.len() as u64;
    let beyond = count.saturating_sub(NAMED as u64);
    let name = |key: String| {
        let title = untrack(|| context.say(|sayer| sayer.title_of(&key)));
        view! { <li data-user="">{wording::rows::name(text, &RowName { key, title, ..RowName::default() })}</li> }
    };
    view! {
        <p>{text.register_remove_links(count)}</p>
        <ul class="linked">
            {others.into_iter().take(NAMED).map(name).collect_view()}
            {(beyond > 0).then(|| view! { <li class="muted">{text.overview_more(beyond)}</li> })}
        </ul>
        <div class="actions">
            <Button kind=ButtonKind::Danger on_press=remove>{text.register_remove()}</Button>
            <Button on_press=move || asking.set(false)>{text.app_cancel()}</Button>
        </div>
    }
}
