//! What the ISMS covers, who works on it, and the scope statement that comes of it.

mod kept;
mod parties;
mod people;

use catalogue::Lack;
use components::{Button, CheckField, LineField, ProseField, Select};
use isms::competence::Competence;
use isms::offer::Offer;
use isms::record::Record as _;
use isms::responsibility::Responsibility;
use isms::scope::Scope;
use leptos::prelude::*;
use model::{Profile, Sector, Size};
use wording::{scope as said, words};

use self::kept::KeptAboutPerson;
use self::parties::Parties;
use self::people::People;
use crate::route::{Room, Route};
use crate::views::assessment_context::use_assessment;
use crate::views::rooms::RoomFrame;
use crate::views::typed::typed;

/// The document that asks top management for its decision.
const BUSINESS_CASE: &str = "business-case";

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
                    <Further />
                    <KeptAboutPerson />
                </div>
                <StatementText />
            </div>
        </RoomFrame>
    }
}

/// What has to be won before it starts, and who does what: registers and a document of their own.
#[component]
fn Further() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let register = |name: &str| Route::register(&work.id(), name).to_string();
    let case = Route::Document { assessment: work.id(), document: BUSINESS_CASE.to_owned() }.to_string();
    let ways = [
        (case, text.scope_business_case(), text.scope_business_case_hint()),
        (register(Responsibility::REGISTER), text.row_responsibilities(), text.scope_responsibilities_hint()),
        (register(Competence::REGISTER), text.row_competences(), text.scope_competences_hint()),
        (register(Offer::REGISTER), text.row_offers(), text.scope_offers_hint()),
    ];
    let ways = ways.map(|(to, name, hint)| {
        view! { <li><a href=to>{name}</a><span class="muted">" "{hint}</span></li> }
    });
    view! {
        <section data-section="further">
            <h2>{text.scope_further()}</h2>
            <ul>{ways.collect_view()}</ul>
        </section>
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
