//! Pages for what went wrong: an unknown address, a missing assessment, an unreadable record.

use components::{Button, ButtonKind, ButtonLink, Notice, NoticeTone};
use leptos::prelude::*;
use model::naming::FileName;
use platform::{clock, files};
use report::Format;

use crate::route::Route;
use crate::state::{use_copies, use_text};
use crate::views::open_button::OpenButton;
use crate::views::page::Page;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The address is none of ours.
    Unknown,
    /// The assessment is not in this browser.
    Gone,
    /// A record cannot be read.
    Unreadable,
}

/// Says what happened and what can be done.
#[component]
pub fn ProblemPage(
    /// What went wrong.
    problem: Problem,
) -> impl IntoView {
    let copies = use_copies();
    let text = use_text();
    let failed = RwSignal::new(false);
    let (title, body) = match problem {
        Problem::Unknown => (text.problempage_unknown_title(), text.problempage_unknown_body()),
        Problem::Gone => (text.problempage_gone_title(), text.problempage_gone_body()),
        Problem::Unreadable => (text.problempage_rescue_title(), text.problempage_rescue_body()),
    };
    let save_rescue = move || {
        platform::spawn(async move {
            let saved = copies.dump().await.and_then(|dump| {
                let format = Format::Plumbline;
                let name = FileName::of_no_assessment("rescue", clock::today(), format.extension());
                let content = serde_json::to_string_pretty(&dump).ok()?;
                files::download(&name, format.media_type(), &content).ok()
            });
            failed.set(saved.is_none());
        });
    };
    view! {
        <Page title=title class="page page-narrow">
            <p>{body}</p>
            <div class="actions">
                {(problem == Problem::Unreadable).then(|| view! {
                    <Button kind=ButtonKind::Primary on_press=save_rescue>{text.problempage_rescue_save()}</Button>
                })}
                {(problem == Problem::Gone).then(|| view! { <OpenButton label=text.home_open() /> })}
                <ButtonLink to=Route::Home.to_string()>{text.problempage_to_home()}</ButtonLink>
            </div>
            {move || failed.get().then(|| view! {
                <Notice tone=NoticeTone::Error>{text.error_download()}</Notice>
            })}
        </Page>
    }
}
