//! The set-up of a session as it stands in the link that a room joins by: everything a phone needs, and nothing about the
//! firm beyond what the trainer wrote into the title.
//!
//! The bits of version 1, the highest first, as bytes in base64url without padding:
//!
//! | what | bits |
//! | --- | --- |
//! | version | 4 |
//! | kind and scale as in [`hand_in`](crate::hand_in) | 3 + 2 |
//! | 1 for names, 1 for comments | 1 + 1 |
//! | version of the content, edition, session as there | 10 + 1 + 28 |
//! | how many questions there are | 7 |
//! | title: length in bytes, UTF-8 | 8 and as many bytes |
//! | how many groups; of each the name as above | 4 |
//! | how many entries of the list of questions; of each: 0 the self-check, 1 a group of requirements, 2 a requirement, 3 words of one's own; and its text, which the first has not | 7; 2 |
//! | [`crc`](crate::crc) of all before | 24 |

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::{Edition, RequirementId};

use crate::bits::{Reader, Writer};
use crate::choice::Scale;
use crate::hand_in::{Content, HandIn, Kind, ReadError, SessionTag, push_text, take_text};
use crate::{crc, signs};

const VERSION: u128 = 1;
/// The fewest bytes that are looked at: what is shorter is a word of anybody's, and no code that was cut off.
const SHORTEST: usize = 10;
/// The longest link that is read, in characters.
const LONGEST: usize = 64 * 1024;

/// An entry of the list of questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The questions of the self-check.
    SelfCheck,
    /// All of a clause or theme, by its reference.
    Group(String),
    /// One requirement.
    Requirement(RequirementId),
    /// A question in words of one's own.
    Own(String),
}

/// The set-up of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// What it is for.
    pub kind: Kind,
    /// What it is called; at most [`HandIn::LONGEST_TEXT`] bytes, as all texts here.
    pub title: String,
    /// The edition.
    pub edition: Edition,
    /// The version of the content.
    pub content: Content,
    /// The session.
    pub session: SessionTag,
    /// The scale.
    pub scale: Scale,
    /// Whether people give their names.
    pub named: bool,
    /// Whether people may write a comment to each question.
    pub comments: bool,
    /// Tables or departments, at most [`HandIn::MOST_GROUPS`].
    pub groups: Vec<String>,
    /// What is asked, in order.
    pub asked: Vec<Asked>,
    /// How many questions that makes, at most [`HandIn::MOST_QUESTIONS`].
    pub count: usize,
}

impl Invitation {
    /// As it stands in a link.
    pub fn write(&self) -> String {
        let mut writer = Writer::default();
        writer.push(VERSION, 4);
        writer.push(self.kind.code(), 3);
        writer.push(self.scale.code(), 2);
        writer.push(u128::from(self.named), 1);
        writer.push(u128::from(self.comments), 1);
        self.content.push(&mut writer);
        writer.push(u128::from(self.edition == Edition::Iso27001_2013), 1);
        writer.push(u128::from(self.session.number()), SessionTag::BITS);
        writer.push(self.count.min(HandIn::MOST_QUESTIONS) as u128, 7);
        push_text(&mut writer, &self.title);
        let groups = self.groups.get(..HandIn::MOST_GROUPS).unwrap_or(&self.groups);
        writer.push(groups.len() as u128, 4);
        groups.iter().for_each(|group| push_text(&mut writer, group));
        let asked = self.asked.get(..HandIn::MOST_QUESTIONS).unwrap_or(&self.asked);
        writer.push(asked.len() as u128, 7);
        for one in asked {
            let (code, text) = match one {
                Asked::SelfCheck => (0, None),
                Asked::Group(group) => (1, Some(group.as_str())),
                Asked::Requirement(requirement) => (2, Some(requirement.as_str())),
                Asked::Own(words) => (3, Some(words.as_str())),
            };
            writer.push(code, 2);
            if let Some(text) = text {
                push_text(&mut writer, text);
            }
        }
        let check = crc::crc(writer.bits());
        writer.push(u128::from(check), crc::BITS);
        URL_SAFE_NO_PAD.encode(bytes(writer.bits()))
    }

    /// Reads what stands in a link.
    ///
    /// # Errors
    /// [`ReadError`]: what is wrong with it.
    pub fn read(code: &str) -> Result<Self, ReadError> {
        if !(1..=LONGEST).contains(&code.len()) {
            return Err(ReadError::NoCode);
        }
        let packed = URL_SAFE_NO_PAD.decode(code).map_err(|_| ReadError::NoCode)?;
        if packed.len() < SHORTEST {
            return Err(ReadError::NoCode);
        }
        let mut writer = Writer::default();
        writer.push_bytes(&packed);
        let is_end = |rest: &[bool]| rest.len() < 8 && !rest.contains(&true);
        crc::checked(writer.bits(), VERSION, Self::take, is_end)
    }

    fn take(reader: &mut Reader<'_>) -> Result<Option<Self>, ReadError> {
        let mut number = |bits| reader.take(bits).ok_or(ReadError::Truncated);
        let (kind, scale) = (Kind::of_code(number(3)?), Scale::of_code(number(2)?));
        let (named, comments) = (number(1)? == 1, number(1)? == 1);
        let content = Content::take(reader).ok_or(ReadError::Truncated)?;
        let mut number = |bits| reader.take(bits).ok_or(ReadError::Truncated);
        let edition = if number(1)? == 1 { Edition::Iso27001_2013 } else { Edition::Iso27001_2022 };
        let session = SessionTag::new(u32::try_from(number(SessionTag::BITS)?).unwrap_or_default());
        let count = usize::try_from(number(7)?).unwrap_or_default();
        let Some(title) = take_text(reader)? else { return Ok(None) };
        let mut groups = Vec::new();
        for _ in 0..reader.take(4).ok_or(ReadError::Truncated)? {
            let Some(group) = take_text(reader)? else { return Ok(None) };
            groups.push(group);
        }
        let mut asked = Vec::new();
        for _ in 0..reader.take(7).ok_or(ReadError::Truncated)? {
            let code = reader.take(2).ok_or(ReadError::Truncated)?;
            let text = if code == 0 { Some(String::new()) } else { take_text(reader)? };
            let Some(text) = text else { return Ok(None) };
            asked.push(match code {
                0 => Asked::SelfCheck,
                1 => Asked::Group(text),
                2 => match text.parse() {
                    Ok(requirement) => Asked::Requirement(requirement),
                    Err(_) => return Ok(None),
                },
                _ => Asked::Own(text),
            });
        }
        let (Some(kind), Some(scale)) = (kind, scale) else { return Ok(None) };
        Ok(Some(Self {
            kind,
            title,
            edition,
            content,
            session,
            scale,
            named,
            comments,
            groups,
            asked,
            count,
        }))
    }

    /// The code that can be typed in place of the link; only where it says everything: the questions of the self-check, with
    /// neither groups nor names nor comments.
    pub fn short(&self) -> Option<ShortCode> {
        let is_standard = self.kind == Kind::Workshop
            && self.edition == Edition::Iso27001_2022
            && self.asked == [Asked::SelfCheck]
            && self.groups.is_empty()
            && !self.named
            && !self.comments
            && self.scale != Scale::Quiz;
        is_standard.then_some(ShortCode { session: self.session, scale: self.scale })
    }
}

/// Bits as bytes; what is left of the last is 0.
fn bytes(bits: &[bool]) -> Vec<u8> {
    let byte =
        |eight: &[bool]| (0..8).fold(0, |byte, bit| byte << 1 | u8::from(eight.get(bit) == Some(&true)));
    bits.chunks(8).map(byte).collect()
}

/// What is typed where nothing can be scanned: seven signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShortCode {
    /// The session.
    pub session: SessionTag,
    /// The scale.
    pub scale: Scale,
}

/// How many bits of the checksum a short code has.
const SHORT_CHECK: u32 = 6;

impl ShortCode {
    /// As signs, with a hyphen in the middle.
    pub fn write(self) -> String {
        let mut writer = Writer::default();
        writer.push(u128::from(self.session.number()), SessionTag::BITS);
        writer.push(u128::from(self.scale == Scale::Six), 1);
        let check = crc::crc(writer.bits());
        writer.push(u128::from(check), SHORT_CHECK);
        let signs = signs::write(writer.bits());
        let (first, second) = signs.split_at_checked(4).unwrap_or((&signs, ""));
        format!("{first}-{second}")
    }

    /// Reads what somebody typed; none if it is no such code.
    pub fn read(typed: &str) -> Option<Self> {
        let signs: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').take(8).collect();
        let bits = signs::read(&signs).filter(|bits| bits.len() == 35)?;
        let mut reader = Reader::new(&bits);
        let session = SessionTag::new(u32::try_from(reader.take(SessionTag::BITS)?).ok()?);
        let scale = if reader.take(1)? == 1 { Scale::Six } else { Scale::Four };
        let taken = reader.taken();
        let is_right = reader.take(SHORT_CHECK)? == u128::from(crc::crc(taken) & ((1 << SHORT_CHECK) - 1));
        is_right.then_some(Self { session, scale })
    }

    /// The set-up that it stands for, where the self-check has so many questions.
    pub fn invitation(self, content: Content, count: usize) -> Invitation {
        Invitation {
            kind: Kind::Workshop,
            title: String::new(),
            edition: Edition::Iso27001_2022,
            content,
            session: self.session,
            scale: self.scale,
            named: false,
            comments: false,
            groups: Vec::new(),
            asked: vec![Asked::SelfCheck],
            count,
        }
    }
}
