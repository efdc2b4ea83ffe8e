//! Instants in records, with the offset from UTC of the clock that they were read off.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An instant as a clock somewhere showed it: `2026-03-29T03:30:00+02:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub DateTime<FixedOffset>);

impl Moment {
    /// Reads what is written in files; none if it is no instant.
    pub fn read(text: &str) -> Option<Self> {
        model::time::moment(text).map(Self)
    }

    /// As it is written in files.
    pub fn write(self) -> String {
        self.0.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// The instant.
    pub fn instant(self) -> DateTime<Utc> {
        self.0.to_utc()
    }

    /// What the clock showed.
    pub fn shown(self) -> NaiveDateTime {
        self.0.naive_local()
    }

    /// How far that clock is from UTC: `+02:00`.
    pub fn offset(self) -> String {
        self.0.format("%:z").to_string()
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.write())
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| de::Error::custom("no instant"))
    }
}
