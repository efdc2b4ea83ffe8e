//! The scope statement, drafted from what was said about the scope.

use isms::scope::Scope;
use locale::Text;
use model::{Edition, Profile};

use crate::{list, words};

/// A draft of the scope statement; what nobody has said is left out.
pub fn draft(text: Text, profile: &Profile, edition: Edition, scope: &Scope) -> String {
    let name = words::organisation(text, profile);
    let mut parts = vec![text.scope_draft_first(name, words::edition(text, edition))];
    let mut part = |sentence: fn(Text, String) -> String, says: &str| {
        let says = says.trim().trim_end_matches('.');
        if !says.is_empty() {
            parts.push(sentence(text, says.to_owned()));
        }
    };
    part(|text, says| text.scope_draft_activities(says), &scope.activities);
    part(|text, says| text.scope_draft_systems(says), &scope.systems);
    part(|text, says| text.scope_draft_sites(says), &scope.sites);
    part(|text, says| text.scope_draft_people(says), &scope.people);
    part(|text, says| text.scope_draft_interfaces(says), &scope.interfaces);
    let parties = scope.parties.iter().filter(|party| !party.name.is_empty());
    let parties: Vec<String> = parties
        .map(|party| match party.needs.as_str() {
            "" => party.name.clone(),
            needs => text.scope_draft_party(&party.name, needs),
        })
        .collect();
    part(|text, says| text.scope_draft_parties(says), &list::commas(text, parties));
    part(|text, says| text.scope_draft_left_out(says), &scope.left_out);
    parts.join("\n\n")
}

/// The statement as it stands: the organisation's own, or the draft.
pub fn statement(text: Text, profile: &Profile, edition: Edition, scope: &Scope) -> String {
    match scope.statement.is_empty() {
        true => draft(text, profile, edition, scope),
        false => scope.statement.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_says_what_was_said_and_no_more() {
        let profile = Profile { organisation: "Example Ltd".into(), ..Profile::default() };
        let scope = Scope { sites: "the office in Leeds.".into(), ..Scope::default() };
        let draft = draft(Text::default(), &profile, Edition::Iso27001_2022, &scope);
        assert!(draft.contains("Example Ltd") && draft.contains("the office in Leeds."));
        assert_eq!(draft.matches("\n\n").count(), 1);
        let whole = Scope { activities: "Design and fitting of kitchens".into(), ..scope.clone() };
        let whole = super::draft(Text::default(), &profile, Edition::Iso27001_2022, &whole);
        assert!(
            whole.contains(
                "\n\nThe scope covers the following activities: Design and fitting of kitchens.\n\n"
            )
        );
        let own = Scope { statement: "Everything.".into(), ..scope };
        assert_eq!(statement(Text::default(), &profile, Edition::Iso27001_2022, &own), "Everything.");
    }
}
