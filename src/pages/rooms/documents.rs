//! The documents and records as a table of groups: what clauses demand, what follows from controls, what is customary,
//! and one's own. The state is said in its row, everything else in the drawer.

mod line;

use components::{
    Button, ButtonKind, ButtonLink, ColumnPriority, DayField, LineField, RegisterTable, RowGroup, Sorting,
    Suggestions,
};
use isms::document::{Document, DocumentLine, DocumentState, RequiredBy, documents};
use isms::record::Record as _;
use leptos::prelude::*;
use model::gates::Condition;
use platform::focus;
use wording::{list, register, words};

use self::line::Line;
use crate::route::{Room, Route};
use crate::state::keeping::attachments::Place;
use crate::state::{new_row_id, replace, use_app};
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::attachments::AttachmentSection;
use crate::views::bulk::{BulkBar, BulkField, BulkKind, Selection};
use crate::views::rooms::RoomFrame;
use crate::views::typed::typed;
use crate::views::walk::{Walk, WalkDrawer};

/// What stands in the address before the condition of which only what is left is shown.
const GATE: &str = "gate=";
/// What stands there before the id of the document that is open.
const OPEN: &str = "document=";
/// The columns of the table.
const COLUMNS: usize = 8;
/// Those that sort, by their place.
const SORTED: [usize; 5] = [1, 2, 4, 6, 7];

/// The list of documents as it stands; follows changes.
pub fn lines(work: AssessmentContext) -> Vec<DocumentLine> {
    let document = work.document();
    let assessment = work.assessment();
    work.registers
        .with(|registers| documents(document.catalogue, &assessment, registers, platform::clock::today()))
}

/// What stands in the address behind a word; follows it.
fn asked(word: &'static str) -> Memo<Option<String>> {
    let route = use_app().route;
    Memo::new(move |_| {
        let Route::Room { filter, .. } = route.get() else { return None };
        filter.split('&').find_map(|part| part.strip_prefix(word)).map(str::to_owned)
    })
}

/// The condition of the gates of which only what is left is shown; none for all documents.
fn shown() -> Memo<Option<Condition>> {
    let gate = asked(GATE);
    Memo::new(move |_| {
        let key = gate.get()?;
        Condition::ALL.into_iter().find(|condition| condition.key() == key)
    })
}

/// The address of the page with a document open in the drawer, or none.
pub fn address(work: AssessmentContext, condition: Option<Condition>, document: Option<&str>) -> String {
    let parts = [(GATE, condition.map(Condition::key)), (OPEN, document)];
    let parts = parts.into_iter().filter_map(|(word, says)| says.map(|says| [word, says].concat()));
    let filter = parts.collect::<Vec<_>>().join("&");
    Route::Room { assessment: work.id(), room: Room::Documents, filter }.to_string()
}

/// How many of those that somebody asks for are there; what its controls do not ask for is not counted.
fn there(lines: &[DocumentLine], asked: RequiredBy) -> (usize, usize) {
    let own = || lines.iter().filter(|line| line.asked == asked && !line.is_left_out);
    (own().filter(|line| line.is_there()).count(), own().count())
}

/// What a document is sorted by in a column.
fn key(work: AssessmentContext, column: usize, line: &DocumentLine) -> (u32, String) {
    let kept = work.registers.with(|registers| registers.documents.get(&line.id).cloned());
    let document: Document = kept.unwrap_or_default();
    match column {
        1 if line.asked == RequiredBy::Own => register::sort_key(&document.name),
        1 => register::sort_key(&line.name),
        2 => {
            let place = |state| DocumentState::ALL.iter().position(|known| *known == state);
            (document.state.and_then(place).map_or(0, |place| place as u32 + 1), String::new())
        }
        4 => register::sort_key(&document.owner),
        6 => register::sort_key(&document.version),
        _ => register::sort_key(&document.review.map(|day| day.to_string()).unwrap_or_default()),
    }
}

/// What is left at a condition, alone, and the way back to all.
#[component]
fn Left(
    /// The condition.
    condition: Condition,
    /// How one goes from document to document.
    walk: Walk,
    /// The documents that are chosen.
    selection: Selection,
    /// How the rows are sorted.
    sorting: Sorting,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let open = RwSignal::new(true);
    // What was left when the page was opened stays in sight when it is seen to.
    let left = untrack(|| lines(work)).into_iter().filter(|line| line.is_left_at(condition));
    let left: Vec<DocumentLine> = left.collect();
    let named = words::condition(text, condition);
    let says = match left.len() as u64 {
        0 => text.documents_none_left(named),
        count => text.documents_left(count, named),
    };
    view! {
        <section data-left=condition.key()>
            <p>{says}</p>
            <p><a href=work.to(Room::Documents)>{text.documents_left_all()}</a></p>
            <Frame sorting=sorting>
                <RowGroup title=named said=String::new() columns=COLUMNS open=open key=condition.key()>
                    {move || {
                        let mut left = left.clone();
                        sorting.arrange(&mut left, |column, line| key(work, column, line));
                        let line = |line: DocumentLine| view! { <Line id=line.id walk=walk selection=selection /> };
                        left.into_iter().map(line).collect_view()
                    }}
                </RowGroup>
            </Frame>
        </section>
    }
}

/// The table around its groups.
#[component]
fn Frame(
    /// How the rows are sorted.
    sorting: Sorting,
    /// The groups.
    children: Children,
) -> impl IntoView {
    let text = use_assessment().text;
    let head = vec![
        (text.bulk_choice().to_owned(), ColumnPriority::Choice),
        (text.part_name().to_owned(), ColumnPriority::Always),
        (text.part_state().to_owned(), ColumnPriority::Always),
        (text.part_requirements().to_owned(), ColumnPriority::Always),
        (text.part_owner().to_owned(), ColumnPriority::First),
        (text.part_place().to_owned(), ColumnPriority::Second),
        (text.part_version().to_owned(), ColumnPriority::Third),
        (text.part_review().to_owned(), ColumnPriority::Second),
    ];
    view! { <RegisterTable label=text.rooms_documents() class="papers" head=head sorting=sorting>{children()}</RegisterTable> }
}

/// The documents of the open assessment.
#[component]
pub fn Documents() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let (shown, chosen) = (shown(), asked(OPEN));
    let found = Signal::derive(move || {
        let condition = shown.get();
        let is_listed = |line: &DocumentLine| condition.is_none_or(|condition| line.is_left_at(condition));
        lines(work).into_iter().filter(is_listed).map(|line| line.id).collect::<Vec<_>>()
    });
    let show = Callback::new(move |id: Option<String>| {
        replace(&address(work, shown.get_untracked(), id.as_deref()));
    });
    let walk = Walk::begin(chosen, found, show);
    let own_open = RwSignal::new(true);
    let (selection, sorting) = (Selection::begin(), Sorting::begin(&SORTED));
    let ids = move |asked: RequiredBy| {
        Memo::new(move |_| {
            let mut own: Vec<_> = lines(work).into_iter().filter(|line| line.asked == asked).collect();
            sorting.arrange(&mut own, |column, line| key(work, column, line));
            own.into_iter().map(|line| (line.id, line.is_left_out)).collect::<Vec<_>>()
        })
    };
    let group = move |asked: RequiredBy, title: &'static str, lead: &'static str, open: RwSignal<bool>| {
        let listed = ids(asked);
        let said = Signal::derive(move || {
            let (there, all) = there(&lines(work), asked);
            list::dots(text, [text.documents_there(there, all), lead.to_owned()])
        });
        view! {
            <RowGroup title=title said=said columns=COLUMNS open=open key=format!("{asked:?}")>
                {move || listed.get().into_iter().map(|(id, _)| view! { <Line id=id walk=walk selection=selection /> }).collect_view()}
            </RowGroup>
        }
    };
    let states = DocumentState::ALL.map(|state| (state.key().to_owned(), state.label(text).to_owned()));
    let field = |key, label, kind, first: &str| BulkField { key, label, kind, first: first.to_owned() };
    let in_place = DocumentState::InPlace.key();
    let fields = vec![
        field("owner", text.part_owner(), BulkKind::Name, ""),
        field("state", text.part_state(), BulkKind::Choice(states.to_vec()), in_place),
        field("review", text.part_review(), BulkKind::Day, ""),
    ];
    let edit = Callback::new(move |(id, field, value): (String, &'static str, String)| {
        let mut document: Document = work.row(&id);
        match field {
            "owner" => document.owner = model::text::line(&value),
            "state" => {
                document.state = DocumentState::ALL.into_iter().find(|state| state.key() == value);
            }
            _ => document.review = model::time::day(&value),
        }
        work.editor.record_edit(&id, &document)
    });
    let folds = [RwSignal::new(true), RwSignal::new(true), RwSignal::new(true)];
    let [clause, control, customary] = folds;
    let add = move || {
        let document = Document { name: text.documents_new().to_owned(), ..Document::default() };
        // One that was added and says nothing yet is the one to go on with.
        let known = work.registers.with_untracked(|registers| {
            registers.documents.iter().find(|(_, one)| **one == document).map(|(id, _)| id.clone())
        });
        let id = known.unwrap_or_else(|| {
            let id = new_row_id();
            work.editor.set_row(&id, &document);
            id
        });
        own_open.set(true);
        focus::to(["#state-", &id].concat());
    };
    view! {
        <RoomFrame room=Room::Documents lead=text.documents_lead()>
            <Suggestions id="names" names=Signal::derive(move || work.registers.with(|registers| registers.names())) />
            <div class="register" class:has-entry=move || chosen.with(Option::is_some)>
                <div class="register-list">
                    <BulkBar selection=selection all=found fields=fields edit=edit />
                    {move || match shown.get() {
                        Some(condition) => view! { <Left condition=condition walk=walk selection=selection sorting=sorting /> }.into_any(),
                        None => view! {
                            <Frame sorting=sorting>
                                {group(RequiredBy::Clause, text.documents_clause(), text.documents_clause_lead(), clause)}
                                {group(RequiredBy::Control, text.documents_control(), text.documents_control_lead(), control)}
                                {group(RequiredBy::Customary, text.documents_customary(), text.documents_customary_lead(), customary)}
                                {group(RequiredBy::Own, text.documents_own(), text.documents_own_lead(), own_open)}
                            </Frame>
                            <div class="actions"><Button on_press=add>{text.documents_add()}</Button></div>
                        }.into_any(),
                    }}
                </div>
                {move || chosen.get().map(|id| view! { <Opened walk=walk id=id /> })}
            </div>
        </RoomFrame>
    }
}

/// The drawer with one document.
#[component]
fn Opened(walk: Walk, id: String) -> impl IntoView {
    let work = use_assessment();
    let Some(line) = untrack(|| lines(work)).into_iter().find(|line| line.id == id) else {
        let lost = work.text.register_lost();
        return view! { <WalkDrawer walk=walk title=String::new()><p>{lost}</p></WalkDrawer> }.into_any();
    };
    let key = StoredValue::new(id.clone());
    let document = Memo::new(move |_| {
        key.with_value(|id| {
            work.registers.with(|registers| registers.documents.get(id).cloned().unwrap_or_default())
        })
    });
    let is_own = line.asked == RequiredBy::Own;
    let named = line.name.clone();
    let name = Signal::derive(move || match is_own {
        true => document.with(|document| document.name.clone()),
        false => named.clone(),
    });
    view! {
        <WalkDrawer walk=walk title=name>
            <Details id=id document=document is_own=is_own template=line.template about=name walk=walk />
        </WalkDrawer>
    }
    .into_any()
}

#[component]
fn Details(
    id: String,
    document: Memo<Document>,
    is_own: bool,
    template: Option<&'static str>,
    about: Signal<String>,
    walk: Walk,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let field_id = |part: &str| format!("{part}-{id}");
    let (name_id, owner_id, place_id, version_id, date_id, review_id) = (
        field_id("name"),
        field_id("owner"),
        field_id("place"),
        field_id("version"),
        field_id("date"),
        field_id("review"),
    );
    let id = StoredValue::new(id);
    let write = move |part: &'static str, of: fn(&mut Document) -> &mut String| {
        typed(move |words: String| {
            id.with_value(|id| {
                work.type_row(id, part, |document: &mut Document| {
                    *of(document) = if part == "place" {
                        model::text::address(&words)
                    } else {
                        model::text::line(&words)
                    };
                });
            });
        })
    };
    let says = move |of: fn(&Document) -> String| Signal::derive(move || document.with(of));
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let remove = move || {
        walk.close();
        id.with_value(|id| work.editor.remove_row::<Document>(id));
    };
    let set_day = move |of: fn(&mut Document) -> &mut Option<chrono::NaiveDate>| {
        move |day: String| {
            id.with_value(|id| {
                work.change_row(id, |document: &mut Document| *of(document) = model::time::day(&day))
            });
        }
    };
    let (name, owner) = (write("name", |p| &mut p.name), write("owner", |p| &mut p.owner));
    let (place, version) = (write("place", |p| &mut p.place), write("version", |p| &mut p.version));
    let (date, review) = (
        Signal::derive(move || day(document.with(|p| p.date))),
        Signal::derive(move || day(document.with(|p| p.review))),
    );
    view! {
        {template.map(|template| view! {
            <div class="actions">
                <ButtonLink kind=ButtonKind::Primary to=Route::document(&work.id(), template).to_string()>{text.documents_write()}</ButtonLink>
            </div>
        })}
        <div class="paper-fields" role="group" aria-label=about>
            {is_own.then(|| view! {
                <LineField longest=model::limits::LINE id=name_id label=text.part_name() value=says(|p| p.name.clone())
                    on_input=name.on_input on_done=name.on_done />
            })}
            <LineField longest=model::limits::LINE id=owner_id label=text.part_owner() suggestions="names" value=says(|p| p.owner.clone())
                on_input=owner.on_input on_done=owner.on_done />
            <LineField longest=model::limits::ADDRESS id=place_id label=text.part_place() value=says(|p| p.place.clone())
                on_input=place.on_input on_done=place.on_done />
            <LineField longest=model::limits::LINE id=version_id label=text.part_version() value=says(|p| p.version.clone())
                on_input=version.on_input on_done=version.on_done />
            <DayField incomplete=text.field_incomplete_day() id=date_id label=text.part_date() value=date on_change=set_day(|p| &mut p.date) />
            <DayField incomplete=text.field_incomplete_day() id=review_id label=text.part_review() value=review on_change=set_day(|p| &mut p.review) />
        </div>
        <AttachmentSection place=Place::Record(Document::REGISTER, id.get_value()) />
        {is_own.then(|| view! {
            <div class="actions">
                <Button kind=ButtonKind::Danger on_press=remove>
                    {text.documents_remove()}
                </Button>
            </div>
        })}
    }
}
