//! Module bundling: few files out of the many modules that the cutting makes.
//!
//! The tool puts what several areas share into a chunk for each combination of them, a hundred with eight areas. Here
//! it makes three files: what most areas share, what some share, and what no more than two share, which is fetched with
//! these two only. What keeping shares with few goes with keeping, which is always there; what the self-check shares
//! with any goes with the self-check, which stands on nothing else.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use wasmparser::{Parser, Payload, TypeRef};

use super::FEATURES;
use crate::run::step;
use crate::{Error, Result};

/// The area that is there first: it takes nothing from any other file, and all others take from it.
pub const CHECK: &str = "check";

/// The area that every other one needs.
pub const KEEPING: &str = "keeping";

/// What keeping shares with other areas.
pub const BASE: &str = "base";

/// What so many areas share is with that too: it is fetched in any case. What a module needs is needed by all areas that
/// need the module, so this takes nothing from [`SHARED`].
const MANY: usize = 6;

/// What keeping shares with no more than so many, itself counted, is with keeping. What a module of another file needs is
/// needed by all its areas, which are more, or is fetched after keeping anyway.
const FEW: usize = 3;

/// What other areas share.
pub const SHARED: &str = "shared";

/// What two other areas share.
pub const PAIRED: &str = "paired";

/// What the gathered modules take the memory, the table and the stack from.
const MAIN: &str = "__wasm_main";

/// What the tool calls that.
const TOOLS_MAIN: &str = "__wasm_split";

/// Makes a module of an answer, whatever media type a host gives it; an answer that is no module is an error.
///
/// Streaming takes nothing but the type without parameters. The rest is compiled when it is here, a little later.
const INSTANTIATE: &str = "
const taken = async (answer, imports) => {
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return /^application\\/wasm$/i.test(answer.headers.get(\"content-type\"))
        ? WebAssembly.instantiateStreaming(answer, imports)
        : WebAssembly.instantiate(await answer.arrayBuffer(), imports);
};
const instantiate = async (source, imports) => {
    const answer = await source;
    return taken(answer, imports).catch(async () => taken(await fetch(answer.url, { cache: \"reload\" }), imports));
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
            // What such a module needs is needed by the self-check as well.
            _ if areas.contains(&CHECK) => CHECK,
            [only] => only,
            _ if areas.contains(&KEEPING) && areas.len() <= FEW => KEEPING,
            _ if areas.contains(&KEEPING) || areas.len() >= MANY => BASE,
            [_, _] => PAIRED,
            _ => SHARED,
        };
        files.entry(file.to_owned()).or_default().push(module.to_owned());
    }
    files
}

/// The areas that need what two share.
pub fn paired(needs: &HashMap<String, Vec<String>>) -> Vec<String> {
    let files = plan(needs);
    let paired = files.get(PAIRED).map(Vec::as_slice).unwrap_or_default();
    let has_any = |modules: &Vec<String>| modules.iter().any(|module| paired.contains(module));
    needs.iter().filter(|(_, modules)| has_any(modules)).map(|(area, _)| area.clone()).collect()
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
pub fn loader(
    tools: &str,
    areas: &[String],
    paired: &[String],
    names: &BTreeMap<String, String>,
) -> Result<String> {
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
    for (file, needs) in [(CHECK, ""), (BASE, CHECK), (SHARED, CHECK), (PAIRED, CHECK), (KEEPING, BASE)] {
        // Only what two areas share may be nothing at all.
        match names.get(file) {
            Some(name) => script.push_str(&format!("const {file} = part(\"./{name}\", [{needs}]);\n")),
            None if file == PAIRED && paired.is_empty() => {}
            None => return Err(unknown()),
        }
    }
    for area in areas {
        let is_paired = paired.contains(area);
        let needs = [Some(BASE), Some(KEEPING), Some(SHARED), is_paired.then_some(PAIRED)];
        let needs = needs.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let load = match names.get(area) {
            _ if [CHECK, KEEPING].contains(&area.as_str()) => area.clone(),
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
            ("check", &["form", "text", "split_check"][..]),
            ("keeping", &["text", "few", "most", "split_keeping"]),
            ("work", &["form", "text", "few", "most", "some", "pair", "split_work"]),
            ("rooms", &["most", "some", "pair", "split_rooms"]),
            ("files", &["most", "some", "split_files"]),
        ];
        areas
            .map(|(area, modules)| (area.to_owned(), modules.iter().map(|m| (*m).to_owned()).collect()))
            .into()
    }

    #[test]
    fn what_is_shared_lands_in_a_file_by_how_many_share_it_and_nothing_twice() {
        let files = plan(&needs());
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["base", "check", "files", "keeping", "paired", "rooms", "shared", "work"]);
        assert_eq!(files["check"], ["form", "split_check", "text"]);
        assert_eq!(files["base"], ["most"]);
        assert_eq!(files["keeping"], ["few", "split_keeping"]);
        assert_eq!(files["shared"], ["some"]);
        assert_eq!(files["paired"], ["pair"]);
        assert_eq!(files["work"], ["split_work"]);
        let all: Vec<&String> = files.values().flatten().collect();
        assert_eq!(all.iter().filter(|module| **module == "most").count(), 1);
        let mut areas = paired(&needs());
        areas.sort();
        assert_eq!(areas, ["rooms", "work"]);
    }

    #[test]
    fn every_area_loads_what_it_stands_on() {
        let names = ["check", "base", "keeping", "shared", "paired", "work", "files"]
            .map(|name| (name.to_owned(), format!("{name}.wasm")))
            .into();
        let areas = ["check", "keeping", "work", "files", "empty"].map(str::to_owned);
        let tools =
            "import x;\nfunction f() {\n    return sharedImports;\n}\n/* a, b */\nconst __chunk_3 = 1;\n";
        let paired = ["work".to_owned()];
        let script = loader(tools, &areas, &paired, &names).unwrap();
        assert!(script.starts_with("import x;") && !script.contains("__chunk_3"));
        assert!(script.contains("sharedImports.__wasm_main = sharedImports.__wasm_split;"));
        assert!(script.contains("const check = part(\"./check.wasm\", []);"));
        for file in ["base", "shared", "paired"] {
            assert!(script.contains(&format!("const {file} = part(\"./{file}.wasm\", [check]);")), "{file}");
        }
        assert!(script.contains("const keeping = part(\"./keeping.wasm\", [base]);"));
        assert!(script.contains("__wasm_split_load_check = wrapAsyncCb(check);"));
        assert!(script.contains("__wasm_split_load_keeping = wrapAsyncCb(keeping);"));
        assert!(script.contains("wrapAsyncCb(part(\"./work.wasm\", [base, keeping, shared, paired]))"));
        assert!(script.contains("wrapAsyncCb(part(\"./files.wasm\", [base, keeping, shared]))"));
        assert!(script.contains("__wasm_split_load_empty = wrapAsyncCb(makeLoad("));
        assert!(loader("nothing", &areas, &paired, &names).is_err());
    }

    #[test]
    fn parts_are_taken_under_any_media_type() {
        let names = ["check", "base", "keeping", "shared"]
            .map(|name| (name.to_owned(), format!("{name}.wasm")))
            .into();
        let gathered = loader("    return sharedImports;\nexport const x = 1;", &[], &[], &names).unwrap();
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
