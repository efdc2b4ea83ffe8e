//! How wide text is, without asking a browser or a font.

use crate::Tone;

/// The width of a text in thousandths of its size: averages of common sans-serif fonts, rather too wide
/// than too narrow.
pub fn width(text: &str) -> u32 {
    text.chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | '\'' | '|' | '!' | '.' | ',' | ':' | ';' => 280,
            'f' | 't' | 'r' | ' ' | '(' | ')' | '-' | 'I' => 360,
            'm' | 'M' | 'W' | 'w' | '%' | '@' => 880,
            'A'..='Z' => 690,
            '0'..='9' => 580,
            _ if c.is_ascii() => 560,
            _ => 640,
        })
        .sum()
}

/// The width of bold letters in percent of that of others.
pub const BOLD: i32 = 113;

/// The width of a text at a size in a tone; bold letters are wider.
pub fn measure(text: &str, size: u32, tone: Tone) -> u32 {
    let width = width(text) * size / 1000;
    if tone.is_bold() { width * BOLD as u32 / 100 } else { width }
}

/// A text that is cut where its room ends.
pub fn fit(text: &str, size: u32, tone: Tone, room: i32) -> String {
    let fits = |text: &str| measure(text, size, tone) as i32 <= room;
    if fits(text) {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().collect();
    loop {
        kept.pop();
        let cut: String = kept.iter().collect::<String>().trim_end().to_owned() + "…";
        if kept.is_empty() || fits(&cut) {
            return cut;
        }
    }
}

/// Breaks a text into lines of at most `room` units at a letter size, between words only.
pub fn wrap(text: &str, size: u32, room: u32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}")) * size / 1000 <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_cut() {
        assert_eq!(fit("Larkfield", 120, Tone::Ink, 4000), "Larkfield");
        let cut = fit("Larkfield Joinery", 120, Tone::Ink, 600);
        assert!(
            cut.starts_with("Lark") && cut.ends_with('…') && measure(&cut, 120, Tone::Ink) <= 600,
            "{cut}"
        );
        assert_eq!(fit("Larkfield", 120, Tone::Ink, 0), "…");
    }

    #[test]
    fn lines_break_between_words_when_room_runs_out() {
        assert_eq!(wrap("Performance evaluation", 120, 800), ["Performance", "evaluation"]);
        assert_eq!(wrap("Performance evaluation", 120, 4000), ["Performance evaluation"]);
        assert!(wrap("", 120, 100).is_empty());
    }
}
