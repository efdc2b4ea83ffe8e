//! The Plumbline file embedded in a page, such as an HTML report: a data block that no browser runs.

use chrono::{DateTime, Utc};

use crate::envelope::{self, FileEntry};
use crate::error::OpenError;

const OPEN: &str = "<script type=\"application/json\" id=\"plumbline-data\">";
const CLOSE: &str = "</script>";

/// An assessment as an element to stand in the body of a page.
///
/// # Errors
/// What serde reports, which only a defect can cause.
pub fn write(entry: FileEntry<'_>, now: DateTime<Utc>) -> Result<String, serde_json::Error> {
    Ok([OPEN, &escaped(&envelope::write(&[entry], now)?), CLOSE].concat())
}

/// The Plumbline file inside a page.
///
/// # Errors
/// [`OpenError::ReportWithoutData`] and [`OpenError::Truncated`].
pub(crate) fn read(page: &str) -> Result<String, OpenError> {
    let (_, rest) = page.split_once(OPEN).ok_or(OpenError::ReportWithoutData)?;
    let (data, _) = rest.split_once(CLOSE).ok_or(OpenError::Truncated)?;
    Ok(data.to_owned())
}

/// JSON in which nothing can end the element or begin a comment.
fn escaped(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open::open;
    use crate::opened::OpenedAssessment;
    use crate::samples;

    fn page() -> String {
        let (full, history) = (samples::full(), samples::history());
        let data = write(FileEntry::whole(&full, &history).without_history(), samples::now()).unwrap();
        format!("<!doctype html>\n<html><body><p>Words</p>{data}</body></html>\n")
    }

    #[test]
    fn what_is_embedded_opens_again_and_nothing_in_it_ends_the_element() {
        let page = page();
        assert_eq!(page.matches("</script").count(), 1, "notes hold it as well");
        let expected = OpenedAssessment { head: samples::head(), ..samples::found(samples::full()) };
        assert_eq!(open(page.as_bytes()).unwrap().assessments, [expected]);
    }

    #[test]
    fn a_page_cut_short_says_so() {
        let page = page();
        assert_eq!(open(&page.as_bytes()[..page.len() - 200]).unwrap_err(), OpenError::Truncated);
    }
}
