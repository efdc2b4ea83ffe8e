//! The menus of the top row (popover): of the assessment, and of saving.

use components::{Button, ButtonKind, Icon, LineField, PlumbMark, icons};
use leptos::prelude::*;
use model::Edition;
use platform::{clock, focus, page};
use wording::words;

use super::shown;
use crate::route::Route;
use crate::state::{OpenAssessment, use_app, use_copies, use_editor, use_text};

/// A menu closes once somebody has gone to what it offers.
fn close_when_gone() {
    let route = use_app().route;
    Effect::new(move || {
        route.track();
        page::close_popovers();
    });
}

fn entry(icon: &'static str, to: String, name: &'static str) -> impl IntoView {
    view! {
        <a href=to>
            <Icon path=icon />
            <span>{name}</span>
        </a>
    }
}

/// The menu of the assessment, and the button that opens it where there is no side bar.
#[component]
pub fn DocumentMenu(
    /// Whether the list of keys is shown.
    keys: RwSignal<bool>,
) -> impl IntoView {
    let text = use_text();
    let shown = shown();
    close_when_gone();
    move || {
        shown.get().map(|document| {
            let (id, is_kept) = (document.id(), !document.is_example());
            let is_older = document.catalogue.edition == Edition::Iso27001_2013;
            let edition = words::edition(text, document.catalogue.edition);
            let open = document.clone();
            let name = move || words::organisation(text, &document.profile());
            let kept = is_kept.then(|| view! {
                <Rename document=open />
                {is_older.then(|| {
                    let to = Route::Transition { assessment: id.clone() };
                    entry(icons::FORWARD, to.to_string(), text.transition_to())
                })}
                {entry(icons::SAFE, Route::Safekeeping { assessment: id.clone() }.to_string(), text.bar_safe())}
                {entry(icons::HISTORY, Route::History { assessment: id.clone() }.to_string(), text.bar_history())}
                <hr />
            });
            view! {
                <button type="button" class="doc-button" popovertarget="doc-menu" title=text.frame_menu()>
                    <PlumbMark />
                    <span>
                        <b data-user="" prop:textContent=name></b>
                        <span class="edition" translate="no">{edition}</span>
                    </span>
                </button>
                <div class="menu" id="doc-menu" popover="">
                    {kept}
                    {entry(icons::HOME, Route::Home.to_string(), text.frame_all())}
                    {entry(icons::OPEN, Route::Open.to_string(), text.home_open())}
                    <hr />
                    {entry(icons::BOOK, Route::Learn.to_string(), text.learn_title())}
                    <button
                        type="button"
                        on:click=move |_| {
                            page::close_popovers();
                            keys.set(true);
                        }
                    >
                        <Icon path=icons::KEYS />
                        <span>{text.app_keys()}</span>
                    </button>
                    {entry(icons::SETTINGS, Route::Settings.to_string(), text.app_settings())}
                </div>
            }
        })
    }
}

/// The way to another name of the assessment: a line of the menu that becomes a field.
#[component]
fn Rename(document: OpenAssessment) -> impl IntoView {
    let (text, editor) = (use_text(), use_editor());
    let draft = RwSignal::new(None::<String>);
    let is_open = Memo::new(move |_| draft.with(Option::is_some));
    let open = document.clone();
    let begin = move |_| {
        draft.set(Some(open.profile().organisation));
        focus::to("#rename".to_owned());
    };
    let save = move || {
        let Some(words) = draft.get_untracked() else { return };
        let mut after = untrack(|| document.profile());
        after.organisation = model::text::line(&words);
        editor.type_profile(after, "organisation");
        draft.set(None);
        page::close_popovers();
    };
    // The next time the menu begins with its lines.
    let drop = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            draft.set(None);
        }
    };
    view! {
        {move || match is_open.get() {
            true => {
                let save = save.clone();
                view! {
                    <form class="menu-said" on:submit=|event| event.prevent_default() on:keydown=drop>
                        <LineField
                            id="rename"
                            label=text.start_organisation()
                            longest=model::limits::LINE
                            value=Signal::derive(move || draft.get().unwrap_or_default())
                            on_input=move |words| draft.set(Some(words))
                        />
                        <Button submits=true on_press=save>{text.frame_rename_save()}</Button>
                    </form>
                }
                .into_any()
            }
            false => view! {
                <button type="button" on:click=begin.clone()>
                    <Icon path=icons::EDIT />
                    <span>{text.frame_rename()}</span>
                </button>
            }
            .into_any(),
        }}
    }
}

/// What is known of saving: where, since when there is no backup, and the ways to all of it. Opened by the words in the
/// top row.
#[component]
pub fn SaveMenu() -> impl IntoView {
    let shown = shown();
    move || {
        shown
            .get()
            .filter(|document| !document.is_example())
            .map(|document| view! { <Saving document=document /> })
    }
}

#[component]
fn Saving(document: OpenAssessment) -> impl IntoView {
    let (text, copies) = (use_text(), use_copies());
    let id = document.id();
    let failed = RwSignal::new(false);
    let take = move || {
        platform::spawn(async move {
            let is_done = copies.download().await;
            failed.try_set(!is_done);
        });
    };
    let last = move || match copies.last() {
        None => text.result_never().to_owned(),
        Some(copy) => text.result_last(clock::local(copy.at)),
    };
    let changes =
        move || copies.changes().filter(|changes| *changes > 0).map(|changes| text.frame_changes(changes));
    view! {
        <button type="button" class="save-opens" popovertarget="save-menu" aria-label=text.frame_saving()>
            <Icon path=icons::DOWN />
        </button>
        <div class="menu menu-right" id="save-menu" popover="">
            <div class="menu-said">
                <p class="muted">{text.frame_kept()}</p>
                <p prop:textContent=last></p>
                <p prop:textContent=changes></p>
                <Button kind=ButtonKind::Primary on_press=take>
                    <Icon path=icons::DOWNLOAD />
                    <span>{text.safe_download()}</span>
                </Button>
                {move || failed.get().then(|| view! { <p role="alert">{text.error_download()}</p> })}
            </div>
            <hr />
            {entry(icons::HISTORY, Route::History { assessment: id.clone() }.to_string(), text.bar_history())}
            {entry(icons::SAFE, Route::Safekeeping { assessment: id }.to_string(), text.bar_safe())}
        </div>
    }
}
