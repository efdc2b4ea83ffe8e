//! A whole result in a link: levels, *not sure*, targets and applicability of every requirement, packed bit by bit into
//! the fragment of an address, which browsers never send to a server.
//!
//! The bytes of version 1, in base64url without padding, behind [`BEFORE`]:
//!
//! | what | size |
//! | --- | --- |
//! | version in the upper four bits, edition in the lower (0: 2022, 1: 2013) | 1 byte |
//! | flags: 1 the organisation's name is in, 2 notes are in, 4 it is the result of a self-check, 8 it is one over all requirements (older versions said neither); the upper four bits say nothing and are set so that the link ends in a letter or digit, which no mail program leaves out | 1 byte |
//! | the number of bytes of the packed answers | 2 bytes |
//! | the day it was made, in days since 2020-01-01 | 2 bytes |
//! | the number of own controls, at most 255 | 1 byte |
//! | answers: a bit a requirement, 1 if anything was said; then 3 bits what was said (0 nothing, 1 not sure, 2 to 7 the level + 2), a bit 0 for target 3 or 1 and 3 bits of target, and for a control 5 bits (0 undecided, 1 left out, 2 + reasons as bits) | see above |
//! | behind them, counted with them, the oldest version of the catalogue under which any was given: years since 2000, number; where that is not known of all, 0 if own controls follow, else missing | 0 or 2 bytes |
//! | behind that, counted with them, the own controls: how many, 2 bytes; of each the place of its theme among the groups, 1 byte's bits, and what was said as above; missing where there are none | see above |
//! | name, and notes as (place in the order, 1 byte; text): each text its length in bytes, 2 bytes, and UTF-8 | if chosen |
//! | CRC-32 of all before | 4 bytes |
//!
//! Requirements stand in the order in which the edition has them; a test holds that it never changes.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use catalogue::Catalogue;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use isms::result::{Extent, basis, begin_in_full};
use model::{Answer, Assessment, Edition, Profile, RequirementId, text};
use serde_json::json;

mod answers;
mod bits;
mod found;
mod locked;
mod reach;

pub use answers::OwnAnswer;
use answers::{pack, unpack};
pub use found::code_in;
pub use locked::{HEADER, LockedLink};
pub use reach::{Reach, base_of, host_of};

/// What stands between an address of the app and the packed result.
pub const BEFORE: &str = "#/s/";
/// The longest link that is read, in characters.
pub const LONGEST: usize = 64 * 1024;
const VERSION: u8 = 1;
const HEAD: usize = 7;
const CHECK: usize = 4;
const NAME: u8 = 1;
const NOTES: u8 = 2;
const SELF_CHECK: u8 = 4;
const WHOLE: u8 = 8;
/// Where the bits of the flags begin that say nothing.
const SPARE: u8 = 4;

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
    /// Which requirements its maker saw the result over.
    pub basis: Extent,
    /// How many own controls there are.
    pub own_controls: u8,
    /// What was said about them, without their names; empty in links of older versions.
    pub own: Vec<OwnAnswer>,
    /// The organisation's name; empty where it was left out.
    pub organisation: String,
    /// The answers.
    pub answers: BTreeMap<RequirementId, Answer>,
}

impl Shared {
    /// As an assessment with an id, whose result is over what it was over where the link was made.
    pub fn assessment(self, id: String, now: DateTime<Utc>) -> Assessment {
        let profile = Profile { organisation: self.organisation, ..Profile::default() };
        let mut assessment = Assessment::new(id, self.edition, profile, now);
        assessment.answers = self.answers;
        for (number, own) in (1..).zip(self.own) {
            let Ok(id) = format!("{}{number}", RequirementId::OWN).parse::<RequirementId>() else { continue };
            assessment.rows.set(&format!("control/{id}"), Some(json!({ "theme": own.theme })));
            if !own.answer.is_blank() {
                assessment.answers.insert(id, own.answer);
            }
        }
        let seems = catalogue::of(self.edition).map(|catalogue| basis(catalogue, &assessment));
        if self.basis == Extent::All && seems == Some(Extent::SelfCheck) {
            begin_in_full(&mut assessment, self.made);
        }
        assessment
    }

    /// Whether nothing is said beyond a self-check. Links of older versions do not tell otherwise.
    fn is_of_a_self_check(&self, catalogue: &Catalogue) -> bool {
        !catalogue.self_check().is_empty() && self.answers.keys().all(|id| catalogue.was_asked(id))
    }

    /// How many own controls there are about which the link says nothing.
    pub fn own_left_out(&self) -> usize {
        usize::from(self.own_controls).saturating_sub(self.own.len())
    }
}

fn epoch() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default()
}

/// Packs a result.
///
/// # Errors
/// [`WriteError`].
pub fn write(assessment: &Assessment, with: With, made: NaiveDate) -> Result<String, WriteError> {
    let code = ending_well(bytes(assessment, with, made)?);
    if code.len() > LONGEST { Err(WriteError::TooLong) } else { Ok(code) }
}

/// Whether a link ends in what every mail program takes for a part of it.
fn ends_well(code: &str) -> bool {
    code.ends_with(|sign: char| sign.is_ascii_alphanumeric())
}

/// The bytes as text that ends well: the spare flags change the checksum, which is what stands at the end.
fn ending_well(mut bytes: Vec<u8>) -> String {
    let mut code = URL_SAFE_NO_PAD.encode(&bytes);
    let mut spare = 0u8;
    while !ends_well(&code) && spare < 15 {
        spare += 1;
        let checked = bytes.len() - CHECK;
        bytes[1] = bytes[1] & ((1 << SPARE) - 1) | spare << SPARE;
        let check = crc32fast::hash(&bytes[..checked]).to_be_bytes();
        bytes[checked..].copy_from_slice(&check);
        code = URL_SAFE_NO_PAD.encode(&bytes);
    }
    code
}

/// The bytes of a link, which are what is encrypted for one under a passphrase.
///
/// # Errors
/// [`WriteError`].
pub fn bytes(assessment: &Assessment, with: With, made: NaiveDate) -> Result<Vec<u8>, WriteError> {
    let catalogue = catalogue::of(assessment.edition).ok_or(WriteError::NoCatalogue)?;
    // Older versions take no notice of what stands behind the answers and their version.
    let packed = pack(catalogue, assessment);
    let edition = match assessment.edition {
        Edition::Iso27001_2022 => 0,
        Edition::Iso27001_2013 => 1,
    };
    let name = with.name && !assessment.profile.organisation.is_empty();
    let over = match basis(catalogue, assessment) {
        Extent::SelfCheck => SELF_CHECK,
        Extent::All => WHOLE,
    };
    let flags = (if name { NAME } else { 0 }) | (if with.notes { NOTES } else { 0 }) | over;
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
        return Err(if bytes[1] & (NAME | NOTES) == 0 { ReadError::Damaged } else { ReadError::Truncated });
    }
    let catalogue = catalogue::of(edition).ok_or(ReadError::NoCatalogue)?;
    let (mut answers, own) = unpack(catalogue, &bytes[HEAD..HEAD + size]).ok_or(ReadError::Damaged)?;
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
    let own_controls = bytes[6];
    let mut shared =
        Shared { edition, made, basis: Extent::SelfCheck, own_controls, own, organisation, answers };
    if bytes[1] & WHOLE != 0 || own_controls > 0 || !shared.is_of_a_self_check(catalogue) {
        shared.basis = Extent::All;
    }
    Ok(shared)
}

fn take_text(rest: &mut &[u8]) -> Option<String> {
    let (length, after) = rest.split_first_chunk::<2>()?;
    let (text, after) = after.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    *rest = after;
    Some(String::from_utf8_lossy(text).into_owned())
}

#[cfg(test)]
mod tests;
