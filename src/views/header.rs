//! The top row of every page.

use components::{Icon, PlumbMark, icons};
use leptos::prelude::*;
use model::Edition;
use wording::words;

use super::save_state::SaveStateLine;
use crate::areas::Mode;
use crate::parts::Part;
use crate::route::Route;
use crate::state::{OpenAssessment, Session, use_session, use_text};

/// Name and edition, or where the page is; whether it is saved; and the ways that are open everywhere.
#[component]
pub fn Header(
    /// What surrounds the page.
    mode: Memo<Mode>,
    /// Whether the list of keys is shown.
    keys: RwSignal<bool>,
    /// What the row offers for the open assessment.
    tools: AnyView,
    /// The menu of saving.
    save_menu: AnyView,
) -> impl IntoView {
    let Session { app, editor, parts, .. } = use_session();
    let text = use_text();
    let edition = move || {
        let open = app.route.with(|route| route.assessment().and_then(|id| editor.edition_of(id)));
        words::edition(text, open.unwrap_or(Edition::Iso27001_2022))
    };
    let name = move || {
        let profile = editor.document.with(|open| open.as_ref().map(OpenAssessment::profile));
        words::organisation(text, &profile.unwrap_or_default())
    };
    let brand = move || match mode.get() {
        Mode::Front => view! {
            <a class="brand" href=Route::Home.to_string()>
                <PlumbMark />
                <span>{text.app_name()}</span>
            </a>
            <p class="edition" prop:textContent=edition></p>
        }
        .into_any(),
        Mode::Focus => view! {
            <a class="brand" href=Route::Home.to_string() aria-label=text.app_name()><PlumbMark /></a>
            <p class="check-where">
                <b data-user="" prop:textContent=name></b>
                <span class="edition">
                    <span translate="no" prop:textContent=edition></span>" · "{text.areas_self_check()}
                </span>
            </p>
        }
        .into_any(),
        Mode::Work => ().into_any(),
    };
    view! {
        <header class="header">
            {brand}
            {tools}
            <div class="save">
                <SaveStateLine />
                {save_menu}
            </div>
            {move || (mode.get() == Mode::Focus).then(|| view! { <WaysOut /> })}
            {move || (mode.get() == Mode::Front).then(|| view! {
                <nav aria-label=text.app_name()>
                    <a class="nav-item" href=Route::Learn.to_string() title=text.learn_title()>
                        <Icon path=icons::BOOK />
                        <span>{text.learn_title()}</span>
                    </a>
                    <button
                        type="button"
                        class="nav-item"
                        title=text.app_keys()
                        on:click=move |_| {
                            // It is drawn by keeping.
                            parts.fetch(Part::Keeping);
                            keys.set(true);
                        }
                    >
                        <Icon path=icons::KEYS />
                        <span>{text.app_keys()}</span>
                    </button>
                    <a
                        class="nav-item"
                        href=Route::Settings.to_string()
                        title=text.app_settings()
                    >
                        <Icon path=icons::SETTINGS />
                        <span>{text.app_settings()}</span>
                    </a>
                </nav>
            })}
        </header>
    }
}

/// The ways out of the questions: to what the answers amount to so far, and to all assessments.
#[component]
fn WaysOut() -> impl IntoView {
    let route = use_session().app.route;
    let text = use_text();
    let result = move || {
        let assessment = route.with(|route| route.assessment().unwrap_or_default().to_owned());
        Route::Result { assessment, all: false }.to_string()
    };
    view! {
        <a class="nav-item check-result" href=result title=text.check_to_result()>
            <Icon path=icons::GAUGE />
            <span>{text.check_to_result()}</span>
        </a>
        <a class="nav-item" href=Route::Home.to_string() aria-label=text.app_close() title=text.app_close()>
            <Icon path=icons::CLOSE />
        </a>
    }
}
