//! A block on the sheet: what it says, where that comes from, and what can be done with it.

use components::{Button, ButtonKind, Icon, LevelChip, ProseField, ToolButton, icons};
use isms::block::{DocumentBlock, id_of};
use isms::record::Record as _;
use leptos::prelude::*;
use model::{Level, RequirementId};
use platform::focus;
use wording::drafts::{DraftBlock, Holds, OWN, Origin, Place, list};
use wording::words;

use super::{Drafting, in_context};
use crate::route::{Room, Route};
use crate::state::new_row_id;

impl Drafting {
    /// Changes what is kept of a block, as one step.
    fn change(self, key: &str, change: impl FnOnce(&mut DocumentBlock)) {
        let id = id_of(self.id(), key);
        let mut row: DocumentBlock = self.work.row(&id);
        change(&mut row);
        match row.write() {
            Some(_) => self.work.editor.set_row(&id, &row),
            None => self.work.editor.remove_row::<DocumentBlock>(&id),
        }
    }

    /// Adds a block of the organisation's own behind another, to be written.
    pub(super) fn add(self, after: &str) {
        let key = [OWN, &new_row_id()].concat();
        let after = after.to_owned();
        self.change(&key, |row| row.after = after);
        self.write(&key, "");
    }

    /// Keeps what was written in a block. One of the organisation's own that says nothing is taken away again.
    fn keep(self, block: &DraftBlock) {
        let words = model::text::note(&self.words.get_untracked());
        self.editing.set(None);
        let key = block.key.as_str();
        if words.is_empty() && block.is_added() {
            self.work.editor.remove_row::<DocumentBlock>(&id_of(self.id(), key));
        } else if words.is_empty() || words == block.generated && !block.is_proposal() {
            self.change(key, |row| (row.words, row.basis) = Default::default());
        } else {
            self.change(key, |row| (row.words, row.basis) = (words, block.generated.clone()));
        }
        focus::to(tool_of(key));
    }

    /// Gives up what is being written.
    fn give_up(self, block: &DraftBlock) {
        self.editing.set(None);
        if block.is_added() && block.text.is_empty() {
            self.work.editor.remove_row::<DocumentBlock>(&id_of(self.id(), &block.key));
        }
        focus::to(tool_of(&block.key));
    }

    /// Where something is decided.
    fn address(self, place: &Place) -> String {
        let work = self.work;
        match place {
            Place::Requirement(id) => work.to_requirement(id),
            Place::Statement(id) => {
                let (assessment, filter) = (work.id(), ["control=", id.as_str()].concat());
                Route::Room { assessment, room: Room::Statement, filter }.to_string()
            }
            Place::Scope | Place::People => work.to(Room::Scope),
            Place::Plan => work.to(Room::Plan),
            Place::Register(name) => match Room::of_register(name) {
                Some(room) => work.to(room),
                None => Route::register(&work.id(), name).to_string(),
            },
        }
    }
}

/// Where the first tool of a block is.
fn tool_of(key: &str) -> String {
    ["[data-block=\"", key, "\"] .tool"].concat()
}

/// A block.
#[component]
pub fn BlockRow(
    drafting: Drafting,
    block: DraftBlock,
    /// Behind what it stands if it moves up; none if it cannot.
    up: Option<String>,
    /// The same for down.
    down: Option<String>,
) -> impl IntoView {
    let key = StoredValue::new(block.key.clone());
    let block = StoredValue::new(block);
    let moves = StoredValue::new((up, down));
    let is_edited = Memo::new(move |_| {
        drafting.editing.with(|editing| key.with_value(|key| editing.as_ref() == Some(key)))
    });
    move || match is_edited.get() {
        true => view! { <Editing drafting=drafting block=block.get_value() /> }.into_any(),
        false => {
            view! { <Shown drafting=drafting block=block.get_value() moves=moves.get_value() /> }.into_any()
        }
    }
}

/// A block while somebody writes it.
#[component]
fn Editing(drafting: Drafting, block: DraftBlock) -> impl IntoView {
    let text = drafting.work.text;
    let block = StoredValue::new(block);
    let input = move |typed: String| drafting.words.set(typed);
    let hint = block.with_value(|block| {
        if block.is_question() { block.question.to_owned() } else { text.draft_edit_hint().to_owned() }
    });
    view! {
        <form class="block-editor" on:submit=|event| event.prevent_default()>
            <ProseField id="block-words" label=text.draft_own_words() hint=hint lines=4 longest=model::limits::NOTE
                value=drafting.words on_input=input on_done=|()| {} />
            <div class="actions">
                <Button kind=ButtonKind::Primary submits=true on_press=move || block.with_value(|block| drafting.keep(block))>{text.app_save()}</Button>
                <Button kind=ButtonKind::Quiet on_press=move || block.with_value(|block| drafting.give_up(block))>{text.app_cancel()}</Button>
            </div>
        </form>
    }
}

/// A block as it is read, with its sources beside it.
#[component]
fn Shown(drafting: Drafting, block: DraftBlock, moves: (Option<String>, Option<String>)) -> impl IntoView {
    let work = drafting.work;
    let kind = match block.origin {
        _ if block.is_left_out => "left-out",
        _ if block.is_question() => "question",
        _ if block.is_proposal() => "proposal",
        Origin::Own if block.says_more() || block.changed.is_some() => "own-open",
        Origin::Own => "own",
        _ => match block.holds {
            Holds::Planned => "planned",
            Holds::Partly => "partly",
            _ => "said",
        },
    };
    let says = if block.is_question() { block.question.to_owned() } else { block.text.clone() };
    let listed = block.list.filter(|_| !block.is_left_out).map(|of| {
        let listed = in_context(work, |context| list(context, of, &block.about));
        let head = listed.head.into_iter().map(|cell| view! { <th scope="col">{cell}</th> }).collect_view();
        let row = |row: Vec<String>| {
            let cells = row.into_iter().map(|cell| view! { <td data-user="">{cell}</td> }).collect_view();
            view! { <tr>{cells}</tr> }
        };
        let rows = listed.rows.into_iter().map(row).collect_view();
        view! {
            <div class="table-frame" tabindex="0" role="region" aria-label=says.clone()>
                <table class="rows"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
            </div>
        }
    });
    let (said, key) = (says.clone(), block.key.clone());
    let paragraphs =
        says.split("\n\n").map(|one| view! { <p data-user="">{one.to_owned()}</p> }).collect_view();
    view! {
        <div class="draft-block" data-kind=kind data-block=key>
            <div class="block-said">{paragraphs}{listed}</div>
            <Notes drafting=drafting block=block.clone() />
            <Tools drafting=drafting block=block moves=moves about=said />
        </div>
    }
}

/// Where a block comes from, and what is to be settled about it.
#[component]
fn Notes(drafting: Drafting, block: DraftBlock) -> impl IntoView {
    let work = drafting.work;
    let text = work.text;
    let word = match () {
        () if block.is_left_out => Some((text.draft_left_out(), false)),
        () if block.is_question() => Some((text.draft_to_settle(), true)),
        () if block.is_proposal() => Some((text.draft_proposal(), false)),
        () if block.says_more() => Some((text.draft_says_more(), true)),
        () if block.changed.is_some() => Some((text.draft_changed(), true)),
        () => match (block.origin, block.holds) {
            (Origin::Own, _) => Some((text.draft_own(), false)),
            (_, Holds::Planned) => Some((text.draft_is_planned(), false)),
            (_, Holds::Partly) => Some((text.draft_is_partial(), false)),
            (Origin::Rule, _) => Some((text.draft_is_rule(), false)),
            _ => None,
        },
    };
    let word = word.map(|(word, is_open)| {
        let icon = is_open.then(|| view! { <Icon path=icons::FLAG /> });
        view! { <b class="note-word">{icon}{word}</b> }
    });
    let source = |(id, level): &(RequirementId, Option<u8>)| {
        let chip = level.and_then(|level| Level::try_from(level).ok()).map(|level| {
            view! { <LevelChip level=level.number() name=words::level(text, level) /> }
        });
        let (to, title) = (work.to_requirement(id), work.title(id));
        view! { <li>{chip}{" "}<a class="reference" translate="no" title=title href=to>{id.to_string()}</a></li> }
    };
    let sources = block.sources.iter().map(source).collect_view();
    let now = block.changed.clone().filter(|now| !now.is_empty()).map(|now| {
        view! { <p class="note-now"><b>{text.draft_now()}</b>{" "}<span data-user="">{now}</span></p> }
    });
    let key = StoredValue::new(block.key.clone());
    let generated = StoredValue::new(block.generated.clone());
    let decide = (block.is_question() || block.says_more()).then(|| {
        let to = drafting.address(&block.place);
        view! { <a class="button" href=to>{text.draft_decide()}</a> }
    });
    let adopt = block.is_proposal().then(|| {
        let adopt = move || {
            key.with_value(|key| {
                drafting.change(key, |row| {
                    (row.words, row.basis) = (generated.get_value(), generated.get_value());
                });
            });
        };
        view! { <Button on_press=adopt>{text.draft_adopt()}</Button> }
    });
    let choose = block.changed.is_some().then(|| {
        let keep_mine = move || {
            key.with_value(|key| drafting.change(key, |row| row.basis = generated.get_value()));
        };
        let take = move || {
            key.with_value(|key| drafting.change(key, |row| (row.words, row.basis) = Default::default()));
        };
        view! {
            <Button on_press=keep_mine>{text.draft_keep_mine()}</Button>
            <Button on_press=take>{text.draft_take()}</Button>
        }
    });
    let is_open = block.is_open();
    view! {
        <aside class="block-notes" data-open=is_open.then_some("")>
            {word}
            {(!block.sources.is_empty()).then(|| view! { <ul class="block-sources">{sources}</ul> })}
            {now}
            <div class="actions">{decide}{adopt}{choose}</div>
        </aside>
    }
}

/// What can be done with a block.
#[component]
fn Tools(
    drafting: Drafting,
    block: DraftBlock,
    moves: (Option<String>, Option<String>),
    /// What it says, for whoever cannot see which block it is.
    about: String,
) -> impl IntoView {
    let text = drafting.work.text;
    let key = StoredValue::new(block.key.clone());
    let words = StoredValue::new(if block.is_question() { String::new() } else { block.text.clone() });
    let place = move |after: String| {
        move || key.with_value(|key| drafting.change(key, |row| row.after = after.clone()))
    };
    let (up, down) = moves;
    let up = up.map(|after| view! { <ToolButton icon=icons::UP label=text.draft_up() disabled=false on_press=place(after) /> });
    let down =
        down.map(|after| view! { <ToolButton icon=icons::DOWN label=text.draft_down() disabled=false on_press=place(after) /> });
    let edit = move || key.with_value(|key| words.with_value(|words| drafting.write(key, words)));
    let is_added = block.is_added();
    let is_left_out = block.is_left_out;
    let leave = move || {
        key.with_value(|key| match is_added {
            true => drafting.work.editor.remove_row::<DocumentBlock>(&id_of(drafting.id(), key)),
            false => drafting.change(key, |row| row.left_out = !row.left_out),
        });
    };
    let leave_label = match (is_added, is_left_out) {
        (true, _) => text.draft_delete(),
        (false, true) => text.draft_bring_back(),
        (false, false) => text.draft_leave_out(),
    };
    let add = move || key.with_value(|key| drafting.add(key));
    let about = model::text::shortened(&about, 60);
    view! {
        <div class="block-tools" role="group" aria-label=text.draft_tools(about)>
            <ToolButton icon=icons::EDIT label=text.draft_edit() disabled=false on_press=edit />
            {up}
            {down}
            <ToolButton icon=icons::ADD label=text.draft_add() disabled=false on_press=add />
            <ToolButton icon=if is_left_out { icons::UNDO } else { icons::CLOSE } label=leave_label disabled=false on_press=leave />
        </div>
    }
}
