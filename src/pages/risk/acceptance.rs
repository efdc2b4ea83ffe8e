//! Accepting a risk: by its owner, on a day, for no longer than the criteria allow.

use chrono::Months;
use components::{Button, ButtonKind, Notice, NoticeTone};
use isms::risk::{Risk, Treatment};
use isms::risks::Standing;
use leptos::prelude::*;
use platform::clock;

use crate::views::assessment_context::use_assessment;

/// The decision at the foot of a risk.
#[component]
pub fn Acceptance(
    /// The risk's id.
    id: String,
    /// The risk.
    risk: Memo<Risk>,
    /// How it stands.
    standing: Memo<Option<Standing>>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let id = StoredValue::new(id);
    let accept = move || {
        let months = work.registers.with_untracked(|registers| registers.criteria.months());
        let today = clock::today();
        id.with_value(|id| {
            work.change_row(id, |risk: &mut Risk| {
                risk.accepted_by = risk.owner.clone();
                risk.accepted = Some(today);
                risk.accepted_score = risk.left();
                risk.until = today.checked_add_months(Months::new(u32::from(months)));
            });
        });
    };
    let withdraw = move || {
        id.with_value(|id| {
            work.change_row(id, |risk: &mut Risk| {
                risk.accepted_by = String::new();
                (risk.accepted, risk.until, risk.accepted_score) = (None, None, 0);
            });
        });
    };
    let review = move || {
        let today = clock::today();
        let months = work.registers.with_untracked(|registers| registers.criteria.months());
        id.with_value(|id| {
            work.change_row(id, |risk: &mut Risk| {
                risk.review = today.checked_add_months(Months::new(u32::from(months)));
            });
        });
    };
    let said = move || {
        risk.with(|risk| {
            let on = risk.accepted.filter(|_| !risk.accepted_by.is_empty())?;
            let says = match risk.until {
                Some(until) => text.risk_accepted_until(&risk.accepted_by, on, until),
                None => text.risk_accepted_says(&risk.accepted_by, on),
            };
            let is_own = risk.accepted_by == risk.rated_by;
            Some(view! {
                <p data-user="">{says}</p>
                {is_own.then(|| view! { <Notice tone=NoticeTone::Warning><p>{text.risk_same_person()}</p></Notice> })}
            })
        })
    };
    // What stands in the way is said, rather than a button that does nothing.
    let obstacle = move || {
        let is_treated = |risk: &Risk| risk.treatment.is_some_and(|treatment| treatment != Treatment::Retain);
        risk.with(|risk| match (risk.rating(), risk.owner.is_empty()) {
            (None, _) => Some(text.risk_accept_needs_rating()),
            (_, true) => Some(text.risk_accept_needs_owner()),
            _ if is_treated(risk) && risk.residual().is_none() => Some(text.risk_accept_needs_residual()),
            _ => None,
        })
    };
    // Accepted once, and graver than that now.
    let is_graver = Memo::new(move |_| {
        risk.with(|risk| {
            risk.accepted.is_some() && risk.accepted_score > 0 && risk.left() > risk.accepted_score
        })
    });
    let is_accepted = Memo::new(move |_| risk.with(|risk| risk.is_accepted(clock::today())));
    let decision = move || match (is_accepted.get(), obstacle()) {
        (true, _) => view! { <Button on_press=withdraw>{text.risk_withdraw()}</Button> }.into_any(),
        (false, Some(obstacle)) => view! { <p class="muted" prop:textContent=obstacle></p> }.into_any(),
        (false, None) => {
            let has_residual =
                risk.with(|risk| risk.residual().is_some() && risk.treatment != Some(Treatment::Retain));
            let label = if has_residual { text.risk_accept_residual() } else { text.risk_accept() };
            let waits = standing.with(|standing| {
                standing.as_ref().is_some_and(|one| one.state == isms::risks::RiskState::ToAccept)
            });
            let kind = if waits { ButtonKind::Primary } else { ButtonKind::Secondary };
            view! { <Button kind=kind on_press=accept>{label}</Button> }.into_any()
        }
    };
    view! {
        <section class="acceptance">
            {said}
            {move || is_graver.get().then(|| view! {
                <Notice tone=NoticeTone::Warning><p>{text.risk_accept_graver()}</p></Notice>
            })}
            <p class="muted">{text.risk_accept_who()}</p>
            <div class="actions">
                {decision}
                <Button on_press=review>{text.risk_review()}</Button>
            </div>
        </section>
    }
}
