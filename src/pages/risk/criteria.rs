//! The criteria (6.1.2 a): scales, matrix, rules, and their approval as a controlled document.

use std::sync::Arc;

use components::{
    Button, ButtonKind, DayField, Disclosure, LineField, PickField, ProseField, RiskCell, RiskMatrix,
    Segmented, Suggestions,
};
use isms::criteria::{ImpactStep, LikelihoodStep, RiskCriteria};
use isms::risks::Band;
use leptos::prelude::*;
use platform::clock;
use wording::risks::{Category, Words, band};

use super::matrix::scales;
use super::register::words;
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::typed::typed;

/// The steps that a scale can have.
const STEPS: [u16; 3] = [3, 4, 5];

/// Changes the criteria as one step.
fn change(work: AssessmentContext, change: impl FnOnce(&mut RiskCriteria)) {
    work.change_row(RiskCriteria::ID, change);
}

/// The page of the criteria.
#[component]
pub fn Criteria() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let words = words(work);
    let criteria = Memo::new(move |_| work.registers.with(|registers| registers.criteria.clone()));
    let names = Signal::derive(move || work.registers.with(|registers| registers.names()));
    view! {
        <Suggestions id="names" names=names />
        <p class="lead">{text.risk_criteria_lead()}</p>
        <div class="criteria">
            <Likelihood words=words criteria=criteria />
            <Impact words=words criteria=criteria />
            <Bands words=words />
            <Rules words=words criteria=criteria />
            <Approval criteria=criteria />
            <Processes words=words />
        </div>
    }
}

/// How many steps a scale has.
#[component]
fn Steps(
    legend: &'static str,
    group: &'static str,
    steps: Signal<u16>,
    #[prop(into)] on_choose: Callback<u16>,
) -> impl IntoView {
    let place = Signal::derive(move || STEPS.iter().position(|one| *one == steps.get()).unwrap_or_default());
    view! {
        <Segmented legend=legend group=group labels=vec!["3", "4", "5"] chosen=place
            on_choose=move |place: usize| on_choose.run(STEPS.get(place).copied().unwrap_or_default()) />
    }
}

/// One cell of a table of steps: a field whose empty text is the usual one.
#[component]
fn Cell(
    id: String,
    label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let typed = typed(move |words: String| on_change.run(words));
    view! {
        <td><LineField id=id label=label label_kind=components::LabelKind::Hidden longest=model::limits::REASON value=value
            on_input=typed.on_input on_done=typed.on_done /></td>
    }
}

/// A list with a step at each place up to one, so that it can be changed there.
fn at<T: Default + Clone>(list: &mut Vec<T>, step: u16) -> &mut T {
    let place = usize::from(step) - 1;
    if list.len() <= place {
        list.resize(place + 1, T::default());
    }
    &mut list[place]
}

#[component]
fn Likelihood(words: Memo<Arc<Words>>, criteria: Memo<RiskCriteria>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let steps = Memo::new(move |_| words.with(|words| words.scale.likelihood));
    let resize = move |steps: u16| {
        change(work, |criteria| {
            criteria.likelihood_steps = steps;
            criteria.likelihood.clear();
            criteria.bands.clear();
        });
    };
    let row = move |step: u16| {
        let set = move |part: &'static str, change: fn(&mut LikelihoodStep, String), words: String| {
            let field = [part, &step.to_string()].concat();
            work.type_row(RiskCriteria::ID, &field, |criteria: &mut RiskCriteria| {
                change(at(&mut criteria.likelihood, step), model::text::reason(&words));
            });
        };
        let label = |what: &str| text.label_numbered(text.risk_likelihood(), text.label_numbered(step, what));
        view! {
            <tr>
                <th scope="row">{step}</th>
                <Cell id=format!("likelihood-name-{step}") label=label(text.risk_step_name())
                    value=Signal::derive(move || { criteria.track(); words.with(|words| words.likelihood(step)) })
                    on_change=move |words| set("name", |step, words| step.name = words, words) />
                <Cell id=format!("likelihood-meaning-{step}") label=label(text.risk_step_meaning())
                    value=Signal::derive(move || words.with(|words| words.often(step)))
                    on_change=move |words| set("meaning", |step, words| step.meaning = words, words) />
            </tr>
        }
    };
    view! {
        <section class="panel">
            <div class="panel-head"><h2>{text.risk_likelihood()}</h2>
                <Steps legend=text.risk_steps_likelihood() group="likelihood-steps" steps=Signal::derive(move || steps.get()) on_choose=resize />
            </div>
            <div class="table-frame" tabindex="0" role="region" aria-label=text.risk_likelihood()>
                <table class="step-table">
                    <thead><tr><th scope="col">{text.risk_step()}</th><th scope="col">{text.risk_step_name()}</th><th scope="col">{text.risk_step_meaning()}</th></tr></thead>
                    <tbody>{move || (1..=steps.get()).map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn Impact(words: Memo<Arc<Words>>, criteria: Memo<RiskCriteria>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let steps = Memo::new(move |_| words.with(|words| words.scale.impact));
    let resize = move |steps: u16| {
        change(work, |criteria| {
            criteria.impact_steps = steps;
            criteria.impact.clear();
            criteria.bands.clear();
        });
    };
    let set = move |step: u16, part: &'static str, change: fn(&mut ImpactStep, String), words: String| {
        let field = ["impact ", part, &step.to_string()].concat();
        work.type_row(RiskCriteria::ID, &field, |criteria: &mut RiskCriteria| {
            change(at(&mut criteria.impact, step), model::text::reason(&words));
        });
    };
    let row = move |step: u16| {
        let label =
            move |what: &str| text.label_numbered(text.risk_impact(), text.label_numbered(step, what));
        let category = move |category: Category| {
            let write: fn(&mut ImpactStep, String) = match category {
                Category::Money => |step, words| step.money = words,
                Category::Operations => |step, words| step.operations = words,
                Category::People => |step, words| step.people = words,
                Category::Law => |step, words| step.law = words,
            };
            view! {
                <Cell id=format!("impact-{}-{step}", category.part()) label=label(category.name(text))
                    value=Signal::derive(move || words.with(|words| words.meaning(category, step)))
                    on_change=move |words| set(step, category.part(), write, words) />
            }
        };
        view! {
            <tr>
                <th scope="row">{step}</th>
                <Cell id=format!("impact-name-{step}") label=label(text.risk_step_name())
                    value=Signal::derive(move || words.with(|words| words.impact(step)))
                    on_change=move |words| set(step, "name", |step, words| step.name = words, words) />
                {Category::ALL.map(category).collect_view()}
            </tr>
        }
    };
    let heads = Category::ALL.map(|category| view! { <th scope="col">{category.name(text)}</th> });
    let currency = typed(move |words: String| {
        work.type_row(RiskCriteria::ID, "currency", |criteria: &mut RiskCriteria| {
            criteria.currency = model::text::line(&words);
        });
    });
    view! {
        <section class="panel">
            <div class="panel-head"><h2>{text.risk_impact()}</h2>
                <Steps legend=text.risk_steps_impact() group="impact-steps" steps=Signal::derive(move || steps.get()) on_choose=resize />
            </div>
            <LineField id="currency" label=text.risk_currency() longest=model::limits::LINE
                value=Signal::derive(move || criteria.with(|criteria| criteria.currency.clone()))
                on_input=currency.on_input on_done=currency.on_done />
            <div class="table-frame" tabindex="0" role="region" aria-label=text.risk_impact()>
                <table class="step-table">
                    <thead><tr><th scope="col">{text.risk_step()}</th><th scope="col">{text.risk_step_name()}</th>{heads.collect_view()}</tr></thead>
                    <tbody>{move || (1..=steps.get()).map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// The matrix with its bands; a press on a cell moves it to the next one.
#[component]
fn Bands(words: Memo<Arc<Words>>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let pressed = RwSignal::new(None::<RiskCell>);
    let pair = |cell: RiskCell| (cell.likelihood as u16, cell.impact as u16);
    Effect::new(move || {
        let Some(cell) = pressed.get() else { return };
        let bands = words.with_untracked(|words| {
            let now = words.scale.band(pair(cell));
            let next = Band::ALL[usize::from(now.number()) % Band::ALL.len()];
            words.scale.with_band(pair(cell), next)
        });
        change(work, |criteria| criteria.bands = bands);
        pressed.set(None);
    });
    let band_of = Callback::new(move |cell| words.with(|words| words.scale.band(pair(cell)).number()));
    let above = Callback::new(move |cell| words.with(|words| !words.scale.is_acceptable(pair(cell))));
    let held = Callback::new(|cell: RiskCell| vec![cell.score().to_string()]);
    let called = Callback::new(move |cell: RiskCell| words.with(|words| words.cell(pair(cell))));
    let size = Memo::new(move |_| words.with(|words| (words.scale.likelihood, words.scale.impact)));
    let options = Band::ALL[..3]
        .iter()
        .map(|one| (one.number().to_string(), band(text, *one).to_owned()))
        .collect::<Vec<_>>();
    let acceptable = Signal::derive(move || words.with(|words| words.scale.acceptable.number().to_string()));
    let is_own = Memo::new(move |_| work.registers.with(|registers| !registers.criteria.bands.is_empty()));
    view! {
        <section class="panel">
            <div class="panel-head"><div><h2>{text.risk_bands_title()}</h2><p>{text.risk_bands_lead()}</p></div></div>
            {move || {
                // Read, since a memo that is only tracked is never made.
                let _ = size.get();
                let (likelihood, impact) = words.with_untracked(|words| scales(words, text));
                view! {
                    <RiskMatrix label=text.risk_bands_title() likelihood=likelihood impact=impact band=band_of above=above
                        risks=held called=called chosen=pressed />
                }
            }}
            <PickField id="acceptable" label=text.risk_acceptable_title() options=options chosen=acceptable
                on_choose=move |key: String| change(work, |criteria| criteria.acceptable = key.parse().unwrap_or_default()) />
            {move || is_own.get().then(|| view! {
                <Button on_press=move || change(work, |criteria| criteria.bands.clear())>{text.risk_usual_bands()}</Button>
            })}
        </section>
    }
}

/// Who owns, who accepts, when.
#[component]
fn Rules(words: Memo<Arc<Words>>, criteria: Memo<RiskCriteria>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let prose = move |id: &'static str,
                      label: &'static str,
                      value: Signal<String>,
                      set: fn(&mut RiskCriteria, String)| {
        let typed = typed(move |words: String| {
            work.type_row(RiskCriteria::ID, id, |criteria: &mut RiskCriteria| {
                set(criteria, model::text::note(&words))
            });
        });
        view! { <ProseField id=id label=label longest=model::limits::NOTE value=value on_input=typed.on_input on_done=typed.on_done /> }
    };
    let months = ["3", "6", "12", "24"].map(|months| (months.to_owned(), months.to_owned())).to_vec();
    view! {
        <section class="panel">
            <div class="panel-head"><h2>{text.risk_rules()}</h2></div>
            {prose("owners", text.part_owners_rule(), Signal::derive(move || words.with(|words| words.owners())), |criteria, words| criteria.owners = words)}
            {prose("acceptance", text.part_acceptance_rule(), Signal::derive(move || words.with(|words| words.acceptance())), |criteria, words| criteria.acceptance = words)}
            {prose("occasions", text.part_occasions(), Signal::derive(move || words.with(|words| words.occasions())), |criteria, words| criteria.occasions = words)}
            <PickField id="longest" label=text.risk_months() options=months
                chosen=Signal::derive(move || criteria.with(|criteria| criteria.months().to_string()))
                on_choose=move |key: String| change(work, |criteria| criteria.longest = key.parse().unwrap_or_default()) />
        </section>
    }
}

/// Approving what they say, which puts the two documents in place (`catalogue::Held`).
#[component]
fn Approval(criteria: Memo<RiskCriteria>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let known = criteria.get_untracked();
    let next = if known.version.is_empty() { "1.0".to_owned() } else { known.version.clone() };
    let (version, who) = (RwSignal::new(next), RwSignal::new(known.approved_by));
    let on = RwSignal::new(clock::today().to_string());
    let fault = RwSignal::new("");
    let approve = move || {
        let (version, who) = (version.get_untracked(), who.get_untracked());
        let day = model::time::day(&on.get_untracked()).filter(|day| *day <= clock::today());
        let Some(day) = day.filter(|_| !version.trim().is_empty() && !who.trim().is_empty()) else {
            fault.set(text.risk_approve_incomplete());
            return;
        };
        fault.set("");
        let approved = criteria.get_untracked().approve(&version, &who, day);
        work.editor.set_row(RiskCriteria::ID, &approved);
    };
    let says = move || {
        criteria.with(|criteria| match criteria.date.filter(|_| criteria.is_approved()) {
            Some(on) => text.risk_criteria_approved(&criteria.version, &criteria.approved_by, on),
            None => text.risk_draft_now().to_owned(),
        })
    };
    view! {
        <section class="panel">
            <div class="panel-head"><h2>{text.risk_approve_title()}</h2></div>
            <p role="status" data-user="" data-approved=move || criteria.with(RiskCriteria::is_approved).to_string() prop:textContent=says></p>
            <form class="freeze-form" on:submit=|event| event.prevent_default()>
                <LineField id="criteria-version" label=text.part_version() longest=model::limits::LINE value=version on_input=move |typed: String| version.set(typed) />
                <DayField incomplete=text.field_incomplete_day() id="criteria-date" label=text.part_date() value=on on_change=move |day: String| on.set(day) />
                <LineField id="criteria-by" label=text.part_approved_by() longest=model::limits::LINE suggestions="names" value=who on_input=move |typed: String| who.set(typed) />
                <Button kind=ButtonKind::Primary submits=true on_press=approve>{text.risk_approve()}</Button>
            </form>
            <p class="needed" role="status" prop:textContent=fault></p>
        </section>
    }
}

/// The text of the two documents that follow from the criteria.
#[component]
fn Processes(words: Memo<Arc<Words>>) -> impl IntoView {
    let text = use_assessment().text;
    let list =
        |all: Vec<String>| all.into_iter().map(|one| view! { <p data-user="">{one}</p> }).collect_view();
    let assessment = move || list(words.with(|words| words.assessment_process()));
    let treatment = move || list(words.with(|words| words.treatment_process()));
    view! {
        <section class="panel">
            <div class="panel-head"><div><h2>{text.risk_documents_title()}</h2><p>{text.risk_documents_lead()}</p></div></div>
            <Disclosure summary=text.risk_process_assessment()>{assessment}</Disclosure>
            <Disclosure summary=text.risk_process_treatment()>{treatment}</Disclosure>
        </section>
    }
}
