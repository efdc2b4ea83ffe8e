//! The areas of the work on an assessment (site map): one table, from which the side bar, the rail, the foot bar and the
//! breadcrumb follow. A new area is one entry here.

use components::icons;
use isms::counts::Counts;
use locale::Text;

use crate::route::{Room, Route};

/// What surrounds a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The brand and a few links: nothing is being worked on.
    Front,
    /// Next to nothing: one question at a time.
    Focus,
    /// The areas of the work on an assessment.
    Work,
}

impl Mode {
    /// The one for a page.
    pub fn of(route: &Route) -> Self {
        match route {
            Route::Check { .. } => Self::Focus,
            route if route.assessment().is_some() => Self::Work,
            _ => Self::Front,
        }
    }

    /// As style sheets and the static page know it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Focus => "focus",
            Self::Work => "work",
        }
    }
}

/// Areas that answer the same need, in the order in which a firm first has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// All at a glance; has one area only.
    Overview,
    /// Where we stand.
    Assess,
    /// What matters.
    Decide,
    /// What is missing.
    Plan,
    /// What a year of it asks for.
    Run,
    /// To others.
    Report,
}

impl Group {
    /// All of them, in order.
    pub const ALL: [Self; 6] =
        [Self::Overview, Self::Assess, Self::Decide, Self::Plan, Self::Run, Self::Report];

    /// Its name.
    pub fn name(self, text: Text) -> &'static str {
        match self {
            Self::Overview => text.rooms_overview(),
            Self::Assess => text.areas_assess(),
            Self::Decide => text.areas_decide(),
            Self::Plan => text.areas_plan(),
            Self::Run => text.areas_run(),
            Self::Report => text.areas_report(),
        }
    }

    /// Its name in addresses of elements.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Assess => "assess",
            Self::Decide => "decide",
            Self::Plan => "plan",
            Self::Run => "run",
            Self::Report => "report",
        }
    }

    /// Its icon.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Overview => icons::GAUGE,
            Self::Assess => icons::CHECKLIST,
            Self::Decide => icons::SCALES,
            Self::Plan => icons::BLOCKS,
            Self::Run => icons::CYCLE,
            Self::Report => icons::CHART_PAGE,
        }
    }

    /// Its areas, in order; for a self-check those that it needs.
    pub fn areas(self, extent: Shown) -> impl Iterator<Item = Area> {
        let areas = AREAS.into_iter().filter(move |(group, _)| *group == self).map(|(_, area)| area);
        areas.filter(move |area| extent == Shown::All || area.belongs_to_self_check())
    }
}

/// Which areas are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Those that a self-check needs, and the way to all others.
    SelfCheck,
    /// All.
    All,
}

/// A place of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// The questions of the self-check.
    SelfCheck,
    /// What the answers amount to.
    Result,
    /// All requirements, each with its answer.
    Requirements,
    /// The table of the register with that name.
    Register(&'static str),
    /// Any other.
    Room(Room),
}

/// What is said beside the name of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Nothing is open there, or nothing is counted.
    Nothing,
    /// So much is open.
    Open(usize),
    /// So much is overdue.
    Overdue(usize),
}

impl Count {
    /// How much is overdue; how much is open where nothing is.
    fn late(overdue: usize, open: usize) -> Self {
        match (overdue, open) {
            (0, 0) => Self::Nothing,
            (0, open) => Self::Open(open),
            (overdue, _) => Self::Overdue(overdue),
        }
    }
}

/// The table.
const AREAS: [(Group, Area); 33] = [
    (Group::Overview, Area::Room(Room::Overview)),
    (Group::Assess, Area::SelfCheck),
    (Group::Assess, Area::Result),
    (Group::Assess, Area::Requirements),
    (Group::Assess, Area::Room(Room::Gaps)),
    (Group::Assess, Area::Room(Room::Workshops)),
    (Group::Assess, Area::Room(Room::Views)),
    (Group::Decide, Area::Room(Room::Scope)),
    (Group::Decide, Area::Register("issue")),
    (Group::Decide, Area::Register("obligation")),
    (Group::Decide, Area::Register("asset")),
    (Group::Decide, Area::Register("supplier")),
    (Group::Decide, Area::Room(Room::Risks)),
    (Group::Decide, Area::Register("opportunity")),
    (Group::Decide, Area::Room(Room::Statement)),
    (Group::Plan, Area::Room(Room::Plan)),
    (Group::Plan, Area::Room(Room::Calendar)),
    (Group::Plan, Area::Room(Room::Documents)),
    (Group::Plan, Area::Room(Room::Evidence)),
    (Group::Plan, Area::Register("change")),
    (Group::Plan, Area::Register("communication")),
    (Group::Plan, Area::Register("training")),
    (Group::Run, Area::Register("objective")),
    (Group::Run, Area::Register("incident")),
    (Group::Run, Area::Register("audit")),
    (Group::Run, Area::Register("nonconformity")),
    (Group::Run, Area::Register("review")),
    (Group::Run, Area::Register("duty")),
    (Group::Run, Area::Register("exception")),
    (Group::Run, Area::Register("feedback")),
    (Group::Report, Area::Room(Room::Checks)),
    (Group::Report, Area::Room(Room::Progress)),
    (Group::Report, Area::Room(Room::Reports)),
];

impl Area {
    /// The one that a page belongs to; none for what stands beside them, such as the history.
    pub fn of(route: &Route) -> Option<Self> {
        match route {
            Route::Check { .. } => Some(Self::SelfCheck),
            Route::Result { .. } => Some(Self::Result),
            Route::Requirements { .. } | Route::Requirement { .. } | Route::Transition { .. } => {
                Some(Self::Requirements)
            }
            Route::Room { room, .. } => Some(Self::Room(*room)),
            Route::Document { .. } => Some(Self::Room(Room::Documents)),
            Route::Register { register, .. } => Self::of_register(register),
            _ => None,
        }
    }

    /// The one that lists the records of a register; none if it stands for itself.
    fn of_register(name: &str) -> Option<Self> {
        // What was measured belongs to what it is measured for, and what was looked at to the audit.
        let name = match name {
            "reading" => "objective",
            "checklist" => "audit",
            name => name,
        };
        let own = AREAS.into_iter().map(|(_, area)| area);
        own.into_iter()
            .find(|area| matches!(area, Self::Register(known) if *known == name))
            .or_else(|| Room::of_register(name).map(Self::Room))
    }

    /// The group that it stands in.
    pub fn group(self) -> Group {
        AREAS.iter().find(|(_, area)| *area == self).map_or(Group::Overview, |(group, _)| *group)
    }

    /// Where it is, for an assessment.
    pub fn route(self, assessment: &str) -> Route {
        match self {
            Self::SelfCheck => Route::Check { assessment: assessment.to_owned(), question: 1 },
            Self::Result => Route::Result { assessment: assessment.to_owned(), all: false },
            Self::Requirements => Route::requirements(assessment),
            Self::Register(name) => Route::register(assessment, name),
            Self::Room(room) => Route::room(assessment, room),
        }
    }

    /// Its name.
    pub fn name(self, text: Text) -> &'static str {
        match self {
            Self::SelfCheck => text.areas_self_check(),
            Self::Result => text.areas_result(),
            Self::Requirements => text.rooms_requirements(),
            Self::Register(name) => title(text, name),
            Self::Room(Room::Statement) => text.rooms_statement_short(),
            Self::Room(room) => room.name(text),
        }
    }

    /// What is said beside its name of the work that is open in it.
    pub fn count(self, counts: &Counts) -> Count {
        match self {
            Self::Room(Room::Gaps) if counts.gaps > 0 => Count::Open(counts.gaps),
            Self::Room(Room::Risks) if counts.risks > 0 => Count::Open(counts.risks),
            Self::Room(Room::Statement) if counts.undecided > 0 => Count::Open(counts.undecided),
            Self::Room(Room::Checks) if counts.findings > 0 => Count::Open(counts.findings),
            Self::Room(Room::Plan) => Count::late(counts.overdue, 0),
            Self::Register("incident") => Count::late(counts.late_incidents, counts.incidents),
            Self::Register("nonconformity") => {
                Count::late(counts.late_nonconformities, counts.nonconformities)
            }
            Self::Register("duty") => Count::late(counts.late_duties, 0),
            _ => Count::Nothing,
        }
    }

    fn belongs_to_self_check(self) -> bool {
        matches!(self, Self::SelfCheck | Self::Result | Self::Room(Room::Gaps | Room::Reports))
    }
}

/// What the register with a name is called, without the declarations of all registers, which the first load does not carry.
fn title(text: Text, register: &str) -> &'static str {
    match register {
        "issue" => text.row_issues(),
        "obligation" => text.row_obligations(),
        "asset" => text.row_assets(),
        "supplier" => text.row_suppliers(),
        "opportunity" => text.row_opportunities(),
        "change" => text.row_changes(),
        "communication" => text.row_communications(),
        "training" => text.row_trainings(),
        "objective" => text.row_objectives(),
        "incident" => text.row_incidents(),
        "audit" => text.row_audits(),
        "nonconformity" => text.row_nonconformities(),
        "review" => text.row_reviews(),
        "duty" => text.row_duties(),
        "exception" => text.row_exceptions(),
        "feedback" => text.row_feedback(),
        _ => "",
    }
}

impl Room {
    /// What it is called.
    pub fn name(self, text: Text) -> &'static str {
        match self {
            Self::Overview => text.rooms_overview(),
            Self::Scope => text.rooms_scope(),
            Self::Risks => text.row_risks(),
            Self::Statement => text.rooms_statement(),
            Self::Documents => text.rooms_documents(),
            Self::Evidence => text.row_attachments(),
            Self::Workshops => text.row_workshops(),
            Self::Gaps => text.rooms_gaps(),
            Self::Checks => text.rooms_checks(),
            Self::Plan => text.rooms_plan(),
            Self::Calendar => text.rooms_calendar(),
            Self::Progress => text.rooms_progress(),
            Self::Views => text.rooms_views(),
            Self::Reports => text.rooms_reports(),
        }
    }

    /// The room that a register belongs to, by its name; none if it stands for itself.
    pub fn of_register(name: &str) -> Option<Self> {
        match name {
            "scope" | "person" | "competence" | "responsibility" | "offer" => Some(Self::Scope),
            "risk" | "criteria" | "assessed" => Some(Self::Risks),
            "statement" | "soa" | "version" => Some(Self::Statement),
            "document" | "block" | "approved" | "acknowledgement" => Some(Self::Documents),
            "attachment" => Some(Self::Evidence),
            "workshop" => Some(Self::Workshops),
            "dismissed" => Some(Self::Checks),
            "action" | "plan" => Some(Self::Plan),
            "milestone" => Some(Self::Calendar),
            "snapshot" => Some(Self::Progress),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_stands_once_in_a_group_and_is_found_again_by_its_address() {
        for (group, area) in AREAS {
            assert_eq!(AREAS.iter().filter(|(_, other)| *other == area).count(), 1, "{area:?}");
            assert_eq!(area.group(), group);
            let route = area.route("a");
            assert_eq!(Area::of(&Route::parse(&route.to_string())), Some(area), "{route}");
            if let Area::Register(name) = area {
                let register = isms::registers::of_name(name).unwrap();
                assert_eq!(area.name(Text::default()), (register.title)(Text::default()));
            }
        }
        for room in Room::ALL {
            assert!(AREAS.iter().any(|(_, area)| *area == Area::Room(room)), "{room:?}");
        }
        for group in Group::ALL {
            assert!((1..=8).contains(&group.areas(Shown::All).count()), "{group:?}");
        }
    }

    #[test]
    fn what_is_overdue_is_said_before_what_is_open() {
        let area = Area::Register("incident");
        assert_eq!(area.count(&Counts::default()), Count::Nothing);
        assert_eq!(area.count(&Counts { incidents: 3, ..Counts::default() }), Count::Open(3));
        let counts = Counts { incidents: 3, late_incidents: 1, ..Counts::default() };
        assert_eq!(area.count(&counts), Count::Overdue(1));
        assert_eq!(Area::of(&Route::register("a", "reading")), Some(Area::Register("objective")));
    }

    #[test]
    fn a_self_check_is_offered_what_it_needs() {
        let offered: Vec<Area> =
            Group::ALL.into_iter().flat_map(|group| group.areas(Shown::SelfCheck)).collect();
        let rooms = [Room::Gaps, Room::Reports].map(Area::Room);
        assert_eq!(offered, [&[Area::SelfCheck, Area::Result][..], &rooms].concat());
    }

    #[test]
    fn what_surrounds_a_page_follows_from_its_address() {
        for (hash, mode) in [
            ("#/", Mode::Front),
            ("#/learn", Mode::Front),
            ("#/s/abc", Mode::Front),
            ("#/check/a/3", Mode::Focus),
            ("#/result/a", Mode::Work),
            ("#/requirement/a/A.5.1", Mode::Work),
            ("#/safe/a", Mode::Work),
        ] {
            assert_eq!(Mode::of(&Route::parse(hash)), mode, "{hash}");
        }
    }
}
