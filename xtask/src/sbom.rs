//! Software bill of materials (SBOM) in CycloneDX's JSON: what the app and its workers are made of.
//!
//! From `cargo metadata` and the lock files, so that the same sources give the same text; no time and no random number
//! is in it. The format: <https://cyclonedx.org/docs/1.5/json/>.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::root::at;
use crate::run::output;
use crate::wasm_target::TARGET;
use crate::{Error, Result, tools};

/// The file that holds it.
pub const NAME: &str = "plumbline.cdx.json";

/// The programs of which `dist/` is made.
const PROGRAMS: [&str; 3] = ["plumbline", "plumbline-reader", "plumbline-worker"];

/// Writes it into a folder.
///
/// # Errors
/// When Cargo does not say what there is, or a file cannot be read or written.
pub fn write(folder: &Path) -> Result {
    let arguments = ["metadata", "--format-version=1", "--locked", "--filter-platform", TARGET];
    let metadata = output("cargo", &arguments)
        .and_then(|text| serde_json::from_str::<Value>(&text).ok())
        .ok_or_else(|| Error::new("cargo metadata does not say what the app is made of"))?;
    let lock = at("Cargo.lock");
    let lock = fs::read_to_string(&lock).map_err(|error| Error::file(&lock, error))?;
    let text = serde_json::to_string_pretty(&of(&metadata, &lock)?).map_err(|e| Error::new(e.to_string()))?;
    let path = folder.join(NAME);
    fs::write(&path, text + "\n").map_err(|error| Error::file(&path, error))
}

fn of(metadata: &Value, lock: &str) -> Result<Value> {
    let checksums = checksums(lock)?;
    let array = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages: BTreeMap<String, Value> =
        array(&metadata["packages"]).into_iter().map(|package| (word(&package["id"]), package)).collect();
    let needs: BTreeMap<String, Vec<String>> = array(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| {
            let is_linked = |dependency: &&Value| {
                array(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null())
            };
            let needed = array(&node["deps"]);
            (word(&node["id"]), needed.iter().filter(is_linked).map(|needed| word(&needed["pkg"])).collect())
        })
        .collect();
    let named =
        |id: &String| packages.get(id).map(|package| (word(&package["name"]), word(&package["version"])));
    let mut left: Vec<String> = packages
        .keys()
        .filter(|id| named(id).is_some_and(|(name, _)| PROGRAMS.contains(&name.as_str())))
        .cloned()
        .collect();
    if left.len() != PROGRAMS.len() {
        return Err(Error::new("cargo metadata does not know the programs of the app"));
    }
    let mut all = BTreeSet::new();
    while let Some(id) = left.pop() {
        if all.insert(id.clone()) {
            left.extend(needs.get(&id).into_iter().flatten().cloned());
        }
    }
    let address = |id: &String| named(id).map(|(name, version)| format!("pkg:cargo/{name}@{version}"));
    let mut components = BTreeMap::new();
    let mut dependencies = BTreeMap::new();
    for id in &all {
        let (Some(package), Some((name, version)), Some(purl)) = (packages.get(id), named(id), address(id))
        else {
            continue;
        };
        let mut component = json!({
            "type": if PROGRAMS.contains(&name.as_str()) { "application" } else { "library" },
            "bom-ref": purl, "name": name, "version": version, "purl": purl,
        });
        if let Some(licence) = package["license"].as_str() {
            // The older notation of Cargo.
            component["licenses"] = json!([{ "expression": licence.replace('/', " OR ") }]);
        }
        if let Some(hash) = checksums.get(&(name, version)) {
            component["hashes"] = json!([{ "alg": "SHA-256", "content": hash }]);
        }
        components.insert(purl.clone(), component);
        let mut on: Vec<String> = needs.get(id).into_iter().flatten().filter_map(address).collect();
        on.sort();
        on.dedup();
        dependencies.insert(purl.clone(), json!({ "ref": purl, "dependsOn": on }));
    }
    let (name, version) = tools::UNPACKER;
    let purl = format!("pkg:npm/{name}@{version}");
    let unpacker = json!({
        "type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl,
        "licenses": [{ "expression": "MIT" }],
        "description": "unpacks the parts of the app in the single files",
    });
    components.insert(purl, unpacker);
    let version = env!("CARGO_PKG_VERSION");
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": { "type": "application", "bom-ref": "plumbline-dist", "name": "Plumbline", "version": version } },
        "components": components.into_values().collect::<Vec<_>>(),
        "dependencies": dependencies.into_values().collect::<Vec<_>>(),
    }))
}

/// The SHA-256 of the sources of each dependency, by its name and version.
fn checksums(lock: &str) -> Result<BTreeMap<(String, String), String>> {
    let lock: toml::Table = lock.parse().map_err(|error| Error::new(format!("Cargo.lock: {error}")))?;
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    let word = |package: &toml::Value, name: &str| Some(package.get(name)?.as_str()?.to_owned());
    Ok(packages
        .filter_map(|package| {
            Some(((word(package, "name")?, word(package, "version")?), word(package, "checksum")?))
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_names_each_dependency_once_with_licence_and_hash_and_twice_the_same() {
        let folder = at("target/sbom-test");
        fs::create_dir_all(&folder).unwrap();
        write(&folder).unwrap();
        let text = fs::read_to_string(folder.join(NAME)).unwrap();
        write(&folder).unwrap();
        assert_eq!(text, fs::read_to_string(folder.join(NAME)).unwrap());
        let bill: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            (bill["bomFormat"].as_str(), bill["specVersion"].as_str()),
            (Some("CycloneDX"), Some("1.5"))
        );
        let components = bill["components"].as_array().unwrap();
        let names: Vec<&str> = components.iter().map(|one| one["name"].as_str().unwrap()).collect();
        for name in PROGRAMS.into_iter().chain(["leptos", "krilla", "model", "lzma"]) {
            assert!(names.contains(&name), "{name}");
        }
        // What tests and tasks alone need is not shipped.
        for name in ["proptest", "thirtyfour", "xtask", "hyper"] {
            assert!(!names.contains(&name), "{name}");
        }
        let references: BTreeSet<&str> =
            components.iter().map(|one| one["bom-ref"].as_str().unwrap()).collect();
        assert_eq!(references.len(), components.len());
        for component in components {
            assert!(component["licenses"][0]["expression"].is_string(), "{component}");
        }
        for dependency in bill["dependencies"].as_array().unwrap() {
            for on in dependency["dependsOn"].as_array().unwrap() {
                assert!(references.contains(on.as_str().unwrap()), "{on}");
            }
        }
        let leptos = components.iter().find(|one| one["name"] == "leptos").unwrap();
        assert_eq!(leptos["hashes"][0]["content"].as_str().map(str::len), Some(64));
    }
}
