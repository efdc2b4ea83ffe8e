//! What can be taken from a workshop: what was agreed into the assessment, and its counts for a spreadsheet.

use components::{Button, ButtonKind, Dialog, Icon, Panel, icons};
use isms::workshop::Agreed;
use isms::workshops;
use leptos::prelude::*;
use model::history::Edit;
use platform::files;
use report::Format;
use report::Separator;
use report::formats::csv;
use report::workshop::counts;
use wording::workshops as said;

use crate::pages::workshop::lesson::Attendance;
use crate::pages::workshop::session::Session;
use crate::state::use_copies;

/// What can be taken from it: agreed levels into the assessment, and a table for spreadsheets.
#[component]
pub fn Take(session: Session) -> impl IntoView {
    let work = session.work;
    let text = work.text;
    let catalogue = work.document().catalogue;
    let copies = use_copies();
    let (open, taken) = (RwSignal::new(false), RwSignal::new(None::<u64>));
    let answers = move || {
        let (workshop, all) = (session.workshop(), session.said.get());
        let note = |number: usize| {
            all.get(number - 1).map(|said| said::note(text, &workshop, number, said)).unwrap_or_default()
        };
        let reason = |id: &model::RequirementId| {
            let all = workshops::questions(&workshop.asked, catalogue);
            let found = all.iter().find(|one| one.requirement.as_ref() == Some(id));
            found.map(|one| workshop.note_to(one.number).to_owned()).unwrap_or_default()
        };
        let agreed = workshops::agreed_answers(&workshop, catalogue, &note);
        agreed.into_iter().map(|(id, agreed, note)| (reason(&id), id, agreed, note)).collect::<Vec<_>>()
    };
    let edits = move || -> Vec<Edit> {
        let edit = |(reason, id, agreed, note): (String, model::RequirementId, Agreed, String)| {
            work.editor.answer_edit(&id, |answer| workshops::take(answer, agreed, &note, &reason))
        };
        answers().into_iter().filter_map(edit).collect()
    };
    // What was agreed in own words belongs to no requirement.
    let count = Memo::new(move |_| {
        workshops::agreed_answers(&session.workshop(), catalogue, &|_| String::new()).len() as u64
    });
    let take = move || {
        open.set(false);
        let edits = untrack(edits);
        taken.set(Some(edits.len() as u64));
        work.editor.revise(edits);
    };
    let save = move || {
        let content = untrack(|| table(session));
        let name =
            copies.naming(&work.document().snapshot()).of_any_edition("workshop", Format::Csv.extension());
        files::download(&name, Format::Csv.media_type(), &content).ok();
    };
    let preview = move || {
        open.get().then(|| {
            let line = |(_, id, agreed, _): (String, model::RequirementId, Agreed, String)| {
                let scale = session.workshop().answers();
                let now = work.document().answer(&id).level().map(|level| said::agreed(text, scale, Agreed::Level(level)));
                let title = work.title(&id);
                view! {
                    <tr><th scope="row">{text.label_numbered(id.as_str(), &title)}</th>
                        <td>{now.unwrap_or(text.level_unanswered())}</td>
                        <td>{said::agreed(text, scale, agreed)}</td></tr>
                }
            };
            view! {
                <div class="table-frame"><table class="rows">
                    <thead><tr><th scope="col">{text.workshop_question()}</th><th scope="col">{text.workshop_recorded()}</th>
                        <th scope="col">{text.workshop_agreed()}</th></tr></thead>
                    <tbody>{answers().into_iter().map(line).collect_view()}</tbody>
                </table></div>
            }
        })
    };
    view! {
        <Panel id="take" title=text.workshop_take()>
            <div class="actions">
                {move || (count.get() > 0).then(|| view! {
                    <Button kind=ButtonKind::Primary on_press=move || open.set(true)>{text.workshop_import(count.get())}</Button>
                })}
                <Button on_press=save><Icon path=icons::DOWNLOAD /><span>{text.workshop_csv()}</span></Button>
            </div>
            <Attendance session=session />
            <p role="status" prop:textContent=move || taken.get().map(|count| text.workshop_imported(count)).unwrap_or_default()></p>
            <p class="muted">{text.workshop_take_lead()}</p>
        </Panel>
        <Dialog open=open title=text.workshop_import_title() id="workshop-import">
            <p>{text.workshop_import_lead()}</p>
            {preview}
            <div class="actions">
                <Button kind=ButtonKind::Primary submits=true on_press=take>{text.workshop_import_do()}</Button>
                <Button on_press=move || open.set(false)>{text.app_cancel()}</Button>
            </div>
        </Dialog>
    }
}

/// The counts as a table, of a workshop that is open as well.
fn table(session: Session) -> String {
    let work = session.work;
    let catalogue = work.document().catalogue;
    let table =
        counts(work.text, catalogue, &session.workshop(), &session.questions.get(), &session.said.get());
    csv::write(&table, Separator::of(work.text))
}
