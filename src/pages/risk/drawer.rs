//! One risk beside the table.

use std::sync::Arc;

use components::{Button, ButtonKind, Icon, Notice, NoticeTone, Segmented, icons};
use isms::record::Record as _;
use isms::risk::{Risk, Treatment};
use isms::risks::{Standing, standing};
use leptos::prelude::*;
use platform::{clock, page};
use wording::risks as said;
use wording::risks::Words;

use super::acceptance::Acceptance;
use super::controls::{Actions, Controls};
use super::rating::{Rating, Residual, rate};
use super::scales::{score, way};
use crate::state::keeping::attachments::Place;
use crate::views::assessment_context::use_assessment;
use crate::views::attachments::AttachmentSection;
use crate::views::register::Form;
use crate::views::walk::{Walk, WalkDrawer};

/// The parts at the head of a risk.
const WHAT: &[&str] = &["title", "description", "owner"];
/// The parts that say what it is about.
const ABOUT: &[&str] = &["assets", "suppliers"];
/// The parts at its end.
const REST: &[&str] = &["review", "accepted_by", "accepted", "until", "note"];

/// The risk that the address names.
#[component]
pub fn RiskDrawer(id: String, walk: Walk, words: Memo<Arc<Words>>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let key = StoredValue::new(id.clone());
    let kept =
        Memo::new(move |_| key.with_value(|id| work.registers.with(|registers| registers.risk(id).cloned())));
    let risk = Memo::new(move |_| kept.get().unwrap_or_default());
    let standing = Memo::new(move |_| {
        let assessment = work.assessment();
        let scale = words.with(|words| words.scale.clone());
        kept.with(|risk| {
            let risk = risk.as_ref()?;
            Some(
                work.registers
                    .with(|registers| standing(risk, &scale, &assessment, registers, clock::today())),
            )
        })
    });
    let title = Signal::derive(move || {
        risk.with(|risk| match risk.title.is_empty() {
            true => text.label_numbered(risk.reference(), text.register_untitled()),
            false => text.label_numbered(risk.reference(), &risk.title),
        })
    });
    let is_kept = Memo::new(move |_| kept.with(Option::is_some));
    let remove = move || {
        key.with_value(|id| work.editor.remove_row::<Risk>(id));
        walk.close();
        page::focus_heading();
    };
    let body = move || {
        if !is_kept.get() {
            return view! { <p role="status">{text.risk_gone()}</p> }.into_any();
        }
        let id = key.get_value();
        view! {
            <Summary risk=risk standing=standing words=words />
            <Outdated id=id.clone() standing=standing words=words />
            <Form register=Risk::DECLARED id=id.clone() only=WHAT />
            <Rating id=id.clone() risk=risk words=words />
            <TreatmentChoice id=id.clone() risk=risk />
            <Controls id=id.clone() risk=risk />
            <Actions id=id.clone() risk=risk />
            <Residual id=id.clone() risk=risk words=words />
            <Acceptance id=id.clone() risk=risk standing=standing />
            <section><h3>{text.risk_about()}</h3><Form register=Risk::DECLARED id=id.clone() only=ABOUT /></section>
            <Form register=Risk::DECLARED id=id.clone() only=REST />
            <AttachmentSection place=Place::Record(Risk::REGISTER, id) />
            <div class="actions">
                <Button kind=ButtonKind::Danger on_press=remove>
                    <Icon path=icons::DELETE /><span>{text.risk_delete()}</span>
                </Button>
            </div>
        }
        .into_any()
    };
    view! { <WalkDrawer walk=walk title=title><div class="risk-drawer">{body}</div></WalkDrawer> }
}

/// The state, and the way from the rating to what is left.
#[component]
fn Summary(risk: Memo<Risk>, standing: Memo<Option<Standing>>, words: Memo<Arc<Words>>) -> impl IntoView {
    let text = use_assessment().text;
    move || {
        let standing = standing.get()?;
        let words = words.get();
        let left = risk.with(Risk::residual).and(standing.after);
        let named = |cell: Option<(u16, u16)>| match cell {
            Some((likelihood, impact)) => text.label_range(
                text.label_numbered(likelihood, words.likelihood(likelihood)),
                text.label_numbered(impact, words.impact(impact)),
            ),
            None => text.risk_not_rated().to_owned(),
        };
        let counts = if standing.is_in_place { text.risk_in_place() } else { text.risk_not_in_place() };
        Some(view! {
            <p class="risk-standing">
                <span class="risk-state" data-state=standing.state.key()>{said::state(text, standing.state)}</span>
            </p>
            <div class="risk-summary">
                {way(standing.rated, left, &words)}
                <dl class="facts">
                    <div><dt>{text.risk_today()}</dt><dd>{score(standing.rated, &words)} " " {said_of(&words, standing.rated, &named)}</dd></div>
                    <div><dt>{text.risk_residual_title()}</dt><dd>{score(left, &words)} " " {said_of(&words, left, &named)}</dd></div>
                </dl>
            </div>
            <p class="muted">{words.limit()}</p>
            {left.is_some().then(|| view! { <p class="muted">{counts}</p> })}
        })
    }
}

/// A rating in words, without its score.
fn said_of(words: &Words, cell: Option<(u16, u16)>, named: &dyn Fn(Option<(u16, u16)>) -> String) -> String {
    match cell {
        Some((likelihood, impact)) => [words.likelihood(likelihood), words.impact(impact)].join(" × "),
        None => named(None),
    }
}

/// That a rating is from before the scales changed.
#[component]
fn Outdated(id: String, standing: Memo<Option<Standing>>, words: Memo<Arc<Words>>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let is_outdated =
        Memo::new(move |_| standing.with(|one| one.as_ref().is_some_and(|one| one.is_outdated)));
    let id = StoredValue::new(id);
    let confirm = move || {
        let words = words.get_untracked();
        id.with_value(|id| rate(work, id, &words, |_| {}));
    };
    move || {
        is_outdated.get().then(|| {
            view! {
                <Notice tone=NoticeTone::Warning>
                    <p>{text.risk_outdated()}</p>
                    <Button on_press=confirm>{text.risk_confirm()}</Button>
                </Notice>
            }
        })
    }
}

/// What is done about it.
#[component]
fn TreatmentChoice(id: String, risk: Memo<Risk>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let id = StoredValue::new(id);
    let place = Signal::derive(move || {
        let chosen = risk.with(|risk| risk.treatment);
        Treatment::ALL.iter().position(|one| Some(*one) == chosen).unwrap_or(usize::MAX)
    });
    let choose = move |place: usize| {
        id.with_value(|id| {
            work.change_row(id, |risk: &mut Risk| risk.treatment = Treatment::ALL.get(place).copied());
        });
    };
    view! {
        <section>
            <Segmented legend=text.risk_treatment_title() group="treatment"
                labels=Treatment::ALL.map(|one| one.label(text)).to_vec()
                names=&["modify", "avoid", "share", "retain"] chosen=place on_choose=choose />
        </section>
    }
}
