//! Who works on the ISMS, as a table that is edited in its cells.

use components::{Button, ButtonKind, ColumnPriority, Icon, LabelKind, PickField, RegisterTable, icons};
use isms::person::{Person, Role};
use leptos::prelude::*;
use model::sort;
use platform::focus;

use crate::state::new_row_id;
use crate::views::assessment_context::use_assessment;
use crate::views::cell_editor::CellEditor;
use crate::views::rename_offer::RenameOffer;
use crate::views::steady::as_they_came;

/// Somebody who was added and of whom nothing is said yet: only on the page.
type Draft = RwSignal<Option<(String, Role)>>;

/// The people of the open assessment.
#[component]
pub fn People() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let draft: Draft = RwSignal::new(None);
    let ids = as_they_came(move || {
        let mut ids: Vec<String> = work
            .registers
            .with(|registers| registers.people.iter().map(|person| person.id.clone()).collect());
        // In the order of their keys, so that nobody moves while a name is written.
        sort::sort_by(&mut ids, Ord::cmp);
        let new = draft.with(|draft| draft.as_ref().map(|(id, _)| id.clone()));
        ids.extend(new.filter(|new| !ids.contains(new)).into_iter().collect::<Vec<_>>());
        ids
    });
    let is_any = Memo::new(move |_| ids.with(|ids| !ids.is_empty()));
    let add_next = move || {
        let registers = work.registers;
        let is_known =
            |id: &String| registers.with_untracked(|all| all.people.iter().any(|one| one.id == *id));
        let has =
            |role| registers.with_untracked(|all| all.people.iter().any(|person| person.record.role == role));
        match draft.get_untracked().filter(|(id, _)| !is_known(id)) {
            // The one that waits is the one to go on with.
            Some((id, _)) => focus::to(["#name-", &id].concat()),
            None => {
                let roles = [Role::Sponsor, Role::Lead];
                let role = roles.into_iter().find(|role| !has(*role)).unwrap_or(Role::Owner);
                draft.set(Some((new_row_id(), role)));
            }
        }
    };
    let head = move || {
        vec![
            (text.scope_person_name().to_owned(), ColumnPriority::Always),
            (text.part_role().to_owned(), ColumnPriority::Always),
            (text.part_phone().to_owned(), ColumnPriority::Always),
            (String::new(), ColumnPriority::Always),
        ]
    };
    view! {
        <section>
            <h2>{text.scope_people()}</h2>
            <p>{text.scope_people_lead()}</p>
            {move || is_any.get().then(|| view! {
                <RegisterTable label=text.scope_people() class="in-place people" head=head()>
                    <tbody role="rowgroup">
                        <For each=move || ids.get() key=Clone::clone children=move |id| view! { <Line id=id draft=draft /> } />
                    </tbody>
                </RegisterTable>
            })}
            <div class="actions"><Button on_press=add_next>{text.scope_add_person()}</Button></div>
        </section>
    }
}

#[component]
fn Line(id: String, draft: Draft) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let (name_id, role_id, phone_id) = (format!("name-{id}"), format!("role-{id}"), format!("phone-{id}"));
    let is_new = draft.with_untracked(|draft| draft.as_ref().is_some_and(|(new, _)| *new == id));
    let id = StoredValue::new(id);
    let person = Memo::new(move |_| {
        let kept = work.registers.with(|registers| {
            let mut people = registers.people.iter();
            id.with_value(|id| people.find(|person| person.id == *id).map(|person| person.record.clone()))
        });
        let new = draft.with(|draft| {
            draft.as_ref().filter(|(own, _)| id.with_value(|id| id == own)).map(|(_, role)| *role)
        });
        kept.or(new.map(|role| Person { role, ..Person::default() })).unwrap_or_default()
    });
    let rename = move |words: String| {
        let role = person.get_untracked().role;
        let name = model::text::line(&words);
        id.with_value(|id| {
            work.change_row(id, |person: &mut Person| (person.name, person.role) = (name, role))
        });
    };
    let roles = Role::ALL.map(|role| (role.key().to_owned(), role.label(text).to_owned())).to_vec();
    let choose = move |key: String| {
        let role = Role::ALL.into_iter().find(|role| role.key() == key).unwrap_or_default();
        id.with_value(|id| work.type_row(id, "role", |person: &mut Person| person.role = role));
    };
    let call = move |words: String| {
        let phone = model::text::line(&words);
        id.with_value(|id| work.change_row(id, |person: &mut Person| person.phone = phone));
    };
    let phone = Signal::derive(move || person.with(|person| person.phone.clone()));
    let remove = move || {
        id.with_value(|id| {
            draft.update(|draft| draft.take_if(|(own, _)| own == id).map_or((), drop));
            work.editor.remove_row::<Person>(id);
        });
    };
    let name = Signal::derive(move || person.with(|person| person.name.clone()));
    let about = move || match name.get() {
        name if name.is_empty() => person.with(|person| person.role.label(text).to_owned()),
        name => name,
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="main">
                <CellEditor
                    id=name_id
                    label=text.scope_person_name()
                    value=name
                    longest=model::limits::LINE
                    is_new=is_new
                    on_save=rename
                />
                <RenameOffer name=name />
            </th>
            <td role="cell">
                {move || view! {
                    <PickField
                        id=role_id.clone()
                        label=text.label_about(text.part_role(), about())
                        label_kind=LabelKind::Hidden
                        options=roles.clone()
                        chosen=Signal::derive(move || person.with(|person| person.role.key().to_owned()))
                        on_choose=choose
                    />
                }}
            </td>
            <td role="cell">
                {move || view! {
                    <CellEditor
                        id=phone_id.clone()
                        label=text.label_about(text.part_phone(), about())
                        value=phone
                        longest=model::limits::LINE
                        is_new=false
                        on_save=call
                    />
                }}
            </td>
            <td role="cell" class="push">
                {move || view! {
                    <Button kind=ButtonKind::Quiet description=text.scope_remove_person(about()) on_press=remove>
                        <Icon path=icons::DELETE />
                    </Button>
                }}
            </td>
        </tr>
    }
}
