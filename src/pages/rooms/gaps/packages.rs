//! Gaps grouped by the work package that closes them (master-detail: a package, and its gaps below it).

use std::sync::Arc;

use components::{Button, RowGroup};
use isms::action::Action;
use isms::packages::{PackagedGaps, by_package};
use isms::record::Keyed;
use leptos::prelude::*;
use model::gaps::Gap;
use wording::list;

use super::{COLUMNS, RankedGap};
use crate::route::Room;
use crate::views::assessment_context::{AssessmentContext, use_assessment};

/// The key of what no package closes.
const REST: &str = "rest";

/// Ranked gaps by package, for the profile of the assessment.
pub(super) fn packaged(work: AssessmentContext, ranked: &[Gap]) -> Vec<PackagedGaps> {
    let document = work.document();
    by_package(document.catalogue.packages(), ranked, document.profile().size)
}

/// The packages, each with what it yields, who does it, and its gaps as rows.
#[component]
pub(super) fn Packages(
    /// The gaps by package.
    packages: Memo<Vec<PackagedGaps>>,
    /// A gap as a row of the table.
    row: Callback<RankedGap, AnyView>,
) -> impl IntoView {
    let text = use_assessment().text;
    let group = move |packaged: PackagedGaps| {
        let PackagedGaps { package, gaps, days } = packaged;
        let count = text.result_gaps_few(gaps.len() as u64);
        let rows = gaps.iter().cloned().map(|gap| row.run(gap)).collect_view();
        let open = RwSignal::new(true);
        match package {
            Some(package) => {
                let said = list::dots(text, [count, text.gaps_package_days(u64::from(days))]);
                view! {
                    <RowGroup title=package.title said=said columns=COLUMNS open=open key=package.id>
                        <PackageRow package=package.id yields=package.yields who=package.who gaps=gaps />
                        {rows}
                    </RowGroup>
                }
            }
            None => view! {
                <RowGroup title=text.gaps_no_package() said=count columns=COLUMNS open=open key=REST>{rows}</RowGroup>
            },
        }
    };
    move || packages.get().into_iter().map(group).collect_view()
}

/// What a package yields, who does it, and the way to an action that names all its requirements.
#[component]
fn PackageRow(
    package: &'static str,
    yields: &'static str,
    who: &'static str,
    gaps: Vec<RankedGap>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let planned = Memo::new(move |_| {
        work.registers.with(|registers| {
            let names_all = |action: &&Arc<Keyed<Action>>| {
                gaps.iter().all(|(_, gap)| action.record.requirements.contains(&gap.id))
            };
            registers.actions.iter().filter(names_all).count() as u64
        })
    });
    view! {
        <tr role="row" class="package" data-package=package>
            <td role="cell" colspan=COLUMNS.to_string()>
                <div class="package-line">
                    <div>
                        <p>{text.gaps_package_yields(yields)}</p>
                        <p class="muted">{text.gaps_package_who(who)}</p>
                    </div>
                    {move || match planned.get() {
                        0 => view! {
                            <Button on_press=move || work.plan_package(package)>{text.gaps_package_action()}</Button>
                        }
                        .into_any(),
                        count => view! { <a href=work.to(Room::Plan)>{text.gaps_planned(count)}</a> }.into_any(),
                    }}
                </div>
            </td>
        </tr>
    }
}
