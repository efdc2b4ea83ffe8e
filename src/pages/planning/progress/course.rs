//! Readiness, coverage and actions over time, each with its table.

use charts::lines::{Scale, Series, draw};
use charts::{ChartError, Drawing, Tone};
use chrono::{Datelike as _, NaiveDate};
use components::{DataTable, Disclosure};
use isms::gates::requirements;
use isms::progress::{Burn, Point, burn_up, course};
use isms::snapshot::Snapshot;
use leptos::prelude::*;
use locale::Text;
use platform::clock;
use wording::{list, words};

use crate::views::assessment_context::{AssessmentContext, use_assessment};
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
    let burn = Memo::new(move |_| work.registers.with(|registers| burn_up(registers, clock::today())));
    let readiness = move || {
        let points = points.get();
        (points.len() > 1).then(|| {
            let rows = points.iter().map(|point| {
                let (readiness, coverage) =
                    (words::readiness(text, &point.figures), words::coverage(text, &point.figures));
                vec![text.date(point.on), readiness, coverage]
            });
            let rows: Vec<Vec<String>> = rows.collect();
            let head = [text.part_on(), text.result_readiness(), text.result_coverage()];
            let changed = points.iter().filter_map(|point| Some((point.on, point.changed_to.as_ref()?)));
            let changes = changed.map(|(on, version)| text.progress_version_changed(on, version));
            let changes: Vec<String> = changes.collect();
            let description = described(text, &rows, &changes);
            let changes = changes.into_iter().map(|words| view! { <p class="muted">{words}</p> }).collect_view();
            view! {
                <section>
                    <h2>{text.progress_course_title()}</h2>
                    <figure class="figure">
                        <ChartView drawing=draw_course(work, &points) id="course" title=text.progress_course_title() description=description />
                    </figure>
                    {changes}
                    <Disclosure summary=text.chart_table()>
                        <DataTable caption=text.progress_course_title() head=head.map(str::to_owned).to_vec() rows=rows />
                    </Disclosure>
                </section>
            }
        })
    };
    let actions = move || {
        let burn = burn.get();
        (burn.len() > 1).then(|| {
            let rows: Vec<Vec<String>> =
                burn.iter().map(|b| [b.on.to_string(), b.all.to_string(), b.done.to_string()].to_vec()).collect();
            let head = [text.part_on(), text.progress_all(), text.action_done()];
            let description = described(text, &rows, &[]);
            view! {
                <section>
                    <h2>{text.progress_burn_title()}</h2>
                    <figure class="figure">
                        <ChartView drawing=draw_burn(work, &burn) id="burn" title=text.progress_burn_title() description=description />
                    </figure>
                    <Disclosure summary=text.chart_table()>
                        <DataTable caption=text.progress_burn_title() head=head.map(str::to_owned).to_vec() rows=rows />
                    </Disclosure>
                </section>
            }
        })
    };
    view! { {readiness} {actions} }
}

/// Points in words, one after the other.
fn described(text: Text, rows: &[Vec<String>], changes: &[String]) -> String {
    let rows = rows.iter().map(|cells| list::commas(text, cells.iter().cloned()));
    list::semicolons(text, rows.chain(changes.iter().cloned()))
}

fn ends(text: Text, days: impl Iterator<Item = NaiveDate> + Clone) -> [(i32, String); 2] {
    let end =
        |day: Option<NaiveDate>| day.map(|day| (day.num_days_from_ce(), text.date(day))).unwrap_or_default();
    [end(days.clone().min()), end(days.max())]
}

fn draw_course(work: AssessmentContext, points: &[Point]) -> Result<Drawing, ChartError> {
    let text = work.text;
    let series = |label: &str, tone: Tone, of: fn(&Point) -> f64| Series {
        label: label.to_owned(),
        tone,
        points: points.iter().map(|point| (point.on.num_days_from_ce(), of(point))).collect(),
    };
    let scale = Scale {
        most: 1.0,
        marks: [0.0, 0.25, 0.5, 0.75, 1.0]
            .map(|value| (value, work.text.figure_exactly((100.0_f64 * value).round())))
            .to_vec(),
        days: ends(text, points.iter().map(|point| point.on)),
        breaks: points
            .iter()
            .filter_map(|point| Some((point.on.num_days_from_ce(), point.changed_to.clone()?)))
            .collect(),
    };
    let all = [
        series(text.progress_most(), Tone::Possible, |point| point.readiness.at_most.value()),
        series(text.result_coverage(), Tone::Before, Point::coverage),
        series(text.progress_least(), Tone::Sure, |point| point.readiness.at_least.value()),
    ];
    draw(&all, &scale)
}

fn draw_burn(work: AssessmentContext, burn: &[Burn]) -> Result<Drawing, ChartError> {
    let text = work.text;
    let most = burn.iter().map(|point| point.all).max().unwrap_or(1).max(1);
    let series = |label: &str, tone: Tone, of: fn(&Burn) -> u32| Series {
        label: label.to_owned(),
        tone,
        points: burn.iter().map(|point| (point.on.num_days_from_ce(), f64::from(of(point)))).collect(),
    };
    let scale = Scale {
        most: f64::from(most),
        marks: [0, most / 2, most].map(|value| (f64::from(value), value.to_string())).to_vec(),
        days: ends(text, burn.iter().map(|point| point.on)),
        breaks: Vec::new(),
    };
    let all = [
        series(text.progress_all(), Tone::Before, |point| point.all),
        series(text.action_done(), Tone::Sure, |point| point.done),
    ];
    draw(&all, &scale)
}
