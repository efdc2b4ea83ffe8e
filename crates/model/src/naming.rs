//! What files are called: a value object with a factory, so that a name cannot be put together anywhere else.
//!
//! Browsers and systems keep lists of downloads and of files, where nothing of an assessment under a passphrase may
//! stand. So whatever hands a file over takes a [`FileName`], and one with the name of an organisation comes only from
//! a [`Naming`], which does not know that name where the assessment is locked. The other parts of a name are literals
//! of the program.

use std::fmt;

use chrono::NaiveDate;

use crate::{Assessment, Edition};

/// The most letters of the name of an attached file.
const ATTACHED: usize = 120;

/// So many letters of an organisation's name stand in the name of a file,
const LONGEST: usize = 60;
/// in so many bytes: with all else a name stays below the 255 bytes of common file systems.
const BYTES: usize = 150;

/// The name of a file, without its folder.
///
/// It can be read, but only this module makes one:
///
/// ```compile_fail,E0423
/// let name = model::naming::FileName("Larkfield Joinery.json".to_owned());
/// ```
///
/// ```compile_fail,E0277
/// let name: model::naming::FileName = String::from("Larkfield Joinery.json").into();
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    /// The name of what belongs to no assessment, or to many: `plumbline-all-2026-06-15.json`.
    pub fn of_no_assessment(kind: &'static str, day: NaiveDate, extension: &'static str) -> Self {
        Self(format!("plumbline-{kind}-{day}.{extension}"))
    }

    /// The name of the list of what was not understood of a sheet.
    pub fn of_what_was_not_understood() -> Self {
        Self("not-understood.txt".to_owned())
    }

    /// The name of a layout of sheets, which need not know whose they are.
    pub fn of_a_layout() -> Self {
        Self("plumbline-layout.json".to_owned())
    }

    /// The same for one of several files, by its number.
    pub fn numbered(self, number: usize) -> Self {
        match self.0.rsplit_once('.') {
            Some((stem, extension)) => Self(format!("{stem}-{number}.{extension}")),
            None => self,
        }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FileName {
    /// The name of a file that a person attached, as every system takes it: what some refuse becomes a line, and of a long
    /// one the end stays, which says what it is.
    pub fn of_attachment(title: &str) -> Self {
        let letter = |letter: char| match letter {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            letter if letter.is_control() || is_joiner(letter) || turns(letter) => '_',
            letter => letter,
        };
        let beyond = title.chars().count().saturating_sub(ATTACHED);
        let name: String = title.chars().skip(beyond).map(letter).collect();
        let name = name.trim_matches([' ', '.']);
        Self(if name.is_empty() { "file".to_owned() } else { name.to_owned() })
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether an assessment is under a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// It is kept in plain.
    Plain,
    /// It is under a passphrase.
    Locked,
}

/// What the files of one assessment are called on a day.
///
/// Its content is private, so that the name of a locked assessment cannot be put into one:
///
/// ```compile_fail,E0423
/// let naming = model::naming::Naming { organisation: "Larkfield-Joinery-".to_owned(), ..todo!() };
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// The organisation as it stands in names, with a hyphen after it; empty where it may not be named.
    organisation: String,
    edition: Edition,
    day: NaiveDate,
}

impl Naming {
    /// Of an assessment; that of a locked one knows nothing of its organisation.
    /// `nfc` brings text into the Unicode normalisation form C: a name that some system keeps in another form is found by
    /// nobody who types it.
    pub fn of(
        assessment: &Assessment,
        protection: Protection,
        day: NaiveDate,
        nfc: fn(&str) -> String,
    ) -> Self {
        let organisation = match protection {
            Protection::Plain => slug(&nfc(&assessment.profile.organisation)),
            Protection::Locked => String::new(),
        };
        Self { organisation, edition: assessment.edition, day }
    }

    /// The name of a Plumbline file with everything of the assessment in it:
    /// `plumbline-Larkfield-Joinery-2022-2026-06-15.json`.
    pub fn copy(&self, extension: &'static str) -> FileName {
        self.name(self.year(), extension)
    }

    /// The name of what is made of the assessment under an edition: `plumbline-Larkfield-Joinery-gaps-2022-2026-06-15.csv`.
    pub fn export(&self, kind: &str, extension: &'static str) -> FileName {
        self.name(&format!("{kind}-{}", self.year()), extension)
    }

    /// The name of what is the same under each edition: `plumbline-Larkfield-Joinery-history-2026-06-15.csv`.
    pub fn of_any_edition(&self, kind: &'static str, extension: &'static str) -> FileName {
        self.name(kind, extension)
    }

    fn name(&self, kind: &str, extension: &str) -> FileName {
        FileName(format!("plumbline-{}{kind}-{}.{extension}", self.organisation, self.day))
    }

    fn year(&self) -> &'static str {
        match self.edition {
            Edition::Iso27001_2022 => "2022",
            Edition::Iso27001_2013 => "2013",
        }
    }
}

/// A text as part of a name, with a hyphen after it: letters and digits of every script stay, what file systems
/// dislike becomes a hyphen.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().take(LONGEST) {
        if slug.len() + c.len_utf8() > BYTES {
            break;
        }
        let continues = is_mark(c) && slug.ends_with(|before: char| before != '-');
        if c.is_alphanumeric() || continues {
            slug.push(c);
        } else if is_joiner(c) {
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
    slug
}

/// Whether a sign turns the direction of what follows, so that an ending can look like another one.
fn turns(sign: char) -> bool {
    matches!(sign, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Joiners, which show how letters hang together and cannot be seen.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Marks within a word that are no letters themselves (Unicode categories Mn and Mc without `Other_Alphabetic`): accents
/// that form C leaves apart, and viramas, nuktas and tone marks.
fn is_mark(c: char) -> bool {
    let of_india = ('\u{900}'..='\u{DFF}').contains(&c) && matches!(u32::from(c) & 0x7F, 0x3C | 0x4D);
    of_india
        || matches!(
            c,
            '\u{300}'..='\u{36F}'
                | '\u{483}'..='\u{487}'
                | '\u{591}'..='\u{5C7}'
                | '\u{610}'..='\u{61A}'
                | '\u{64B}'..='\u{65F}'
                | '\u{6D6}'..='\u{6ED}'
                | '\u{951}'..='\u{957}'
                | '\u{DCA}'
                | '\u{E47}'..='\u{E4E}'
                | '\u{EC8}'..='\u{ECE}'
                | '\u{F18}'..='\u{F19}'
                | '\u{F35}'..='\u{F39}'
                | '\u{F71}'..='\u{F84}'
                | '\u{102B}'..='\u{103E}'
                | '\u{135D}'..='\u{135F}'
                | '\u{17B4}'..='\u{17D3}'
                | '\u{17DD}'
                | '\u{1AB0}'..='\u{1AFF}'
                | '\u{1DC0}'..='\u{1DFF}'
                | '\u{302A}'..='\u{302F}'
                | '\u{3099}'..='\u{309A}'
        )
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::Profile;

    fn naming(organisation: &str, edition: Edition, protection: Protection) -> Naming {
        let profile = Profile { organisation: organisation.into(), ..Profile::default() };
        let assessment = Assessment::new("id".into(), edition, profile, DateTime::UNIX_EPOCH);
        Naming::of(&assessment, protection, NaiveDate::from_ymd_opt(2026, 6, 5).unwrap(), str::to_owned)
    }

    fn plain(organisation: &str) -> String {
        let naming = naming(organisation, Edition::Iso27001_2022, Protection::Plain);
        naming.export("self-check", "json").to_string()
    }

    #[test]
    fn what_was_attached_keeps_its_name_as_far_as_systems_take_it() {
        let name = |title: &str| FileName::of_attachment(title).to_string();
        assert_eq!(name("Pen test 2026.pdf"), "Pen test 2026.pdf");
        assert_eq!(name("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(name("a\\b:c\n.txt"), "a_b_c_.txt");
        assert!(name(&["x".repeat(500), ".pdf".into()].concat()).ends_with("x.pdf"));
        assert!(!name("invoice\u{202E}fdp.exe").contains('\u{202E}'));
        for nothing in ["", " ", "..", "."] {
            assert_eq!(name(nothing), "file");
        }
    }

    #[test]
    fn names_are_safe_on_every_system() {
        assert_eq!(plain("Larkfield Joinery"), "plumbline-Larkfield-Joinery-self-check-2022-2026-06-05.json");
        assert_eq!(plain("../..\\:*? <b>"), "plumbline-b-self-check-2022-2026-06-05.json");
        assert_eq!(plain(""), "plumbline-self-check-2022-2026-06-05.json");
        assert_eq!(plain(&"Ö".repeat(300)).matches('Ö').count(), LONGEST);
    }

    #[test]
    fn names_keep_the_letters_of_every_script() {
        for name in [
            "Ярмарка",
            "株式会社例",
            "שלום",
            "مؤسسة",
            "ตัวอย่าง",
            "Ελλάδα",
            "한국회사",
            "हिन्दी",
            "தமிழ்",
            "Søndergård",
            "So\u{308}hne",
            "ελ2026",
            "𝒞ompany",
        ] {
            let expected = format!("plumbline-{name}-self-check-2022-2026-06-05.json");
            assert_eq!(plain(name), expected);
        }
        assert_eq!(plain("می\u{200C}خواهم"), "plumbline-میخواهم-self-check-2022-2026-06-05.json");
        assert_eq!(plain("\u{301}\u{94D}x"), "plumbline-x-self-check-2022-2026-06-05.json");
    }

    #[test]
    fn names_fit_into_what_file_systems_allow() {
        for sign in ["a", "ö", "株", "𝒞", "\u{94D}"] {
            let naming = naming(&sign.repeat(300), Edition::Iso27001_2022, Protection::Plain);
            let name = naming.export("statement-of-applicability-and-more", "docx");
            assert!(name.as_str().len() <= 255, "{} bytes", name.as_str().len());
        }
    }

    #[test]
    fn names_are_made_of_one_form_of_the_same_letters() {
        let profile = Profile { organisation: "So\u{308}hne".into(), ..Profile::default() };
        let assessment = Assessment::new("id".into(), Edition::Iso27001_2022, profile, DateTime::UNIX_EPOCH);
        let day = NaiveDate::from_ymd_opt(2026, 6, 5).unwrap();
        let composed = |text: &str| text.replace("o\u{308}", "ö");
        let naming = Naming::of(&assessment, Protection::Plain, day, composed);
        assert_eq!(naming.copy("json").as_str(), "plumbline-Söhne-2022-2026-06-05.json");
    }

    #[test]
    fn each_kind_of_file_has_its_name() {
        let naming = naming("Acme", Edition::Iso27001_2013, Protection::Plain);
        assert_eq!(naming.copy("json").as_str(), "plumbline-Acme-2013-2026-06-05.json");
        assert_eq!(
            naming.export("gap-report", "pdf").as_str(),
            "plumbline-Acme-gap-report-2013-2026-06-05.pdf"
        );
        assert_eq!(naming.of_any_edition("history", "csv").as_str(), "plumbline-Acme-history-2026-06-05.csv");
        let day = NaiveDate::from_ymd_opt(2026, 6, 5).unwrap();
        let all = FileName::of_no_assessment("all", day, "json");
        assert_eq!(all.as_str(), "plumbline-all-2026-06-05.json");
    }

    #[test]
    fn nothing_of_a_locked_assessment_stands_in_a_name() {
        let naming = naming("Zebrafink", Edition::Iso27001_2022, Protection::Locked);
        assert_eq!(naming, self::naming("Otherwise", Edition::Iso27001_2022, Protection::Locked));
        for name in
            [naming.copy("json"), naming.export("gaps", "csv"), naming.of_any_edition("history", "csv")]
        {
            assert!(!name.as_str().contains("Zebra"), "{name}");
        }
        assert_eq!(naming.copy("json").as_str(), "plumbline-2022-2026-06-05.json");
    }

    #[test]
    fn a_name_has_as_many_bytes_as_it_may_and_no_more() {
        assert_eq!(slug(&"語".repeat(51)), format!("{}-", "語".repeat(50)));
        assert_eq!(slug(&"a".repeat(LONGEST)).len(), LONGEST + 1);
    }
}
