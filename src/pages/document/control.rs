//! Document control: how far the document is, its export, its approval and its versions.

use components::{Button, ButtonKind, DayField, Disclosure, Icon, LineField, Notice, NoticeTone, icons};
use isms::approval::{ApprovalError, approve_version, next_after};
use isms::approved::ApprovedDocument;
use isms::document::{Document, DocumentState};
use leptos::prelude::*;
use model::history::Edit;
use platform::{clock, worker};
use report::{Options, StatementState, Topic};
use wording::drafts::versions;
use wording::{list, words};

use super::{Drafting, in_context};
use crate::state::new_row_id;
use crate::views::making::{Making, MakingState};

impl Drafting {
    /// Its approved versions, the oldest first; follows changes.
    fn versions(self) -> Vec<ApprovedDocument> {
        let own = |registers: &isms::Registers| versions(registers, self.id()).into_iter().cloned().collect();
        self.work.registers.with(own)
    }

    /// What all entries of the list of documents say once they are changed.
    fn entry_edits(self, change: impl Fn(&mut Document)) -> Vec<Edit> {
        let edit = |id: &&'static str| {
            let mut document: Document = self.work.row(id);
            change(&mut document);
            self.work.editor.record_edit(id, &document)
        };
        self.entries().iter().filter_map(edit).collect()
    }
}

/// The bar above the sheet, and what unfolds below it.
#[component]
pub fn Control(drafting: Drafting) -> impl IntoView {
    let text = drafting.work.text;
    let making = Making::new(drafting.work);
    let state = Memo::new(move |_| drafting.entry().state);
    let newest = Memo::new(move |_| drafting.versions().last().map(|version| version.version.clone()));
    let is_current = Memo::new(move |_| {
        in_context(drafting.work, |context| drafting.draft.get().as_approved(context).is_some())
    });
    let stage = Memo::new(move |_| match (state.get(), is_current.get()) {
        (Some(DocumentState::Withdrawn), _) => 3,
        (_, true) => 2,
        (Some(DocumentState::InReview), _) => 1,
        _ => 0,
    });
    let step = move |at: u8, name: &'static str, says: Signal<String>| {
        let current = move || (stage.get() == at).then_some("step");
        view! { <li aria-current=current><b>{name}</b>{" "}<span data-user="" prop:textContent=says></span></li> }
    };
    let owner = Signal::derive(move || drafting.entry().owner);
    let version = Signal::derive(move || newest.get().unwrap_or_default());
    let today = Signal::stored(text.date(clock::today()));
    let withdrawn =
        move || (stage.get() == 3).then(|| step(3, text.document_withdrawn(), Signal::stored(String::new())));
    let set_state = move |state: Option<DocumentState>| {
        drafting.work.editor.revise(drafting.entry_edits(|document| document.state = state));
    };
    let review = move || match state.get() {
        Some(DocumentState::InReview) => view! {
            <Button kind=ButtonKind::Quiet on_press=move || set_state(None)>{text.draft_to_draft()}</Button>
        }
        .into_any(),
        Some(DocumentState::Withdrawn) => view! {
            <Button kind=ButtonKind::Quiet on_press=move || set_state(None)>{text.draft_reinstate()}</Button>
        }
        .into_any(),
        _ => view! {
            <Button on_press=move || set_state(Some(DocumentState::InReview))>{text.draft_send()}</Button>
        }
        .into_any(),
    };
    let withdraw = move || {
        (newest.with(Option::is_some) && stage.get() != 3).then(|| view! {
            <Button kind=ButtonKind::Quiet on_press=move || set_state(Some(DocumentState::Withdrawn))>{text.draft_withdraw()}</Button>
        })
    };
    view! {
        <div class="draft-bar">
            <ol class="draft-stages" aria-label=text.part_state()>
                {step(0, text.document_draft(), today)}
                {step(1, text.document_in_review(), owner)}
                {step(2, text.draft_stage_approved(), version)}
                {withdrawn}
            </ol>
            <div class="actions">{withdraw}{review}</div>
        </div>
        <MakingState making=making />
        <div class="draft-folds">
            <Disclosure summary=text.draft_export()>
                <Formats drafting=drafting making=making version=None />
            </Disclosure>
            <Approve drafting=drafting />
            <Versions drafting=drafting making=making />
        </div>
    }
}

/// The formats in which it leaves, as it stands or as a version of it was approved.
#[component]
fn Formats(drafting: Drafting, making: Making, version: Option<String>) -> impl IntoView {
    let text = drafting.work.text;
    let title = drafting.template.with_value(|template| template.title);
    let options = Options { document: drafting.id().to_owned(), ..Options::default() };
    let (options, word) = match version {
        None => (options, drafting.id().to_owned()),
        Some(version) => {
            let word = [drafting.id(), "-as-approved"].concat();
            (Options { statement: StatementState::Approved, version, ..options }, word)
        }
    };
    let asked = StoredValue::new((options, word));
    if !worker::is_here() {
        return view! { <p class="muted">{text.draft_no_worker()}</p> }.into_any();
    }
    let buttons = Topic::Document.exports().map(|export| {
        let name = export.format.label(text);
        let start = move || asked.with_value(|(options, word)| making.start(export, options.clone(), word));
        view! {
            <Button description=text.reports_as(title, name) on_press=start><Icon path=icons::DOWNLOAD /><span>{name}</span></Button>
        }
    });
    view! { <div class="export-formats">{buttons.collect_view()}</div> }.into_any()
}

/// The form by which a version is approved.
#[component]
fn Approve(drafting: Drafting) -> impl IntoView {
    let text = drafting.work.text;
    let usual = move || {
        let all = drafting.versions();
        next_after(&all.iter().map(|version| version.version.as_str()).collect::<Vec<_>>())
    };
    let number = RwSignal::new(untrack(usual));
    let by = RwSignal::new(String::new());
    let changes = RwSignal::new(String::new());
    let on = RwSignal::new(clock::today().to_string());
    let refused = RwSignal::new(None::<ApprovalError>);
    let approve = move || {
        let (work, today) = (drafting.work, clock::today());
        let day = model::time::day(&on.get_untracked());
        let (version, who) =
            (model::text::line(&number.get_untracked()), model::text::line(&by.get_untracked()));
        let known = untrack(|| drafting.versions());
        let known: Vec<_> = known.iter().map(|one| (one.version.as_str(), one.on)).collect();
        if let Err(error) = approve_version((&version, day, &who), &known, today) {
            refused.set(Some(error));
            return;
        }
        refused.set(None);
        let draft = drafting.draft.get_untracked();
        let record = ApprovedDocument {
            document: draft.id.to_owned(),
            entries: drafting.entries().into_iter().map(str::to_owned).collect(),
            title: draft.title.to_owned(),
            organisation: words::organisation(text, &work.document().profile()),
            version: version.clone(),
            on: day,
            approved_by: who,
            changes: model::text::reason(&changes.get_untracked()),
            sections: untrack(|| in_context(work, |context| draft.frozen(context))),
        };
        let mut edits = drafting.entry_edits(|document| {
            (document.state, document.date) = (None, day);
            document.version.clone_from(&version);
        });
        edits.extend(work.editor.record_edit(&new_row_id(), &record));
        work.editor.revise(edits);
        changes.set(String::new());
        number.set(untrack(usual));
    };
    let open = Memo::new(move |_| drafting.draft.get().counts().open);
    let warning = move || {
        let open = open.get() as u64;
        (open > 0).then(|| view! { <p class="needed">{text.draft_open_at_approval(open)}</p> })
    };
    let fault = move || {
        refused.get().map(|error| {
            let says = match error {
                ApprovalError::Incomplete => text.draft_incomplete(),
                ApprovalError::NumberTaken => text.draft_number_taken(),
                ApprovalError::BeforeLast => text.draft_before_last(),
                ApprovalError::DayToCome => text.draft_day_to_come(),
            };
            view! { <Notice tone=NoticeTone::Error>{says}</Notice> }
        })
    };
    let names = Signal::derive(move || drafting.work.registers.with(|registers| registers.names()));
    view! {
        <Disclosure summary=text.draft_approve()>
            <form class="approve-form" on:submit=|event| event.prevent_default()>
                <components::Suggestions id="names" names=names />
                {warning}
                <LineField id="approve-version" label=text.part_version() longest=model::limits::LINE
                    value=number on_input=move |typed: String| number.set(typed) />
                <DayField incomplete=text.field_incomplete_day() id="approve-on" label=text.part_approved_on() value=on
                    on_change=move |day: String| on.set(day) />
                <LineField id="approve-by" label=text.part_approved_by() longest=model::limits::LINE suggestions="names"
                    value=by on_input=move |typed: String| by.set(typed) />
                <LineField id="approve-changes" label=text.part_changes() longest=model::limits::REASON
                    value=changes on_input=move |typed: String| changes.set(typed) />
                {fault}
                <Button kind=ButtonKind::Primary submits=true on_press=approve>{text.draft_approve_now()}</Button>
            </form>
        </Disclosure>
    }
}

/// The approved versions, the newest first, each as it was; of the newest what no longer holds.
#[component]
fn Versions(drafting: Drafting, making: Making) -> impl IntoView {
    let text = drafting.work.text;
    move || {
        let all = drafting.versions();
        let newest = all.last().cloned()?;
        let gone = in_context(drafting.work, |context| {
            let gone = drafting.draft.get().no_longer(context, &newest).into_iter();
            gone.map(|block| block.text.clone()).filter(|text| !text.is_empty()).collect::<Vec<_>>()
        });
        let since = match gone.len() as u64 {
            0 => view! { <p class="muted">{text.draft_all_hold(&newest.version)}</p> }.into_any(),
            count => view! {
                <p class="needed">{text.draft_no_longer(count, &newest.version)}</p>
                <ul class="no-longer">{gone.into_iter().map(|one| view! { <li data-user="">{one}</li> }).collect_view()}</ul>
            }
            .into_any(),
        };
        let one = move |version: ApprovedDocument| {
            let day = version.on.map(|day| text.date(day)).unwrap_or_default();
            let by = text.label_named(text.part_approved_by(), &version.approved_by);
            let says = [text.cover_version(&version.version), day, by, version.changes.clone()];
            let says = list::dots(text, says.into_iter().filter(|one| !one.is_empty()));
            view! {
                <li>
                    <p data-user="">{says}</p>
                    <Formats drafting=drafting making=making version=Some(version.version) />
                </li>
            }
        };
        let listed = all.into_iter().rev().map(one).collect_view();
        Some(view! {
            <Disclosure summary=text.draft_versions() open=true>
                {since}
                <ul class="draft-versions">{listed}</ul>
            </Disclosure>
        })
    }
}
