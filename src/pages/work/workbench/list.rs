//! The list: all requirements by clause and theme, as far as the filter lets them through.

use catalogue::Group;
use components::{Button, ButtonKind};
use isms::any_requirement::AnyRequirement;
use isms::filter::{Facet, Filter, is_gap};
use isms::versions::asked_differently;
use leptos::prelude::*;
use model::{Answer, Edition, Level, RequirementId};
use platform::{clock, page};
use wording::words;

use super::bulk::Bulk;
use super::filters::{Chips, Filters};
use super::own::AddControl;
use super::use_workbench;
use crate::views::page::set_title;
use crate::views::superseded::Superseded;

/// The list with its filters.
#[component]
pub fn List() -> impl IntoView {
    let bench = use_workbench();
    let work = bench.work;
    let text = work.text;
    let catalogue = work.document().catalogue;
    let title = text.requirements_title(words::edition(text, catalogue.edition));
    let is_alone = Memo::new(move |_| bench.chosen.with(Option::is_none));
    let heading = {
        let title = title.clone();
        move || match is_alone.get() {
            true => view! { <Heading title=title.clone() /> }.into_any(),
            false => view! { <p class="bench-title">{title.clone()}</p> }.into_any(),
        }
    };
    let lead = match catalogue.edition {
        Edition::Iso27001_2022 => text.requirements_lead(),
        Edition::Iso27001_2013 => text.requirements_lead_older(),
    };
    let count = move || match bench.found.with(|found| found.order.len()) {
        0 => text.requirements_none().to_owned(),
        count => {
            let (all, standard) = (work.items.with(Vec::len), catalogue.requirements().len());
            match all.saturating_sub(standard) as u64 {
                0 => text.bench_count(all as u64, count),
                own => text.bench_count_own(own, count, all, standard),
            }
        }
    };
    let groups = catalogue.groups().iter().map(|group| view! { <GroupList group=group /> }).collect_view();
    let changing = RwSignal::new(false);
    view! {
        {heading}
        {move || is_alone.get().then(|| view! { <p class="bench-lead">{lead}</p> })}
        <Superseded edition=catalogue.edition />
        <Filters />
        <Chips />
        <div class="bench-found">
            <p class="found-count" role="status" prop:textContent=count></p>
            {move || (bench.found.with(|found| found.order.len()) > 0).then(|| view! {
                <Button kind=ButtonKind::Quiet on_press=move || changing.set(true)>
                    <span prop:textContent=move || text.bench_change_all(bench.found.with(|found| found.order.len()) as u64)></span>
                </Button>
            })}
        </div>
        <Bulk open=changing />
        {groups}
        <OwnControls />
    }
}

/// The heading of the page as long as no requirement is shown beside the list.
#[component]
fn Heading(title: String) -> impl IntoView {
    set_title(&title);
    page::focus_soon("main h1");
    view! { <h1 tabindex="-1">{title}</h1> }
}

/// A clause, theme or category, with how far it is.
#[component]
fn GroupList(group: &'static Group) -> impl IntoView {
    let bench = use_workbench();
    let text = bench.work.text;
    let items: Vec<AnyRequirement> = bench.work.items.with_untracked(|items| {
        items.iter().filter(|item| item.group.id == group.id && !item.id.is_own()).cloned().collect()
    });
    let ids: Vec<RequirementId> = items.iter().map(|item| item.id.clone()).collect();
    let (here, asked) = (ids.clone(), ids);
    let any = Memo::new(move |_| bench.found.with(|found| here.iter().any(|id| found.set.contains(id))));
    let document = bench.work.document();
    let of = asked.len();
    let done = Memo::new(move |_| document.dealt_with(&asked));
    let mut objective = None;
    let rows = items
        .into_iter()
        .map(|item| {
            let next = item.fact().and_then(|fact| fact.objective);
            let heading = next.filter(|_| next != objective);
            objective = next;
            (
                heading.map(|words| view! { <li class="objective">{words.to_owned()}</li> }),
                view! { <Row item=item /> },
            )
        })
        .collect_view();
    view! {
        <section class="group" data-group=group.id hidden=move || !any.get()>
            <header class="group-head">
                <h2>{words::group(text, group)}</h2>
                <p class="muted" prop:textContent=move || { text.requirements_group_state(done.get(), of) }></p>
            </header>
            <Bar share=Signal::derive(move || done.get() as f64 / of.max(1) as f64) />
            <ul class="rows">{rows}</ul>
        </section>
    }
}

/// How much of a group is dealt with, as a thin line; the words beside it say the same.
#[component]
fn Bar(share: Signal<f64>) -> impl IntoView {
    view! {
        <div class="bar" aria-hidden="true">
            <span style:width=move || format!("{}%", (share.get() * 100.0).round())></span>
        </div>
    }
}

/// The organisation's own controls.
#[component]
fn OwnControls() -> impl IntoView {
    let bench = use_workbench();
    let text = bench.work.text;
    let own = Memo::new(move |_| {
        let own = |items: &Vec<AnyRequirement>| {
            items.iter().filter(|item| item.id.is_own()).cloned().collect::<Vec<_>>()
        };
        bench.work.items.with(own)
    });
    let is_hidden = move || {
        let filter = bench.filter.get();
        let is_listed = |item: &AnyRequirement| bench.found.with(|found| found.set.contains(&item.id));
        let is_offered = filter.is_empty() || filter.has(Facet::List, "own");
        !is_offered && !own.with(|own| own.iter().any(is_listed))
    };
    let state = move || {
        let document = bench.work.document();
        own.with(|own| {
            let ids: Vec<RequirementId> = own.iter().map(|item| item.id.clone()).collect();
            text.requirements_group_state(document.dealt_with(&ids), ids.len())
        })
    };
    view! {
        <section class="group" hidden=is_hidden>
            <header class="group-head">
                <h2>{text.own_title()}</h2>
                <p class="muted" prop:textContent=move || { own.with(|own| !own.is_empty()).then(state) }></p>
            </header>
            {move || own.with(Vec::is_empty).then(|| view! { <p class="muted">{text.own_none()}</p> })}
            <ul class="rows">
                {move || own.get().into_iter().map(|item| view! { <Row item=item /> }).collect_view()}
            </ul>
            <AddControl />
        </section>
    }
}

#[component]
fn Row(item: AnyRequirement) -> impl IntoView {
    let bench = use_workbench();
    let text = bench.work.text;
    let document = bench.work.document();
    let id = item.id.clone();
    let answer = Memo::new(move |_| document.answer(&id));
    let (id, shown, current) = (item.id.clone(), item.id.clone(), item.id.clone());
    let to = move || bench.filter.with(|filter: &Filter| bench.address(Some(id.clone()), filter));
    let kind = item.kind;
    let level = move || answer.with(Answer::level).map(Level::number);
    let is_new = item.fact().is_some_and(|fact| fact.is_new);
    let title = bench.work.item_title(&item);
    let is_own = item.id.is_own().then_some("");
    let fact = item.fact();
    let has_changed = move || fact.is_some_and(|fact| answer.with(|answer| asked_differently(fact, answer)));
    let late = {
        let item = item.clone();
        move || answer.with(|answer| answer.due.filter(|due| *due < clock::today() && is_gap(&item, answer)))
    };
    view! {
        <li class="row" hidden=move || bench.found.with(|found| !found.set.contains(&shown))>
            <a
                href=to
                aria-current=move || bench.chosen.with(|chosen| chosen.as_ref() == Some(&current)).then_some("true")
            >
                <span class="reference" translate="no">{item.id.to_string()}</span>
                <span class="row-title">
                    <span data-user=is_own>{title}</span>
                    {is_new.then(|| view! { <span class="tag">{text.requirements_new()}</span> })}
                    {move || answer.with(|answer| answer.needs_confirmation).then(|| view! {
                        <span class="tag tag-warning">{text.requirements_confirm()}</span>
                    })}
                    {move || has_changed().then(|| view! {
                        <span class="tag tag-warning">{text.filter_changed()}</span>
                    })}
                    {move || late().map(|due| view! { <span class="tag tag-warning">{text.bench_late(due)}</span> })}
                </span>
                <span class="row-owner" data-user="" prop:textContent=move || { answer.with(|answer| answer.owner.clone()) }></span>
                <span class="row-state">
                    {move || level().map(|digit| view! { <span class="level" data-level=digit.to_string()>{digit}</span> })}
                    <span prop:textContent=move || { answer.with(|answer| words::answer(text, answer, kind)) }></span>
                </span>
            </a>
        </li>
    }
}
