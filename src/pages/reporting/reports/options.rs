//! What a report is to hold.

use components::{CheckField, Disclosure, PickField};
use isms::approval;
use leptos::prelude::*;
use locale::Text;
use report::options::Audience;
use report::{Options, PageSize, Part, StatementState};
use wording::list;

use super::logo::LogoField;
use crate::views::assessment_context::use_assessment;

/// Audience, parts, paper and colour.
#[component]
pub(super) fn OptionsForm(options: RwSignal<Options>) -> impl IntoView {
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
    let colour = move || {
        let [red, green, blue] = options.with(Options::ink);
        format!("#{red:02x}{green:02x}{blue:02x}")
    };
    view! {
        <section class="export-options">
            <h2>{text.reports_options()}</h2>
            <div class="form-row">
                <PickField id="audience" label=text.reports_audience() options=choices
                    chosen=Signal::derive(audience) on_choose=choose />
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
            {move || has_approved.get().then(|| view! { <State options=options /> })}
            <LogoField options=options />
            <Disclosure summary=text.reports_parts()>
                <div class="check-fields" role="group" aria-label=text.reports_parts()>{parts}</div>
                <p class="muted">{text.reports_left_out()}</p>
            </Disclosure>
        </section>
    }
}

/// Today's Statement of Applicability, or as it was approved, and how the two stand to each other.
#[component]
fn State(options: RwSignal<Options>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let approved = work.registers.with_untracked(|registers| approval::newest(registers).cloned());
    let head = approved.unwrap_or_default().head;
    let day = head.date.map(|day| text.date(day)).unwrap_or_default();
    let says = [head.version, day, head.approved_by].into_iter().filter(|says| !says.is_empty());
    let states = vec![
        ("today".to_owned(), text.reports_statement_today().to_owned()),
        ("approved".to_owned(), text.reports_statement_approved(list::dots(text, says))),
    ];
    let state = move || {
        options.with(|options| match options.statement {
            StatementState::Today => "today".to_owned(),
            StatementState::Approved => "approved".to_owned(),
        })
    };
    let choose = move |key: String| {
        options.update(|options| {
            options.statement =
                if key == "approved" { StatementState::Approved } else { StatementState::Today };
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
    }
}
