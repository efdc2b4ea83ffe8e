//! The list: all requirements by clause and theme, as far as the filter lets them through.

use catalogue::Group;
use components::{Button, ButtonKind, on_find};
use isms::any_requirement::AnyRequirement;
use isms::filter::{Facet, Filter, is_gap};
use isms::versions::asked_differently;
use leptos::prelude::*;
use model::{Answer, Edition, Level, RequirementId, RequirementKind, Response};
use platform::{clock, page};
use wording::words;

use super::bulk::Bulk;
use super::filters::{Chips, Filters};
use super::own::AddControl;
use super::use_workbench;
use crate::views::page::{head_breadcrumb, set_title};
use crate::views::rooms::PrintHead;
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
    let folds = folds();
    let groups =
        folds.with_value(|folds| folds.iter().map(|fold| view! { <GroupList fold=*fold /> }).collect_view());
    let is_all_open = Memo::new(move |_| folds.with_value(|folds| folds.iter().all(|fold| fold.is_open())));
    let fold_all = move || {
        let open = !is_all_open.get_untracked();
        folds.with_value(|folds| folds.iter().for_each(|fold| fold.by_hand.set(Some(open))));
    };
    let fold_label = move || match is_all_open.get() {
        true => text.bench_collapse(),
        false => text.bench_expand(),
    };
    let changing = RwSignal::new(false);
    view! {
        {heading}
        {move || is_alone.get().then(|| view! { <p class="bench-lead">{lead}</p> })}
        <Superseded edition=catalogue.edition />
        <Filters />
        <Chips />
        <div class="bench-found">
            <p class="found-count" role="status" prop:textContent=count></p>
            <Button kind=ButtonKind::Quiet on_press=fold_all>
                <span prop:textContent=fold_label></span>
            </Button>
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
    page::focus_heading();
    head_breadcrumb(use_workbench().work.text.rooms_requirements().to_owned());
    view! { <PrintHead /> }
}

/// Whether the rows of a group are shown (disclosure): those that a filter lets through always, the group of the
/// requirement that is shown, and the one where the work goes on; any other when somebody unfolds it.
#[derive(Clone, Copy)]
struct Fold {
    group: &'static Group,
    /// What somebody chose.
    by_hand: RwSignal<Option<bool>>,
    /// What it is as long as nobody chose.
    at_first: Memo<bool>,
}

impl Fold {
    fn is_open(self) -> bool {
        self.by_hand.get().unwrap_or_else(|| self.at_first.get())
    }
}

/// The folds of all groups.
fn folds() -> StoredValue<Vec<Fold>> {
    let bench = use_workbench();
    let document = bench.work.document();
    let groups = document.catalogue.groups();
    // Where the work goes on is told once: no group folds while somebody answers.
    let is_finished = |group: &&Group| {
        let ids = ids_of(group);
        document.dealt_with(&ids) == ids.len()
    };
    let going_on = untrack(|| groups.iter().find(|group| !is_finished(group)).or(groups.first()));
    let fold = |group: &'static Group| {
        let by_hand = RwSignal::new(None);
        let goes_on = going_on.is_some_and(|one| one.id == group.id);
        let is_filtered = move || {
            bench.filter.with(|filter| !filter.is_empty()) || bench.query.with(|words| !words.is_empty())
        };
        let at_first = Memo::new(move |_| goes_on || is_filtered());
        let ids = ids_of(group);
        Effect::new(move |_| {
            if bench.chosen.with(|chosen| chosen.as_ref().is_some_and(|chosen| ids.contains(chosen))) {
                by_hand.set(Some(true));
            }
        });
        Fold { group, by_hand, at_first }
    };
    let folds = StoredValue::new(groups.iter().map(fold).collect::<Vec<_>>());
    on_find(move || folds.with_value(|folds| folds.iter().for_each(|fold| fold.by_hand.set(Some(true)))));
    folds
}

/// The requirements of the standard in a group.
fn ids_of(group: &Group) -> Vec<RequirementId> {
    use_workbench().work.items.with_untracked(|items| {
        let of_group = |item: &&AnyRequirement| item.group.id == group.id && !item.id.is_own();
        items.iter().filter(of_group).map(|item| item.id.clone()).collect()
    })
}

/// A clause, theme or category, with how far it is.
#[component]
fn GroupList(fold: Fold) -> impl IntoView {
    let bench = use_workbench();
    let text = bench.work.text;
    let group = fold.group;
    let items: Vec<AnyRequirement> = bench.work.items.with_untracked(|items| {
        items.iter().filter(|item| item.group.id == group.id && !item.id.is_own()).cloned().collect()
    });
    let ids: Vec<RequirementId> = items.iter().map(|item| item.id.clone()).collect();
    let (here, asked, levels) = (ids.clone(), ids.clone(), ids);
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
    let toggle = move |_| fold.by_hand.set(Some(!fold.is_open()));
    view! {
        <section class="group" class:is-folded=move || !fold.is_open() data-group=group.id hidden=move || !any.get()>
            <h2>
                <button type="button" class="group-line" aria-expanded=move || fold.is_open().to_string() on:click=toggle>
                    <span>{words::group(text, group)}</span>
                    <Distribution ids=levels />
                    <span class="muted" prop:textContent=move || text.requirements_group_state(done.get(), of)></span>
                </button>
            </h2>
            <ul class="rows">{rows}</ul>
        </section>
    }
}

/// The distribution of a group's answers over the levels, as a strip; the rows below say the same.
#[component]
fn Distribution(ids: Vec<RequirementId>) -> impl IntoView {
    let document = use_workbench().work.document();
    let all = ids.len();
    let cells = Memo::new(move |_| {
        let level = |id: &RequirementId| document.answer(id).level().map(Level::number);
        let mut levels: Vec<u8> = ids.iter().filter_map(level).collect();
        model::sort::sort_by(&mut levels, Ord::cmp);
        levels
    });
    view! {
        <svg class="distribution" viewBox=format!("0 0 {all} 1") preserveAspectRatio="none" aria-hidden="true">
            {move || cells.get().into_iter().enumerate().map(|(place, level)| view! {
                <rect x=place.to_string() width="1" height="1" data-level=level.to_string() />
            }).collect_view()}
        </svg>
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
            <h2 class="group-line">
                <span>{text.own_title()}</span>
                <span class="muted" prop:textContent=move || { own.with(|own| !own.is_empty()).then(state) }></span>
            </h2>
            {move || own.with(Vec::is_empty).then(|| view! { <p class="muted">{text.own_none()}</p> })}
            <ul class="rows">
                {move || own.get().into_iter().map(|item| view! { <Row item=item /> }).collect_view()}
            </ul>
            <AddControl />
        </section>
    }
}

/// The sign of an answer; empty as long as there is none.
fn mark(answer: &Answer, kind: RequirementKind) -> String {
    match answer.response {
        _ if answer.exclusion(kind).is_some() => "–".to_owned(),
        Some(Response::Level(level)) => level.number().to_string(),
        Some(Response::NotSure) => "?".to_owned(),
        None => String::new(),
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
    let mark = Memo::new(move |_| answer.with(|answer| mark(answer, kind)));
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
                    <span class="level" data-level=move || mark.get() aria-hidden="true" prop:textContent=move || mark.get()></span>
                    <span prop:textContent=move || { answer.with(|answer| words::answer(text, answer, kind)) }></span>
                </span>
            </a>
        </li>
    }
}
