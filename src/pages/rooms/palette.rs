//! The palette: all that can be gone to or done from anywhere, and what of it fits the words that are typed.

use components::{CommandPalette, PaletteEntry, PaletteGroup, icons};
use isms::document::documents;
use leptos::prelude::*;
use model::Edition;
use model::history::Entry;
use platform::page;
use wording::find::{Findable, Sought, ranked};
use wording::{fields, words};

use crate::areas::{Area, Group, Shown};
use crate::route::{Room, Route};
use crate::state::{Direction, Role, role, use_copies, use_history};
use crate::views::assessment_context::{AssessmentContext, copied, use_assessment};

/// How many of a kind are listed; more words lead to fewer.
const MOST: usize = 6;

/// What happens when a line is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Aim {
    /// Another address.
    Go(String),
    /// A backup is downloaded; where there are other ways if it cannot be.
    Backup(String),
    /// A step back or forth.
    Walk(Direction),
    /// The list of keys.
    Keys,
}

/// A line with what finds it and what it is for.
struct Line {
    shown: PaletteEntry,
    findable: Findable,
    aim: Aim,
}

impl Line {
    fn named(icon: &'static str, name: &str, synonyms: &str, aim: Aim) -> Self {
        let shown =
            PaletteEntry { icon, number: String::new(), name: name.to_owned(), is_own: false, level: None };
        Self { shown, findable: Findable::new("", name, synonyms), aim }
    }

    fn own(self) -> Self {
        Self { shown: PaletteEntry { is_own: true, ..self.shown }, ..self }
    }
}

/// Lines of one kind.
struct Lines {
    name: &'static str,
    lines: Vec<Line>,
}

fn areas(work: AssessmentContext) -> Lines {
    let (text, id) = (work.text, work.id());
    let document = work.document();
    let is_older = document.catalogue.edition == Edition::Iso27001_2013;
    let mut lines: Vec<Line> = Vec::new();
    for group in Group::ALL {
        // The 2013 edition has no self-check.
        let own = group.areas(Shown::All).filter(|area| !(is_older && *area == Area::SelfCheck));
        lines.extend(own.map(|area| {
            let synonyms = match area {
                Area::Room(room) => room.name(text),
                _ => group.name(text),
            };
            let icon = if area == Area::Room(Room::Documents) { icons::SHEET } else { group.icon() };
            Line::named(icon, area.name(text), synonyms, Aim::Go(area.route(&id).to_string()))
        }));
    }
    if !document.is_example() {
        let history = Route::History { assessment: id.clone() };
        let safe = Route::Safekeeping { assessment: id };
        lines.push(Line::named(icons::HISTORY, text.bar_history(), "", Aim::Go(history.to_string())));
        lines.push(Line::named(icons::SAFE, text.bar_safe(), "", Aim::Go(safe.to_string())));
    }
    Lines { name: text.areas_label(), lines }
}

fn requirements(work: AssessmentContext) -> Lines {
    let (catalogue, assessment) = (work.document().catalogue, work.assessment());
    let line = |item: &isms::any_requirement::AnyRequirement| {
        let synonyms = catalogue.advice(&item.id).map(|advice| advice.search.join(" ")).unwrap_or_default();
        let (number, name) = (item.id.to_string(), work.item_title(item));
        let level = assessment.answer(&item.id).level();
        let level = level.map(|level| (level.number(), words::level(work.text, level)));
        Line {
            findable: Findable::new(&number, &name, &synonyms),
            shown: PaletteEntry { icon: icons::CHECKLIST, number, name, is_own: item.id.is_own(), level },
            aim: Aim::Go(work.to_requirement(&item.id)),
        }
    };
    let lines = work.items.with(|items| items.iter().map(line).collect());
    Lines { name: work.text.rooms_requirements(), lines }
}

/// Actions and documents.
fn records(work: AssessmentContext) -> Lines {
    let (text, assessment) = (work.text, work.id());
    let catalogue = work.document().catalogue;
    let lines = work.registers.with(|registers| {
        let actions = registers.actions.iter().map(|action| {
            let to = Route::Register {
                assessment: assessment.clone(),
                register: "action".to_owned(),
                row: Some(action.id.clone()),
                filter: String::new(),
            };
            Line::named(icons::FLAG, &action.record.title, text.row_action(), Aim::Go(to.to_string())).own()
        });
        let documents = documents(catalogue, &work.assessment(), registers, platform::clock::today())
            .into_iter()
            .map(|line| {
                let to = Aim::Go(super::documents::address(work, None, Some(&line.id)));
                let is_own = line.reference.is_empty();
                let named = Line::named(icons::SHEET, &line.name, text.row_document(), to);
                if is_own { named.own() } else { named }
            });
        actions.chain(documents).filter(|line| !line.shown.name.is_empty()).collect()
    });
    Lines { name: text.palette_records(), lines }
}

fn lessons(work: AssessmentContext) -> Lines {
    let text = work.text;
    let lines = catalogue::lessons_in(text.locale).into_iter().map(|lesson| {
        let to = Route::Lesson { lesson: lesson.slug.to_owned() };
        Line::named(icons::BOOK, lesson.title, lesson.summary, Aim::Go(to.to_string()))
    });
    Lines { name: text.learn_title(), lines: lines.collect() }
}

/// What can be done; with what undo and redo would do, as far as that is known.
fn commands(work: AssessmentContext, next: &[Option<String>; 2]) -> Lines {
    let text = work.text;
    let [undo, redo] = next;
    let mut lines = Vec::new();
    if !work.document().is_example() {
        let safe = Route::Safekeeping { assessment: work.id() }.to_string();
        let is_writer = role().get_untracked() == Role::Writer;
        let reach = use_history().reach().get_untracked();
        let undone = undo.as_ref().map_or(text.bar_undo().to_owned(), |what| text.bar_undo_what(what));
        let redone = redo.as_ref().map_or(text.bar_redo().to_owned(), |what| text.bar_redo_what(what));
        lines.push(Line::named(icons::DOWNLOAD, text.safe_download(), "", Aim::Backup(safe)));
        if is_writer && reach.undo {
            lines.push(Line::named(icons::UNDO, &undone, "", Aim::Walk(Direction::Undo)));
        }
        if is_writer && reach.redo {
            lines.push(Line::named(icons::REDO, &redone, "", Aim::Walk(Direction::Redo)));
        }
    }
    let go = |icon, name, to: Route| Line::named(icon, name, "", Aim::Go(to.to_string()));
    lines.push(Line::named(icons::KEYS, text.app_keys(), text.keys_title(), Aim::Keys));
    lines.push(go(icons::SETTINGS, text.app_settings(), Route::Settings));
    lines.push(go(icons::OPEN, text.home_open(), Route::Open));
    lines.push(go(icons::HOME, text.frame_all(), Route::Home));
    lines.push(go(icons::BOOK, text.learn_title(), Route::Learn));
    Lines { name: text.palette_commands(), lines }
}

/// The places of what is listed, by group: all areas as long as nothing is typed.
fn listed(all: &[Lines], typed: &str) -> Vec<(usize, Vec<usize>)> {
    let sought = Sought::new(typed);
    if sought.is_empty() {
        let areas = all.first().map(|areas| (0, (0..areas.lines.len()).collect()));
        return areas.into_iter().collect();
    }
    ranked(all.iter().map(|group| group.lines.iter().map(|line| &line.findable)), &sought, MOST)
}

/// The palette over the page.
#[component]
pub fn Palette(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Whether the list of keys is shown.
    keys: RwSignal<bool>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let (copies, history) = (use_copies(), use_history());
    let words = RwSignal::new(String::new());
    // What undo and redo would do is in the history, which is read when the palette is opened.
    let next = RwSignal::new([None::<String>, None]);
    let is_kept = !work.document().is_example();
    Effect::new(move |_| {
        if !open.get() {
            words.set(String::new());
        } else if is_kept {
            next.set([None, None]);
            platform::spawn(async move {
                let about = |entry: Option<Entry>| entry.map(|entry| fields::about(text, &entry));
                let found = history.next().await.map(about);
                next.try_set(found);
            });
        }
    });
    // What there is when it is opened; it does not change beneath it.
    let all = copied(move || match open.get() {
        true => {
            let next = next.get();
            untrack(|| {
                let commands = commands(work, &next);
                vec![areas(work), requirements(work), records(work), lessons(work), commands]
            })
        }
        false => Vec::new(),
    });
    let found = copied(move || {
        let all = all.get();
        words.with(|words| listed(&all, words))
    });
    let groups = Signal::derive(move || {
        let (all, found) = (all.get(), found.get());
        let shown = found.iter().filter_map(|(group, places)| {
            let group = all.get(*group)?;
            let entries = places.iter().filter_map(|place| group.lines.get(*place));
            Some(PaletteGroup { name: group.name, entries: entries.map(|line| line.shown.clone()).collect() })
        });
        shown.collect::<Vec<_>>()
    });
    let said = Signal::derive(move || {
        let count: usize = found.get().iter().map(|(_, places)| places.len()).sum();
        match (open.get() && words.with(|words| !words.trim().is_empty()), count) {
            (false, _) => String::new(),
            (true, 0) => text.palette_none().to_owned(),
            (true, count) => text.palette_found(count as u64),
        }
    });
    let act = move |aim: Aim| match aim {
        Aim::Go(to) => page::go(&to),
        Aim::Keys => keys.set(true),
        Aim::Walk(way) => history.walk(way, |_| {}),
        Aim::Backup(otherwise) => platform::spawn(async move {
            if !copies.download().await {
                page::go(&otherwise);
            }
        }),
    };
    let choose = Callback::new(move |place: usize| {
        let (all, found) = (all.get_untracked(), found.get_untracked());
        let mut places = found.iter().flat_map(|(group, places)| places.iter().map(move |at| (*group, *at)));
        let line = places.nth(place).and_then(|(group, at)| all.get(group)?.lines.get(at));
        if let Some(aim) = line.map(|line| line.aim.clone()) {
            open.set(false);
            // The focus is given back first.
            page::after(0, move || act(aim));
        }
    });
    view! {
        <CommandPalette
            open=open
            label=text.palette_label()
            hint=text.palette_open()
            words=words
            groups=groups
            said=said
            on_choose=choose
            on_move=Callback::new(|()| page::reveal_soon("#palette [aria-selected=true]"))
        />
    }
}
