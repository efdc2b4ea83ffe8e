//! What keeps the open assessment safe: copies, restore points, a passphrase.

mod passphrase;
mod points;

use components::{Button, ButtonKind, ButtonLink, Dialog, Icon, IconName, Notice, NoticeTone};
use leptos::prelude::*;
use platform::{clock, copies, files, page};
use report::Format;

use crate::route::Route;
use crate::state::{CopyState, use_copies, use_editor, use_quarantine, use_text};
use crate::views::page::Page;
use crate::views::persistence::Persistence;

use passphrase::Passphrase;
use points::Points;

/// The page.
#[component]
pub fn Safekeeping() -> impl IntoView {
    let text = use_text();
    let back = use_editor().kept_id().unwrap_or_default();
    let back = Route::Result { assessment: back, all: false };
    view! {
        <Page title=text.safe_title() class="page page-narrow">
            <p class="lead">{text.safe_lead()}</p>
            <Persistence />
            <Copies />
            <Points />
            <Passphrase />
            <div class="actions list-end">
                <ButtonLink to=back.to_string()>{text.history_back()}</ButtonLink>
            </div>
        </Page>
    }
}

#[component]
fn Copies() -> impl IntoView {
    let copies = use_copies();
    let text = use_text();
    let failed = RwSignal::new(false);
    let download = move || {
        platform::spawn(async move {
            let done = match copies.as_file().await {
                Some((assessment, content)) => {
                    let name = copies.name(&assessment);
                    let done = files::download(&name, Format::Plumbline.media_type(), &content).is_ok();
                    if done {
                        copies.remember(&assessment, clock::now());
                    }
                    done
                }
                None => false,
            };
            failed.try_set(!done);
        });
    };
    let badge = move || match copies.last() {
        Some(copy) => text.result_last(clock::local(copy.at)),
        None => text.result_never().to_owned(),
    };
    view! {
        <section>
            <h2>{text.safe_copies()}</h2>
            <p>{text.safe_copies_body()}</p>
            <Damaged />
            <p class="muted" data-copy="">{badge}</p>
            <div class="actions">
                <Button kind=ButtonKind::Primary on_press=download>
                    <Icon name=IconName::Download />
                    <span>{text.safe_download()}</span>
                </Button>
            </div>
            {move || failed.get().then(|| view! {
                <Notice tone=NoticeTone::Error>{text.error_download()}</Notice>
            })}
            <Automatic />
        </section>
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
            page::focus_soon("main h1");
        });
    };
    let ask = move || {
        view! {
            <div class="actions">
                <Button kind=ButtonKind::Danger on_press=move || asking.set(true)>
                    <Icon name=IconName::Delete />
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
            <p>{move || text.safe_copies_damaged_ask(found.get().records as u64)}</p>
            <div class="actions">
                <Button kind=ButtonKind::Danger on_press=delete>{text.safe_copies_damaged_delete()}</Button>
                <Button on_press=move || asking.set(false)>{text.app_cancel()}</Button>
            </div>
        </Dialog>
    }
}

/// A file that is kept up to date.
#[component]
fn Automatic() -> impl IntoView {
    let (editor, copies) = (use_editor(), use_copies());
    let text = use_text();
    if !copies::are_possible() {
        let reason = if page::is_secure() { text.safe_auto_missing() } else { text.safe_auto_insecure() };
        return view! { <p class="muted">{reason}</p> }.into_any();
    }
    let choose = move || {
        if let Some(document) = editor.document.get_untracked() {
            copies.choose(copies.name(&document.snapshot()));
        }
    };
    let stop = move || view! { <Button on_press=move || copies.stop()>{text.safe_auto_stop()}</Button> };
    let again = move || {
        view! {
            <Button kind=ButtonKind::Primary on_press=move || copies.allow()>{text.safe_auto_allow()}</Button>
            {stop()}
        }
    };
    let file = copies.file();
    let state = move || match file.get() {
        CopyState::None => view! {
            <div class="actions">
                <Button on_press=choose>{text.safe_auto()}</Button>
            </div>
            <p class="muted">{text.safe_auto_hint()}</p>
        }
        .into_any(),
        CopyState::Kept(name) => view! {
            <p role="status" data-auto="kept">{text.safe_auto_kept(name)}</p>
            <div class="actions">{stop()}</div>
        }
        .into_any(),
        CopyState::Waiting(name) => view! {
            <Notice tone=NoticeTone::Warning>{text.safe_auto_waiting(name)}</Notice>
            <div class="actions">{again()}</div>
        }
        .into_any(),
        CopyState::Failed(name) => view! {
            <Notice tone=NoticeTone::Error>{text.safe_auto_failed(name)}</Notice>
            <div class="actions">{again()}</div>
        }
        .into_any(),
    };
    view! { <div class="automatic">{state}</div> }.into_any()
}
