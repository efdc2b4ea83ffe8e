//! What a report is to hold.

use std::sync::Arc;

use components::{CheckField, Disclosure, PickField};
use isms::approval;
use isms::assessed::RiskAssessment;
use isms::record::Keyed;
use isms::soa::ApprovedSoa;
use leptos::prelude::*;
use locale::Text;
use report::options::{Audience, Depth};
use report::{Options, PageSize, Part, Separator, StatementState, Topic};
use wording::list;

use super::logo::LogoField;
use crate::views::assessment_context::use_assessment;

/// Whether a topic is laid out on paper.
fn is_paged(topic: Topic) -> bool {
    topic.kind().is_some() || matches!(topic, Topic::Documents | Topic::AuditPack)
}

/// Whether a topic shows the Statement of Applicability, today's or an approved one.
fn shows_statement(topic: Topic) -> bool {
    let has_it = [
        Topic::Statement,
        Topic::Report,
        Topic::Documents,
        Topic::AuditPack,
        Topic::Workbook,
        Topic::Component,
    ];
    has_it.contains(&topic)
}

/// Whether a topic shows the register of risks, today's or as a dated assessment recorded it.
fn shows_risks(topic: Topic) -> bool {
    [Topic::Risks, Topic::Report, Topic::AuditPack, Topic::Workbook].contains(&topic)
}

/// Audience, parts, paper and colour, as far as they change what is exported.
#[component]
pub(super) fn OptionsForm(
    topic: Topic,
    /// Whether a table with separators was chosen.
    is_table: Memo<bool>,
    options: RwSignal<Options>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let audiences = Audience::ALL.into_iter().enumerate();
    let audiences: Vec<_> =
        audiences.map(|(at, audience)| (at.to_string(), audience_name(text, audience).to_owned())).collect();
    // None of them once the parts are others.
    let audience = move || {
        let parts = options.with(|options| options.parts.clone());
        let at = Audience::ALL.into_iter().position(|audience| audience.parts() == parts);
        at.map_or_else(|| OWN.to_owned(), |at| at.to_string())
    };
    let mut choices = audiences;
    choices.push((OWN.to_owned(), text.reports_own().to_owned()));
    let choose = move |key: String| {
        let chosen = key.parse::<usize>().ok().and_then(|at| Audience::ALL.get(at).copied());
        if let Some(audience) = chosen {
            options.update(|options| options.parts = audience.parts());
        }
    };
    let documents = vec![
        ("a4".to_owned(), text.reports_a4().to_owned()),
        ("letter".to_owned(), text.reports_letter().to_owned()),
    ];
    let depths = vec![
        (Depth::Full.key().to_owned(), text.reports_depth_full().to_owned()),
        (Depth::Brief.key().to_owned(), text.reports_depth_brief().to_owned()),
    ];
    let depth = move || options.with(|options| options.depth.key().to_owned());
    let deepen = move |key: String| {
        let chosen = Depth::ALL.into_iter().find(|depth| depth.key() == key);
        options.update(|options| options.depth = chosen.unwrap_or_default());
    };
    let separators = vec![
        (Separator::Comma.key().to_owned(), text.reports_comma().to_owned()),
        (Separator::Semicolon.key().to_owned(), text.reports_semicolon().to_owned()),
    ];
    let separator = move || options.with(|options| options.separator.key().to_owned());
    let separate = move |key: String| {
        let chosen = Separator::ALL.into_iter().find(|separator| separator.key() == key);
        options.update(|options| options.separator = chosen.unwrap_or_default());
    };
    let paper = move || {
        options.with(|options| if options.paper == PageSize::A4 { "a4" } else { "letter" }.to_owned())
    };
    let parts = Part::ALL
        .into_iter()
        .map(|part| {
            let has = move || options.with(|options| options.has(part));
            let change = move |is_in: bool| {
                options.update(|options| {
                    if is_in {
                        options.parts.insert(part);
                    } else {
                        options.parts.remove(&part);
                    }
                });
            };
            view! { <CheckField label=part_name(text, part) checked=Signal::derive(has) on_change=change /> }
        })
        .collect_view();
    let has_approved =
        Memo::new(move |_| work.registers.with(|registers| approval::newest(registers).is_some()));
    let has_assessed = Memo::new(move |_| work.registers.with(|registers| !registers.assessed.is_empty()));
    let colour = move || {
        let [red, green, blue] = options.with(Options::ink);
        format!("#{red:02x}{green:02x}{blue:02x}")
    };
    view! {
        <div class="export-options">
            <PickField id="audience" label=text.reports_audience() options=choices
                chosen=Signal::derive(audience) on_choose=choose />
            {(topic == Topic::Report).then(|| view! {
                <PickField id="depth" label=text.reports_depth() options=depths chosen=Signal::derive(depth)
                    on_choose=deepen />
            })}
            {move || (shows_statement(topic) && has_approved.get()).then(|| view! { <State options=options /> })}
            {move || (shows_risks(topic) && has_assessed.get()).then(|| view! { <Assessed options=options /> })}
            {move || is_table.get().then(|| view! {
                <PickField id="separator" label=text.reports_separator() options=separators.clone()
                    chosen=Signal::derive(separator) on_choose=separate />
            })}
            {is_paged(topic).then(|| view! {
                <div class="export-paper">
                    <PickField id="paper" label=text.reports_paper() options=documents chosen=Signal::derive(paper)
                        on_choose=move |key: String| options.update(|options| {
                            options.paper = if key == "a4" { PageSize::A4 } else { PageSize::Letter };
                        }) />
                    <div class="field">
                        <label for="colour">{text.reports_colour()}</label>
                        <input id="colour" class="swatch" type="color" prop:value=colour
                            on:input=move |event| options.update(|options| {
                                options.colour = event_target_value(&event).trim_start_matches('#').to_owned();
                            }) />
                    </div>
                </div>
                <LogoField options=options />
            })}
            <Disclosure summary=text.reports_parts()>
                <div class="check-fields" role="group" aria-label=text.reports_parts()>{parts}</div>
                <p class="muted">{text.reports_left_out()}</p>
            </Disclosure>
        </div>
    }
}

/// Today's Statement of Applicability, or as it was approved, and how the two stand to each other.
#[component]
fn State(options: RwSignal<Options>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let versions = work.registers.with_untracked(|registers| {
        let newest = approval::newest(registers);
        let version = |one: &Arc<Keyed<ApprovedSoa>>| {
            let is_newest = newest.is_some_and(|newest| std::ptr::eq(newest, &one.record));
            let key = if is_newest { NEWEST } else { one.id.as_str() };
            let head = one.record.head.clone();
            let day = head.date.map(|day| text.date(day)).unwrap_or_default();
            let says = [head.version, day, head.approved_by].into_iter().filter(|says| !says.is_empty());
            (key.to_owned(), text.reports_statement_approved(list::dots(text, says)))
        };
        registers.versions.iter().rev().map(version).collect::<Vec<_>>()
    });
    let today = (TODAY.to_owned(), text.reports_statement_today().to_owned());
    let states: Vec<_> = [today].into_iter().chain(versions).collect();
    let state = move || {
        options.with(|options| match options.statement {
            StatementState::Today => TODAY.to_owned(),
            StatementState::Approved if options.version.is_empty() => NEWEST.to_owned(),
            StatementState::Approved => options.version.clone(),
        })
    };
    let choose = move |key: String| {
        options.update(|options| {
            options.statement = if key == TODAY { StatementState::Today } else { StatementState::Approved };
            options.version = if key == TODAY || key == NEWEST { String::new() } else { key };
        });
    };
    let standing = move || {
        let assessment = work.assessment();
        let catalogue = work.document().catalogue;
        work.registers.with(|registers| {
            let standing = approval::standing_of(catalogue, &assessment, registers);
            wording::approval::standing(text, standing, approval::newest(registers))
        })
    };
    view! {
        <PickField id="statement-state" label=text.reports_statement_state() options=states
            chosen=Signal::derive(state) on_choose=choose />
        <p class="muted" prop:textContent=standing></p>
    }
}

/// Today's register of risks, or as a dated assessment recorded it.
#[component]
fn Assessed(options: RwSignal<Options>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let dated = work.registers.with_untracked(|registers| {
        let one = |one: &Arc<Keyed<RiskAssessment>>| {
            let RiskAssessment { name, on, approved_by, .. } = &one.record;
            let day = on.map(|on| text.date(on)).unwrap_or_default();
            let says = [name.clone(), day, approved_by.clone()].into_iter().filter(|says| !says.is_empty());
            (one.id.clone(), text.reports_risks_assessed(list::dots(text, says)))
        };
        registers.assessed.iter().rev().map(one).collect::<Vec<_>>()
    });
    let today = (TODAY.to_owned(), text.reports_risks_today().to_owned());
    let states: Vec<_> = [today].into_iter().chain(dated).collect();
    let state = move || options.with(|options| options.assessed.clone().unwrap_or_else(|| TODAY.to_owned()));
    let choose = move |key: String| {
        options.update(|options| options.assessed = Some(key).filter(|key| key != TODAY));
    };
    view! {
        <PickField id="risk-state" label=text.reports_risk_state() options=states chosen=Signal::derive(state)
            on_choose=choose />
    }
}

/// The keys of the statement as it stands today, and as it was approved last; versions of before have their ids.
const TODAY: &str = "today";
const NEWEST: &str = "approved";

/// The key of parts that no audience begins with.
const OWN: &str = "own";

fn audience_name(text: Text, audience: Audience) -> &'static str {
    match audience {
        Audience::Team => text.reports_team(),
        Audience::Management => text.reports_management(),
        Audience::Auditor => text.reports_auditor(),
        Audience::Outside => text.reports_outside(),
    }
}

fn part_name(text: Text, part: Part) -> &'static str {
    match part {
        Part::Charts => text.reports_charts(),
        Part::Gaps => text.rooms_gaps(),
        Part::Findings => text.result_all_answers(),
        Part::Notes => text.reports_notes(),
        Part::Evidence => text.field_evidence(),
        Part::Documents => text.rooms_documents(),
        Part::Plan => text.rooms_plan(),
        Part::Statement => text.rooms_statement(),
        Part::Names => text.reports_names(),
        Part::Risks => text.reports_risks(),
    }
}
