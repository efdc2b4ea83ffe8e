//! The register of risks: the matrix, what is to be decided, the table, and the risk that is open beside it.

use std::sync::Arc;

use components::{
    Button, ButtonKind, ButtonLink, ColumnPriority, EmptyState, Icon, RegisterTable, RiskCell, Sorting,
    Suggestions, icons,
};
use isms::record::Keyed;
use isms::risk::{Risk, Treatment};
use isms::risks::{Standing, standings};
use leptos::prelude::*;
use platform::{clock, page};
use wording::risks as said;
use wording::{register as keys, risks::Words};

use super::chosen::{self, Tab, address};
use super::controls::add_risk;
use super::drawer::RiskDrawer;
use super::filters::{Filters, RiskFilter};
use super::matrix::{Matrix, Point, ToDecide};
use super::pictures::Pictures;
use super::scales::score;
use crate::route::Route;
use crate::state::{replace, use_app};
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::walk::Walk;

/// How many rows are shown at first, and more at a time.
const SHOWN: usize = 200;

/// The columns that sort, by their place.
const SORTED: [usize; 6] = [0, 1, 2, 3, 4, 5];

/// What a risk is sorted by in a column.
fn key(text: locale::Text, column: usize, (risk, standing): &(Arc<Keyed<Risk>>, Standing)) -> (u32, String) {
    let figure =
        |cell: Option<(u16, u16)>| cell.map_or(0, |(likelihood, impact)| u32::from(likelihood * impact));
    match column {
        0 => (u32::from(risk.record.number), String::new()),
        1 => keys::sort_key(&risk.record.title),
        2 => (u32::MAX - figure(standing.now), String::new()),
        3 => keys::sort_key(risk.record.treatment.map(|one| one.label(text)).unwrap_or_default()),
        4 => keys::sort_key(&risk.record.owner),
        _ => (standing.state as u32, String::new()),
    }
}

/// How the risks stand; follows changes.
pub fn followed(work: AssessmentContext) -> Memo<Vec<(Arc<Keyed<Risk>>, Standing)>> {
    Memo::new(move |_| {
        let assessment = work.assessment();
        work.registers.with(|registers| standings(&assessment, registers, clock::today()))
    })
}

/// The words of the criteria; follow their changes.
pub fn words(work: AssessmentContext) -> Memo<Arc<Words>> {
    Memo::new_owning(move |_| {
        let words = work.registers.with(|registers| Words::of(work.text, &registers.criteria));
        (Arc::new(words), true)
    })
}

/// The register.
#[component]
pub fn Register() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let (standings, words) = (followed(work), words(work));
    let (point, cell) = (RwSignal::new(Point::Today), RwSignal::new(None::<RiskCell>));
    let filter = RwSignal::new(RiskFilter::default());
    let sorting = Sorting::begin(&SORTED);
    let route = use_app().route;
    let open = Memo::new(move |_| match route.get() {
        Route::Room { filter, .. } => chosen::risk(&filter),
        _ => None,
    });
    let found = Memo::new(move |_| {
        let cell =
            cell.get().map(|cell: RiskCell| (point.get(), (cell.likelihood as u16, cell.impact as u16)));
        let mut found: Vec<_> = standings.with(|all| {
            let fits = |(risk, standing): &&(Arc<Keyed<Risk>>, Standing)| {
                filter.with(|filter| filter.fits(risk, standing, cell))
            };
            all.iter().filter(fits).cloned().collect()
        });
        // As long as nobody asks for an order, what is gravest comes first.
        found.sort_by_cached_key(|row| key(text, 2, row));
        sorting.arrange(&mut found, |column, row| key(text, column, row));
        found
    });
    let ids =
        Signal::derive(move || found.with(|found| found.iter().map(|(risk, _)| risk.id.clone()).collect()));
    let show =
        Callback::new(move |risk: Option<String>| replace(&address(work, Tab::Register, risk.as_deref())));
    let walk = Walk::begin(open, ids, show);
    let add = move || {
        let number = work.registers.with_untracked(|registers| registers.next_risk());
        let id = add_risk(work, Risk { number, ..Risk::default() });
        page::go(&address(work, Tab::Register, Some(&id)));
    };
    let show_state = Callback::new(move |state: &'static str| {
        cell.set(None);
        filter.set(RiskFilter { state: state.to_owned(), ..RiskFilter::default() });
    });
    let is_empty = Memo::new(move |_| standings.with(Vec::is_empty));
    let counted = Signal::derive(move || (found.with(Vec::len), standings.with(Vec::len)));
    let names = Signal::derive(move || work.registers.with(|registers| registers.names()));
    let body = move || {
        if is_empty.get() {
            return view! {
                <EmptyState icon=icons::SCALES title=text.risk_none() lead=text.risk_none_lead()>
                    <ButtonLink kind=ButtonKind::Primary to=address(work, Tab::Scenarios, None)>{text.risk_from_scenarios()}</ButtonLink>
                    <Button on_press=add>{text.risk_own()}</Button>
                    <ButtonLink to=address(work, Tab::Criteria, None)>{text.risk_tab_criteria()}</ButtonLink>
                </EmptyState>
            }
            .into_any();
        }
        view! {
            <div class="risk-head">
                <Matrix standings=standings words=words point=point cell=cell />
                <ToDecide standings=standings words=words show=show_state />
            </div>
            <Pictures standings=standings words=words point=point />
            <Filters filter=filter counted=counted />
            {move || cell.get().map(|one| view! {
                <p class="cell-chosen no-print">
                    {text.risk_cell_chosen(one.likelihood, one.impact)} " "
                    <Button kind=ButtonKind::Quiet on_press=move || cell.set(None)>{text.risk_clear_cell()}</Button>
                </p>
            })}
            <RiskTable found=found words=words walk=walk sorting=sorting />
        }
        .into_any()
    };
    view! {
        <Suggestions id="names" names=names />
        <p class="lead">{text.risk_lead()}</p>
        <div class="register" class:has-entry=move || open.with(Option::is_some)>
            <div class="register-list">
                <div class="actions no-print">
                    {move || (!is_empty.get()).then(|| view! {
                        <Button kind=ButtonKind::Primary on_press=add><Icon path=icons::ADD /><span>{text.risk_add()}</span></Button>
                        <ButtonLink to=address(work, Tab::Scenarios, None)>{text.risk_from_scenarios()}</ButtonLink>
                        <ButtonLink to=work.to(crate::route::Room::Reports)>{text.rooms_reports()}</ButtonLink>
                    })}
                </div>
                {body}
            </div>
            {move || open.get().map(|id| view! { <RiskDrawer id=id walk=walk words=words /> })}
        </div>
    }
}

/// The table of risks.
#[component]
fn RiskTable(
    found: Memo<Vec<(Arc<Keyed<Risk>>, Standing)>>,
    words: Memo<Arc<Words>>,
    walk: Walk,
    sorting: Sorting,
) -> impl IntoView {
    let text = use_assessment().text;
    let head = vec![
        (text.risk_column_number().to_owned(), ColumnPriority::Always),
        (text.risk_column_risk().to_owned(), ColumnPriority::Always),
        (text.risk_column_score().to_owned(), ColumnPriority::Always),
        (text.part_treatment().to_owned(), ColumnPriority::First),
        (text.part_risk_owner().to_owned(), ColumnPriority::Second),
        (text.part_state().to_owned(), ColumnPriority::Always),
    ];
    // As many rows as a screen or two hold; the rest when somebody asks, and on paper.
    let shown = RwSignal::new(SHOWN);
    let rows = move || {
        let words = words.get();
        found.with(|found| {
            found
                .iter()
                .take(shown.get())
                .map(|(risk, standing)| row(walk, &words, risk, standing))
                .collect_view()
        })
    };
    let more = move || {
        let left = found.with(Vec::len).saturating_sub(shown.get());
        (left > 0).then(|| view! {
            <div class="actions no-print">
                <Button on_press=move || shown.update(|shown| *shown += SHOWN)>{text.risk_show_more(left as u64)}</Button>
            </div>
        })
    };
    let is_none = Memo::new(move |_| found.with(Vec::is_empty));
    view! {
        <RegisterTable label=text.row_risks() class="risk-table" head=head sorting=sorting>
            <tbody role="rowgroup">{rows}</tbody>
        </RegisterTable>
        {more}
        {move || is_none.get().then(|| view! { <p class="muted">{text.risk_none_found()}</p> })}
    }
}

fn row(walk: Walk, words: &Words, risk: &Keyed<Risk>, standing: &Standing) -> AnyView {
    let work = use_assessment();
    let text = work.text;
    let to = address(work, Tab::Register, Some(&risk.id));
    let target = to.clone();
    let open = move |event: leptos::ev::MouseEvent| {
        if page::tag_of(event.target()) != "A" {
            page::go(&target);
        }
    };
    let record = &risk.record;
    let title =
        if record.title.is_empty() { text.register_untitled().to_owned() } else { record.title.clone() };
    let id = StoredValue::new(risk.id.clone());
    let is_chosen = Memo::new(move |_| id.with_value(|id| walk.is_chosen(id)));
    let was_left = Memo::new(move |_| id.with_value(|id| walk.was_left(id)));
    let treatment = record.treatment.map(|one: Treatment| one.label(text)).unwrap_or_default();
    let state = said::state(text, standing.state);
    view! {
        <tr role="row" data-risk=risk.id.clone() class:is-chosen=is_chosen
            data-left=move || was_left.get().then_some("") on:click=open>
            <td role="cell" class="reference" translate="no">{record.reference()}</td>
            <th role="rowheader" scope="row" class="main">
                <a href=to data-user="" aria-current=move || is_chosen.get().then_some("true")>{title}</a>
            </th>
            <td role="cell" class="push">
                <span class="risk-change">
                    {score(standing.now, words)}
                    <Icon path=icons::FORWARD />
                    {score(record.residual().and(standing.after), words)}
                </span>
            </td>
            <td role="cell" class="p2">{treatment}</td>
            <td role="cell" class="p3" data-user="">{record.owner.clone()}</td>
            <td role="cell"><span class="risk-state" data-state=standing.state.key()>{state}</span></td>
        </tr>
    }
    .into_any()
}
