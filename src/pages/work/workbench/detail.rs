//! One requirement: the question, all levels, and everything that is kept and said about it.

use catalogue::{Guidance, RequirementFact};
use components::{Button, ButtonKind, DayField, LineField, Notice, NoticeTone, PickField, Suggestions};
use isms::any_requirement::AnyRequirement;
use isms::versions::asked_differently;
use leptos::prelude::*;
use model::{RequirementId, RequirementKind, Target};
use platform::page;
use wording::words;

use super::aside::{ActionsFor, Aside};
use super::evidence::EvidenceList;
use super::own::Describe;
use super::use_workbench;
use crate::pages::keeping::{Problem, ProblemPage};
use crate::views::answer_form::{Choices, Help, Note, QUESTION, Reason};
use crate::views::answering::{Answering, Scale, lasting, listen_for_keys};
use crate::views::applicability::{Inclusion, Stated};
use crate::views::page::set_title;
use crate::views::rooms::PrintHead;

/// The id of the list of names on the page.
const NAMES: &str = "names";

/// A requirement.
#[component]
pub fn Detail(
    /// Which one.
    id: RequirementId,
) -> impl IntoView {
    let bench = use_workbench();
    let item = bench.work.items.with_untracked(|items| items.iter().find(|item| item.id == id).cloned());
    match item {
        Some(item) => view! { <Asked item=item /> }.into_any(),
        None => view! { <ProblemPage problem=Problem::Unknown /> }.into_any(),
    }
}

#[component]
fn Asked(item: AnyRequirement) -> impl IntoView {
    let bench = use_workbench();
    let work = bench.work;
    let text = work.text;
    let document = work.document();
    let catalogue = document.catalogue;
    let id = lasting(&item.id);
    let answering = Answering::begin(work.editor, &document, id, item.kind, Scale::Full);
    let after = Memo::new(move |_| bench.neighbour(1));
    let go_on = move || bench.choose(after.get_untracked());
    listen_for_keys(answering, go_on);

    let title = work.item_title(&item);
    set_title(&bench.work.text.label_numbered(id, &title));
    page::scroll_to_top();
    page::focus_soon(".requirement h1");
    page::reveal_soon(".row a[aria-current]");
    let back = move || bench.filter.with(|filter| bench.address(None, filter));
    let guidance = catalogue.guidance(id);
    let advice = item.fact().zip(catalogue.advice(id)).map(|(fact, advice)| {
        view! { <Aside catalogue=catalogue fact=fact advice=advice profile=untrack(|| document.profile()) /> }
    });
    let is_control = item.kind == RequirementKind::Control;
    let next = move || match after.get() {
        Some(after) => text.requirements_next(after),
        None => text.requirements_back().to_owned(),
    };
    let before = move || {
        bench.neighbour(-1).map(|before| {
            let label = text.requirements_previous(&before);
            view! { <Button walks=true on_press=move || bench.choose(Some(before.clone()))>{label}</Button> }
        })
    };
    view! {
        <div class="requirement">
            <p class="eyebrow">
                <a class="bench-back" href=back>{text.requirements_back()}</a>
                <span>{words::group(text, item.group)}</span>
                {item.fact().and_then(|fact| fact.objective).map(|words| view! { <span>{words.to_owned()}</span> })}
            </p>
            <Heading id=id item=item.clone() />
            <Question guidance=guidance />
            <div class="requirement-columns">
                <form on:submit=|event| event.prevent_default()>
                    {id.is_own().then(|| view! { <Describe id=id.clone() /> })}
                    <Carried answering=answering />
                    <Changed answering=answering fact=item.fact() />
                    <Written words=catalogue.audit(id).map_or("", |audit| audit.must_be_written) />
                    <Choices answering=answering guidance=guidance />
                    <Reason answering=answering />
                    <div class="actions">
                        <Button kind=ButtonKind::Primary submits=true on_press=go_on><span prop:textContent=next></span></Button>
                        {before}
                        {move || answering.picked.get().map(|_| view! {
                            <Button kind=ButtonKind::Quiet on_press=move || answering.take_back()>
                                {text.check_clear()}
                            </Button>
                        })}
                    </div>
                    {is_control.then(|| view! { <Inclusion answering=answering /> })}
                    <EvidenceList answering=answering />
                    <div class="folded">
                        <Note answering=answering />
                        {is_control.then(|| view! { <Stated answering=answering /> })}
                        {guidance.map(|guidance| view! { <Help guidance=guidance answering=answering /> })}
                    </div>
                </form>
                <aside class="requirement-aside">
                    <Who answering=answering />
                    <ActionsFor id=id.clone() />
                    {advice}
                </aside>
            </div>
        </div>
    }
}

#[component]
fn Heading(id: &'static RequirementId, item: AnyRequirement) -> impl IntoView {
    let work = use_workbench().work;
    let text = work.text;
    let is_new = item.fact().is_some_and(|fact: &RequirementFact| fact.is_new);
    let title = move || match work.title(id) {
        title if title.is_empty() => text.own_unnamed().to_owned(),
        title => title,
    };
    let is_own = id.is_own().then_some("");
    view! {
        <h1 tabindex="-1">
            <span class="reference" translate="no">{id.to_string()}</span>
            " "
            <span data-user=is_own prop:textContent=title></span>
            {is_new.then(|| view! { <span class="tag">{text.requirements_new()}</span> })}
        </h1>
        <PrintHead />
    }
}

#[component]
fn Question(guidance: Option<&'static Guidance>) -> impl IntoView {
    let text = use_workbench().work.text;
    match guidance {
        Some(guidance) => view! {
            <p class="lead" id=QUESTION>{guidance.question.to_owned()}</p>
            <p class="why">{guidance.why.to_owned()}</p>
        }
        .into_any(),
        None => view! { <p class="lead" id=QUESTION>{text.own_question()}</p> }.into_any(),
    }
}

/// That the standard demands something in writing, and what: without it no level above is safe in an audit.
#[component]
fn Written(words: &'static str) -> impl IntoView {
    let text = use_workbench().work.text;
    (!words.is_empty()).then(|| {
        view! {
            <p class="written"><span class="tag">{text.audit_written_tag()}</span><span>{words}</span></p>
        }
    })
}

/// What was carried over waits for somebody to confirm it.
#[component]
fn Carried(answering: Answering) -> impl IntoView {
    let text = use_workbench().work.text;
    let waiting = move || answering.answer.with(|answer| answer.needs_confirmation);
    let confirm = move || answering.editor.change(answering.id, |answer| answer.needs_confirmation = false);
    move || {
        waiting().then(|| {
            view! {
                <Notice tone=NoticeTone::Warning>
                    <p>{text.requirements_carried()}</p>
                    <Button on_press=confirm>{text.requirements_confirm_it()}</Button>
                </Notice>
            }
        })
    }
}

/// That the question has changed since it was answered, until somebody says that the answer holds or gives another.
#[component]
fn Changed(answering: Answering, fact: Option<&'static RequirementFact>) -> impl IntoView {
    let text = use_workbench().work.text;
    let has_changed = Memo::new(move |_| {
        fact.is_some_and(|fact| answering.answer.with(|answer| asked_differently(fact, answer)))
    });
    let confirm = move || {
        let version = catalogue::VERSION.to_owned();
        answering.editor.change(answering.id, |answer| answer.catalogue = Some(version));
    };
    move || {
        has_changed.get().then(|| {
            view! {
                <Notice tone=NoticeTone::Plain>
                    <p>{text.requirements_changed()}</p>
                    <Button on_press=confirm>{text.requirements_confirm_it()}</Button>
                </Notice>
            }
        })
    }
}

/// The target, who sees to it, by when, and when it was last looked at.
#[component]
fn Who(answering: Answering) -> impl IntoView {
    let work = use_workbench().work;
    let text = work.text;
    let Answering { editor, id, answer, .. } = answering;
    let owner = move |words: String| {
        editor.change_while_typing(id, |answer| answer.owner = model::text::line(&words));
    };
    let aim = move |digit: String| {
        if let Some(target) = digit.parse::<u8>().ok().and_then(|digit| Target::try_from(digit).ok()) {
            let edit = editor.answer_edit(id, |answer| answer.target = target);
            // With the arrow keys one passes other levels on the way: that is one step.
            editor.apply(edit.into_iter().collect(), Some(&[id.as_str(), " target"].concat()));
            editor.save();
        }
    };
    let names = Signal::derive(move || work.registers.with(|registers| registers.names()));
    view! {
        <div class="who">
            <PickField
                id="target"
                label=text.field_target()
                options=words::targets(text, work.document().catalogue)
                chosen=Signal::derive(move || answer.with(|answer| answer.target.number().to_string()))
                on_choose=aim
            />
            <LineField
                longest=model::limits::LINE
                id="owner"
                label=text.field_owner()
                suggestions=NAMES
                value=Signal::derive(move || answer.with(|answer| answer.owner.clone()))
                on_input=owner
                on_done=move |()| editor.save()
            />
            <DayField incomplete=text.field_incomplete_day()
                id="due"
                label=text.field_due()
                value=Signal::derive(move || answer.with(|a| a.due.map(|due| due.to_string()).unwrap_or_default()))
                on_change=move |day: String| editor.change(id, |answer| answer.due = model::time::day(&day))
            />
            <DayField incomplete=text.field_incomplete_day()
                id="reviewed"
                label=text.field_reviewed()
                value=Signal::derive(move || {
                    answer.with(|a| a.reviewed_on.map(|day| day.to_string()).unwrap_or_default())
                })
                on_change=move |day: String| editor.change(id, |answer| answer.reviewed_on = model::time::day(&day))
            />
            <Suggestions id=NAMES names=names />
        </div>
    }
}
