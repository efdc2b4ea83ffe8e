//! What a person hands in: a codec of short codes that carry no time and, unless a session asks for names, no text.
//!
//! The bits of version 1, the highest first, written by [`signs`](crate::signs):
//!
//! | what | bits |
//! | --- | --- |
//! | version | 4 |
//! | kind: 0 workshop, 1 quiz, 2 supplier | 3 |
//! | scale: 0 four answers, 1 six levels, 2 quiz | 2 |
//! | 1 if text follows the answers | 1 |
//! | version of the content: years since 2024, number | 6 + 4 |
//! | edition: 0 2022, 1 2013 | 1 |
//! | the session | 28 |
//! | the person, at random | 40 |
//! | the group, 1 to 15; 0 for none | 4 |
//! | 1 for a second round | 1 |
//! | how often this person has handed in before, at most 7 | 3 |
//! | how many questions there are | 7 |
//! | the answers as digits of one number in blocks of 36: 0 for none, else the place of the choice + 1 | 71 for 25 on four answers |
//! | name: length in bytes, UTF-8; how many comments; of each the question, length in bytes, UTF-8 | 8 and as many bytes, 8, 7 + 8 and as many bytes; if chosen |
//! | [`crc`](crate::crc) of all before | 24 |

use model::Edition;

use crate::bits::{Reader, Writer};
use crate::choice::{Choice, Scale};
use crate::{crc, signs};

const VERSION: u128 = 1;
/// How many digits make one number: nine to the power of it still fits in 128 bits.
const BLOCK: usize = 36;
/// The shortest code that says anything, in signs.
pub(crate) const SHORTEST: usize = 26;
/// The longest code that is read, in signs: a name and a comment to each question.
pub(crate) const LONGEST: usize = 48 * 1024;

/// What a hand-in is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A workshop's questions.
    Workshop,
    /// A quiz after a lesson.
    Quiz,
    /// A supplier's questionnaire.
    Supplier,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Workshop, Self::Quiz, Self::Supplier];

    pub(crate) fn code(self) -> u128 {
        Self::ALL.iter().position(|kind| *kind == self).map_or(0, |place| place as u128)
    }

    pub(crate) fn of_code(code: u128) -> Option<Self> {
        Self::ALL.get(usize::try_from(code).ok()?).copied()
    }
}

/// A version of the content, such as 2026.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Content {
    /// The year, 2024 to 2087.
    pub year: u16,
    /// The number in the year, at most 15.
    pub number: u8,
}

impl Content {
    const FIRST: u16 = 2024;

    /// Of a text such as `2026.3`.
    pub fn read(version: &str) -> Option<Self> {
        let (year, number) = version.split_once('.')?;
        let (year, number) = (year.parse().ok()?, number.parse().ok()?);
        let is_fitting = (Self::FIRST..Self::FIRST + 64).contains(&year) && number < 16;
        is_fitting.then_some(Self { year, number })
    }

    pub(crate) fn push(self, writer: &mut Writer) {
        writer.push(u128::from(self.year.saturating_sub(Self::FIRST)), 6);
        writer.push(u128::from(self.number), 4);
    }

    pub(crate) fn take(reader: &mut Reader<'_>) -> Option<Self> {
        let year = Self::FIRST + u16::try_from(reader.take(6)?).ok()?;
        Some(Self { year, number: u8::try_from(reader.take(4)?).ok()? })
    }
}

/// By what a session is known in codes: 28 bits at random.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionTag(u32);

impl SessionTag {
    pub(crate) const BITS: u32 = 28;

    /// Of the lowest 28 bits of a number.
    pub fn new(random: u32) -> Self {
        Self(random & ((1 << Self::BITS) - 1))
    }

    /// As a number.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// By what a hand-in is known while a session is open: 40 bits at random, from the phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(u64);

impl PersonId {
    const BITS: u32 = 40;

    /// Of the lowest 40 bits of a number.
    pub fn new(random: u64) -> Self {
        Self(random & ((1 << Self::BITS) - 1))
    }

    /// As a number.
    pub fn number(self) -> u64 {
        self.0
    }
}

/// Which round of answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Round {
    /// Before anybody has talked.
    #[default]
    First,
    /// After it.
    Second,
}

/// What somebody writes to a question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Comment {
    /// The question, from 0.
    pub question: u8,
    /// What is written, at most [`HandIn::LONGEST_TEXT`] bytes.
    pub text: String,
}

/// What a person hands in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct HandIn {
    /// What it is for.
    pub kind: Kind,
    /// The version of the content that was answered.
    pub content: Content,
    /// The edition that was answered.
    pub edition: Edition,
    /// The session.
    pub session: SessionTag,
    /// Who, as a number at random.
    pub person: PersonId,
    /// The group, from 1; 0 for none.
    pub group: u8,
    /// The round.
    pub round: Round,
    /// How often the person has handed in before, at most 7: the latest counts.
    pub revision: u8,
    /// The scale.
    pub scale: Scale,
    /// What was said to each question, at most 127.
    pub answers: Vec<Option<Choice>>,
    /// The name, where the session asks for it.
    pub name: String,
    /// Comments, where the session takes them, in the order of their questions.
    pub comments: Vec<Comment>,
}

/// Why a code could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It has other signs in it than codes have, or far too many.
    #[error("this is no code of Plumbline")]
    NoCode,
    /// It ends early, or goes on behind its end.
    #[error("the code was cut off")]
    Truncated,
    /// A sign is another than it was.
    #[error("the code is damaged")]
    Damaged,
    /// Made by a newer Plumbline.
    #[error("the code was made by a newer version, in format {0}")]
    Newer(u8),
}

impl HandIn {
    /// The most questions that a code has room for.
    pub const MOST_QUESTIONS: usize = 127;
    /// The longest name or comment, in bytes.
    pub const LONGEST_TEXT: usize = 255;
    /// The most groups.
    pub const MOST_GROUPS: usize = 15;

    /// As a code of [`signs`](crate::signs). Answers that the scale does not have are left out, texts are cut to what fits.
    pub fn write(&self) -> String {
        let mut writer = Writer::default();
        writer.push(VERSION, 4);
        writer.push(self.kind.code(), 3);
        writer.push(self.scale.code(), 2);
        let has_text = !self.name.is_empty() || !self.comments.is_empty();
        writer.push(u128::from(has_text), 1);
        self.content.push(&mut writer);
        writer.push(u128::from(self.edition == Edition::Iso27001_2013), 1);
        writer.push(u128::from(self.session.0), SessionTag::BITS);
        writer.push(u128::from(self.person.0), PersonId::BITS);
        writer.push(u128::from(self.group.min(15)), 4);
        writer.push(u128::from(self.round == Round::Second), 1);
        writer.push(u128::from(self.revision.min(7)), 3);
        let answers = self.answers.get(..Self::MOST_QUESTIONS).unwrap_or(&self.answers);
        writer.push(answers.len() as u128, 7);
        for block in answers.chunks(BLOCK) {
            let radix = self.scale.radix();
            let digits = block.iter().map(|answer| self.scale.digit(*answer).unwrap_or_default());
            writer.push(digits.fold(0, |number, digit| number * radix + digit), width(radix, block.len()));
        }
        if has_text {
            push_text(&mut writer, &self.name);
            let comments: Vec<_> = self.comments.iter().filter(|comment| comment.question < 127).collect();
            let comments = comments.get(..Self::MOST_QUESTIONS).unwrap_or(&comments);
            writer.push(comments.len() as u128, 8);
            for comment in comments {
                writer.push(u128::from(comment.question), 7);
                push_text(&mut writer, &comment.text);
            }
        }
        let check = crc::crc(writer.bits());
        writer.push(u128::from(check), crc::BITS);
        signs::write(writer.bits())
    }

    /// Reads a code.
    ///
    /// # Errors
    /// [`ReadError`]: what is wrong with it.
    pub fn read(code: &str) -> Result<Self, ReadError> {
        if !(1..=LONGEST).contains(&code.len()) {
            return Err(ReadError::NoCode);
        }
        let bits = signs::read(code).ok_or(ReadError::NoCode)?;
        crc::checked(&bits, VERSION, Self::take, signs::is_end)
    }

    /// What stands behind the version: an error where it ends early, none where it makes no sense.
    fn take(reader: &mut Reader<'_>) -> Result<Option<Self>, ReadError> {
        let mut number = |bits| reader.take(bits).ok_or(ReadError::Truncated);
        let (kind, scale, has_text) = (number(3)?, number(2)?, number(1)? == 1);
        let content = Content::take(reader).ok_or(ReadError::Truncated)?;
        let mut number = |bits| reader.take(bits).ok_or(ReadError::Truncated);
        let edition = if number(1)? == 1 { Edition::Iso27001_2013 } else { Edition::Iso27001_2022 };
        let session = SessionTag(u32::try_from(number(SessionTag::BITS)?).unwrap_or_default());
        let person = PersonId(u64::try_from(number(PersonId::BITS)?).unwrap_or_default());
        let group = u8::try_from(number(4)?).unwrap_or_default();
        let round = if number(1)? == 1 { Round::Second } else { Round::First };
        let revision = u8::try_from(number(3)?).unwrap_or_default();
        let count = usize::try_from(number(7)?).unwrap_or_default();
        let (Some(kind), Some(scale)) = (Kind::of_code(kind), Scale::of_code(scale)) else { return Ok(None) };
        let mut answers = Vec::with_capacity(count);
        let radix = scale.radix();
        while answers.len() < count {
            let block = BLOCK.min(count - answers.len());
            let mut packed = reader.take(width(radix, block)).ok_or(ReadError::Truncated)?;
            let mut digits = Vec::with_capacity(block);
            for _ in 0..block {
                digits.push(scale.answer(packed % radix));
                packed /= radix;
            }
            if packed > 0 {
                return Ok(None);
            }
            answers.extend(digits.into_iter().rev());
        }
        let (mut name, mut comments) = (String::new(), Vec::new());
        if has_text {
            let Some(found) = take_text(reader)? else { return Ok(None) };
            name = found;
            let count = reader.byte().ok_or(ReadError::Truncated)?;
            for _ in 0..count {
                let question =
                    usize::try_from(reader.take(7).ok_or(ReadError::Truncated)?).unwrap_or_default();
                let Some(text) = take_text(reader)? else { return Ok(None) };
                // As it is written: no comment beyond the questions that there can be, none to each of them twice.
                if question >= Self::MOST_QUESTIONS || comments.len() >= Self::MOST_QUESTIONS {
                    return Ok(None);
                }
                comments.push(Comment { question: u8::try_from(question).unwrap_or_default(), text });
            }
        }
        Ok(Some(Self {
            kind,
            content,
            edition,
            session,
            person,
            group,
            round,
            revision,
            scale,
            answers,
            name,
            comments,
        }))
    }

    /// How many questions were answered.
    pub fn answered(&self) -> usize {
        self.answers.iter().flatten().count()
    }
}

/// How many bits a number of so many digits takes.
fn width(radix: u128, digits: usize) -> u32 {
    let most = (0..digits).fold(1_u128, |most, _| most * radix) - 1;
    u128::BITS - most.leading_zeros()
}

/// A text that was cut to what fits, not within a character.
pub(crate) fn push_text(writer: &mut Writer, text: &str) {
    let mut end = text.len().min(HandIn::LONGEST_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = text.get(..end).unwrap_or_default();
    writer.push(text.len() as u128, 8);
    writer.push_bytes(text.as_bytes());
}

/// A text; none if it is no UTF-8.
pub(crate) fn take_text(reader: &mut Reader<'_>) -> Result<Option<String>, ReadError> {
    let length = reader.byte().ok_or(ReadError::Truncated)?;
    let bytes = reader.bytes(usize::from(length)).ok_or(ReadError::Truncated)?;
    Ok(String::from_utf8(bytes).ok())
}
