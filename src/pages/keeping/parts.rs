//! All components on one page (component gallery), in development only: see `parts` in `Cargo.toml`. Its words are
//! examples, and no messages.

use charts::radar::Axis;
use charts::{Chart, Range, Size};
use components::{
    Button, ButtonKind, CheckField, ColumnPriority, DayField, Dialog, Disclosure, DrawerFrame, DrawerWords,
    EmptyState, Icon, LabelKind, LevelChip, LevelMove, LineField, Meter, Notice, NoticeTone, Panel,
    PickField, PlumbProgress, ProseField, ReadinessBeam, ReadinessPair, RegisterTable, RiskCell, RiskMatrix,
    RiskScale, RowGroup, Segmented, Sorting, Stage, StatTile, ToolButton, TwinToggle, icons,
};
use leptos::prelude::*;

use crate::views::cell_editor::CellEditor;
use crate::views::chart::ChartView;
use crate::views::page::Page;

/// The page.
#[component]
pub fn Parts() -> impl IntoView {
    view! {
        <Page title="Parts" class="page parts">
            <Buttons />
            <Chips />
            <Fields />
            <Notices />
            <Register />
            <Matrix />
            <Charts />
            <Overlays />
        </Page>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    let pressed = RwSignal::new(0_usize);
    let press = move || pressed.update(|count| *count += 1);
    view! {
        <section id="buttons">
            <h2>"Buttons"</h2>
            <div class="actions">
                <Button kind=ButtonKind::Primary on_press=press>"Approve version"</Button>
                <Button on_press=press><Icon path=icons::DOWNLOAD /><span>"Export"</span></Button>
                <Button kind=ButtonKind::Quiet on_press=press>"Clear"</Button>
                <Button kind=ButtonKind::Danger on_press=press><Icon path=icons::DELETE /><span>"Delete"</span></Button>
                <Button kind=ButtonKind::Quiet description="Delete the entry" on_press=press>
                    <Icon path=icons::DELETE />
                </Button>
                <ToolButton icon=icons::UNDO label="Undo" disabled=false on_press=press />
                <ToolButton icon=icons::REDO label="Redo" disabled=true on_press=press />
                <span class="muted" role="status">{pressed}" presses"</span>
            </div>
        </section>
    }
}

#[component]
fn Chips() -> impl IntoView {
    let levels = ["Absent", "Started", "Partial", "Established", "Measured", "Improving"];
    let chips =
        (0..).zip(levels).map(|(level, name)| view! { <LevelChip level=level name=name /> }).collect_view();
    view! {
        <section id="chips">
            <h2>"Chips"</h2>
            <div class="actions">
                {chips}
                <LevelMove from=(1, "Started") to=(3, "Established") />
                <span class="tag">"Quick win"</span>
                <span class="tag tag-plain">"Record"</span>
                <span class="tag tag-warning">"Overdue"</span>
                <kbd translate="no">"Ctrl K"</kbd>
            </div>
        </section>
    }
}

#[component]
fn Fields() -> impl IntoView {
    let (line, prose, day) =
        (RwSignal::new("IT service".to_owned()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (picked, checked, place) = (RwSignal::new("draft".to_owned()), RwSignal::new(true), RwSignal::new(0));
    let states = [("missing", "Missing"), ("draft", "Draft"), ("in_place", "In place")];
    let states = states.map(|(key, label)| (key.to_owned(), label.to_owned())).to_vec();
    view! {
        <section id="fields">
            <h2>"Fields"</h2>
            <div class="who">
                <LineField id="parts-line" label="Owner" hint="Name or job title" longest=model::limits::LINE value=line on_input=move |words| line.set(words) />
                <LineField id="parts-fault" label="Version" fault=Signal::stored("This number is taken.".to_owned()) longest=model::limits::LINE value=line on_input=move |words| line.set(words) />
                <PickField id="parts-pick" label="State" options=states chosen=picked on_choose=move |key| picked.set(key) />
                <DayField id="parts-day" label="Due" incomplete="A part of the day is missing." value=day on_change=move |at| day.set(at) />
            </div>
            <ProseField id="parts-prose" label="Note" longest=model::limits::NOTE value=prose on_input=move |words| prose.set(words) on_done=|()| () />
            <CheckField label="Legal requirement" checked=checked on_change=move |is_on| checked.set(is_on) />
            <Segmented legend="Show" group="parts-show" labels=vec!["All", "Undecided", "Applicable"] chosen=place on_choose=move |at| place.set(at) />
            <Disclosure summary="More filters"><p>"What was folded."</p></Disclosure>
        </section>
    }
}

#[component]
fn Notices() -> impl IntoView {
    view! {
        <section id="notices">
            <h2>"Banners and empty places"</h2>
            <div class="banner banner-plain"><p>"Also open in another tab."</p></div>
            <div class="banner"><p>"Saving failed."</p><Button on_press=|()| ()>"Save again"</Button></div>
            <Notice tone=NoticeTone::Plain><p>"Good to know."</p></Notice>
            <div class="notice notice-warning"><p>"Something has to be done."</p></div>
            <div class="notice notice-error"><p>"Something went wrong."</p></div>
            <EmptyState icon=icons::FLAG title="No actions yet" lead="An action closes a gap: who does what by when.">
                <Button kind=ButtonKind::Primary on_press=|()| ()>"Add an action"</Button>
            </EmptyState>
        </section>
    }
}

#[component]
fn Register() -> impl IntoView {
    let (open, chosen) = (RwSignal::new(true), RwSignal::new(0_isize));
    let owners = RwSignal::new(["Office manager".to_owned(), String::new()]);
    let names = ["Information security policy", "Evidence of competence"];
    let sorting = Sorting::begin(&[0]);
    let head = vec![
        ("Name".to_owned(), ColumnPriority::Always),
        ("State".to_owned(), ColumnPriority::Always),
        ("Owner".to_owned(), ColumnPriority::First),
        ("Next review".to_owned(), ColumnPriority::Third),
    ];
    let row = move |place: usize| {
        let name = names.get(place).copied().unwrap_or_default();
        let save = move |words: String| {
            owners.update(|owners| owners.get_mut(place).map_or((), |owner| *owner = words));
        };
        view! {
            <tr role="row" class:is-chosen=move || chosen.get() == place as isize>
                <th scope="row" role="rowheader" class="main">{name}</th>
                <td role="cell">"Draft"</td>
                <td role="cell" class="p2">
                    <CellEditor
                        id=["parts-owner-", name].concat()
                        label=["Owner of ", name].concat()
                        longest=model::limits::LINE
                        value=Signal::derive(move || owners.with(|owners| owners.get(place).cloned().unwrap_or_default()))
                        on_save=save
                    />
                </td>
                <td role="cell" class="p4 day">"21 Oct 2027"</td>
            </tr>
        }
    };
    let places = move || {
        let mut places = vec![0, 1];
        sorting.arrange(&mut places, |_, place| names.get(*place).copied());
        places
    };
    let words = DrawerWords { previous: "Previous entry", next: "Next entry", close: "Close" };
    let last = names.len() as isize - 1;
    view! {
        <section id="register">
            <h2>"Register and drawer"</h2>
            <div class="register has-entry">
                <div class="register-list">
                    <RegisterTable label="Documents" head=head sorting=sorting>
                        <RowGroup title="Mandatory" said="1 of 2 in place".to_owned() columns=4 open=open key="mandatory">
                            <For each=places key=|place| *place children=row />
                        </RowGroup>
                    </RegisterTable>
                </div>
                <DrawerFrame
                    words=words
                    title=Signal::derive(move || names.get(chosen.get() as usize).copied().unwrap_or_default().to_owned())
                    ends=Signal::derive(move || (chosen.get() > 0, chosen.get() < last))
                    on_walk=Callback::new(move |places: isize| chosen.update(|at| *at = (*at + places).clamp(0, last)))
                    on_close=Callback::new(|()| ())
                >
                    <p>"All that the row has no room for."</p>
                </DrawerFrame>
            </div>
        </section>
    }
}

/// The risks of the example, by likelihood and impact.
const RISKS: [(&str, usize, usize); 9] = [
    ("R-01", 4, 5),
    ("R-02", 4, 4),
    ("R-03", 3, 4),
    ("R-04", 3, 4),
    ("R-05", 2, 5),
    ("R-07", 4, 3),
    ("R-11", 3, 2),
    ("R-14", 2, 2),
    ("R-15", 2, 4),
];

#[component]
fn Matrix() -> impl IntoView {
    let scale = |name: &str, steps: [&str; 5]| RiskScale {
        name: name.to_owned(),
        steps: steps.map(str::to_owned).to_vec(),
    };
    let likelihood = scale("Likelihood", ["Rare", "Unlikely", "Possible", "Likely", "Certain"]);
    let impact = scale("Impact", ["Minor", "Small", "Medium", "Major", "Severe"]);
    let names = (likelihood.steps.clone(), impact.steps.clone());
    let risks = Callback::new(|cell: RiskCell| {
        let here = |(_, likelihood, impact): &&(&str, usize, usize)| {
            (*likelihood, *impact) == (cell.likelihood, cell.impact)
        };
        RISKS.iter().filter(here).map(|(number, ..)| (*number).to_owned()).collect::<Vec<_>>()
    });
    let called = Callback::new(move |cell: RiskCell| {
        let word = |steps: &[String], step: usize| steps.get(step - 1).cloned().unwrap_or_default();
        let (likely, bad) = (word(&names.0, cell.likelihood), word(&names.1, cell.impact));
        let risks = risks.run(cell);
        let (score, count) = (cell.score().to_string(), risks.len().to_string());
        [&likely, " × ", &bad, ", score ", &score, ", risks: ", &count, " ", &risks.join(", ")].concat()
    });
    let band = Callback::new(|cell: RiskCell| match cell.score() {
        ..5 => 1,
        5..10 => 2,
        10..15 => 3,
        _ => 4,
    });
    let above = Callback::new(|cell: RiskCell| cell.score() > 9);
    let chosen = RwSignal::new(None::<RiskCell>);
    let said = move || chosen.get().map(|cell| risks.run(cell).join(", ")).unwrap_or_default();
    view! {
        <section id="matrix">
            <h2>"Risk matrix"</h2>
            <RiskMatrix label="Risks today" likelihood=likelihood impact=impact band=band above=above risks=risks called=called chosen=chosen />
            <p role="status" prop:textContent=said></p>
        </section>
    }
}

#[component]
fn Charts() -> impl IntoView {
    let is_table = RwSignal::new(false);
    let axis = |(label, share): (&str, f64)| Axis {
        label: label.to_owned(),
        value: format!("{:.0}%", share * 100.0),
        range: Some(Range { at_least: share, at_most: (share + 0.1).min(1.0) }),
        hollow: false,
        before: None,
    };
    let clauses = [("4 Context", 0.66), ("5 Leadership", 0.77), ("6 Planning", 0.26), ("7 Support", 0.57)];
    let radar = Chart::Radar(clauses.map(axis).to_vec(), "Target".to_owned());
    view! {
        <section id="charts">
            <h2>"Figures and charts"</h2>
            <ReadinessPair figures=vec![("Readiness, at least".into(), "51%".into()), ("at most".into(), "54%".into())] />
            <ReadinessBeam range=Some((0.51, 0.54)) target="Target: all at level 3" says="51 to 54%" />
            <Meter id="parts-meter" solid=0.3 hatched=0.6 />
            <div class="check-progress"><PlumbProgress done=12_usize here=9 of=25 label="Question 9 of 25".to_owned() /></div>
            <div class="tiles">
                <StatTile name="overdue" label="Overdue" figure="3" says="5 more within 30 days" needs_action=true to="#/parts" />
                <StatTile name="done" label="Actions done" figure="4" of="of 19" to="#/parts" />
            </div>
            <Panel id="parts-panel" title="Clauses 4 to 10" lead="The rim is the target."
                tools=move || view! { <TwinToggle label="Table" description="Table: Clauses 4 to 10" is_table=is_table /> }>
                {move || match is_table.get() {
                    true => view! { <p>"Its table."</p> }.into_any(),
                    false => view! {
                        <ChartView drawing=radar.draw(Size::Small) id="parts-radar" title="Clauses 4 to 10" description="Four clauses.".to_owned() />
                    }
                    .into_any(),
                }}
            </Panel>
        </section>
    }
}

#[component]
fn Overlays() -> impl IntoView {
    let (dialog, stage) = (RwSignal::new(false), RwSignal::new(false));
    let sentence =
        "If you were hacked tonight, is it written down who does what, whom to call and who may decide?";
    let answers = ["No", "Started", "Partly", "Yes, everywhere"];
    let answers =
        (0..).zip(answers).map(|(level, name)| view! { <li><LevelChip level=level name=name />{name}</li> });
    view! {
        <section id="overlays">
            <h2>"Dialogs and stage"</h2>
            <div class="actions">
                <Button on_press=move || dialog.set(true)>"Open the dialog"</Button>
                <Button on_press=move || stage.set(true)>"Open the stage"</Button>
            </div>
            <Dialog open=dialog title="Approve version" id="parts-dialog">
                <LineField id="parts-version" label="Version" label_kind=LabelKind::Above longest=model::limits::LINE value=String::new() on_input=|_| () />
                <div class="actions">
                    <Button kind=ButtonKind::Primary submits=true on_press=move || dialog.set(false)>"Approve"</Button>
                    <Button on_press=move || dialog.set(false)>"Cancel"</Button>
                </div>
            </Dialog>
            <Stage
                open=stage
                name="Larkfield Joinery"
                about="Awareness workshop"
                eyebrow="12 of 25 · A.5.24 Incident planning".to_owned()
                sentence=sentence.to_owned()
                close="Close"
                aside=|| view! { <p><b>"12"</b>" of 14 counted"</p> }
                foot=move || view! { <Button kind=ButtonKind::Primary on_press=move || stage.set(false)>"Reveal"</Button> }
            >
                <ul class="stage-answers">{answers.collect_view()}</ul>
            </Stage>
        </section>
    }
}
