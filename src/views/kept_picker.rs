//! Choosing one of the kept assessments, as what something that came in is compared with or goes on top of.

use components::PickField;
use leptos::prelude::*;
use model::{Assessment, Edition};
use wording::words;

use crate::state::{use_editor, use_text};

/// The kept assessments of an edition that can be read, and which of them is chosen.
#[derive(Clone, Copy)]
pub struct KeptPicker {
    all: LocalResource<Vec<Assessment>>,
    id: RwSignal<String>,
}

impl KeptPicker {
    /// Reads them; none is chosen yet.
    pub fn of(edition: Edition) -> Self {
        let editor = use_editor();
        let all = LocalResource::new(move || async move {
            let mut kept = editor.saving.readable();
            kept.retain(|kept| kept.edition == edition);
            kept
        });
        Self { all, id: RwSignal::new(String::new()) }
    }

    /// The one that is chosen.
    pub fn chosen(self) -> Option<Assessment> {
        let id = self.id.get();
        self.all.get()?.iter().find(|kept| kept.id == id).cloned()
    }

    /// The list to choose from; nothing where none is kept.
    pub fn pick(
        self,
        id: &'static str,
        label: &'static str,
        none: &'static str,
    ) -> Option<impl IntoView + use<>> {
        let (text, all, chosen) = (use_text(), self.all.get()?, self.id);
        if all.is_empty() {
            return None;
        }
        let mut options = vec![(String::new(), none.to_owned())];
        options.extend(all.iter().map(|kept| (kept.id.clone(), words::organisation(text, &kept.profile))));
        Some(
            view! { <PickField id=id label=label options=options chosen=chosen on_choose=move |id| chosen.set(id) /> },
        )
    }
}
