//! How sheets are printed: paper, direction, titles on every page, header and footer.

use model::text::shortened;
use report::{PageSize, Subject};
use rust_xlsxwriter::{Worksheet, XlsxError};

/// The most letters of a header's title.
const TITLE: usize = 90;

/// How a sheet is printed.
#[derive(Debug, Clone)]
pub(super) struct Page<'a> {
    /// What stands over every page.
    title: &'a str,
    is_portrait: bool,
    is_one: bool,
    /// The last row that is repeated on every page; none where nothing is.
    repeated: Option<u32>,
}

impl<'a> Page<'a> {
    /// Wide.
    pub(super) fn landscape(title: &'a str) -> Self {
        Self { title, is_portrait: false, is_one: false, repeated: None }
    }

    /// High.
    pub(super) fn portrait(title: &'a str) -> Self {
        Self { is_portrait: true, ..Self::landscape(title) }
    }

    /// All of it on one page.
    pub(super) fn on_one(self) -> Self {
        Self { is_one: true, ..self }
    }

    /// With the rows up to one on every page.
    pub(super) fn repeating(self, row: u32) -> Self {
        Self { repeated: Some(row), ..self }
    }

    /// Sets a sheet up.
    pub(super) fn set(&self, sheet: &mut Worksheet, subject: &Subject<'_>) -> Result<(), XlsxError> {
        let text = subject.text;
        let edition = plain(&subject.edition());
        // Three fifths of the width, so that the number of the page is never overwritten.
        let name = shortened(&subject.organisation(), if self.is_portrait { 54 } else { 90 });
        let pages = text.cover_sheet("&P", "&N");
        sheet
            .set_paper_size(paper(subject.options.paper))
            .set_print_fit_to_pages(1, u16::from(self.is_one))
            .set_margins(0.4, 0.4, 0.75, 0.6, 0.3, 0.3)
            .set_header(format!("&L&\"-,Bold\"{}&R{edition}", plain(&shortened(self.title, TITLE))))
            .set_footer(format!("&L{}&R{pages}", plain(&name)));
        match self.is_portrait {
            true => sheet.set_portrait(),
            false => sheet.set_landscape(),
        };
        if let Some(row) = self.repeated {
            sheet.set_repeat_rows(0, row)?;
        }
        Ok(())
    }
}

/// The sizes of paper by Excel's own numbers.
fn paper(paper: PageSize) -> u8 {
    match paper {
        PageSize::A4 => 9,
        PageSize::Letter => 1,
    }
}

/// Ampersands have a meaning in headers of sheets.
fn plain(words: &str) -> String {
    words.replace('&', "&&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ampersand_in_a_name_stays_one() {
        assert_eq!(plain("R&D"), "R&&D");
    }
}
