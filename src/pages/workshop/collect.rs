//! How people join, and what they hand in: by link or code, by text that is pasted, by files, from paper, by hands.

use ::file::link::{Reach, host_of};
use components::{
    Button, ButtonKind, Dialog, Disclosure, Icon, LineField, Notice, NoticeTone, PickField, ProseField,
    QrCode, icons,
};
use isms::workshop::Purpose;
use leptos::prelude::*;
use platform::files::{self, File};
use platform::{clock, page, sharing};
use wording::workshops as said;
use workshop::{Round, sheet};

use super::address::View;
use super::camera::{self, CameraPanel};
use super::lesson::{Results, add_to_record};
use super::session::Session;
use super::supplier::Answered;
use crate::views::attachments::explain;
use crate::views::file_button::FileButton;

/// Where a participant goes: the small page for people, or the app itself where that has what is asked about.
fn address(base: &str, code: &str) -> String {
    let folder = base.rfind('/').map_or(base, |end| &base[..=end]);
    let page = if people::join::needs_the_app(code) { "" } else { people::ENTRY };
    [folder, page, people::JOIN, "/", code].concat()
}

/// The view.
#[component]
pub fn Collect(session: Session) -> impl IntoView {
    let text = session.work.text;
    move || match session.is_closed() {
        true => view! {
            <Notice tone=NoticeTone::Plain>{text.workshop_closed_says()}</Notice>
            <Present session=session />
            {move || (session.purpose() == Purpose::Workshop).then(|| view! {
                <p><a class="button" href=session.to(View::Answers)>{text.workshop_answers()}</a></p>
            })}
        }
        .into_any(),
        false => view! {
            <div class="workshop-collect">
                <Join session=session />
                <HandedIn session=session />
            </div>
        }
        .into_any(),
    }
}

/// The link, its code, and how else to join.
#[component]
fn Join(session: Session) -> impl IntoView {
    let text = session.work.text;
    let here = page::address();
    let base = Some(here).filter(|here| Reach::of(here) != Reach::File);
    let code = Memo::new(move |_| session.invitation.with(|to| to.as_ref().map(workshop::Invitation::write)));
    let short = move || session.invitation.with(|to| to.as_ref().and_then(workshop::Invitation::short));
    let body = match base {
        None => view! { <Notice tone=NoticeTone::Plain>{text.workshop_from_file()}</Notice> }.into_any(),
        Some(base) => {
            let reaches = match Reach::of(&base) {
                Reach::Everywhere | Reach::File => None,
                Reach::ThisNetwork => Some(text.share_this_network(host_of(&base))),
                Reach::ThisDevice => Some(text.share_this_device(host_of(&base))),
            };
            let link = move || {
                let address = address(&base, &code.get().unwrap_or_default());
                let copied = RwSignal::new(false);
                let (words, to) = (address.clone(), address.clone());
                let copy = move || {
                    let words = words.clone();
                    platform::spawn(async move {
                        copied.try_set(sharing::copy_text(&words).await);
                    });
                };
                view! {
                    <QrCode words=address.clone() label=text.workshop_code_label() too_long=text.workshop_no_code() />
                    <p class="share-link" data-user="" data-join=""><a href=to>{address}</a></p>
                    <div class="actions">
                        <Button on_press=copy><Icon path=icons::COPY /><span>{text.share_copy()}</span></Button>
                        <p class="muted" role="status" prop:textContent=move || copied.get().then(|| text.share_copied())></p>
                    </div>
                }
            };
            let typed = move || {
                short().map(|short| {
                view! { <p>{text.workshop_short()}" "<b class="workshop-short" translate="no">{short.write()}</b></p> }
            })
            };
            view! {
                {reaches.map(|says| view! { <Notice tone=NoticeTone::Plain>{says}</Notice> })}
                {link}
                {typed}
            }
            .into_any()
        }
    };
    view! {
        <section class="panel workshop-join" aria-labelledby="join">
            <div class="panel-head"><div><h2 id="join">{text.workshop_join()}</h2><p>{text.workshop_join_lead()}</p></div></div>
            {body}
            {move || (session.purpose() == Purpose::Workshop).then(|| view! {
                <p><a href=session.to(View::Sheet)>{text.workshop_print_sheet()}</a></p>
            })}
        </section>
    }
}

/// What came in, and the ways for more.
#[component]
fn HandedIn(session: Session) -> impl IntoView {
    let text = session.work.text;
    let pasted = RwSignal::new(String::new());
    let add = move || {
        let intake = session.take_text(&pasted.get_untracked());
        if intake.counts() {
            pasted.set(String::new());
        }
    };
    let choose = move |chosen: Vec<File>| {
        platform::spawn(async move {
            let mut all = String::new();
            for file in chosen {
                if let Ok(bytes) = files::read(&file, model::limits::HAND_INS as u64).await {
                    all.push_str(&String::from_utf8_lossy(&bytes));
                    all.push('\n');
                }
            }
            session.take_text(&all);
        });
    };
    let turnout = move || {
        let count = session.collection.with(|all| all.turnout(Round::First)) as u64;
        match session.workshop().people {
            0 => text.workshop_handed_in(count),
            of => text.workshop_handed_in_of(count, of),
        }
    };
    let again = move || {
        let count = session.collection.with(|all| all.turnout(Round::Second)) as u64;
        (count > 0).then(|| text.workshop_handed_in_again(count))
    };
    let waiting = move || {
        let held = session.collection.with(workshop::Collection::held) as u64;
        (held > 0).then(|| text.workshop_waiting(held, session.workshop().least() as u64))
    };
    let says = move || {
        let says = session.intake.get().map(|intake| said::intake(text, &intake)).unwrap_or_default();
        says.into_iter().map(|says| view! { <li>{says}</li> }).collect_view()
    };
    let fault = move || {
        session.fault.get().map(|fault| {
            view! { <Notice tone=NoticeTone::Error>{explain(text, &fault, text.row_workshop())}</Notice> }
        })
    };
    let unreadable = move || {
        let count = session.unreadable.get() as u64;
        (count > 0)
            .then(|| view! { <Notice tone=NoticeTone::Warning>{text.workshop_unreadable(count)}</Notice> })
    };
    view! {
        <section class="workshop-in" aria-labelledby="handed-in">
            <div role="status"><h2 id="handed-in" class="workshop-turnout" prop:textContent=turnout></h2></div>
            <p class="muted" prop:textContent=again></p>
            <p class="muted" prop:textContent=waiting></p>
            {fault}
            {unreadable}
            <ul class="workshop-says" role="status">{says}</ul>
            {camera::is_offered().then(|| view! { <CameraPanel session=session /> })}
            <form on:submit=|event| event.prevent_default()>
                <ProseField id="workshop-paste" label=text.workshop_paste() hint=text.workshop_paste_hint()
                    longest=model::limits::HAND_INS value=pasted on_input=move |words: String| pasted.set(words) on_done=|()| () />
                <div class="actions">
                    <Button kind=ButtonKind::Primary submits=true on_press=add>{text.workshop_paste_add()}</Button>
                    <FileButton label=text.workshop_files() takes_several=true accept=".txt,.csv,.json,.eml,.html,.md"
                        on_choose=choose />
                </div>
            </form>
            {move || match session.purpose() {
                Purpose::Lesson => view! { <Results session=session /> }.into_any(),
                Purpose::Supplier => view! { <Answered session=session /> }.into_any(),
                Purpose::Workshop => {
                    view! { <Disclosure summary=text.workshop_paper()><Paper session=session /></Disclosure> }.into_any()
                }
            }}
            <Close session=session />
        </section>
    }
}

/// A sheet of paper, typed in by keyboard.
#[component]
fn Paper(session: Session) -> impl IntoView {
    let text = session.work.text;
    let (typed, group) = (RwSignal::new(String::new()), RwSignal::new(String::from("0")));
    let count = Memo::new(move |_| session.questions.with(|all| all.len()));
    let scale = Memo::new(move |_| session.workshop().answers());
    let read = move || sheet(&typed.get(), scale.get());
    let fault = Signal::derive(move || {
        let read = read();
        match (read.unknown.first(), read.answers.len()) {
            (Some((_, sign)), _) => text.workshop_paper_unknown(sign),
            (None, typed) if typed > count.get() => text.workshop_paper_too_many(count.get() as u64),
            _ => String::new(),
        }
    });
    let so_far = move || text.workshop_paper_count(read().answers.len() as u64, count.get() as u64);
    let is_whole = Memo::new(move |_| read().is_whole(count.get()));
    let add = move || {
        if !is_whole.get_untracked() {
            return;
        }
        let group = group.get_untracked().parse().unwrap_or_default();
        session.take_sheet(untrack(read).answers, group);
        typed.set(String::new());
        page::focus_soon("#workshop-paper");
    };
    let groups = move || {
        let names = session.workshop().group_names();
        (!names.is_empty()).then(|| {
            let none = ("0".to_owned(), text.workshop_no_group().to_owned());
            let names = names.into_iter().enumerate().map(|(place, name)| ((place + 1).to_string(), name));
            view! {
                <PickField id="workshop-paper-group" label=text.part_groups() options=[none].into_iter().chain(names).collect()
                    chosen=group on_choose=move |key: String| group.set(key) />
            }
        })
    };
    view! {
        <form on:submit=|event| event.prevent_default()>
            {groups}
            <LineField id="workshop-paper" label=text.workshop_paper_answers() hint=text.workshop_paper_hint()
                longest=model::limits::LINE fault=fault value=typed on_input=move |words: String| typed.set(words) on_done=|()| () />
            <p class="muted" role="status" prop:textContent=so_far></p>
            <div class="actions"><Button submits=true on_press=add>{text.workshop_paper_add()}</Button></div>
        </form>
    }
}

/// Who handed in, once a session with names is closed.
#[component]
fn Present(session: Session) -> impl IntoView {
    let text = session.work.text;
    move || {
        let names = session.workshop().present;
        (!names.is_empty()).then(|| {
            let names = names.into_iter().map(|name| view! { <li data-user="">{name}</li> }).collect_view();
            view! { <h2>{text.part_present()}</h2><ul>{names}</ul> }
        })
    }
}

/// Ends the collecting: what single people said goes, counts stay.
#[component]
fn Close(session: Session) -> impl IntoView {
    let text = session.work.text;
    let open = RwSignal::new(false);
    let name = match untrack(|| session.purpose()) {
        Purpose::Workshop => text.workshop_close(),
        Purpose::Lesson => text.lesson_close_it(),
        Purpose::Supplier => text.supplier_close_it(),
    };
    let says = move || {
        let workshop = session.workshop();
        let (count, least) = (session.collection.with(|all| all.turnout(Round::First)), workshop.least());
        match (workshop.purpose(), workshop.is_named(), count < least && count > 0) {
            (Purpose::Lesson, ..) => text.lesson_close().to_owned(),
            (Purpose::Supplier, ..) => text.supplier_close().to_owned(),
            (Purpose::Workshop, true, _) => text.workshop_close_named().to_owned(),
            (Purpose::Workshop, false, true) => text.workshop_close_too_few(least as u64),
            (Purpose::Workshop, false, false) => text.workshop_close_anonymous(least as u64),
        }
    };
    let close = move || {
        open.set(false);
        if untrack(|| session.purpose()) == Purpose::Lesson {
            add_to_record(session, session.taken_on.get_untracked().unwrap_or_else(clock::today));
        }
        session.close();
        let is_room = untrack(|| session.purpose()) == Purpose::Workshop;
        page::go(&session.to(if is_room { View::Answers } else { View::Collect }));
    };
    view! {
        <div class="actions">
            {move || session.is_loaded.get().then(|| view! {
                <Button on_press=move || open.set(true)>{name}</Button>
            })}
        </div>
        <Dialog open=open title=name id="workshop-close">
            <p prop:textContent=says></p>
            <div class="actions">
                <Button kind=ButtonKind::Danger submits=true on_press=close>{name}</Button>
                <Button on_press=move || open.set(false)>{text.app_cancel()}</Button>
            </div>
        </Dialog>
    }
}
