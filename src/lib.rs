//! The app: what the person sees, and where it is kept.
//!
//! [`route`] is pure; [`first`] is what the first load holds, [`parts`] what is loaded on demand; [`state`] holds the open assessment as signals and saves it; [`pages`] has one module
//! an area; [`views`] is what pages share and components, which know nothing of ISO 27001, cannot do.

pub mod app;
mod areas;
pub mod first;
pub mod pages;
pub mod parts;
pub mod route;
pub mod state;
pub mod views;
