//! The checksum of codes: CRC-24 as OpenPGP has it (RFC 9580, 6.1), over bits instead of bytes.
//!
//! It finds every change within 24 bits in a row, so every single changed sign, which is five.

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
