//! The table of exports against what is written.

use report::EXPORTS;

use super::*;

/// Whether bytes are a file of a format, by its signature or its first words; none of one that has its test beside itself.
fn is_one(bytes: &[u8], format: Format) -> Option<bool> {
    let begins = |sign: &[u8]| bytes.starts_with(sign);
    let holds = |name: &str| {
        let archive = zip::ZipArchive::new(Cursor::new(bytes));
        archive.is_ok_and(|mut archive| archive.by_name(name).is_ok())
    };
    Some(match format {
        Format::Html => begins(b"<!doctype html>"),
        Format::Pdf => begins(b"%PDF-1.7"),
        Format::Docx => holds("word/document.xml"),
        Format::Markdown => begins(b"# "),
        Format::Xlsx => holds("xl/workbook.xml"),
        Format::Csv => begins("\u{FEFF}".as_bytes()),
        Format::Oscal => serde_json::from_slice::<Value>(bytes)
            .is_ok_and(|value| value.to_string().contains("\"oscal-version\":\"1.2.1\"")),
        Format::Svg => begins(b"<svg "),
        Format::Png => begins(b"\x89PNG\r\n\x1a\n"),
        Format::Ndjson => begins(b"{\"edition\":"),
        Format::Plumbline | Format::Calendar => false,
        #[allow(unreachable_patterns, reason = "there may be more")]
        _ => return None,
    })
}

#[test]
fn every_export_is_written_in_its_format() {
    let assessment = example();
    for Export { topic, format, .. } in EXPORTS {
        let bytes = file(&assessment, topic, format);
        for other in Format::ALL {
            let is_one = is_one(&bytes, other).unwrap_or(other == format);
            assert_eq!(is_one, other == format, "{topic:?} {format:?} as {other:?}");
        }
    }
}

#[test]
fn what_the_page_writes_is_the_same_here() {
    let (assessment, options) = (example(), Options::default());
    let subject = Subject::new(Text::default(), &assessment, &options, now()).unwrap();
    for Export { topic, format, writer } in EXPORTS {
        match (report::write(&subject, topic, format), writer) {
            (Ok(there), Writer::Page) => {
                let here = write(&subject, topic, format).unwrap();
                assert!(here == there.as_bytes(), "{topic:?} {format:?}");
            }
            (Err(ReportError::Format(..)), Writer::Worker) => {}
            (there, writer) => panic!("{topic:?} {format:?} is for {writer:?}, not {:?}", there.is_ok()),
        }
    }
}

#[test]
fn what_the_table_lacks_is_refused() {
    let (assessment, options) = (example(), Options::default());
    let subject = Subject::new(Text::default(), &assessment, &options, now()).unwrap();
    for topic in Topic::ALL {
        for format in Format::ALL {
            // What is there is written by the tests above.
            if Export::of(topic, format).is_none() {
                let code = write(&subject, topic, format).map_err(|error| error.code());
                assert_eq!(code, Err(FailureCode::NoSuchFormat), "{topic:?} {format:?}");
            }
        }
    }
}

#[test]
fn every_format_has_its_extension_and_media_type() {
    let rows = Format::ALL.map(|format| (format.extension(), format.media_type()));
    let of = |extension: &str| {
        let mut types = rows.iter().filter(|row| row.0 == extension).map(|row| row.1);
        types.next().unwrap_or_default()
    };
    // As registered with IANA.
    for (extension, media_type) in [
        ("html", "text/html;charset=utf-8"),
        ("pdf", "application/pdf"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("md", "text/markdown;charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("csv", "text/csv;charset=utf-8"),
        ("json", "application/json"),
        // Not registered; what others call it.
        ("ndjson", "application/x-ndjson"),
        ("svg", "image/svg+xml"),
        ("png", "image/png"),
        ("ics", "text/calendar"),
    ] {
        assert_eq!(of(extension), media_type, "{extension}");
    }
}
