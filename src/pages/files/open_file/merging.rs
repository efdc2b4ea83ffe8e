//! Merging a file into what is kept: what only one side changed is taken, the rest is the person's choice.

use ::file::open::OpenedAssessment;
use components::{Button, ButtonKind, Choice, Disclosure};
use leptos::prelude::*;
use locale::Text;
use model::history::Cause;
use model::merge::{Copy, Difference, Field, Side, common_state, differences, merge};
use model::{Assessment, Edition};
use wording::{fields, words};

use crate::parts::Part;
use crate::state::{use_editor, use_history, use_parts, use_tabs, use_text};
use crate::views::differences::Differences;
use crate::views::more::{AT_ONCE, More};

/// Both sides, compared.
#[derive(Clone, PartialEq)]
struct Compared {
    mine: Assessment,
    theirs: Assessment,
    /// Whether it is known which state both came from.
    is_common: bool,
    differences: Vec<Difference>,
}

/// The choices that a merge needs, and the merge itself.
#[component]
pub fn Merging(
    /// What is in the file.
    found: OpenedAssessment,
    /// It was merged, or left.
    on_end: Callback<bool>,
) -> impl IntoView {
    let (parts, editor, tabs, history) = (use_parts(), use_editor(), use_tabs(), use_history());
    let text = use_text();
    let compared = RwSignal::new(None::<Compared>);
    let cause = Cause::Merged(found.head);
    platform::spawn(async move {
        if found.assessment.edition == Edition::Iso27001_2013 {
            parts.fetched(Part::Guide).await;
        }
        if !editor.open(&found.assessment.id) {
            return;
        }
        tabs.refresh(&found.assessment.id).await;
        let history = history.entries().await;
        let Some(document) = editor.document.get_untracked() else { return };
        let (mine, theirs) = (document.snapshot(), found.assessment);
        let other = Copy { now: &theirs, history: &found.history, head: found.head };
        let common = common_state(Copy::new(&mine, &history), other);
        let differences = differences(common.as_ref(), &mine, &theirs);
        compared.try_set(Some(Compared { is_common: common.is_some(), mine, theirs, differences }));
    });
    move || match compared.get() {
        None => view! { <p class="muted" role="status">{text.home_loading()}</p> }.into_any(),
        Some(compared) => view! { <Choices compared=compared cause=cause on_end=on_end /> }.into_any(),
    }
}

/// What each difference is taken from, by its place.
type Chosen = RwSignal<Vec<Option<Side>>>;

#[component]
fn Choices(compared: Compared, cause: Cause, on_end: Callback<bool>) -> impl IntoView {
    let editor = use_editor();
    let text = use_text();
    let Compared { mine, theirs, is_common, differences } = compared;
    let chosen: Chosen = RwSignal::new(differences.iter().map(|difference| difference.changed_by).collect());
    let by = |side| differences.iter().filter(|d| d.changed_by == Some(side)).cloned().collect::<Vec<_>>();
    let (from_file, from_me) = (by(Side::Theirs), by(Side::Mine));
    let open: Vec<(usize, Difference)> = differences
        .iter()
        .enumerate()
        .filter(|(_, difference)| difference.changed_by.is_none())
        .map(|(place, difference)| (place, difference.clone()))
        .collect();
    let counts = [
        (from_file.len(), text.merge_theirs_count(from_file.len() as u64)),
        (from_me.len(), text.merge_mine_count(from_me.len() as u64)),
        (open.len(), text.merge_choices_count(open.len() as u64)),
    ];
    let counts = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, words)| view! { <li>{words}</li> })
        .collect_view();
    let sections = sections(text, &mine, open)
        .into_iter()
        .map(|(title, open)| view! { <Section title=title open=open chosen=chosen /> })
        .collect_view();
    let left = Memo::new(move |_| chosen.with(|chosen| chosen.iter().filter(|side| side.is_none()).count()));
    let finish = move || {
        if left.get_untracked() > 0 {
            return;
        }
        let merged = chosen
            .with_untracked(|chosen| merge(&mine, &theirs, differences.iter().zip(chosen.iter().copied())));
        editor.become_like(cause, &merged);
        on_end.run(true);
    };
    view! {
        <div class="merging">
            <h3>{text.merge_title()}</h3>
            <p>{if is_common { text.merge_known() } else { text.merge_unknown() }}</p>
            <ul class="merge-counts">{counts}</ul>
            <Taken title=text.merge_from_file() taken=from_file />
            <Taken title=text.merge_from_me() taken=from_me />
            {sections}
            <div class="actions">
                {move || (left.get() == 0).then(|| view! {
                    <Button kind=ButtonKind::Primary on_press=finish.clone()>{text.merge_do_it()}</Button>
                })}
                <Button on_press=move || on_end.run(false)>{text.merge_cancel()}</Button>
                <p class="muted" role="status" prop:textContent=move || { (left.get() > 0).then(|| text.merge_open_count(left.get() as u64)) }></p>
            </div>
        </div>
    }
}

/// The open choices by the part of the assessment that they belong to, in its order.
fn sections(
    text: Text,
    assessment: &Assessment,
    open: Vec<(usize, Difference)>,
) -> Vec<(String, Vec<(usize, Difference)>)> {
    let catalogue = catalogue::in_language(assessment.edition, text.locale);
    let title = |field: &Field| match (field, field.requirement()) {
        (_, Some(id)) => {
            let group = catalogue.and_then(|catalogue| Some(catalogue.fact(id)?.group));
            group.map_or_else(|| id.to_string(), |group| words::group(text, &group))
        }
        (Field::Row(_) | Field::Part(..), _) => text.merge_registers().to_owned(),
        _ => text.merge_profile().to_owned(),
    };
    let mut sections: Vec<(String, Vec<(usize, Difference)>)> = Vec::new();
    for entry in open {
        let title = title(&entry.1.field);
        match sections.iter_mut().find(|(known, _)| *known == title) {
            Some((_, entries)) => entries.push(entry),
            None => sections.push((title, vec![entry])),
        }
    }
    sections
}

#[component]
fn Section(title: String, open: Vec<(usize, Difference)>, chosen: Chosen) -> impl IntoView {
    let text = use_text();
    let places = StoredValue::new(open.iter().map(|(place, _)| *place).collect::<Vec<_>>());
    let all = move |side: Side| {
        chosen.update(|chosen| {
            places.with_value(|places| places.iter().for_each(|place| chosen[*place] = Some(side)));
        });
    };
    let count = open.len();
    let open = StoredValue::new(open);
    let shown = RwSignal::new(AT_ONCE);
    let row = move |at: usize| {
        open.with_value(|open| {
            open.get(at).map(|(place, difference)| conflict(text, *place, difference, chosen))
        })
    };
    let name = title.clone();
    view! {
        <div class="merge-section" role="group" aria-label=name>
            <div class="group-head">
                <h4>{title}</h4>
                <div class="actions">
                    <Button on_press=move || all(Side::Mine)>{text.merge_all_mine()}</Button>
                    <Button on_press=move || all(Side::Theirs)>{text.merge_all_theirs()}</Button>
                </div>
            </div>
            <For each=move || 0..shown.get().min(count) key=|at| *at children=row />
            <More shown=shown count=count />
        </div>
    }
}

/// A field that both sides changed, and what each says.
fn conflict(text: Text, place: usize, difference: &Difference, chosen: Chosen) -> AnyView {
    let name = fields::field(text, &difference.field);
    let side = move |side: Side, name: &'static str, label: &'static str, says: String| {
        view! {
            <Choice
                group=format!("choice-{place}")
                name=name
                label=label
                meaning=says
                key=None
                chosen=Signal::derive(move || chosen.with(|chosen| chosen[place] == Some(side)))
                on_choose=move || chosen.update(|chosen| chosen[place] = Some(side))
            />
        }
    };
    view! {
        <fieldset class="conflict" data-conflict="">
            <legend>{name}</legend>
            <div class="sides">
                {side(Side::Mine, "mine", text.merge_mine(), fields::says(text, &difference.field, &difference.mine))}
                {side(Side::Theirs, "theirs", text.merge_theirs(), fields::says(text, &difference.field, &difference.theirs))}
            </div>
        </fieldset>
    }
    .into_any()
}

/// What is taken from one side without asking.
#[component]
fn Taken(title: &'static str, taken: Vec<Difference>) -> impl IntoView {
    let text = use_text();
    let (count, taken) = (taken.len(), StoredValue::new(taken));
    let shown = RwSignal::new(AT_ONCE);
    let head = [text.merge_field(), text.merge_mine(), text.merge_theirs()];
    let table = move || {
        let found = taken.with_value(|taken| taken.iter().take(shown.get()).cloned().collect());
        view! { <Differences caption=title head=head found=found /> }
    };
    (count > 0).then(|| {
        view! {
            <Disclosure summary=title>
                {table}
                <More shown=shown count=count />
            </Disclosure>
        }
    })
}
