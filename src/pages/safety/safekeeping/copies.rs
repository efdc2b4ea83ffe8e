//! Copies of the open assessment outside the browser, and whether they arrived.

use components::{Button, ButtonKind, Icon, Notice, NoticeTone, icons};
use leptos::prelude::*;
use platform::copies::are_possible;
use platform::{clock, page, sharing};

use super::Damaged;
use crate::route::{Room, Route};
use crate::state::{CopyState, Delivered, use_copies, use_editor, use_text};

/// What can be taken out of the browser, and what was.
#[component]
pub fn Copies() -> impl IntoView {
    let copies = use_copies();
    let text = use_text();
    let failed = RwSignal::new(false);
    let take = move || {
        platform::spawn(async move {
            let is_done = copies.download().await;
            failed.try_set(!is_done);
        });
    };
    let share = move || {
        platform::spawn(async move {
            copies.share().await;
        });
    };
    // Where downloads may come to nothing, there is another way.
    let by_sharing = move || {
        (sharing::shares_files() && (page::is_in_app() || page::is_installed())).then(|| {
            view! { <Button on_press=share><span>{text.safe_share()}</span></Button> }
        })
    };
    view! {
        <section>
            <h2>{text.safe_copies()}</h2>
            <p>{text.safe_copies_body()}</p>
            {page::is_in_app().then(|| view! {
                <Notice tone=NoticeTone::Warning><p data-in-app="">{text.safe_in_app()}</p></Notice>
            })}
            {page::is_installed().then(|| view! { <p data-installed="">{text.settings_data_installed()}</p> })}
            <Damaged />
            <LastCopyLine />
            <div class="actions">
                <Button kind=ButtonKind::Primary on_press=take>
                    <Icon path=icons::DOWNLOAD />
                    <span>{text.safe_download()}</span>
                </Button>
                {by_sharing}
            </div>
            {move || failed.get().then(|| view! {
                <Notice tone=NoticeTone::Error>{text.error_download()}</Notice>
            })}
            <WithoutEvidence />
            <Automatic />
        </section>
    }
}

/// That evidence files are in no backup, and where they are taken along; nothing without any.
#[component]
fn WithoutEvidence() -> impl IntoView {
    let (editor, text) = (use_editor(), use_text());
    let rows =
        editor.document.with_untracked(|open| open.as_ref().map(|open| open.rows())).unwrap_or_default();
    let count = isms::attachment::distinct(&rows).len() as u64;
    let to = editor.kept_id().map(|id| Route::room(&id, Room::Evidence).to_string());
    to.filter(|_| count > 0).map(|to| {
        view! { <p>{text.evidence_backup_without(count)} " " <a href=to>{text.row_attachments()}</a></p> }
    })
}

/// When the last copy was taken; of one that was only offered it is asked whether it arrived.
#[component]
fn LastCopyLine() -> impl IntoView {
    let copies = use_copies();
    let text = use_text();
    let answer = move |has_arrived| {
        copies.answer(has_arrived);
        page::focus_heading();
    };
    move || match copies.last() {
        None => view! { <p class="muted" data-copy="">{text.result_never()}</p> }.into_any(),
        Some(copy) if copy.delivered == Delivered::Known => {
            view! { <p class="muted" data-copy="">{text.result_last(clock::local(copy.at))}</p> }.into_any()
        }
        Some(copy) => view! {
            <p data-copy="">{text.safe_offered(clock::local(copy.at))}</p>
            <div class="actions">
                <Button on_press=move || answer(true)>{text.safe_arrived()}</Button>
                <Button on_press=move || answer(false)>{text.safe_not_arrived()}</Button>
            </div>
        }
        .into_any(),
    }
}

/// A file that is kept up to date.
#[component]
fn Automatic() -> impl IntoView {
    let (editor, copies) = (use_editor(), use_copies());
    let text = use_text();
    if !are_possible() {
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
        CopyState::Behind(name) => view! {
            <p role="status" data-auto="behind">{text.safe_auto_behind(name)}</p>
            <div class="actions">{stop()}</div>
        }
        .into_any(),
        CopyState::Changed(name) => view! {
            <Notice tone=NoticeTone::Warning>
                <p data-auto="changed">{text.safe_auto_changed(name)}</p>
            </Notice>
            <div class="actions">
                <Button kind=ButtonKind::Primary on_press=move || copies.bring_together()>
                    {text.safe_auto_together()}
                </Button>
                <Button on_press=move || copies.write_over()>{text.safe_auto_over()}</Button>
                {stop()}
            </div>
        }
        .into_any(),
        CopyState::Taken(name) => view! {
            <Notice tone=NoticeTone::Error><p data-auto="taken">{text.safe_auto_taken(name)}</p></Notice>
            <div class="actions"><Button on_press=choose>{text.safe_auto()}</Button></div>
        }
        .into_any(),
        CopyState::LetGo(name) => view! {
            <Notice tone=NoticeTone::Warning><p data-auto="let-go">{text.safe_auto_let_go(name)}</p></Notice>
            <div class="actions"><Button on_press=choose>{text.safe_auto()}</Button></div>
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
