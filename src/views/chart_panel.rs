//! A chart and its table in one panel, at the same place, and ways to take the picture along.

use charts::{Size, svg};
use components::{Button, ButtonKind, Icon, Panel, TwinToggle, icons};
use leptos::prelude::*;
use locale::Text;
use model::Assessment;
use platform::{clock, files, picture, sharing};
use wording::pictures::{Picture, Twin};
use wording::words;

use super::chart::ChartView;
use crate::state::{Copies, use_editor, use_text};

/// Where a key of a chart leads.
pub type Ways = Callback<String, String>;

/// A chart in a panel.
#[component]
pub fn ChartPanel(
    /// The picture.
    picture: Picture,
    /// How wide the panel is, as a class.
    #[prop(optional)]
    class: &'static str,
    /// Where the places of the chart and the rows of its table lead.
    #[prop(optional)]
    ways: Option<Ways>,
    /// Whether the table is shown instead of the chart; kept by whoever draws the panel again.
    is_table: RwSignal<bool>,
) -> impl IntoView {
    let text = use_text();
    let picture = StoredValue::new(picture);
    let (id, title, lead) =
        picture.with_value(|picture| (picture.id, picture.title.clone(), picture.lead.clone()));
    let description = text.picture_table_of(&title);
    let tools = move || {
        view! {
            <TwinToggle label=text.picture_table() description=description.clone() is_table=is_table />
            <TakeAlong picture=picture />
        }
    };
    let on_spot = ways.map(|ways| Callback::new(move |key| platform::page::go(&ways.run(key))));
    let drawn = move |size: Size| {
        let (class, part) = match size {
            Size::Small => ("chart-small", "small"),
            Size::Large => ("chart-large", "large"),
        };
        picture.with_value(|picture| {
            let (title, says) = (picture.title.clone(), picture.says.clone());
            let id = [id, "-", part].concat();
            match on_spot {
                Some(on_spot) => view! {
                    <ChartView drawing=picture.draw(size) id=id title=title description=says size=class on_spot=on_spot />
                }
                .into_any(),
                None => view! {
                    <ChartView drawing=picture.draw(size) id=id title=title description=says size=class />
                }
                .into_any(),
            }
        })
    };
    view! {
        <Panel id=id title=title lead=lead class=class tools=tools>
            <div class="chart-place" class:is-table=is_table>
                {Size::ALL.map(drawn).collect_view()}
                <div class="twin">{table(picture.with_value(|picture| picture.twin.clone()), ways)}</div>
            </div>
        </Panel>
    }
    .into_any()
}

/// The table of a picture; its rows lead where the places of the chart do.
fn table(twin: Twin, ways: Option<Ways>) -> impl IntoView {
    let head = twin.head.into_iter().map(|title| view! { <th scope="col">{title}</th> }).collect_view();
    let (keys, name) = (twin.keys, twin.caption.clone());
    let rows = twin.rows.into_iter().enumerate().map(|(number, row)| {
        let to = ways.zip(keys.get(number)).map(|(ways, key)| ways.run(key.clone()));
        let mut cells = row.into_iter();
        let name = cells.next().map(|name| match to {
            Some(to) => view! { <th scope="row"><a href=to>{name}</a></th> }.into_any(),
            None => view! { <th scope="row">{name}</th> }.into_any(),
        });
        view! { <tr>{name}{cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}</tr> }
    });
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=name>
            <table class="twin-table">
                <caption class="visually-hidden">{twin.caption}</caption>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Copies the picture, or saves it, with its title, whose it is, the day and its source.
#[component]
fn TakeAlong(picture: StoredValue<Picture>) -> impl IntoView {
    let text = use_text();
    let editor = use_editor();
    let outcome = RwSignal::new("");
    let dressed = move || {
        let assessment = editor.document.get_untracked()?.snapshot();
        let (svg, dots) = picture.with_value(|picture| slide(text, picture, &assessment))?;
        Some((assessment, svg, dots))
    };
    let copy = move || {
        let dressed = dressed();
        let png = async move {
            let (_, svg, (width, height)) = dressed?;
            picture::png(&svg, width, height).await
        };
        platform::spawn(async move {
            let is_done = sharing::copy_picture(png).await;
            outcome.try_set(if is_done { text.share_copied() } else { text.share_not_copied() });
        });
    };
    let save = move |is_png: bool| {
        let Some((assessment, svg, (width, height))) = dressed() else { return };
        let (id, naming) = (picture.with_value(|picture| picture.id), Copies::of(editor).naming(&assessment));
        platform::spawn(async move {
            let is_done = match is_png {
                true => match picture::png(&svg, width, height).await {
                    Some(png) => {
                        files::download_bytes(&naming.of_any_edition(id, "png"), "image/png", &png).is_ok()
                    }
                    None => false,
                },
                false => files::download(&naming.of_any_edition(id, "svg"), "image/svg+xml", &svg).is_ok(),
            };
            outcome.try_set(if is_done { "" } else { text.error_download() });
        });
    };
    view! {
        <details class="panel-menu">
            <summary class="panel-tool" title=text.picture_take() aria-label=text.picture_take()>
                <Icon path=icons::COPY />
            </summary>
            <div class="panel-menu-body">
                {sharing::copies_pictures().then(|| view! {
                    <Button kind=ButtonKind::Quiet on_press=copy>{text.picture_copy()}</Button>
                })}
                <Button kind=ButtonKind::Quiet on_press=move || save(true)>{text.picture_png()}</Button>
                <Button kind=ButtonKind::Quiet on_press=move || save(false)>{text.picture_svg()}</Button>
                <p class="muted" role="status" prop:textContent=outcome></p>
            </div>
        </details>
    }
    .into_any()
}

/// A picture for a slide as SVG, and how many dots it has at twice its size.
fn slide(text: Text, picture: &Picture, assessment: &Assessment) -> Option<(String, (u32, u32))> {
    let name = words::organisation(text, &assessment.profile);
    let source = words::edition(text, assessment.edition);
    let drawing = picture.for_slide(text, &name, clock::today(), &source).ok()?;
    let svg = svg::standalone(&drawing, picture.id, &picture.title, &picture.says);
    Some((svg, (drawing.width / 5, drawing.height / 5)))
}
