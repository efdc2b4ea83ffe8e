//! The checklist of an audit as a page of its own: one item after the other, by pointer or by key, what to ask beside what was
//! found.

use components::{Button, ButtonKind, Icon, LineField, Notice, NoticeTone, ProseField, Segmented, icons};
use isms::audit::Audit;
use isms::auditing::{Line, finding, set_result, write};
use isms::checklist::{AuditItem, AuditResult};
use isms::nonconformity::Nonconformity;
use isms::record::Record as _;
use leptos::ev;
use leptos::prelude::*;
use model::RequirementId;
use model::history::Edit;
use platform::{clock, focus, page};
use wording::auditing as said;

use super::super::special::entry;
use super::{Auditing, Independence, result_at};
use crate::state::{new_row_id, use_app};
use crate::views::page::{HeadingPlace, Page};
use crate::views::press::press;
use crate::views::record_exports::RecordExports;
use crate::views::rooms::PrintHead;
use crate::views::typed::typed;
use report::Topic;

/// Where one is in a checklist. A handle: copies share their state.
#[derive(Clone, Copy)]
struct Walking {
    auditing: Auditing,
    /// The requirement whose item is open.
    open: RwSignal<Option<RequirementId>>,
}

impl Walking {
    fn line(self, id: &RequirementId) -> Option<Line> {
        self.auditing.lines.with(|lines| lines.iter().find(|line| line.requirement == *id).cloned())
    }

    /// Opens the item so many places further down; its heading gets the focus.
    fn step(self, places: isize) {
        let next = self.auditing.lines.with_untracked(|lines| {
            let open = self.open.get_untracked();
            let here = lines.iter().position(|line| Some(&line.requirement) == open.as_ref());
            let next = here.map_or(Some(0), |here| here.checked_add_signed(places))?;
            Some(lines.get(next)?.requirement.clone())
        });
        if let Some(next) = next {
            focus::to(["#", &anchor(&next)].concat());
            self.open.set(Some(next));
        }
    }

    /// Makes a change of the rows one step.
    fn revise(self, change: impl FnOnce(&model::Rows, &str, &Line) -> Vec<Edit>, id: &RequirementId) {
        if let Some(edits) = self.edits(change, id) {
            self.auditing.work.editor.revise(edits);
        }
    }

    fn edits(
        self,
        change: impl FnOnce(&model::Rows, &str, &Line) -> Vec<Edit>,
        id: &RequirementId,
    ) -> Option<Vec<Edit>> {
        let line = untrack(|| self.line(id))?;
        let document = self.auditing.work.document();
        Some(
            self.auditing
                .id
                .with_value(|audit| untrack(|| document.with_rows(|rows| change(rows, audit, &line)))),
        )
    }

    fn set(self, id: &RequirementId, result: Option<AuditResult>) {
        let change = |rows: &model::Rows, audit: &str, line: &Line| {
            set_result(rows, audit, line, result, clock::today()).into_iter().collect()
        };
        self.revise(change, id);
    }

    /// Keeps what is typed into one field of an item: one step, however much it is.
    fn type_into(self, id: &RequirementId, field: &str, change: impl FnOnce(&mut AuditItem)) {
        if !self.auditing.work.editor.is_open(&self.auditing.work.id()) {
            return;
        }
        let edits = self.edits(
            |rows, audit, line| {
                let mut item = line.item.as_ref().map(|item| item.record.clone()).unwrap_or_default();
                change(&mut item);
                write(rows, audit, line, item).into_iter().collect()
            },
            id,
        );
        if let Some(edits) = edits {
            let name = self.auditing.id.with_value(|audit| [audit, " ", id.as_str(), " ", field].concat());
            self.auditing.work.editor.apply(edits, Some(&name));
            self.auditing.work.editor.save();
        }
    }
}

/// The id of the heading of an item on the page.
fn anchor(id: &RequirementId) -> String {
    ["item-", &id.as_str().replace('.', "-")].concat()
}

/// The checklist of the audit with an id.
#[component]
pub fn Checklist(id: String) -> impl IntoView {
    let auditing = Auditing::begin(id);
    let work = auditing.work;
    let text = work.text;
    let first = auditing.lines.with_untracked(|lines| {
        lines.iter().find(|line| line.result().is_none()).map(|line| line.requirement.clone())
    });
    let walking = Walking { auditing, open: RwSignal::new(first) };
    listen(walking);
    let title = auditing
        .audit
        .with_untracked(|audit| audit.as_ref().map_or_else(String::new, |audit| audit.record.title.clone()));
    let back = auditing.id.with_value(|id| entry(work, Audit::REGISTER, id));
    let ids = Memo::new(move |_| {
        auditing.lines.with(|lines| lines.iter().map(|line| line.requirement.clone()).collect::<Vec<_>>())
    });
    let body = move || {
        match auditing.audit.with(Option::is_some) {
        false => view! { <p role="status">{text.register_lost()}</p> }.into_any(),
        true => view! {
            <p class="lead">{text.checklist_lead()}</p>
            <p role="status" data-user="" prop:textContent=move || said::progress(text, &auditing.tally())></p>
            <Independence auditing=auditing />
            {move || ids.with(Vec::is_empty).then(|| view! { <Notice tone=NoticeTone::Plain>{text.checklist_none()}</Notice> })}
            <ol class="checklist">
                <For each=move || ids.get() key=|id| id.clone() let:id><Item walking=walking id=id /></For>
            </ol>
            <RecordExports topic=Topic::AuditReport id=auditing.id.get_value() />
        }
        .into_any(),
    }
    };
    view! {
        <Page title=text.checklist_title(title) class="page room register-page" heading=HeadingPlace::Breadcrumb>
            <PrintHead />
            <p><a href=back>{text.checklist_back()}</a></p>
            {body}
        </Page>
    }
}

/// Hears the keys: J and K walk, digits set the result.
fn listen(walking: Walking) {
    let off = use_app().preferences.shortcuts_off;
    let listener = window_event_listener(ev::keydown, move |event| {
        if page::is_writing(event.target()) || page::tag_of(event.target()) == "SELECT" || off.get_untracked()
        {
            return;
        }
        let Some(press) = press(&event) else { return };
        let Some(sign) = press.sign else { return };
        let open = walking.open.get_untracked();
        match (sign, open) {
            ('j', _) => walking.step(1),
            ('k', _) => walking.step(-1),
            ('0', Some(id)) => walking.set(&id, None),
            (sign, Some(id)) => match result_at(sign) {
                Some(result) => walking.set(&id, Some(result)),
                None => return,
            },
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// An item: its heading, which opens it, and beneath what to ask and what was found.
#[component]
fn Item(walking: Walking, id: RequirementId) -> impl IntoView {
    let work = walking.auditing.work;
    let text = work.text;
    let stored = StoredValue::new(id.clone());
    let title = work.title(&id);
    let is_open =
        Memo::new(move |_| stored.with_value(|id| walking.open.with(|open| open.as_ref() == Some(id))));
    let result = Memo::new(move |_| stored.with_value(|id| walking.line(id).and_then(|line| line.result())));
    let toggle = move |_| {
        let next = (!is_open.get_untracked()).then(|| stored.get_value());
        walking.open.set(next);
    };
    let says = move || said::result(text, result.get());
    view! {
        <li data-result=move || result.get().map(AuditResult::key)>
            <h2>
                <button type="button" id=anchor(&id) aria-expanded=move || is_open.get().to_string() on:click=toggle>
                    <span class="reference" translate="no">{id.to_string()}</span>" "<span data-user="">{title}</span>" "
                    <span class="checklist-result" prop:textContent=says></span>
                </button>
            </h2>
            {move || is_open.get().then(|| view! { <Detail walking=walking id=stored.get_value() result=result /> })}
        </li>
    }
}

#[component]
fn Detail(walking: Walking, id: RequirementId, result: Memo<Option<AuditResult>>) -> impl IntoView {
    let work = walking.auditing.work;
    let text = work.text;
    let catalogue = work.document().catalogue;
    let asked = catalogue.audit(&id).map(|audit| audit.asked.as_slice()).unwrap_or_default();
    let evidence = catalogue.guidance(&id).map(|guidance| guidance.evidence.as_slice()).unwrap_or_default();
    let listed = |title: &'static str, says: &'static [&'static str]| {
        (!says.is_empty()).then(|| {
            let items = says.iter().map(|one| view! { <li>{*one}</li> }).collect_view();
            view! { <section><h3>{title}</h3><ul>{items}</ul></section> }
        })
    };
    let stored = StoredValue::new(id.clone());
    let item = Memo::new(move |_| {
        stored.with_value(|id| walking.line(id).and_then(|line| line.item.map(|item| item.record.clone())))
    });
    let part = move |read: fn(&AuditItem) -> &String| {
        Signal::derive(move || {
            item.with(|item| item.as_ref().map(|item| read(item).clone()).unwrap_or_default())
        })
    };
    let sample = typed(move |words| {
        stored.with_value(|id| {
            walking.type_into(id, "sample", |item| item.sample = model::text::reason(&words))
        });
    });
    let note = typed(move |words| {
        stored.with_value(|id| walking.type_into(id, "note", |item| item.note = model::text::note(&words)));
    });
    let labels = std::iter::once(text.checklist_open_item())
        .chain(AuditResult::ALL.into_iter().map(|one| one.label(text)))
        .collect();
    let chosen = move || match result.get() {
        Some(result) => result as usize + 1,
        None => 0,
    };
    let choose = move |place: usize| {
        let result = place.checked_sub(1).and_then(|place| AuditResult::ALL.get(place).copied());
        stored.with_value(|id| walking.set(id, result));
    };
    view! {
        <div class="checklist-detail">
            <div class="checklist-ask">
                {listed(text.checklist_ask(), asked)}
                {listed(text.checklist_look(), evidence)}
            </div>
            <div class="checklist-found">
                <Segmented legend=text.part_result() group="checklist-result" labels=labels
                    chosen=Signal::derive(chosen) on_choose=choose />
                <LineField id="checklist-sample" label=text.part_sample() hint=text.checklist_sample_hint()
                    longest=model::limits::REASON value=part(|item| &item.sample)
                    on_input=sample.on_input on_done=sample.on_done />
                <ProseField id="checklist-note" label=text.part_note() longest=model::limits::NOTE
                    value=part(|item| &item.note) on_input=note.on_input on_done=note.on_done />
                <Found walking=walking id=id item=item />
            </div>
        </div>
    }
}

/// What is kept of an item as a finding, or the step that keeps it.
#[component]
fn Found(walking: Walking, id: RequirementId, item: Memo<Option<AuditItem>>) -> impl IntoView {
    let work = walking.auditing.work;
    let text = work.text;
    let stored = StoredValue::new(id);
    let kept = Memo::new(move |_| {
        let id = item.with(|item| item.as_ref().map(|item| item.finding.clone()))?;
        let find = |registers: &isms::Registers| {
            let found = registers.running.nonconformities.iter().find(|one| one.id == id)?;
            Some((found.id.clone(), found.record.title.clone()))
        };
        work.registers.with(find)
    });
    let can_keep = Memo::new(move |_| {
        item.with(|item| item.as_ref().and_then(|item| item.result).and_then(AuditResult::grade).is_some())
    });
    let keep = move || {
        stored.with_value(|id| {
            let note =
                item.with_untracked(|item| item.as_ref().map(|item| item.note.clone()).unwrap_or_default());
            let title = said::finding_title(text, &note, id, &untrack(|| work.title(id)));
            let change = |rows: &model::Rows, audit: &str, line: &Line| {
                finding(rows, audit, line, &new_row_id(), &title, clock::today())
            };
            walking.revise(change, id);
        });
    };
    move || match kept.get() {
        Some((id, title)) => {
            let title = if title.is_empty() { text.register_untitled().to_owned() } else { title };
            let to = entry(work, Nonconformity::REGISTER, &id);
            Some(view! { <p>{text.checklist_kept()}" "<a href=to data-user="">{title}</a></p> }.into_any())
        }
        None if can_keep.get() => Some(
            view! {
                <Button kind=ButtonKind::Secondary on_press=keep>
                    <Icon path=icons::ADD /><span>{text.checklist_keep()}</span>
                </Button>
            }
            .into_any(),
        ),
        None => None,
    }
}
