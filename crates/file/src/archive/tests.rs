use std::ops::Range;

use proptest::prelude::*;

use super::*;
use model::limits;

fn range(bytes: &[u8], range: Range<u64>) -> &[u8] {
    bytes.get(range.start as usize..range.end as usize).unwrap_or_default()
}

/// All entries of an archive with what they say, read as page and program read them.
fn read(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, ArchiveError> {
    let total = bytes.len() as u64;
    let place = place(range(bytes, total.saturating_sub(TAIL)..total), total)?;
    let entries = directory(range(bytes, place.clone()), place.start)?;
    let content = |entry: Entry| {
        let body = entry.body(range(bytes, entry.head()))?;
        Ok((entry.name.clone(), entry.unpack(range(bytes, body).to_vec())?))
    };
    entries.into_iter().map(content).collect()
}

fn written(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut writer, mut all) = (Writer::default(), Vec::new());
    for (name, content) in entries {
        all.extend(writer.entry(name, content.len() as u64, crc(content)).unwrap());
        all.extend(*content);
    }
    all.extend(writer.finish().unwrap());
    all
}

fn sample() -> Vec<u8> {
    written(&[
        (DOCUMENT, b"{}"),
        ("evidence/f-1/Scan of a contract.pdf", &[7; 3_000]),
        ("evidence/f-2", b"x"),
    ])
}

/// An archive with one entry whose listed numbers are changed: where in the listing, what, and the same in its head.
fn changed(change: impl Fn(&mut Vec<u8>, usize, usize)) -> Vec<u8> {
    let mut bytes = written(&[("evidence/a/b", b"content")]);
    let listed = bytes.windows(4).position(|mark| mark == LISTED_MARK).unwrap();
    let end = bytes.len() - END;
    change(&mut bytes, listed, end);
    bytes
}

#[test]
fn what_is_written_is_read_back_and_written_alike_each_time() {
    let archive = sample();
    let read = read(&archive).unwrap();
    assert_eq!(
        read.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        [DOCUMENT, "evidence/f-1/Scan of a contract.pdf", "evidence/f-2"]
    );
    assert_eq!(
        (read[0].1.as_slice(), read[1].1.len(), read[2].1.as_slice()),
        (b"{}".as_slice(), 3_000, b"x".as_slice())
    );
    assert!(archive == sample() && is_archive(&archive));
}

#[test]
fn other_programs_find_the_same_in_it() {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(sample())).unwrap();
    assert_eq!(zip.len(), 3);
    let mut content = Vec::new();
    std::io::Read::read_to_end(
        &mut zip.by_name("evidence/f-1/Scan of a contract.pdf").unwrap(),
        &mut content,
    )
    .unwrap();
    assert_eq!(content, [7; 3_000]);
}

#[test]
fn an_archive_can_be_gone_on_with() {
    let whole = sample();
    let (mut writer, kept) = Writer::after(&whole).unwrap();
    let mut longer = whole[..kept].to_vec();
    longer.extend(writer.entry("evidence/f-3", 4, crc(b"more")).unwrap());
    longer.extend(b"more");
    longer.extend(writer.finish().unwrap());
    let (before, after) = (read(&whole).unwrap(), read(&longer).unwrap());
    assert_eq!(after[..3], before[..]);
    assert_eq!(after[3], ("evidence/f-3".to_owned(), b"more".to_vec()));
    assert!(Writer::after(&whole[..20]).is_err());
}

#[test]
fn what_other_programs_packed_is_read() {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let deflated =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.add_directory("evidence/", deflated).unwrap();
    for (name, content) in [(DOCUMENT, b"{\"a\":1}".as_slice()), ("evidence/f/a.txt", &[b' '; 100_000])] {
        zip.start_file(name, deflated).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.set_comment("packed again PK\x05\x06 by somebody").unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    let read = read(&bytes).unwrap();
    assert_eq!((read.len(), read[1].1.as_slice(), read[2].1.len()), (3, b"{\"a\":1}".as_slice(), 100_000));
}

#[test]
fn each_kind_of_hostile_archive_has_its_own_answer() {
    let refused = |bytes: &[u8]| read(bytes).unwrap_err();
    assert_eq!(refused(b""), ArchiveError::NoDirectory);
    assert_eq!(refused(&sample()[..40]), ArchiveError::NoDirectory);
    assert_eq!(refused(&[sample(), b"tail".to_vec()].concat()), ArchiveError::NoDirectory);
    assert_eq!(refused(&[b"head".to_vec(), sample()].concat()), ArchiveError::Damaged);
    for name in ["../a", "/a", "a/../b", "C:/a", "a\\b", "a//b", "", "./a", "a\nb", "a/.."] {
        let bytes = written(&[(name, b"x")]);
        assert!(matches!(refused(&bytes), ArchiveError::Name(_)), "{name}");
    }
    let long = "a".repeat(NAME + 1);
    assert!(matches!(refused(&written(&[(&long, b"x")])), ArchiveError::Name(_)));
    let twice = written(&[("evidence/a", b"x"), ("evidence/A", b"y")]);
    assert_eq!(refused(&twice), ArchiveError::Twice("evidence/A".into()));
    // Encrypted, packed in a way of its own, larger than its kind may be, longer than it is.
    let name = || "evidence/a/b".to_owned();
    assert_eq!(refused(&changed(|bytes, at, _| bytes[at + 8] |= 1)), ArchiveError::Method(name()));
    assert_eq!(refused(&changed(|bytes, at, _| bytes[at + 10] = 12)), ArchiveError::Method(name()));
    assert_eq!(refused(&changed(|bytes, at, _| bytes[at + 27] = 0x7F)), ArchiveError::EntryTooLarge(name()));
    assert_eq!(refused(&changed(|bytes, at, _| bytes[at + 20] += 1)), ArchiveError::Entry(name()));
    assert_eq!(refused(&changed(|bytes, at, _| bytes[at + 24] += 1)), ArchiveError::Entry(name()));
    assert_eq!(refused(&changed(|bytes, at, _| bytes[at + 16] ^= 1)), ArchiveError::Entry(name()));
    // The head says another name; a byte of the content is another.
    assert_eq!(refused(&changed(|bytes, _, _| bytes[HEAD] = b'E')), ArchiveError::Entry(name()));
    assert_eq!(refused(&changed(|bytes, _, _| bytes[HEAD + 12] ^= 1)), ArchiveError::Entry(name()));
    // More entries than are there, several disks, numbers that only ZIP64 holds.
    assert_eq!(refused(&changed(|bytes, _, end| bytes[end + 4] = 1)), ArchiveError::Damaged);
    assert_eq!(
        refused(&changed(|bytes, _, end| bytes[end + 10..end + 12].fill(0xFF))),
        ArchiveError::TooLarge
    );
    assert_eq!(
        refused(&changed(|bytes, _, end| bytes[end + 16..end + 20].fill(0xFF))),
        ArchiveError::TooLarge
    );
}

/// A few kilobytes that claim to be gigabytes are refused by what the directory says, and never unpacked beyond that.
#[test]
fn a_bomb_is_never_unpacked_beyond_what_it_says() {
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![0; 64 * 1024 * 1024], 9);
    let (mut writer, name) = (Writer::default(), "evidence/bomb");
    let mut bytes = writer.entry(name, packed.len() as u64, crc(&packed)).unwrap();
    bytes.extend(&packed);
    bytes.extend(writer.finish().unwrap());
    let listed = bytes.windows(4).rposition(|mark| mark == LISTED_MARK).unwrap();
    bytes[listed + 10] = 8;
    bytes[listed + 24..listed + 28].copy_from_slice(&1_000_u32.to_le_bytes());
    assert_eq!(read(&bytes).unwrap_err(), ArchiveError::Entry(name.into()));
    bytes[listed + 24..listed + 28].copy_from_slice(&(64 * 1024 * 1024_u32).to_le_bytes());
    assert_eq!(read(&bytes).unwrap_err(), ArchiveError::EntryTooLarge(name.into()));
}

/// Entries that share bytes are how a small file becomes a large one.
#[test]
fn no_two_entries_share_bytes() {
    let one = written(&[("evidence/aa", &[1; 100]), ("evidence/bb", &[1; 100])]);
    let listed = one.windows(4).rposition(|mark| mark == LISTED_MARK).unwrap();
    for at in [0_u32, 5, 60] {
        let mut bytes = one.clone();
        bytes[listed + 42..listed + 46].copy_from_slice(&at.to_le_bytes());
        assert!(matches!(read(&bytes).unwrap_err(), ArchiveError::Entry(_)), "{at}");
    }
}

#[test]
fn names_say_what_it_is_and_stay_inside() {
    assert_eq!(shown_name("f-1", "Pen test 2026.pdf"), "evidence/f-1/Pen test 2026.pdf");
    assert_eq!(shown_name("f-1", "../x"), "evidence/f-1/_x");
    assert_eq!(file_of("evidence/f-1/a/b"), Some("f-1"));
    assert_eq!(
        (file_of(&sealed_name("f-2")), file_of("evidence/"), file_of("other/f")),
        (Some("f-2"), None, None)
    );
}

#[test]
fn a_hash_is_that_of_the_standard() {
    assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn the_largest_attachment_fits_in_encrypted_too() {
    let largest = crate::locked::sealed_length(limits::ATTACHMENT);
    let head = Writer::default().entry("evidence/a", largest, 0).unwrap();
    assert!(head.len() == HEAD + 10 && largest > limits::ATTACHMENT);
    assert_eq!(crate::locked::sealed_length(0), 28);
    assert_eq!(crate::locked::sealed_length(1024 * 1024 + 1), 12 + 1024 * 1024 + 1 + 32);
}

#[test]
fn beyond_four_gibibytes_nothing_is_written() {
    let mut writer = Writer::default();
    writer.entry("a", u64::from(u32::MAX) - 100, 0).unwrap();
    assert_eq!(writer.entry("b", 200, 0), Err(ArchiveError::TooLarge));
}

proptest! {
    #[test]
    fn entries_of_any_content_come_back(contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..12)) {
        let names: Vec<String> = (0..contents.len()).map(|number| shown_name(&number.to_string(), "Ünterlage №.pdf")).collect();
        let entries: Vec<(&str, &[u8])> = names.iter().map(String::as_str).zip(contents.iter().map(Vec::as_slice)).collect();
        let read = read(&written(&entries)).unwrap();
        prop_assert_eq!(read.len(), entries.len());
        for ((name, content), (expected, said)) in read.iter().zip(entries) {
            prop_assert!(name == expected && content == said);
        }
    }

    /// Whatever is cut off, turned or put in: an error, or what the directory says with its checksum.
    #[test]
    fn a_damaged_archive_is_never_read_as_something_else(at in 0..3_400_usize, bit in 0..8_u8, cut in any::<bool>()) {
        let mut bytes = sample();
        let at = at.min(bytes.len() - 1);
        if cut { bytes.truncate(at) } else { bytes[at] ^= 1 << bit }
        if let Ok(found) = read(&bytes) {
            let whole = read(&sample()).unwrap();
            prop_assert!(found.iter().all(|(_, content)| whole.iter().any(|(_, known)| known == content)));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read(&[b"PK\x03\x04".to_vec(), bytes].concat()).ok();
    }
}

#[test]
fn a_workbook_is_no_archive_by_its_name() {
    for (name, is_one) in [
        ("plumbline-Acme-2026-11-30.plumbline.zip", true),
        ("copy of it.ZIP", true),
        ("Gaps.xlsx", false),
        ("Gaps.zip.xlsx", false),
        ("zip", false),
    ] {
        assert_eq!(is_named_archive(name), is_one, "{name}");
    }
}
