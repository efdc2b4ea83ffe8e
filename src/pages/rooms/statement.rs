//! The Statement of Applicability: its head, its table, its approved versions.

mod decide;
mod table;
mod versions;

use components::{
    Button, ButtonKind, DayField, Dialog, Icon, LineField, Notice, NoticeTone, Segmented, Suggestions, icons,
};
use isms::approval::{Standing, newest, standing};
use isms::soa::{Applies, ApprovedSoa, SoaHeader, SoaLine, statement};
use leptos::prelude::*;
use model::RequirementId;
use platform::page;
use wording::{approval, scope as said, words};

use self::decide::Decide;
use self::table::{Folds, Table};
use self::versions::{Freeze, Versions};
use crate::route::{Room, Route};
use crate::state::{replace, use_app};
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::rooms::RoomFrame;
use crate::views::typed::typed;
use crate::views::walk::{Walk, WalkDrawer};

/// What stands in the address before the reference of the control that is open.
const OPEN: &str = "control=";

/// The statement as it stands; follows changes.
fn now(work: AssessmentContext) -> Vec<SoaLine> {
    let document = work.document();
    work.registers.with(|registers| statement(document.catalogue, &work.assessment(), registers))
}

/// The statement of the open assessment.
#[component]
pub fn StatementPage() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let lines = Memo::new(move |_| now(work));
    // The version that is shown, by its row; none for the statement as it stands.
    let shown = RwSignal::new(None::<String>);
    let frozen = Memo::new(move |_| {
        let id = shown.get()?;
        work.registers.with(|registers| {
            registers.versions.iter().find(|version| version.id == id).map(|version| version.record.clone())
        })
    });
    let freezing = RwSignal::new(false);
    view! {
        <RoomFrame room=Room::Statement class="page room statement" lead=text.statement_lead()>
            {move || match frozen.get() {
                Some(version) => view! { <FrozenHead version=version shown=shown /> }.into_any(),
                None => view! { <EditedHead lines=lines /> }.into_any(),
            }}
            <div class="statement-bar">
                <Summary lines=lines frozen=frozen />
                <div class="actions">
                    <Button on_press=page::print>
                        <Icon path=icons::PRINT />
                        <span>{text.statement_print()}</span>
                    </Button>
                    // What is frozen is what stands now, so it is not offered over a version from before.
                    {move || shown.with(Option::is_none).then(|| view! {
                        <Button on_press=move || freezing.set(true)>{text.statement_freeze()}</Button>
                    })}
                </div>
            </div>
            {move || match frozen.get() {
                Some(version) => view! { <Table lines=Signal::stored(version.lines) folds=Folds::of(work) walk=None /> }.into_any(),
                None => view! { <Editable lines=lines /> }.into_any(),
            }}
            <Versions shown=shown lines=lines />
            <Dialog open=freezing title=text.statement_freeze() id="freeze">
                {move || freezing.get().then(|| view! { <Freeze open=freezing lines=lines /> })}
            </Dialog>
        </RoomFrame>
    }
}

/// Organisation, scope and edition, as every version says them.
#[component]
fn HeadFacts(organisation: String, scope: String) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let edition = words::edition(text, work.document().catalogue.edition);
    let organisation = if organisation.is_empty() { text.app_unnamed().to_owned() } else { organisation };
    view! {
        <div><dt>{text.part_organisation()}</dt><dd data-user="">{organisation}</dd></div>
        <div><dt>{text.statement_edition()}</dt><dd>{edition}</dd></div>
        <div class="statement-scope">
            <dt>{text.part_scope()}</dt>
            <dd><details class="scope-text"><summary>{text.statement_scope_text()}</summary><p data-user="">{scope}</p></details></dd>
        </div>
    }
}

/// Whether the statement is approved as it stands; follows changes.
fn stands(work: AssessmentContext, lines: Memo<Vec<SoaLine>>) -> Standing {
    let organisation = work.assessment().profile.organisation.clone();
    work.registers.with(|registers| lines.with(|lines| standing(registers, lines, &organisation)))
}

#[component]
fn EditedHead(lines: Memo<Vec<SoaLine>>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let document = work.document();
    let standing = Memo::new(move |_| stands(work, lines));
    let is_approved = Memo::new(move |_| standing.get() == Standing::Approved);
    let says =
        move || work.registers.with(|registers| approval::standing(text, standing.get(), newest(registers)));
    let head = Memo::new(move |_| work.registers.with(|registers| registers.head.clone()));
    let facts = move || {
        let profile = document.profile();
        let edition = document.catalogue.edition;
        let scope =
            work.registers.with(|registers| said::statement(text, &profile, edition, &registers.scope));
        view! { <HeadFacts organisation=profile.organisation scope=scope /> }
    };
    let version = typed(move |words: String| {
        work.type_row(SoaHeader::ID, "version", |head: &mut SoaHeader| {
            head.version = model::text::line(&words)
        });
    });
    let approved = typed(move |words: String| {
        work.type_row(SoaHeader::ID, "approved_by", |head: &mut SoaHeader| {
            head.approved_by = model::text::line(&words)
        });
    });
    let date = move |day: String| {
        work.change_row(SoaHeader::ID, |head: &mut SoaHeader| head.date = model::time::day(&day))
    };
    view! {
        <section class="statement-head" aria-label=text.row_head()>
            <p class="statement-standing" data-approved=move || is_approved.get().to_string()>{says}</p>
            <dl class="facts">{facts}</dl>
            <p class="no-print"><a href=work.to(Room::Scope)>{text.statement_to_scope()}</a></p>
            <div class="who">
                <LineField longest=model::limits::LINE id="soa-version" label=text.part_version() value=Signal::derive(move || head.with(|h| h.version.clone()))
                    on_input=version.on_input on_done=version.on_done />
                <DayField incomplete=text.field_incomplete_day() id="soa-date" label=text.part_date()
                    value=Signal::derive(move || head.with(|h| h.date.map(|d| d.to_string()).unwrap_or_default()))
                    on_change=date />
                // Whoever is named over a draft has not approved it.
                <LineField longest=model::limits::LINE id="soa-approved" label=text.statement_approver() suggestions="names"
                    value=Signal::derive(move || head.with(|h| h.approved_by.clone()))
                    on_input=approved.on_input on_done=approved.on_done />
                <Suggestions id="names" names=Signal::derive(move || work.registers.with(|registers| registers.names())) />
            </div>
        </section>
    }
}

#[component]
fn FrozenHead(version: ApprovedSoa, shown: RwSignal<Option<String>>) -> impl IntoView {
    let text = use_assessment().text;
    let ApprovedSoa { head, organisation, scope, recorded_by, .. } = version;
    let date = head.date.map(|date| text.date(date)).unwrap_or_default();
    view! {
        <section class="statement-head" aria-label=text.row_version()>
            <dl class="facts">
                <HeadFacts organisation=organisation scope=scope />
                <div><dt>{text.part_version()}</dt><dd data-user="">{head.version}</dd></div>
                <div><dt>{text.part_date()}</dt><dd>{date}</dd></div>
                <div><dt>{text.part_approved_by()}</dt><dd data-user="">{head.approved_by}</dd></div>
                {(!recorded_by.is_empty()).then(|| view! {
                    <div><dt>{text.part_recorded_by()}</dt><dd data-user="">{text.statement_recorded_by(recorded_by)}</dd></div>
                })}
            </dl>
            <div class="actions">
                <Button kind=ButtonKind::Primary on_press=move || shown.set(None)>{text.statement_show_now()}</Button>
            </div>
        </section>
    }
}

/// How many controls apply, in the version that is shown or as it stands.
#[component]
fn Summary(lines: Memo<Vec<SoaLine>>, frozen: Memo<Option<ApprovedSoa>>) -> impl IntoView {
    let text = use_assessment().text;
    let count = move |of: fn(&Applies) -> bool| {
        let among = |lines: &[SoaLine]| lines.iter().filter(|line| of(&line.applies)).count() as u64;
        frozen.with(|frozen| match frozen {
            Some(version) => among(&version.lines),
            None => lines.with(|lines| among(lines)),
        })
    };
    let counted = move || {
        text.statement_count(
            text.statement_apply(count(|applies| matches!(applies, Applies::Yes(_)))),
            text.statement_excluded(count(|applies| matches!(applies, Applies::No(_)))),
            text.statement_undecided(count(|applies| *applies == Applies::Undecided)),
        )
    };
    view! {
        <p class="statement-count" role="status" prop:textContent=counted></p>
    }
}

/// The address of the page with a control open in the drawer, or none.
fn address(work: AssessmentContext, control: Option<&str>) -> String {
    let filter = control.map(|control| [OPEN, control].concat()).unwrap_or_default();
    Route::Room { assessment: work.id(), room: Room::Statement, filter }.to_string()
}

/// The place of those that can often be excluded among what the table shows.
const OFTEN_OUT: usize = 4;

/// Whether a control is undecided and can often be excluded by an organisation like this one.
fn often_out(work: AssessmentContext, line: &SoaLine) -> bool {
    let catalogue = work.document().catalogue;
    line.applies == Applies::Undecided && catalogue.often_left_out(&line.id, work.lacks()).is_some()
}

/// The table, a choice of what it shows, and the drawer in which a line is changed.
#[component]
fn Editable(lines: Memo<Vec<SoaLine>>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let show = RwSignal::new(0_usize);
    let folds = Folds::of(work);
    let mut labels = vec![
        text.requirements_show_all(),
        text.filter_undecided(),
        text.statement_applies(),
        text.requirements_excluded(),
    ];
    let proposed = Memo::new(move |_| {
        lines.with(|lines| lines.iter().filter(|line| often_out(work, line)).count() as u64)
    });
    if proposed.get_untracked() > 0 {
        labels.push(text.statement_often_out());
    }
    let listed = Memo::new(move |_| {
        let fits = |line: &SoaLine| match (show.get(), &line.applies) {
            (0, _) => true,
            (1, applies) => *applies == Applies::Undecided,
            (2, applies) => matches!(applies, Applies::Yes(_)),
            (OFTEN_OUT, _) => often_out(work, line),
            (_, applies) => matches!(applies, Applies::No(_)),
        };
        lines.with(|lines| lines.iter().filter(|line| fits(line)).cloned().collect::<Vec<_>>())
    });
    let route = use_app().route;
    let chosen = Memo::new(move |_| match route.get() {
        Route::Room { filter, .. } => filter.strip_prefix(OPEN).map(str::to_owned),
        _ => None,
    });
    let found = Signal::derive(move || {
        listed.with(|listed| listed.iter().map(|line| line.id.to_string()).collect::<Vec<_>>())
    });
    let show_control =
        Callback::new(move |control: Option<String>| replace(&address(work, control.as_deref())));
    let walk = Walk::begin(chosen, found, show_control);
    // Those behind the control that is open come first.
    let next = Signal::derive(move || {
        let here = chosen.get();
        lines.with(|lines| {
            let place =
                lines.iter().position(|line| Some(line.id.as_str()) == here.as_deref()).unwrap_or_default();
            let (before, behind) = lines.split_at(place);
            let is_open = |line: &&SoaLine| {
                line.applies == Applies::Undecided && Some(line.id.as_str()) != here.as_deref()
            };
            behind.iter().chain(before).find(is_open).map(|line| line.id.to_string())
        })
    });
    let drawer = move || {
        let id = chosen.get()?;
        let control: RequirementId = id.parse().ok()?;
        let is_listed = lines.with_untracked(|lines| lines.iter().any(|line| line.id == control));
        is_listed.then(|| {
            let title = text.label_numbered(&control, untrack(|| work.title(&control)));
            view! {
                <WalkDrawer walk=walk title=Signal::stored(title)>
                    <Decide id=control walk=walk next=next />
                </WalkDrawer>
            }
        })
    };
    let offer = move || {
        let count = proposed.get();
        (count > 0 && show.get() != OFTEN_OUT).then(|| {
            let see = move || {
                show.set(OFTEN_OUT);
                folds.show(OFTEN_OUT);
            };
            view! {
                <Notice tone=NoticeTone::Plain>
                    <p data-figure="often-out">{text.statement_often_out_count(count)}</p>
                    <Button on_press=see>{text.statement_often_out_show()}</Button>
                </Notice>
            }
        })
    };
    view! {
        {offer}
        <Segmented
            legend=text.requirements_show()
            group="show"
            labels=labels
            chosen=show
            on_choose=move |place| { show.set(place); folds.show(place) }
        />
        <div class="register" class:has-entry=move || chosen.with(Option::is_some)>
            <div class="register-list">
                <Table lines=listed folds=folds walk=Some(walk) />
            </div>
            {drawer}
        </div>
    }
}
