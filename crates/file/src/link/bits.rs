//! Numbers of a few bits, one behind the other, the highest bit first.

/// Packs numbers.
#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    used: u32,
}

impl Writer {
    /// Adds the lowest bits of a number.
    pub(super) fn push(&mut self, number: u8, bits: u32) {
        for bit in (0..bits).rev() {
            if self.used.is_multiple_of(8) {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= (number >> bit & 1) << (7 - self.used % 8);
            }
            self.used += 1;
        }
    }

    /// The bytes; what is left of the last is 0.
    pub(super) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Unpacks numbers.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The whole bytes behind the last number.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at.div_ceil(8)..).unwrap_or_default()
    }

    /// The next number of so many bits; none behind the end.
    pub(super) fn take(&mut self, bits: u32) -> Option<u8> {
        let mut number = 0;
        for _ in 0..bits {
            let byte = self.bytes.get(self.at / 8)?;
            number = number << 1 | (byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(number)
    }
}
