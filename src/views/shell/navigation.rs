//! The areas of the open assessment, and where among them the page is (breadcrumb).

use components::{Icon, PlumbMark, icons};
use isms::counts::Counts;
use leptos::prelude::*;
use wording::words;

use super::folds::Folds;
use super::shown;
use crate::areas::{Area, Count, Group, Mode, Shown};
use crate::parts::{self, Part, Presence};
use crate::route::{Room, Route};
use crate::state::{OpenAssessment, use_app, use_parts, use_text};

/// Which areas an assessment is offered at a page: one that was begun as a self-check is not led into the gap analysis
/// before somebody asks for it.
fn extent(document: &OpenAssessment, route: &Route) -> Shown {
    let is_within = matches!(
        route,
        Route::Check { .. }
            | Route::Result { all: false, .. }
            | Route::History { .. }
            | Route::Safekeeping { .. }
            | Route::Room { room: Room::Reports, .. }
    );
    let catalogue = document.catalogue;
    let asked = untrack(|| document.dealt_with(catalogue.self_check()));
    let all: Vec<_> = catalogue.requirements().iter().map(|requirement| requirement.id.clone()).collect();
    let is_self_check = !document.is_example()
        && asked > 0
        && asked == untrack(|| document.dealt_with(&all))
        && untrack(|| document.with_rows(|rows| rows.iter().next().is_none()));
    if is_within && is_self_check { Shown::SelfCheck } else { Shown::All }
}

/// The areas of the open assessment; nothing without one.
#[component]
pub fn Navigation() -> impl IntoView {
    let shown = shown();
    move || shown.get().map(|document| view! { <Areas document=document /> })
}

#[component]
fn Areas(document: OpenAssessment) -> impl IntoView {
    let text = use_text();
    let (route, parts) = (use_app().route, use_parts());
    let edition = words::edition(text, document.catalogue.edition);
    let id = StoredValue::new(document.id());
    let here = Memo::new(move |_| route.with(Area::of));
    let name = {
        let document = document.clone();
        move || words::organisation(text, &document.profile())
    };
    let extent = Memo::new(move |_| route.with(|route| extent(&document, route)));
    let counts = RwSignal::new(Counts::default());
    let counting = move || {
        let is_here = |part| parts.presence(part).get() == Presence::Here;
        let is_work = route.with(Mode::of) == Mode::Work;
        is_work && is_here(Part::Rooms) && is_here(Part::Guide)
    };
    let counting = Memo::new(move |_| counting());
    let folds = Folds::load();
    let link = move |area: Area| {
        let count = Memo::new(move |_| counts.with(|counts| area.count(counts)));
        let says = move || match count.get() {
            Count::Nothing => String::new(),
            Count::Open(count) => count.to_string(),
            Count::Overdue(count) => text.areas_overdue(count as u64),
        };
        view! {
            <li>
                <a
                    href=id.with_value(|id| area.route(id)).to_string()
                    aria-current=move || (here.get() == Some(area)).then_some("page")
                >
                    {area.name(text)}
                </a>
                <span
                    class="area-count"
                    data-overdue=move || matches!(count.get(), Count::Overdue(_)).then_some("")
                    prop:textContent=says
                ></span>
            </li>
        }
    };
    let group = move |group: Group| {
        let areas: Vec<Area> = group.areas(extent.get()).collect();
        let first = areas.first().copied()?;
        let is_here = move || here.get().is_some_and(|area| area.group() == group);
        let head = move || view! { <Icon path=group.icon() /> <span>{group.name(text)}</span> };
        let list = format!("areas-{}", group.word());
        Some(match group {
            Group::Overview => view! {
                <li class="area">
                    <a
                        class="area-head"
                        href=id.with_value(|id| first.route(id)).to_string()
                        aria-current=move || is_here().then_some("page")
                    >
                        {head()}
                    </a>
                </li>
            }
            .into_any(),
            _ => view! {
                <li class="area" data-folded=move || folds.is_folded(group).then_some("")>
                    // A side bar shows, or folds, what the rail and the foot bar open.
                    <button
                        type="button"
                        class="area-head area-name"
                        aria-expanded=move || (!folds.is_folded(group)).to_string()
                        aria-controls=list.clone()
                        data-here=move || is_here().then_some("")
                        on:click=move |_| folds.toggle(group)
                    >
                        {head()}
                        <Icon path=icons::DOWN />
                    </button>
                    <button
                        type="button"
                        class="area-head area-opens"
                        popovertarget=list.clone()
                        data-here=move || is_here().then_some("")
                    >
                        {head()}
                    </button>
                    <ul class="area-list" id=list popover="" aria-label=group.name(text)>
                        {areas.into_iter().map(link).collect_view()}
                        {(group == Group::Assess && extent.get() == Shown::SelfCheck).then(|| view! {
                            <li>
                                <a href=id.with_value(|id| Route::requirements(id)).to_string()>
                                    {text.areas_full()}
                                </a>
                            </li>
                        })}
                    </ul>
                </li>
            }
            .into_any(),
        })
    };
    view! {
        <nav class="nav" aria-label=text.areas_label()>
            {move || counting.get().then(|| parts::counting(counts)).flatten()}
            <div class="nav-doc">
                <a href=Route::Home.to_string() aria-label=text.frame_all() title=text.frame_all()>
                    <PlumbMark />
                </a>
                <button type="button" class="doc-switch" popovertarget="doc-menu">
                    <b data-user="" prop:textContent=name></b>
                    <span class="edition" translate="no">{edition}</span>
                    <Icon path=icons::DOWN />
                </button>
            </div>
            <ul class="areas">
                {move || Group::ALL.into_iter().filter_map(group).collect_view()}
            </ul>
            <div class="nav-foot">
                <a class="nav-item" href=Route::Learn.to_string()>
                    <Icon path=icons::BOOK />
                    <span>{text.learn_title()}</span>
                </a>
                <a class="nav-item" href=Route::Settings.to_string()>
                    <Icon path=icons::SETTINGS />
                    <span>{text.app_settings()}</span>
                </a>
            </div>
        </nav>
    }
}

/// Where the page is: its group, its area, and what is open of that.
#[component]
pub fn Breadcrumb() -> impl IntoView {
    let text = use_text();
    let route = use_app().route;
    let id = Memo::new(move |_| route.with(|route| route.assessment().unwrap_or_default().to_owned()));
    let name = move |route: &Route| match route {
        Route::History { .. } => Some(text.bar_history()),
        Route::Safekeeping { .. } => Some(text.bar_safe()),
        _ => None,
    };
    let item = move |route: &Route| match route {
        Route::Requirement { requirement, .. } => Some(requirement.to_string()),
        _ => None,
    };
    let trail = move || {
        let route = route.get();
        let area = Area::of(&route);
        let group = area.map(Area::group).filter(|group| *group != Group::Overview);
        let item = item(&route);
        let last = area.map(|area| area.name(text)).or_else(|| name(&route))?;
        let to = area.map(|area| area.route(&id.get()).to_string()).filter(|_| item.is_some());
        Some(view! {
            <ol>
                {group.map(|group| view! { <li>{group.name(text)}</li> })}
                {match (to, item) {
                    (Some(to), Some(item)) => view! {
                        <li><a href=to>{last}</a></li>
                        <li aria-current="page"><b translate="no">{item}</b></li>
                    }
                    .into_any(),
                    _ => view! { <li aria-current="page"><b>{last}</b></li> }.into_any(),
                }}
            </ol>
        })
    };
    view! { <nav class="crumbs" aria-label=text.frame_crumbs()>{trail}</nav> }
}
