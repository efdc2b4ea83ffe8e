//! Signs of codes: Crockford's base 32, digits and capitals without I, L, O and U, so that a code can be typed from paper,
//! is the same in small letters, and takes the dense mode of QR codes.

const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Bits of a sign.
const BITS: usize = 5;

/// Whether a character can stand in a code, also one that is read as another.
pub(crate) fn is_sign(c: char) -> bool {
    value(c).is_some()
}

fn value(c: char) -> Option<usize> {
    let c = match c.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        c => c,
    };
    SIGNS.iter().position(|sign| char::from(*sign) == c)
}

/// Bits as signs; what is left of the last is 0.
pub(crate) fn write(bits: &[bool]) -> String {
    let sign = |five: &[bool]| {
        let number = (0..BITS).fold(0, |number, bit| number << 1 | usize::from(five.get(bit) == Some(&true)));
        SIGNS.get(number).map_or('0', |sign| char::from(*sign))
    };
    bits.chunks(BITS).map(sign).collect()
}

/// The bits of signs; none where another character stands between.
pub(crate) fn read(code: &str) -> Option<Vec<bool>> {
    let mut bits = Vec::with_capacity(code.len() * BITS);
    for c in code.chars() {
        let value = value(c)?;
        bits.extend((0..BITS).rev().map(|bit| value >> bit & 1 == 1));
    }
    Some(bits)
}

/// Whether what is left behind the last number is less than a sign and 0, as [`write`] leaves it.
pub(crate) fn is_end(rest: &[bool]) -> bool {
    rest.len() < BITS && rest.iter().all(|bit| !bit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_read_alike() {
        assert_eq!(read("oil0"), read("0110"));
        assert_eq!(read("abz"), read("ABZ"));
        assert_eq!(read("U"), None);
        assert_eq!(read("A-B"), None);
    }
}
