//! The set-up of a workshop: what is asked, on which scale, with or without names, and how long it takes.

use components::{
    Button, ButtonKind, ButtonLink, CheckField, DayField, Icon, LineField, Notice, NoticeTone, PickField,
    ProseField, Segmented, Suggestions, icons,
};
use isms::workshop::{AnswerScale, AskedItem, Flow, Naming, Workshop};
use leptos::prelude::*;
use model::RequirementId;
use wording::{words, workshops as said};
use workshop::agenda;

use super::address::View;
use super::session::{Session, rehearse};
use crate::views::typed::typed;

/// The lengths that are offered, in minutes.
const LENGTHS: [u16; 3] = [60, 120, 240];

/// The form.
#[component]
pub fn Prepare(session: Session) -> impl IntoView {
    let work = session.work;
    let text = work.text;
    let get = move |part: fn(&Workshop) -> String| Signal::derive(move || part(&session.workshop()));
    let names = Signal::derive(move || work.registers.with(|registers| registers.names()));
    let title = typed(move |words| session.type_into("title", |one| one.title = model::text::line(&words)));
    let trainer =
        typed(move |words| session.type_into("trainer", |one| one.trainer = model::text::line(&words)));
    let day = move |day: String| session.change(|one| one.date = model::time::day(&day));
    let number = |words: &str| words.trim().parse::<u16>().unwrap_or_default();
    let people = typed(move |words| session.type_into("people", |one| one.people = number(&words)));
    let figure = |number: u16| if number == 0 { String::new() } else { number.to_string() };
    let minutes = move |key: String| session.change(|one| one.minutes = number(&key));
    let lengths =
        LENGTHS.iter().map(|minutes| (minutes.to_string(), text.workshop_minutes((*minutes).into())));
    let flow = Signal::derive(move || usize::from(session.workshop().is_by_question()));
    let set_flow = move |place: usize| {
        session.change(|one| one.flow = Some(Flow::ALL.get(place).copied().unwrap_or(Flow::AloneFirst)));
    };
    view! {
        <div class="workshop-prepare">
            <form class="form" on:submit=|event| event.prevent_default()>
                <Suggestions id="names" names=names />
                <LineField id="workshop-title" label=text.part_title() longest=model::limits::LINE
                    hint=text.workshop_title_hint() value=get(|one| one.title.clone())
                    on_input=title.on_input on_done=title.on_done />
                <DayField id="workshop-date" label=text.part_date() incomplete=text.field_incomplete_day()
                    value=get(|one| one.date.map(|day| day.to_string()).unwrap_or_default()) on_change=day />
                <LineField id="workshop-trainer" label=text.part_trainer() longest=model::limits::LINE
                    suggestions=Some("names") value=get(|one| one.trainer.clone())
                    on_input=trainer.on_input on_done=trainer.on_done />
                <LineField id="workshop-people" label=text.part_people_present() longest=model::limits::LINE
                    value=Signal::derive(move || figure(session.workshop().people))
                    on_input=people.on_input on_done=people.on_done />
                <PickField id="workshop-minutes" label=text.part_minutes() options=lengths.collect()
                    chosen=Signal::derive(move || session.workshop().minutes.to_string()) on_choose=minutes />
                <Segmented legend=text.part_flow() group="flow" labels=Flow::ALL.map(|flow| flow.label(text)).to_vec()
                    chosen=flow on_choose=set_flow />
                {move || match session.is_begun() {
                    true => view! { <Notice tone=NoticeTone::Plain>{text.workshop_fixed()}</Notice> }.into_any(),
                    false => view! { <Asking session=session is_room=true /> }.into_any(),
                }}
            </form>
            <div class="workshop-beside">
                <Timetable session=session />
                <div class="actions">
                    <ButtonLink kind=ButtonKind::Primary to=session.to(View::Collect)>
                        <span>{text.workshop_to_collect()}</span><Icon path=icons::FORWARD />
                    </ButtonLink>
                    <Button on_press=move || rehearse(session)>{text.workshop_rehearse()}</Button>
                </div>
                <p class="muted">{text.workshop_rehearse_hint()}</p>
            </div>
        </div>
    }
}

/// What is asked and how, as long as nobody has answered.
#[component]
pub fn Asking(
    /// Of which session.
    session: Session,
    /// Whether a room is asked, which may be anonymous and has groups.
    is_room: bool,
) -> impl IntoView {
    let work = session.work;
    let text = work.text;
    let has = move |item: AskedItem| Signal::derive(move || session.workshop().asked.contains(&item));
    let switch = move |item: AskedItem| {
        move |is_in: bool| {
            session.change(|one| {
                one.asked.retain(|known| *known != item);
                if is_in {
                    one.asked.push(item.clone());
                }
                one.asked.sort_by_key(place);
            });
        }
    };
    let catalogue = work.document().catalogue;
    let groups = catalogue.groups().iter().map(|group| {
        let item = AskedItem::Group(group.id.to_string());
        view! {
            <CheckField label=words::group(text, group) checked=has(item.clone()) on_change=switch(item) />
        }
    });
    let single = typed(move |words: String| {
        let ids: Vec<AskedItem> = words
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
            .filter_map(|word| word.parse::<RequirementId>().ok())
            .filter(|id| catalogue.fact(id).is_some())
            .map(AskedItem::Requirement)
            .collect();
        session.type_into("asked", |one| {
            replace(&mut one.asked, ids, |item| matches!(item, AskedItem::Requirement(_)))
        });
    });
    let own = typed(move |words: String| {
        let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
        let lines = lines.map(|line| AskedItem::Own(model::text::reason(line))).collect();
        session.type_into("asked", |one| {
            replace(&mut one.asked, lines, |item| matches!(item, AskedItem::Own(_)))
        });
    });
    let group_names = typed(move |words: String| {
        session.type_into("groups", |one| one.groups = model::text::note(&words));
    });
    let listed = move |part: fn(&AskedItem) -> Option<String>, between: &'static str| {
        untrack(|| session.workshop()).asked.iter().filter_map(part).collect::<Vec<_>>().join(between)
    };
    let requirements = listed(
        |item| match item {
            AskedItem::Requirement(id) => Some(id.to_string()),
            _ => None,
        },
        " ",
    );
    let owns = listed(
        |item| match item {
            AskedItem::Own(words) => Some(words.clone()),
            _ => None,
        },
        "\n",
    );
    let count = move || text.workshop_questions(session.questions.with(|all| all.len()) as u64);
    let scale = Signal::derive(move || usize::from(session.workshop().scale == Some(AnswerScale::Six)));
    let set_scale =
        move |place: usize| session.change(|one| one.scale = AnswerScale::ALL.get(place).copied());
    let naming = Signal::derive(move || usize::from(session.workshop().is_named()));
    let set_naming = move |place: usize| session.change(|one| one.naming = Naming::ALL.get(place).copied());
    let naming_hint = move || match naming.get() {
        0 => text.workshop_anonymous_hint(untrack(|| session.workshop().least()) as u64),
        _ => text.workshop_named_hint().to_owned(),
    };
    view! {
        <fieldset class="check-fields workshop-asked">
            <legend>{text.part_asked()}</legend>
            <CheckField label=text.workshop_self_check() checked=has(AskedItem::SelfCheck)
                on_change=switch(AskedItem::SelfCheck) />
            {groups.collect_view()}
        </fieldset>
        <LineField id="workshop-single" label=text.workshop_single() hint=text.workshop_single_hint()
            longest=model::limits::NOTE value=requirements on_input=single.on_input on_done=single.on_done />
        // What a supplier answers becomes answers to requirements, which words of one's own have none for.
        {is_room.then(|| view! {
            <ProseField id="workshop-own" label=text.workshop_own() hint=text.workshop_own_hint()
                longest=model::limits::NOTE value=owns on_input=own.on_input on_done=own.on_done />
        })}
        <p role="status" prop:textContent=count></p>
        <Segmented legend=text.part_scale() group="scale"
            labels=AnswerScale::ALL.map(|scale| scale.label(text)).to_vec() chosen=scale on_choose=set_scale />
        {is_room.then(|| view! {
            <Segmented legend=text.part_naming() group="naming"
                labels=Naming::ALL.map(|naming| naming.label(text)).to_vec() chosen=naming on_choose=set_naming />
            <p class="muted" prop:textContent=naming_hint></p>
            <ProseField id="workshop-groups" label=text.part_groups() hint=text.workshop_groups_hint()
                longest=model::limits::NOTE value=Signal::derive(move || session.workshop().groups)
                on_input=group_names.on_input on_done=group_names.on_done />
            <CheckField label=text.part_takes_comments() checked=Signal::derive(move || session.workshop().comments)
                on_change=move |is_so: bool| session.change(|one| one.comments = is_so) />
        })}
    }
}

/// The place of an entry among others: the self-check first, own words last.
fn place(item: &AskedItem) -> u8 {
    match item {
        AskedItem::SelfCheck => 0,
        AskedItem::Group(_) => 1,
        AskedItem::Requirement(_) => 2,
        AskedItem::Own(_) => 3,
    }
}

fn replace(asked: &mut Vec<AskedItem>, by: Vec<AskedItem>, of: fn(&AskedItem) -> bool) {
    asked.retain(|item| !of(item));
    asked.extend(by);
    asked.sort_by_key(place);
}

/// What takes how long.
#[component]
fn Timetable(session: Session) -> impl IntoView {
    let text = session.work.text;
    let plan = Memo::new(move |_| {
        let minutes = session.record.with(|record| record.as_ref().map_or(0, |one| one.record.minutes));
        agenda(minutes.into(), session.questions.with(|all| all.len()))
    });
    move || match plan.get() {
        Some(plan) => {
            let lines = plan.steps.iter().map(|(step, minutes)| {
                view! { <tr><th scope="row">{said::step(text, *step)}</th><td>{text.workshop_minutes((*minutes).into())}</td></tr> }
            });
            let talked = text.workshop_talked(plan.talked as u64, plan.seconds);
            view! {
                <section class="panel" aria-labelledby="timetable">
                    <div class="panel-head"><div><h2 id="timetable">{text.workshop_agenda()}</h2><p>{talked}</p></div></div>
                    <table class="rows"><tbody>{lines.collect_view()}</tbody></table>
                </section>
            }
            .into_any()
        }
        None => view! { <Notice tone=NoticeTone::Warning>{text.workshop_too_short()}</Notice> }.into_any(),
    }
}
