//! The placeholders and lists that templates may name.

/// The placeholders that are known whatever an organisation has said.
pub(super) const KNOWN: [&str; 5] =
    ["organisation", "risk_months", "risk_line", "likelihood_steps", "impact_steps"];
/// The placeholders that stand for what an organisation has said about itself, and for figures over its answers.
pub(super) const SAID: [&str; 19] = [
    "activities",
    "sites",
    "people",
    "systems",
    "interfaces",
    "left_out",
    "scope",
    "parties",
    "sponsor",
    "lead",
    "auditor",
    "risk_owners",
    "risk_acceptance",
    "risk_occasions",
    "start",
    "end",
    "readiness",
    "gaps",
    "days",
];
/// Those that stand for what it has said about a requirement: `{owner:A.8.13}`.
pub(super) const ABOUT: [&str; 3] = ["owner", "how", "evidence"];
/// The lists that a block can show.
pub(super) const LISTS: [&str; 25] = [
    "parties",
    "roles",
    "assets",
    "suppliers",
    "obligations",
    "risks",
    "top_risks",
    "accepted",
    "plan",
    "controls",
    "excluded",
    "documents",
    "milestones",
    "likelihood",
    "impact",
    "bands",
    "earlier",
    "issues",
    "nonconformities",
    "incidents",
    "readings",
    "audits",
    "objectives",
    "feedback",
    "opportunities",
];
/// The sectors, sizes and things that an organisation can have, as conditions name them.
pub(super) const SECTORS: [&str; 8] =
    ["retail", "software", "health", "professional", "industry", "finance", "public", "other"];
pub(super) const SIZES: [&str; 4] = ["micro", "small", "medium", "large"];
pub(super) const HAS: [&str; 3] = ["premises", "servers", "software"];
pub(super) const REGISTERS: [&str; 15] = [
    "suppliers",
    "assets",
    "risks",
    "parties",
    "obligations",
    "accepted",
    "earlier",
    "issues",
    "nonconformities",
    "incidents",
    "readings",
    "audits",
    "objectives",
    "feedback",
    "opportunities",
];
