//! What a good reviewer would point at, and what was dismissed with a reason.

use components::{Button, ButtonKind, Dialog, Disclosure, LineField};
use isms::checks::{Finding, Location, Severity, run};
use isms::dismissal::Dismissal;
use leptos::prelude::*;
use platform::clock;
use wording::checks as said;

use crate::route::{Room, Route};
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::rooms::RoomFrame;

/// How many findings of a severity are listed; others follow as these are seen to.
const LISTED: usize = 200;

/// The findings on the open assessment.
#[component]
pub fn ChecksPage() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let found = Memo::new(move |_| {
        let document = work.document();
        work.registers
            .with(|registers| run(document.catalogue, &work.assessment(), registers, clock::today()))
    });
    let is_aside = move |finding: &Finding| {
        work.registers.with(|registers| registers.dismissals.contains_key(&finding.id()))
    };
    let doomed = RwSignal::new(None::<Finding>);
    let asking = RwSignal::new(false);
    let ask = Callback::new(move |finding: Finding| {
        doomed.set(Some(finding));
        asking.set(true);
    });
    let of = move |severity: Severity| {
        let own = found.get().into_iter().filter(|one| one.check.severity() == severity && !is_aside(one));
        let own: Vec<Finding> = own.collect();
        (!own.is_empty()).then(|| {
            let beyond = own.len().saturating_sub(LISTED) as u64;
            let items = own.into_iter().take(LISTED);
            let items = items.map(|finding| view! { <Item finding=finding ask=ask /> }).collect_view();
            view! {
                <section>
                    <h2>{said::severity(text, severity)}</h2>
                    <ul class="findings">{items}</ul>
                    {(beyond > 0).then(|| view! { <p class="muted" data-more="">{text.overview_more(beyond)}</p> })}
                </section>
            }
        })
    };
    let aside = move || {
        let own: Vec<Finding> = found.get().into_iter().filter(is_aside).collect();
        (!own.is_empty()).then(|| {
            let count = own.len() as u64;
            let items = own.into_iter().map(|finding| view! { <Aside finding=finding /> }).collect_view();
            view! {
                <Disclosure summary=text.checks_aside(count)>
                    <ul class="findings">{items}</ul>
                </Disclosure>
            }
        })
    };
    let count = move || match found.get().iter().filter(|one| !is_aside(one)).count() {
        // Where nothing is said there is nothing to check.
        0 if work.assessment().answers.is_empty() => text.checks_nothing().to_owned(),
        0 => text.checks_none().to_owned(),
        count => text.checks_count(count as u64),
    };
    view! {
        <RoomFrame room=Room::Checks lead=text.checks_lead()>
            <p class="verdict" role="status" prop:textContent=count></p>
            {Severity::ALL.map(|severity| move || of(severity)).collect_view()}
            {aside}
            <Dialog open=asking title=text.checks_dismiss() id="put-aside">
                {move || doomed.get().map(|finding| view! { <PutAside finding=finding open=asking /> })}
            </Dialog>
        </RoomFrame>
    }
}

/// Where a finding can be seen to.
fn to(work: AssessmentContext, spot: &Location) -> String {
    match spot {
        Location::Requirement(id) => Route::requirement(&work.id(), id.clone()).to_string(),
        Location::Document(_) => work.to(Room::Documents),
        Location::Action(_) => work.to(Room::Plan),
        Location::Milestones => work.to(Room::Calendar),
        Location::Scope => work.to(Room::Scope),
        Location::Statement => work.to(Room::Statement),
    }
}

#[component]
fn Item(finding: Finding, ask: Callback<Finding>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let about = said::about(text, &finding, &|id| work.title(id));
    let label = text.label_about(text.checks_dismiss(), &about);
    let (id, to, explained) = (finding.id(), to(work, &finding.spot), said::explain(text, &finding));
    let check = finding.check.id();
    view! {
        <li class="finding" data-finding=id>
            <p class="finding-title">
                <span class="reference" translate="no">{check}</span>
                " "
                <a href=to data-user="">{about}</a>
            </p>
            <p>{explained}</p>
            <Button kind=ButtonKind::Quiet description=label on_press=move || ask.run(finding.clone())>
                {text.checks_dismiss()}
            </Button>
        </li>
    }
}

#[component]
fn PutAside(finding: Finding, open: RwSignal<bool>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let reason = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let explained = said::explain(text, &finding);
    let put = move || {
        let reason = model::text::reason(&reason.get_untracked());
        missing.set(reason.is_empty());
        if !reason.is_empty() {
            let dismissal = Dismissal { reason, on: Some(clock::today()) };
            work.editor.set_row(&finding.id(), &dismissal);
            open.set(false);
        }
    };
    view! {
        <p>{explained}</p>
        <LineField
            longest=model::limits::REASON
            id="aside-reason"
            label=text.checks_reason()
            hint=text.checks_reason_hint()
            value=reason
            on_input=move |words| reason.set(words)
        />
        <p class="needed" role="status" prop:textContent=move || { missing.get().then(|| text.checks_reason_needed()) }></p>
        <div class="actions">
            <Button kind=ButtonKind::Primary submits=true on_press=put>{text.checks_dismiss()}</Button>
            <Button on_press=move || open.set(false)>{text.app_cancel()}</Button>
        </div>
    }
}

#[component]
fn Aside(finding: Finding) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let about = said::about(text, &finding, &|id| work.title(id));
    let id = finding.id();
    let dismissal: Dismissal = work.row(&id);
    let on = dismissal.on.map(|on| text.date(on)).unwrap_or_default();
    let label = text.label_about(text.checks_bring_back(), &about);
    let bring_back = move || work.editor.remove_row::<Dismissal>(&id);
    view! {
        <li class="finding">
            <p class="finding-title"><span class="reference" translate="no">{finding.check.id()}</span> " " <span data-user="">{about}</span></p>
            <p data-user="">{dismissal.reason} " " <span class="muted">{on}</span></p>
            <Button kind=ButtonKind::Quiet description=label on_press=bring_back>
                {text.checks_bring_back()}
            </Button>
        </li>
    }
}
