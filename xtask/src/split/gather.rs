//! Module bundling: few files out of the many modules that the cutting makes.
//!
//! The tool puts what several areas share into a chunk for each combination of them, a hundred with eight areas. Here
//! it makes two files: what keeping shares with others or most areas share, and all else that is shared.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use wasmparser::{Parser, Payload, TypeRef};

use super::FEATURES;
use crate::run::step;
use crate::{Error, Result};

/// The area that every other one needs.
pub const KEEPING: &str = "keeping";

/// What keeping shares with other areas.
pub const BASE: &str = "base";

/// What so many areas share is with that too: it is fetched in any case. What a module needs is needed by all areas that
/// need the module, so this takes nothing from [`SHARED`].
const MANY: usize = 6;

/// What other areas share.
pub const SHARED: &str = "shared";

/// What the gathered modules take the memory, the table and the stack from.
const MAIN: &str = "__wasm_main";

/// What the tool calls that.
const TOOLS_MAIN: &str = "__wasm_split";

/// Makes a module of an answer, whatever media type a host gives it; an answer that is no module is an error.
///
/// Streaming takes nothing but the type without parameters. The rest is compiled when it is here, a little later.
const INSTANTIATE: &str = "
const instantiate = async (source, imports) => {
    const answer = await source;
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return /^application\\/wasm$/i.test(answer.headers.get(\"content-type\"))
        ? WebAssembly.instantiateStreaming(answer, imports)
        : WebAssembly.instantiate(await answer.arrayBuffer(), imports);
};
";

/// What the tool's own script does instead.
const TOOLS_INSTANTIATE: &str = "WebAssembly.instantiateStreaming(src, ";

/// The tool's own script, taking its modules under any media type as well.
///
/// # Errors
/// When the tool's script is not what it was.
pub fn under_any_type(tools: &str) -> Result<String> {
    if !tools.contains(TOOLS_INSTANTIATE) {
        return Err(Error::new(
            "the script that loads the parts has changed: see `xtask/src/split/gather.rs`",
        ));
    }
    // At the end, so that the tool's imports stay first; nothing calls it before the script has run.
    Ok(tools.replace(TOOLS_INSTANTIATE, "instantiate(src, ") + INSTANTIATE)
}

/// Files with the modules in each, from what each area needs.
pub fn plan(needs: &HashMap<String, Vec<String>>) -> BTreeMap<String, Vec<String>> {
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (area, modules) in needs {
        for module in modules {
            users.entry(module).or_default().push(area);
        }
    }
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (module, areas) in users {
        let file = match areas[..] {
            [only] => only,
            _ if areas.contains(&KEEPING) || areas.len() >= MANY => BASE,
            _ => SHARED,
        };
        files.entry(file.to_owned()).or_default().push(module.to_owned());
    }
    files
}

/// Makes one module of several, and returns its path.
///
/// # Errors
/// When a module cannot be read or a tool fails.
pub fn merge(work: &Path, name: &str, modules: &[PathBuf]) -> Result<PathBuf> {
    let stub = work.join(format!("{name}.stub.wat"));
    fs::write(&stub, bridge(modules)?).map_err(|error| Error::file(&stub, error))?;
    let shown = |path: &Path| path.display().to_string();
    let binary = stub.with_extension("wasm");
    let [from, to] = [&stub, &binary].map(|path| path.display().to_string());
    let features = [&FEATURES[..], &["--enable-multimemory"]].concat();
    let assemble = [&features[..], &[&from, "-o", &to]].concat();
    step("Bridging", "wasm-as", &assemble)?;
    let out = work.join(format!("{name}.merged.wasm"));
    let mut inputs = vec![to, TOOLS_MAIN.to_owned()];
    for (place, module) in modules.iter().enumerate() {
        inputs.extend([shown(module), format!("part{place}")]);
    }
    inputs.extend(["-o".to_owned(), shown(&out)]);
    let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
    step(&format!("Gathering {name}"), "wasm-merge", &[&features[..], &inputs].concat())?;
    Ok(out)
}

/// A module that hands on what the others take from the first load, so that they take it once between them.
fn bridge(modules: &[PathBuf]) -> Result<String> {
    let mut taken: BTreeMap<String, (String, &str)> = BTreeMap::new();
    for path in modules {
        let bytes = fs::read(path).map_err(|error| Error::file(path, error))?;
        let wrong = |what: &str| Error::new(format!("{}: {what}", path.display()));
        for payload in Parser::new(0).parse_all(&bytes) {
            let Payload::ImportSection(imports) = payload.map_err(|error| wrong(&error.to_string()))? else {
                continue;
            };
            for import in imports.into_imports() {
                let import = import.map_err(|error| wrong(&error.to_string()))?;
                let described = match import.ty {
                    TypeRef::Memory(memory) => (format!("(memory {})", memory.initial), "memory"),
                    TypeRef::Table(table) => (format!("(table {} funcref)", table.initial), "table"),
                    TypeRef::Global(_) => ("(global (mut i32))".to_owned(), "global"),
                    _ => return Err(wrong(&format!("imports {} in an unknown way", import.name))),
                };
                taken.insert(import.name.to_owned(), described);
            }
        }
    }
    let line = |(name, (kind, _)): (&String, &(String, &str))| format!("(import {MAIN:?} {name:?} {kind})\n");
    let imports: String = taken.iter().map(line).collect();
    // Each kind is there once, so that its number is 0.
    let line = |(name, (_, kind)): (&String, &(String, &str))| format!("(export {name:?} ({kind} 0))\n");
    let exports: String = taken.iter().map(line).collect();
    Ok(format!("(module\n{imports}{exports})\n"))
}

/// The script that loads the files, from the tool's own: its beginning, and a loader for each area.
///
/// # Errors
/// When the tool's script is not what it was.
pub fn loader(tools: &str, areas: &[String], names: &BTreeMap<String, String>) -> Result<String> {
    let unknown =
        || Error::new("the script that loads the parts has changed: see `xtask/src/split/gather.rs`");
    let end =
        ["\n/* ", "\nconst __chunk", "\nexport const "].iter().filter_map(|start| tools.find(start)).min();
    let head = &tools[..end.ok_or_else(unknown)?];
    let shares = "return sharedImports;";
    if !head.contains(shares) {
        return Err(unknown());
    }
    let both = format!("sharedImports.{MAIN} = sharedImports.{TOOLS_MAIN};\n    {shares}");
    let mut script = head.replacen(shares, &both, 1);
    script.push_str(INSTANTIATE);
    script.push_str(
        "const part = (name, needs) => makeLoad(() => {\n    const source = fetch(new URL(name, import.meta.url));\n    \
         source.catch(() => {});\n    return async (imports) => instantiate(source, imports);\n}, needs);\n",
    );
    for shared in [BASE, SHARED] {
        let name = names.get(shared).ok_or_else(unknown)?;
        script.push_str(&format!("const {shared} = part(\"./{name}\", []);\n"));
    }
    for area in areas {
        let needs = if area == KEEPING { BASE.to_owned() } else { format!("{BASE}, {SHARED}") };
        let load = match names.get(area) {
            Some(name) => format!("part(\"./{name}\", [{needs}])"),
            None => format!("makeLoad(() => async () => {{}}, [{needs}])"),
        };
        script.push_str(&format!("export const __wasm_split_load_{area} = wrapAsyncCb({load});\n"));
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs() -> HashMap<String, Vec<String>> {
        let areas = [
            ("keeping", &["chunk_1", "chunk_2", "split_keeping"][..]),
            ("work", &["chunk_1", "chunk_3", "split_work"]),
            ("rooms", &["chunk_2", "chunk_3", "split_rooms"]),
        ];
        areas
            .map(|(area, modules)| (area.to_owned(), modules.iter().map(|m| (*m).to_owned()).collect()))
            .into()
    }

    #[test]
    fn what_is_shared_lands_in_keeping_or_in_one_file_and_nothing_twice() {
        let files = plan(&needs());
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["base", "keeping", "rooms", "shared", "work"]);
        assert_eq!(files["base"], ["chunk_1", "chunk_2"]);
        assert_eq!(files["keeping"], ["split_keeping"]);
        assert_eq!(files["shared"], ["chunk_3"]);
        assert_eq!(files["work"], ["split_work"]);
        let all: Vec<&String> = files.values().flatten().collect();
        assert_eq!(all.iter().filter(|module| **module == "chunk_3").count(), 1);
    }

    #[test]
    fn every_area_loads_what_it_stands_on() {
        let names = ["base", "keeping", "shared", "work"]
            .map(|name| (name.to_owned(), format!("{name}.wasm")))
            .into();
        let areas = ["keeping", "work", "empty"].map(str::to_owned);
        let tools =
            "import x;\nfunction f() {\n    return sharedImports;\n}\n/* a, b */\nconst __chunk_3 = 1;\n";
        let script = loader(tools, &areas, &names).unwrap();
        assert!(script.starts_with("import x;") && !script.contains("__chunk_3"));
        assert!(script.contains("sharedImports.__wasm_main = sharedImports.__wasm_split;"));
        assert!(
            script.contains("__wasm_split_load_keeping = wrapAsyncCb(part(\"./keeping.wasm\", [base]));")
        );
        assert!(script.contains("wrapAsyncCb(part(\"./work.wasm\", [base, shared]))"));
        assert!(script.contains("__wasm_split_load_empty = wrapAsyncCb(makeLoad("));
        assert!(loader("nothing", &areas, &names).is_err());
    }

    #[test]
    fn parts_are_taken_under_any_media_type() {
        let names = ["base", "shared"].map(|name| (name.to_owned(), format!("{name}.wasm"))).into();
        let gathered = loader("    return sharedImports;\nexport const x = 1;", &[], &names).unwrap();
        let cut =
            under_any_type("const src = fetch(a);\nwrap(WebAssembly.instantiateStreaming(src, imports));")
                .unwrap();
        for script in [gathered, cut] {
            assert_eq!(script.matches("WebAssembly.instantiateStreaming(").count(), 1, "{script}");
            assert!(script.contains("WebAssembly.instantiateStreaming(answer, imports)"), "{script}");
            assert!(
                script.contains("WebAssembly.instantiate(await answer.arrayBuffer(), imports)"),
                "{script}"
            );
            assert!(
                script.contains("instantiate(source, imports)")
                    || script.contains("instantiate(src, imports)")
            );
            assert!(script.contains("if (!answer.ok)"), "{script}");
        }
        assert!(under_any_type("something else").is_err());
    }
}
