//! Content that a program adds when it needs it (lazy initialisation).

use model::Edition;

use crate::{Catalogue, OLDER, advice, audit, facts, guidance, iso27001_2022, language};

/// Adds all content: [`complete_guide`], [`complete_older`] and [`complete_audit`].
pub fn complete() {
    complete_guide();
    complete_older();
    complete_audit();
}

/// Adds the content that reports show, and none else: questions, whys, what good looks like, steps, and what an auditor asks. For a program that does nothing
/// but write them.
pub fn complete_for_reports() {
    let (older, newer) = (complete_facts(), iso27001_2022());
    newer.content.get_or_init(|| {
        let guidance = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-reported-guidance.en.pack"));
        let advice = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-reported-advice.en.pack"));
        newer.content(guidance::read(guidance, &|_| None), advice::read(advice, &|_| None))
    });
    let guidance = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2013-reported-guidance.en.pack"));
    let advice = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2013-reported-advice.en.pack"));
    older.inherit(newer, guidance, advice);
    let audit = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-reported-audit.en.pack"));
    add_to_audit(audit);
}

/// Adds what an audit looks at in each requirement of the 2022 edition.
pub fn complete_audit() {
    add_to_audit(include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-audit.en.pack")));
}

fn add_to_audit(pack: &'static str) {
    let newer = iso27001_2022();
    newer.audit.get_or_init(|| newer.by_place(audit::read(pack, &|_| None), |one| &one.id));
    language::add_audit(newer);
}

/// Adds what is asked and advised about all requirements of the 2022 edition, and the facts of the 2013 edition.
pub fn complete_guide() {
    complete_facts();
    let newer = iso27001_2022();
    newer.content.get_or_init(|| {
        let guidance = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-others-guidance.en.pack"));
        let advice = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-others-advice.en.pack"));
        newer.content(guidance::read(guidance, &|_| None), advice::read(advice, &|_| None))
    });
}

/// Adds what is asked and advised about the requirements of the 2013 edition, which leans on the content of the 2022
/// edition: only after [`complete_guide`].
pub fn complete_older() {
    let guidance = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2013-others-guidance.en.pack"));
    let advice = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2013-others-advice.en.pack"));
    complete_facts().inherit(iso27001_2022(), guidance, advice);
}

/// Adds the facts of the 2013 edition and all attributes, and no content: all that a program needs which reads what
/// others have written. The 2013 edition comes back.
pub fn complete_facts() -> &'static Catalogue {
    let attributes = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-attributes.pack"));
    facts::add_attributes(attributes, &iso27001_2022().facts.requirements);
    OLDER.get_or_init(|| {
        let pack = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2013-facts.pack"));
        Catalogue::new(Edition::Iso27001_2013, facts::read(pack).unwrap_or_default())
    })
}
