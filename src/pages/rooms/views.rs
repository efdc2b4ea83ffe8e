//! Readiness from other sides: levels by theme, and the five attributes of the controls.

use isms::filter::{Facet, Filter};
use isms::spread::{Column, by_attribute, by_group};
use leptos::prelude::*;
use model::Edition;
use wording::{pictures, words};

use crate::route::Room;
use crate::views::assessment_context::use_assessment;
use crate::views::attributes::{attribute, attribute_value};
use crate::views::chart_panel::ChartPanel;
use crate::views::rooms::RoomFrame;

/// The views of the open assessment.
#[component]
pub fn ViewsPage() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let has_attributes = work.document().catalogue.edition == Edition::Iso27001_2022;
    view! {
        <RoomFrame room=Room::Views lead=text.views_lead()>
            <HeatMap />
            {if has_attributes {
                let panels = [0, 1, 2, 4, 3].map(|place: u8| view! { <Attribute place=place /> }).collect_view();
                view! { <div class="dash-frame"><div class="dash">{panels}</div></div> }.into_any()
            } else {
                view! { <p class="muted">{text.views_no_attributes()}</p> }.into_any()
            }}
        </RoomFrame>
    }
}

/// Clauses and themes by level: how many, each cell leading to the list of them.
#[component]
fn HeatMap() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let title = move |column: Column| match column {
        Column::Level(level) => text.field_level(level.number(), words::level(text, level)),
        Column::NotSure => text.level_not_sure().to_owned(),
        Column::Open => text.level_unanswered().to_owned(),
        Column::Excluded => text.requirements_excluded().to_owned(),
    };
    let head = Column::ALL.map(|column| view! { <th scope="col">{title(column)}</th> }).collect_view();
    let spread = Memo::new(move |_| {
        let document = work.document();
        work.items.with(|items| by_group(document.catalogue, items, &work.assessment()))
    });
    let rows = move || {
        let row = |(group, counts): (&catalogue::Group, [usize; Column::ALL.len()])| {
            let most = counts.iter().max().copied().unwrap_or_default().max(1);
            let name = words::group(text, group);
            let cells = Column::ALL
                .into_iter()
                .zip(counts)
                .map(|(column, count)| {
                    let label = text.views_cell(&name, title(column), count);
                    let to = work.to_list(&column.filter(group));
                    let level = match column {
                        Column::Level(level) => Some(level.number().to_string()),
                        _ => None,
                    };
                    // Five shades, so that it prints in grey and the figure in it stays readable.
                    let shade = (count * 4).div_ceil(most);
                    view! {
                        <td class="heat" data-shade=level.as_ref().map(|_| shade.to_string()) data-level=level>
                            {(count > 0).then(|| view! { <a href=to aria-label=label>{count}</a> })}
                        </td>
                    }
                })
                .collect_view();
            view! { <tr data-group=group.id><th scope="row">{name.clone()}</th>{cells}</tr> }
        };
        spread.get().into_iter().map(row).collect_view()
    };
    view! {
        <section>
            <h2>{text.views_heat()}</h2>
            <p>{text.views_heat_lead()}</p>
            <div class="table-frame" tabindex="0" role="region" aria-label=text.views_heat()>
                <table class="heat-map">
                    <thead>
                        <tr><th scope="col">{text.result_group()}</th>{head}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

/// Readiness by the values of one attribute.
#[component]
fn Attribute(place: u8) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let title = attribute(text, place);
    let values = Memo::new(move |_| {
        let assessment = work.assessment();
        work.items.with(|items| by_attribute(items, &assessment, usize::from(place)))
    });
    let id = ["attribute-0", "attribute-1", "attribute-2", "attribute-3", "attribute-4"][usize::from(place)];
    let is_table = RwSignal::new(false);
    let ways =
        Callback::new(move |value: String| work.to_list(&Filter::only(Facet::Attribute(place), &value)));
    let picture = move || {
        let named: Vec<_> = values.with(|values| {
            values
                .iter()
                .map(|(value, figures)| (value.clone(), attribute_value(&work, value), *figures))
                .collect()
        });
        pictures::by_attribute(text, id, title, &named)
    };
    move || view! { <ChartPanel picture=picture() class="span-6" ways=ways is_table=is_table /> }
}
