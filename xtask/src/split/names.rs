//! Minification of import names: what the app takes from its script has long names with a hash, which hardly compress
//! and stand in both. Short ones save 5 KiB of the first load.

use std::fs;
use std::path::Path;

use wasmparser::{Parser, Payload};

use crate::{Error, Result};

/// The number of the section of imports.
const IMPORTS: u8 = 2;

/// Gives short names to what a module takes from its script, in both.
///
/// # Errors
/// When a file cannot be read or written, or the module makes no sense.
pub fn shorten(module: &Path, script: &Path) -> Result {
    let bytes = fs::read(module).map_err(|error| Error::file(module, error))?;
    let text = fs::read_to_string(script).map_err(|error| Error::file(script, error))?;
    let wrong = |error: wasmparser::Error| Error::new(format!("{}: {error}", module.display()));
    let (bytes, text) = shortened(&bytes, text).map_err(wrong)?;
    fs::write(module, bytes).map_err(|error| Error::file(module, error))?;
    fs::write(script, text).map_err(|error| Error::file(script, error))
}

/// Whether a name ends in a hash, so that it stands for nothing else in the script.
fn is_hashed(name: &str) -> bool {
    let hash = name.rsplit_once('_').map_or("", |(_, hash)| hash);
    hash.len() == 16 && hash.bytes().all(|digit| digit.is_ascii_hexdigit())
}

fn shortened(bytes: &[u8], mut script: String) -> std::result::Result<(Vec<u8>, String), wasmparser::Error> {
    let (mut entries, mut section) = (Vec::new(), 0..0);
    for payload in Parser::new(0).parse_all(bytes) {
        let Payload::ImportSection(imports) = payload? else { continue };
        section = imports.range().start as usize..imports.range().end as usize;
        for import in imports.into_imports_with_offsets() {
            let (offset, import) = import?;
            entries.push((offset as usize, import.module, import.name));
        }
    }
    let mut content = number(entries.len());
    let ends = entries.iter().skip(1).map(|(offset, ..)| *offset).chain([section.end]);
    for (place, ((offset, from, name), end)) in entries.iter().zip(ends).enumerate() {
        let short = format!("i{place}");
        let is_shortened = is_hashed(name) && script.contains(name);
        if is_shortened {
            script = script.replace(name, &short);
        }
        for word in [*from, if is_shortened { &short } else { *name }] {
            content.extend(number(word.len()));
            content.extend(word.as_bytes());
        }
        // What kind of thing it is, as it was.
        let words = number(from.len()).len() + from.len() + number(name.len()).len() + name.len();
        content.extend(&bytes[offset + words..end]);
    }
    if entries.is_empty() {
        return Ok((bytes.to_vec(), script));
    }
    let old_header = 1 + number(section.len()).len();
    let mut module = bytes[..section.start - old_header].to_vec();
    module.push(IMPORTS);
    module.extend(number(content.len()));
    module.extend(content);
    module.extend(&bytes[section.end..]);
    Ok((module, script))
}

/// A number as WebAssembly writes it: LEB128.
fn number(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (value & 0x7F) as u8;
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(kind: u8, content: &[u8]) -> Vec<u8> {
        [&[kind][..], &number(content.len()), content].concat()
    }

    fn word(text: &str) -> Vec<u8> {
        [number(text.len()), text.as_bytes().to_vec()].concat()
    }

    #[test]
    fn names_with_a_hash_become_short_in_both_and_all_else_stays() {
        let long = "__wbg_body_5f971cbc6950ca4f";
        let of = |names: [&str; 2]| {
            let import = |name: &str| [word("./app_bg.js"), word(name), vec![0, 0]].concat();
            let imports = [vec![2], import(names[0]), import(names[1])].concat();
            // A type without parameters, the imports, and a section that means nothing.
            [
                b"\0asm\x01\0\0\0".to_vec(),
                section(1, &[1, 0x60, 0, 0]),
                section(2, &imports),
                section(0, &word("x")),
            ]
            .concat()
        };
        let script = format!("{{ {long}: function() {{}}, __wbindgen_init: 1 }}");
        let (module, text) = shortened(&of([long, "__wbindgen_init"]), script).unwrap();
        assert_eq!(text, "{ i0: function() {}, __wbindgen_init: 1 }");
        assert_eq!(module, of(["i0", "__wbindgen_init"]));
        let (same, _) = shortened(&of([long, "a"]), "nothing of it".to_owned()).unwrap();
        assert_eq!(same, of([long, "a"]));
    }

    #[test]
    fn numbers_are_written_as_webassembly_has_them() {
        assert_eq!(number(0), [0]);
        assert_eq!(number(127), [127]);
        assert_eq!(number(300), [0xAC, 2]);
    }
}
