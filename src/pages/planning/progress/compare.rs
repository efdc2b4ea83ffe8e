//! Comparing two states: snapshots, the present, or what a file says.

use std::sync::Arc;

use catalogue::Group;
use charts::Size;
use components::{DataTable, Disclosure, PickField};
use isms::Registers;
use isms::any_requirement::items;
use isms::snapshot::{Course, Moved, Said, Snapshot, compare};
use leptos::prelude::*;
use locale::Text;
use model::RequirementKind;
use model::scoring::Figures;
use platform::{clock, files};
use wording::{list, pictures, words};

use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::chart::ChartView;
use crate::views::file_button::FileButton;

/// The key of the present among the states.
const NOW: &str = "now";
/// The key of the file among the states.
const FILE: &str = "file";

/// The form and what it finds.
#[component]
pub fn Compare() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let first =
        work.registers.with_untracked(|registers| registers.snapshots.last().map(|one| one.id.clone()));
    let before = RwSignal::new(first.unwrap_or_else(|| NOW.to_owned()));
    let after = RwSignal::new(NOW.to_owned());
    let file = RwSignal::new(None::<Snapshot>);
    let refused = RwSignal::new(false);
    let options = move || {
        let mut options = vec![(NOW.to_owned(), text.progress_now().to_owned())];
        work.registers.with(|registers| {
            let name = |one: &Arc<isms::record::Keyed<Snapshot>>| {
                let on = one.record.on.map(|on| text.date(on)).unwrap_or_default();
                (one.id.clone(), text.progress_snapshot(&one.record.name, on))
            };
            options.extend(registers.snapshots.iter().rev().map(name));
        });
        if let Some(name) = file.with(|file| file.as_ref().map(|file| file.name.clone())) {
            options.push((FILE.to_owned(), name));
        }
        options
    };
    let state = move |key: String| -> Option<Snapshot> {
        match key.as_str() {
            NOW => {
                let assessment = work.assessment();
                Some(
                    work.registers
                        .with(|registers| Snapshot::take("", clock::today(), &assessment, registers)),
                )
            }
            FILE => file.get(),
            id => work.registers.with(|registers| {
                registers.snapshots.iter().find(|one| one.id == id).map(|one| one.record.clone())
            }),
        }
    };
    let both = Memo::new(move |_| Some((state(before.get())?, state(after.get())?)));
    let choose = move |chosen: Vec<files::File>| {
        let Some(chosen) = chosen.into_iter().next() else { return };
        platform::spawn(async move {
            let read = files::read(&chosen, ::file::open::LARGEST).await.ok();
            let found = read.and_then(|bytes| ::file::open::open(&bytes).ok()?.assessments.pop());
            refused.set(found.is_none());
            let Some(found) = found else { return };
            let (registers, on) =
                (Registers::of(&found.assessment.rows), clock::local(found.assessment.updated_at).date());
            file.set(Some(Snapshot::take(
                &text.progress_file(chosen.name()),
                on,
                &found.assessment,
                &registers,
            )));
            before.set(FILE.to_owned());
        });
    };
    let pick = move |id: &'static str, label: &'static str, chosen: RwSignal<String>| {
        move || {
            view! { <PickField id=id label=label options=options() chosen=chosen on_choose=move |key| chosen.set(key) /> }
        }
    };
    view! {
        <section>
            <h2>{text.progress_compare()}</h2>
            <div class="from-stage-2">
                {pick("before", text.history_from(), before)}
                {pick("after", text.history_to(), after)}
                <FileButton label=text.progress_open() on_choose=choose />
            </div>
            <p class="needed" role="status" prop:textContent=move || { refused.get().then(|| text.progress_refused()) }></p>
            {move || both.get().map(|(before, after)| view! { <Found before=before after=after /> })}
        </section>
    }
}

fn said(text: Text, said: Option<Said>) -> String {
    match said {
        None => text.field_unanswered().to_owned(),
        Some(Said::Excluded(_)) => text.requirements_excluded().to_owned(),
        Some(Said::Response(response)) => match response.level() {
            Some(level) => text.field_level(level.number(), words::level(text, level)),
            None => text.level_not_sure().to_owned(),
        },
    }
}

fn course(text: Text, course: Course) -> &'static str {
    match course {
        Course::Fell => text.course_fell(),
        Course::Rose => text.course_rose(),
        Course::New => text.course_new(),
        Course::Other => text.course_other(),
    }
}

#[component]
fn Found(before: Snapshot, after: Snapshot) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let moved = compare(&before, &after);
    let counts = [Course::Fell, Course::Rose, Course::New, Course::Other].map(|kind| {
        let count = moved.iter().filter(|one| one.course == kind).count();
        (count > 0).then(|| view! { <li>{text.course_count(course(text, kind), count)}</li> })
    });
    let rows = moved.iter().map(|one| row(work, one)).collect_view();
    let groups = groups(work, &before, &after);
    let table = groups.iter().map(|(group, was, is)| {
        vec![words::group(text, group), words::readiness(text, was), words::readiness(text, is)]
    });
    let table: Vec<Vec<String>> = table.collect();
    let says = groups.iter().map(|(group, was, is)| {
        let [was, is] = [was, is].map(|figures| words::readiness(text, figures));
        text.progress_compared(words::group(text, group), was, is)
    });
    let description = list::semicolons(text, says);
    let sizes = [(Size::Small, "compared-small", "chart-small"), (Size::Large, "compared", "chart-large")];
    let drawn = sizes.into_iter().map(|(size, id, class)| {
        let (drawing, says) = (pictures::compared(text, &groups, size), description.clone());
        view! { <ChartView drawing=drawing id=id title=text.progress_radar() description=says size=class /> }
    });
    let head = [text.result_group(), text.history_from(), text.history_to()];
    view! {
        <p role="status">{text.progress_moved(moved.len() as u64)}</p>
        <ul class="ways">{counts.into_iter().collect_view()}</ul>
        <figure class="figure figure-radar">
            <div class="chart-place">{drawn.collect_view()}</div>
            <figcaption class="muted">{text.progress_radar_key()}</figcaption>
        </figure>
        <Disclosure summary=text.chart_table()>
            <DataTable caption=text.progress_radar() head=head.map(str::to_owned).to_vec() rows=table />
        </Disclosure>
        {(!moved.is_empty()).then(|| view! {
            <div class="table-frame" tabindex="0" role="region" aria-label=text.progress_compare()>
                <table class="moved">
                    <thead>
                        <tr>
                            <th scope="col">{text.statement_reference()}</th>
                            <th scope="col">{text.history_from()}</th>
                            <th scope="col">{text.history_to()}</th>
                            <th scope="col">{text.progress_course()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })}
    }
}

fn row(work: AssessmentContext, moved: &Moved) -> AnyView {
    let text = work.text;
    let title = work.title(&moved.id);
    view! {
        <tr data-course=format!("{:?}", moved.course)>
            <th scope="row">
                <a href=work.to_requirement(&moved.id)>
                    <span class="reference" translate="no">{moved.id.to_string()}</span>
                    " "
                    <span data-user=moved.id.is_own().then_some("")>{title}</span>
                </a>
            </th>
            <td>{said(text, moved.before)}</td>
            <td>{said(text, moved.after)}</td>
            <td>{course(text, moved.course)}</td>
        </tr>
    }
    .into_any()
}

/// The clauses with their figures in both states.
fn groups(
    work: AssessmentContext,
    before: &Snapshot,
    after: &Snapshot,
) -> Vec<(&'static Group, Figures, Figures)> {
    let document = work.document();
    let profile = untrack(|| document.profile());
    let items = work.registers.with(|registers| items(document.catalogue, registers));
    let clauses = document.catalogue.groups().iter().filter(|group| group.kind() == RequirementKind::Clause);
    clauses
        .map(|group| {
            let own: Vec<_> = items
                .iter()
                .filter(|item| item.group.id == group.id)
                .map(|i| i.requirement(&profile))
                .collect();
            (group, before.figures(&own), after.figures(&own))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_is_told_in_words() {
        let id: model::RequirementId = "A.5.1".parse().unwrap();
        let answer = model::Answer { response: Some(model::Response::NotSure), ..Default::default() };
        assert_eq!(said(Text::default(), Said::of(&id, &answer)), "Not sure");
        assert_eq!(said(Text::default(), None), "not answered");
    }
}
