//! The whole app in one file that runs by double click, without any host: `plumbline.html`, and with the heavy formats
//! `plumbline-full.html`.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lzma_rust2::{LzmaOptions, LzmaWriter};
use sha2::{Digest as _, Sha256};

use crate::root::at;
use crate::run::step;
use crate::split::hash;
use crate::{Error, Result, entry, language, worker};

/// One of the files.
pub struct Single {
    /// Its name.
    pub name: &'static str,
    /// The most bytes it may have.
    pub largest: usize,
    /// Whether the worker is in it, which makes the heavy formats.
    has_worker: bool,
}

/// All of them.
pub const ALL: [Single; 2] = [
    Single { name: "plumbline.html", largest: 2_500_000, has_worker: false },
    Single { name: "plumbline-full.html", largest: 4_700_000, has_worker: true },
];

/// Makes them from a finished `dist/`; their names, bytes, and how many these may be.
///
/// # Errors
/// When a tool fails, something is not where it should be, or a file is too large.
pub fn write(dist: &Path) -> Result<Vec<(String, usize, usize)>> {
    ALL.iter().map(|single| write_one(dist, single)).collect()
}

/// The hashes of the scripts and of the styles in the files of a folder, as a policy names them.
///
/// # Errors
/// When a file cannot be read.
pub fn hashes(dist: &Path) -> Result<(Vec<String>, Vec<String>)> {
    let (mut scripts, mut styles) = (Vec::new(), Vec::new());
    for single in &ALL {
        let page = read(&dist.join(single.name))?;
        for (directive, found) in [("script-src ", &mut scripts), ("style-src ", &mut styles)] {
            let sources = page.split_once(directive).and_then(|(_, after)| after.split_once(';'));
            let hashes = sources.into_iter().flat_map(|(sources, _)| sources.split(' '));
            found.extend(hashes.filter(|source| source.starts_with("'sha256-")).map(str::to_owned));
        }
    }
    for found in [&mut scripts, &mut styles] {
        found.sort();
        found.dedup();
    }
    Ok((scripts, styles))
}

fn write_one(dist: &Path, single: &Single) -> Result<(String, usize, usize)> {
    let mut names = names(dist)?;
    names.retain(|name| single.has_worker || !name.starts_with(worker::START));
    let find = |start: &str, end: &str| {
        let found = names.iter().find(|name| name.starts_with(start) && name.ends_with(end));
        found.cloned().ok_or_else(|| Error::new(format!("{} holds no {start}*{end}", dist.display())))
    };
    let (app, main) = (find("plumbline-app-", ".js")?, find("plumbline-app-", "_bg.wasm")?);
    let script = bundle(dist, &app, &main, &find("plumbline-later-", ".css")?)?;
    let is_later = |name: &str| name.starts_with("plumbline-later-");
    let mut style = String::new();
    for name in names.iter().filter(|name| name.ends_with(".css") && !is_later(name)) {
        style.push_str(&read(&dist.join(name))?);
    }
    let icon = STANDARD.encode(read(&dist.join("icon.svg"))?);
    let mut parts = String::new();
    for name in names.iter().filter(|name| name.starts_with(worker::START) && name.ends_with(".js")) {
        let script = STANDARD.encode(read(&dist.join(name))?);
        parts.push_str(&format!("<script type=\"text/plain\" data-part=\"{name}\">{script}</script>\n"));
    }
    // The later sheet is not needed for the first picture, so it is packed as well.
    let packed =
        names.iter().filter(|name| name.ends_with(".wasm") || is_later(name) || language::is_offered(name));
    for group in groups(packed) {
        let (bytes, lengths) = pack(dist, &group)?;
        parts.push_str(&format!(
            "<script type=\"text/plain\" data-part=\"{}\" data-lengths=\"{lengths}\" data-bytes=\"{}\">{}</script>\n",
            group.join(" "),
            bytes.len(),
            letters(&bytes)
        ));
    }
    // The unpacking script asks for its licence to go with it.
    let licence = read(&at(".tools/node_modules/lzma/LICENSE"))?;
    let parts = format!("<!--\nLZMA-JS\n{}\n-->\n{parts}", licence.trim().replace("--", "- -"));
    let page = page(&read(&dist.join("index.html"))?, &script, &style, &icon, &parts)?;
    let Single { name, largest, .. } = single;
    if page.len() > *largest {
        return Err(Error::new(format!("{name} has {} bytes, more than {largest}", page.len())));
    }
    let path = dist.join(name);
    fs::write(&path, &page).map_err(|error| Error::file(&path, error))?;
    Ok(((*name).to_owned(), page.len(), *largest))
}

/// The files of the app.
fn names(dist: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(dist).map_err(|error| Error::file(dist, error))?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    // The copies that hosts send compressed say the same once more.
    names.retain(|name| !name.ends_with(".br") && !name.ends_with(".gz"));
    // A single file is handed on as a whole: its pages for people are the app's.
    names.retain(|name| !name.starts_with(entry::START));
    names.sort();
    Ok(names)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Error::file(path, error))
}

/// All scripts as one.
fn bundle(dist: &Path, app: &str, main: &str, later: &str) -> Result<String> {
    let work = at("target/single");
    fs::create_dir_all(&work).map_err(|error| Error::file(&work, error))?;
    let put = |name: &str, text: String| {
        let path = work.join(name);
        fs::write(&path, text).map_err(|error| Error::file(&path, error))
    };
    let shown = |path: PathBuf| path.display().to_string();
    let start =
        include_str!("single/app.js").replace("%APP%", &shown(dist.join(app))).replace("%MAIN%", main);
    let start = start.replace("%LATER%", later);
    put("app.js", start)?;
    let unpack = at(".tools/node_modules/lzma/src/lzma-d-min.js");
    put("fetch.js", include_str!("single/fetch.js").replace("%UNPACK%", &shown(unpack)))?;
    put("entry.js", format!("import \"./app.js\";\nimport {:?};\n", shown(dist.join("boot.js"))))?;
    let (entry, inject, out) = (
        shown(work.join("entry.js")),
        format!("--inject:{}", shown(work.join("fetch.js"))),
        work.join("bundle.js"),
    );
    let to = format!("--outfile={}", shown(out.clone()));
    let options = [
        &entry,
        "--bundle",
        "--format=iife",
        "--minify",
        "--log-level=error",
        "--define:import.meta.url=\"https://plumbline.invalid/\"",
        &inject,
        &to,
    ];
    step("Joining the scripts for the single file", "esbuild", &options)?;
    read(&out)
}

/// Areas that are fetched together anyway and are packed as one, which takes a tenth less than each on its own. All areas
/// in none of these are packed as one too: whoever goes to one of them goes to others.
const TOGETHER: [&[&str]; 2] = [&["check", "keeping", "base"], &["guide", "older", "audit"]];

/// The names of files in the groups in which they are packed.
fn groups<'a>(names: impl Iterator<Item = &'a String>) -> Vec<Vec<&'a str>> {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for name in names {
        let key = match area(name) {
            None => name.clone(),
            Some(area) => {
                let group = TOGETHER.iter().find(|group| group.contains(&area));
                group.map_or_else(|| "others".to_owned(), |group| group.join(" "))
            }
        };
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(name),
            None => groups.push((key, vec![name])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The area whose module a file is; none for what is packed on its own: what every page begins with, workers, text.
fn area(name: &str) -> Option<&str> {
    let (area, _) = name.strip_suffix(".wasm")?.strip_prefix("plumbline-")?.rsplit_once('-')?;
    (area != "app" && !name.starts_with(worker::START)).then_some(area)
}

/// Parts of the app, packed as tightly as a browser can unpack them with a few kilobytes of script, and how many bytes
/// each has. With what browsers unpack by themselves the file would have a third more than it may.
fn pack(dist: &Path, names: &[&str]) -> Result<(Vec<u8>, String)> {
    let (mut bytes, mut lengths) = (Vec::new(), Vec::new());
    for name in names {
        let path = dist.join(name);
        let part = fs::read(&path).map_err(|error| Error::file(&path, error))?;
        lengths.push(part.len().to_string());
        bytes.extend(part);
    }
    // The names of parts change with what is in them, so what was packed once need not be packed again.
    let packed = at("target/single").join(format!("{:016x}.lzma", hash(names.join(" ").as_bytes())));
    let bytes = match fs::read(&packed) {
        Ok(known) => known,
        Err(_) => {
            let fresh = lzma(&bytes).map_err(|error| Error::file(&packed, error))?;
            fs::write(&packed, &fresh).map_err(|error| Error::file(&packed, error))?;
            fresh
        }
    };
    Ok((bytes, lengths.join(" ")))
}

/// Bytes as LZMA with the header of its own format, which says how many there are.
fn lzma(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    // More than there ever is, so that no memory is taken for nothing where it is unpacked.
    options.dict_size = 1 << 23;
    // Instructions do not stand at even places, so that the place says nothing and the byte before says more.
    (options.lc, options.pb) = (4, 0);
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))?;
    writer.write_all(bytes)?;
    writer.finish()
}

/// Seven bits that cannot stand for themselves in a page: they are lost, changed, or end the script.
const UNSAFE: [u8; 3] = [0, b'\r', b'<'];

/// Bytes as text that a page in UTF-8 can hold: seven bits a sign, a twelfth less than base 85. A sign beyond ASCII
/// stands for one of [`UNSAFE`] with the seven bits behind it.
fn letters(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 7 * 8 + 8);
    let mut sevens = sevens(bytes).into_iter();
    while let Some(seven) = sevens.next() {
        match (0u32..).zip(UNSAFE).find(|(_, other)| *other == seven) {
            None => text.push(char::from(seven)),
            Some((place, _)) => {
                let pair = 0x80 + place * 0x80 + u32::from(sevens.next().unwrap_or_default());
                text.extend(char::from_u32(pair));
            }
        }
    }
    text
}

/// Bytes in groups of seven bits, the last one filled up with zeros.
fn sevens(bytes: &[u8]) -> Vec<u8> {
    let mut sevens = Vec::with_capacity(bytes.len() / 7 * 8 + 8);
    let (mut held, mut bits) = (0u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 7 {
            bits -= 7;
            sevens.push((held >> bits & 0x7F) as u8);
        }
    }
    if bits > 0 {
        sevens.push((held << (7 - bits) & 0x7F) as u8);
    }
    sevens
}

/// The page with everything in it, and with a policy that allows just that.
fn page(index: &str, script: &str, style: &str, icon: &str, parts: &str) -> Result<String> {
    let script = script.trim().replace("</script", "<\\/script");
    let style = style.trim();
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; worker-src blob:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types default",
        hash(&script),
        hash(style)
    );
    let mut page = String::with_capacity(parts.len() + script.len() + style.len() + 16 * 1024);
    let mut has_style = false;
    for line in index.lines() {
        if line.contains("Content-Security-Policy") {
            page.push_str(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n"));
        } else if line.contains("rel=\"icon\"") {
            page.push_str(&format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n"));
        } else if line.contains("rel=\"stylesheet\"") {
            if !has_style {
                page.push_str(&format!("<style>{style}</style>\n"));
            }
            has_style = true;
        } else if line.contains("</body>") {
            page.push_str(&format!("{parts}<script>{script}</script>\n{line}\n"));
        // The later sheet is in the style, and the script in the page.
        } else if !["boot.js", "rel=\"manifest\"", "rel=\"alternate\""].iter().any(|gone| line.contains(gone))
        {
            page.push_str(line);
            page.push('\n');
        }
    }
    if has_style { Ok(page) } else { Err(Error::new("the built page has no style sheet")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the script in the page does.
    fn read_back(text: &str, length: usize) -> Vec<u8> {
        let (mut bytes, mut held, mut bits) = (Vec::new(), 0u32, 0);
        let mut take = |seven: u32| {
            held = held << 7 | seven;
            bits += 7;
            if bits >= 8 {
                bits -= 8;
                bytes.push((held >> bits & 0xFF) as u8);
            }
        };
        for sign in text.chars().map(u32::from) {
            match sign.checked_sub(0x80) {
                None => take(sign),
                Some(pair) => {
                    take(UNSAFE[(pair >> 7) as usize].into());
                    take(pair & 0x7F);
                }
            }
        }
        bytes.truncate(length);
        bytes
    }

    #[test]
    fn what_is_fetched_together_is_packed_as_one() {
        let names =
            ["app-1_bg.wasm", "base-2.wasm", "check-3.wasm", "later-4.css", "rooms-5.wasm", "work-6.wasm"]
                .map(|name| format!("plumbline-{name}"));
        let worker = format!("{}reading-7.wasm", worker::START);
        let expected = vec![
            vec![names[0].as_str()],
            vec![names[1].as_str(), names[2].as_str()],
            vec![names[3].as_str()],
            vec![names[4].as_str(), names[5].as_str()],
            vec![worker.as_str()],
        ];
        assert_eq!(groups(names.iter().chain([&worker])), expected);
    }

    #[test]
    fn bytes_are_written_in_signs_that_a_page_leaves_alone() {
        let mut random = 1u32;
        for length in (0..40).chain([1000, 5000]) {
            let next = |_| {
                random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (random >> 24) as u8
            };
            let bytes: Vec<u8> = (0..length).map(next).collect();
            for bytes in [bytes, vec![0; length], vec![0x3C; length]] {
                let text = letters(&bytes);
                assert!(!text.contains(['\0', '\r', '<']));
                assert_eq!(read_back(&text, length), bytes);
            }
        }
        let text = letters(&(0..=255).cycle().take(7000).collect::<Vec<u8>>());
        assert!(text.len() < 8100, "{}", text.len());
    }

    #[test]
    fn the_page_holds_everything_and_its_policy_names_it() {
        let index = "<meta http-equiv=\"Content-Security-Policy\" content=\"x\">\n<link rel=\"stylesheet\" href=\"a.css\">\n\
                     <link rel=\"icon\" href=\"icon.svg\">\n<link rel=\"manifest\" href=\"m\">\n<script src=\"boot.js\"></script>\n</body>\n";
        let page = page(
            index,
            "run('</script>')\n",
            "p { }",
            "aWNvbg==",
            "<script type=\"text/plain\">x</script>\n",
        )
        .unwrap();
        assert!(page.contains("<style>p { }</style>") && page.contains("run('<\\/script>')"));
        assert!(page.contains(&format!("sha256-{}", STANDARD.encode(Sha256::digest(b"p { }")))));
        for gone in ["boot.js", "manifest", "a.css", "'self'"] {
            assert!(!page.contains(gone), "{gone}");
        }
        assert!(super::page("</body>", "", "", "", "").is_err());
        let folder = at("target/single-test");
        fs::create_dir_all(&folder).unwrap();
        for single in &ALL {
            fs::write(folder.join(single.name), &page).unwrap();
        }
        let (scripts, styles) = hashes(&folder).unwrap();
        assert_eq!((scripts.len(), styles.len()), (1, 1));
        assert_eq!(styles[0], format!("'sha256-{}'", STANDARD.encode(Sha256::digest(b"p { }"))));
    }
}
