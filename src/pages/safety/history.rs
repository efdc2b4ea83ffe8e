//! What changed in the open assessment, when, from what to what.

use components::{
    Button, ButtonKind, ButtonLink, Dialog, Icon, Notice, NoticeTone, Segmented, TextField, icons,
};
use leptos::prelude::*;
use locale::Text;
use model::answer::AnswerField;
use model::history::Entry;
use model::merge::{Difference, Field};
use platform::{clock, files};
use report::{Format, csv};
use wording::fields;

use crate::route::Route;
use crate::state::{OpenAssessment, use_copies, use_editor, use_history, use_text};
use crate::views::page::{HeadingPlace, Page};

/// How many rows are shown at first, and added each time (paging).
const ROWS: usize = 200;

/// Which changes are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    All,
    Answers,
    Notes,
    Others,
}

impl Kind {
    const ALL: [Self; 4] = [Self::All, Self::Answers, Self::Notes, Self::Others];

    /// The kind that a change is of beside that of all, by its name.
    fn name_of(field: &Field) -> &'static str {
        let name = |kind: Self| match kind {
            Self::All => None,
            Self::Answers => Some("answers"),
            Self::Notes => Some("notes"),
            Self::Others => Some("others"),
        };
        Self::ALL.into_iter().filter(|kind| kind.fits(field)).find_map(name).unwrap_or_default()
    }

    fn fits(self, field: &Field) -> bool {
        let is = |kind| matches!(field, Field::Answer(_, field) if *field == kind);
        let (is_answer, is_note) = (is(AnswerField::Response), is(AnswerField::Note));
        match self {
            Self::All => true,
            Self::Answers => is_answer,
            Self::Notes => is_note,
            Self::Others => !is_answer && !is_note,
        }
    }
}

/// A field that changed, ready to be shown and searched.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    field: Field,
    cells: [String; 5],
}

fn rows(text: Text, entries: &[Entry]) -> Vec<Row> {
    let row = |entry: &Entry, Difference { field, mine, theirs, .. }: Difference| Row {
        cells: [
            text.moment(clock::local(entry.point.at)),
            fields::field(text, &field),
            fields::says(text, &field, &mine),
            fields::says(text, &field, &theirs),
            match &entry.by {
                Some(name) => text.history_stated(fields::cause(text, entry.cause), name),
                None => fields::cause(text, entry.cause).to_owned(),
            },
        ],
        field,
    };
    let of_entry = |entry: &Entry| {
        entry
            .edits
            .iter()
            .flat_map(fields::changed)
            .map(|difference| row(entry, difference))
            .collect::<Vec<_>>()
    };
    entries.iter().rev().flat_map(of_entry).collect()
}

/// The page.
#[component]
pub fn History() -> impl IntoView {
    let (editor, history) = (use_editor(), use_history());
    let text = use_text();
    let entries = RwSignal::new(None::<Vec<Entry>>);
    // Read anew after each change, also one that another tab made.
    Effect::new(move |_| {
        editor.document.with(|open| open.as_ref().map(OpenAssessment::follow_revision));
        platform::spawn(async move {
            let history = history.entries().await;
            entries.try_set(Some(history));
        });
    });
    let found =
        Memo::new(move |_| entries.with(|entries| entries.as_deref().map(|entries| rows(text, entries))));
    let (search, kind, limit) = (RwSignal::new(String::new()), RwSignal::new(Kind::All), RwSignal::new(ROWS));
    let fitting = Memo::new(move |_| {
        let words = search.get().to_lowercase();
        let fits = |row: &&Row| {
            let has = || row.cells.iter().any(|cell| cell.to_lowercase().contains(&words));
            kind.get().fits(&row.field) && (words.is_empty() || has())
        };
        found.with(|rows| rows.iter().flatten().filter(fits).cloned().collect::<Vec<_>>())
    });
    let place =
        Signal::derive(move || Kind::ALL.iter().position(|known| *known == kind.get()).unwrap_or_default());
    let choose = move |place: usize| kind.set(Kind::ALL.get(place).copied().unwrap_or_default());
    let labels =
        vec![text.history_all(), text.history_answers(), text.history_notes(), text.history_others()];
    let back =
        editor.document.with_untracked(|open| open.as_ref().map(OpenAssessment::id)).unwrap_or_default();
    let back = Route::Result { assessment: back, all: false };
    let table = move || match (found.get(), fitting.get()) {
        (None, _) => view! { <p class="muted" role="status">{text.home_loading()}</p> }.into_any(),
        (Some(all), _) if all.is_empty() => view! { <p class="muted">{text.history_none()}</p> }.into_any(),
        (_, fitting) if fitting.is_empty() => {
            view! { <p class="muted">{text.history_none_fit()}</p> }.into_any()
        }
        (_, fitting) => {
            let count = fitting.len();
            view! {
                <p class="found-count" role="status">{text.history_found(count as u64)}</p>
                <Changes rows=fitting.into_iter().take(limit.get()).collect() />
                {(count > limit.get()).then(|| view! {
                    <div class="actions">
                        <Button on_press=move || limit.update(|limit| *limit += ROWS)>{text.history_more()}</Button>
                    </div>
                })}
            }
            .into_any()
        }
    };
    view! {
        <Page title=text.history_title() class="page history" heading=HeadingPlace::Breadcrumb>
            <p class="lead">{text.history_lead()}</p>
            <div class="filters">
                <TextField
                    longest=model::limits::LINE
                    id="search"
                    label=text.history_search()
                    hint=text.history_search_hint()
                    value=search
                    on_input=move |words| search.set(words)
                />
                <Segmented legend=text.history_show() group="kind" labels=labels chosen=place on_choose=choose />
            </div>
            {table}
            <Ends entries=entries />
            <div class="actions list-end">
                <ButtonLink to=back.to_string()>{text.history_back()}</ButtonLink>
            </div>
        </Page>
    }
}

#[component]
fn Changes(rows: Vec<Row>) -> impl IntoView {
    let text = use_text();
    let titles = [
        text.history_when(),
        text.history_what(),
        text.history_from(),
        text.history_to(),
        text.history_why(),
    ];
    let head = titles.map(|title| view! { <th scope="col">{title}</th> }).collect_view();
    let rows = rows
        .into_iter()
        .map(|row| {
            let [when, what, from, to, why] = row.cells;
            view! {
                <tr data-kind=Kind::name_of(&row.field)>
                    <td class="change-when">{when}</td>
                    <th scope="row">{what}</th>
                    <td class="change-text" data-user="">{from}</td>
                    <td class="change-text" data-user="">{to}</td>
                    <td>{why}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=text.history_title()>
            <table class="changes">
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// Taking the history away, and forgetting it.
#[component]
fn Ends(entries: RwSignal<Option<Vec<Entry>>>) -> impl IntoView {
    let (editor, copies, history) = (use_editor(), use_copies(), use_history());
    let text = use_text();
    let (asking, failed) = (RwSignal::new(false), RwSignal::new(false));
    let some = move || entries.with(|entries| entries.as_ref().is_some_and(|entries| !entries.is_empty()));
    let save = move || {
        let Some(document) = editor.document.get_untracked() else { return };
        let csv =
            entries.with_untracked(|entries| csv::history(text, entries.as_deref().unwrap_or_default()));
        let format = Format::Csv;
        let name = copies.naming(&document.snapshot()).of_any_edition("history", format.extension());
        failed.set(files::download(&name, format.media_type(), &csv).is_err());
    };
    let forget = move || {
        asking.set(false);
        // Said only once it is durable: a page left or loaded again at that moment must not show it once more.
        platform::spawn(async move {
            if history.forget().await {
                entries.try_set(Some(Vec::new()));
            }
        });
    };
    view! {
        {move || some().then(|| view! {
            <div class="actions list-end">
                <Button on_press=save>
                    <Icon path=icons::DOWNLOAD />
                    <span>{text.history_save()}</span>
                </Button>
                <Button kind=ButtonKind::Danger on_press=move || asking.set(true)>{text.history_forget()}</Button>
            </div>
            <p class="muted">{text.history_forget_hint()}</p>
        })}
        {move || failed.get().then(|| view! {
            <Notice tone=NoticeTone::Error>{text.error_download()}</Notice>
        })}
        <Dialog open=asking title=text.history_forget_title() id="forget">
            <p>{text.history_forget_body()}</p>
            <div class="actions">
                <Button kind=ButtonKind::Danger on_press=forget>{text.history_forget()}</Button>
                <Button on_press=move || asking.set(false)>{text.app_cancel()}</Button>
            </div>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_is_of_one_kind_beside_all_and_says_its_name() {
        let answer = |field| Field::Answer("5.1".parse().unwrap(), field);
        let fields = [answer(AnswerField::Response), answer(AnswerField::Note), answer(AnswerField::Owner)];
        assert_eq!(fields.each_ref().map(Kind::name_of), ["answers", "notes", "others"]);
        for field in &fields {
            assert_eq!(Kind::ALL.iter().filter(|kind| kind.fits(field)).count(), 2);
        }
    }
}
