//! The table of the statement as an auditor expects it: a group for each theme, reasons as codes.

use components::{Button, ButtonKind, ColumnPriority, RegisterTable, RowGroup, Sorting};
use isms::soa::{Applies, SoaLine};
use leptos::prelude::*;
use locale::Text;
use model::{InclusionReason, RequirementId};
use platform::page;
use wording::{fields, register, words};

use super::address;
use crate::views::answer_change::AnswerChange;
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::bulk::{BulkBar, SelectCell, Selection};
use crate::views::cell_editor::CellEditor;
use crate::views::walk::Walk;

/// The columns that sort, by their place: behind the one in which rows are chosen, and in a version that is frozen.
const SORTED: [usize; 6] = [1, 2, 3, 5, 8, 9];
const FROZEN_SORTED: [usize; 6] = [0, 1, 2, 4, 7, 8];
/// What can be set for many controls at once.
const CHANGES: [AnswerChange; 2] = [AnswerChange::Include, AnswerChange::Owner];

/// Which groups of the table are open: until somebody opens others the first one, or none on a phone.
#[derive(Clone, Copy)]
pub struct Folds(StoredValue<Vec<(String, RwSignal<bool>)>>);

impl Folds {
    /// One for each theme of the catalogue, and one for own controls, whose key is empty.
    pub fn of(work: AssessmentContext) -> Self {
        let is_wide = page::is_wide();
        let themes = work.document().catalogue.groups().iter();
        let themes = themes.filter(|group| group.kind() == model::RequirementKind::Control);
        let keys = themes.map(|group| group.id.to_owned()).chain([String::new()]);
        let folds =
            keys.enumerate().map(|(place, key)| (key, RwSignal::new(is_wide && place == 0))).collect();
        Self(StoredValue::new(folds))
    }

    /// Opens all groups for a choice of lines, and only the first one for all lines.
    pub fn show(self, choice: usize) {
        self.0.with_value(|folds| {
            for (place, (_, open)) in folds.iter().enumerate() {
                open.set(choice > 0 || place == 0);
            }
        });
    }
}

/// The codes of the reasons, each with its meaning.
#[component]
fn Key() -> impl IntoView {
    let text = use_assessment().text;
    let one = |reason: InclusionReason| {
        view! { <div><dt>{fields::reason_code(text, reason)}</dt><dd>{fields::reason(text, reason)}</dd></div> }
    };
    view! { <dl class="soa-key">{InclusionReason::ALL.map(one).into_iter().collect_view()}</dl> }
}

/// The table.
#[component]
pub fn Table(
    /// Its lines. A row is drawn again only when its own line says something else.
    #[prop(into)]
    lines: Signal<Vec<SoaLine>>,
    /// Which of its groups are open.
    folds: Folds,
    /// The lines beside the drawer in which one is changed; none for a version that is frozen.
    walk: Option<Walk>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    // Whoever goes from row to row in the drawer can choose rows as well; a version that is frozen stays as it is.
    let selection = walk.map(|_| Selection::begin());
    let mut head: Vec<_> =
        selection.iter().map(|_| (text.bulk_choice().to_owned(), ColumnPriority::Choice)).collect();
    head.extend([
        (text.statement_reference().to_owned(), ColumnPriority::Always),
        (text.statement_control().to_owned(), ColumnPriority::Always),
        (text.statement_applies().to_owned(), ColumnPriority::Always),
        (text.statement_why().to_owned(), ColumnPriority::Always),
        (text.part_status().to_owned(), ColumnPriority::First),
        (text.part_how().to_owned(), ColumnPriority::Second),
        (text.field_evidence().to_owned(), ColumnPriority::Third),
        (text.part_owner().to_owned(), ColumnPriority::First),
        (text.part_date().to_owned(), ColumnPriority::Third),
    ]);
    head.extend(walk.map(|_| (String::new(), ColumnPriority::Always)));
    let columns = head.len();
    let first = usize::from(selection.is_some());
    let sorting = Sorting::begin(if selection.is_some() { &SORTED } else { &FROZEN_SORTED });
    let catalogue = work.document().catalogue;
    let title = |key: &str| match catalogue.groups().iter().find(|group| group.id == key) {
        Some(group) => words::group(text, group),
        None => text.own_title().to_owned(),
    };
    let group = |(key, open): &(String, RwSignal<bool>)| {
        let own = {
            let key = key.clone();
            Memo::new(move |_| {
                let of_group = |line: &&SoaLine| is_of(line, &key);
                let mut own: Vec<SoaLine> =
                    lines.with(|lines| lines.iter().filter(of_group).cloned().collect());
                sorting.arrange(&mut own, |column, line| key_of(text, column - first, line));
                own
            })
        };
        let said = Signal::derive(move || {
            let count = |of: fn(&Applies) -> bool| {
                own.with(|own| own.iter().filter(|line| of(&line.applies)).count()) as u64
            };
            text.statement_group_said(
                text.statement_apply(count(|applies| matches!(applies, Applies::Yes(_)))),
                text.statement_undecided(count(|applies| *applies == Applies::Undecided)),
            )
        });
        let ids =
            Memo::new(move |_| own.with(|own| own.iter().map(|line| line.id.clone()).collect::<Vec<_>>()));
        let is_any = Memo::new(move |_| ids.with(|ids| !ids.is_empty()));
        let (title, key, open) = (title(key), key.clone(), *open);
        let row = move |id: RequirementId| {
            let line = Memo::new(move |_| own.with(|own| own.iter().find(|line| line.id == id).cloned()));
            move || line.get().map(|line| row(work, line, walk, selection))
        };
        move || {
            is_any.get().then(|| {
                view! {
                    <RowGroup title=title.clone() said=said columns=columns open=open key=key.clone()>
                        <For each=move || ids.get() key=Clone::clone children=row />
                    </RowGroup>
                }
            })
        }
    };
    let groups = folds.0.with_value(|folds| folds.iter().map(group).collect_view());
    view! {
        <Key />
        {selection.map(|selection| view! { <Bulk selection=selection lines=lines /> })}
        <RegisterTable label=text.row_statement() class="soa" head=head sorting=sorting>{groups}</RegisterTable>
    }
}

/// The bar that sets something for all chosen controls: that they apply, and why, or who answers for them.
#[component]
fn Bulk(selection: Selection, lines: Signal<Vec<SoaLine>>) -> impl IntoView {
    let work = use_assessment();
    let catalogue = work.document().catalogue;
    let fields = CHANGES.map(|change| change.field(work.text, catalogue)).to_vec();
    let all =
        Signal::derive(move || lines.with(|lines| lines.iter().map(|line| line.id.to_string()).collect()));
    let edit = AnswerChange::edits(&CHANGES, work);
    view! { <BulkBar selection=selection all=all fields=fields edit=edit /> }
}

/// What a line is sorted by in a column, counted from its reference.
fn key_of(text: Text, column: usize, line: &SoaLine) -> (u32, String) {
    match column {
        1 => register::sort_key(&line.title),
        2 => match &line.applies {
            Applies::Undecided => (0, String::new()),
            Applies::Yes(_) => (1, String::new()),
            Applies::No(_) => (2, String::new()),
        },
        4 => register::sort_key(line.status.map(|status| status.label(text)).unwrap_or_default()),
        7 => register::sort_key(&line.owner),
        8 => register::sort_key(&line.date.map(|date| date.to_string()).unwrap_or_default()),
        _ => register::sort_key(line.id.as_str()),
    }
}

/// Whether a line belongs to a group; own controls have no key.
fn is_of(line: &SoaLine, key: &str) -> bool {
    match key.is_empty() {
        true => line.id.is_own(),
        false => line.id.as_str().strip_prefix(key).is_some_and(|rest| rest.starts_with('.')),
    }
}

fn row(work: AssessmentContext, line: SoaLine, walk: Option<Walk>, selection: Option<Selection>) -> AnyView {
    let text = work.text;
    let applies = match &line.applies {
        Applies::Undecided => text.filter_undecided(),
        Applies::Yes(_) => text.row_yes(),
        Applies::No(_) => text.row_no(),
    };
    let why = match &line.applies {
        Applies::Undecided => ().into_any(),
        Applies::Yes(reasons) => {
            let code = |reason: InclusionReason| {
                view! { <abbr class="reason-code" title=fields::reason(text, reason)>{fields::reason_code(text, reason)}</abbr> " " }
            };
            // The first and how many more, so that a row stays a row; all of them stand in its title.
            let all = line.risks.join(", ");
            let risks = match line.risks.len() {
                0 | 1 => all.clone(),
                count => [line.risks[0].clone(), text.statement_more_risks(count as u64 - 1)].join(" "),
            };
            let reasons = reasons.iter().map(|reason| code(InclusionReason::from(*reason))).collect_view();
            view! { {reasons}{(!risks.is_empty()).then(|| view! { <small class="muted row-risks" translate="no" title=all>{risks}</small> })} }.into_any()
        }
        Applies::No(why) => view! { <span class="clamped">{why.clone()}</span> }.into_any(),
    };
    let state = match &line.applies {
        Applies::Undecided => "undecided",
        Applies::Yes(_) => "yes",
        Applies::No(_) => "no",
    };
    let status = match (&line.applies, line.status) {
        (Applies::No(_), _) => String::new(),
        (_, Some(status)) if line.because.is_empty() => status.label(text).to_owned(),
        (_, Some(status)) => text.statement_status_because(status.label(text), &line.because),
        (_, None) => text.requirements_open().to_owned(),
    };
    let title = line.title.clone();
    let label = text.label_about(text.statement_change(), text.label_numbered(&line.id, &title));
    let date = line.date.map(|date| text.date(date)).unwrap_or_default();
    let to = match walk {
        Some(_) => address(work, Some(line.id.as_str())),
        None => work.to_requirement(&line.id),
    };
    let (opened, pressed) = (to.clone(), to.clone());
    // The whole row opens it, but for what leads elsewhere.
    let open = move |event: leptos::ev::MouseEvent| {
        if walk.is_some()
            && !matches!(
                page::tag_of(event.target()).as_str(),
                "A" | "BUTTON" | "SUMMARY" | "INPUT" | "LABEL"
            )
        {
            page::go(&opened);
        }
    };
    let id = StoredValue::new(line.id.to_string());
    let is_chosen = Memo::new(move |_| walk.is_some_and(|walk| id.with_value(|id| walk.is_chosen(id))));
    let was_left = Memo::new(move |_| walk.is_some_and(|walk| id.with_value(|id| walk.was_left(id))));
    view! {
        <tr
            role="row"
            data-applies=state
            data-control=line.id.to_string()
            class:is-chosen=is_chosen
            data-left=move || was_left.get().then_some("")
            on:click=open
        >
            {selection.map(|selection| view! {
                <SelectCell selection=selection id=line.id.to_string() about=text.label_numbered(&line.id, &title) />
            })}
            <th scope="row" role="rowheader" class="reference" translate="no">{line.id.to_string()}</th>
            <td role="cell" class="main"><a href=to aria-current=move || is_chosen.get().then_some("true")><span data-user=line.id.is_own().then_some("")>{title}</span></a></td>
            <td role="cell" class="applies">{applies}</td>
            <td role="cell" data-user="">{why}</td>
            <td role="cell" class="p2" data-user=""><span class="clamped">{status}</span></td>
            <td role="cell" class="p3 prose" data-user=""><span class="clamped">{line.how}</span></td>
            <td role="cell" class="p4 prose" data-user=""><span class="clamped">{line.evidence.join("\n")}</span></td>
            <td role="cell" class="p2" data-user="">{match walk {
                Some(_) => {
                    let (owner, control) = (line.owner, line.id.clone());
                    view! {
                        <CellEditor
                            id=["cell-owner-", line.id.as_str()].concat()
                            label=text.label_about(text.part_owner(), &line.title)
                            value=Signal::stored(owner)
                            longest=model::limits::LINE
                            suggestions="names"
                            on_save=move |words: String| {
                                work.editor.change(&control, |answer| answer.owner = model::text::line(&words));
                            }
                        />
                    }
                    .into_any()
                }
                None => line.owner.into_any(),
            }}</td>
            <td role="cell" class="p4 day">{date}</td>
            {walk.map(|_| view! {
                <td role="cell" class="push no-print">
                    <Button kind=ButtonKind::Quiet description=label on_press=move || page::go(&pressed)>
                        {text.statement_change()}
                    </Button>
                </td>
            })}
        </tr>
    }
    .into_any()
}
