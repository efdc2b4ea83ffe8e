//! The organisation's logo in the head of reports: a PNG without anything but its dots.

pub mod drawing;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

/// What every PNG begins with.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The parts of a PNG that its dots need; all others say something about it (PNG, third edition, 5.6).
const NEEDED: [&[u8; 4]; 5] = [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"];

/// A logo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Logo {
    png: Vec<u8>,
    width: u32,
    height: u32,
}

/// Why a file cannot be a logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LogoError {
    /// More than [`Logo::LARGEST`] bytes, or more than [`Logo::WIDEST`] dots a side.
    #[error("the logo is too large")]
    TooLarge,
    /// It is no PNG, or a damaged one.
    #[error("the logo is not a PNG that can be read")]
    NotPng,
}

impl Logo {
    /// The largest logo, in bytes.
    pub const LARGEST: usize = 256 * 1024;
    /// The most dots a side.
    pub const WIDEST: u32 = 2000;

    /// Takes a PNG; everything in it that is not needed for its dots is left out: texts, places, times.
    ///
    /// # Errors
    /// [`LogoError`].
    pub fn from_png(bytes: &[u8]) -> Result<Self, LogoError> {
        if bytes.len() > Self::LARGEST {
            return Err(LogoError::TooLarge);
        }
        let mut rest = bytes.strip_prefix(SIGNATURE).ok_or(LogoError::NotPng)?;
        let mut png = SIGNATURE.to_vec();
        let mut size = None;
        loop {
            let (length, _) = rest.split_first_chunk::<4>().ok_or(LogoError::NotPng)?;
            let length = u32::from_be_bytes(*length) as usize;
            // Around the content of a part stand its length, its name and a checksum.
            let (part, after) =
                length.checked_add(12).and_then(|all| rest.split_at_checked(all)).ok_or(LogoError::NotPng)?;
            rest = after;
            let (name, content) = (&part[4..8], &part[8..8 + length]);
            if NEEDED.iter().any(|needed| *needed == name) {
                png.extend(part);
            }
            match (name, size) {
                (b"IHDR", None) => {
                    let number = |at: usize| {
                        let four = content.get(at..at + 4)?.first_chunk::<4>()?;
                        Some(u32::from_be_bytes(*four)).filter(|number| *number > 0)
                    };
                    size = Some((number(0).ok_or(LogoError::NotPng)?, number(4).ok_or(LogoError::NotPng)?));
                }
                (b"IEND", Some((width, height))) => {
                    return match width.max(height) <= Self::WIDEST {
                        true => Ok(Self { png, width, height }),
                        false => Err(LogoError::TooLarge),
                    };
                }
                (_, None) => return Err(LogoError::NotPng),
                _ => {}
            }
        }
    }

    /// The PNG.
    pub fn png(&self) -> &[u8] {
        &self.png
    }

    /// As an address that carries it.
    pub fn address(&self) -> String {
        address_of("image/png", &self.png)
    }

    /// Its width and height at the most that they may be, in the same unit; never larger than one unit a dot.
    pub fn within(&self, width: f32, height: f32) -> (f32, f32) {
        let (own_width, own_height) = (self.width as f32, self.height as f32);
        let scale = (width / own_width).min(height / own_height).min(1.0);
        (own_width * scale, own_height * scale)
    }
}

/// An address that carries bytes of a media type.
pub fn address_of(media_type: &str, bytes: &[u8]) -> String {
    format!("data:{media_type};base64,{}", STANDARD.encode(bytes))
}

impl TryFrom<String> for Logo {
    type Error = LogoError;

    fn try_from(text: String) -> Result<Self, LogoError> {
        Self::from_png(&STANDARD.decode(text).map_err(|_| LogoError::NotPng)?)
    }
}

impl From<Logo> for String {
    fn from(logo: Logo) -> Self {
        STANDARD.encode(logo.png)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A logo of one dot.
    pub(crate) fn dot() -> Logo {
        Logo::from_png(&png(1, 1)).unwrap()
    }

    fn part(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let mut part = (content.len() as u32).to_be_bytes().to_vec();
        part.extend(name);
        part.extend(content);
        part.extend([0; 4]);
        part
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
        let parts = [
            part(b"IHDR", &head),
            part(b"tEXt", b"Author\0Somebody"),
            part(b"IDAT", b"dots"),
            part(b"IEND", b""),
        ];
        [SIGNATURE, &parts.concat()].concat()
    }

    #[test]
    fn only_dots_are_kept_and_anything_else_is_refused() {
        let logo = Logo::from_png(&png(300, 100)).unwrap();
        assert!(!logo.png().windows(8).any(|eight| eight == b"Somebody"));
        assert_eq!(logo.within(150.0, 200.0), (150.0, 50.0));
        assert_eq!(logo.within(900.0, 900.0), (300.0, 100.0));
        let words: String = logo.clone().into();
        assert_eq!(Logo::try_from(words), Ok(logo));

        assert_eq!(Logo::from_png(&png(2001, 1)), Err(LogoError::TooLarge));
        assert_eq!(Logo::from_png(&vec![0; Logo::LARGEST + 1]), Err(LogoError::TooLarge));
        let whole = png(3, 3);
        for end in 0..whole.len() {
            assert_eq!(Logo::from_png(&whole[..end]), Err(LogoError::NotPng), "{end}");
        }
        for other in [&b"<svg/>"[..], b"\x89PNG\r\n\x1a\n\xFF\xFF\xFF\xFFIHDR", &png(0, 3)] {
            assert_eq!(Logo::from_png(other), Err(LogoError::NotPng));
        }
        assert_eq!(Logo::try_from("no base64".to_owned()), Err(LogoError::NotPng));
    }

    #[test]
    fn a_logo_of_some_size_is_taken_and_one_that_does_not_begin_with_its_head_is_not() {
        let head = part(b"IHDR", &[0, 0, 0, 9, 0, 0, 0, 3, 8, 6, 0, 0, 0]);
        let of = |parts: &[Vec<u8>]| [SIGNATURE, &parts.concat()].concat();
        let large = of(&[head.clone(), part(b"IDAT", &vec![7; 200 * 1024]), part(b"IEND", b"")]);
        let logo = Logo::from_png(&large).unwrap();
        assert_eq!((logo.png(), logo.within(3.0, 90.0)), (&large[..], (3.0, 1.0)));
        assert!(logo.address().starts_with("data:image/png;base64,iVBOR"));
        let late = of(&[part(b"tEXt", b"first"), head, part(b"IEND", b"")]);
        assert_eq!(Logo::from_png(&late), Err(LogoError::NotPng));
    }
}
