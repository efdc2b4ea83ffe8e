//! What an assessment says, in words and charts: every level, field, finding and day as people read it.

pub mod approval;
pub mod auditing;
pub mod calendar;
pub mod checks;
pub mod deadlines;
pub mod drafts;
pub mod fields;
pub mod find;
pub mod list;
pub mod persons;
pub mod pictures;
pub mod register;
pub mod reviewing;
pub mod risks;
pub mod rows;
pub mod scope;
pub mod tasks;
pub mod words;
pub mod workshops;

#[cfg(test)]
mod tests;
