//! From the 2013 to the 2022 edition: old and new side by side, before anything is made.

use catalogue::{Catalogue, Cut, Step, carry_over, transition};
use components::{Button, ButtonKind, Icon, Notice, NoticeTone, Segmented, icons};
use leptos::prelude::*;
use locale::Text;
use model::{Assessment, RequirementId};
use platform::{clock, page, random};
use wording::{fields, words};

use crate::route::Route;
use crate::state::{OpenAssessment, go, keyring, use_editor, use_text, use_vault};
use crate::views::page::Page;

/// What happened on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Same,
    Merged,
    Split,
    New,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Same, Self::Merged, Self::Split, Self::New];

    fn of(step: &Step) -> Self {
        match step.sources.len() {
            0 => Self::New,
            1 if step.is_split => Self::Split,
            1 => Self::Same,
            _ => Self::Merged,
        }
    }

    fn label(self, text: Text) -> &'static str {
        match self {
            Self::Same => text.transition_same(),
            Self::Merged => text.transition_merged(),
            Self::Split => text.transition_split(),
            Self::New => text.transition_new(),
        }
    }
}

/// The open assessment, which is against the 2013 edition, and what it becomes.
#[component]
pub fn Transition() -> impl IntoView {
    let editor = use_editor();
    editor.document.get_untracked().map(|document| view! { <SideBySide document=document /> })
}

#[component]
fn SideBySide(document: OpenAssessment) -> impl IntoView {
    let vault = use_vault();
    let text = use_text();
    let older = document.snapshot();
    let older_id = StoredValue::new(older.id.clone());
    let (newer, cuts) = carry_over(&older, random::uuid(), clock::now());
    let show = RwSignal::new(None::<Kind>);
    let place = Signal::derive(move || match show.get() {
        None => 0,
        Some(kind) => Kind::ALL.iter().position(|known| *known == kind).map_or(0, |place| place + 1),
    });
    let choose =
        move |place: usize| show.set(place.checked_sub(1).and_then(|place| Kind::ALL.get(place).copied()));
    let mut labels = vec![text.transition_all()];
    labels.extend(Kind::ALL.map(|kind| kind.label(text)));
    let rows = transition()
        .into_iter()
        .map(|step| view! { <Becomes step=step older=older.clone() newer=newer.clone() show=show /> })
        .collect_view();
    let make = move || {
        let mut newer = newer.clone();
        if !newer.profile.organisation.is_empty() {
            newer.profile.organisation =
                model::text::line(&text.transition_name(&newer.profile.organisation));
        }
        let route = Route::requirements(&newer.id);
        // What comes of something under a passphrase stays under it.
        let lock = keyring::lock_of(&older_id.get_value());
        platform::spawn(async move {
            vault.keep_whole(newer, &[], lock).await;
            go(&route);
        });
    };
    view! {
        <Page title=text.transition_title() class="page transition">
            <p class="lead">{text.transition_lead()}</p>
            <p>{text.transition_rules()}</p>
            <Cuts cuts=cuts />
            <div class="actions">
                <Button kind=ButtonKind::Primary on_press=make>{text.transition_make()}</Button>
                <Button on_press=page::print>
                    <Icon path=icons::PRINT />
                    <span>{text.transition_print()}</span>
                </Button>
            </div>
            <Segmented legend=text.transition_filter() group="kind" labels=labels chosen=place on_choose=choose />
            <div class="table-frame" tabindex="0" role="region" aria-label=text.transition_title()>
                <table class="steps">
                    <thead>
                        <tr>
                            <th scope="col">{text.transition_old()}</th>
                            <th scope="col">{text.transition_newer()}</th>
                            <th scope="col">{text.transition_becomes()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Page>
    }
}

/// What has no room in the new assessment, before it is made.
#[component]
fn Cuts(cuts: Vec<Cut>) -> impl IntoView {
    let text = use_text();
    let count = cuts.len() as u64;
    let line = move |Cut { id, field, lost }: Cut| {
        let place = text.field_of(&id, fields::answer_field(text, field));
        view! { <li data-cut=id.to_string()>{text.label_named(place, &lost)}</li> }
    };
    (count > 0).then(|| {
        view! {
            <Notice tone=NoticeTone::Warning>
                <p>{text.transition_cut(count)}</p>
                <ul data-user="">{cuts.into_iter().map(line).collect_view()}</ul>
            </Notice>
        }
    })
}

#[component]
fn Becomes(step: Step, older: Assessment, newer: Assessment, show: RwSignal<Option<Kind>>) -> impl IntoView {
    let text = use_text();
    let kind = Kind::of(&step);
    let said = |assessment: &Assessment, id: &RequirementId| {
        let of_kind = catalogue::kind_of(assessment.edition, id).unwrap_or(model::RequirementKind::Control);
        words::answer(text, &assessment.answer(id), of_kind)
    };
    let named = |assessment: &Assessment, id: &RequirementId| {
        let title = catalogue::in_language(assessment.edition, text.locale)
            .map(|c: &Catalogue| words::title(c, &assessment.rows, id));
        title.unwrap_or_default()
    };
    let sources = step
        .sources
        .iter()
        .map(|id| {
            view! {
                <li>
                    <span class="reference" translate="no">{id.to_string()}</span>
                    " "
                    {named(&older, id)}
                    " "
                    <span class="muted">{said(&older, id)}</span>
                </li>
            }
        })
        .collect_view();
    let nothing = step.sources.is_empty().then(|| view! { <p class="muted">{text.transition_nothing()}</p> });
    view! {
        <tr data-kind=format!("{kind:?}") hidden=move || show.get().is_some_and(|wanted| wanted != kind)>
            <td>
                <ul class="sources">{sources}</ul>
                {nothing}
            </td>
            <th scope="row">
                <span class="reference" translate="no">{step.id.to_string()}</span>
                " "
                {named(&newer, &step.id)}
                " "
                <span class="tag">{kind.label(text)}</span>
            </th>
            <td data-becomes=step.id.to_string()>{said(&newer, &step.id)}</td>
        </tr>
    }
}
