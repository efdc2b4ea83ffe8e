//! How cells are shown: what their numbers count, and what they are filled with.

use std::collections::HashMap;

use super::fill::{self, Theme};
use super::package::Broken;
use super::xml::{Xml, attribute, local};
use crate::colour::Colour;

/// What a number in a cell counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Counts {
    /// Nothing that is shown in another way than as a number.
    #[default]
    Number,
    /// Days, shown as a day or a time.
    Day,
    /// Days, shown as hours, minutes or seconds that have passed.
    Duration,
}

/// How cells of a style are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub counts: Counts,
    pub is_percent: bool,
    pub colour: Option<Colour>,
    /// Whether anything of it could not be read.
    pub is_broken: bool,
}

/// Reads the looks of a workbook; cells name them by their number.
pub(super) fn read(text: &str, theme: &Theme) -> Result<Vec<Look>, Broken> {
    let (mut numbers, mut fills, mut looks) = (HashMap::new(), Vec::new(), Vec::new());
    Xml::of(text).each("styleSheet", &mut |xml, group| match local(group) {
        "numFmts" => xml.each("numFmts", &mut |_, number| {
            if local(number) == "numFmt"
                && let Some(id) = attribute(number, "numFmtId")?
                && let Some(code) = attribute(number, "formatCode")?
            {
                numbers.insert(id.into_owned(), (counts(&code), code.contains('%')));
            }
            Ok(())
        }),
        "fills" => xml.each("fills", &mut |xml, element| {
            if local(element) == "fill" {
                fills.push(fill::read(xml, theme)?);
            }
            Ok(())
        }),
        "cellXfs" => xml.each("cellXfs", &mut |_, element| {
            if local(element) == "xf" {
                let number = attribute(element, "numFmtId")?.unwrap_or_default();
                let format = numbers.get(&*number).copied();
                let (counts, is_percent) = format.unwrap_or_else(|| built_in(&number));
                let fill = attribute(element, "fillId")?;
                let filled = fill.as_ref().map(|fill| fills.get(fill.parse::<usize>().ok()?).copied());
                let colour = filled.flatten().flatten();
                let is_broken = format.is_none() && is_own(&number) || filled == Some(None);
                looks.push(Look { counts, is_percent, colour, is_broken });
            }
            Ok(())
        }),
        _ => Ok(()),
    })?;
    Ok(looks)
}

/// What the formats mean that every spreadsheet knows by their number, those of East Asia among them
/// (ECMA-376, part 1, 18.8.30), and whether they are percentages.
pub(super) fn built_in(id: &str) -> (Counts, bool) {
    match id.parse::<u32>().unwrap_or_default() {
        9 | 10 => (Counts::Number, true),
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => (Counts::Day, false),
        46 => (Counts::Duration, false),
        _ => (Counts::Number, false),
    }
}

/// Whether a format is none that every spreadsheet knows.
pub(super) fn is_own(id: &str) -> bool {
    /// The first number of formats that a workbook describes itself.
    const OWN: u32 = 164;
    !id.is_empty() && id.parse::<u32>().map_or(true, |id| id >= OWN)
}

/// What a format counts whose code is written out, such as `yyyy-mm-dd`, `[h]:mm` or `0.0 "h"`: its first
/// part decides.
pub(super) fn counts(code: &str) -> Counts {
    let mut signs = code.chars();
    // Whether the signs of before and after noon have begun, as in `AM/PM`.
    let mut is_noon = false;
    while let Some(sign) = signs.next() {
        match sign.to_ascii_lowercase() {
            ';' => return Counts::Number,
            // What comes next is shown as it is, left out for its width, or repeated.
            '\\' | '_' | '*' => drop(signs.next()),
            '"' => drop(signs.find(|sign| *sign == '"')),
            // A colour, a condition, a language; or how much has passed.
            '[' => {
                let Some((inside, rest)) = signs.as_str().split_once(']') else { return Counts::Number };
                signs = rest.chars();
                let mut inside = inside.bytes().map(|sign| sign.to_ascii_lowercase());
                if let Some(first @ (b'h' | b'm' | b's')) = inside.next()
                    && inside.all(|sign| sign == first)
                {
                    return Counts::Duration;
                }
            }
            'm' => return Counts::Day,
            'd' | 'h' | 's' | 'y' if !is_noon => return Counts::Day,
            'p' | '/' if is_noon => return Counts::Day,
            'a' => is_noon = true,
            _ => {}
        }
    }
    Counts::Number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_formats_say_what_they_count() {
        for (code, expected) in [
            ("DD/MM/YY", Counts::Day),
            ("H:MM:SS;@", Counts::Day),
            ("m\"M\"d\"D\";@", Counts::Day),
            ("[$-404]e\"\\xfc\"m\"\\xfc\"d\"\\xfc\"", Counts::Day),
            ("*-yyyy-mm-dd", Counts::Day),
            ("A/P", Counts::Day),
            ("[h]:mm:ss", Counts::Duration),
            ("[ss]", Counts::Duration),
            ("[Blue]\\+[h]:mm;[Red]\\-[h]:mm", Counts::Duration),
            ("[>=100][Magenta][s].00", Counts::Duration),
            ("#,##0\\ [$\\u20bd-46D]", Counts::Number),
            ("\"Y: \"0.00\"m\";\"Y: \"-0.00\"m\"", Counts::Number),
            ("\"$\"#,##0_);[Red](\"$\"#,##0)", Counts::Number),
            ("0_ ;[Red]\\-0\\ ", Counts::Number),
            ("\\Y000000", Counts::Number),
            ("#,##0.00\\ _M\"H\"_);[Red]#,##0.00\\ _M\"S\"_)", Counts::Number),
            ("[>=100][Magenta].00", Counts::Number),
            ("#,##0*y", Counts::Number),
            ("0 %", Counts::Number),
            ("@", Counts::Number),
            ("\"never closed", Counts::Number),
            ("[h", Counts::Number),
        ] {
            assert_eq!(counts(code), expected, "{code}");
        }
    }
}
