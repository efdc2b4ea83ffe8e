//! What the room said: disagreement first, groups beside each other, what is to be talked about again, and what was agreed.

mod take;

use components::{Button, LevelChip, Notice, NoticeTone, Panel, Segmented};
use isms::workshop::Agreed;
use isms::workshops::{Question, RoomSaid, furthest_apart};
use leptos::prelude::*;
use report::Topic;
use report::workshop::figures;
use wording::{pictures, workshops as said};
use workshop::{Agreement, Choice, Counts, Round, Scale};

use super::session::Session;
use crate::route::Route;
use crate::views::chart_panel::ChartPanel;
use crate::views::record_exports::RecordExports;
use take::Take;

/// The view.
#[component]
pub fn Answers(session: Session) -> impl IntoView {
    let work = session.work;
    let text = work.text;
    let by_number = RwSignal::new(0_usize);
    let order = Memo::new(move |_| {
        let said = session.said.get();
        match by_number.get() {
            0 => furthest_apart(&said),
            _ => (1..=said.len()).collect(),
        }
    });
    let is_empty =
        Memo::new(move |_| session.said.with(|said| said.iter().all(|one| one.last().answered() == 0)));
    // Before anything is revealed nobody sees what was said, not even on this page: it may be on the wall.
    let is_hidden = Memo::new(move |_| {
        let workshop = session.workshop();
        workshop.closed.is_none() && !workshop.revealed
    });
    let lines = move || {
        let (questions, said) = (session.questions.get(), session.said.get());
        let line = |number: usize| {
            let (question, said) = (questions.get(number - 1)?.clone(), said.get(number - 1)?.clone());
            Some(view! { <Line session=session question=question said=said /> })
        };
        order.get().into_iter().filter_map(line).collect_view()
    };
    view! {
        {move || match (is_empty.get(), is_hidden.get()) {
            (true, _) => view! { <p class="muted">{text.workshop_nothing_yet()}</p> }.into_any(),
            (false, true) => view! {
                <Notice tone=NoticeTone::Plain>
                    <p>{text.workshop_hidden()}</p>
                    <Button on_press=move || session.reveal()>{text.workshop_show_all()}</Button>
                </Notice>
            }
            .into_any(),
            (false, false) => view! {
                <Facts session=session />
                <div class="workshop-answers">
                    <section aria-labelledby="room-said">
                        <div class="workshop-answers-head">
                            <div><h2 id="room-said">{text.workshop_room_said()}</h2><p class="muted">{text.workshop_how_to_read()}</p></div>
                            <Segmented legend=text.workshop_order() group="order"
                                labels=vec![text.workshop_furthest(), text.workshop_as_asked()]
                                chosen=by_number on_choose=move |place: usize| by_number.set(place) />
                        </div>
                        <div class="table-frame">
                            <table class="rows workshop-table">
                                <thead><tr>
                                    <th scope="col">{text.workshop_number()}</th>
                                    <th scope="col">{text.workshop_question()}</th>
                                    <th scope="col">{text.workshop_answers()}</th>
                                    <th scope="col">{text.check_not_sure()}</th>
                                    <th scope="col">{text.workshop_room()}</th>
                                    <th scope="col">{text.workshop_agreed()}</th>
                                </tr></thead>
                                <tbody>{lines}</tbody>
                            </table>
                        </div>
                    </section>
                    <div class="workshop-side">
                        <TalkAgain session=session />
                        <Groups session=session />
                        <Remarks session=session />
                        <Take session=session />
                        {move || session.workshop().closed.is_some().then(|| view! {
                            <section class="workshop-exports">
                                <RecordExports topic=Topic::Workshop id=session.id() />
                            </section>
                            <RoomPicture session=session />
                        })}
                    </div>
                </div>
            }
            .into_any(),
        }}
    }
}

/// What the room said as a picture to take along.
#[component]
fn RoomPicture(session: Session) -> impl IntoView {
    let work = session.work;
    let is_table = RwSignal::new(false);
    move || {
        let picture = session.questions.with(|questions| {
            session.said.with(|said| {
                pictures::room(work.text, work.document().catalogue, &session.workshop(), questions, said)
            })
        });
        picture.map(|picture| view! { <ChartPanel picture=picture is_table=is_table /> })
    }
}

/// The figures of the session.
#[component]
fn Facts(session: Session) -> impl IntoView {
    let text = session.work.text;
    move || {
        let workshop = session.workshop();
        let people: u64 = match workshop.closed {
            Some(_) => workshop.turnout.iter().map(|turnout| u64::from(turnout.people)).sum(),
            None => session.collection.with(|all| all.turnout(Round::First)) as u64,
        };
        let facts = session.said.with(|said| figures(text, people, workshop.agreed(), said));
        let facts = facts.into_iter().map(|fact| view! { <li>{fact}</li> });
        view! { <ul class="workshop-figures">{facts.collect_view()}</ul> }
    }
}

#[component]
fn Line(session: Session, question: Question, said: RoomSaid) -> impl IntoView {
    let text = session.work.text;
    let catalogue = session.work.document().catalogue;
    let scale = session.workshop().answers();
    let counts = said.last();
    let subject = said::subject(catalogue, &question);
    let name = match &question.requirement {
        Some(id) => {
            let to = Route::requirement(&session.work.id(), id.clone()).to_string();
            view! { <a href=to>{subject}</a> }.into_any()
        }
        None => view! { <span data-user="">{subject}</span> }.into_any(),
    };
    let state = match counts.agreement() {
        Agreement::FarApart => "far",
        Agreement::Apart => "apart",
        Agreement::Agrees => "agrees",
        Agreement::Silent => "silent",
    };
    let agreed = session.workshop().said(question.number).agreed.map(|agreed| match agreed {
        Agreed::Level(level) => {
            let name = said::choice(text, scale, Choice::Level(level.number()));
            view! { <LevelChip level=level.number() name=name /> }.into_any()
        }
        other => said::agreed(text, scale, other).into_any(),
    });
    let unsure = counts.get(Choice::NotSure);
    view! {
        <tr data-question=question.number.to_string()>
            <td><span class="reference" translate="no">
                {question.requirement.as_ref().map_or_else(|| question.number.to_string(), ToString::to_string)}
            </span></td>
            <th scope="row">{name}</th>
            <td><Strip session=session counts=counts scale=scale /></td>
            <td class="number">{(unsure > 0).then_some(unsure)}</td>
            <td><span class="workshop-state" data-agreement=state>{said::agreement(text, &counts)}</span></td>
            <td>{agreed}</td>
        </tr>
    }
}

/// How wide a field of the strip is, how wide a mark with its gap may be, and how high all of it.
const FIELD: usize = 80;
const MARK: usize = 7;
const HEIGHT: usize = 27;

/// A mark a person, by level; a pointer at the middle (dot strip).
#[component]
fn Strip(session: Session, counts: Counts, scale: Scale) -> impl IntoView {
    let text = session.work.text;
    let levels: Vec<Choice> =
        scale.choices().iter().copied().filter(|choice| choice.level().is_some()).collect();
    let middle = counts.middle();
    let fields = levels.iter().enumerate().map(|(place, choice)| {
        let left = place * (FIELD + 2);
        let count = counts.get(*choice) as usize;
        // Many people make narrow marks instead of a wide field.
        let step = MARK.min((FIELD - 8) / count.max(1)).max(1);
        let marks = (0..count.min(FIELD - 8)).map(|one| {
            view! { <rect class="strip-mark" x=left + 4 + one * step y="6" width=(step - 1).max(1) height="10" rx="1" /> }
        });
        let x = left + FIELD / 2;
        let pointer = (choice.level() == middle)
            .then(|| view! { <path class="strip-middle" d=format!("M{x} 19h5v2l-5 5-5-5v-2z") /> });
        view! {
            <rect class="strip-field" x=left y="0" width=FIELD height="22" />
            {marks.collect_view()}
            {pointer}
        }
    });
    let wide = levels.len() * (FIELD + 2);
    let label = said::counted(text, scale, &counts);
    view! {
        <svg class="strip" viewBox=format!("0 0 {wide} {HEIGHT}") role="img" aria-label=label>{fields.collect_view()}</svg>
    }
}

/// What the room is to talk about again: far apart, or not agreed.
#[component]
fn TalkAgain(session: Session) -> impl IntoView {
    let text = session.work.text;
    let catalogue = session.work.document().catalogue;
    move || {
        let (questions, all, workshop) = (session.questions.get(), session.said.get(), session.workshop());
        let scale = workshop.answers();
        let line = |number: usize| {
            let (question, said) = (questions.get(number - 1)?, all.get(number - 1)?);
            let is_open = workshop.said(number).agreed == Some(Agreed::Open);
            let is_far = said.last().agreement() == Agreement::FarApart;
            (is_open || is_far).then(|| {
                let note = Some(workshop.note_to(number).to_owned()).filter(|note| !note.is_empty());
                view! {
                    <li>
                        <b>{said::subject(catalogue, question)}</b>
                        <span class="muted">{said::counted(text, scale, &said.last())}</span>
                        {note.map(|note| view! { <span class="muted" data-user="">{note}</span> })}
                    </li>
                }
            })
        };
        let lines: Vec<_> = furthest_apart(&all).into_iter().filter_map(line).take(6).collect();
        (!lines.is_empty()).then(|| view! {
            <Panel id="talk-again" title=text.workshop_talk_again()><ol class="workshop-talk">{lines.collect_view()}</ol></Panel>
        })
    }
}

/// Where the groups that are shown differ most.
#[component]
fn Groups(session: Session) -> impl IntoView {
    let text = session.work.text;
    let catalogue = session.work.document().catalogue;
    move || {
        let (questions, all) = (session.questions.get(), session.said.get());
        let names = session.workshop().group_names();
        let heads: Vec<Vec<u8>> = all.first()?.groups.iter().map(|(groups, _)| groups.clone()).collect();
        if heads.len() < 2 {
            return None;
        }
        let means = |said: &RoomSaid| -> Vec<Option<f64>> {
            said.groups.iter().map(|(_, counts)| counts.mean()).collect()
        };
        let gap = |said: &RoomSaid| {
            let means: Vec<f64> = means(said).into_iter().flatten().collect();
            let highest = means.iter().copied().fold(f64::MIN, f64::max);
            let lowest = means.iter().copied().fold(f64::MAX, f64::min);
            if means.len() < 2 { 0.0 } else { highest - lowest }
        };
        let mut order: Vec<(usize, f64)> = all.iter().map(gap).enumerate().collect();
        order.sort_by(|one, other| other.1.total_cmp(&one.1));
        let line = |place: usize| {
            let cells = means(all.get(place)?).into_iter().map(|mean| {
                view! { <td class="number">{mean.map(|mean| said::mean(text, mean))}</td> }
            });
            let subject = said::subject(catalogue, questions.get(place)?);
            Some(view! { <tr><th scope="row">{subject}</th>{cells.collect_view()}</tr> })
        };
        let lines = order
            .into_iter()
            .filter(|(_, gap)| *gap >= 0.5)
            .take(5)
            .filter_map(|(place, _)| line(place))
            .collect_view();
        let heads = heads.iter().map(|groups| view! { <th scope="col" class="number" data-user="">{said::groups(text, &names, groups)}</th> }).collect_view();
        Some(view! {
            <Panel id="groups" title=text.part_groups() lead=text.workshop_groups_lead()>
                <div class="table-frame"><table class="rows">
                    <thead><tr><th scope="col">{text.workshop_question()}</th>{heads}</tr></thead>
                    <tbody>{lines}</tbody>
                </table></div>
            </Panel>
        })
    }
}

/// What people wrote, in an order that says nothing.
#[component]
fn Remarks(session: Session) -> impl IntoView {
    let text = session.work.text;
    let catalogue = session.work.document().catalogue;
    move || {
        let (questions, remarks) = (session.questions.get(), session.workshop().remarks);
        let about = |number: &u16, all: &Vec<String>| {
            let subject = said::subject(catalogue, questions.get(usize::from(*number).checked_sub(1)?)?);
            let lines = all.iter().map(|words| view! { <li data-user="">{words.clone()}</li> });
            Some(view! { <li><b>{subject}</b><ul>{lines.collect_view()}</ul></li> })
        };
        let lines: Vec<_> = remarks.iter().filter_map(|(number, all)| about(number, all)).collect();
        (!lines.is_empty()).then(|| view! {
            <Panel id="remarks" title=text.part_comments()><ul class="workshop-talk">{lines.collect_view()}</ul></Panel>
        })
    }
}
