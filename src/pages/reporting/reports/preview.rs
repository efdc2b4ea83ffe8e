//! A report as it will read, before it is downloaded.

use components::{Notice, NoticeTone};
use leptos::prelude::*;
use report::{Block, Finding, Options, ReportError, Subject, Table, Topic};

use crate::views::assessment_context::use_assessment;
use crate::views::chart::ChartView;
use crate::views::downloads::moment;

/// The topic that was chosen; it follows the options.
#[component]
pub(super) fn Preview(topic: Topic, options: RwSignal<Options>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let Some(kind) = topic.kind() else {
        return view! {
            <section class="preview" aria-label=text.reports_preview()>
                <p class="preview-none muted">{text.reports_no_preview()}</p>
            </section>
        }
        .into_any();
    };
    let blocks = move || -> Result<Vec<Block>, ReportError> {
        let assessment = work.assessment();
        let options = options.get();
        let subject = Subject::new(text, &assessment, &options, moment())?;
        report::blocks(&subject, kind)
    };
    view! {
        <section class="preview" aria-label=text.reports_look(topic.label(text))>
            <div class="preview-sheet" tabindex="0" data-user="">
                {move || match blocks() {
                    Ok(blocks) => blocks.into_iter().map(drawn).collect_view().into_any(),
                    Err(error) => {
                        view! { <Notice tone=NoticeTone::Error>{error.code().says(text, &error.to_string())}</Notice> }.into_any()
                    }
                }}
            </div>
        </section>
    }
    .into_any()
}

fn drawn(block: Block) -> AnyView {
    match block {
        Block::Logo { logo, says } => view! { <img class="logo" src=logo.address() alt=says /> }.into_any(),
        Block::Title(title) => view! { <h3 class="preview-title">{title}</h3> }.into_any(),
        // The page shows it all at once.
        Block::Contents(_) => ().into_any(),
        Block::Heading(1, title) => view! { <h4>{title}</h4> }.into_any(),
        Block::Heading(_, title) => view! { <h5>{title}</h5> }.into_any(),
        Block::Paragraph(words) => view! { <p>{words}</p> }.into_any(),
        Block::Lead(words) => view! { <p class="lead">{words}</p> }.into_any(),
        Block::Notice(words) => view! { <Notice tone=NoticeTone::Plain>{words}</Notice> }.into_any(),
        Block::Remark(words) => view! { <p class="muted">{words}</p> }.into_any(),
        Block::Facts(facts) | Block::Figures(facts) => {
            let facts = facts.into_iter().map(|(name, says)| view! { <dt>{name}</dt><dd>{says}</dd> });
            view! { <dl class="preview-facts">{facts.collect_view()}</dl> }.into_any()
        }
        Block::Tiles(tiles) => {
            let tiles = tiles.into_iter().map(|tile| {
                view! { <li><span>{tile.name}</span><strong>{tile.figure}</strong><span>{tile.says}</span></li> }
            });
            view! { <ul class="preview-tiles">{tiles.collect_view()}</ul> }.into_any()
        }
        Block::List(items) => {
            let items = items.into_iter().map(|item| view! { <li>{item}</li> });
            view! { <ul>{items.collect_view()}</ul> }.into_any()
        }
        Block::Ranked(entries) => {
            let entries = entries.into_iter().map(|entry| {
                let says = entry.lines().into_iter().map(|words| view! { <p>{words}</p> });
                view! { <li><strong>{entry.heading}</strong>{says.collect_view()}</li> }
            });
            view! { <ol>{entries.collect_view()}</ol> }.into_any()
        }
        Block::Finding(one) => finding(one),
        Block::Table(rows) => table(rows),
        Block::Picture(picture) => {
            let id = ["preview-", picture.of.id()].concat();
            view! { <ChartView drawing=Ok(picture.drawing) id=id title=picture.title description=picture.description /> }
                .into_any()
        }
        Block::Beside(left, right) => {
            let side =
                |blocks: Vec<Block>| view! { <div>{blocks.into_iter().map(drawn).collect_view()}</div> };
            view! { <div class="preview-beside">{side(left)}{side(right)}</div> }.into_any()
        }
        Block::NewSheet(_) => view! { <hr /> }.into_any(),
    }
}

fn finding(finding: Finding) -> AnyView {
    let facts = finding.facts.into_iter().map(|(name, says)| view! { <dt>{name}</dt><dd>{says}</dd> });
    let says = finding.says.into_iter().map(|(name, says)| {
        let says = says.into_iter().map(|words| view! { <p>{words}</p> }).collect_view();
        view! { <p class="muted">{name}</p>{says} }
    });
    view! {
        <section class="preview-finding">
            <h6>{finding.heading}</h6>
            <p class="lead">{finding.standing}</p>
            <dl class="preview-facts">{facts.collect_view()}</dl>
            {says.collect_view()}
        </section>
    }
    .into_any()
}

fn table(table: Table) -> AnyView {
    let titles = table.columns.into_iter().map(|column| view! { <th scope="col">{column.title}</th> });
    let rows = table.rows.into_iter().map(|row| {
        let mut cells = row.into_iter().map(|cell| cell.to_string());
        let first = cells.next();
        let others = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! { <tr><th scope="row">{first}</th>{others}</tr> }
    });
    view! {
        <div class="table-frame" tabindex="0" role="group" aria-label=table.name>
            <table>
                <thead><tr>{titles.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
