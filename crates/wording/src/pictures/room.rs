//! What the room of a workshop said to each question.

use catalogue::Catalogue;
use charts::Chart;
use charts::answers::{Answers, AnswersRow};
use isms::workshop::Workshop;
use isms::workshops::{Question, RoomSaid};
use locale::Text;

use super::{Picture, twin};
use crate::list;
use crate::workshops::{choice, counted, subject};

/// What the room ended with, question by question, in the order in which they were asked; none where nothing was answered.
pub fn room(
    text: Text,
    catalogue: &Catalogue,
    workshop: &Workshop,
    questions: &[Question],
    said: &[RoomSaid],
) -> Option<Picture> {
    let scale = workshop.answers();
    let asked = questions.iter().zip(said).map(|(question, said)| (question, said.last()));
    let asked: Vec<_> = asked.filter(|(_, counts)| counts.answered() > 0).collect();
    if asked.is_empty() {
        return None;
    }
    let (mut rows, mut table, mut says) = (Vec::new(), Vec::new(), Vec::new());
    for (question, counts) in asked {
        let subject = subject(catalogue, question);
        let label = match &question.requirement {
            Some(id) => text.label_numbered(id.as_str(), &subject),
            None => subject,
        };
        let of_each = scale.choices().iter().map(|one| usize::try_from(counts.get(*one)).unwrap_or_default());
        let of_each: Vec<usize> = of_each.collect();
        table.push([label.clone()].into_iter().chain(of_each.iter().map(usize::to_string)).collect());
        says.push(text.label_named(&label, counted(text, scale, &counts)));
        rows.push(AnswersRow { label, counts: of_each });
    }
    let choices = scale.choices().iter().map(|one| (one.key(), choice(text, scale, *one).to_owned()));
    let choices: Vec<(char, String)> = choices.collect();
    let title = text.workshop_room_said();
    let head: Vec<&str> = [text.workshop_question()]
        .into_iter()
        .chain(choices.iter().map(|(_, words)| words.as_str()))
        .collect();
    Some(Picture {
        id: "room",
        title: title.to_owned(),
        lead: text.picture_room_lead().to_owned(),
        says: list::sentences(text, says),
        twin: twin(title, &head, table),
        chart: Chart::Answers(Answers { choices, rows }),
    })
}
