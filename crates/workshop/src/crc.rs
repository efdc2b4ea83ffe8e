//! The checksum of codes: CRC-24 as OpenPGP has it (RFC 9580, 6.1), over bits instead of bytes.
//!
//! It finds every change within 24 bits in a row, so every single changed sign, which is five.

use crate::bits::Reader;
use crate::hand_in::ReadError;

/// How many bits it has.
pub(crate) const BITS: u32 = 24;
const POLYNOMIAL: u32 = 0x86_4cfb;
const BEGIN: u32 = 0xb7_04ce;

pub(crate) fn crc(bits: &[bool]) -> u32 {
    bits.iter().fold(BEGIN, |crc, bit| {
        let top = (crc >> 23 & 1 == 1) != *bit;
        let shifted = crc << 1 & 0xff_ffff;
        if top { shifted ^ POLYNOMIAL } else { shifted }
    })
}

/// Reads what stands between a version and a checksum: `take` reads the body, `is_end` says whether nothing is left behind.
///
/// # Errors
/// [`ReadError`]: another version, an early end, a wrong checksum, or a body that makes no sense.
pub(crate) fn checked<T>(
    bits: &[bool],
    version: u128,
    take: impl FnOnce(&mut Reader<'_>) -> Result<Option<T>, ReadError>,
    is_end: impl FnOnce(&[bool]) -> bool,
) -> Result<T, ReadError> {
    let mut reader = Reader::new(bits);
    match reader.take(4).ok_or(ReadError::Truncated)? {
        found if found == version => {}
        newer if newer > version => return Err(ReadError::Newer(u8::try_from(newer).unwrap_or(u8::MAX))),
        _ => return Err(ReadError::NoCode),
    }
    let body = take(&mut reader)?;
    let taken = reader.taken();
    if reader.take(BITS).ok_or(ReadError::Truncated)? != u128::from(crc(taken)) {
        return Err(ReadError::Damaged);
    }
    if !is_end(reader.rest()) {
        return Err(ReadError::Truncated);
    }
    body.ok_or(ReadError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bits::Writer;

    #[test]
    fn it_is_the_usual_one() {
        let mut writer = Writer::default();
        writer.push_bytes(b"123456789");
        // The check value of CRC-24/OPENPGP.
        assert_eq!(crc(writer.bits()), 0x21_cf02);
    }
}
