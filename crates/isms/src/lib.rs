//! The work from first look to certification.
//!
//! An assessment keeps what belongs to it as rows of registers ([`model::rows`]); here is what they mean and
//! what follows from them. Pure: the day is passed in.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`row`], [`registers`] | rows of registers, read one by one and all together |
//! | [`scope`] | what the ISMS covers, who works on it |
//! | [`control`], [`item`] | own controls; requirements of both origins alike |
//! | [`statement`] | the Statement of Applicability and its versions |
//! | [`document`] | documents and records |
//! | [`action`], [`schedule`], [`timeline`], [`suggested`] | what is to be done, moving and showing it in time, the suggested plan |
//! | [`frame`], [`milestone`], [`calendar`] | the project's dates, as a calendar too |
//! | [`checks`] | what a good reviewer would point at |
//! | [`snapshot`], [`progress`] | what was said on earlier days, and what changed |
//! | [`filter`] | which requirements the workbench shows |
//! | [`spread`] | levels by theme, readiness by attribute |
//! | [`standing`] | the gates of the two audits, and how far each part of the work is |

pub mod action;
pub mod any_requirement;
pub mod calendar;
pub mod checks;
pub mod control;
pub mod document;
pub mod filter;
pub mod gates;
pub mod milestone;
pub mod progress;
pub mod project;
pub mod record;
pub mod registers;
pub mod schedule;
pub mod scope;
pub mod snapshot;
pub mod soa;
pub mod spread;
pub mod suggested;
pub mod timeline;

pub use registers::Registers;
