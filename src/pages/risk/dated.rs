//! Dated assessments: the register as it was on days, and what changed since.

use components::{Button, ButtonKind, ButtonLink, DayField, Disclosure, LineField};
use isms::assessed::RiskAssessment;
use isms::risks::{RiskChange, RiskCourse, changes, freeze};
use leptos::prelude::*;
use platform::clock;
use wording::risks::Words;

use super::register::followed;
use super::scales::score;
use crate::route::{ASSESSED, Room, Route};
use crate::state::new_row_id;
use crate::views::assessment_context::use_assessment;

/// The dated assessments, the newest first.
#[component]
pub fn Dated() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let has_risks = {
        let standings = followed(work);
        Memo::new(move |_| standings.with(|all| !all.is_empty()))
    };
    let (name, who) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let on = RwSignal::new(clock::today().to_string());
    let day = move || model::time::day(&on.get()).unwrap_or_else(clock::today);
    let save = move || {
        let title = match name.get_untracked() {
            name if name.trim().is_empty() => text.risk_freeze_usual(untrack(day)),
            name => name,
        };
        let assessment = work.document().snapshot();
        let frozen = work.registers.with_untracked(|registers| {
            freeze(&assessment, registers, &title, untrack(day), &who.get_untracked())
        });
        work.editor.set_row(&new_row_id(), &frozen);
        name.set(String::new());
    };
    let form = move || {
        has_risks.get().then(|| view! {
            <Disclosure summary=text.risk_freeze()>
                <form class="freeze-form" on:submit=|event| event.prevent_default()>
                    <LineField id="assessed-name" label=text.risk_freeze_name() hint=text.risk_freeze_usual(day()) longest=model::limits::LINE
                        value=name on_input=move |typed: String| name.set(typed) />
                    <DayField incomplete=text.field_incomplete_day() id="assessed-on" label=text.part_date() value=on on_change=move |day: String| on.set(day) />
                    <LineField id="assessed-by" label=text.risk_freeze_who() longest=model::limits::LINE suggestions="names"
                        value=who on_input=move |typed: String| who.set(typed) />
                    <Button kind=ButtonKind::Primary submits=true on_press=save>{text.risk_freeze_save()}</Button>
                </form>
            </Disclosure>
        })
    };
    let all = Memo::new(move |_| {
        work.registers.with(|registers| registers.assessed.iter().rev().cloned().collect::<Vec<_>>())
    });
    let list = move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <p class="muted">{text.risk_dated_none()}</p> }.into_any();
        }
        all.into_iter()
            .map(|one| view! { <One assessed=one.record.clone() id=one.id.clone() /> })
            .collect_view()
            .into_any()
    };
    let names = Signal::derive(move || work.registers.with(|registers| registers.names()));
    view! {
        <p class="lead">{text.risk_dated_lead()}</p>
        <components::Suggestions id="names" names=names />
        {form}
        {list}
    }
}

/// One of them.
#[component]
fn One(assessed: RiskAssessment, id: String) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let words = Words::of(text, &assessed.criteria);
    let on = assessed.on.map(|on| text.date(on)).unwrap_or_default();
    let by = if assessed.approved_by.is_empty() {
        String::new()
    } else {
        text.label_named(text.part_approved_by(), &assessed.approved_by)
    };
    let head = wording::list::dots(
        text,
        [on, by, text.risk_dated_count(assessed.lines.len() as u64)]
            .into_iter()
            .filter(|one| !one.is_empty()),
    );
    let rows = assessed.lines.iter().map(|line| {
        let reference = line.reference();
        view! {
            <tr>
                <td class="reference" translate="no">{reference}</td>
                <th scope="row" data-user="">{line.title.clone()}</th>
                <td><span class="risk-change">{score(line.today, &words)} " " {score(line.residual, &words)}</span></td>
                <td>{line.treatment.map(|one| one.label(text))}</td>
                <td data-user="">{line.owner.clone()}</td>
                <td data-user="">{line.accepted_by.clone()}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let name = assessed.name.clone();
    let filter = [ASSESSED, &id].concat();
    let export = Route::Room { assessment: work.id(), room: Room::Reports, filter }.to_string();
    let export_label = text.label_named(text.risk_dated_export(), &name);
    let before = StoredValue::new(assessed);
    let since = move || {
        let assessment = work.assessment();
        let now = work.registers.with(|registers| freeze(&assessment, registers, "", clock::today(), ""));
        let changed = before.with_value(|before| changes(before, &now));
        let score = |cell: Option<(u16, u16)>| {
            cell.map(|(likelihood, impact)| likelihood * impact).unwrap_or_default()
        };
        let line = |(title, was, is, course): RiskChange| {
            let says = match course {
                RiskCourse::Rose => text.risk_rose(title, score(was), score(is)),
                RiskCourse::Fell => text.risk_fell(title, score(was), score(is)),
                RiskCourse::New => text.risk_new(title),
                RiskCourse::Gone => text.risk_dropped(title),
            };
            view! { <li data-user="">{says}</li> }
        };
        match changed.is_empty() {
            true => view! { <p class="muted">{text.risk_dated_same()}</p> }.into_any(),
            false => view! { <ul>{changed.into_iter().map(line).collect_view()}</ul> }.into_any(),
        }
    };
    view! {
        <article class="dated" data-assessed=id.clone()>
            <h2 data-user="">{name.clone()}</h2>
            <p class="muted" data-user="">{head}</p>
            <p class="no-print"><ButtonLink to=export description=export_label>{text.risk_dated_export()}</ButtonLink></p>
            <Disclosure summary=text.row_risks()>
                <div class="table-frame" tabindex="0" role="region" aria-label=name>
                    <table class="rows">
                        <thead>
                            <tr>
                                <th scope="col">{text.risk_column_number()}</th><th scope="col">{text.risk_column_risk()}</th>
                                <th scope="col">{text.risk_column_score()}</th><th scope="col">{text.part_treatment()}</th>
                                <th scope="col">{text.part_risk_owner()}</th><th scope="col">{text.part_accepted_by()}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </Disclosure>
            <h3>{text.risk_dated_since()}</h3>
            {since}
        </article>
    }
}
