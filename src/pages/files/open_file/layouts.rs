//! Layouts under a name: offered for a sheet like the one they were kept of, and kept of this one (a saved view).

use ::import::{Layout, Mapping, MappingOverrides};
use components::{Button, ButtonKind, Disclosure, Notice, NoticeTone, TextField};
use leptos::prelude::*;
use model::naming::FileName;
use platform::files;

use crate::state::{layouts, use_text};

/// The kept layouts that fit a sheet as it was understood before anything was said of it.
#[component]
pub(super) fn FittingLayouts(
    /// How the sheet was understood at first.
    first: Mapping,
    /// The layout that is used.
    used: RwSignal<Option<String>>,
    /// What the layout says is to be read.
    #[prop(into)]
    on_choose: Callback<MappingOverrides>,
) -> impl IntoView {
    let text = use_text();
    let fitting = layouts::kept().into_iter().filter_map(|layout| {
        let choices = layout.fitting(&first)?;
        Some((layout.name, choices))
    });
    let lines = fitting
        .map(|(name, choices)| {
            let (shown, own) = (name.clone(), name.clone());
            let is_used = Memo::new(move |_| used.get().as_ref() == Some(&own));
            let apply = move || {
                used.set(Some(name.clone()));
                on_choose.run(choices.clone());
            };
            let words = shown.clone();
            view! {
                <li>
                    <p data-user="" prop:textContent=move || match is_used.get() {
                        true => text.sheet_layout_used(&words),
                        false => text.sheet_layout_fits(&words),
                    }></p>
                    {move || (!is_used.get()).then(|| {
                        let apply = apply.clone();
                        view! { <Button on_press=apply>{text.sheet_layout_use()}</Button> }
                    })}
                </li>
            }
        })
        .collect_view();
    (!lines.is_empty()).then(|| {
        view! { <Notice tone=NoticeTone::Plain><ul class="guess" data-layouts="fitting">{lines}</ul></Notice> }
    })
}

/// Keeping the layout of this sheet in the browser or as a file, and the layouts that are kept.
#[component]
pub(super) fn KeepLayout(
    /// How the sheet is understood.
    guess: RwSignal<Mapping>,
    /// What the person said of it.
    choices: RwSignal<MappingOverrides>,
) -> impl IntoView {
    let text = use_text();
    let (name, outcome) = (RwSignal::new(String::new()), RwSignal::new(None::<Result<String, &'static str>>));
    let kept = RwSignal::new(layouts::kept());
    let named = move || {
        let name = model::text::line(&name.get_untracked());
        guess.with_untracked(|guess| choices.with_untracked(|choices| Layout::new(&name, guess, choices)))
    };
    let save = move || {
        let layout = named();
        outcome.set(Some(match layout.name.is_empty() {
            true => Err(text.sheet_layout_unnamed()),
            false if layouts::keep(&layout) => Ok(text.sheet_layout_saved(&layout.name)),
            false => Err(text.sheet_layout_not_saved()),
        }));
        kept.set(layouts::kept());
    };
    let export = move || {
        let Ok(words) = serde_json::to_string_pretty(&named()) else { return };
        if files::download(&FileName::of_a_layout(), "application/json", &words).is_err() {
            outcome.set(Some(Err(text.error_download())));
        }
    };
    let lines = move || {
        let line = |layout: Layout| {
            let shown = layout.name.clone();
            let delete = move || {
                layouts::delete(&layout.name);
                kept.set(layouts::kept());
            };
            view! {
                <li>
                    <div><strong data-user="">{shown.clone()}</strong></div>
                    <Button kind=ButtonKind::Quiet description=text.sheet_layout_delete(&shown) on_press=delete>
                        {text.home_delete()}
                    </Button>
                </li>
            }
        };
        let lines = kept.get().into_iter().map(line).collect_view();
        (!lines.is_empty()).then(|| {
            view! {
                <h3>{text.sheet_layouts()}</h3>
                <ul class="guess" data-layouts="kept">{lines}</ul>
            }
        })
    };
    view! {
        <Disclosure summary=text.sheet_layout_keep()>
            <TextField id="layout-name" label=text.sheet_layout_name() hint=text.sheet_layout_hint()
                longest=model::limits::LINE value=name on_input=move |words| name.set(words) />
            <div class="actions">
                <Button on_press=save>{text.sheet_layout_save()}</Button>
                <Button kind=ButtonKind::Quiet on_press=export>{text.sheet_layout_export()}</Button>
            </div>
            {move || outcome.get().map(|outcome| match outcome {
                Ok(words) => view! { <p role="status" data-user="">{words}</p> }.into_any(),
                Err(words) => view! { <Notice tone=NoticeTone::Error>{words}</Notice> }.into_any(),
            })}
            {lines}
        </Disclosure>
    }
}
