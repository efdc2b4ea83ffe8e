//! Whose requirements count, as a table that is edited in its cells.

use components::{Button, ButtonKind, ColumnPriority, Icon, RegisterTable, icons};
use isms::scope::{Party, Scope};
use leptos::prelude::*;
use platform::focus;

use crate::views::assessment_context::use_assessment;
use crate::views::cell_editor::CellEditor;
use crate::views::steady::lines;

/// The most interested parties that are offered.
const MOST: usize = 40;

/// The interested parties of the open assessment.
#[component]
pub fn Parties() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let kept = Memo::new(move |_| work.registers.with(|registers| registers.scope.parties.len()));
    // One that was added and says nothing yet is only on the page, behind those that are kept.
    let is_adding = RwSignal::new(None::<usize>);
    let count = Memo::new(move |_| lines(kept.get(), is_adding.get()));
    let add = move || {
        let place = kept.get_untracked();
        match is_adding.get_untracked() == Some(place) {
            true => focus::to(format!("#party-{}", place + 1)),
            false => is_adding.set(Some(place)),
        }
    };
    let head = move || {
        vec![
            (text.scope_party_name().to_owned(), ColumnPriority::Always),
            (text.scope_needs().to_owned(), ColumnPriority::Always),
            (String::new(), ColumnPriority::Always),
        ]
    };
    view! {
        <section>
            <h2>{text.part_parties()}</h2>
            <p>{text.scope_parties_lead()}</p>
            {move || (count.get() > 0).then(|| view! {
                <RegisterTable label=text.part_parties() class="in-place parties" head=head()>
                    <tbody role="rowgroup">
                        {(0..count.get()).map(|place| view! { <Line place=place is_adding=is_adding /> }).collect_view()}
                    </tbody>
                </RegisterTable>
            })}
            {move || (count.get() < MOST).then(|| view! {
                <div class="actions"><Button on_press=add>{text.scope_add_party()}</Button></div>
            })}
        </section>
    }
}

#[component]
fn Line(place: usize, is_adding: RwSignal<Option<usize>>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let is_new = is_adding.get_untracked() == Some(place);
    let says = move |part: fn(&Party) -> &String| {
        Signal::derive(move || {
            work.registers
                .with(|registers| registers.scope.parties.get(place).map(part).cloned().unwrap_or_default())
        })
    };
    let save = move |part: fn(&mut Party) -> &mut String| {
        move |words: String| {
            work.change_row(Scope::ID, |scope: &mut Scope| {
                if place == scope.parties.len() && !words.trim().is_empty() {
                    scope.parties.push(Party::default());
                }
                if let Some(party) = scope.parties.get_mut(place) {
                    *part(party) = model::text::reason(&words);
                }
            });
        }
    };
    let remove = move || {
        is_adding.set(None);
        work.change_row(Scope::ID, |scope: &mut Scope| {
            if place < scope.parties.len() {
                scope.parties.remove(place);
            }
        });
    };
    let number = place + 1;
    let called = text.scope_party(number);
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="main">
                <CellEditor
                    id=format!("party-{number}")
                    label=called.clone()
                    value=says(|party| &party.name)
                    longest=model::limits::LINE
                    is_new=is_new
                    on_save=save(|party| &mut party.name)
                />
            </th>
            <td role="cell" class="prose">
                <CellEditor
                    id=format!("needs-{number}")
                    label=text.label_about(text.scope_needs(), called)
                    value=says(|party| &party.needs)
                    longest=model::limits::REASON
                    is_long=true
                    on_save=save(|party| &mut party.needs)
                />
            </td>
            <td role="cell" class="push">
                <Button kind=ButtonKind::Quiet description=text.scope_remove_party(number) on_press=remove>
                    <Icon path=icons::DELETE />
                </Button>
            </td>
        </tr>
    }
}
