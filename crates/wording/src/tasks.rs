//! What tasks of the suggested plan are called.

use catalogue::{Catalogue, Lacks};
use isms::suggested::Task;
use locale::Text;
use model::text::shortened;
use model::{Answer, Profile, RequirementId};

/// The most characters of a step that are the title of an action: two lines of a card.
const TITLE: usize = 80;

/// The title of a task.
pub fn title(text: Text, task: Task<'_>) -> String {
    match task {
        Task::Package(package) => package.title,
        Task::Body => text.task_body(),
        Task::Stage1 => text.task_stage1(),
        Task::AfterStage1 => text.task_after_stage1(),
        Task::Stage2 => text.task_stage2(),
    }
    .to_owned()
}

/// What an action that closes a gap is called, and its note: the step that this organisation is shown, in as many words
/// as a title holds. The note has all of it where the title has not, and the title names the gap where nothing is advised.
pub fn of_gap(
    text: Text,
    catalogue: &Catalogue,
    (id, title): (&RequirementId, &str),
    answer: &Answer,
    profile: &Profile,
    lacks: Lacks,
) -> (String, String) {
    let Some(advised) = catalogue.step_for(id, answer.level(), profile, lacks) else {
        return (text.action_for(id, title), String::new());
    };
    let (_, step) = crate::words::advised(text, advised);
    let title = in_short(step);
    let note = if step.trim_end_matches('.') == title { String::new() } else { step.to_owned() };
    (title, note)
}

/// A step up to the last place within a title where it could end; up to a whole word, with an ellipsis, where there is none.
fn in_short(step: &str) -> String {
    let whole = step.trim_end_matches('.');
    if whole.chars().count() <= TITLE {
        return whole.to_owned();
    }
    let ends = [". ", "; ", ": ", ", and "].iter().flat_map(|end| whole.match_indices(end));
    let fitting = ends.map(|(at, _)| &whole[..at]).filter(|part| part.chars().count() <= TITLE);
    // What ends earlier than half of it says too little.
    let longest = fitting.filter(|part| part.chars().count() * 2 > TITLE).max_by_key(|part| part.len());
    longest.map(str::to_owned).unwrap_or_else(|| {
        let cut = shortened(whole, TITLE);
        let words = cut.trim_end_matches('…').rsplit_once(' ').map_or(&*cut, |(words, _)| words);
        [words.trim_end_matches([',', ';', ':']), "…"].concat()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_ends_where_the_step_could() {
        for (step, title) in [
            ("List your laptops.", "List your laptops"),
            (
                "Tick the checklist for office devices, one by one, and list apart the machine computers that cannot follow.",
                "Tick the checklist for office devices, one by one",
            ),
            (
                "List who administers mail, cloud, website and computers; take it from all who do not need it.",
                "List who administers mail, cloud, website and computers",
            ),
            (
                "Ask the host behind your product for incidents, subcontractors and certificates of the year that has passed",
                "Ask the host behind your product for incidents, subcontractors and…",
            ),
            (
                "Ask. Then compare the host behind your product with what was promised, certificates, incidents included",
                "Ask. Then compare the host behind your product with what was promised…",
            ),
        ] {
            assert_eq!(in_short(step), title);
        }
    }

    #[test]
    fn actions_of_gaps_are_told_apart_by_what_is_to_be_done() {
        catalogue::complete_guide();
        let catalogue = catalogue::iso27001_2022();
        let (text, profile, lacks) = (Text::default(), Profile::default(), Lacks::default());
        let of =
            |id: &RequirementId| of_gap(text, catalogue, (id, "Policy"), &Answer::default(), &profile, lacks);
        let mut titles = std::collections::BTreeSet::new();
        for requirement in catalogue.requirements() {
            let (title, note) = of(&requirement.id);
            let step = catalogue.advice(&requirement.id).unwrap().first_step_for(&profile);
            assert!(title.chars().count() <= TITLE && title.chars().count() > 15, "{title}");
            assert!(step.starts_with(title.trim_end_matches('…')), "{title}");
            assert!(note == step || step.trim_end_matches('.') == title, "{title}");
            assert!(titles.insert(title.clone()), "{title} twice");
        }
        let own = of(&"O.1".parse().unwrap());
        assert_eq!(own, (text.action_for("O.1", "Policy"), String::new()));
    }
}
