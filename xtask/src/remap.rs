//! Reproducible builds: the compiler writes no path of this machine into what it makes, so that two folders give the same
//! bytes.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::root::root;
use crate::{Error, Result};

/// Options of the compiler that take away where the project, its dependencies and the tools lie.
///
/// Of several that fit a path the last one counts, so the most exact come last.
pub fn options() -> Vec<String> {
    let home = env::home_dir();
    let cargo =
        env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| home.as_ref().map(|h| h.join(".cargo")));
    let sources =
        cargo.iter().flat_map(|cargo| fs::read_dir(cargo.join("registry/src")).into_iter().flatten());
    let sources: Vec<PathBuf> = sources.flatten().map(|entry| entry.path()).collect();
    of(home.as_deref(), cargo.as_deref(), &sources, &root())
}

fn of(home: Option<&Path>, cargo: Option<&Path>, sources: &[PathBuf], root: &Path) -> Vec<String> {
    let mut all: Vec<(&Path, &str)> = Vec::new();
    all.extend(home.map(|path| (path, "/home")));
    all.extend(cargo.map(|path| (path, "/cargo")));
    all.extend(sources.iter().map(|path| (path.as_path(), "/dependencies")));
    all.push((root, "/plumbline"));
    all.into_iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).collect()
}

/// That no file of a built folder names a folder of this machine.
///
/// # Errors
/// When one does, with its name, or cannot be read.
pub fn hold(folder: &Path) -> Result {
    let mut places = vec![root().display().to_string(), "/registry/src/".to_owned()];
    places.extend(env::home_dir().map(|home| home.display().to_string() + "/.cargo"));
    for entry in fs::read_dir(folder).map_err(|error| Error::file(folder, error))?.flatten() {
        let path = entry.path();
        let bytes = fs::read(&path).map_err(|error| Error::file(&path, error))?;
        if let Some(place) = places.iter().find(|place| holds(&bytes, place.as_bytes())) {
            return Err(Error::new(format!(
                "{} names {place}, a folder of this machine: see `xtask/src/remap.rs`",
                path.display()
            )));
        }
    }
    Ok(())
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_exact_place_comes_last() {
        let sources = [PathBuf::from("/home/ann/.cargo/registry/src/index-1")];
        let options = of(
            Some(Path::new("/home/ann")),
            Some(Path::new("/home/ann/.cargo")),
            &sources,
            Path::new("/home/ann/plumbline"),
        );
        let expected = [
            "--remap-path-prefix=/home/ann=/home",
            "--remap-path-prefix=/home/ann/.cargo=/cargo",
            "--remap-path-prefix=/home/ann/.cargo/registry/src/index-1=/dependencies",
            "--remap-path-prefix=/home/ann/plumbline=/plumbline",
        ];
        assert_eq!(options, expected);
    }

    #[test]
    fn a_file_that_names_a_folder_of_this_machine_is_refused() {
        let folder = crate::root::at("target/remap-test");
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.wasm"), "/plumbline/src/app.rs").unwrap();
        assert!(hold(&folder).is_ok());
        fs::write(folder.join("b.wasm"), format!("\0{}/src/app.rs\0", root().display())).unwrap();
        assert!(hold(&folder).is_err());
        fs::remove_dir_all(&folder).ok();
    }
}
