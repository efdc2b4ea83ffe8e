//! What the ISMS covers, who works on it, and the scope statement that comes of it.

use std::sync::Arc;

use catalogue::Lack;
use components::{Button, ButtonKind, CheckField, Icon, LineField, PickField, ProseField, Select, icons};
use isms::person::{Person, Role};
use isms::record::Keyed;
use isms::scope::{Party, Scope};
use leptos::prelude::*;
use model::{Profile, Sector, Size, sort};
use platform::focus;
use wording::{scope as said, words};

use crate::route::Room;
use crate::state::new_row_id;
use crate::views::assessment_context::use_assessment;
use crate::views::rename_offer::RenameOffer;
use crate::views::rooms::RoomFrame;
use crate::views::steady::{as_they_came, lines};
use crate::views::typed::typed;

/// The most interested parties that are offered.
const MOST_PARTIES: usize = 40;

/// Scope and people of the open assessment.
#[component]
pub fn ScopePage() -> impl IntoView {
    let text = use_assessment().text;
    view! {
        <RoomFrame room=Room::Scope class="page room scope" lead=text.scope_lead()>
            <div class="scope-columns">
                <div>
                    <Organisation />
                    <Without />
                    <People />
                    <Covered />
                    <Parties />
                </div>
                <StatementText />
            </div>
        </RoomFrame>
    }
}

#[component]
fn Organisation() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let document = work.document();
    let profile = Memo::new(move |_| document.profile());
    let change = move |part: &str, change: &dyn Fn(&mut Profile)| {
        let mut after = profile.get_untracked();
        change(&mut after);
        work.editor.type_profile(after, part);
    };
    let name =
        typed(move |words: String| change("organisation", &|p| p.organisation = model::text::line(&words)));
    let sizes = Size::ALL.map(|size| (size.key(), words::size(text, size))).to_vec();
    let sectors = Sector::ALL.map(|sector| (sector.key(), words::sector(text, sector))).to_vec();
    let size = move |key: String| {
        change("size", &|p| p.size = Size::ALL.into_iter().find(|known| known.key() == key));
    };
    let sector = move |key: String| {
        change("sector", &|p| p.sector = Sector::ALL.into_iter().find(|known| known.key() == key));
    };
    view! {
        <section>
            <h2>{text.scope_organisation()}</h2>
            <LineField
                longest=model::limits::LINE
                id="organisation"
                label=text.start_organisation()
                hint=text.start_organisation_hint()
                value=Signal::derive(move || profile.with(|p| p.organisation.clone()))
                on_input=name.on_input
                on_done=name.on_done
            />
            <Select
                id="size"
                label=text.start_size()
                none=text.start_any()
                choices=sizes
                chosen=Signal::derive(move || profile.with(|p| p.size.map(Size::key).unwrap_or_default().to_owned()))
                on_choose=size
            />
            <Select
                id="sector"
                label=text.start_sector()
                none=text.start_any()
                choices=sectors
                chosen=Signal::derive(move || profile.with(|p| p.sector.map(Sector::key).unwrap_or_default().to_owned()))
                on_choose=sector
            />
        </section>
    }
}

/// What the organisation does not have: it changes advice, and proposes what to leave out.
#[component]
fn Without() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let lacks = Memo::new(move |_| work.lacks());
    let switch = move |lack: Lack,
                       label: &'static str,
                       hint: &'static str,
                       part: fn(&mut Scope) -> &mut bool| {
        let change = move |is_on: bool| {
            work.change_row(Scope::ID, |scope: &mut Scope| *part(scope) = is_on);
        };
        view! {
            <div class="switch">
                <CheckField label=label checked=Signal::derive(move || lacks.get().has(lack)) on_change=change />
                <p class="muted">{hint}</p>
            </div>
        }
    };
    view! {
        <section data-section="without">
            <h2>{text.scope_without()}</h2>
            <p>{text.scope_without_hint()}</p>
            {switch(Lack::Premises, text.part_no_premises(), text.scope_no_premises_hint(), |s| &mut s.no_premises)}
            {switch(Lack::Servers, text.part_no_servers(), text.scope_no_servers_hint(), |s| &mut s.no_servers)}
            {switch(Lack::Software, text.part_no_software(), text.scope_no_software_hint(), |s| &mut s.no_software)}
        </section>
    }
}

#[component]
fn People() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    // Somebody who was added and of whom nothing is said yet is only on the page.
    let draft = RwSignal::new(None::<(String, Role)>);
    let ids = as_they_came(move || {
        let mut ids: Vec<String> = work
            .registers
            .with(|registers| registers.people.iter().map(|person| person.id.clone()).collect());
        // In the order of their keys, so that nobody moves while a name is typed.
        sort::sort_by(&mut ids, Ord::cmp);
        let new = draft.with(|draft| draft.as_ref().map(|(id, _)| id.clone()));
        ids.extend(new.filter(|new| !ids.contains(new)).into_iter().collect::<Vec<_>>());
        ids
    });
    let add_next = move || {
        let registers = work.registers;
        let is_known =
            |id: &String| registers.with_untracked(|all| all.people.iter().any(|one| one.id == *id));
        let has =
            |role| registers.with_untracked(|all| all.people.iter().any(|person| person.record.role == role));
        let waiting = draft.get_untracked().map(|(id, _)| id).filter(|id| !is_known(id));
        let id = waiting.unwrap_or_else(|| {
            let role =
                [Role::Sponsor, Role::Lead].into_iter().find(|role| !has(*role)).unwrap_or(Role::Owner);
            let id = new_row_id();
            draft.set(Some((id.clone(), role)));
            id
        });
        focus::to(["#name-", &id].concat());
    };
    view! {
        <section>
            <h2>{text.scope_people()}</h2>
            <p>{text.scope_people_lead()}</p>
            <ul class="people">
                <For each=move || ids.get() key=Clone::clone children=move |id| view! { <PersonLine id=id draft=draft /> } />
            </ul>
            <div class="actions"><Button on_press=add_next>{text.scope_add_person()}</Button></div>
        </section>
    }
}

#[component]
fn PersonLine(id: String, draft: RwSignal<Option<(String, Role)>>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let (name_id, role_id) = (format!("name-{id}"), format!("role-{id}"));
    let id = StoredValue::new(id);
    let person = Memo::new(move |_| {
        let own = |people: &[Arc<Keyed<Person>>]| {
            id.with_value(|id| {
                people.iter().find(|person| person.id == *id).map(|person| person.record.clone())
            })
        };
        let new = draft.with(|draft| {
            draft.as_ref().filter(|(own, _)| id.with_value(|id| id == own)).map(|(_, role)| *role)
        });
        let kept = work.registers.with(|registers| own(&registers.people));
        kept.or(new.map(|role| Person { role, ..Person::default() })).unwrap_or_default()
    });
    let name = typed(move |words: String| {
        let role = person.try_get_untracked().unwrap_or_default().role;
        id.with_value(|id| {
            work.type_row(id, "name", |person: &mut Person| {
                *person = Person { name: model::text::line(&words), role };
            })
        });
    });
    let roles = Role::ALL.map(|role| (role.key().to_owned(), role.label(text).to_owned())).to_vec();
    let choose = move |key: String| {
        let role = Role::ALL.into_iter().find(|role| role.key() == key).unwrap_or_default();
        id.with_value(|id| work.type_row(id, "role", |person: &mut Person| person.role = role));
    };
    let remove = move || {
        id.with_value(|id| {
            draft.update(|draft| draft.take_if(|(own, _)| own == id).map_or((), drop));
            work.editor.remove_row::<Person>(id);
        });
    };
    let label = move || text.scope_remove_person(person.with(|person| person.name.clone()));
    let about = move || {
        person.with(|person| match person.name.as_str() {
            "" => person.role.label(text).to_owned(),
            name => name.to_owned(),
        })
    };
    view! {
        <li>
            <div class="person" role="group" aria-label=about>
            <LineField
                longest=model::limits::LINE
                id=name_id
                label=text.scope_person_name()
                value=Signal::derive(move || person.with(|person| person.name.clone()))
                on_input=name.on_input
                on_done=name.on_done
            />
            <PickField
                id=role_id
                label=text.part_role()
                options=roles
                chosen=Signal::derive(move || person.with(|person| person.role.key().to_owned()))
                on_choose=choose
            />
            {move || view! {
                <Button kind=ButtonKind::Quiet description=label() on_press=remove><Icon path=icons::DELETE /></Button>
            }}
            <RenameOffer name=Signal::derive(move || person.with(|person| person.name.clone())) />
            </div>
        </li>
    }
}

#[component]
fn Covered() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let scope = Memo::new(move |_| work.registers.with(|registers| registers.scope.clone()));
    let field = move |part: &'static str,
                      label: &'static str,
                      hint: &'static str,
                      read: fn(&Scope) -> &String,
                      write: fn(&mut Scope) -> &mut String| {
        let typed = typed(move |words: String| {
            work.type_row(Scope::ID, part, |scope: &mut Scope| *write(scope) = model::text::note(&words));
        });
        view! {
            <ProseField
                longest=model::limits::NOTE
                id=format!("scope-{part}")
                label=label
                hint=hint
                value=Signal::derive(move || scope.with(|scope| read(scope).clone()))
                on_input=typed.on_input
                on_done=typed.on_done
            />
        }
    };
    view! {
        <section>
            <h2>{text.scope_covered()}</h2>
            <p>{text.scope_covered_lead()}</p>
            {field("activities", text.part_activities(), text.scope_activities_hint(), |s| &s.activities, |s| &mut s.activities)}
            {field("sites", text.part_sites(), text.scope_sites_hint(), |s| &s.sites, |s| &mut s.sites)}
            {field("people", text.part_people(), text.scope_people_hint(), |s| &s.people, |s| &mut s.people)}
            {field("systems", text.part_systems(), text.scope_systems_hint(), |s| &s.systems, |s| &mut s.systems)}
            {field("interfaces", text.part_interfaces(), text.scope_interfaces_hint(), |s| &s.interfaces, |s| &mut s.interfaces)}
            {field("left_out", text.part_left_out(), text.scope_left_out_hint(), |s| &s.left_out, |s| &mut s.left_out)}
        </section>
    }
}

#[component]
fn Parties() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let kept = Memo::new(move |_| work.registers.with(|registers| registers.scope.parties.len()));
    // One that was added and says nothing yet is only on the page, behind those that are kept.
    let is_adding = RwSignal::new(None::<usize>);
    let count = Memo::new(move |_| lines(kept.get(), is_adding.get()));
    let add = move || {
        let place = kept.get_untracked();
        is_adding.set(Some(place));
        focus::to(format!("#party-{}", place + 1));
    };
    view! {
        <section>
            <h2>{text.part_parties()}</h2>
            <p>{text.scope_parties_lead()}</p>
            <ul class="people">
                {move || (0..count.get()).map(|place| view! { <PartyLine place=place is_adding=is_adding /> }).collect_view()}
            </ul>
            {move || (count.get() < MOST_PARTIES).then(|| view! {
                <div class="actions"><Button on_press=add>{text.scope_add_party()}</Button></div>
            })}
        </section>
    }
}

#[component]
fn PartyLine(place: usize, is_adding: RwSignal<Option<usize>>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let says = move |part: fn(&Party) -> &String| {
        Signal::derive(move || {
            work.registers
                .with(|registers| registers.scope.parties.get(place).map(part).cloned().unwrap_or_default())
        })
    };
    let write = move |field: &'static str, part: fn(&mut Party) -> &mut String| {
        typed(move |words: String| {
            work.type_row(Scope::ID, &format!("{field} {place}"), |scope: &mut Scope| {
                if place == scope.parties.len() && !words.trim().is_empty() {
                    scope.parties.push(Party::default());
                }
                if let Some(party) = scope.parties.get_mut(place) {
                    *part(party) = model::text::reason(&words);
                }
            });
        })
    };
    let (name, needs) = (write("name", |party| &mut party.name), write("needs", |party| &mut party.needs));
    let remove = move || {
        is_adding.set(None);
        work.change_row(Scope::ID, |scope: &mut Scope| {
            if place < scope.parties.len() {
                scope.parties.remove(place);
            }
        });
    };
    let number = place + 1;
    view! {
        <li>
            <div class="person" role="group" aria-label=text.scope_party(number)>
            <LineField longest=model::limits::LINE id=format!("party-{number}") label=text.scope_party(number) hint=text.scope_party_hint() value=says(|p| &p.name)
                on_input=name.on_input on_done=name.on_done />
            <LineField longest=model::limits::REASON id=format!("needs-{number}") label=text.scope_needs() value=says(|p| &p.needs)
                on_input=needs.on_input on_done=needs.on_done />
            <Button kind=ButtonKind::Quiet description=text.scope_remove_party(number) on_press=remove>
                <Icon path=icons::DELETE />
            </Button>
            </div>
        </li>
    }
}

/// The statement: drafted from the answers above until somebody edits it.
#[component]
fn StatementText() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let document = work.document();
    let draft = Memo::new(move |_| {
        let profile = document.profile();
        work.registers
            .with(|registers| said::draft(text, &profile, document.catalogue.edition, &registers.scope))
    });
    let own = Memo::new(move |_| work.registers.with(|registers| registers.scope.statement.clone()));
    let is_own = Memo::new(move |_| own.with(|own| !own.is_empty()));
    let value = Signal::derive(move || if is_own.get() { own.get() } else { draft.get() });
    let statement = typed(move |words: String| {
        work.type_row(Scope::ID, "statement", |scope: &mut Scope| {
            scope.statement = model::text::note(&words)
        });
    });
    let again = move || work.change_row(Scope::ID, |scope: &mut Scope| scope.statement = String::new());
    view! {
        <section>
            <h2>{text.part_statement()}</h2>
            <p>{text.scope_statement_lead()}</p>
            <ProseField
                longest=model::limits::NOTE
                id="scope-statement"
                label=text.part_statement()
                lines=10
                value=value
                on_input=statement.on_input
                on_done=statement.on_done
            />
            {move || is_own.get().then(|| view! {
                <div class="actions">
                    <Button on_press=again>{text.scope_draft_again()}</Button>
                </div>
            })}
        </section>
    }
}
