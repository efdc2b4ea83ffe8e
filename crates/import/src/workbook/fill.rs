//! What cells are filled with: colours by red, green and blue, of the theme, of the palette; lighter or
//! darker.

use quick_xml::events::{BytesStart, Event};

use super::package::Broken;
use super::xml::{Xml, attribute, local};
use crate::colour::Colour;

/// Red, green and blue.
pub(super) type Rgb = [u8; 3];

/// The colours of a theme, in the order in which cells name them.
pub(super) struct Theme(Vec<Rgb>);

impl Default for Theme {
    /// The theme of Office, for workbooks without one.
    fn default() -> Self {
        let colours = [
            0xFFFFFF, 0x000000, 0xEEECE1, 0x1F497D, 0x4F81BD, 0xC0504D, 0x9BBB59, 0x8064A2, 0x4BACC6,
            0xF79646, 0x0000FF, 0x800080,
        ];
        Self(colours.map(rgb).to_vec())
    }
}

impl Theme {
    /// Reads a theme.
    pub fn read(text: &str) -> Result<Self, Broken> {
        let mut colours = Vec::new();
        colours_of_scheme(&mut Xml::of(text), &mut colours)?;
        if colours.len() < 4 {
            return Err(Broken);
        }
        // Cells count light before dark, the theme dark before light.
        colours.swap(0, 1);
        colours.swap(2, 3);
        Ok(Self(colours))
    }
}

fn colours_of_scheme(xml: &mut Xml<'_>, colours: &mut Vec<Rgb>) -> Result<(), Broken> {
    const NAMES: [&str; 12] = [
        "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
        "hlink", "folHlink",
    ];
    xml.find("clrScheme")?;
    let mut is_open = false;
    loop {
        match xml.next()? {
            Event::Start(element) if NAMES.contains(&local(&element)) => is_open = true,
            Event::Start(element) if is_open && matches!(local(&element), "srgbClr" | "sysClr") => {
                let said = [attribute(&element, "lastClr")?, attribute(&element, "val")?];
                if let Some(colour) = said.iter().flatten().find_map(|digits| hex(digits)) {
                    colours.push(colour);
                    is_open = false;
                }
            }
            Event::End(element) => match element.local_name().into_inner() {
                "clrScheme" => return Ok(()),
                // Without a colour that is understood, so that the others keep their places.
                name if is_open && NAMES.contains(&name) => {
                    colours.push([0; 3]);
                    is_open = false;
                }
                _ => {}
            },
            _ => {}
        }
    }
}

/// Reads a fill, whose element has just begun; none where it is not of one colour all over.
pub(super) fn read(xml: &mut Xml<'_>, theme: &Theme) -> Result<Option<Colour>, Broken> {
    let (mut is_solid, mut front, mut back) = (false, None, None);
    xml.each("fill", &mut |_, element| {
        match local(element) {
            "patternFill" => is_solid = attribute(element, "patternType")?.as_deref() == Some("solid"),
            "fgColor" => front = colour(element, theme).or(front),
            "bgColor" => back = colour(element, theme).or(back),
            _ => {}
        }
        Ok(())
    })?;
    let filled = front.or(back).filter(|_| is_solid);
    Ok(filled.and_then(|[red, green, blue]| Colour::of(red, green, blue)))
}

fn colour(element: &BytesStart<'_>, theme: &Theme) -> Option<Rgb> {
    let said = |name: &str| attribute(element, name).ok().flatten();
    let colour = if let Some(digits) = said("rgb") {
        hex(&digits)?
    } else if let Some(number) = said("theme") {
        theme.0.get(usize::from(number.parse::<u8>().ok()?)).copied().unwrap_or_default()
    } else {
        indexed(said("indexed")?.parse().ok()?)
    };
    let tint = said("tint").and_then(|tint| tint.parse().ok()).filter(|tint| *tint != 0.0);
    Some(tint.map_or(colour, |tint| tinted(colour, tint)))
}

/// Six digits, or eight of which the first two say how transparent it is.
fn hex(digits: &str) -> Option<Rgb> {
    let digits = if digits.len() == 8 { digits.get(2..)? } else { digits };
    let are_digits = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    are_digits.then(|| u32::from_str_radix(digits, 16).ok()).flatten().map(rgb)
}

fn rgb(hex: u32) -> Rgb {
    let [_, rest @ ..] = hex.to_be_bytes();
    rest
}

/// A colour of the palette (ECMA-376, part 1, 18.8.27). Beyond it stand those of the system.
pub(super) fn indexed(number: u8) -> Rgb {
    const PALETTE: [u32; 64] = [
        0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x000000, 0xFFFFFF,
        0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x800000, 0x008000, 0x000080, 0x808000,
        0x800080, 0x008080, 0xC0C0C0, 0x808080, 0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080,
        0x0066CC, 0xCCCCFF, 0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000, 0x008080, 0x0000FF,
        0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99, 0x3366FF, 0x33CCCC,
        0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696, 0x003366, 0x339966, 0x003300, 0x333300,
        0x993300, 0x993366, 0x333399, 0x333333,
    ];
    match number {
        65 => [255; 3],
        number => PALETTE.get(usize::from(number)).copied().map(rgb).unwrap_or_default(),
    }
}

/// A colour as light as a tint makes it, from -1 (black) to 1 (white); its hue stays (ECMA-376, part 1,
/// 18.8.19).
fn tinted(colour: Rgb, tint: f64) -> Rgb {
    let parts = colour.map(|part| f64::from(part) / 255.0);
    let most = parts.into_iter().fold(0.0, f64::max);
    let least = parts.into_iter().fold(1.0, f64::min);
    let (light, spread) = ((most + least) / 2.0, most - least);
    let room = |light: f64| 1.0 - (2.0 * light - 1.0).abs();
    let lighter = if tint < 0.0 { light * (1.0 + tint) } else { light * (1.0 - tint) + tint };
    let lighter = lighter.clamp(0.0, 1.0);
    // How far each part stands from the middle, as a share of the room that there is for it.
    let stretch = if spread > 0.0 { room(lighter) / room(light) } else { 0.0 };
    parts.map(|part| ((lighter + (part - light) * stretch) * 255.0).round().clamp(0.0, 255.0) as u8)
}
