//! The only crate that talks to the browser.
//!
//! It knows nothing of assessments: storage keeps text under keys, files are bytes with a name.

pub mod camera;
pub mod clock;
pub mod copies;
pub mod crypto;
pub mod files;
pub mod focus;
pub mod hosting;
pub mod journal;
pub mod language;
pub mod namespace;
pub mod page;
pub mod picture;
pub mod preferences;
pub mod random;
pub mod sharing;
pub mod sound;
pub mod storage;
pub mod tabs;
pub mod worker;

mod js;

pub use wasm_bindgen_futures::spawn_local as spawn;
