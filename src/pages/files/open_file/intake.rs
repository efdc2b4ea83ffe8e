//! The evidence files of an archive on their way into the browser, and what is said of that.

use components::{Notice, NoticeTone};
use leptos::prelude::*;
use model::Assessment;

use crate::state::archive_preview::{ArchiveId, Taken};
use crate::state::keeping::keyring;
use crate::state::keeping::lock::Lock;
use crate::state::{Attachments, Editor, use_editor, use_text};

/// What becomes of the evidence files of an assessment in an archive. A handle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Intake {
    editor: Editor,
    archive: Option<ArchiveId>,
    /// Which file is being read, of how many.
    at: RwSignal<Option<(usize, usize)>>,
    taken: RwSignal<Option<Taken>>,
}

impl Intake {
    /// That of an archive; nothing is done without one.
    pub(super) fn of(archive: Option<ArchiveId>) -> Self {
        Self { editor: use_editor(), archive, at: RwSignal::new(None), taken: RwSignal::new(None) }
    }

    /// Keeps the files that an assessment names, under its id. `lock` is what the archive is under; they are kept under that,
    /// else under the one that is kept under the same id.
    pub(super) async fn take(self, assessment: &Assessment, lock: Option<&Lock>) {
        let Some(archive) = self.archive else { return };
        let on_file = move |number, all| {
            self.at.try_set(Some((number, all)));
        };
        let attachments = Attachments::of(self.editor);
        let under = lock.cloned().or_else(|| keyring::lock_of(&assessment.id));
        let taken = archive.take(attachments, assessment, lock, under.as_ref(), on_file).await;
        self.at.try_set(None);
        self.taken.try_set(Some(taken));
    }
}

/// How many evidence files came along, and what became of them.
#[component]
pub(super) fn IntakeLines(
    /// The intake.
    intake: Intake,
    /// How many files the assessment names.
    named: u64,
) -> impl IntoView {
    let text = use_text();
    let beside = match intake.archive.map(ArchiveId::count) {
        Some(count) => Some(text.evidence_in_archive(count)),
        None if named > 0 => Some(text.evidence_not_in_file(named)),
        None => None,
    };
    let says = move || match (intake.at.get(), intake.taken.get()) {
        (Some((number, all)), _) => text.evidence_taking(number, all),
        (None, Some(taken)) if taken.files > 0 => text.evidence_taken(taken.files),
        _ => String::new(),
    };
    let refused = move || {
        let refused = intake.taken.get().map(|taken| taken.refused).filter(|refused| !refused.is_empty())?;
        let count = refused.len() as u64;
        let names = refused.into_iter().map(|name| view! { <li data-user="">{name}</li> }).collect_view();
        Some(
            view! { <Notice tone=NoticeTone::Warning><p>{text.evidence_not_taken(count)}</p><ul>{names}</ul></Notice> },
        )
    };
    view! {
        {beside.map(|beside| view! { <p class="muted" data-evidence="">{beside}</p> })}
        <p role="status" data-taken="" prop:textContent=says></p>
        {refused}
    }
}
