//! What falls short of its target as a ranked table; why and what to do first in a drawer; one press makes an action of
//! a gap.

mod packages;

use std::sync::Arc;

use components::{
    Button, ButtonKind, ButtonLink, ColumnPriority, Disclosure, EmptyState, LevelMove, RegisterTable,
    RowGroup, Segmented, Sorting, Suggestions, icons,
};
use isms::action::Action;
use isms::filter::{Facet, Filter};
use isms::record::Keyed;
use leptos::prelude::*;
use model::RequirementId;
use model::gaps::Gap;
use platform::page;
use wording::{list, register, words};

use self::packages::{Packages, packaged};
use crate::route::{Room, Route};
use crate::state::{replace, use_app};
use crate::views::answer_change::AnswerChange;
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::bulk::{BulkBar, SelectCell, Selection};
use crate::views::cell_editor::CellEditor;
use crate::views::gap::GapBody;
use crate::views::rooms::RoomFrame;
use crate::views::walk::{Walk, WalkDrawer};

/// How many gaps beside the quick wins are shown unfolded.
const SHOWN: usize = 15;
/// What stands in the address before the reference of the gap that is open.
const OPEN: &str = "gap=";
/// The columns of the table.
const COLUMNS: usize = 10;
/// Those that sort, by their place.
const SORTED: [usize; 8] = [1, 2, 3, 4, 5, 6, 7, 8];
/// The view by priority among those that the page offers; the other one is by work package.
const PRIORITY: usize = 0;
/// What can be set for many gaps at once.
const CHANGES: [AnswerChange; 3] = [AnswerChange::Owner, AnswerChange::Due, AnswerChange::Target];

/// A gap with its rank among all of them.
type RankedGap = (usize, Gap);

/// The address of the page with a gap open in the drawer, or none.
fn address(work: AssessmentContext, gap: Option<&str>) -> String {
    let filter = gap.map(|gap| [OPEN, gap].concat()).unwrap_or_default();
    Route::Room { assessment: work.id(), room: Room::Gaps, filter }.to_string()
}

/// The gaps in the order of the table: quick wins, the largest others, the rest.
fn split(ranked: Vec<Gap>) -> [Vec<RankedGap>; 3] {
    let ranked = (1..).zip(ranked);
    let (quick, mut others): (Vec<_>, Vec<_>) = ranked.partition(|(_, gap)| gap.is_quick_win());
    let rest = others.split_off(SHOWN.min(others.len()));
    [quick, others, rest]
}

/// What a gap is sorted by in a column: a figure, or words.
fn key(work: AssessmentContext, column: usize, (rank, gap): &RankedGap) -> (u32, String) {
    let figure = |figure: u32| (figure, String::new());
    match column {
        2 => register::sort_key(gap.id.as_str()),
        3 => register::sort_key(&work.title(&gap.id)),
        4 => figure(u32::from(gap.level.number())),
        5 => figure(u32::MAX - u32::from(gap.priority())),
        6 => figure(u32::MAX - u32::from(gap.weight)),
        7 => figure(u32::from(gap.effort)),
        8 => register::sort_key(&work.assessment().answer(&gap.id).owner),
        _ => figure(*rank as u32),
    }
}

/// The gaps of the open assessment.
#[component]
pub fn GapsPage() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let outcome = Memo::new(move |_| work.outcome());
    let gaps = Memo::new(move |_| outcome.with(|outcome| outcome.gaps.clone()));
    let none = move || outcome.with(|outcome| words::no_gaps(text, outcome));
    let route = use_app().route;
    let chosen = Memo::new(move |_| match route.get() {
        Route::Room { filter, .. } => filter.strip_prefix(OPEN).map(str::to_owned),
        _ => None,
    });
    let sorting = Sorting::begin(&SORTED);
    let selection = Selection::begin();
    let groups = Memo::new(move |_| {
        let mut groups = split(gaps.with(|gaps| gaps.ranked.clone()));
        for group in &mut groups {
            sorting.arrange(group, |column, row| key(work, column, row));
        }
        groups
    });
    let view = RwSignal::new(PRIORITY);
    let packages = Memo::new(move |_| {
        let mut packages = gaps.with(|gaps| packaged(work, &gaps.ranked));
        for package in &mut packages {
            sorting.arrange(&mut package.gaps, |column, row| key(work, column, row));
        }
        packages
    });
    let found = Signal::derive(move || {
        let ids = |gaps: &[RankedGap]| gaps.iter().map(|(_, gap)| gap.id.to_string()).collect::<Vec<_>>();
        match view.get() {
            PRIORITY => groups.with(|groups| groups.iter().flat_map(|gaps| ids(gaps)).collect::<Vec<_>>()),
            _ => packages.with(|all| all.iter().flat_map(|package| ids(&package.gaps)).collect()),
        }
    });
    let show = Callback::new(move |gap: Option<String>| replace(&address(work, gap.as_deref())));
    let walk = Walk::begin(chosen, found, show);
    let folds = [RwSignal::new(true), RwSignal::new(true), RwSignal::new(false)];
    let group = move |place: usize, key: &'static str, title: &'static str, lead: &'static str| {
        move || {
            let (gaps, open) = (groups.with(|groups| groups.get(place).cloned()), folds.get(place).copied());
            let (gaps, open) = (gaps.unwrap_or_default(), open.unwrap_or_default());
            let said = match (gaps.len() as u64, lead.is_empty()) {
                (0, _) => text.gaps_quick_none().to_owned(),
                (count, true) => text.result_gaps_few(count),
                (count, false) => list::dots(text, [text.result_gaps_few(count), lead.to_owned()]),
            };
            let is_shown = place == 0 || !gaps.is_empty();
            is_shown.then(|| {
                let rows =
                    gaps.into_iter().map(|(rank, gap)| row(work, walk, selection, rank, gap)).collect_view();
                view! { <RowGroup title=title said=said columns=COLUMNS open=open key=key>{rows}</RowGroup> }
            })
        }
    };
    let table = move || {
        let head = vec![
            (text.bulk_choice().to_owned(), ColumnPriority::Choice),
            (text.export_rank().to_owned(), ColumnPriority::First),
            (text.statement_reference().to_owned(), ColumnPriority::Always),
            (text.gaps_requirement().to_owned(), ColumnPriority::Always),
            (text.gaps_level().to_owned(), ColumnPriority::Always),
            (text.export_priority().to_owned(), ColumnPriority::First),
            (text.export_weight().to_owned(), ColumnPriority::Second),
            (text.export_effort().to_owned(), ColumnPriority::Second),
            (text.part_owner().to_owned(), ColumnPriority::First),
            (text.part_actions().to_owned(), ColumnPriority::Always),
        ];
        let one = Callback::new(move |(rank, gap): RankedGap| row(work, walk, selection, rank, gap));
        view! {
            <RegisterTable label=text.rooms_gaps() class="gap-table" head=head sorting=sorting>
                {move || match view.get() {
                    PRIORITY => (
                        group(0, "quick", text.gaps_quick(), text.gaps_quick_lead()),
                        group(1, "largest", text.gaps_largest(), ""),
                        group(2, "rest", text.gaps_ranked(), ""),
                    )
                        .into_any(),
                    _ => view! { <Packages packages=packages row=one /> }.into_any(),
                }}
            </RegisterTable>
        }
    };
    let has_packages = !work.document().catalogue.packages().is_empty();
    let pieces = move || {
        let count = packages.with(|all| all.iter().filter(|one| one.package.is_some()).count() as u64);
        list::dots(
            text,
            [text.result_gaps_few(gaps.with(|gaps| gaps.ranked.len() as u64)), text.gaps_pieces(count)],
        )
    };
    let tools = move || {
        has_packages.then(|| {
            view! {
                <div class="plan-tools">
                    <Segmented
                        legend=text.gaps_show()
                        group="gaps-by"
                        labels=vec![text.gaps_by_priority(), text.gaps_by_package()]
                        chosen=view
                        on_choose=move |place| view.set(place)
                    />
                    <p class="muted" role="status" data-figure="pieces" prop:textContent=pieces></p>
                </div>
            }
        })
    };
    let unknown = move || {
        let (not_sure, open) = gaps.with(|gaps| (gaps.not_sure.len() as u64, gaps.unanswered.len() as u64));
        let link = |state: &str, label: String| {
            view! { <li><a href=work.to_list(&Filter::only(Facet::State, state))>{label}</a></li> }
        };
        view! {
            <ul class="ways">
                {(not_sure > 0).then(|| link("not-sure", text.gaps_not_sure(not_sure)))}
                {(open > 0).then(|| link("open", text.gaps_open(open)))}
            </ul>
        }
    };
    let is_any = Memo::new(move |_| gaps.with(|gaps| !gaps.ranked.is_empty()));
    let is_blank = Memo::new(move |_| outcome.with(|outcome| outcome.figures.answered == 0));
    let catalogue = work.document().catalogue;
    let fields = CHANGES.map(|change| change.field(text, catalogue)).to_vec();
    let edit = AnswerChange::edits(&CHANGES, work);
    view! {
        <RoomFrame room=Room::Gaps lead=text.gaps_lead()>
            {unknown}
            <Suggestions id="names" names=Signal::derive(move || work.registers.with(|registers| registers.names())) />
            <div class="register" class:has-entry=move || chosen.with(Option::is_some)>
                <div class="register-list">
                    <BulkBar selection=selection all=found fields=fields edit=edit />
                    {move || match is_any.get() {
                        true => (tools(), table()).into_any(),
                        false if is_blank.get() => view! {
                            <EmptyState icon=icons::GAUGE title=text.gaps_empty() lead=text.gaps_empty_lead()>
                                <ButtonLink kind=ButtonKind::Primary to=Route::requirements(&work.id()).to_string()>
                                    {text.gaps_assess()}
                                </ButtonLink>
                            </EmptyState>
                        }
                        .into_any(),
                        false => view! { <p class="muted" prop:textContent=none></p> }.into_any(),
                    }}
                    <Disclosure summary=text.gaps_formula()>
                        <p>{text.gaps_formula_body()}</p>
                    </Disclosure>
                </div>
                {move || chosen.get().map(|id| {
                    let gap = gaps.with(|gaps| gaps.ranked.iter().find(|gap| gap.id.as_str() == id).cloned());
                    view! { <Opened walk=walk gap=gap id=id /> }
                })}
            </div>
        </RoomFrame>
    }
}

/// The drawer with one gap, or with the word that it is none any more.
#[component]
fn Opened(walk: Walk, gap: Option<Gap>, id: String) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let Some(gap) = gap else {
        return view! { <WalkDrawer walk=walk title=Signal::stored(id)><p>{text.gaps_closed()}</p></WalkDrawer> }
            .into_any();
    };
    let title = untrack(|| work.title(&gap.id));
    let heading = Signal::stored(text.label_numbered(&gap.id, &title));
    let (catalogue, profile) = (work.document().catalogue, untrack(|| work.document().profile()));
    let to = Some(work.to_requirement(&gap.id));
    let id = gap.id.clone();
    view! {
        <WalkDrawer walk=walk title=heading>
            <div class="gap-body">
                <GapBody gap=gap title=title.clone() catalogue=catalogue profile=profile lacks=untrack(|| work.lacks()) to=to />
            </div>
            <Planned id=id title=title />
        </WalkDrawer>
    }
    .into_any()
}

/// The way from a gap to an action, or to those that there are.
#[component]
fn Planned(id: RequirementId, title: String) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let about = text.label_about(text.gaps_to_action(), &title);
    let id = StoredValue::new(id);
    let planned = Memo::new(move |_| {
        let of = |id: &RequirementId| {
            let is_for = |action: &&Arc<Keyed<Action>>| action.record.requirements.contains(id);
            work.registers.with(|registers| registers.actions.iter().filter(is_for).count())
        };
        id.with_value(of) as u64
    });
    view! {
        <div class="actions">
            {move || match planned.get() {
                0 => {
                    let about = about.clone();
                    view! {
                        <Button description=about on_press=move || id.with_value(|id| work.plan_gap(id))>
                            {text.gaps_to_action()}
                        </Button>
                    }.into_any()
                }
                count => view! {
                    <a href=work.to(Room::Plan)>{text.gaps_planned(count)}</a>
                }.into_any(),
            }}
        </div>
    }
}

fn row(work: AssessmentContext, walk: Walk, selection: Selection, rank: usize, gap: Gap) -> AnyView {
    let text = work.text;
    let id = StoredValue::new(gap.id.to_string());
    let title = untrack(|| work.title(&gap.id));
    let to = address(work, Some(gap.id.as_str()));
    let target = gap.target.level();
    let written = work.document().catalogue.audit(&gap.id).map_or("", |audit| audit.must_be_written);
    let is_chosen = Memo::new(move |_| id.with_value(|id| walk.is_chosen(id)));
    let was_left = Memo::new(move |_| id.with_value(|id| walk.was_left(id)));
    let opened = to.clone();
    // The whole row opens it, but for what leads elsewhere.
    let open = move |event: leptos::ev::MouseEvent| {
        if !matches!(page::tag_of(event.target()).as_str(), "A" | "BUTTON" | "INPUT" | "LABEL") {
            page::go(&opened);
        }
    };
    let planned = gap.id.clone();
    let answered = gap.id.clone();
    let named = gap.id.clone();
    let owner = move || work.assessment().answer(&answered).owner.clone();
    let current = move || is_chosen.get().then_some("true");
    view! {
        <tr
            role="row"
            class="gap"
            data-gap=gap.id.to_string()
            class:is-chosen=is_chosen
            data-left=move || was_left.get().then_some("")
            on:click=open
        >
            <SelectCell selection=selection id=gap.id.to_string() about=text.label_numbered(&gap.id, &title) />
            <td role="cell" class="number p2">{rank.to_string()}</td>
            <td role="cell" class="reference" translate="no">{gap.id.to_string()}</td>
            <th scope="row" role="rowheader" class="main">
                <a href=to aria-current=current><span data-user=gap.id.is_own().then_some("")>{title.clone()}</span></a>
                " "
                {(!written.is_empty()).then(|| view! { <span class="tag" title=written>{text.audit_written_tag()}</span> })}
            </th>
            <td role="cell">
                <LevelMove
                    from=(gap.level.number(), words::level(text, gap.level))
                    to=(target.number(), words::level(text, target))
                />
            </td>
            <td role="cell" class="number p2">{gap.priority().to_string()}</td>
            <td role="cell" class="number p3">{gap.weight.to_string()}</td>
            <td role="cell" class="number p3">{gap.effort.to_string()}</td>
            <td role="cell" class="p2">
                <CellEditor
                    id=["cell-owner-", gap.id.as_str()].concat()
                    label=text.label_about(text.part_owner(), &title)
                    value=Signal::derive(owner)
                    longest=model::limits::LINE
                    suggestions="names"
                    on_save=move |words: String| {
                        work.editor.change(&named, |answer| answer.owner = model::text::line(&words));
                    }
                />
            </td>
            <td role="cell" class="push"><Planned id=planned title=title /></td>
        </tr>
    }
    .into_any()
}
