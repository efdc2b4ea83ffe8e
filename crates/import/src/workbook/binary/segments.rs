//! Strings of Excel 97 to 2003, which go on from one record to the next.

/// What goes on from one record to the next.
pub(super) struct Segments<'a> {
    segments: std::vec::IntoIter<&'a [u8]>,
    current: &'a [u8],
}

impl<'a> Segments<'a> {
    pub(super) fn of(segments: Vec<&'a [u8]>) -> Self {
        let mut segments = segments.into_iter();
        Self { current: segments.next().unwrap_or_default(), segments }
    }

    /// Passes over some bytes, which may be more than there are.
    fn pass(&mut self, mut count: usize) -> Option<()> {
        while count > self.current.len() {
            count -= self.current.len();
            self.current = self.segments.next()?;
        }
        self.current = &self.current[count..];
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            if let Some((first, rest)) = self.current.split_first() {
                self.current = rest;
                return Some(*first);
            }
            self.current = self.segments.next()?;
        }
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn long(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]))
    }

    /// A string behind a length of two bytes.
    pub(super) fn words(&mut self) -> Option<String> {
        let length = self.short()?;
        self.letters(usize::from(length))
    }

    /// A string behind a length of one byte.
    pub(super) fn short_words(&mut self) -> Option<String> {
        let length = self.byte()?;
        self.letters(usize::from(length))
    }

    fn letters(&mut self, length: usize) -> Option<String> {
        let flags = self.byte()?;
        let looks = if flags & 8 == 0 { 0 } else { usize::from(self.short()?) * 4 };
        let more = if flags & 4 == 0 { 0 } else { usize::try_from(self.long()?).ok()? };
        let (mut units, mut is_wide) = (Vec::new(), flags & 1 == 1);
        while units.len() < length {
            if self.current.is_empty() {
                // Where a string goes on in the next record, a byte says anew how wide its letters are.
                self.current = self.segments.next()?;
                is_wide = self.byte()? & 1 == 1;
                continue;
            }
            units.push(if is_wide { self.short()? } else { u16::from(self.byte()?) });
        }
        self.pass(looks.checked_add(more)?)?;
        Some(String::from_utf16_lossy(&units))
    }
}

/// A string of a record behind a length of two bytes.
pub(super) fn words(data: &[u8], at: usize) -> Option<String> {
    Segments::of(vec![data.get(at..)?]).words()
}
