//! What a good reviewer would point at, by kind, with what ends it in one step; and what was dismissed with a reason.

mod remedies;

use components::{
    Button, ButtonKind, ButtonLink, Dialog, Disclosure, EmptyState, LineField, Suggestions, icons,
};
use isms::asset::Asset;
use isms::checks::{Check, Finding, Location, Severity, run};
use isms::dismissal::Dismissal;
use isms::record::Record as _;
use leptos::prelude::*;
use platform::clock;
use wording::checks as said;

use self::remedies::{ForAll, ForOne};
use crate::route::{Room, Route};
use crate::views::assessment_context::{AssessmentContext, here, use_assessment};
use crate::views::rooms::RoomFrame;

/// How many findings of a check are listed; others follow as these are seen to.
const LISTED: usize = 200;

/// The findings on the open assessment.
#[component]
pub fn ChecksPage() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let found = Memo::new(move |_| {
        let document = work.document();
        work.registers.with(|registers| run(document.catalogue, &work.assessment(), registers, here()))
    });
    let is_aside = move |finding: &Finding| {
        work.registers.with(|registers| registers.dismissals.contains_key(&finding.id()))
    };
    let open = Memo::new(move |_| {
        found.get().into_iter().filter(|finding| !is_aside(finding)).collect::<Vec<Finding>>()
    });
    let doomed = RwSignal::new(None::<Finding>);
    let asking = RwSignal::new(false);
    let ask = Callback::new(move |finding: Finding| {
        doomed.set(Some(finding));
        asking.set(true);
    });
    let of = move |severity: Severity| {
        // A kind stays where it is while its findings are seen to, so that what is typed for all of them stays too.
        let kinds = Memo::new(move |_| {
            open.with(|open| {
                let of_severity = |check: &Check| check.severity() == severity;
                let is_found = |check: &Check| open.iter().any(|finding| finding.check == *check);
                Check::ALL.into_iter().filter(of_severity).filter(is_found).collect::<Vec<_>>()
            })
        });
        let is_any = Memo::new(move |_| kinds.with(|kinds| !kinds.is_empty()));
        move || {
            is_any.get().then(|| {
                view! {
                    <section>
                        <h2>{said::severity(text, severity)}</h2>
                        <For each=move || kinds.get() key=|check| check.id() children=move |check| view! {
                            <Kind check=check open=open ask=ask />
                        } />
                    </section>
                }
            })
        }
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
    // Where nothing is said there is nothing to check.
    let is_blank = Memo::new(move |_| open.with(Vec::is_empty) && work.assessment().answers.is_empty());
    let empty = move || {
        is_blank.get().then(|| {
            view! {
                <EmptyState icon=icons::CHECKLIST title=text.checks_empty() lead=text.checks_empty_lead()>
                    <ButtonLink kind=ButtonKind::Primary to=Route::requirements(&work.id()).to_string()>
                        {text.gaps_assess()}
                    </ButtonLink>
                </EmptyState>
            }
        })
    };
    let count = move || match open.with(Vec::len) {
        0 if is_blank.get() => String::new(),
        0 => text.checks_none().to_owned(),
        count => text.checks_count(count as u64),
    };
    view! {
        <RoomFrame room=Room::Checks lead=text.checks_lead()>
            <Suggestions id="names" names=Signal::derive(move || work.registers.with(|registers| registers.names())) />
            <p class="verdict" role="status" prop:textContent=count></p>
            {empty}
            {Severity::ALL.map(of).collect_view()}
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
        Location::Risk(id) => work.to_risk(id),
        Location::Asset(id) => to_row(work, Asset::REGISTER, id),
        Location::Row(register, id) => to_row(work, register, id),
        Location::Register(name) => Route::register(&work.id(), name).to_string(),
        Location::RiskCriteria => work.to(Room::Risks),
    }
}

/// The address of a record of a register.
fn to_row(work: AssessmentContext, register: &str, id: &str) -> String {
    let (assessment, register, row) = (work.id(), register.to_owned(), Some(id.to_owned()));
    Route::Register { assessment, register, row, filter: String::new() }.to_string()
}

/// The findings of one check: what it is about once, and each of them in a line.
#[component]
fn Kind(check: Check, open: Memo<Vec<Finding>>, ask: Callback<Finding>) -> impl IntoView {
    let text = use_assessment().text;
    let own = Memo::new(move |_| {
        open.with(|open| open.iter().filter(|one| one.check == check).cloned().collect::<Vec<_>>())
    });
    // Where each finding says something else, it says so in its own line.
    let shared = untrack(|| {
        own.with(|own| {
            let mut said = own.iter().map(|one| said::explain(text, one));
            let first = said.next()?;
            said.all(|one| one == first).then_some(first)
        })
    });
    let tells = shared.is_none();
    let count = Memo::new(move |_| own.with(Vec::len));
    let beyond = move || count.get().saturating_sub(LISTED) as u64;
    view! {
        <section class="finding-kind" data-check=check.id()>
            <header class="finding-head">
                <p class="finding-says">
                    <span class="reference" translate="no">{check.id()}</span>
                    " "
                    <span>{shared}</span>
                </p>
                <span class="muted" prop:textContent=move || Some(count.get()).filter(|count| *count > 1)></span>
                {check.remedy().map(|remedy| view! { <ForAll remedy=remedy own=own /> })}
            </header>
            <ul class="findings">
                {move || own.get().into_iter().take(LISTED).map(|finding| view! {
                    <Item finding=finding tells=tells ask=ask />
                }).collect_view()}
            </ul>
            {move || (beyond() > 0).then(|| view! { <p class="muted" data-more="">{text.overview_more(beyond())}</p> })}
        </section>
    }
}

#[component]
fn Item(finding: Finding, tells: bool, ask: Callback<Finding>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let about = said::about(text, &finding, &|id| work.title(id));
    let label = text.label_about(text.checks_dismiss(), &about);
    let (id, to) = (finding.id(), to(work, &finding.spot));
    let explained = tells.then(|| said::explain(text, &finding));
    let cured = finding.clone();
    view! {
        <li class="finding" data-finding=id>
            <p class="finding-title"><a href=to data-user="">{about.clone()}</a></p>
            {explained.map(|explained| view! { <p class="muted">{explained}</p> })}
            <div class="finding-ways">
                {finding.check.remedy().map(|remedy| view! { <ForOne remedy=remedy finding=cured about=about /> })}
                <Button kind=ButtonKind::Quiet description=label on_press=move || ask.run(finding.clone())>
                    {text.checks_dismiss()}
                </Button>
            </div>
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
            <div class="finding-ways">
                <Button kind=ButtonKind::Quiet description=label on_press=bring_back>
                    {text.checks_bring_back()}
                </Button>
            </div>
        </li>
    }
}
