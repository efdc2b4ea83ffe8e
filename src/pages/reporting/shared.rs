//! A result that came in a link: read-only, and what can be done with it.

use ::file::link::{self, LockedLink, ReadError, Shared};
use ::file::open::{Opened, OpenedAssessment};
use components::{
    Button, ButtonKind, ColumnPriority, DataTable, LevelMove, Notice, NoticeTone, RegisterTable, RowGroup,
};
use isms::result::Outcome;
use leptos::prelude::*;
use locale::Text;
use model::{Assessment, Level, RequirementId};
use platform::{clock, page, random};
use wording::{list, words};

use super::result::Groups;
use crate::route::Route;
use crate::state::import_preview::{Found, ReadFile};
use crate::state::keeping::lock::Lock;
use crate::state::keeping::locked_link::unlock_link;
use crate::state::{ImportPreview, incoming, keyring, use_text};
use crate::views::headline::Headline;
use crate::views::kept_picker::KeptPicker;
use crate::views::page::Page;
use crate::views::passphrase_form::{Attempt, PassphraseForm};

/// How many gaps are shown unfolded.
const SHOWN: usize = 15;

/// What a link carries, or what is wrong with it.
#[component]
pub fn SharedPage(
    /// The packed result.
    code: String,
) -> impl IntoView {
    let text = use_text();
    match link::read(&code) {
        Ok(shared) => view! { <Result shared=shared lock=None /> }.into_any(),
        Err(ReadError::Locked) => match LockedLink::read(&code) {
            Ok(locked) => view! { <Locked locked=locked /> }.into_any(),
            Err(error) => view! { <Wrong says=wrong(text, error) /> }.into_any(),
        },
        Err(error) => view! { <Wrong says=wrong(text, error) /> }.into_any(),
    }
}

/// What is wrong with a link.
#[component]
fn Wrong(says: String) -> impl IntoView {
    let text = use_text();
    view! {
        <Page title=text.shared_title() class="page page-narrow">
            <Notice tone=NoticeTone::Error>{says}</Notice>
            <p>{text.shared_ask()}</p>
        </Page>
    }
}

/// Asks for the passphrase of a link, and shows what is in it then.
#[component]
fn Locked(locked: LockedLink) -> impl IntoView {
    let text = use_text();
    let opened = RwSignal::new_local(None::<(Shared, Lock)>);
    let attempt = Attempt::default();
    let on_try = Callback::new(move |passphrase: String| {
        let locked = locked.clone();
        platform::spawn(async move {
            if let Some(shared) = attempt.settle(unlock_link(&locked, &passphrase).await) {
                opened.try_set(Some(shared));
            }
        });
    });
    move || match opened.get() {
        Some((shared, lock)) => view! { <Result shared=shared lock=Some(lock) /> }.into_any(),
        None => view! {
            <Page title=text.shared_title() class="page page-narrow">
                <p>{text.shared_locked()}</p>
                <PassphraseForm attempt=attempt on_try=on_try />
            </Page>
        }
        .into_any(),
    }
}

fn wrong(text: Text, error: ReadError) -> String {
    match error {
        ReadError::NoLink => text.shared_no_link().to_owned(),
        ReadError::Truncated => text.shared_truncated().to_owned(),
        ReadError::Damaged | ReadError::NoCatalogue | ReadError::Locked => text.shared_damaged().to_owned(),
        ReadError::Newer(_) => text.shared_newer().to_owned(),
    }
}

#[component]
fn Result(
    shared: Shared,
    /// The key that it was opened with, if it was under a passphrase.
    lock: Option<Lock>,
) -> impl IntoView {
    let text = use_text();
    let (made, basis, left_out) = (shared.made, shared.basis, shared.own_left_out());
    let assessment = shared.assessment(random::uuid(), clock::now());
    let catalogue = catalogue::in_language(assessment.edition, text.locale)?;
    let outcome = Outcome::of(catalogue, &assessment, basis, clock::today());
    let gaps: Vec<(String, String, [Level; 2])> = outcome
        .gaps
        .ranked
        .iter()
        .map(|gap| {
            let title = words::title(catalogue, &assessment.rows, &gap.id);
            (gap.id.to_string(), title, [gap.level, gap.target.level()])
        })
        .collect();
    let notes: Vec<Vec<String>> = assessment
        .answers
        .iter()
        .filter(|(_, answer)| !answer.note.is_empty())
        .map(|(id, answer)| vec![id.to_string(), answer.note.clone()])
        .collect();
    let title = text.result_heading(words::organisation(text, &assessment.profile));
    let none = words::no_gaps(text, &outcome);
    Some(view! {
        <Page title=title class="page shared">
            <p class="facts">{list::dots(text, [words::edition(text, assessment.edition), text.date(made)])}</p>
            <Notice tone=NoticeTone::Plain>{text.shared_read_only()}</Notice>
            <Headline outcome=outcome.clone() />
            {(left_out > 0).then(|| view! { <p class="muted">{text.shared_own(left_out as u64)}</p> })}
            <Ways assessment=assessment lock=lock outcome=outcome.clone() />
            <div class="result-grid">
            <section>
                <h2>{text.rooms_gaps()}</h2>
                {match gaps.is_empty() {
                    true => view! { <p>{none}</p> }.into_any(),
                    false => view! { <Gaps gaps=gaps /> }.into_any(),
                }}
            </section>
            <div class="result-side"><Groups outcome=outcome /></div>
            </div>
            {(!notes.is_empty()).then(|| view! {
                <section>
                    <h2>{text.reports_notes()}</h2>
                    <DataTable caption=text.reports_notes()
                        head=vec![text.csv_reference().to_owned(), text.csv_note().to_owned()] rows=notes />
                </section>
            })}
        </Page>
    })
}

/// The gaps, the largest ones unfolded.
#[component]
fn Gaps(gaps: Vec<(String, String, [Level; 2])>) -> impl IntoView {
    let text = use_text();
    let mut largest = gaps;
    let rest = largest.split_off(SHOWN.min(largest.len()));
    let row = move |(id, title, [from, to]): (String, String, [Level; 2])| {
        let is_own = RequirementId::try_from(id.clone()).is_ok_and(|id| id.is_own());
        view! {
            <tr role="row">
                <td role="cell" class="reference" translate="no">{id}</td>
                <th scope="row" role="rowheader" class="main" data-user=is_own.then_some("")>{title}</th>
                <td role="cell">
                    <LevelMove from=(from.number(), words::level(text, from)) to=(to.number(), words::level(text, to)) />
                </td>
            </tr>
        }
    };
    let group = move |key: &'static str, title: &'static str, is_open: bool, gaps: Vec<_>| {
        let said = text.result_gaps_few(gaps.len() as u64);
        let open = RwSignal::new(is_open);
        (!gaps.is_empty()).then(|| view! {
            <RowGroup title=title said=said columns=3 open=open key=key>{gaps.into_iter().map(row).collect_view()}</RowGroup>
        })
    };
    let head = [text.csv_reference(), text.csv_title(), text.gaps_level()];
    let head = head.map(|title| (title.to_owned(), ColumnPriority::Always)).to_vec();
    view! {
        <RegisterTable label=text.rooms_gaps() head=head>
            {group("largest", text.gaps_largest(), true, largest)}
            {group("rest", text.gaps_ranked(), false, rest)}
        </RegisterTable>
    }
}

/// Keeping a copy, and comparing with what is kept here.
#[component]
fn Ways(assessment: Assessment, lock: Option<Lock>, outcome: Outcome) -> impl IntoView {
    let text = use_text();
    let lock = StoredValue::new_local(lock);
    let edition = assessment.edition;
    let keep = move || {
        if let Some(lock) = lock.get_value() {
            keyring::hold(&assessment.id, Some(lock));
        }
        let found = OpenedAssessment {
            assessment: assessment.clone(),
            history: Vec::new(),
            head: None,
            problems: Vec::new(),
        };
        let opened = Opened { assessments: vec![found], ..Opened::default() };
        let outcome = Ok(Found::of(opened));
        let read = ReadFile { name: text.shared_file().to_owned(), outcome };
        incoming::preview().set(ImportPreview::Ready(vec![read]));
        page::go(&Route::Open.to_string());
    };
    let mine = KeptPicker::of(edition);
    // Only the table follows the choice: the list keeps the focus of whoever chooses by keyboard.
    let outcome = StoredValue::new(outcome);
    let table = move || {
        let kept = mine.chosen()?;
        outcome.with_value(|outcome| compare(text, outcome, &kept))
    };
    let compared = move || {
        let pick = mine.pick("mine", text.shared_mine(), text.shared_choose())?;
        Some(view! {
            <section>
                <h2>{text.shared_compare()}</h2>
                {pick}
                {table}
            </section>
        })
    };
    view! {
        <div class="actions">
            <Button kind=ButtonKind::Primary on_press=keep>{text.shared_keep()}</Button>
        </div>
        {compared}
    }
}

/// Both results side by side, by clause and theme.
fn compare(text: Text, theirs: &Outcome, mine: &Assessment) -> Option<impl IntoView + use<>> {
    let catalogue = catalogue::in_language(mine.edition, text.locale)?;
    let ours = Outcome::of(catalogue, mine, theirs.scope, clock::today());
    let mut rows: Vec<Vec<String>> = theirs
        .groups
        .iter()
        .zip(&ours.groups)
        .map(|(theirs, ours)| {
            vec![
                words::group(text, theirs.group),
                words::readiness(text, &theirs.figures),
                words::readiness(text, &ours.figures),
            ]
        })
        .collect();
    rows.push(vec![
        text.export_all().to_owned(),
        words::readiness(text, &theirs.figures),
        words::readiness(text, &ours.figures),
    ]);
    let head = [text.result_group(), text.shared_theirs(), text.shared_ours()].map(str::to_owned).to_vec();
    Some(view! { <DataTable caption=text.shared_compare() head=head rows=rows /> })
}
