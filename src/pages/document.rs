//! A document that is written from what was answered: its outline, its sheet with the source of each sentence, and
//! document control.

mod block;
mod control;
mod read;
mod sheet;

use std::sync::Arc;

use catalogue::DocumentTemplate;
use isms::document::Document;
use leptos::prelude::*;
use platform::{clock, focus};
use wording::drafts::{Draft, DraftContext, draft};

use crate::route::Room;
use crate::views::assessment_context::{AssessmentContext, in_assessment, use_assessment};
use crate::views::page::{HeadingPlace, Page};
use crate::views::rooms::PrintHead;

/// Draws it, by the id of its template.
pub fn draw(id: String) -> AnyView {
    in_assessment(move || view! { <DocumentPage id=id /> }.into_any())
}

/// A document that is being looked at. A handle: copies share their state.
#[derive(Clone, Copy)]
struct Drafting {
    work: AssessmentContext,
    template: StoredValue<DocumentTemplate>,
    /// What it says; follows every change.
    draft: Memo<Arc<Draft>>,
    /// The key of the block that is being written, if one is.
    editing: RwSignal<Option<String>>,
    /// What is typed there.
    words: RwSignal<String>,
}

impl Drafting {
    fn begin(work: AssessmentContext, template: DocumentTemplate) -> Self {
        let template = StoredValue::new(template);
        let draft = Memo::new(move |_| {
            in_context(work, |context| template.with_value(|template| Arc::new(draft(context, template))))
        });
        Self { work, template, draft, editing: RwSignal::new(None), words: RwSignal::new(String::new()) }
    }

    /// What its template is known by.
    fn id(self) -> &'static str {
        self.template.with_value(|template| template.id)
    }

    /// The entries of the list of documents that it is.
    fn entries(self) -> Vec<&'static str> {
        self.work.document().catalogue.written_from(self.id())
    }

    /// What the list of documents says of it; follows that.
    fn entry(self) -> Document {
        let entries = self.entries();
        self.work.registers.with(|registers| {
            entries.iter().find_map(|id| registers.documents.get(*id).cloned()).unwrap_or_default()
        })
    }

    /// Writes anew what a block says.
    fn write(self, key: &str, words: &str) {
        self.words.set(words.to_owned());
        self.editing.set(Some(key.to_owned()));
        focus::to("#block-words".to_owned());
    }
}

/// Something read off what documents are written from; follows every change of that.
fn in_context<T>(work: AssessmentContext, read: impl FnOnce(&DraftContext<'_>) -> T) -> T {
    let (assessment, catalogue) = (work.assessment(), work.document().catalogue);
    let (text, today) = (work.text, clock::today());
    work.registers
        .with(|registers| read(&DraftContext { text, catalogue, assessment: &assessment, registers, today }))
}

#[component]
fn DocumentPage(id: String) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let templates = work.document().catalogue.templates(text.locale);
    let Some(template) = templates.into_iter().find(|template| template.id == id) else {
        return view! {
            <Page title=text.rooms_documents() class="page room" heading=HeadingPlace::Breadcrumb>
                <p>{text.register_lost()}</p>
                <p><a href=work.to(Room::Documents)>{text.documents_left_all()}</a></p>
            </Page>
        }
        .into_any();
    };
    let (title, summary) = (template.title, template.summary);
    let drafting = Drafting::begin(work, template);
    view! {
        <Page title=title class="page draft" heading=HeadingPlace::Breadcrumb>
            <PrintHead />
            <p class="lead">{summary}</p>
            <control::Control drafting=drafting />
            <div class="draft-body">
                <Outline drafting=drafting />
                <sheet::Sheet drafting=drafting />
            </div>
            <read::ReadBy drafting=drafting />
        </Page>
    }
    .into_any()
}

/// The sections, with how much is to be settled in each, and how many blocks come from where.
#[component]
fn Outline(drafting: Drafting) -> impl IntoView {
    let text = drafting.work.text;
    let sections = move || {
        let draft = drafting.draft.get();
        let item = |(number, section): (u16, &wording::drafts::DraftSection)| {
            let open = section.blocks.iter().filter(|block| block.is_open()).count();
            let is_empty = !section.blocks.iter().any(|block| block.is_said());
            let (to, title) = (["#section-", section.key].concat(), section.title);
            let said = match (open, is_empty) {
                (0, true) => Some(view! { <span class="count">{text.draft_empty()}</span> }.into_any()),
                (0, false) => None,
                (open, _) => Some(
                    view! {
                        <span class="count" data-act="">{open}<span class="visually-hidden">{" "}{text.draft_to_settle()}</span></span>
                    }
                    .into_any(),
                ),
            };
            view! {
                <li>
                    <button type="button" on:click=move |_| focus::to(to.clone())>
                        <span class="muted">{number}</span>{" "}<span>{title}</span>{" "}{said}
                    </button>
                </li>
            }
        };
        (1..).zip(&draft.sections).map(item).collect_view()
    };
    let counts = Memo::new(move |_| drafting.draft.get().counts());
    let count = move |of: fn(&wording::drafts::DraftCounts) -> usize| move || counts.with(of);
    view! {
        <nav class="draft-outline" aria-label=text.draft_outline()>
            <p class="label">{text.draft_outline()}</p>
            <ol>{sections}</ol>
            <dl class="draft-count">
                <div><dt>{text.draft_from_answers()}</dt><dd>{count(|counts| counts.answers)}</dd></div>
                <div><dt>{text.draft_rules()}</dt><dd>{count(|counts| counts.rules)}</dd></div>
                <div><dt><span class="said-own">{text.draft_own()}</span></dt><dd>{count(|counts| counts.own)}</dd></div>
                <div><dt>{text.draft_proposed()}</dt><dd>{count(|counts| counts.proposed)}</dd></div>
                <div><dt><span class="said-open">{text.draft_to_settle()}</span></dt><dd class="draft-open">{count(|counts| counts.open)}</dd></div>
            </dl>
            <p class="small muted">{text.draft_follows()}</p>
        </nav>
    }
}
