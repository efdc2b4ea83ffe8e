//! The evidence files of one place: an answer, a document, a record. Attaching, showing, downloading, removing.

use components::{Notice, NoticeTone, ToolButton, icons};
use isms::attachment::Attachment;
use isms::record::Keyed;
use leptos::prelude::*;
use locale::Text;
use model::limits::{ATTACHMENT, ATTACHMENTS};
use platform::files::{self, File};

use super::assessment_context::{AssessmentContext, use_assessment};
use super::file_button::FileButton;
use crate::state::keeping::attachments::{AttachError, Attachments, Place};
use crate::state::{Role, role};

/// The pictures that are shown; anything else is only offered for download.
const SHOWN: [(&str, &[u8]); 4] = [
    ("image/png", b"\x89PNG"),
    ("image/jpeg", b"\xFF\xD8\xFF"),
    ("image/gif", b"GIF8"),
    ("image/webp", b"RIFF"),
];

/// What kind of picture bytes are; none for anything else, whatever the name says.
fn picture(content: &[u8]) -> Option<&'static str> {
    let begins = SHOWN.iter().find(|(_, start)| content.starts_with(start));
    let (kind, _) =
        begins.filter(|(kind, _)| *kind != "image/webp" || content.get(8..12) == Some(b"WEBP"))?;
    Some(kind)
}

/// A size as people read it.
pub fn size(text: Text, bytes: u64) -> String {
    match bytes {
        0..1_000_000 => text.evidence_files_kilobytes(bytes.div_ceil(1_000)),
        1_000_000..10_000_000_000 => text.evidence_files_megabytes(bytes.div_ceil(1_000_000)),
        _ => text.evidence_files_gigabytes(bytes / 1_000_000_000),
    }
}

/// Why a file was not kept or is not shown, in words.
pub fn explain(text: Text, error: &AttachError, title: &str) -> String {
    let (each, all) = (ATTACHMENT >> 20, ATTACHMENTS >> 20);
    match error {
        AttachError::Empty => text.evidence_file_empty(title),
        AttachError::TooLarge => text.evidence_file_too_large(title, each),
        AttachError::TooMuch => text.evidence_file_too_much(title, all),
        AttachError::NoRoom => text.evidence_file_no_room(title),
        AttachError::Unreadable => text.evidence_file_unreadable(title),
        AttachError::NoDatabase => text.evidence_file_no_database(title),
        AttachError::NoEncryption => text.evidence_file_no_encryption(title),
        AttachError::Missing => text.evidence_file_missing(title),
        AttachError::Damaged => text.evidence_file_damaged(title),
    }
}

/// Offers a file as a download. Its type is never the one that it claims: no browser opens it in our page.
async fn download(attachments: Attachments, attachment: &Attachment) -> Result<(), AttachError> {
    let content = attachments.content(attachment).await?;
    let name = model::naming::FileName::of_attachment(&attachment.title);
    files::download_bytes(&name, "application/octet-stream", &content).map_err(|_| AttachError::Unreadable)
}

/// The files that are attached to a place, and the way to attach more.
#[component]
pub fn AttachmentList(
    /// What they are attached to.
    place: Place,
    /// What names the list for screen readers.
    label: &'static str,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let attachments = Attachments::of(work.editor);
    let place = StoredValue::new(place);
    let files = Memo::new(move |_| {
        work.registers.with(|registers| {
            let all = registers.running.attachments.iter();
            let own = all.filter(|one| place.with_value(|place| place.has(&one.record)));
            own.map(|one| (**one).clone()).collect::<Vec<Keyed<Attachment>>>()
        })
    });
    let (said, faults) = (RwSignal::new(String::new()), RwSignal::new(Vec::<String>::new()));
    let attach = Callback::new(move |chosen: Vec<File>| {
        said.set(text.evidence_files_attaching().to_owned());
        faults.set(Vec::new());
        let place = place.get_value();
        platform::spawn(async move {
            let mut count = 0_u64;
            for file in chosen {
                match attachments.attach(&file, &place, "").await {
                    Ok(()) => count += 1,
                    Err(error) => {
                        let title = model::text::line(&file.name());
                        faults.try_update(|faults| faults.push(explain(text, &error, &title)));
                    }
                }
            }
            let words = if count > 0 { text.evidence_files_attached(count) } else { String::new() };
            said.try_set(words);
        });
    });
    let may_write = {
        let role = role();
        move || role.get() == Role::Writer && work.editor.kept_id().is_some()
    };
    let list = move || {
        let own = files.get();
        let line = |one: Keyed<Attachment>| view! { <Line one=one place=place said=said faults=faults /> };
        (!own.is_empty()).then(
            || view! { <ul class="files" aria-label=label>{own.into_iter().map(line).collect_view()}</ul> },
        )
    };
    view! {
        <div class="attachments">
            {list}
            {move || may_write().then(|| view! {
                <div class="actions">
                    <FileButton label=text.evidence_files_attach() accept="" takes_several=true on_choose=attach />
                    <p class="muted">{text.evidence_files_limits(ATTACHMENT >> 20, ATTACHMENTS >> 20)}</p>
                </div>
            })}
            <p class="muted" role="status" data-files-said="" prop:textContent=said></p>
            <Faults faults=faults />
        </div>
    }
}

/// The same as a section of its own, under its heading.
#[component]
pub fn AttachmentSection(
    /// What they are attached to.
    place: Place,
) -> impl IntoView {
    let text = use_assessment().text;
    view! {
        <section class="attached">
            <h3>{text.row_attachments()}</h3>
            <AttachmentList place=place label=text.row_attachments() />
        </section>
    }
}

/// What went wrong, a line each.
#[component]
pub fn Faults(
    /// In words.
    #[prop(into)]
    faults: Signal<Vec<String>>,
) -> impl IntoView {
    move || {
        let all = faults.get();
        (!all.is_empty()).then(|| {
            let lines = all.into_iter().map(|fault| view! { <p data-user="">{fault}</p> }).collect_view();
            view! { <Notice tone=NoticeTone::Error>{lines}</Notice> }
        })
    }
}

#[component]
fn Line(
    one: Keyed<Attachment>,
    place: StoredValue<Place>,
    said: RwSignal<String>,
    faults: RwSignal<Vec<String>>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let title = one.record.title.clone();
    let day = one.record.on.map(|day| text.date(day)).unwrap_or_default();
    let about = [size(text, one.record.size), day, one.record.by.clone()];
    let about = wording::list::dots(text, about.into_iter().filter(|part| !part.is_empty()));
    let detached = one.clone();
    let detach = move || {
        place.with_value(|place| Attachments::of(work.editor).detach(&detached, place));
        said.set(text.evidence_files_detached(&detached.record.title));
    };
    let name = title.clone();
    view! {
        <li class="file">
            <span class="file-name" data-user="">{title}</span>
            <span class="muted file-about" data-user="">{about}</span>
            <FileTools record=one.record faults=faults />
            <ToolButton icon=icons::CLOSE label=text.draft_delete() about=Signal::stored(text.evidence_files_detach(&name)) disabled=false on_press=detach />
        </li>
    }
}

/// Shows a picture below, and offers any file for download.
#[component]
pub fn FileTools(
    /// The file.
    record: Attachment,
    /// Where what goes wrong is said.
    faults: RwSignal<Vec<String>>,
) -> impl IntoView {
    let work: AssessmentContext = use_assessment();
    let text = work.text;
    let attachments = Attachments::of(work.editor);
    let shown = RwSignal::new(None::<String>);
    let forget = move || {
        if let Some(address) = shown.try_update(Option::take).flatten() {
            files::forget_address(&address);
        }
    };
    on_cleanup(forget);
    let may_be_picture = SHOWN.iter().any(|(kind, _)| *kind == record.media);
    let record = StoredValue::new(record);
    let failed = move |error: &AttachError| {
        let words = record.with_value(|record| explain(text, error, &record.title));
        faults.try_set(vec![words]);
    };
    let take = move || {
        faults.set(Vec::new());
        platform::spawn(async move {
            if let Err(error) = download(attachments, &record.get_value()).await {
                failed(&error);
            }
        });
    };
    let show = move || {
        faults.set(Vec::new());
        if shown.with(Option::is_some) {
            return forget();
        }
        platform::spawn(async move {
            match attachments.content(&record.get_value()).await {
                Err(error) => failed(&error),
                // A picture by its first bytes, not by its name.
                Ok(content) => match picture(&content).map(|kind| files::address_of(kind, &content)) {
                    Some(Ok(address)) => drop(shown.try_set(Some(address))),
                    _ => failed(&AttachError::Unreadable),
                },
            }
        });
    };
    let title = record.with_value(|record| record.title.clone());
    let (to_show, to_take) = (text.evidence_files_show(&title), text.evidence_files_download(&title));
    let say = Signal::derive(move || match shown.with(Option::is_some) {
        true => text.evidence_files_hide().to_owned(),
        false => to_show.clone(),
    });
    view! {
        {may_be_picture.then(|| view! {
            <ToolButton icon=icons::EYE label=text.evidence_files_here() about=say disabled=false on_press=show />
        })}
        <ToolButton icon=icons::DOWNLOAD label=text.safe_download() about=Signal::stored(to_take) disabled=false on_press=take />
        {move || shown.get().map(|address| view! { <img class="file-picture" src=address alt=title.clone() /> })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_one_by_its_first_bytes_whatever_it_is_called() {
        assert_eq!(picture(b"\x89PNG\r\n\x1a\n"), Some("image/png"));
        assert_eq!(picture(b"\xFF\xD8\xFF\xE0"), Some("image/jpeg"));
        assert_eq!(picture(b"RIFF\0\0\0\0WEBPVP8 "), Some("image/webp"));
        assert_eq!(picture(b"GIF89a"), Some("image/gif"));
        for none in [&b"<svg onload=alert(1)>"[..], b"%PDF-1.7", b"RIFF\0\0\0\0WAVE", b"<html>", b""] {
            assert_eq!(picture(none), None);
        }
    }

    #[test]
    fn sizes_are_rounded_up() {
        let text = Text::default();
        assert_eq!(
            [size(text, 1), size(text, 999_999), size(text, 25_000_001)],
            ["1 KB", "1000 KB", "26 MB"]
        );
    }
}
