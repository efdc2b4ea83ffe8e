//! What is said about requirements and own controls, packed bit by bit.

use std::collections::BTreeMap;

use catalogue::Catalogue;
use model::{
    Answer, Applicability, Assessment, InclusionReason, Justification, Level, RequirementId, RequirementKind,
    Response, Target,
};

use super::bits::{Reader, Writer};

/// What a control that was left out stands for where its reason is not in the link.
const WHY: &str = "-";
/// The version of the catalogue where it is not known but something follows it.
const NO_VERSION: [u8; 2] = [0, 0];

/// What was said about a control of the organisation's own.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnAnswer {
    /// The theme or category it belongs to.
    pub theme: &'static str,
    /// What was said.
    pub answer: Answer,
}

pub(super) fn pack(catalogue: &Catalogue, assessment: &Assessment) -> Vec<u8> {
    let blank = Answer::default();
    let answer = |id: &RequirementId| assessment.answers.get(id).unwrap_or(&blank);
    let said: Vec<(RequirementKind, &Answer)> =
        catalogue.requirements().iter().map(|one| (one.kind, answer(&one.id))).collect();
    let says = |answer: &Answer| {
        answer.response.is_some()
            || answer.target != Target::default()
            || answer.applicability != Applicability::Undecided
    };
    let mut bits = Writer::default();
    for (_, answer) in &said {
        bits.push(u8::from(says(answer)), 1);
    }
    for (kind, answer) in said.into_iter().filter(|(_, answer)| says(answer)) {
        push(&mut bits, kind, answer);
    }
    let mut packed = bits.finish();
    let version = isms::versions::oldest(assessment).and_then(short);
    let own: Vec<_> = assessment.rows.own_controls().collect();
    if own.is_empty() {
        packed.extend(version.into_iter().flatten());
        return packed;
    }
    packed.extend(version.unwrap_or(NO_VERSION));
    packed.extend(u16::try_from(own.len()).unwrap_or(u16::MAX).to_be_bytes());
    let mut bits = Writer::default();
    for (id, theme) in own {
        // Where the edition does not know the theme, the control counts in the first.
        let is_in = |group: &&catalogue::Group| group.kind() == RequirementKind::Control;
        let first = catalogue.groups().iter().position(|group| is_in(&group));
        let place = catalogue.groups().iter().position(|group| is_in(&group) && group.id == theme);
        bits.push(u8::try_from(place.or(first).unwrap_or_default()).unwrap_or_default(), u8::BITS);
        push(&mut bits, RequirementKind::Control, answer(&id));
    }
    packed.extend(bits.finish());
    packed
}

fn push(bits: &mut Writer, kind: RequirementKind, answer: &Answer) {
    let response = match answer.response {
        None => 0,
        Some(Response::NotSure) => 1,
        Some(Response::Level(level)) => level.number() + 2,
    };
    bits.push(response, 3);
    if answer.target == Target::default() {
        bits.push(0, 1);
    } else {
        bits.push(1, 1);
        bits.push(answer.target.number(), 3);
    }
    if kind == RequirementKind::Control {
        let applies = match &answer.applicability {
            Applicability::Undecided => 0,
            Applicability::Excluded(_) => 1,
            Applicability::Included(reasons) => {
                let bit = |(place, reason)| u8::from(reasons.contains(&reason)) << place;
                2 + InclusionReason::ALL.into_iter().enumerate().map(bit).sum::<u8>()
            }
        };
        bits.push(applies, 5);
    }
}

/// A version of the catalogue, `2026.2`, as two bytes: years since 2000, and its number; none if it does not fit.
fn short(version: &str) -> Option<[u8; 2]> {
    let (year, number) = version.split_once('.')?;
    let year = year.parse::<u16>().ok()?.checked_sub(2000)?;
    Some([year.try_into().ok()?, number.parse().ok()?])
}

type Unpacked = (BTreeMap<RequirementId, Answer>, Vec<OwnAnswer>);

pub(super) fn unpack(catalogue: &'static Catalogue, packed: &[u8]) -> Option<Unpacked> {
    let mut bits = Reader::new(packed);
    let said: Vec<bool> =
        catalogue.requirements().iter().map(|_| bits.take(1).map(|bit| bit == 1)).collect::<Option<_>>()?;
    let mut answers = BTreeMap::new();
    for (requirement, _) in catalogue.requirements().iter().zip(said).filter(|(_, said)| *said) {
        let answer = take(&mut bits, requirement.kind)?;
        if !answer.is_blank() {
            answers.insert(requirement.id.clone(), answer);
        }
    }
    let Some((version, rest)) = bits.rest().split_first_chunk::<2>() else {
        return Some((answers, Vec::new()));
    };
    if *version != NO_VERSION {
        let version = format!("{}.{}", 2000 + u16::from(version[0]), version[1]);
        for answer in answers.values_mut().filter(|answer| answer.response.is_some()) {
            answer.catalogue = Some(version.clone());
        }
    }
    let mut own = Vec::new();
    if let Some((count, rest)) = rest.split_first_chunk::<2>() {
        let mut bits = Reader::new(rest);
        for _ in 0..u16::from_be_bytes(*count) {
            let group = catalogue.groups().get(usize::from(bits.take(u8::BITS)?))?;
            own.push(OwnAnswer { theme: group.id, answer: take(&mut bits, RequirementKind::Control)? });
        }
    }
    Some((answers, own))
}

fn take(bits: &mut Reader<'_>, kind: RequirementKind) -> Option<Answer> {
    let mut answer = Answer {
        response: match bits.take(3)? {
            0 => None,
            1 => Some(Response::NotSure),
            level => Some(Response::Level(Level::try_from(level - 2).ok()?)),
        },
        ..Answer::default()
    };
    if bits.take(1)? == 1 {
        answer.target = Target::try_from(bits.take(3)?).ok()?;
    }
    if kind == RequirementKind::Control {
        answer.applicability = match bits.take(5)? {
            0 => Applicability::Undecided,
            1 => Applicability::Excluded(Justification::new(WHY).ok()?),
            reasons @ 2..=17 => {
                let has = |(place, _): &(usize, InclusionReason)| (reasons - 2) >> place & 1 == 1;
                let all = InclusionReason::ALL.into_iter().enumerate().filter(has);
                Applicability::Included(all.map(|(_, reason)| reason).collect())
            }
            _ => return None,
        };
    }
    Some(answer)
}
