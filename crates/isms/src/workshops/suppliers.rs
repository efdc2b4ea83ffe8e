//! A supplier's questionnaire: what came back becomes an assessment of that supplier.

use catalogue::Catalogue;
use chrono::{DateTime, NaiveDate, Utc};
use model::{Answer, Assessment, Profile, Response};
use workshop::{Choice, Collection, HandIn, Round, SessionTag};

use super::lessons::GIVEN;
use super::questions;
use crate::workshop::{AskedItem, Purpose, Workshop};

/// A questionnaire for a supplier: the questions of the self-check.
pub fn begin(supplier: &str, title: &str, session: u32, on: NaiveDate) -> Workshop {
    Workshop {
        title: title.to_owned(),
        date: on.checked_add_days(GIVEN),
        purpose: Some(Purpose::Supplier),
        asked: vec![AskedItem::SelfCheck],
        supplier: supplier.to_owned(),
        session: SessionTag::new(session).number(),
        content: catalogue::VERSION.to_owned(),
        ..Workshop::default()
    }
}

/// What the supplier handed in: where several people did, what was answered most fully counts.
pub fn answered(collection: &Collection) -> Option<&HandIn> {
    collection.of(Round::First).max_by_key(|one| (one.answered(), one.revision, one.person))
}

/// A new assessment of a supplier from what it handed in, with what was written in the notes. *Not applicable* is no answer
/// and stands in the note, since nobody has decided on a reason yet. `note` puts a note into words: what was written, and
/// whether it was *not applicable*.
pub fn assessment(
    of: &Workshop,
    hand_in: &HandIn,
    name: &str,
    catalogue: &'static Catalogue,
    id: String,
    now: DateTime<Utc>,
    note: &dyn Fn(&str, bool) -> String,
) -> Assessment {
    let profile = Profile { organisation: model::text::line(name), ..Profile::default() };
    let mut assessment = Assessment::new(id, catalogue.edition, profile, now);
    for question in questions(&of.asked, catalogue) {
        let place = question.number - 1;
        let said = hand_in.answers.get(place).copied().flatten();
        let Some(requirement) = question.requirement else { continue };
        let comment = hand_in.comments.iter().find(|one| usize::from(one.question) == place);
        if said.is_none() && comment.is_none() {
            continue;
        }
        let response = match said {
            Some(Choice::Level(level)) => model::Level::try_from(level).ok().map(Response::Level),
            Some(Choice::NotSure) => Some(Response::NotSure),
            Some(Choice::NotApplicable) | None => None,
        };
        let mut answer = Answer::default().changed_under(&of.content, |answer| {
            if let Some(response) = response {
                answer.assess(response);
            }
        });
        let is_left_out = said == Some(Choice::NotApplicable);
        let words = comment.map_or("", |one| one.text.as_str());
        if is_left_out || !words.is_empty() {
            answer.note = model::text::note(&note(words, is_left_out));
        }
        assessment.answers.insert(requirement, answer);
    }
    assessment
}

#[cfg(test)]
mod tests {
    use model::Edition;
    use workshop::{Comment, PersonId};

    use super::*;

    #[test]
    fn what_a_supplier_handed_in_becomes_an_assessment_with_the_same_answers() {
        let catalogue = catalogue::iso27001_2022();
        let of = begin("s", "Questionnaire", 9, model::time::day("2026-05-01").unwrap());
        let to = super::super::invitation(&of, Edition::Iso27001_2022, catalogue);
        assert!(to.named && to.comments && to.kind == workshop::Kind::Supplier);
        let mut answers = vec![None; to.count];
        answers[0] = Some(Choice::Level(3));
        answers[1] = Some(Choice::NotSure);
        answers[2] = Some(Choice::NotApplicable);
        let comments = vec![Comment { question: 3, text: "See our report".into() }];
        let one = HandIn {
            kind: to.kind,
            content: to.content,
            edition: to.edition,
            session: to.session,
            person: PersonId::new(4),
            group: 0,
            round: Round::First,
            revision: 0,
            scale: to.scale,
            answers,
            name: "Kim".into(),
            comments,
        };
        let mut collection = Collection::default();
        assert!(collection.take(HandIn::read(&one.write()).unwrap(), &to, None).counts());
        let back = answered(&collection).unwrap();
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let note =
            |words: &str, is_left_out: bool| format!("{words}{}", if is_left_out { "n/a" } else { "" });
        let assessment = assessment(&of, back, "Host Ltd", catalogue, "b".into(), now, &note);
        let asked = catalogue.self_check();
        assert_eq!(assessment.profile.organisation, "Host Ltd");
        assert_eq!(assessment.answers.len(), 4, "what nobody answered or wrote about stays open");
        assert_eq!(assessment.answer(&asked[0]).level().map(model::Level::number), Some(3));
        assert_eq!(assessment.answer(&asked[1]).response, Some(Response::NotSure));
        assert_eq!(assessment.answer(&asked[2]).response, None, "never a better result than was said");
        assert_eq!(assessment.answer(&asked[2]).note, "n/a");
        assert_eq!(assessment.answer(&asked[3]).note, "See our report");
        assert_eq!(assessment.answer(&asked[0]).note, "", "who answered is no note");
        assert_eq!(assessment.answer(&asked[0]).catalogue.as_deref(), Some(of.content.as_str()));
    }
}
