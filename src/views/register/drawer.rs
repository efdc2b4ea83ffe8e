//! The drawer: one entry beside the table, with an address of its own. Not modal, so that one can go on in the table.

use components::{Button, ButtonKind, Dialog, Icon, icons};
use isms::attachment::part_for;
use leptos::prelude::*;
use model::merge::RowName;
use platform::page;

use super::deadlines::Deadlines;
use super::{Form, edit, use_register};
use crate::state::keeping::attachments::Place;
use crate::views::attachments::AttachmentSection;
use crate::views::walk::WalkDrawer;

/// How many of the entries that lose a link are named.
const NAMED: usize = 20;

/// What stands above the form of an entry, by its id.
pub type Above = fn(String) -> AnyView;

/// The entry that the address names; nothing if it names none.
#[component]
pub fn Drawer(
    /// What stands above the form of an entry that is kept, where there is more to it than its parts.
    #[prop(optional_no_strip)]
    above: Option<Above>,
) -> impl IntoView {
    let context = use_register();
    move || context.chosen.get().map(|id| view! { <Entry id=id above=above /> })
}

#[component]
fn Entry(id: String, #[prop(optional_no_strip)] above: Option<Above>) -> impl IntoView {
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
        key.with_value(|key| edit::remove(context.work, key));
        asking.set(false);
        context.walk.close();
        page::focus_heading();
    };
    let ask = move || {
        let is_linked = key.with_value(|key| !edit::linked_from(context.work, key).is_empty());
        if is_linked { asking.set(true) } else { remove() }
    };
    let heading = move || match title.get() {
        Some(title) => title,
        None if !was_ever_kept.get() => text.register_new().to_owned(),
        None => text.register_untitled().to_owned(),
    };
    let form = move || {
        let (place, shown, id) = (id, id, id.get_value());
        view! {
            {move || (!is_kept.get() && was_ever_kept.get()).then(|| view! { <p class="muted" role="status">{text.register_gone()}</p> })}
            {move || above.filter(|_| !is_new && is_kept.get()).map(|above| above(shown.get_value()).into_any())}
            <Form register=context.register id=id />
            // Nothing moves the field that somebody types into.
            {move || above.filter(|_| is_new && is_kept.get()).map(|above| above(shown.get_value()).into_any())}
            {move || is_kept.get().then(|| part_for(context.register.name)).flatten().map(|_| view! {
                <AttachmentSection place=Place::Record(context.register.name, place.get_value()) />
            })}
            <Deadlines key=key.get_value() />
            <LinkedFrom key=key.get_value() />
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
        <WalkDrawer walk=context.walk title=Signal::derive(heading)>
            {match was_kept {
                true => form().into_any(),
                false => view! { <p>{text.register_lost()}</p> }.into_any(),
            }}
            <Dialog open=asking title=text.register_remove_title() id="remove-entry">
                {move || asking.get().then(|| view! { <Linked key=key.get_value() remove=Callback::new(move |()| remove()) asking=asking /> })}
            </Dialog>
        </WalkDrawer>
    }
}

/// What links to an entry: the risks of an action, the assets that rest on another.
#[component]
fn LinkedFrom(key: String) -> impl IntoView {
    let context = use_register();
    let text = context.work.text;
    let others = Memo::new(move |_| {
        context.work.registers.track();
        let others = edit::linked_from(context.work, &key);
        let named = others.into_iter().map(|other| {
            let title = context.say(|sayer| sayer.title_of(&other));
            (
                super::address_of(context.work, &other),
                wording::rows::name(text, &RowName { key: other, title, ..RowName::default() }),
            )
        });
        named.collect::<Vec<_>>()
    });
    move || {
        let others = others.get();
        (!others.is_empty()).then(|| {
            let items = others.into_iter().take(NAMED).map(|(to, name)| match to {
                Some(to) => view! { <li><a href=to data-user="">{name}</a></li> }.into_any(),
                None => view! { <li data-user="">{name}</li> }.into_any(),
            });
            view! { <section><h3>{text.register_linked_from()}</h3><ul>{items.collect_view()}</ul></section> }
        })
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
