//! The work from first look to certification.
//!
//! An assessment keeps what belongs to it as rows of registers ([`model::rows`]); here is what they mean and
//! what follows from them. Pure: the day is passed in.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`declaration`], [`record`] | what a register is: its parts declared once, rows read and written by that |
//! | [`registers`] | all registers, one file each: scope, people, own controls, documents, actions, milestones, project, report cover, Statement of Applicability, snapshots, dismissed findings, assets, suppliers, risks, risk criteria, dated risk assessments, blocks of documents, approved documents, acknowledgements, incidents, internal audits and their checklists, nonconformities, management reviews, objectives and readings, duties, obligations, issues, opportunities, planned changes, communication, exceptions, feedback, evidence files, workshops, training record, competences, responsibilities, offers of certification bodies |
//! | [`approval`] | what is approved of the Statement of Applicability, and what is a draft |
//! | [`any_requirement`] | requirements of the standard and of the organisation's own alike |
//! | [`schedule`], [`timeline`], [`suggested`], [`weekdays`] | moving and showing actions in time, the suggested plan |
//! | [`calendar`] | the days of all of these, as an iCalendar file too |
//! | [`checks`] | what a good reviewer would point at |
//! | [`risks`] | bands, states and dated assessments of risks, and what relies on which control |
//! | [`result`] | what an assessment amounts to: figures, gaps, gates |
//! | [`cycle`] | Plan, Do, Check, Act: what each asks for, how far it is, and where what is left is listed |
//! | [`auditing`] | checklists of internal audits, what the programme leaves out, independence |
//! | [`duties`] | the recurring duties that are proposed |
//! | [`measuring`] | what was measured for an objective, over time and against its target |
//! | [`reviewing`] | what a management review looks at, and what follows from its decisions |
//! | [`first_hour`] | the times of an incident, and what it obliges to |
//! | [`objectives`] | the objectives that are proposed |
//! | [`counts`] | how much open work each area lists |
//! | [`packages`] | gaps by the work package that closes them |
//! | [`contrast`], [`next_steps`] | what stands out in a result, and what comes next after it |
//! | [`progress`] | what changed between two days |
//! | [`filter`] | which requirements the workbench shows |
//! | [`spread`] | levels by theme, readiness by attribute |
//! | [`gates`] | the gates of the two audits |

pub mod any_requirement;
pub mod approval;
pub mod auditing;
pub mod calendar;
pub mod checks;
pub mod clock;
pub mod contrast;
pub mod counts;
pub mod cycle;
pub mod deadlines;
pub mod declaration;
pub mod duties;
pub mod filter;
pub mod first_hour;
pub mod gates;
mod lengths;
pub mod measuring;
pub mod moment;
pub mod next_steps;
pub mod objectives;
pub mod packages;
pub mod persons;
pub mod progress;
pub mod record;
pub mod registers;
pub mod result;
pub mod reviewing;
pub mod risks;
pub mod schedule;
pub mod spread;
pub mod suggested;
pub mod timeline;
pub mod versions;
pub mod weekdays;
pub mod workshops;

pub use registers::{
    Registers, acknowledgement, action, approved, assessed, asset, attachment, audit, block, change,
    checklist, communication, competence, control, criteria, dismissal, document, duty, exception, feedback,
    incident, issue, milestone, nonconformity, none_since, objective, obligation, offer, opportunity, person,
    project, reading, report, responsibility, retention, review, risk, scope, snapshot, soa, supplier,
    training, workshop,
};
