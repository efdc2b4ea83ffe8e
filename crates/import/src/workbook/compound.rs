//! Compound files ([MS-CFB]), in which old versions of Excel kept workbooks, and newer ones those under a password.

use super::package::Broken;

/// How such files begin.
pub(super) const BEGIN: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The length of an entry of the directory.
const ENTRY: usize = 128;
/// The number of a sector from which on numbers mean something else, such as the end.
const LAST: u32 = 0xFFFF_FFFA;

/// A number of two bytes.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// A number of four bytes.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// The streams of a compound file.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    /// The length of a sector as a power of two, and of a small one.
    shifts: (u16, u16),
    /// The sector that follows each, and the same of small ones.
    next: Vec<u32>,
    next_small: Vec<u32>,
    /// Streams below this length are in small sectors.
    small_below: u32,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    kind: u8,
    first: u32,
    length: u32,
}

impl<'a> Compound<'a> {
    /// Reads the directory.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let shifts = (short(bytes, 30)?, short(bytes, 32)?);
        if !bytes.starts_with(BEGIN) || !matches!(shifts, (9 | 12, 6)) {
            return None;
        }
        let mut this = Self {
            bytes,
            shifts,
            next: Vec::new(),
            next_small: Vec::new(),
            small_below: long(bytes, 56)?,
            entries: Vec::new(),
        };
        let mut tables: Vec<u32> = (0..109).filter_map(|number| long(bytes, 76 + number * 4)).collect();
        let (mut more, mut count) = (long(bytes, 68)?, this.most());
        while more < LAST && count > 0 {
            let sector = this.sector(more)?;
            let last = sector.len() / 4 - 1;
            tables.extend((0..last).filter_map(|number| long(sector, number * 4)));
            (more, count) = (long(sector, last * 4)?, count - 1);
        }
        tables.retain(|table| *table < LAST);
        tables.truncate(this.most());
        let numbers =
            |bytes: &[u8]| (0..bytes.len() / 4).filter_map(|at| long(bytes, at * 4)).collect::<Vec<_>>();
        for table in tables {
            let sector = this.sector(table).map(numbers)?;
            this.next.extend(sector);
        }
        this.next_small = numbers(&this.chain(long(bytes, 60)?));
        let directory = this.chain(long(bytes, 48)?);
        this.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        Some(this)
    }

    /// Whether there is a stream of a name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// What a stream holds; less where sectors of it are missing.
    pub fn stream(&self, name: &str) -> Result<Vec<u8>, Broken> {
        let entry = self.entries.iter().find(|entry| entry.name == name && entry.kind == 2).ok_or(Broken)?;
        let mut bytes = match entry.length < self.small_below {
            true => {
                let root = self.entries.iter().find(|entry| entry.kind == 5).ok_or(Broken)?;
                let small = self.chain(root.first);
                let length = 1_usize << self.shifts.1;
                let sector = |number: u32| {
                    let from = usize::try_from(number).ok()?.checked_mul(length)?;
                    small.get(from..from.checked_add(length)?)
                };
                follow(entry.first, &self.next_small, sector)
            }
            false => self.chain(entry.first),
        };
        bytes.truncate(usize::try_from(entry.length).unwrap_or(usize::MAX));
        Ok(bytes)
    }

    /// How many sectors there can be.
    fn most(&self) -> usize {
        self.bytes.len() >> self.shifts.0
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let length = 1_usize << self.shifts.0;
        let from = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(length)?;
        // The last may be cut off.
        self.bytes
            .get(from..from.saturating_add(length).min(self.bytes.len()))
            .filter(|bytes| bytes.len() > 3)
    }

    fn chain(&self, first: u32) -> Vec<u8> {
        follow(first, &self.next, |number| self.sector(number))
    }
}

/// The sectors from one on, each at most once, so that one that leads back is no endless file.
fn follow<'s>(first: u32, next: &[u32], sector: impl Fn(u32) -> Option<&'s [u8]>) -> Vec<u8> {
    let (mut bytes, mut number, mut left) = (Vec::new(), first, next.len());
    while number < LAST && left > 0 {
        let Some(sector) = sector(number) else { break };
        bytes.extend_from_slice(sector);
        left -= 1;
        number = usize::try_from(number).ok().and_then(|at| next.get(at)).copied().unwrap_or(LAST);
    }
    bytes
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(short(bytes, 64)?).saturating_sub(2).min(62);
    let units: Vec<u16> = (0..length / 2).filter_map(|at| short(bytes, at * 2)).collect();
    let name = String::from_utf16_lossy(&units);
    Some(Entry { name, kind: *bytes.get(66)?, first: long(bytes, 116)?, length: long(bytes, 120)? })
}
