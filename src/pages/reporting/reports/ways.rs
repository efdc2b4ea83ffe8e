//! What can be done with a link: copying it, alone or in words, copying its chart, or handing it to another program.

use ::file::envelope::{self, FileEntry};
use ::file::link::With;
use components::{Button, ButtonKind};
use isms::result::{Outcome, basis};
use leptos::prelude::*;
use platform::sharing::{self, Handed};
use platform::{clock, worker};
use report::{Format, Options, Request, Topic};
use wording::words;

use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::downloads::moment;

/// Buttons, and what came of the last one.
#[component]
pub(super) fn Ways(
    /// The link.
    address: String,
    /// What it carries: only with the name in it do the words beside it say whose it is.
    with: RwSignal<With>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let outcome = RwSignal::new("");
    let said = move |is_done| if is_done { text.share_copied() } else { text.share_not_copied() };
    let address = StoredValue::new(address);
    let copy = move |words: String| {
        platform::spawn(async move {
            let is_done = sharing::copy_text(&words).await;
            outcome.try_set(said(is_done));
        });
    };
    let in_words = move || says(work, with.get_untracked());
    let copy_words = move || {
        let (title, says) = in_words();
        copy(format!("{title}\n{says}\n{}", address.get_value()));
    };
    let copy_chart = move || {
        platform::spawn(async move {
            let is_done = sharing::copy_picture(chart(work)).await;
            outcome.try_set(said(is_done));
        });
    };
    let share = move || {
        let (title, says) = in_words();
        let address = address.get_value();
        platform::spawn(async move {
            let handed = sharing::share(&title, &says, &address).await;
            outcome.try_set(if handed == Handed::Refused { text.share_refused() } else { "" });
        });
    };
    view! {
        <div class="share-ways">
            <Button on_press=move || copy(address.get_value())>{text.share_copy()}</Button>
            <Button kind=ButtonKind::Quiet on_press=copy_words>{text.share_copy_words()}</Button>
            {(sharing::copies_pictures() && worker::is_here()).then(|| view! {
                <Button kind=ButtonKind::Quiet on_press=copy_chart>{text.share_copy_chart()}</Button>
            })}
            {sharing::shares().then(|| view! {
                <Button kind=ButtonKind::Quiet on_press=share>{text.share_share()}</Button>
            })}
        </div>
        <p class="muted" role="status" prop:textContent=outcome></p>
    }
}

/// The result in a line, and in a few sentences.
fn says(work: AssessmentContext, with: With) -> (String, String) {
    let (text, document) = (work.text, work.document());
    let assessment = document.snapshot();
    let outcome =
        Outcome::of(document.catalogue, &assessment, basis(document.catalogue, &assessment), clock::today());
    let name = if with.name { assessment.profile.organisation.as_str() } else { "" };
    let edition = words::edition(text, assessment.edition);
    let title = if name.is_empty() { edition } else { text.report_title(edition, name) };
    (title, words::verdict(text, &outcome))
}

/// The chart of all clauses and themes as a PNG.
async fn chart(work: AssessmentContext) -> Option<Vec<u8>> {
    let moment = moment();
    let assessment = work.document().snapshot();
    let request = Request::new(work.text, Topic::Summary, Format::Png, Options::default(), moment);
    let content = envelope::write(&[FileEntry::whole(&assessment, &[])], moment.now).ok()?;
    worker::make(serde_json::to_string(&request).ok()?, content).await.ok()
}
