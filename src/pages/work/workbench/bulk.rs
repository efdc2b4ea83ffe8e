//! Changing everything that the list shows, after a look at what that would do; one step that can be undone.

use components::{Button, ButtonKind, DayField, Dialog, LineField, PickField};
use leptos::prelude::*;
use model::history::{AnswerEdit, Edit};
use model::{Answer, InclusionReason, RequirementKind, Target};
use platform::clock;
use wording::{fields, words};

use super::{WorkbenchContext, use_workbench};
use crate::views::applicability::include;
use crate::views::differences::Differences;

/// What can be changed for many at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Target,
    Owner,
    Due,
    Reviewed,
    Include,
}

const ALL: [What; 5] = [What::Target, What::Owner, What::Due, What::Reviewed, What::Include];

impl What {
    fn key(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Owner => "owner",
            Self::Due => "due",
            Self::Reviewed => "reviewed",
            Self::Include => "include",
        }
    }
}

/// A change of one answer; none if there is nothing to change to.
fn change(what: What, value: &str, kind: RequirementKind, answer: &mut Answer) {
    match what {
        What::Target => {
            if let Some(target) = value.parse::<u8>().ok().and_then(|digit| Target::try_from(digit).ok()) {
                answer.target = target;
            }
        }
        What::Owner => answer.owner = model::text::line(value),
        What::Due => answer.due = model::time::day(value),
        What::Reviewed => answer.reviewed_on = model::time::day(value),
        What::Include => {
            let reason = InclusionReason::ALL.into_iter().find(|reason| reason.key() == value);
            let is_open = kind == RequirementKind::Control && answer.exclusion(kind).is_none();
            if let Some(reason) = reason.filter(|_| is_open) {
                include(answer, reason, true);
            }
        }
    }
}

/// The edits that the change amounts to: of what is listed, only what becomes different.
fn edits(bench: WorkbenchContext, what: What, value: &str) -> Vec<AnswerEdit> {
    let document = bench.work.document();
    bench.work.items.with(|items| {
        bench.found.with(|found| {
            let listed = items.iter().filter(|item| found.set.contains(&item.id));
            let edit = |item: &isms::any_requirement::AnyRequirement| {
                let before = document.answer(&item.id);
                let mut after = before.clone();
                change(what, value, item.kind, &mut after);
                let requirement = item.id.clone();
                (before != after).then_some(AnswerEdit { requirement, before, after })
            };
            listed.filter_map(edit).collect()
        })
    })
}

/// The dialog.
#[component]
pub fn Bulk(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let bench = use_workbench();
    let text = bench.work.text;
    let body = move || open.get().then(|| view! { <Body open=open /> });
    view! { <Dialog open=open title=text.bulk_title() id="bulk">{body}</Dialog> }
}

#[component]
fn Body(open: RwSignal<bool>) -> impl IntoView {
    let bench = use_workbench();
    let text = bench.work.text;
    let what = RwSignal::new(What::Target);
    let value = RwSignal::new("3".to_owned());
    let name = move |what: What| match what {
        What::Target => text.field_target(),
        What::Owner => text.field_owner(),
        What::Due => text.field_due(),
        What::Reviewed => text.field_reviewed(),
        What::Include => text.applies_because(),
    };
    let options = ALL.map(|what| (what.key().to_owned(), name(what).to_owned())).to_vec();
    let choose = move |key: String| {
        let chosen = ALL.into_iter().find(|what| what.key() == key).unwrap_or(What::Target);
        value.set(match chosen {
            What::Target => "3".to_owned(),
            What::Reviewed => clock::today().to_string(),
            What::Include => InclusionReason::Risk.key().to_owned(),
            What::Owner | What::Due => String::new(),
        });
        what.set(chosen);
    };
    let field = move || {
        let label = text.bulk_value();
        match what.get() {
            What::Target => {
                view! { <PickField id="bulk-value" label=label options=words::targets(text, bench.work.document().catalogue) chosen=value on_choose=move |key| value.set(key) /> }.into_any()
            }
            What::Include => {
                let reasons = InclusionReason::ALL
                    .map(|reason| (reason.key().to_owned(), fields::reason(text, reason).to_owned()))
                    .to_vec();
                view! { <PickField id="bulk-value" label=label options=reasons chosen=value on_choose=move |key| value.set(key) /> }.into_any()
            }
            What::Owner => {
                view! { <LineField longest=model::limits::LINE id="bulk-value" label=label value=value on_input=move |words| value.set(words) /> }
                    .into_any()
            }
            What::Due | What::Reviewed => {
                view! { <DayField incomplete=text.field_incomplete_day() id="bulk-value" label=label value=value on_change=move |day| value.set(day) /> }
                    .into_any()
            }
        }
    };
    let planned = Memo::new(move |_| edits(bench, what.get(), &value.get()));
    let preview = move || {
        let changes = planned.get();
        let listed = bench.found.with(|found| found.order.len());
        let found = changes.iter().flat_map(|edit| fields::changed(&Edit::Answer(edit.clone()))).collect();
        let head = [text.merge_field(), text.history_from(), text.history_to()];
        view! {
            <p role="status">{text.bulk_count(listed as u64, changes.len())}</p>
            <div class="bulk-preview">
                <Differences caption=text.bulk_preview() head=head found=found />
            </div>
        }
    };
    let apply = move || {
        let edits = planned.get_untracked().into_iter().map(Edit::Answer).collect();
        bench.work.editor.revise(edits);
        open.set(false);
    };
    view! {
        <div class="bulk-form">
            <PickField
                id="bulk-what"
                label=text.bulk_what()
                options=options
                chosen=Signal::derive(move || what.get().key().to_owned())
                on_choose=choose
            />
            {field}
        </div>
        {preview}
        <div class="actions">
            {move || planned.with(|planned| !planned.is_empty()).then(|| view! {
                <Button kind=ButtonKind::Primary submits=true on_press=apply>{text.bulk_apply()}</Button>
            })}
            <Button on_press=move || open.set(false)>{text.app_cancel()}</Button>
        </div>
    }
}
