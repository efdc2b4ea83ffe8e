//! Static site assembly: the app and all that `index.html` names, in one folder.
//!
//! The page says with `data-trunk` what it takes, and `Trunk.toml` how scripts are named there, so that `trunk build`
//! makes the same of them; nothing here needs it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::root::at;
use crate::run::{command, for_wasm, run};
use crate::split::{self, hash};
use crate::wasm_target::TARGET;
use crate::{Error, Result, language, remap, worker};

/// How much work goes into what is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// As small as can be.
    Release,
    /// Soon there, and quick enough to be used.
    Serve,
}

impl Profile {
    /// What Cargo calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Serve => "serve",
        }
    }
}

/// Builds the app and puts it into `dist/` with all that the page names, in place of what was there. False if that is
/// what was there.
///
/// # Errors
/// When a tool fails, or the page names something that is not there.
pub fn build(profile: Profile) -> Result<bool> {
    let mut cargo =
        command("cargo", &["build", "--locked", "--bin", "plumbline-app", "--target", TARGET, "--profile"]);
    // What is built is looked for in the project's own folder.
    cargo.arg(profile.name()).env_remove("CARGO_TARGET_DIR");
    if profile == Profile::Serve {
        cargo.args(["--features", "parts"]);
    } else {
        // What they share with the app is compiled once, and one is linked beside the other.
        cargo.args(["-p", "plumbline"]).args(worker::packages());
    }
    if profile == Profile::Release {
        // Added to those of `.cargo/config.toml`, which the environment would replace.
        let options = remap::options().iter().map(|option| format!("{option:?}")).collect::<Vec<_>>();
        cargo.args(["--config", &format!("target.{TARGET}.rustflags=[{}]", options.join(", "))]);
    }
    run("Building the app", for_wasm(cargo))?;
    let built = at("target").join(TARGET).join(profile.name()).join("plumbline-app.wasm");
    let whole = fs::read(&built).map_err(|error| Error::file(&built, error))?;
    let (dist, stamp) = (at("dist"), at("target/site.stamp"));
    let made_of = format!("{:016x} {:016x}", hash(&whole), sources()?);
    if profile == Profile::Serve
        && dist.exists()
        && fs::read_to_string(&stamp).is_ok_and(|old| old == made_of)
    {
        return Ok(false);
    }
    fs::remove_file(&stamp).ok();
    let staging = at("target/site");
    empty(&staging)?;
    let app = format!("plumbline-app-{:016x}", hash(&whole));
    let page = assembled(&read("index.html")?, &app, &staging)?;
    write(&staging.join("index.html"), page.as_bytes())?;
    language::write(&staging)?;
    split::cut(&whole, &app, &staging, profile)?;
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(|error| Error::file(&dist, error))?;
    }
    fs::rename(&staging, &dist).map_err(|error| Error::file(&dist, error))?;
    if profile == Profile::Serve {
        write(&stamp, made_of.as_bytes())?;
    }
    Ok(true)
}

/// What changes with the page, the style, and the files that are taken as they are.
fn sources() -> Result<u64> {
    let mut all = read("index.html")? + &read("Trunk.toml")? + &language::sources();
    for line in all.clone().lines().filter(|line| line.contains("data-trunk")) {
        if let Some(path) = attribute(line, "href") {
            all.push_str(&read(path)?);
        }
    }
    Ok(hash(all.as_bytes()))
}

/// The page as it is served: what it names is copied into a folder, style under names that change with it, and the
/// script that starts the app takes the place of the app.
fn assembled(page: &str, app: &str, folder: &Path) -> Result<String> {
    let mut assembled = String::with_capacity(page.len());
    for line in page.lines() {
        // Said to whoever reads the source; a visitor waits for each byte.
        if line.starts_with("<!--") && line.ends_with("-->") {
            continue;
        }
        if !line.contains("data-trunk") {
            assembled.push_str(line);
            assembled.push('\n');
            continue;
        }
        let named = |name: &str| {
            attribute(line, name).ok_or_else(|| Error::new(format!("index.html: no {name} in {line}")))
        };
        match named("rel")? {
            "css" => {
                let (path, text) = (named("href")?, read(named("href")?)?);
                let stem = Path::new(path).file_stem().unwrap_or_default().to_string_lossy();
                let name = format!("{stem}-{:016x}.css", hash(text.as_bytes()));
                write(&folder.join(&name), text.as_bytes())?;
                // One engine fetches a sheet ahead also where it is disabled, but none what is no sheet yet.
                let (rel, disabled) =
                    if line.contains(" disabled") { ("alternate", " disabled") } else { ("stylesheet", "") };
                assembled.push_str(&format!("<link rel=\"{rel}\" href=\"./{name}\"{disabled}>\n"));
            }
            "copy-file" => {
                let path = at(named("href")?);
                let to = folder.join(path.file_name().unwrap_or_default());
                fs::copy(&path, to).map_err(|error| Error::file(&path, error))?;
            }
            "rust" => assembled.push_str(&(script(app)? + "\n")),
            other => return Err(Error::new(format!("index.html: nobody knows how to take a {other:?}"))),
        }
    }
    Ok(assembled)
}

/// The line that starts the app, as `Trunk.toml` has it.
fn script(app: &str) -> Result<String> {
    let settings: toml::Table =
        read("Trunk.toml")?.parse().map_err(|error| Error::new(format!("Trunk.toml: {error}")))?;
    let pattern = settings.get("build").and_then(|build| build.get("pattern_script")?.as_str());
    let pattern = pattern.ok_or_else(|| Error::new("Trunk.toml has no build.pattern_script"))?;
    let names = [("{base}", "./"), ("{js}", &format!("{app}.js")), ("{wasm}", &format!("{app}_bg.wasm"))];
    Ok(names.into_iter().fold(pattern.to_owned(), |line, (place, name)| line.replace(place, name)))
}

/// What an attribute of an element says.
fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = element.split_once(&format!(" {name}=\""))?;
    after.split_once('"').map(|(value, _)| value)
}

/// A folder with nothing in it.
fn empty(folder: &Path) -> Result {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| Error::file(folder, error))?;
    }
    fs::create_dir_all(folder).map_err(|error| Error::file(folder, error))
}

fn read(path: &str) -> Result<String> {
    let path: PathBuf = at(path);
    fs::read_to_string(&path).map_err(|error| Error::file(&path, error))
}

fn write(path: &Path, bytes: &[u8]) -> Result {
    fs::write(path, bytes).map_err(|error| Error::file(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_takes_what_it_names_and_starts_the_app() {
        crate::style::join(Profile::Release).unwrap();
        let folder = at("target/site-test");
        empty(&folder).unwrap();
        let page = assembled(&read("index.html").unwrap(), "plumbline-app-1", &folder).unwrap();
        assert!(!page.contains("data-trunk") && !page.contains("<!--"));
        assert!(page.contains("<script type=\"module\" src=\"./boot.js\" data-js=\"./plumbline-app-1.js\" data-wasm=\"./plumbline-app-1_bg.wasm\"></script>"));
        let mut names: Vec<_> =
            fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.file_name()).collect();
        names.sort();
        let names: Vec<_> = names.iter().map(|name| name.to_string_lossy()).collect();
        for whole in
            ["404.html", "404.js", "boot.js", "icon.svg", "manifest.webmanifest", "plumbline.json", "sw.js"]
        {
            assert!(names.iter().any(|name| name == whole), "{whole}");
        }
        for style in ["plumbline-", "plumbline-later-"] {
            let found = names.iter().find(|name| name.starts_with(style) && name.ends_with(".css")).unwrap();
            assert!(page.contains(&format!("href=\"./{found}\"")), "{style}");
        }
        assert_eq!(page.matches(" disabled>").count(), 1);
        assert_eq!(page.matches("rel=\"stylesheet\"").count(), 1, "the later sheet would be fetched ahead");
    }

    #[test]
    fn what_nobody_knows_is_refused() {
        let refused = |line: &str| assembled(line, "a", &at("target")).is_err();
        assert!(refused("<link data-trunk rel=\"sass\" href=\"a\">"));
        assert!(refused("<link data-trunk href=\"a\">") && refused("<link data-trunk rel=\"css\">"));
        assert!(!refused("<p>"));
    }
}
