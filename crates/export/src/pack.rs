//! An audit pack: everything that an auditor asks for in one ZIP file, with an index that reads without Plumbline, and a
//! manifest with the hash of every file. Evidence files are listed here and added by whoever has their bytes.

use file::archive::sha256;
use report::drafts::{all as templates, in_force};
use report::pack::{evidence, index, path};
use report::{Format, Part, Subject, Topic, html};
use serde_json::json;
use wording::list;

use crate::{ExportError, archive, pdf};

/// What a pack is made of beside documents and evidence: each left out where its part is.
const REPORTS: [(Topic, Format, Part, &str); 5] = [
    (Topic::Statement, Format::Pdf, Part::Statement, "statement-of-applicability.pdf"),
    (Topic::Statement, Format::Xlsx, Part::Statement, "statement-of-applicability.xlsx"),
    (Topic::Report, Format::Pdf, Part::Findings, "gap-report.pdf"),
    (Topic::Risks, Format::Pdf, Part::Risks, "risks.pdf"),
    (Topic::Workbook, Format::Xlsx, Part::Findings, "workbook.xlsx"),
];

/// The word in the manifest that says what it is, and its version.
const MARK: &str = "plumbline-audit-pack";
const VERSION: u8 = 1;

/// The pack without its evidence files.
///
/// # Errors
/// Only a defect can cause any.
pub(crate) fn write(subject: &Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let text = subject.text;
    let (mut files, mut listed) = (Vec::new(), Vec::new());
    for (topic, format, part, name) in REPORTS {
        if !subject.options.has(part) {
            continue;
        }
        match crate::write(subject, topic, format) {
            Ok(bytes) => {
                let title = text.list_comma(topic.label(text), format.label(text));
                listed.push((name.to_owned(), title));
                files.push((name.to_owned(), bytes));
            }
            // An assessment without risks has no report on them.
            Err(ExportError::Nothing) => {}
            Err(error) => return Err(error),
        }
    }
    // A document is whole or not in it: without its own words it would say something else.
    if subject.options.has(Part::Documents)
        && subject.options.has(Part::Notes)
        && subject.options.has(Part::Names)
    {
        // A business case is for top management, and no document of the ISMS.
        let kept = templates(subject).into_iter().filter(|template| !template.is_proposal);
        for (number, template) in (1..).zip(kept) {
            let name = format!("documents/{number:02}-{}.pdf", model::text::slug(template.title));
            let (written, state) = in_force(subject, &template);
            listed.push((name.clone(), list::dots(text, [template.title.to_owned(), state])));
            files.push((name, pdf::write(subject, &written)?));
        }
    }
    let page = html::write(subject, &index(subject, &listed), false)?;
    files.insert(0, ("index.html".to_owned(), page.into_bytes()));
    let manifest = manifest(subject, &files)?;
    files.push(("manifest.json".to_owned(), manifest));
    archive::write(files)
}

/// The manifest: every file with its size and hash, as `sha256sum` prints it.
fn manifest(subject: &Subject<'_>, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, ExportError> {
    let written = files
        .iter()
        .map(|(name, bytes)| json!({ "name": name, "size": bytes.len(), "sha256": sha256(bytes) }));
    let evidence = evidence(subject).into_iter().map(|one| {
        let is_missing = subject.options.absent.contains(&one.file);
        json!({
            "name": path(&one), "title": one.title, "size": one.size, "sha256": one.sha256,
            "requirements": one.requirements, "added": one.on, "missing": is_missing,
        })
    });
    let manifest = json!({
        "format": MARK,
        "version": VERSION,
        "made": subject.now,
        "files": written.collect::<Vec<_>>(),
        "evidence": evidence.collect::<Vec<_>>(),
    });
    Ok(serde_json::to_vec_pretty(&manifest)?)
}
