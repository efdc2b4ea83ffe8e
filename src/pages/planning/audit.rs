//! Internal audits: what the drawer of one says beside its form, its checklist, and the programme of all.

mod checklist;
mod programme;

use std::sync::Arc;

use components::{ButtonLink, Icon, Notice, NoticeTone, icons};
use isms::audit::Audit;
use isms::auditing::{self, Line, Tally, has_owners, own_work};
use isms::checklist::AuditResult;
use isms::record::Keyed;
use leptos::prelude::*;
use report::Topic;
use wording::auditing as said;
use wording::list;

pub use checklist::Checklist;
pub use programme::Programme;

use super::special::Special;
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::record_exports::RecordExports;

/// An audit with its checklist, as they are now. A handle: copies share their state.
#[derive(Clone, Copy)]
struct Auditing {
    work: AssessmentContext,
    id: StoredValue<String>,
    /// The audit; none once it is gone.
    audit: Memo<Option<Arc<Keyed<Audit>>>>,
    /// Its checklist.
    lines: Memo<Arc<Vec<Line>>>,
}

impl Auditing {
    fn begin(id: String) -> Self {
        let work = use_assessment();
        let id = StoredValue::new(id);
        let audit = Memo::new(move |_| {
            id.with_value(|id| {
                work.registers
                    .with(|registers| registers.running.audits.iter().find(|audit| audit.id == *id).cloned())
            })
        });
        let lines = Memo::new(move |_| {
            let (audit, assessment) = (audit.get(), work.assessment());
            let lines = audit.map(|audit| {
                work.registers.with(|registers| {
                    work.items.with(|items| {
                        auditing::checklist(&audit.id, &audit.record, items, &assessment, registers)
                    })
                })
            });
            Arc::new(lines.unwrap_or_default())
        });
        Self { work, id, audit, lines }
    }

    /// What came out how.
    fn tally(self) -> Tally {
        self.lines.with(|lines| Tally::of(lines))
    }
}

/// What the drawer of an audit says above its form.
pub fn above(id: String) -> AnyView {
    let auditing = Auditing::begin(id);
    let work = auditing.work;
    let text = work.text;
    let to = auditing.id.with_value(|id| Special::Checklist.address(work, id));
    let is_begun = Memo::new(move |_| auditing.lines.with(|lines| !lines.is_empty()));
    let body = move || {
        match is_begun.get() {
        true => view! {
            <p data-user="" prop:textContent=move || said::progress(text, &auditing.tally())></p>
            <p data-user="" prop:textContent=move || list::dots(text, said::counts(text, &auditing.tally()))></p>
            <p>
                <ButtonLink to=to.clone()>
                    <Icon path=icons::CHECKLIST /><span>{text.checklist_open()}</span>
                </ButtonLink>
            </p>
        }
        .into_any(),
        false => view! { <p class="muted">{text.checklist_none()}</p> }.into_any(),
    }
    };
    view! {
        <section class="audit-above">
            {body}
            <Independence auditing=auditing />
            <RecordExports topic=Topic::AuditReport id=auditing.id.get_value() />
        </section>
    }
    .into_any()
}

/// Whether whoever audits owns what is audited.
#[component]
fn Independence(auditing: Auditing) -> impl IntoView {
    let work = auditing.work;
    let text = work.text;
    let own = Memo::new(move |_| {
        let (audit, assessment) = (auditing.audit.get()?, work.assessment());
        let found = work.items.with(|items| {
            let has_owners = has_owners(&audit.record, items, &assessment);
            has_owners.then(|| own_work(&audit.record, items, &assessment))
        });
        Some((audit.record.auditor.clone(), found))
    });
    move || {
        let (auditor, own) = own.get()?;
        Some(match own {
            _ if auditor.trim().is_empty() => {
                view! { <p class="muted">{text.checklist_no_auditor()}</p> }.into_any()
            }
            None => view! { <p class="muted">{text.checklist_no_owners()}</p> }.into_any(),
            Some(own) if own.is_empty() => {
                view! { <p class="muted">{text.checklist_independent()}</p> }.into_any()
            }
            Some(own) => {
                let says = said::own_work(text, &auditor, &own);
                view! { <Notice tone=NoticeTone::Warning><p data-user="">{says}</p></Notice> }.into_any()
            }
        })
    }
}

/// The key that sets a result, from 1.
fn result_at(sign: char) -> Option<AuditResult> {
    let place = sign.to_digit(10)?.checked_sub(1)?;
    AuditResult::ALL.get(usize::try_from(place).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_result_has_a_digit_and_no_other_sign_sets_one() {
        let set: Vec<_> = ('1'..='6').filter_map(result_at).collect();
        assert_eq!(set, AuditResult::ALL);
        for sign in ['0', '7', '9', 'j', 'k'] {
            assert_eq!(result_at(sign), None, "{sign}");
        }
    }
}
