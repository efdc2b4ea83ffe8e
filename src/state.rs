//! What the app knows while it runs. The first load has [`app`], [`storage`], [`editing`] and [`session`], which joins
//! them, each using only those before it; [`keeping`] is loaded later and builds on all of them.

pub mod app;
pub mod archive_preview;
pub mod door;
pub mod editing;
pub mod example;
pub mod import_preview;
pub mod keeping;
pub mod language;
pub mod layouts;
pub mod library;
pub mod preferences;
pub mod session;
pub mod storage;

pub use app::{App, Update};
pub use door::Door;
pub use editing::{Editor, OpenAssessment, Saving, Step, new_row_id};
pub use import_preview::ImportPreview;
pub use keeping::{
    Attachments, Cause, Copies, CopyState, Delivered, Direction, HandIns, History, Role, Undoable,
    UnlockError, deleted, hosting, incoming, keyring, last_copy, role, unlock, use_copies, use_history,
    use_quarantine, use_removal, use_tabs, use_vault, vault,
};
pub use library::{Kept, Library, Locked};
pub use preferences::Preferences;
pub use session::{Session, go, replace, use_app, use_editor, use_parts, use_session, use_storage, use_text};
pub use storage::{SaveState, Storage};

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// The handles, each with the file it stands in, the lowest first.
    const HANDLES: [(&str, &str); 13] = [
        ("app.rs", "App"),
        ("storage.rs", "Storage"),
        ("editing/saving.rs", "Saving"),
        ("editing/editor.rs", "Editor"),
        ("session.rs", "Session"),
        ("keeping/keyring.rs", "keyring"),
        ("keeping/sealing.rs", "Sealing"),
        ("keeping/quarantine.rs", "Quarantine"),
        ("keeping/history.rs", "History"),
        ("keeping/tabs.rs", "Tabs"),
        ("keeping/vault.rs", "Vault"),
        ("keeping/copies.rs", "Copies"),
        ("keeping/removal.rs", "Removal"),
    ];

    fn read(file: &str) -> String {
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/state").join(file)).unwrap()
    }

    #[test]
    fn each_handle_uses_only_those_before_it() {
        for (place, (file, handle)) in HANDLES.iter().enumerate() {
            let text = read(file);
            let imports = text.split("\nuse ").skip(1).filter_map(|rest| rest.split(';').next());
            let words: Vec<&str> =
                imports.flat_map(|import| import.split(|c: char| !c.is_alphanumeric())).collect();
            for (_, later) in &HANDLES[place + 1..] {
                assert!(!words.contains(later), "{handle} uses {later}, which builds on it");
            }
        }
    }

    #[test]
    fn each_handle_has_its_methods_in_one_file() {
        for (file, handle) in HANDLES.into_iter().filter(|(_, handle)| *handle != "keyring") {
            let methods = format!("\nimpl {handle} {{");
            assert_eq!(read(file).matches(&methods).count(), 1, "{handle}");
            for (other, _) in HANDLES.into_iter().filter(|(other, _)| *other != file) {
                assert!(!read(other).contains(&methods), "{handle} in {other}");
            }
        }
    }
}
