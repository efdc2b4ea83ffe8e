//! The Statement of Applicability: its head, its table, its approved versions.

mod decide;
mod versions;

use components::{Button, ButtonKind, DayField, Dialog, Icon, LineField, Segmented, Suggestions, icons};
use isms::approval::{Standing, newest, standing};
use isms::soa::{Applies, ApprovedSoa, SoaHeader, SoaLine, statement};
use leptos::prelude::*;
use model::{InclusionReason, RequirementId};
use platform::page;
use wording::{approval, fields, scope as said, words};

use self::decide::Decide;
use self::versions::{Freeze, Versions};
use crate::route::Room;
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::rooms::RoomFrame;
use crate::views::typed::typed;

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
    let deciding = RwSignal::new(None::<RequirementId>);
    let is_open = RwSignal::new(false);
    let decide = Callback::new(move |id: RequirementId| {
        deciding.set(Some(id));
        is_open.set(true);
    });
    let freezing = RwSignal::new(false);
    view! {
        <RoomFrame room=Room::Statement class="page room statement" lead=text.statement_lead()>
            {move || match frozen.get() {
                Some(version) => view! { <FrozenHead version=version shown=shown /> }.into_any(),
                None => view! { <EditedHead lines=lines /> }.into_any(),
            }}
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
            {move || match frozen.get() {
                Some(version) => view! { <Table lines=version.lines decide=None /> }.into_any(),
                None => view! { <Editable lines=lines decide=decide /> }.into_any(),
            }}
            <Versions shown=shown lines=lines />
            <Dialog open=is_open title=text.statement_decide() id="decide">
                {move || (is_open.get()).then(|| deciding.get()).flatten().map(|id| view! { <Decide id=id open=is_open /> })}
            </Dialog>
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
        <div class="statement-scope"><dt>{text.part_scope()}</dt><dd data-user="">{scope}</dd></div>
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
    let date = head.date.map(|date| date.to_string()).unwrap_or_default();
    view! {
        <section class="statement-head" aria-label=text.row_version()>
            <dl class="facts">
                <HeadFacts organisation=organisation scope=scope />
                <div><dt>{text.part_version()}</dt><dd data-user="">{head.version}</dd></div>
                <div><dt>{text.part_date()}</dt><dd data-user="">{date}</dd></div>
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

/// The table with the ways to change it, and a choice of what it shows.
#[component]
fn Editable(lines: Memo<Vec<SoaLine>>, decide: Callback<RequirementId>) -> impl IntoView {
    let text = use_assessment().text;
    let show = RwSignal::new(0_usize);
    let labels = vec![
        text.requirements_show_all(),
        text.filter_undecided(),
        text.statement_applies(),
        text.requirements_excluded(),
    ];
    let listed = move || {
        let fits = |line: &SoaLine| match (show.get(), &line.applies) {
            (0, _) => true,
            (1, applies) => *applies == Applies::Undecided,
            (2, applies) => matches!(applies, Applies::Yes(_)),
            (_, applies) => matches!(applies, Applies::No(_)),
        };
        lines.with(|lines| lines.iter().filter(|line| fits(line)).cloned().collect::<Vec<_>>())
    };
    view! {
        <Segmented
            legend=text.requirements_show()
            group="show"
            labels=labels
            chosen=show
            on_choose=move |place| show.set(place)
        />
        {move || view! { <Table lines=listed() decide=Some(decide) /> }}
    }
}

/// The table as an auditor expects it.
#[component]
pub fn Table(
    /// Its lines.
    lines: Vec<SoaLine>,
    /// Opens the form in which a line is changed; none for a version that is frozen.
    decide: Option<Callback<RequirementId>>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let head = [
        text.statement_reference(),
        text.statement_control(),
        text.statement_applies(),
        text.statement_why(),
        text.part_status(),
        text.part_how(),
        text.field_evidence(),
        text.part_owner(),
        text.part_date(),
    ];
    let head = head.map(|title| view! { <th scope="col">{title}</th> }).collect_view();
    let rows = lines.into_iter().map(|line| row(work, line, decide)).collect_view();
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=text.row_statement()>
            <table class="soa">
                <caption class="visually-hidden">{text.row_statement()}</caption>
                <thead>
                    <tr>{head} {decide.map(|_| view! { <th scope="col" class="no-print"><span class="visually-hidden">{text.statement_decide()}</span></th> })}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(work: AssessmentContext, line: SoaLine, decide: Option<Callback<RequirementId>>) -> AnyView {
    let text = work.text;
    let (applies, why) = match &line.applies {
        Applies::Undecided => (text.filter_undecided(), String::new()),
        Applies::Yes(reasons) => {
            let reasons: Vec<_> = reasons.iter().map(|reason| InclusionReason::from(*reason)).collect();
            (text.row_yes(), fields::reasons(text, &reasons))
        }
        Applies::No(why) => (text.row_no(), why.clone()),
    };
    let state = match &line.applies {
        Applies::Undecided => "undecided",
        Applies::Yes(_) => "yes",
        Applies::No(_) => "no",
    };
    let status = match (&line.applies, line.status) {
        (Applies::No(_), _) => String::new(),
        (_, Some(status)) if line.because.is_empty() => status.label(text).to_owned(),
        (_, Some(status)) => text.statement_status_because(status.label(text), &line.because),
        (_, None) => text.requirements_open().to_owned(),
    };
    let title = line.title.clone();
    let label = text.label_about(text.statement_change(), text.label_numbered(&line.id, &title));
    let date = line.date.map(|date| date.to_string()).unwrap_or_default();
    let id = line.id.clone();
    view! {
        <tr data-applies=state data-control=line.id.to_string()>
            <th scope="row" class="reference" translate="no">{line.id.to_string()}</th>
            <td><a href=work.to_requirement(&line.id)><span data-user=line.id.is_own().then_some("")>{title}</span></a></td>
            <td>{applies}</td>
            <td data-user="">{why}</td>
            <td data-user="">{status}</td>
            <td data-user="" class="prose">{line.how}</td>
            <td data-user="" class="prose">{line.evidence.join("\n")}</td>
            <td data-user="">{line.owner}</td>
            <td class="day" data-user="">{date}</td>
            {decide.map(|decide| view! {
                <td class="no-print">
                    <Button kind=ButtonKind::Quiet description=label on_press=move || decide.run(id.clone())>
                        {text.statement_change()}
                    </Button>
                </td>
            })}
        </tr>
    }
    .into_any()
}
