//! All requirements of the open assessment, by clause and theme, with search.

use std::collections::BTreeSet;

use catalogue::{Group, RequirementFact};
use components::{Segmented, TextField};
use leptos::prelude::*;
use model::{Answer, Edition, Level, RequirementId, RequirementKind, Response};
use outcome::words;

use crate::route::Route;
use crate::state::{Document, use_session, use_text};
use crate::views::page::Page;
use crate::views::superseded::Superseded;

/// Which requirements are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Show {
    All,
    Open,
    ToConfirm,
}

const SHOWN: [Show; 3] = [Show::All, Show::Open, Show::ToConfirm];

/// The list of all requirements.
#[component]
pub fn Requirements() -> impl IntoView {
    let session = use_session();
    session.document.get_untracked().map(|document| view! { <List document=document /> })
}

/// A requirement with everything that a search looks at, in small letters.
struct Searchable {
    id: RequirementId,
    words: String,
}

fn searchable(document: &Document) -> Vec<Searchable> {
    let catalogue = document.catalogue;
    let one = |(fact, requirement): (&RequirementFact, &model::Requirement)| {
        let guidance = catalogue.guidance(&requirement.id);
        let question = guidance.map_or("", |guidance| guidance.question);
        let more =
            catalogue.advice(&requirement.id).map(|advice| advice.search.join(" ")).unwrap_or_default();
        let words =
            [fact.id, fact.title, question, more.as_str(), fact.objective.unwrap_or_default()].join(" ");
        Searchable { id: requirement.id.clone(), words: words.to_lowercase() }
    };
    catalogue.facts().iter().zip(catalogue.requirements()).map(one).collect()
}

fn fits(show: Show, answer: &Answer, kind: RequirementKind) -> bool {
    match show {
        Show::All => true,
        Show::Open => answer.response.is_none() && answer.exclusion(kind).is_none(),
        Show::ToConfirm => answer.needs_confirmation,
    }
}

#[component]
fn List(document: Document) -> impl IntoView {
    let text = use_text();
    let catalogue = document.catalogue;
    let query = RwSignal::new(String::new());
    let show = RwSignal::new(Show::All);
    let all = StoredValue::new(searchable(&document));
    let found = {
        let document = document.clone();
        Memo::new(move |_| {
            let query = query.get().to_lowercase();
            let tokens: Vec<&str> = query.split_whitespace().collect();
            let show = show.get();
            let fits = |entry: &&Searchable| {
                let answer = document.answer(&entry.id);
                let kind = catalogue.fact(&entry.id).map_or(RequirementKind::Control, RequirementFact::kind);
                let note = answer.note.to_lowercase();
                fits(show, &answer, kind)
                    && tokens.iter().all(|t| entry.words.contains(t) || note.contains(t))
            };
            let ids = |all: &Vec<Searchable>| {
                let mut ids = BTreeSet::new();
                ids.extend(all.iter().filter(fits).map(|entry| entry.id.clone()));
                ids
            };
            all.with_value(ids)
        })
    };
    let place =
        Signal::derive(move || SHOWN.iter().position(|known| *known == show.get()).unwrap_or_default());
    let choose = move |place: usize| show.set(SHOWN.get(place).copied().unwrap_or(Show::All));
    let labels =
        vec![text.requirements_show_all(), text.requirements_show_open(), text.requirements_show_confirm()];
    let count = move || match found.with(BTreeSet::len) {
        0 => text.requirements_none().to_owned(),
        count => text.requirements_found(count as u64),
    };
    let groups = catalogue
        .groups()
        .iter()
        .map(|group| view! { <GroupList document=document.clone() group=group found=found /> })
        .collect_view();
    let result = Route::Result { assessment: document.id(), all: true };
    let lead = match catalogue.edition {
        Edition::Iso27001_2022 => text.requirements_lead(),
        Edition::Iso27001_2013 => text.requirements_lead_older(),
    };
    view! {
        <Page title=text.requirements_title(words::edition(text, catalogue.edition)) class="page requirements">
            <p>{lead}</p>
            <Superseded edition=catalogue.edition />
            <div class="filters">
                <TextField
                    id="search"
                    label=text.requirements_search()
                    hint=text.requirements_search_hint()
                    value=query
                    on_input=move |words| query.set(words)
                />
                <Segmented legend=text.requirements_show() group="show" labels=labels chosen=place on_choose=choose />
            </div>
            <p class="found-count" role="status">{count}</p>
            {groups}
            <p class="list-end"><a href=result.to_string()>{text.requirements_result()}</a></p>
        </Page>
    }
}

#[component]
fn GroupList(
    document: Document,
    group: &'static Group,
    found: Memo<BTreeSet<RequirementId>>,
) -> impl IntoView {
    let text = use_text();
    let catalogue = document.catalogue;
    let ids: Vec<&'static RequirementId> = catalogue
        .facts()
        .iter()
        .zip(catalogue.requirements())
        .filter(|(fact, _)| fact.group.id == group.id)
        .map(|(_, requirement)| &requirement.id)
        .collect();
    let of = ids.len();
    let here = ids.clone();
    let any = Memo::new(move |_| found.with(|found| here.iter().any(|id| found.contains(*id))));
    let asked: Vec<RequirementId> = ids.iter().map(|id| (*id).clone()).collect();
    let state = {
        let document = document.clone();
        move || text.requirements_group_state(document.dealt_with(&asked), of)
    };
    let mut objective = None;
    let rows = ids
        .into_iter()
        .map(|id| {
            let fact = catalogue.fact(id);
            let next = fact.and_then(|fact| fact.objective);
            let heading = next.filter(|_| next != objective);
            objective = next;
            let row = view! { <Row document=document.clone() id=id found=found /> };
            (
                heading.map(|words| view! { <li class="objective">{text.content(words).into_owned()}</li> }),
                row,
            )
        })
        .collect_view();
    view! {
        <section class="group" hidden=move || !any.get()>
            <header class="group-head">
                <h2>{words::group(text, group)}</h2>
                <p class="muted">{state}</p>
            </header>
            <ul class="rows">{rows}</ul>
        </section>
    }
}

#[component]
fn Row(
    document: Document,
    id: &'static RequirementId,
    found: Memo<BTreeSet<RequirementId>>,
) -> impl IntoView {
    let text = use_text();
    let Some(fact) = document.catalogue.fact(id) else { return ().into_any() };
    let to = Route::Requirement { assessment: document.id(), requirement: id.clone() };
    let kind = fact.kind();
    let answer = Memo::new(move |_| document.answer(id));
    let state = move || answer.with(|answer| state_of(text, answer, kind));
    let level = move || answer.with(Answer::level).map(Level::number);
    view! {
        <li class="row" hidden=move || found.with(|found| !found.contains(id))>
            <a href=to.to_string()>
                <span class="reference">{fact.id}</span>
                <span class="row-title">
                    {text.content(fact.title).into_owned()}
                    {fact.is_new.then(|| view! { <span class="tag">{text.requirements_new()}</span> })}
                    {move || answer.with(|answer| answer.needs_confirmation).then(|| view! {
                        <span class="tag tag-warning">{text.requirements_confirm()}</span>
                    })}
                </span>
                <span class="row-state">
                    {move || level().map(|digit| view! { <span class="level" data-level=digit.to_string()>{digit}</span> })}
                    <span>{state}</span>
                </span>
            </a>
        </li>
    }
    .into_any()
}

/// An answer in a word or two.
pub fn state_of(text: locale::Text, answer: &Answer, kind: RequirementKind) -> &'static str {
    match (answer.exclusion(kind), answer.response) {
        (Some(_), _) => text.requirements_excluded(),
        (None, Some(Response::Level(level))) => words::level(text, level),
        (None, Some(Response::NotSure)) => text.requirements_not_sure(),
        (None, None) => text.requirements_open(),
    }
}
