//! Numbers of a few bits, one behind the other, the highest bit first.

/// Packs numbers.
#[derive(Debug, Default, Clone)]
pub(crate) struct Writer {
    bits: Vec<bool>,
}

impl Writer {
    /// Adds the lowest bits of a number, at most 128.
    pub(crate) fn push(&mut self, number: u128, bits: u32) {
        self.bits.extend((0..bits).rev().map(|bit| number >> bit & 1 == 1));
    }

    /// Adds bytes.
    pub(crate) fn push_bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.push(u128::from(*byte), 8);
        }
    }

    pub(crate) fn bits(&self) -> &[bool] {
        &self.bits
    }
}

/// Unpacks numbers.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    bits: &'a [bool],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bits: &'a [bool]) -> Self {
        Self { bits, at: 0 }
    }

    /// The next number of so many bits; none behind the end.
    pub(crate) fn take(&mut self, bits: u32) -> Option<u128> {
        let end = self.at.checked_add(usize::try_from(bits).ok()?)?;
        let taken = self.bits.get(self.at..end)?;
        self.at = end;
        Some(taken.iter().fold(0, |number, bit| number << 1 | u128::from(*bit)))
    }

    /// The next byte; none behind the end.
    pub(crate) fn byte(&mut self) -> Option<u8> {
        self.take(8).and_then(|byte| u8::try_from(byte).ok())
    }

    /// The next bytes; none behind the end.
    pub(crate) fn bytes(&mut self, count: usize) -> Option<Vec<u8>> {
        (0..count).map(|_| self.byte()).collect()
    }

    /// What was taken so far.
    pub(crate) fn taken(&self) -> &'a [bool] {
        self.bits.get(..self.at).unwrap_or_default()
    }

    /// What is left.
    pub(crate) fn rest(&self) -> &'a [bool] {
        self.bits.get(self.at..).unwrap_or_default()
    }
}
