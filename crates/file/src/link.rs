//! A whole result in a link: levels, *not sure*, targets and applicability of every requirement, packed bit by bit into
//! the fragment of an address, which browsers never send to a server.
//!
//! The bytes of version 1, in base64url without padding, behind [`BEFORE`]:
//!
//! | what | size |
//! | --- | --- |
//! | version in the upper four bits, edition in the lower (0: 2022, 1: 2013) | 1 byte |
//! | flags: 1 the organisation's name is in, 2 notes are in | 1 byte |
//! | the number of bytes of the packed answers | 2 bytes |
//! | the day it was made, in days since 2020-01-01 | 2 bytes |
//! | the number of own controls, at most 255 | 1 byte |
//! | answers: a bit a requirement, 1 if anything was said; then 3 bits what was said (0 nothing, 1 not sure, 2 to 7 the level + 2), a bit 0 for target 3 or 1 and 3 bits of target, and for a control 5 bits (0 undecided, 1 left out, 2 + reasons as bits) | see above |
//! | behind them, counted with them, the oldest version of the catalogue under which any was given: years since 2000, number; missing where that is not known of all | 0 or 2 bytes |
//! | name, and notes as (place in the order, 1 byte; text): each text its length in bytes, 2 bytes, and UTF-8 | if chosen |
//! | CRC-32 of all before | 4 bytes |
//!
//! Requirements stand in the order in which the edition has them; a test holds that it never changes.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use catalogue::Catalogue;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use model::{
    Answer, Applicability, Assessment, Edition, InclusionReason, Justification, Level, Profile,
    RequirementId, RequirementKind, Response, Target, text,
};

mod bits;
mod locked;

use bits::{Reader, Writer};
pub use locked::{HEADER, LockedLink};

/// What stands between an address of the app and the packed result.
pub const BEFORE: &str = "#/s/";
/// The longest link that is read, in characters.
pub const LONGEST: usize = 64 * 1024;
const VERSION: u8 = 1;
const HEAD: usize = 7;
const CHECK: usize = 4;
const NAME: u8 = 1;
const NOTES: u8 = 2;
/// What a control that was left out stands for where its reason is not in the link.
const WHY: &str = "-";

/// What a link is to carry beside the figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct With {
    /// The organisation's name.
    pub name: bool,
    /// Notes, which make it long.
    pub notes: bool,
}

/// Why there is no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The content of the edition is not here yet.
    #[error("the content of the edition is not loaded")]
    NoCatalogue,
    /// With all its notes it would be longer than anything that can be sent.
    #[error("with these notes the link would be too long")]
    TooLong,
}

/// Why a link could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It has other signs in it than links have, or is far too long.
    #[error("this is no link of Plumbline")]
    NoLink,
    /// It ends early, as mail programs make them.
    #[error("the link was cut off")]
    Truncated,
    /// It says something else than it was made to say.
    #[error("the link is damaged")]
    Damaged,
    /// Made by a newer Plumbline.
    #[error("the link was made by a newer version, in format {0}")]
    Newer(u8),
    /// It is under a passphrase: [`LockedLink`] reads it.
    #[error("the link is under a passphrase")]
    Locked,
    /// The content of the edition is not here yet.
    #[error("the content of the edition is not loaded")]
    NoCatalogue,
}

/// What a link carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// The edition.
    pub edition: Edition,
    /// When it was made.
    pub made: NaiveDate,
    /// How many own controls there are; their answers are not in the link.
    pub own_controls: u8,
    /// The organisation's name; empty where it was left out.
    pub organisation: String,
    /// The answers.
    pub answers: BTreeMap<RequirementId, Answer>,
}

impl Shared {
    /// As an assessment with an id.
    pub fn assessment(self, id: String, now: DateTime<Utc>) -> Assessment {
        let profile = Profile { organisation: self.organisation, ..Profile::default() };
        let mut assessment = Assessment::new(id, self.edition, profile, now);
        assessment.answers = self.answers;
        assessment
    }
}

/// The packed result in an address, if there is one. What mail programs hang on links is left out.
pub fn code_in(address: &str) -> Option<&str> {
    let (_, code) = address.split_once(BEFORE)?;
    let end = code.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    Some(&code[..end.unwrap_or(code.len())])
}

fn epoch() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default()
}

/// Packs a result.
///
/// # Errors
/// [`WriteError`].
pub fn write(assessment: &Assessment, with: With, made: NaiveDate) -> Result<String, WriteError> {
    let code = URL_SAFE_NO_PAD.encode(bytes(assessment, with, made)?);
    if code.len() > LONGEST { Err(WriteError::TooLong) } else { Ok(code) }
}

/// The bytes of a link, which are what is encrypted for one under a passphrase.
///
/// # Errors
/// [`WriteError`].
pub fn bytes(assessment: &Assessment, with: With, made: NaiveDate) -> Result<Vec<u8>, WriteError> {
    let catalogue = catalogue::of(assessment.edition).ok_or(WriteError::NoCatalogue)?;
    let mut packed = pack(catalogue, assessment);
    // Older versions take no notice of what stands behind the answers.
    packed.extend(isms::versions::oldest(assessment).and_then(short).into_iter().flatten());
    let edition = match assessment.edition {
        Edition::Iso27001_2022 => 0,
        Edition::Iso27001_2013 => 1,
    };
    let name = with.name && !assessment.profile.organisation.is_empty();
    let flags = (if name { NAME } else { 0 }) | (if with.notes { NOTES } else { 0 });
    let size = u16::try_from(packed.len()).map_err(|_| WriteError::TooLong)?;
    let days = (made - epoch()).num_days().clamp(0, i64::from(u16::MAX));
    let own = u8::try_from(assessment.rows.own_controls().count()).unwrap_or(u8::MAX);
    let mut bytes = vec![VERSION << 4 | edition, flags];
    bytes.extend(size.to_be_bytes());
    bytes.extend(u16::try_from(days).unwrap_or_default().to_be_bytes());
    bytes.push(own);
    bytes.extend(packed);
    if name {
        push_text(&mut bytes, &assessment.profile.organisation)?;
    }
    if with.notes {
        for (place, requirement) in catalogue.requirements().iter().enumerate() {
            let note = assessment.answers.get(&requirement.id).map(|answer| answer.note.as_str());
            if let Some(note) = note.filter(|note| !note.is_empty()) {
                bytes.push(u8::try_from(place).map_err(|_| WriteError::TooLong)?);
                push_text(&mut bytes, note)?;
            }
        }
    }
    bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
    Ok(bytes)
}

fn push_text(bytes: &mut Vec<u8>, text: &str) -> Result<(), WriteError> {
    let length = u16::try_from(text.len()).map_err(|_| WriteError::TooLong)?;
    bytes.extend(length.to_be_bytes());
    bytes.extend(text.as_bytes());
    Ok(())
}

fn pack(catalogue: &Catalogue, assessment: &Assessment) -> Vec<u8> {
    let blank = Answer::default();
    let said: Vec<(RequirementKind, &Answer)> = catalogue
        .requirements()
        .iter()
        .map(|requirement| (requirement.kind, assessment.answers.get(&requirement.id).unwrap_or(&blank)))
        .collect();
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
    bits.finish()
}

/// A version of the catalogue, `2026.2`, as two bytes: years since 2000, and its number; none if it does not fit.
fn short(version: &str) -> Option<[u8; 2]> {
    let (year, number) = version.split_once('.')?;
    let year = year.parse::<u16>().ok()?.checked_sub(2000)?;
    Some([year.try_into().ok()?, number.parse().ok()?])
}

/// The bytes of a link.
fn decode(code: &str) -> Result<Vec<u8>, ReadError> {
    if code.is_empty() || code.len() > LONGEST {
        return Err(ReadError::NoLink);
    }
    // A length that base64 cannot have comes of cutting off.
    let code = code.as_bytes();
    let whole = if code.len() % 4 == 1 { &code[..code.len() - 1] } else { code };
    URL_SAFE_NO_PAD.decode(whole).map_err(|error| match error {
        base64::DecodeError::InvalidLastSymbol(..) => ReadError::Truncated,
        _ => ReadError::NoLink,
    })
}

/// Reads a packed result. Whatever it holds, nothing but an error can come of it.
///
/// # Errors
/// [`ReadError`].
pub fn read(code: &str) -> Result<Shared, ReadError> {
    read_bytes(decode(code)?)
}

/// Reads the bytes of a link.
///
/// # Errors
/// [`ReadError`].
pub fn read_bytes(mut bytes: Vec<u8>) -> Result<Shared, ReadError> {
    if bytes.first() == Some(&locked::START) {
        return Err(ReadError::Locked);
    }
    let version = bytes.first().ok_or(ReadError::Truncated)? >> 4;
    if version > VERSION {
        return Err(ReadError::Newer(version));
    }
    let edition = match bytes[0] {
        0x10 => Edition::Iso27001_2022,
        0x11 => Edition::Iso27001_2013,
        _ => return Err(ReadError::NoLink),
    };
    if bytes.len() < HEAD + CHECK {
        return Err(ReadError::Truncated);
    }
    let size = usize::from(u16::from_be_bytes([bytes[2], bytes[3]]));
    if bytes.len() < HEAD + size + CHECK {
        return Err(ReadError::Truncated);
    }
    let check = bytes.split_off(bytes.len() - CHECK);
    if crc32fast::hash(&bytes).to_be_bytes() != check[..] {
        // What carries texts can be cut off behind the answers: their end does not say so.
        return Err(if bytes[1] == 0 { ReadError::Damaged } else { ReadError::Truncated });
    }
    let catalogue = catalogue::of(edition).ok_or(ReadError::NoCatalogue)?;
    let mut answers = unpack(catalogue, &bytes[HEAD..HEAD + size]).ok_or(ReadError::Damaged)?;
    let mut rest = &bytes[HEAD + size..];
    let mut organisation = String::new();
    if bytes[1] & NAME != 0 {
        organisation = text::line(&take_text(&mut rest).ok_or(ReadError::Damaged)?);
    }
    if bytes[1] & NOTES != 0 {
        while let Some((place, after)) = rest.split_first() {
            rest = after;
            let note = take_text(&mut rest).ok_or(ReadError::Damaged)?;
            let requirement = catalogue.requirements().get(usize::from(*place)).ok_or(ReadError::Damaged)?;
            let note = text::note(&note);
            if !note.is_empty() {
                answers.entry(requirement.id.clone()).or_default().note = note;
            }
        }
    }
    let days = u16::from_be_bytes([bytes[4], bytes[5]]);
    let made = epoch() + TimeDelta::days(i64::from(days));
    Ok(Shared { edition, made, own_controls: bytes[6], organisation, answers })
}

fn take_text(rest: &mut &[u8]) -> Option<String> {
    let (length, after) = rest.split_first_chunk::<2>()?;
    let (text, after) = after.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    *rest = after;
    Some(String::from_utf8_lossy(text).into_owned())
}

fn unpack(catalogue: &Catalogue, packed: &[u8]) -> Option<BTreeMap<RequirementId, Answer>> {
    let mut bits = Reader::new(packed);
    let said: Vec<bool> =
        catalogue.requirements().iter().map(|_| bits.take(1).map(|bit| bit == 1)).collect::<Option<_>>()?;
    let mut answers = BTreeMap::new();
    for (requirement, _) in catalogue.requirements().iter().zip(said).filter(|(_, said)| *said) {
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
        if requirement.kind == RequirementKind::Control {
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
        if !answer.is_blank() {
            answers.insert(requirement.id.clone(), answer);
        }
    }
    if let Some([year, number]) = bits.rest().first_chunk::<2>() {
        let version = format!("{}.{number}", 2000 + u16::from(*year));
        for answer in answers.values_mut().filter(|answer| answer.response.is_some()) {
            answer.catalogue = Some(version.clone());
        }
    }
    Some(answers)
}

#[cfg(test)]
mod tests;
