//! A block of a template as the answers allow it, and as people changed it.

use std::collections::BTreeSet;

use catalogue::{DocumentTemplate, TemplateBlock};
use isms::block::{DocumentBlock, id_of};
use model::RequirementId;

use super::placeholders::fill;
use super::{DraftBlock, DraftContext, DraftSection, Holds, OWN, Origin, Place};
use crate::{list, words};

/// The level that certification looks for: below it, what is decided is in use but not everywhere.
const ESTABLISHED: u8 = 3;

/// What the answers make of a block; none where it is not about this organisation, or where what it waits for was said
/// before.
pub(super) fn generated(
    context: &DraftContext<'_>,
    template: &DocumentTemplate,
    block: &TemplateBlock,
    planned: &mut BTreeSet<String>,
) -> Option<DraftBlock> {
    let sources = block.rests_on();
    if context.are_excluded(&sources)
        || context.are_excluded(&block.about)
        || !block.when.iter().all(|condition| context.meets(condition))
    {
        return None;
    }
    let own = context.registers.blocks.get(&id_of(template.id, block.key));
    let (holds, text, place) = match said(context, block) {
        // Who is outside is told what is in place, and nothing of what is not.
        (Holds::Partly | Holds::Planned, _, place) if template.is_for_outside => {
            (Holds::Open, String::new(), place)
        }
        // What is decided on as a whole is not adopted rule by rule.
        (Holds::Proposed, text, place) if template.is_proposal => (Holds::Fully, text, place),
        said => said,
    };
    let about: Vec<RequirementId> =
        block.about.iter().filter(|id| !context.is_excluded(id)).cloned().collect();
    let plan = plan(context, &about).filter(|_| matches!(holds, Holds::Partly | Holds::Planned));
    // A plan that was given before is not repeated; whoever wrote own words here keeps them.
    let plan = plan.filter(|plan| planned.insert(plan.clone()));
    if holds == Holds::Planned && plan.is_none() && own.is_none() {
        return None;
    }
    let text = match (holds, plan) {
        (Holds::Partly, Some(plan)) => list::sentences(context.text, [text, plan]),
        _ => text,
    };
    let is_from_data =
        !block.about.is_empty() || !block.when.is_empty() || block.list.is_some() || block.text.contains('{');
    let origin = if is_from_data { Origin::Answers } else { Origin::Rule };
    let level = |id: &RequirementId| context.level(id);
    let mut draft = DraftBlock {
        key: block.key.to_owned(),
        origin,
        holds,
        generated: text.clone(),
        text,
        list: block.list.filter(|_| holds != Holds::Open),
        about: block.about.clone(),
        question: block.ask,
        sources: sources.iter().map(|id| (id.clone(), level(id))).collect(),
        place,
        changed: None,
        is_left_out: false,
    };
    if let Some(own) = own {
        change(&mut draft, own);
    }
    Some(draft)
}

/// Puts the organisation's own words in the place of the draft's.
fn change(draft: &mut DraftBlock, own: &DocumentBlock) {
    draft.is_left_out = own.left_out;
    if !own.words.is_empty() {
        draft.changed = (own.basis != draft.generated).then(|| draft.generated.clone());
        draft.origin = Origin::Own;
        draft.text = own.words.clone();
    }
}

/// What a block says, how far that holds, and where it is decided.
fn said(context: &DraftContext<'_>, block: &TemplateBlock) -> (Holds, String, Place) {
    let first = block.about.first().or(block.from.first());
    let decided = first.map_or(Place::Scope, |id| Place::Requirement(id.clone()));
    let about: Vec<RequirementId> =
        block.about.iter().filter(|id| !context.is_excluded(id)).cloned().collect();
    let level = context.lowest(&about);
    let is_reached = about.is_empty() || level.is_some_and(|level| level >= block.needs);
    let is_partial = !is_reached && block.needs == ESTABLISHED && level == Some(ESTABLISHED - 1);
    if let Some(of) = block.list.filter(|of| super::list(context, *of, &block.about).rows.is_empty()) {
        return (Holds::Open, String::new(), super::lists::place(of));
    }
    if block.list.is_some() {
        // A list says what is entered, whatever the level.
        return match fill(context, block.text) {
            Ok(text) => (Holds::Fully, text, decided),
            Err(place) => (Holds::Open, String::new(), place),
        };
    }
    if is_reached || is_partial {
        let text = match fill(context, block.text) {
            Ok(text) => text,
            Err(place) => return (Holds::Open, String::new(), place),
        };
        if about.is_empty() && !is_decided(context, &block.from) {
            return (Holds::Proposed, text, decided);
        }
        if is_reached {
            return (Holds::Fully, text, decided);
        }
        // What holds in part comes first: no half sentence is to be taken for the whole.
        return (Holds::Partly, context.text.draft_partly(text), decided);
    }
    match plan(context, &about) {
        Some(plan) => (Holds::Planned, plan, decided),
        None => (Holds::Open, String::new(), decided),
    }
}

/// Whether somebody has begun with all that a rule rests on, or plans to: a rule that nobody has decided is a proposal.
fn is_decided(context: &DraftContext<'_>, from: &[RequirementId]) -> bool {
    let begun = |id: &RequirementId| context.level(id).is_some_and(|level| level > 0);
    let mut open = from.iter().filter(|id| !context.is_excluded(id) && !begun(id));
    open.all(|id| plan(context, std::slice::from_ref(id)).is_some())
}

/// What is planned for some requirements, with who and when: the first action on its way, or the day of the answer itself.
fn plan(context: &DraftContext<'_>, about: &[RequirementId]) -> Option<String> {
    let DraftContext { text, assessment, registers, today, .. } = *context;
    let actions = registers.actions.iter().map(|action| &action.record);
    let on_its_way = actions.filter(|action| {
        action.is_on_its_way(today) && action.requirements.iter().any(|id| about.contains(id))
    });
    if let Some(action) = on_its_way.min_by_key(|action| action.due) {
        let day = action.due.map(|day| text.date(day)).unwrap_or_default();
        return Some(text.draft_planned(day, &action.title, &action.owner));
    }
    about.iter().find_map(|id| {
        let answer = assessment.answers.get(id)?;
        let day = answer.due.filter(|day| *day >= today && !answer.owner.is_empty())?;
        let title = words::title(context.catalogue, &assessment.rows, id);
        Some(text.draft_planned(text.date(day), title, &answer.owner))
    })
}

/// Puts blocks of the organisation's own into a draft, and those that were moved where they belong.
pub(super) fn arrange(context: &DraftContext<'_>, document: &str, sections: &mut [DraftSection]) {
    let before = id_of(document, "");
    let changed =
        context.registers.blocks.iter().filter_map(|(id, row)| Some((id.strip_prefix(&before)?, row)));
    for (key, row) in changed {
        let block = if key.starts_with(OWN) { Some(own(key, row)) } else { take(sections, key, row) };
        if let Some(block) = block {
            put(sections, &row.after, block);
        }
    }
}

/// A block that no template knows.
fn own(key: &str, row: &DocumentBlock) -> DraftBlock {
    DraftBlock {
        key: key.to_owned(),
        origin: Origin::Own,
        holds: Holds::Fully,
        text: row.words.clone(),
        generated: String::new(),
        list: None,
        about: Vec::new(),
        question: "",
        sources: Vec::new(),
        place: Place::Scope,
        changed: None,
        is_left_out: row.left_out,
    }
}

/// Takes a block that was moved from its place.
fn take(sections: &mut [DraftSection], key: &str, row: &DocumentBlock) -> Option<DraftBlock> {
    if row.after.is_empty() || row.after == key {
        return None;
    }
    sections.iter_mut().find_map(|section| {
        let place = section.blocks.iter().position(|block| block.key == key)?;
        Some(section.blocks.remove(place))
    })
}

/// Puts a block behind another one, at the head of a section, or at the end where neither is there any more.
fn put(sections: &mut [DraftSection], after: &str, block: DraftBlock) {
    for section in sections.iter_mut() {
        let behind = section.blocks.iter().position(|one| one.key == after).map(|place| place + 1);
        let at_head = after.strip_prefix(SECTION).filter(|key| *key == section.key).map(|_| 0);
        if let Some(place) = behind.or(at_head) {
            section.blocks.insert(place, block);
            return;
        }
    }
    if let Some(last) = sections.last_mut() {
        last.blocks.push(block);
    }
}

/// What stands before the key of a section where a block stands at its head.
pub const SECTION: &str = "section-";
