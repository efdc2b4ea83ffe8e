//! The list of what is kept in this browser.

mod listed;

use components::{Button, ButtonKind, ButtonLink, Dialog, Icon, LineField, icons};
use isms::result::{all_figures, self_check_figures};
use leptos::prelude::*;
use model::{Assessment, Edition};
use platform::{clock, page};
use wording::words;

use listed::{AT_ONCE, Listed, listed};

use super::brought::BroughtOver;
use super::other_copies::KeptElsewhere;
use crate::parts::Request;
use crate::route::{Room, Route};
use crate::state::editing::open_assessment::first_open;
use crate::state::keeping::label;
use crate::state::{Door, Locked, use_parts, use_storage, use_text};
use crate::views::deleted::DeletedLine;

/// The list, and what was deleted from it.
#[component]
pub fn KeptList() -> impl IntoView {
    let (storage, parts) = (use_storage(), use_parts());
    let text = use_text();
    let doomed = RwSignal::new(None::<Doomed>);
    let asking = RwSignal::new(false);
    let ask = Callback::new(move |entry: Doomed| {
        doomed.set(Some(entry));
        asking.set(true);
    });
    let (sought, most) = (RwSignal::new(String::new()), RwSignal::new(AT_ONCE));
    let beyond = RwSignal::new(0);
    let list = move || {
        storage.library.with(|library| match library {
            None => view! { <p class="muted" role="status">{text.home_loading()}</p> }.into_any(),
            Some(library) if library.entries.is_empty() => view! {
                <p class="muted">{text.home_kept_none()}</p>
                <KeptElsewhere />
                {page::is_installed().then(|| view! { <p data-installed="">{text.settings_data_installed()}</p> })}
            }
            .into_any(),
            Some(library) => {
                let (drawn, left) = sought.with(|sought| listed(text, library, &label::of, sought, most.get()));
                beyond.set(left);
                entries(drawn, ask)
            }
        })
    };
    // Who has few needs no search.
    let is_long = Memo::new(move |_| {
        storage
            .library
            .with(|library| library.as_ref().is_some_and(|library| library.entries.len() > AT_ONCE))
    });
    let search = move || {
        is_long.get().then(|| {
            view! {
                <LineField id="kept-search" label=text.home_find() longest=model::limits::LINE value=sought
                    on_input=move |words: String| { most.set(AT_ONCE); sought.set(words); } />
            }
        })
    };
    let has_more = Memo::new(move |_| beyond.get() > 0);
    let left = move || text.overview_more(beyond.get() as u64);
    let more = move || {
        has_more.get().then(|| {
            view! {
                <div class="actions">
                    <Button on_press=move || most.update(|most| *most += AT_ONCE)>{text.history_more()}</Button>
                    <p class="muted" role="status" data-more="" prop:textContent=left></p>
                </div>
            }
        })
    };
    let question = move || doomed.get().map(|entry| entry.question);
    let delete = move || {
        asking.set(false);
        if let Some(entry) = doomed.get_untracked() {
            parts.ask(Request::Delete(Some(entry.id)));
        }
    };
    view! {
        <BroughtOver />
        <DeletedLine />
        {search}
        {list}
        {more}
        <Dialog open=asking title=text.home_delete_title() id="delete">
            <p prop:textContent=question></p>
            <div class="actions">
                <Button kind=ButtonKind::Danger on_press=delete>{text.home_delete()}</Button>
                <Button on_press=move || asking.set(false)>{text.app_cancel()}</Button>
            </div>
        </Dialog>
    }
}

/// What is to be deleted, and what the person is asked before.
#[derive(Debug, Clone)]
struct Doomed {
    id: String,
    question: String,
}

fn entries(drawn: Vec<Listed<'_>>, ask: Callback<Doomed>) -> AnyView {
    let one = |listed: Listed<'_>| match listed {
        Listed::Readable(readable) => {
            entry(&readable.assessment, readable.damaged.len() + readable.nonsense, ask)
        }
        Listed::Locked(id, kept) => locked(id, kept, ask),
        Listed::Unreadable(key) => unreadable(key),
    };
    let drawn = drawn.into_iter().map(one).collect_view();
    view! { <ul class="kept-list">{drawn}</ul> }.into_any()
}

fn unreadable(key: &str) -> AnyView {
    let text = use_text();
    let to = Route::Rescue { record: key.to_owned() }.to_string();
    view! {
        <li class="kept-entry kept-unreadable">
            <div class="kept-what">
                <p class="kept-name">{text.home_unreadable()}</p>
                <p class="muted">{text.home_unreadable_body()}</p>
            </div>
            <div class="actions">
                <ButtonLink to=to>{text.home_rescue()}</ButtonLink>
            </div>
        </li>
    }
    .into_any()
}

/// How far a kept assessment is, and the way to go on with it.
struct Progress {
    readiness: String,
    coverage: String,
    resume: Option<Route>,
    is_full: bool,
}

fn progress(assessment: &Assessment) -> Progress {
    let text = use_text();
    let id = assessment.id.clone();
    match assessment.edition {
        Edition::Iso27001_2022 => {
            let catalogue = catalogue::iso27001_2022();
            let door = Door::of(catalogue, assessment);
            let figures = match door {
                Door::SelfCheck => self_check_figures(catalogue, assessment),
                Door::Full | Door::Workshop => all_figures(catalogue, assessment),
            };
            let question = first_open(catalogue.self_check(), |id| assessment.answer(id));
            let is_finished = figures.answered == figures.applicable;
            Progress {
                readiness: words::readiness(text, &figures),
                coverage: words::coverage(text, &figures),
                resume: match door {
                    Door::SelfCheck if is_finished => Some(Route::requirements(&id)),
                    Door::SelfCheck => Some(Route::Check { assessment: id, question }),
                    Door::Full | Door::Workshop => Some(Route::room(&id, Room::Overview)),
                },
                is_full: door == Door::Full,
            }
        }
        // Its catalogue is not here yet.
        Edition::Iso27001_2013 => Progress {
            readiness: words::edition(text, assessment.edition),
            coverage: text.home_answers(assessment.answers.len() as u64),
            resume: Some(Route::room(&id, Room::Overview)),
            is_full: true,
        },
    }
}

/// Says how many parts of an assessment cannot be read.
fn unreadable_parts(id: &str, damaged: usize) -> Option<AnyView> {
    let text = use_text();
    let rescue = Route::Rescue { record: id.to_owned() };
    let note = move || {
        view! {
            <p class="needed kept-damaged">
                {text.home_damaged(damaged as u64)}
                " "
                <a href=rescue.to_string()>{text.home_rescue()}</a>
            </p>
        }
        .into_any()
    };
    (damaged > 0).then(note)
}

fn locked(id: &str, kept: Locked, ask: Callback<Doomed>) -> AnyView {
    let text = use_text();
    let doomed = Doomed { id: id.to_owned(), question: text.home_delete_locked().to_owned() };
    let unlock = Route::Result { assessment: id.to_owned(), all: false };
    let saved = text.home_locked_saved(clock::local(kept.saved_at));
    let called = label::of(id);
    let is_called = !called.is_empty();
    let about = text.label_about(text.home_delete(), if is_called { &called } else { &saved });
    view! {
        <li class="kept-entry kept-unreadable" data-locked=id.to_owned()>
            <div class="kept-what">
                {is_called.then(|| view! { <p class="kept-name" data-user="">{called}</p> })}
                <p class:kept-name=!is_called class:muted=is_called>{text.home_locked()}</p>
                <p class="muted">{saved}</p>
            </div>
            {unreadable_parts(id, kept.damaged)}
            <div class="actions">
                <ButtonLink to=unlock.to_string()>{text.home_unlock()}</ButtonLink>
                <Button kind=ButtonKind::Quiet description=about on_press=move || ask.run(doomed.clone())>
                    <Icon path=icons::DELETE />
                </Button>
            </div>
        </li>
    }
    .into_any()
}

fn entry(assessment: &Assessment, damaged: usize, ask: Callback<Doomed>) -> AnyView {
    let text = use_text();
    let name = words::organisation(text, &assessment.profile);
    let Progress { readiness, coverage, resume, is_full } = progress(assessment);
    let result = Route::Result { assessment: assessment.id.clone(), all: is_full }.to_string();
    let about = |what: &str| text.label_about(what, &name);
    let question = text.home_delete_body(assessment.answers.len() as u64, &name);
    let doomed = Doomed { id: assessment.id.clone(), question };
    view! {
        <li class="kept-entry">
            <div class="kept-what">
                <p class="kept-name" data-user="">{name.clone()}</p>
                <p class="muted">
                    {text.home_changed(clock::local(assessment.updated_at))}
                </p>
            </div>
            {unreadable_parts(&assessment.id, damaged)}
            <div class="kept-figures">
                <p class="kept-figure">{readiness}</p>
                <p class="muted">{coverage}</p>
            </div>
            <div class="actions">
                {resume.map(|route| view! {
                    <ButtonLink to=route.to_string() description=about(text.home_resume())>
                        {text.home_resume()}
                    </ButtonLink>
                })}
                <ButtonLink to=result description=about(text.home_see_result())>{text.home_see_result()}</ButtonLink>
                <Button
                    kind=ButtonKind::Quiet
                    description=about(text.home_delete())
                    on_press=move || ask.run(doomed.clone())
                >
                    <Icon path=icons::DELETE />
                </Button>
            </div>
        </li>
    }
    .into_any()
}
