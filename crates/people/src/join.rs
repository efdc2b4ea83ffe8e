//! The page of a participant: joins a workshop by its link, answers one question after the other, and hands in. Nothing leaves
//! the device but what the person shows or sends.

mod hand_over;
mod question;

use components::{Button, ButtonKind, LineField, Notice, NoticeTone, PickField};
use isms::workshops::lessons::lesson_of;
use isms::workshops::{Question, content_now, items, questions};
use leptos::prelude::*;
use model::Edition;
use platform::page;
use workshop::{Invitation, Kind, ReadError, ShortCode};

use crate::draft::Draft;
use crate::page::{Page, PageHost};
use crate::{JOIN, use_text};

use hand_over::HandOver;
use question::Asking;

/// What this area draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JoinPage {
    /// A workshop, by the code in its link.
    Join(String),
    /// What somebody handed in, by its code: opened by whoever it was sent to.
    HandedIn(String),
}

/// Draws it.
pub fn draw(page: JoinPage) -> AnyView {
    match page {
        JoinPage::Join(code) => view! { <Join code=code /> }.into_any(),
        JoinPage::HandedIn(code) => view! { <HandedIn code=code /> }.into_any(),
    }
}

/// Whether a code asks for what is no part of these pages, and of the app only: a lesson, or requirements that are not in
/// the self-check.
pub fn needs_the_app(code: &str) -> bool {
    let Ok(to) = invitation(code) else { return false };
    if lesson_of(&to).is_some() {
        return true;
    }
    let asked = catalogue::iso27001_2022().self_check();
    let is_known = |one: &Question| one.requirement.as_ref().is_none_or(|id| asked.contains(id));
    to.edition != Edition::Iso27001_2022
        || !questions(&items(&to.asked), catalogue::iso27001_2022()).iter().all(is_known)
}

/// Where a participant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// Reads who sees what, and chooses a group.
    Welcome,
    /// At a question, from 0.
    Question(usize),
    /// Looks over the answers, or has handed them in.
    End,
}

/// The set-up that a code stands for.
///
/// # Errors
/// [`ReadError`]: what is wrong with it.
pub fn invitation(code: &str) -> Result<Invitation, ReadError> {
    match ShortCode::read(code) {
        Some(short) => Ok(short.invitation(content_now(), catalogue::iso27001_2022().self_check().len())),
        None => Invitation::read(code),
    }
}

#[component]
fn Join(code: String) -> impl IntoView {
    let text = use_text();
    let wrong = |says: &'static str| {
        view! {
            <Page title=text.join_title() class="page page-narrow">
                <Notice tone=NoticeTone::Error>{says}</Notice>
                <p>{text.join_ask_again()}</p>
            </Page>
        }
        .into_any()
    };
    if code.is_empty() {
        return view! { <Typing /> }.into_any();
    }
    let to = match invitation(&code) {
        Ok(to) if to.kind != Kind::Quiz => to,
        Ok(_) | Err(ReadError::NoCode) => return wrong(text.join_no_code()),
        Err(ReadError::Newer(_)) => return wrong(text.join_newer()),
        Err(ReadError::Truncated | ReadError::Damaged) => return wrong(text.join_damaged()),
    };
    let Some(catalogue) = catalogue::in_language(to.edition, text.locale) else {
        return wrong(text.join_newer());
    };
    let all = questions(&items(&to.asked), catalogue);
    // The same link asks something else where the content is another: then a hand-in would not fit.
    if to.content != content_now() || all.len() != to.count || all.is_empty() {
        return wrong(text.join_other_content());
    }
    view! { <Taking to=to all=all /> }.into_any()
}

/// Asks for the code that is shown in the room.
#[component]
fn Typing() -> impl IntoView {
    let text = use_text();
    let (typed, fault) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let join = move || match ShortCode::read(&typed.get_untracked()) {
        Some(short) => page::go(&format!("{JOIN}/{}", short.write())),
        None => fault.set(text.join_not_a_code().to_owned()),
    };
    view! {
        <Page title=text.join_title() class="page page-narrow join">
            <form on:submit=|event| event.prevent_default()>
                <LineField id="join-typed" label=text.join_type() hint=text.join_type_hint() longest=model::limits::LINE fault=fault value=typed
                    on_input=move |words: String| { fault.set(String::new()); typed.set(words); } on_done=|()| () />
                <div class="actions">
                    <Button kind=ButtonKind::Primary submits=true on_press=join>{text.join_go()}</Button>
                </div>
            </form>
        </Page>
    }
    .into_any()
}

#[component]
fn Taking(to: Invitation, all: Vec<Question>) -> impl IntoView {
    let text = use_text();
    let draft = Draft::of(&to);
    let begins = if draft.is_begun() { At::End } else { At::Welcome };
    let at = RwSignal::new(begins);
    let count = all.len();
    let (to, all) = (StoredValue::new(to), StoredValue::new(all));
    let title = to.with_value(|to| to.title.clone());
    let title = if title.is_empty() { text.join_title().to_owned() } else { title };
    let shown = move || match at.get() {
        At::Welcome => view! { <Welcome to=to draft=draft at=at count=count /> }.into_any(),
        At::Question(place) => match all.with_value(|all| all.get(place).cloned()) {
            Some(question) => {
                view! { <Asking to=to question=question draft=draft at=at count=count /> }.into_any()
            }
            None => ().into_any(),
        },
        At::End => view! { <HandOver to=to all=all draft=draft at=at /> }.into_any(),
    };
    view! { <Page title=title class="page page-narrow join">{shown}</Page> }.into_any()
}

/// Who sees what and for how long, before the first answer.
#[component]
fn Welcome(to: StoredValue<Invitation>, draft: Draft, at: RwSignal<At>, count: usize) -> impl IntoView {
    let text = use_text();
    let (named, groups) = to.with_value(|to| (to.named, to.groups.clone()));
    let privacy = match (to.with_value(|to| to.kind), named) {
        (Kind::Supplier, _) => text.join_supplier(),
        (_, true) => text.join_named(),
        (_, false) => text.join_anonymous(),
    };
    let has_groups = !groups.is_empty();
    let options = [("0".to_owned(), text.join_choose().to_owned())].into_iter();
    let names = groups.into_iter().enumerate().map(|(place, name)| ((place + 1).to_string(), name));
    let options: Vec<(String, String)> = options.chain(names).collect();
    let missing = RwSignal::new("");
    let begin = move || {
        let hand_in = draft.get_untracked();
        let needs = match (named && hand_in.name.trim().is_empty(), has_groups && hand_in.group == 0) {
            (true, _) => text.join_needs_name(),
            (false, true) => text.join_needs_group(),
            (false, false) => "",
        };
        missing.set(needs);
        if needs.is_empty() {
            at.set(At::Question(0));
            page::scroll_to_top();
        }
    };
    view! {
        <p class="lead">{text.join_lead(count as u64)}</p>
        <p>{privacy}</p>
        <p class="muted">{text.join_keeps()}</p>
        {(!page::is_secure()).then(|| view! { <p class="muted">{text.join_insecure()}</p> })}
        <form on:submit=|event| event.prevent_default()>
            {named.then(|| view! {
                <LineField id="join-name" label=text.part_name() longest=model::limits::LINE
                    value=Signal::derive(move || draft.get().name)
                    on_input=move |words: String| draft.change(|one| one.name = words) on_done=|()| () />
            })}
            {has_groups.then(|| view! {
                <PickField id="join-group" label=text.join_group() options=options
                    chosen=Signal::derive(move || draft.get().group.to_string())
                    on_choose=move |key: String| draft.change(|one| one.group = key.parse().unwrap_or_default()) />
            })}
            <p class="needed" role="status" prop:textContent=move || missing.get()></p>
            <div class="actions">
                <Button kind=ButtonKind::Primary submits=true on_press=begin>{text.join_begin()}</Button>
            </div>
        </form>
    }
}

/// A hand-in that was opened as a link: what to do with it.
#[component]
fn HandedIn(code: String) -> impl IntoView {
    let text = use_text();
    let PageHost { home, .. } = expect_context();
    let says = match workshop::HandIn::read(&code) {
        Ok(_) => text.join_is_hand_in(),
        Err(_) => text.join_damaged(),
    };
    view! {
        <Page title=text.join_hand_in_title() class="page page-narrow">
            <p>{says}</p>
            <p class="share-link" data-user=""><code translate="no">{code}</code></p>
            <p><a class="button" href=home>{text.join_home()}</a></p>
        </Page>
    }
    .into_any()
}
