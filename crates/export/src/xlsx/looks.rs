//! How cells look.

use report::Subject;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

/// Days as they are shown.
pub(super) const DAY: &str = "yyyy-mm-dd";
/// What is overdue: a ground of amber, and letters that stand out on it.
const AMBER: Color = Color::RGB(0xFF_E3A3);
const ON_AMBER: Color = Color::RGB(0x5C_3A00);
/// Lines between rows.
const LINE: Color = Color::RGB(0xD9_D9D9);
/// Words that are said beside others.
const MUTED: Color = Color::RGB(0x59_5959);
/// How much of the colour of headings is in the ground of levels 1, 2, and 3 and more, in hundredths.
const STEPS: [u32; 3] = [12, 27, 45];

/// The looks of cells.
#[derive(Clone)]
pub(super) struct Looks {
    /// Titles of columns.
    pub head: Format,
    /// The same over numbers.
    pub head_centred: Format,
    /// Words.
    pub words: Format,
    /// Numbers and short words.
    pub centred: Format,
    /// Days.
    pub day: Format,
    /// Shares of one.
    pub percent: Format,
    /// A share of one as a fraction.
    pub fraction: Format,
    /// What stands over a sheet.
    pub title: Format,
    /// What stands over a part of a sheet.
    pub heading: Format,
    /// What a value is called.
    pub name: Format,
    /// What a sheet says of itself.
    pub muted: Format,
    /// Words of several cells in one.
    pub merged: Format,
    /// Where somebody signs, and what stands before it.
    pub signed: Format,
    /// See [`Self::signed`].
    pub to_sign: Format,
    /// The grounds of levels 1, 2, and 3 and more.
    pub levels: [Format; 3],
    /// What is overdue: also said in words.
    pub overdue: Format,
    /// The same as it is explained.
    pub sample: Format,
    /// What leads to another sheet.
    pub link: Format,
    /// Two cells that do not agree.
    pub differs: Format,
    /// The colour of headings.
    pub ink: Color,
    /// Light and middle of the same hue.
    pub tints: [Color; 3],
}

impl Looks {
    pub(super) fn new(subject: &Subject<'_>) -> Self {
        let ink = subject.options.ink().map(u32::from);
        let rgb = |[red, green, blue]: [u32; 3]| Color::RGB((red << 16) | (green << 8) | blue);
        let tints = STEPS.map(|share| rgb(ink.map(|part| (part * share + 255 * (100 - share)) / 100)));
        let ink = rgb(readable(ink, STEPS[0]));
        let base = || Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let row = || base().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(LINE);
        let centred = || row().set_align(FormatAlign::Center);
        let head = || {
            let head = Format::new().set_align(FormatAlign::VerticalCenter).set_text_wrap().set_bold();
            let head = head.set_font_color(ink).set_background_color(tints[0]);
            head.set_border_bottom(FormatBorder::Medium).set_border_bottom_color(ink)
        };
        let amber = || Format::new().set_background_color(AMBER).set_font_color(ON_AMBER).set_bold();
        let overdue = subject.text.workbook_overdue();
        let overdue = format!("{DAY} \"{}\"", overdue.replace('"', ""));
        Self {
            head: head(),
            head_centred: head().set_align(FormatAlign::Center),
            words: row(),
            centred: centred(),
            day: centred().set_num_format(DAY),
            percent: centred().set_num_format("0%"),
            fraction: centred().set_num_format("# ?/?"),
            title: Format::new()
                .set_align(FormatAlign::Top)
                .set_text_wrap()
                .set_bold()
                .set_font_size(16)
                .set_font_color(ink),
            heading: Format::new().set_bold().set_font_size(12).set_font_color(ink),
            name: row().set_bold(),
            muted: Format::new().set_italic().set_font_color(MUTED),
            merged: base(),
            to_sign: Format::new().set_bold().set_align(FormatAlign::Bottom),
            signed: base().set_border_bottom(FormatBorder::Thin),
            levels: tints.map(|tint| Format::new().set_background_color(tint)),
            sample: amber(),
            link: row().set_font_color(ink).set_underline(FormatUnderline::Single),
            overdue: amber().set_num_format(overdue),
            differs: amber().set_num_format("General;General;General;\"≠ \"@"),
            ink,
            tints,
        }
    }
}

/// A colour that can be read on white, and on the ground of titles, which has some hundredths of it: darkened where it is
/// too light, to the contrast that WCAG 2 asks for (4.5 to 1).
fn readable(colour: [u32; 3], share: u32) -> [u32; 3] {
    let ground = luminance(colour.map(|part| (part * share + 255 * (100 - share)) / 100));
    let mut dark = colour;
    while (ground + 0.05) / (luminance(dark) + 0.05) < 4.5 && dark != [0; 3] {
        dark = dark.map(|part| part * 9 / 10);
    }
    dark
}

/// How light a colour is, from 0 to 1 (WCAG 2).
fn luminance(colour: [u32; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_that_nobody_could_read_is_darkened_and_every_other_stays() {
        assert_eq!(readable([0x0b, 0x5a, 0x5e], 12), [0x0b, 0x5a, 0x5e]);
        for light in [[0xff, 0xcc, 0x00], [0xff, 0xff, 0xff], [0x99, 0xdd, 0xee]] {
            let dark = readable(light, 12);
            let ground = luminance(light.map(|part| (part * 12 + 255 * 88) / 100));
            assert!((ground + 0.05) / (luminance(dark) + 0.05) >= 4.5, "{light:?} became {dark:?}");
        }
    }
}
