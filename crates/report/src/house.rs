//! House style: how an organisation's, or a consultant's, reports look, as a small file that is used again for the next
//! assessment.

use model::text;
use serde::{Deserialize, Serialize};

use crate::{Logo, Options};

/// What the file says that it is.
const FORMAT: &str = "plumbline-house-style";
/// The version of the format.
const VERSION: u32 = 1;

/// A house style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseStyle {
    /// Whose it is; stands for the logo where that cannot be seen.
    pub name: String,
    /// The colour of headings and rules as `rrggbb`; empty for Plumbline's own.
    pub colour: String,
    /// Who may read reports, where an assessment does not say that itself.
    pub class: String,
    /// The logo above the title.
    pub logo: Option<Logo>,
}

/// Why a file is no house style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HouseError {
    /// More than [`HouseStyle::LARGEST`] bytes.
    #[error("the house style is too large")]
    TooLarge,
    /// It is something else, or a part of it makes no sense.
    #[error("the file is not a house style")]
    NotHouseStyle,
    /// A newer version wrote it.
    #[error("the house style was written by a newer version")]
    Newer,
}

/// The file.
#[derive(Serialize, Deserialize)]
struct Written {
    format: String,
    version: u32,
    #[serde(default)]
    name: String,
    #[serde(default)]
    colour: String,
    #[serde(default)]
    class: String,
    /// A PNG in base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    logo: Option<Logo>,
}

impl HouseStyle {
    /// The largest file, in bytes: the largest logo as text, and its words.
    pub const LARGEST: usize = Logo::LARGEST * 4 / 3 + 16 * 1024;

    /// Reads a file that anybody may have written.
    ///
    /// # Errors
    /// [`HouseError`].
    pub fn read(bytes: &[u8]) -> Result<Self, HouseError> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        if bytes.len() > Self::LARGEST {
            return Err(HouseError::TooLarge);
        }
        // Of a newer version only the head is known.
        let head: Head = serde_json::from_slice(bytes).map_err(|_| HouseError::NotHouseStyle)?;
        match (head.format == FORMAT, head.version) {
            (true, VERSION) => {}
            (true, newer) if newer > VERSION => return Err(HouseError::Newer),
            _ => return Err(HouseError::NotHouseStyle),
        }
        let written: Written = serde_json::from_slice(bytes).map_err(|_| HouseError::NotHouseStyle)?;
        let colour = written.colour.trim_start_matches('#').to_lowercase();
        let options = Options { colour: colour.clone(), ..Options::default() };
        if !colour.is_empty() && options.own_ink().is_none() {
            return Err(HouseError::NotHouseStyle);
        }
        let line = |says: &str| text::fit_line(says).text;
        Ok(Self { name: line(&written.name), colour, class: line(&written.class), logo: written.logo })
    }

    /// The file of it: the same bytes for the same style.
    ///
    /// # Errors
    /// What JSON cannot hold, which only a defect can cause.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        let Self { name, colour, class, logo } = self.clone();
        let written = Written { format: FORMAT.to_owned(), version: VERSION, name, colour, class, logo };
        Ok(serde_json::to_string_pretty(&written)? + "\n")
    }

    /// Gives a report this style.
    pub fn dress(self, options: &mut Options) {
        let Self { name, colour, class, logo } = self;
        (options.house, options.colour, options.class, options.logo) = (name, colour, class, logo);
    }

    /// The style that a report has.
    pub fn of(options: &Options) -> Self {
        let Options { house, colour, class, logo, .. } = options;
        Self { name: house.clone(), colour: colour.clone(), class: class.clone(), logo: logo.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_and_dresses_a_report() {
        let style = HouseStyle {
            name: "Brown & Partners".into(),
            colour: "a01234".into(),
            class: "Client confidential".into(),
            logo: Some(crate::logo::tests::dot()),
        };
        let file = style.write().unwrap();
        assert_eq!((HouseStyle::read(file.as_bytes()), style.write().unwrap()), (Ok(style.clone()), file));
        let mut options = Options::default();
        style.clone().dress(&mut options);
        assert_eq!(HouseStyle::of(&options), style);
        assert_eq!(options.ink(), [0xa0, 0x12, 0x34]);
    }

    #[test]
    fn what_is_no_house_style_is_refused_and_what_is_left_out_is_none() {
        let of = |text: &str| HouseStyle::read(text.as_bytes());
        let plain = r#"{"format":"plumbline-house-style","version":1}"#;
        assert_eq!(of(plain), Ok(HouseStyle::default()));
        let odd =
            r##"{"format":"plumbline-house-style","version":1,"colour":"#ABCDEF","name":"a\nb","font":"x"}"##;
        let read = of(odd).unwrap();
        assert_eq!((read.colour.as_str(), read.name.as_str()), ("abcdef", "a b"));
        for (wrong, error) in [
            ("", HouseError::NotHouseStyle),
            ("{}", HouseError::NotHouseStyle),
            (r#"{"format":"plumbline","version":1}"#, HouseError::NotHouseStyle),
            (r#"{"format":"plumbline-house-style","version":0}"#, HouseError::NotHouseStyle),
            (r#"{"format":"plumbline-house-style","version":2,"logo":[]}"#, HouseError::Newer),
            (r#"{"format":"plumbline-house-style","version":1,"colour":"red"}"#, HouseError::NotHouseStyle),
            (r#"{"format":"plumbline-house-style","version":1,"logo":"AAAA"}"#, HouseError::NotHouseStyle),
        ] {
            assert_eq!(of(wrong), Err(error), "{wrong}");
        }
        let long = " ".repeat(HouseStyle::LARGEST + 1);
        assert_eq!(of(&long), Err(HouseError::TooLarge));
    }
}
