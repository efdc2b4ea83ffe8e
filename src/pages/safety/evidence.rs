//! All evidence files of the assessment: what they are attached to, what is here, and the archive that takes them along.

use std::collections::BTreeSet;

use components::{Button, ButtonKind, Dialog, EmptyState, Icon, Notice, NoticeTone, icons};
use isms::attachment::Attachment;
use isms::declaration::Kind;
use isms::record::{Keyed, Record as _};
use leptos::prelude::*;
use platform::storage::room;
use wording::list;

use super::archive::{Written, export};
use crate::route::{Room, Route};
use crate::state::keeping::attachments::Attachments;
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::attachments::{Faults, FileTools, explain, size};
use crate::views::register::{address_of, title_of};
use crate::views::rooms::RoomFrame;

/// The page.
#[component]
pub fn Evidence() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let faults = RwSignal::new(Vec::<String>::new());
    let files = Memo::new(move |_| {
        work.registers.with(|registers| {
            let own = registers.running.attachments.iter().map(|one| (**one).clone());
            own.collect::<Vec<Keyed<Attachment>>>()
        })
    });
    // What is in the browser; asked again whenever a file comes or goes.
    let here = RwSignal::new(BTreeSet::<String>::new());
    Effect::new(move || {
        files.track();
        platform::spawn(async move {
            if let Ok(found) = Attachments::of(work.editor).here().await {
                here.try_set(found);
            }
        });
    });
    let table = move || {
        let all = files.get();
        if all.is_empty() {
            return view! {
                <EmptyState icon=icons::SHEET title=text.evidence_files_empty() lead=text.evidence_files_empty_lead()>
                    <a class="button" href=Route::requirements(&work.id()).to_string()>{text.rooms_requirements()}</a>
                </EmptyState>
            }
            .into_any();
        }
        let total = all.iter().map(|one| one.record.size).sum();
        let used = text.evidence_files_used(all.len() as u64, size(text, total));
        let rows = all.into_iter().rev().map(|one| view! { <Row one=one here=here faults=faults /> });
        view! {
            <p class="muted" data-files-used="">{used}</p>
            <table class="rows files-table">
                <thead><tr>
                    <th scope="col">{text.part_title()}</th>
                    <th scope="col">{text.evidence_files_about()}</th>
                    <th scope="col">{text.part_added_on()}</th>
                    <th scope="col">{text.part_added_by()}</th>
                    <th scope="col">{text.part_state()}</th>
                    <th scope="col"><span class="visually-hidden">{text.safe_download()}</span></th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <RoomFrame room=Room::Evidence lead=text.evidence_files_lead()>
            <Archive />
            <Faults faults=faults />
            {table}
            <Free here=here />
        </RoomFrame>
    }
}

/// What a file is attached to, with the way there.
fn places(work: AssessmentContext, record: &Attachment) -> Vec<(String, Option<String>)> {
    let mut all: Vec<(String, Option<String>)> = Vec::new();
    for reference in &record.requirements {
        let to = reference.parse().ok().map(|id| Route::requirement(&work.id(), id).to_string());
        all.push((reference.clone(), to));
    }
    let row = record.write().unwrap_or_default();
    for part in Attachment::DECLARED.parts {
        let Kind::Links(register) = part.kind else { continue };
        let ids = row.get(part.name).and_then(|list| list.as_array()).into_iter().flatten();
        for id in ids.filter_map(|id| id.as_str()) {
            let key = [register, "/", id].concat();
            // A document that is asked for has a title before it has a record.
            let title = Some(title_of(work, &key)).filter(|title| !title.is_empty());
            all.push((title.unwrap_or_else(|| id.to_owned()), address_of(work, &key)));
        }
    }
    all
}

#[component]
fn Row(
    one: Keyed<Attachment>,
    here: RwSignal<BTreeSet<String>>,
    faults: RwSignal<Vec<String>>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let Keyed { id, record } = one;
    let file = record.file.clone();
    let state = move || match here.with(|here| here.contains(&file)) {
        true => view! { <span class="tag tag-plain">{text.evidence_files_here()}</span> }.into_any(),
        false => {
            view! { <span class="tag" data-missing="">{text.evidence_files_not_here()}</span> }.into_any()
        }
    };
    let attached = places(work, &record);
    let attached = match attached.is_empty() {
        true => view! { <span class="muted">{text.evidence_files_nowhere()}</span> }.into_any(),
        false => {
            let place = |(name, to): (String, Option<String>)| match to {
                Some(to) => view! { <li><a href=to data-user="">{name}</a></li> }.into_any(),
                None => view! { <li data-user="">{name}</li> }.into_any(),
            };
            view! { <ul class="file-places">{attached.into_iter().map(place).collect_view()}</ul> }.into_any()
        }
    };
    let about = [size(text, record.size), record.media.clone()];
    let about = list::dots(text, about.into_iter().filter(|part| !part.is_empty()));
    let hash = record.sha256.clone();
    let by = record.by.clone();
    let write_by = {
        let record = record.clone();
        move |event: leptos::ev::Event| {
            let by = model::text::line(&event_target_value(&event));
            let changed = Attachment { by, ..record.clone() };
            work.editor.set_row(&id, &changed);
        }
    };
    let is_read_only = work.editor.kept_id().is_none();
    view! {
        <tr>
            <th scope="row"><span data-user="">{record.title.clone()}</span><span class="muted file-about" title=hash data-user="">{about}</span></th>
            <td>{attached}</td>
            <td>{record.on.map(|day| text.date(day))}</td>
            <td><input class="cell-input" data-user="" aria-label=text.part_added_by() list="names" value=by readonly=is_read_only on:change=write_by /></td>
            <td>{state}</td>
            <td class="file-tools"><FileTools record=record faults=faults /></td>
        </tr>
    }
}

/// Exports the archive, and says what is in it.
#[component]
fn Archive() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let (said, failed) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (missing, busy) = (RwSignal::new(Vec::<String>::new()), RwSignal::new(false));
    let take = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failed.set(false);
        missing.set(Vec::new());
        let on_file = move |number: usize, all: usize| {
            said.try_set(text.evidence_archive_working(number, all));
        };
        platform::spawn(async move {
            match export(work.editor, on_file).await {
                Ok(Written { files, missing: left }) => {
                    said.try_set(text.evidence_archive_done(files));
                    missing.try_set(left);
                }
                Err(_) => {
                    said.try_set(String::new());
                    failed.try_set(true);
                }
            }
            busy.try_set(false);
        });
    };
    let room = LocalResource::new(room);
    let granted = move || {
        let room = room.get().flatten()?;
        let left = (room.granted - room.used).max(0.0) as u64;
        Some(view! { <p class="muted">{text.evidence_files_room(size(text, left))}</p> })
    };
    let missing_list = move || {
        let all = missing.get();
        (!all.is_empty()).then(|| {
            let count = all.len() as u64;
            let names = all.into_iter().map(|name| view! { <li data-user="">{name}</li> }).collect_view();
            view! { <Notice tone=NoticeTone::Warning><p>{text.evidence_archive_without(count)}</p><ul>{names}</ul></Notice> }
        })
    };
    let is_kept = work.editor.kept_id().is_some();
    is_kept.then(|| {
        view! {
            <section class="archive">
                <div class="actions">
                    <Button kind=ButtonKind::Primary on_press=take>
                        <Icon path=icons::DOWNLOAD />
                        <span>{text.evidence_archive()}</span>
                    </Button>
                    <p class="muted">{text.evidence_archive_hint()}</p>
                </div>
                <p role="status" data-archive="" prop:textContent=said></p>
                {missing_list}
                {move || failed.get().then(|| view! { <Notice tone=NoticeTone::Error>{text.evidence_archive_failed()}</Notice> })}
                {granted}
            </section>
        }
    })
}

/// What nothing of today names, and how to delete it for good.
#[component]
fn Free(here: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let attachments = Attachments::of(work.editor);
    let unused = RwSignal::new(Vec::<(String, u64)>::new());
    let asking = RwSignal::new(false);
    let faults = RwSignal::new(Vec::<String>::new());
    Effect::new(move || {
        here.track();
        work.registers.track();
        platform::spawn(async move {
            if let Ok(found) = attachments.unused().await {
                unused.try_set(found);
            }
        });
    });
    let free = move || {
        asking.set(false);
        platform::spawn(async move {
            let gone: Vec<String> = unused.get_untracked().into_iter().map(|(file, _)| file).collect();
            match attachments.free(&gone).await {
                Ok(()) => {
                    unused.try_set(Vec::new());
                }
                Err(error) => drop(faults.try_set(vec![explain(text, &error, text.evidence_free())])),
            }
        });
    };
    let count = move || unused.with(|unused| unused.len() as u64);
    let lead = move || {
        let total = unused.with(|unused| unused.iter().map(|(_, size)| size).sum());
        text.evidence_free_lead(count(), size(text, total))
    };
    view! {
        <Faults faults=faults />
        {move || (count() > 0).then(|| view! {
            <section class="free-space">
                <h2>{text.evidence_free()}</h2>
                <p prop:textContent=lead></p>
                <div class="actions"><Button kind=ButtonKind::Danger on_press=move || asking.set(true)>{text.evidence_free_delete()}</Button></div>
            </section>
        })}
        <Dialog open=asking title=text.evidence_free() id="free-space">
            <p prop:textContent=move || text.evidence_free_ask(count())></p>
            <div class="actions">
                <Button kind=ButtonKind::Danger on_press=free>{text.evidence_free_delete()}</Button>
                <Button on_press=move || asking.set(false)>{text.app_cancel()}</Button>
            </div>
        </Dialog>
    }
}
