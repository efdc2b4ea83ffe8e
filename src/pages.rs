//! The pages that are loaded lazily: a module and a part of the app for each area, see [`crate::parts`].

pub mod awareness;
pub mod check;
pub mod document;
pub mod files;
pub mod join;
pub mod keeping;
pub mod planning;
pub mod reporting;
pub mod risk;
pub mod rooms;
pub mod safety;
pub mod work;
pub mod workshop;
