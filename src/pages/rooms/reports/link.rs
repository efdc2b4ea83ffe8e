//! The result as a link: everything in it, nothing on any server.

use components::{Button, CheckField, Notice, NoticeTone};
use interchange::link::{self, With};
use leptos::prelude::*;
use platform::{clock, page};

use crate::views::qr::QrCode;
use crate::views::work::use_work;

/// The link, how long it is, and its picture for phones.
#[component]
pub(super) fn LinkSection() -> impl IntoView {
    let work = use_work();
    let text = work.text;
    let with = RwSignal::new(With::default());
    let copied = RwSignal::new(None::<bool>);
    let address = Memo::new(move |_| {
        let assessment = work.document().assessment();
        let code = link::write(&assessment, with.get(), clock::today());
        code.map(|code| format!("{}{}{code}", page::address(), link::BEFORE))
    });
    let copy = move || {
        if let Ok(address) = address.get_untracked() {
            platform::spawn(async move {
                let is_done = page::copy_text(&address).await;
                copied.try_set(Some(is_done));
            });
        }
    };
    let change = move |change: fn(&mut With, bool)| {
        move |is_in: bool| {
            copied.set(None);
            with.update(|with| change(with, is_in));
        }
    };
    view! {
        <section class="share">
            <h2>{text.share_title()}</h2>
            <p>{text.share_lead()}</p>
            <div class="check-fields">
                <CheckField label=text.share_name() checked=Signal::derive(move || with.get().name)
                    on_change=change(|with, is_in| with.name = is_in) />
                <CheckField label=text.share_notes() checked=Signal::derive(move || with.get().notes)
                    on_change=change(|with, is_in| with.notes = is_in) />
            </div>
            {move || match address.get() {
                Err(_) => view! { <Notice tone=NoticeTone::Error>{text.share_too_long()}</Notice> }.into_any(),
                Ok(address) => {
                    let length = address.chars().count();
                    view! {
                        <p class="share-link" data-user=""><a href=address.clone()>{address.clone()}</a></p>
                        <div class="share-ways">
                            <Button on_press=copy>{text.share_copy()}</Button>
                            <span class="muted">{text.share_length(length as u64)}</span>
                        </div>
                        <QrCode words=address label=text.share_code() too_long=text.share_no_code() />
                    }
                    .into_any()
                }
            }}
            <p class="muted" role="status">
                {move || copied.get().map(|is_done| if is_done { text.share_copied() } else { text.share_not_copied() })}
            </p>
        </section>
    }
}
