//! Approved versions of the statement: freezing one, looking at it, and what changed since.

use std::sync::Arc;

use components::{Button, ButtonKind, DataTable, DayField, LineField};
use isms::approval::{approve, is_same_number, newest, next_number};
use isms::record::Keyed;
use isms::soa::{Applies, ApprovedSoa, Change, SoaHeader, SoaLine, changes};
use leptos::prelude::*;
use platform::{clock, page};
use wording::{approval, list, scope as said};

use crate::state::new_row_id;
use crate::state::preferences::you_are;
use crate::views::assessment_context::{AssessmentContext, use_assessment};

/// The form that freezes the statement as it stands.
#[component]
pub fn Freeze(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// The statement as it stands.
    lines: Memo<Vec<SoaLine>>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let head = work.registers.with_untracked(|registers| registers.head.clone());
    // The next number and today: those of the last version belong to that.
    let number = work.registers.with_untracked(|registers| {
        let is_new = |number: &String| {
            let mut numbers = registers.versions.iter().map(|version| &version.record.head.version);
            !number.is_empty() && numbers.all(|known| !is_same_number(known, number))
        };
        Some(head.version.clone()).filter(is_new).unwrap_or_else(|| next_number(&registers.versions))
    });
    let version = RwSignal::new(number);
    let date = RwSignal::new(clock::today().to_string());
    let approved_by = RwSignal::new(head.approved_by);
    let fault = RwSignal::new(None::<String>);
    let undecided =
        lines.with_untracked(|lines| lines.iter().filter(|l| l.applies == Applies::Undecided).count());
    let freeze = move || {
        let head = SoaHeader {
            version: model::text::line(&version.get_untracked()),
            date: model::time::day(&date.get_untracked()),
            approved_by: model::text::line(&approved_by.get_untracked()),
        };
        let allowed =
            work.registers.with_untracked(|registers| approve(&head, &registers.versions, clock::today()));
        fault.set(allowed.err().map(|error| approval::error(text, error, &head.version)));
        if allowed.is_err() {
            return;
        }
        let document = work.document();
        let (profile, edition) = (untrack(|| document.profile()), document.catalogue.edition);
        let covers = work.registers.with_untracked(|registers| registers.scope.clone());
        let scope = said::statement(text, &profile, edition, &covers);
        let frozen = ApprovedSoa {
            head: head.clone(),
            organisation: profile.organisation,
            scope: model::text::note(&scope),
            lines: lines.get_untracked(),
            recorded_by: you_are().unwrap_or_default(),
            covers,
        };
        let edits =
            [work.editor.record_edit(SoaHeader::ID, &head), work.editor.record_edit(&new_row_id(), &frozen)];
        work.editor.revise(edits.into_iter().flatten().collect());
        open.set(false);
    };
    view! {
        <p>{text.statement_freeze_lead()}</p>
        {(undecided > 0).then(|| view! { <p class="needed">{text.statement_freeze_undecided(undecided as u64)}</p> })}
        <div class="freeze">
            <LineField longest=model::limits::LINE id="freeze-version" label=text.part_version() hint=text.statement_version_hint() value=version
                on_input=move |words| version.set(words) />
            <DayField incomplete=text.field_incomplete_day() id="freeze-date" label=text.part_date() value=date on_change=move |day| date.set(day) />
            <LineField longest=model::limits::LINE id="freeze-approved" label=text.part_approved_by() value=approved_by
                on_input=move |words| approved_by.set(words) />
        </div>
        <p class="needed" role="status" prop:textContent=move || fault.get()></p>
        <div class="actions">
            <Button kind=ButtonKind::Primary submits=true on_press=freeze>{text.statement_freeze_it()}</Button>
            <Button on_press=move || open.set(false)>{text.app_cancel()}</Button>
        </div>
    }
}

/// All versions, the newest first, and what changed since the one that is shown, or the newest.
#[component]
pub fn Versions(
    /// The version that is shown.
    shown: RwSignal<Option<String>>,
    /// The statement as it stands.
    lines: Memo<Vec<SoaLine>>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let versions = Memo::new(move |_| work.registers.with(|registers| registers.versions.clone()));
    let list = move || {
        let line = |version: Arc<Keyed<ApprovedSoa>>| {
            let version = Arc::unwrap_or_clone(version);
            let SoaHeader { version: number, date, approved_by } = version.record.head;
            let date = date.map(|date| text.date(date)).unwrap_or_default();
            let label = text.statement_show_version(&number);
            let recorded_by = version.record.recorded_by;
            let recorded = (!recorded_by.is_empty()).then(
                || view! { <p class="muted">{text.statement_recorded(recorded_by, &approved_by, &date)}</p> },
            );
            let id = version.id;
            view! {
                <tr>
                    <th scope="row" data-user="">{number}</th>
                    <td data-user="">{date}</td>
                    <td data-user="">{approved_by} {recorded}</td>
                    <td>
                        <Button kind=ButtonKind::Quiet description=label on_press=move || { shown.set(Some(id.clone())); page::scroll_to_top(); page::focus_heading() }>
                            {text.statement_show()}
                        </Button>
                    </td>
                </tr>
            }
        };
        versions.get().into_iter().rev().map(line).collect_view()
    };
    let since = move || {
        let id = shown.get();
        let versions = versions.get();
        let version = match id {
            Some(id) => versions.into_iter().find(|version| version.id == id),
            None => {
                let newest = work.registers.with(|registers| newest(registers).cloned());
                versions.into_iter().rfind(|version| Some(&version.record) == newest.as_ref())
            }
        }?;
        let ApprovedSoa { head: SoaHeader { version: head_version, .. }, lines: before, .. } =
            &version.record;
        let now = lines.get();
        let rows: Vec<Vec<String>> =
            changes(before, &now).iter().map(|change| changed(work, change)).collect();
        let count = rows.len() as u64;
        let head = [text.statement_reference(), text.history_from(), text.history_to()];
        Some(view! {
            <h3>{text.statement_since(head_version)}</h3>
            <p role="status">{text.statement_changes(count)}</p>
            {(count > 0).then(|| view! {
                <div data-user="">
                    <DataTable
                        caption=text.statement_since(head_version)
                        head=head.map(str::to_owned).to_vec()
                        rows=rows
                    />
                </div>
            })}
        })
    };
    move || {
        versions.with(|versions| !versions.is_empty()).then(|| {
            view! {
                <section class="no-print">
                    <h2>{text.statement_versions()}</h2>
                    <div class="table-frame" tabindex="0" role="region" aria-label=text.statement_versions()>
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">{text.part_version()}</th>
                                    <th scope="col">{text.part_date()}</th>
                                    <th scope="col">{text.part_approved_by()}</th>
                                    <th scope="col"><span class="visually-hidden">{text.statement_show()}</span></th>
                                </tr>
                            </thead>
                            <tbody>{list}</tbody>
                        </table>
                    </div>
                    {since}
                </section>
            }
        })
    }
}

/// A line in a few words.
fn brief(work: AssessmentContext, line: &SoaLine) -> String {
    let text = work.text;
    let applies = match &line.applies {
        Applies::Undecided => text.filter_undecided().to_owned(),
        Applies::Yes(_) => text.statement_applies().to_owned(),
        Applies::No(why) => text.field_excluded(why),
    };
    let status = line.status.map(|status| status.label(text).to_owned());
    let parts = [Some(applies), status, Some(line.how.clone()), Some(line.owner.clone())];
    let evidence = list::commas(text, line.evidence.iter().cloned());
    let parts = parts.into_iter().flatten().chain([evidence]).filter(|part| !part.is_empty());
    list::semicolons(text, parts)
}

fn changed(work: AssessmentContext, change: &Change<'_>) -> Vec<String> {
    let (line, from, to) = match change {
        Change::New(line) => (*line, String::new(), brief(work, line)),
        Change::Gone(line) => (*line, brief(work, line), work.text.field_nothing().to_owned()),
        Change::Changed(was, is) => (*is, brief(work, was), brief(work, is)),
    };
    vec![line.id.to_string(), from, to]
}
