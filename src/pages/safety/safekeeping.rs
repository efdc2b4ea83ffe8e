//! What keeps the open assessment safe: copies, restore points, a passphrase.

mod check;
mod copies;
mod passphrase;
mod points;

use components::{Button, ButtonKind, ButtonLink, Dialog, Icon, icons};
use leptos::prelude::*;
use platform::page;

use crate::route::Route;
use crate::state::{use_editor, use_quarantine, use_text};
use crate::views::page::{HeadingPlace, Page};
use crate::views::persistence::Persistence;

use check::CheckData;
use copies::Copies;
use passphrase::Passphrase;
use points::Points;

/// The page.
#[component]
pub fn Safekeeping() -> impl IntoView {
    let text = use_text();
    let back = use_editor().kept_id().unwrap_or_default();
    let back = Route::Result { assessment: back, all: false };
    view! {
        <Page title=text.safe_title() class="page page-narrow" heading=HeadingPlace::Breadcrumb>
            <p class="lead">{text.safe_lead()}</p>
            <Persistence />
            <Copies />
            <Points />
            <CheckData />
            <Passphrase />
            <div class="actions list-end">
                <ButtonLink to=back.to_string()>{text.history_back()}</ButtonLink>
            </div>
        </Page>
    }
}

/// What cannot be read of the open assessment, and the way to delete it.
#[component]
fn Damaged() -> impl IntoView {
    let quarantine = use_quarantine();
    let text = use_text();
    let found = Memo::new(move |_| quarantine.damaged_parts());
    let asking = RwSignal::new(false);
    let delete = move || {
        asking.set(false);
        platform::spawn(async move {
            quarantine.delete_damaged().await;
            page::focus_heading();
        });
    };
    let ask = move || {
        view! {
            <div class="actions">
                <Button kind=ButtonKind::Danger on_press=move || asking.set(true)>
                    <Icon path=icons::DELETE />
                    <span>{text.safe_copies_damaged_delete()}</span>
                </Button>
            </div>
        }
    };
    view! {
        {move || Some(found.get()).filter(|found| found.all() > 0).map(|found| view! {
            <p class="needed" data-damaged="">{text.safe_copies_damaged(found.all() as u64)}</p>
            {(found.records > 0).then(ask)}
        })}
        <Dialog open=asking title=text.safe_copies_damaged_title() id="delete-damaged">
            <p prop:textContent=move || { text.safe_copies_damaged_ask(found.get().records as u64) }></p>
            <div class="actions">
                <Button kind=ButtonKind::Danger on_press=delete>{text.safe_copies_damaged_delete()}</Button>
                <Button on_press=move || asking.set(false)>{text.app_cancel()}</Button>
            </div>
        </Dialog>
    }
}
