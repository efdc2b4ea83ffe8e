//! Bytes with the checksum that codes of workshops end with, so that what stands behind it is reached: CRC-24 as OpenPGP
//! has it (RFC 9580, 6.1), over bits.

/// Bytes as bits with up to seven left out at their end, as the body of a code may end anywhere, and its checksum behind
/// each.
pub fn with_checksum(bytes: &[u8]) -> impl Iterator<Item = Vec<bool>> {
    let bits: Vec<bool> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1)).collect();
    (0..8_usize).map(move |left_out| {
        let mut body = bits[..bits.len().saturating_sub(left_out)].to_vec();
        let check = body.iter().fold(0xb7_04ce_u32, |crc, bit| {
            let top = (crc >> 23 & 1 == 1) != *bit;
            let shifted = crc << 1 & 0xff_ffff;
            if top { shifted ^ 0x86_4cfb } else { shifted }
        });
        body.extend((0..24).rev().map(|bit| check >> bit & 1 == 1));
        body
    })
}

/// Bits as digits of so many bits.
pub fn digits(bits: &[bool], each: usize) -> Vec<usize> {
    let digit = |some: &[bool]| (0..each).fold(0, |number, bit| number << 1 | usize::from(some.get(bit) == Some(&true)));
    bits.chunks(each).map(digit).collect()
}
