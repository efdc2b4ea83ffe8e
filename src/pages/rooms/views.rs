//! Readiness from other sides: levels by theme, and the five attributes of the controls.

use std::collections::BTreeMap;

use leptos::prelude::*;
use model::scoring::Figures;
use model::{Answer, Edition, Level, Requirement, RequirementKind, Response};
use outcome::{pictures, words};
use programme::filter::{Facet, Filter};
use programme::item::Item;

use crate::route::Room;
use crate::views::attributes::{attribute, attribute_value};
use crate::views::chart::ChartView;
use crate::views::rooms::RoomFrame;
use crate::views::work::{Work, use_work};

/// A requirement with its answer.
#[derive(Debug, Clone, PartialEq)]
struct Answered {
    item: Item,
    requirement: Requirement,
    answer: Answer,
}

fn answered(work: Work) -> Vec<Answered> {
    let document = work.document();
    let profile = document.profile();
    let one = |item: &Item| Answered {
        requirement: item.requirement(&profile),
        answer: document.answer(&item.id),
        item: item.clone(),
    };
    work.items.with(|items| items.iter().map(one).collect())
}

/// The views of the open assessment.
#[component]
pub fn ViewsPage() -> impl IntoView {
    let work = use_work();
    let text = work.text;
    let all = Memo::new(move |_| answered(work));
    let has_attributes = work.document().catalogue.edition == Edition::Iso27001_2022;
    view! {
        <RoomFrame room=Room::Views lead=text.views_lead()>
            <HeatMap all=all />
            {if has_attributes {
                (0..5_u8).map(|place| view! { <Attribute place=place all=all /> }).collect_view().into_any()
            } else {
                view! { <p class="muted">{text.views_no_attributes()}</p> }.into_any()
            }}
        </RoomFrame>
    }
}

/// The columns of the heat map: the six levels, *not sure*, not answered, left out.
const COLUMNS: usize = 9;

fn column(item: &Item, answer: &Answer) -> usize {
    match (answer.exclusion(item.kind), answer.response) {
        (Some(_), _) => 8,
        (None, Some(Response::Level(level))) => usize::from(level.number()),
        (None, Some(Response::NotSure)) => 6,
        (None, None) => 7,
    }
}

fn column_filter(column: usize) -> (Facet, String) {
    match column {
        0..=5 => (Facet::Level, column.to_string()),
        6 => (Facet::State, "not-sure".to_owned()),
        7 => (Facet::State, "open".to_owned()),
        _ => (Facet::State, "excluded".to_owned()),
    }
}

/// Clauses and themes by level: how many, each cell leading to the list of them.
#[component]
fn HeatMap(all: Memo<Vec<Answered>>) -> impl IntoView {
    let work = use_work();
    let text = work.text;
    let titles: Vec<String> = (0..COLUMNS)
        .map(|column| match column {
            0..=5 => {
                let level = Level::try_from(column as u8).unwrap_or(Level::Absent);
                text.field_level(level.number(), words::level(text, level))
            }
            6 => text.level_not_sure().to_owned(),
            7 => text.level_unanswered().to_owned(),
            _ => text.requirements_excluded().to_owned(),
        })
        .collect();
    let head = titles.iter().map(|title| view! { <th scope="col">{title.clone()}</th> }).collect_view();
    let rows = move || {
        let all = all.get();
        let groups = work.document().catalogue.groups().iter();
        groups
            .map(|group| {
                let mut counts = [0_usize; COLUMNS];
                for one in all.iter().filter(|one| one.item.group.id == group.id) {
                    counts[column(&one.item, &one.answer)] += 1;
                }
                let most = counts.iter().max().copied().unwrap_or_default().max(1);
                let name = words::group(text, group);
                let cells = counts
                    .into_iter()
                    .enumerate()
                    .map(|(column, count)| {
                        let (facet, value) = column_filter(column);
                        let filter = Filter::only(Facet::Group, group.id).and(facet, &value);
                        let label = format!("{name}, {}: {count}", titles[column]);
                        // Five shades, so that it prints in grey and the figure in it stays readable.
                        let shade = (count * 4).div_ceil(most);
                        view! {
                            <td class="heat" data-shade=shade.to_string()>
                                {(count > 0).then(|| view! {
                                    <a href=work.to_list(&filter) aria-label=label>{count}</a>
                                })}
                            </td>
                        }
                    })
                    .collect_view();
                view! { <tr><th scope="row">{name.clone()}</th>{cells}</tr> }
            })
            .collect_view()
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
fn Attribute(place: u8, all: Memo<Vec<Answered>>) -> impl IntoView {
    let work = use_work();
    let text = work.text;
    let title = attribute(text, place);
    let values = move || {
        let all = all.get();
        let mut values: Vec<String> = Vec::new();
        let mut of: BTreeMap<String, Vec<Answered>> = BTreeMap::new();
        for one in all.iter().filter(|one| one.item.kind == RequirementKind::Control) {
            for value in &one.item.attributes()[usize::from(place)] {
                if !values.iter().any(|known| known == value) {
                    values.push((*value).to_owned());
                }
                of.entry((*value).to_owned()).or_default().push(one.clone());
            }
        }
        let figures = |value: String| {
            let own = of.get(&value).into_iter().flatten();
            let figures = Figures::of(own.map(|one| (&one.requirement, &one.answer)));
            (value, figures)
        };
        values.into_iter().map(figures).collect::<Vec<(String, Figures)>>()
    };
    let drawn = move || {
        let values = values();
        let named: Vec<(String, Figures)> =
            values.iter().map(|(value, figures)| (attribute_value(text, value), *figures)).collect();
        let rows = values
            .iter()
            .map(|(value, figures)| {
                let to = work.to_list(&Filter::only(Facet::Attribute(place), value));
                let count = figures.applicable + figures.excluded;
                view! {
                    <tr>
                        <th scope="row"><a href=to>{attribute_value(text, value)}</a></th>
                        <td>{count}</td>
                        <td>{words::readiness(text, figures)}</td>
                        <td>{words::coverage(text, figures)}</td>
                    </tr>
                }
            })
            .collect_view();
        let description = named
            .iter()
            .map(|(name, figures)| format!("{name}: {}", words::readiness(text, figures)))
            .collect::<Vec<_>>()
            .join("; ");
        let id =
            ["attribute-0", "attribute-1", "attribute-2", "attribute-3", "attribute-4"][usize::from(place)];
        view! {
            <figure class="figure">
                <ChartView drawing=pictures::readiness(text, &named) id=id title=title description=description />
            </figure>
            <div class="table-frame" tabindex="0" role="region" aria-label=title>
                <table data-attribute=place.to_string()>
                    <thead>
                        <tr>
                            <th scope="col">{title}</th>
                            <th scope="col">{text.views_controls()}</th>
                            <th scope="col">{text.result_readiness()}</th>
                            <th scope="col">{text.result_coverage()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    };
    view! {
        <section>
            <h2>{title}</h2>
            {drawn}
        </section>
    }
}
