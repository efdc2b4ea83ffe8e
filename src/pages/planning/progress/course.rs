//! Readiness, coverage and actions over time, each with its table.

use components::{DataTable, Disclosure};
use isms::gates::requirements;
use isms::progress::{burn_up, course};
use isms::snapshot::Snapshot;
use leptos::prelude::*;
use platform::clock;
use wording::pictures::{self, Picture};

use crate::views::assessment_context::use_assessment;
use crate::views::chart::ChartView;

/// Both charts; nothing until there is more than one point.
#[component]
pub fn Courses() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let points = Memo::new(move |_| {
        let document = work.document();
        let assessment = work.assessment();
        work.registers.with(|registers| {
            let now = Snapshot::take("", clock::today(), &assessment, registers);
            let all = requirements(document.catalogue, &assessment, registers);
            course(registers.snapshots.iter().map(|one| &one.record).chain([&now]), &all)
        })
    });
    let readiness = move || {
        let points = points.get();
        (points.len() > 1).then(|| {
            let changed = points.iter().filter_map(|point| Some((point.on, point.changed_to.as_ref()?)));
            let changes = changed.map(|(on, version)| {
                view! { <p class="muted">{text.progress_version_changed(on, version)}</p> }
            });
            let changes = changes.collect_view();
            view! { <Course picture=pictures::trend(text, &points)>{changes}</Course> }
        })
    };
    let actions = move || {
        let burnt = work.registers.with(|registers| {
            let today = clock::today();
            (burn_up(registers, today).len() > 1).then(|| pictures::burn_up(text, registers, today))
        });
        burnt.map(|picture| view! { <Course picture=picture>""</Course> })
    };
    view! { {readiness} {actions} }
}

#[component]
fn Course(picture: Picture, children: Children) -> impl IntoView {
    let text = use_assessment().text;
    let drawing = picture.draw(charts::Size::Large);
    let twin = picture.twin;
    view! {
        <section>
            <h2>{picture.title.clone()}</h2>
            <p class="muted">{picture.lead}</p>
            <figure class="figure">
                <ChartView drawing=drawing id=picture.id title=picture.title description=picture.says />
            </figure>
            {children()}
            <Disclosure summary=text.chart_table()>
                <DataTable caption=twin.caption head=twin.head rows=twin.rows />
            </Disclosure>
        </section>
    }
}
