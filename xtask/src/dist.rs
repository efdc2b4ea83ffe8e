//! `dist/`: the app, ready for any static host under any path.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::root::at;
use crate::site::{self, Profile};
use crate::{
    Error, Result, checksums, entry, headers, minify, offline, remap, sbom, single, sizes, style, tools,
    worker,
};

pub use crate::sizes::FIRST_LOAD;

/// What hosts read and change: sent to nobody, or to be replaced by one's own, so no compressed copy lies beside it.
const PLAIN: [&str; 2] = [headers::IIS, "plumbline.json"];

/// Builds it and returns its folder.
///
/// # Errors
/// When a tool is missing or the build fails.
pub fn dist() -> Result<PathBuf> {
    tools::for_dist()?;
    style::join(Profile::Release)?;
    site::build(Profile::Release)?;
    let folder = at("dist");
    worker::build(&folder, Profile::Release)?;
    entry::build(&folder, Profile::Release)?;
    minify::minify(&folder)?;
    offline::fill_in(&folder)?;
    let sizes = compress(&folder)?;
    report(&sizes);
    let singles = single::write(&folder)?;
    let (scripts, styles) = single::hashes(&folder)?;
    let policy = headers::policy(&scripts, &styles);
    for (name, text) in [(headers::NAME, headers::file(policy)), (headers::IIS, headers::web_config())] {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| Error::file(&path, error))?;
    }
    sbom::write(&folder)?;
    checksums::write(&folder)?;
    remap::hold(&folder)?;
    sizes::hold(&sizes, &singles)?;
    Ok(folder)
}

/// A file, its size and its size with brotli.
pub type Size = (String, usize, usize);

/// Puts a `.br` and a `.gz` beside each file.
fn compress(folder: &Path) -> Result<Vec<Size>> {
    let entries = fs::read_dir(folder).map_err(|error| Error::file(folder, error))?;
    let mut sizes = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let is_plain = name.starts_with('_') || PLAIN.contains(&name.as_str());
        if !path.is_file() || is_plain || name.ends_with(".br") || name.ends_with(".gz") {
            continue;
        }
        let bytes = fs::read(&path).map_err(|error| Error::file(&path, error))?;
        let write = |extension: &str, bytes: &[u8]| {
            let to = PathBuf::from(format!("{}.{extension}", path.display()));
            fs::write(&to, bytes).map_err(|error| Error::file(&to, error))
        };
        let small = brotli(&bytes);
        write("br", &small)?;
        write("gz", &gzip(&bytes).map_err(|error| Error::file(&path, error))?)?;
        sizes.push((name, bytes.len(), small.len()));
    }
    sizes.sort();
    Ok(sizes)
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut small = Vec::new();
    let written = brotli::BrotliCompress(&mut &bytes[..], &mut small, &parameters);
    if written.is_ok() { small } else { bytes.to_vec() }
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn report(sizes: &[Size]) {
    println!("    {:<44} {:>9} {:>9}", "file", "bytes", "brotli");
    for (name, bytes, small) in sizes {
        println!("    {name:<44} {bytes:>9} {small:>9}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Written out, since hosts, links and scripts of others name them: what is named here must go on being made.
    #[test]
    fn every_name_in_dist_and_of_the_program_so_far_is_still_there() {
        let read = |path: &str| fs::read_to_string(at(path)).unwrap();
        for name in ["plumbline.html", "plumbline-full.html"] {
            assert!(single::ALL.iter().any(|single| single.name == name), "{name}");
        }
        let page = read("index.html");
        for name in [
            "404.html",
            "404.js",
            "boot.js",
            "icon.svg",
            "manifest.webmanifest",
            "plumbline.json",
            "robots.txt",
            "sw.js",
        ] {
            assert!(page.contains(&format!("rel=\"copy-file\" href=\"public/{name}\"")), "{name}");
            assert!(at("public").join(name).exists(), "{name}");
        }
        assert!(page.contains("data-bin=\"plumbline-app\""));
        let made = [headers::NAME, headers::IIS, checksums::NAME, sbom::NAME];
        assert_eq!(made, ["_headers", "web.config", "SHA256SUMS", "plumbline.cdx.json"]);
        let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
        assert!(manifest["profile"].get("cli").is_some(), "target/cli");
        let program: toml::Table = read("crates/cli/Cargo.toml").parse().unwrap();
        assert_eq!(program["package"]["name"].as_str(), Some("plumbline-cli"));
        assert_eq!(program["bin"][0]["name"].as_str(), Some("plumbline"));
    }
}
