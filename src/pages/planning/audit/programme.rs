//! The programme of internal audits: what a cycle covers, and what it leaves out.

use std::sync::Arc;

use components::{Button, Disclosure, Icon, Panel, Segmented, icons};
use isms::any_requirement::AnyRequirement;
use isms::audit::Audit;
use isms::auditing::Programme as Cycle;
use isms::project::Project;
use isms::record::Record as _;
use leptos::prelude::*;
use model::RequirementId;
use platform::clock;

use crate::state::new_row_id;
use crate::views::assessment_context::use_assessment;

/// What the audits of the cycle cover; nothing before there is one.
#[component]
pub fn Programme() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let years = Memo::new(move |_| work.registers.with(|registers| registers.frame.audit_cycle()));
    let cycle = Memo::new(move |_| {
        let assessment = work.assessment();
        work.registers.with(|registers| {
            (!registers.running.audits.is_empty()).then(|| {
                work.items.with(|items| {
                    Arc::new(Cycle::of(years.get(), items, &assessment, registers, clock::today()))
                })
            })
        })
    });
    let choose = move |place: usize| {
        let years = u16::try_from(place + 1).unwrap_or(1);
        let frame = work.registers.with_untracked(|registers| registers.frame.clone());
        work.editor.revise(
            work.editor
                .record_edit(Project::ID, &Project { audit_years: years, ..frame })
                .into_iter()
                .collect(),
        );
    };
    let is_there = Memo::new(move |_| cycle.with(Option::is_some));
    move || {
        is_there.get().then(|| {
            let fact = move |name: &'static str, count: fn((usize, usize, usize)) -> usize| {
                let says =
                    move || cycle.with(|cycle| cycle.as_ref().map(|cycle| count(cycle.counts()).to_string()));
                view! { <div><dt>{name}</dt><dd prop:textContent=says></dd></div> }
            };
            let span = move || cycle.with(|cycle| cycle.as_ref().map(|cycle| text.programme_cycle(cycle.from, cycle.until)));
            view! {
                <Panel id="programme" title=text.programme_title() lead=text.programme_lead()>
                    <Segmented legend=text.programme_years() group="audit-years"
                        labels=vec![text.programme_one(), text.programme_two(), text.programme_three()]
                        chosen=Signal::derive(move || usize::from(years.get()).saturating_sub(1)) on_choose=choose />
                    <p prop:textContent=span></p>
                    <dl class="facts">
                        {fact(text.programme_done(), |(done, _, _)| done)}
                        {fact(text.programme_planned(), |(_, planned, _)| planned)}
                        {fact(text.programme_left(), |(_, _, left)| left)}
                    </dl>
                    <LeftOut cycle=cycle />
                </Panel>
            }
        })
    }
}

/// What no audit of the cycle covers, and the step that plans one for it.
#[component]
fn LeftOut(cycle: Memo<Option<Arc<Cycle>>>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let left = Memo::new(move |_| {
        cycle.with(|cycle| {
            let left = cycle.as_ref().map(|cycle| cycle.left_out().cloned().collect::<Vec<_>>());
            left.unwrap_or_default()
        })
    });
    let plan = move || {
        let (left, cycle) = (left.get_untracked(), cycle.get_untracked());
        let covers = work.items.with_untracked(|items| headings(items, &left));
        let audit = Audit {
            title: text.programme_new().to_owned(),
            date: cycle.map(|cycle| cycle.until),
            covers,
            ..Audit::default()
        };
        work.editor
            .revise(work.editor.row_edit(&Audit::key(&new_row_id()), audit.write()).into_iter().collect());
    };
    move || {
        let left = left.get();
        if left.is_empty() {
            return view! { <p>{text.programme_all()}</p> }.into_any();
        }
        let summary = text.programme_left_title(left.len() as u64);
        let items = left.into_iter().map(move |id| {
            let (to, title) = (work.to_requirement(&id), work.title(&id));
            view! { <li><a href=to><span class="reference" translate="no">{id.to_string()}</span>" "<span data-user="">{title}</span></a></li> }
        });
        view! {
            <Disclosure summary=summary><ul class="ways">{items.collect_view()}</ul></Disclosure>
            <div class="actions">
                <Button on_press=plan><Icon path=icons::ADD /><span>{text.programme_plan()}</span></Button>
            </div>
        }
        .into_any()
    }
}

/// Requirements as an audit covers them: a clause or theme by its heading where all of it is meant, else one by one.
fn headings(items: &[AnyRequirement], ids: &[RequirementId]) -> Vec<RequirementId> {
    let mut covers: Vec<RequirementId> = Vec::new();
    for id in ids {
        let Some(item) = items.iter().find(|item| item.id == *id) else { continue };
        let whole = items.iter().filter(|other| other.group.id == item.group.id);
        let heading = item.group.id.parse::<RequirementId>().ok().filter(|heading| {
            let is_above =
                |id: &RequirementId| Audit { covers: vec![heading.clone()], ..Audit::default() }.covers(id);
            whole.clone().all(|other| is_above(&other.id) && ids.contains(&other.id))
        });
        let next = heading.unwrap_or_else(|| id.clone());
        if !covers.contains(&next) {
            covers.push(next);
        }
    }
    covers
}

#[cfg(test)]
mod tests {
    use isms::Registers;
    use isms::any_requirement::items;

    use super::*;

    #[test]
    fn what_is_left_is_covered_and_nothing_else_and_whole_clauses_by_their_heading() {
        let items = items(catalogue::iso27001_2022(), &Registers::default());
        let all: Vec<RequirementId> = items.iter().map(|item| item.id.clone()).collect();
        for skipped in [vec![], vec!["4.1"], vec!["A.5.1", "9.2.1"]] {
            let left: Vec<_> = all.iter().filter(|id| !skipped.contains(&id.as_str())).cloned().collect();
            let audit = Audit { covers: headings(&items, &left), ..Audit::default() };
            let covered: Vec<_> = all.iter().filter(|id| audit.covers(id)).cloned().collect();
            assert_eq!(covered, left);
        }
        let shown: Vec<_> = headings(&items, &all).iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["4", "5", "6", "7", "8", "9", "10", "A.5", "A.6", "A.7", "A.8"]);
    }
}
