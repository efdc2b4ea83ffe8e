//! The first page: the doors, and what is kept in this browser.

use components::{Button, ButtonKind, ButtonLink, Icon, icons};
use leptos::prelude::*;
use locale::Text;
use platform::page;

use crate::pages::keeping;
use crate::parts::{self, LazyPage, Part, Parts, Presence};
use crate::route::{EXAMPLE, Route};
use crate::state::{Session, Storage, use_session, use_text};
use crate::views::open_button::OpenButton;

/// The first page.
#[component]
pub fn Home() -> impl IntoView {
    let Session { parts, storage, .. } = use_session();
    let text = use_text();
    page::set_title(text.app_name());
    page::scroll_to_top();
    let to_example = Route::Result { assessment: EXAMPLE.into(), all: false };
    view! {
        <div class="page home">
            <h1 tabindex="-1">{text.home_title()}</h1>
            <p class="lead">{text.home_lead()}</p>
            <div class="doors">
                <div class="door door-main door-check">
                    <ButtonLink kind=ButtonKind::Primary to=Route::Start.to_string()>
                        <span>{text.home_check()}</span>
                        <Icon path=icons::FORWARD />
                    </ButtonLink>
                    <p class="muted">{text.home_check_hint()}</p>
                </div>
                <div class="door door-full">
                    <ButtonLink to=Route::StartFull.to_string()>{text.home_full()}</ButtonLink>
                    <p class="muted">{text.home_full_hint()}</p>
                </div>
                <div class="door door-open">
                    <OpenButton label=text.home_open() />
                    <p class="muted">
                        {text.home_open_hint()}" · "<a href="#/open">{text.home_paste()}</a>
                    </p>
                </div>
                <div class="door door-example">
                    <ButtonLink to=to_example.to_string()>{text.home_example()}</ButtonLink>
                    <p class="muted">{text.home_example_hint()}</p>
                </div>
                <div class="door door-workshop">
                    <ButtonLink to=Route::StartWorkshop.to_string()>{text.home_workshop()}</ButtonLink>
                    <p class="muted">
                        {text.home_workshop_hint()}" · "<a href="#/w">{text.home_join()}</a>
                    </p>
                </div>
                <div class="door door-learn">
                    <ButtonLink to=Route::Learn.to_string()>{text.learn_link()}</ButtonLink>
                    <p class="muted">{text.learn_hint()}</p>
                </div>
            </div>
            <section class="kept" aria-labelledby="kept">
                <h2 id="kept">{text.home_kept()}</h2>
                {move || match parts.presence(Part::Keeping).get() {
                    Presence::Here => parts::page(LazyPage::Keeping(keeping::Page::Kept)).into_any(),
                    presence => before(parts, storage, text, presence),
                }}
            </section>
        </div>
    }
}

/// What stands there until keeping is here, which draws the list.
fn before(parts: Parts, storage: Storage, text: Text, presence: Presence) -> AnyView {
    let is_empty = storage.library.with(|library| library.as_ref().map(|library| library.entries.is_empty()));
    match (is_empty, presence) {
        (Some(true), _) => view! { <p class="muted">{text.home_kept_none()}</p> }.into_any(),
        (_, Presence::Failed) => view! {
            <p role="status">{text.unfetched_body()}</p>
            <div class="actions">
                <Button on_press=move || parts.fetch(Part::Keeping)>{text.unfetched_again()}</Button>
            </div>
        }
        .into_any(),
        _ => view! { <p class="muted" role="status">{text.home_loading()}</p> }.into_any(),
    }
}
