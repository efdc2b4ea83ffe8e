//! The areas of the open assessment, and where among them the page is (breadcrumb).

use components::{Icon, PlumbMark, icons};
use isms::counts::Counts;
use leptos::prelude::*;
use locale::Text;
use model::Edition;
use wording::{list, words};

use super::folds::{Folds, Narrow};
use super::shown;
use crate::areas::{Area, Count, Group, Mode, Shown};
use crate::parts::{self, Part, Presence};
use crate::route::{Room, Route};
use crate::state::{OpenAssessment, use_app, use_editor, use_parts, use_text};

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
    let (folds, narrow) = (Folds::load(), Narrow::load());
    let fold = move || if narrow.get() { text.frame_unfold() } else { text.frame_fold() };
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
        <nav class="nav" aria-label=text.areas_label() data-narrow=move || narrow.get().then_some("")>
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
                <button
                    type="button"
                    class="nav-item nav-fold"
                    title=fold
                    aria-label=fold
                    on:click=move |_| narrow.toggle()
                >
                    <Icon path=icons::PREVIOUS />
                </button>
            </div>
        </nav>
    }
}

/// Where the page is: its group, its area, and what is open of that. On pages of work the last of these is
/// the heading of the page.
#[component]
pub fn Breadcrumb() -> impl IntoView {
    let text = use_text();
    let (app, editor) = (use_app(), use_editor());
    let route = app.route;
    // What is typed into a filter changes the address too, and the focus may be on the heading.
    let place = Memo::new(move |_| route.with(|route| Place::of(text, route)));
    // Where there is no side bar, and no room for the words about saving.
    let beneath = move || {
        let open = route.with(|route| route.assessment().and_then(|id| editor.edition_of(id)));
        let edition = words::edition(text, open.unwrap_or(Edition::Iso27001_2022)).to_owned();
        let is_example = editor.document.with(|open| open.as_ref().is_some_and(OpenAssessment::is_example));
        list::dots(text, [edition].into_iter().chain(is_example.then(|| text.save_example().to_owned())))
    };
    let trail = move || {
        let Place { group, area, area_route, item } = place.get();
        let heading = app.heading.get();
        let is_last = heading.is_none() && item.is_none();
        // The name of an area is the heading of its page, except where one thing of it has a page of its own.
        let is_own_page = heading.as_deref() == area;
        let area_route = area_route.filter(|_| !is_own_page);
        let area = area.filter(|_| heading.is_none() || area_route.is_some()).map(|name| match area_route {
            Some(to) => view! { <li><a href=to>{name}</a></li> }.into_any(),
            None => view! { <li aria-current=is_last.then_some("page")><b>{name}</b></li> }.into_any(),
        });
        view! {
            <ol>
                {group.map(|group| view! { <li>{group.name(text)}</li> })}
                {area}
                {item.map(|item| view! { <li aria-current="page"><b translate="no">{item}</b></li> })}
                {heading.map(|title| view! { <li aria-current="page"><h1 tabindex="-1">{title}</h1></li> })}
            </ol>
        }
    };
    view! {
        <nav class="crumbs" aria-label=text.frame_crumbs()>
            {trail}
            <span class="edition" prop:textContent=beneath></span>
        </nav>
    }
}

/// What an address says of where its page is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    group: Option<Group>,
    area: Option<&'static str>,
    /// Where the area is, unless the page is that.
    area_route: Option<String>,
    item: Option<String>,
}

impl Place {
    fn of(text: Text, route: &Route) -> Self {
        let area = Area::of(route);
        let name = match route {
            Route::History { .. } => Some(text.bar_history()),
            Route::Safekeeping { .. } => Some(text.bar_safe()),
            _ => area.map(|area| area.name(text)),
        };
        let is_within =
            matches!(route, Route::Requirement { .. } | Route::Register { .. } | Route::Document { .. });
        let area_route = area.filter(|_| is_within).zip(route.assessment());
        Self {
            group: area.map(Area::group).filter(|group| *group != Group::Overview),
            area: name,
            area_route: area_route.map(|(area, id)| area.route(id).to_string()),
            item: match route {
                Route::Requirement { requirement, .. } => Some(requirement.to_string()),
                _ => None,
            },
        }
    }
}
