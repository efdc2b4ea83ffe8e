//! The result as a link: everything in it, nothing on any server.

use ::file::link::{self, Reach, With, base_of, host_of};
use components::{CheckField, LineField, Notice, NoticeTone, QrCode};
use leptos::prelude::*;
use platform::{clock, crypto, page};

use super::ways::Ways;
use crate::state::keeping::locked_link::{LockLinkError, lock_link};
use crate::state::preferences::{link_address, set_link_address};
use crate::state::use_editor;
use crate::views::assessment_context::use_assessment;
use crate::views::new_passphrase::NewPassphrase;

/// What the link is to carry, the link itself, and its picture for phones.
#[component]
pub fn LinkSection() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let with = RwSignal::new(With::default());
    let (is_locked, locked) = (RwSignal::new(false), RwSignal::new(None::<Result<String, LockLinkError>>));
    let code = Memo::new(move |_| {
        let assessment = work.assessment();
        link::write(&assessment, with.get(), clock::today())
    });
    // What was put under a passphrase is another result by now.
    Effect::new(move |_| {
        code.track();
        is_locked.track();
        locked.set(None);
    });
    let on_set = Callback::new(move |passphrase: String| {
        let assessment = work.document().snapshot();
        let bytes = link::bytes(&assessment, with.get_untracked(), clock::today());
        platform::spawn(async move {
            let sealed = match bytes {
                Ok(bytes) => lock_link(&bytes, &passphrase).await,
                Err(error) => Err(error.into()),
            };
            locked.try_set(Some(sealed));
        });
    });
    // A file on a device leads nobody there: without an address that others can open there is no link.
    let (here, typed) = (page::address(), RwSignal::new(link_address()));
    let is_file = Reach::of(&here) == Reach::File;
    let base = Memo::new(move |_| if is_file { base_of(&typed.get()) } else { Some(here.clone()) });
    // What is typed about a locked assessment is kept nowhere in plain, not even where its links lead.
    let saving = use_editor().saving;
    let on_address = move |words: String| {
        if !saving.is_sealed() && (words.trim().is_empty() || base_of(&words).is_some()) {
            set_link_address(words.trim());
        }
        typed.set(words);
    };
    let address =
        move |code: String| base.get().map(|base| view! { <Address base=base code=code with=with /> });
    let shown = move || match (is_locked.get(), locked.get()) {
        (true, None) => view! { <NewPassphrase label=text.share_lock() on_set=on_set /> }.into_any(),
        (true, Some(Ok(code))) => address(code).into_any(),
        (true, Some(Err(LockLinkError::Crypto(_)))) => {
            view! { <Notice tone=NoticeTone::Error>{text.safe_lock_missing()}</Notice> }.into_any()
        }
        (true, Some(Err(LockLinkError::Write(_)))) => {
            view! { <Notice tone=NoticeTone::Error>{text.share_too_long()}</Notice> }.into_any()
        }
        (false, _) => match code.get() {
            Ok(code) => address(code).into_any(),
            Err(_) => view! { <Notice tone=NoticeTone::Error>{text.share_too_long()}</Notice> }.into_any(),
        },
    };
    let change =
        move |change: fn(&mut With, bool)| move |is_in: bool| with.update(|with| change(with, is_in));
    view! {
        <section class="share">
            <h2>{text.share_title()}</h2>
            <p>{text.share_lead()}</p>
            <div class="check-fields">
                <CheckField label=text.share_name() checked=Signal::derive(move || with.get().name)
                    on_change=change(|with, is_in| with.name = is_in) />
                <CheckField label=text.share_notes() checked=Signal::derive(move || with.get().notes)
                    on_change=change(|with, is_in| with.notes = is_in) />
                {if crypto::is_available() {
                    view! {
                        <CheckField label=text.share_locked() checked=is_locked
                            on_change=move |is_in: bool| is_locked.set(is_in) />
                    }.into_any()
                } else {
                    view! { <p class="muted">{text.share_insecure()}</p> }.into_any()
                }}
            </div>
            {is_file.then(|| view! {
                <LineField longest=model::limits::ADDRESS id="share-address" label=text.share_address()
                    hint=text.share_address_hint() value=typed on_input=on_address />
            })}
            {shown}
        </section>
    }
}

/// The link, what can be done with it, and its picture for phones.
#[component]
fn Address(
    /// What stands before the `#`.
    base: String,
    code: String,
    with: RwSignal<With>,
) -> impl IntoView {
    let text = use_assessment().text;
    let host = host_of(&base);
    let reaches = match Reach::of(&base) {
        Reach::Everywhere | Reach::File => None,
        Reach::ThisNetwork => Some(text.share_this_network(host)),
        Reach::ThisDevice => Some(text.share_this_device(host)),
    };
    let leads = text.share_leads(host);
    let address = format!("{base}{}{code}", link::BEFORE);
    let length = address.chars().count();
    view! {
        {reaches.map(|says| view! { <Notice tone=NoticeTone::Plain>{says}</Notice> })}
        <p class="share-link" data-user=""><a href=address.clone()>{address.clone()}</a></p>
        <p class="muted">{text.share_length(length as u64)}</p>
        <Ways address=address.clone() with=with />
        <QrCode words=address label=text.share_code() too_long=text.share_no_code() />
        <p class="muted">{leads}</p>
    }
}
