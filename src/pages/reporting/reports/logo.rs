//! The organisation's logo: chosen, drawn anew by the browser, and shown.

use components::{Button, ButtonKind, Notice, NoticeTone};
use leptos::prelude::*;
use platform::files::{self, File};
use platform::picture;
use report::logo::drawing::is_plain;
use report::{Logo, Options};

use crate::views::assessment_context::use_assessment;
use crate::views::file_button::FileButton;

/// The largest file that is taken, in bytes; what is kept of it is far smaller.
const LARGEST: u64 = 2 * 1024 * 1024;
/// The most dots across and down: sharp on paper in the size that reports show it.
const DOTS: (u32, u32) = (600, 224);
/// What browsers call the formats that are taken.
const TAKEN: &str = "image/png,image/svg+xml";
const PNG: &str = "image/png";

/// A button to choose it; with one, the picture and a button to take it off.
#[component]
pub(super) fn LogoField(options: RwSignal<Options>) -> impl IntoView {
    let text = use_assessment().text;
    let is_wrong = RwSignal::new(false);
    let choose = move |files: Vec<File>| {
        let Some(file) = files.into_iter().next() else { return };
        platform::spawn(async move {
            let logo = read(file).await;
            is_wrong.try_set(logo.is_none());
            if let Some(logo) = logo {
                options.try_update(|options| options.logo = Some(logo));
            }
        });
    };
    let shown = move || {
        options.with(|options| options.logo.as_ref().map(Logo::address)).map(|address| {
            let remove = move || options.update(|options| options.logo = None);
            view! {
                <img class="logo" src=address alt=text.reports_logo() />
                <Button kind=ButtonKind::Quiet on_press=remove>{text.reports_logo_remove()}</Button>
            }
        })
    };
    view! {
        <div class="logo-field">
            <FileButton label=text.reports_logo_choose() accept=TAKEN on_choose=choose />
            {shown}
            <p class="muted">{text.reports_logo_hint()}</p>
        </div>
        {move || is_wrong.get().then(|| view! {
            <Notice tone=NoticeTone::Error>{text.reports_logo_wrong()}</Notice>
        })}
    }
}

async fn read(file: File) -> Option<Logo> {
    let media_type = file.type_();
    if !TAKEN.split(',').any(|taken| taken == media_type) {
        return None;
    }
    let bytes = files::read(&file, LARGEST).await.ok()?;
    if media_type != PNG && !is_plain(&bytes) {
        return None;
    }
    let drawn = picture::redrawn(&report::logo::address_of(&media_type, &bytes), DOTS.0, DOTS.1).await?;
    Logo::try_from(drawn).ok()
}
