//! Tree shaking: takes out of the bound app what a dependency exports and nobody calls.
//!
//! `leptos` brings `wasm-streams` along, whose classes are exported whether they are used or not.

use std::fs;
use std::path::Path;

use wasmparser::{Parser, Payload};

use super::FEATURES;
use crate::run::{command, run};
use crate::{Error, Result};

/// What the names of the classes begin with.
const CLASSES: &str = "IntoUnderlying";

/// Takes them out of the module and of its script.
///
/// # Errors
/// When a file cannot be read or written, the script still needs them, or the tool fails.
pub fn remove(module: &Path, script: &Path, work: &Path) -> Result {
    let bytes = fs::read(module).map_err(|error| Error::file(module, error))?;
    let wrong = |error: wasmparser::Error| Error::new(format!("{}: {error}", module.display()));
    let mut kept = Vec::new();
    for payload in Parser::new(0).parse_all(&bytes) {
        if let Payload::ExportSection(exports) = payload.map_err(wrong)? {
            for export in exports {
                let name = export.map_err(wrong)?.name;
                if !name.contains(&CLASSES.to_lowercase()) {
                    kept.push(serde_json::json!({ "name": name, "root": true, "export": name }));
                }
            }
        }
    }
    let graph = work.join("exports.json");
    let text = serde_json::Value::from(kept).to_string();
    fs::write(&graph, text).map_err(|error| Error::file(&graph, error))?;
    let [path, graph] = [module, &graph].map(|path| path.display().to_string());
    let arguments = [&FEATURES[..], &[&path, "--graph-file", &graph, "-o", &path]].concat();
    let mut tool = command("wasm-metadce", &arguments);
    // It lists everything that it takes out.
    tool.stdout(std::process::Stdio::null());
    run("Taking out what nobody calls", tool)?;
    let text = fs::read_to_string(script).map_err(|error| Error::file(script, error))?;
    let text = without(&text).ok_or_else(|| Error::new(format!("the app's script uses {CLASSES}")))?;
    fs::write(script, text).map_err(|error| Error::file(script, error))
}

/// A script without the classes; nothing if it uses them.
fn without(script: &str) -> Option<String> {
    let (mut text, mut is_inside, mut is_finalizer) = (String::with_capacity(script.len()), false, false);
    for line in script.split_inclusive('\n') {
        is_inside |= line.starts_with(&format!("export class {CLASSES}"));
        is_finalizer |= line.starts_with(&format!("const {CLASSES}"));
        if !is_inside && !is_finalizer {
            text.push_str(line);
        }
        is_inside &= !line.starts_with(&format!("if (Symbol.dispose) {CLASSES}"));
        is_finalizer &= !line.trim_end().ends_with(';');
    }
    (!text.contains(CLASSES)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_that_nobody_uses_are_taken_out() {
        let script = "a();\nexport class IntoUnderlyingSink {\n    free() { return 1; }\n}\n\
                      if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = 1;\nb();\n\
                      const IntoUnderlyingSinkFinalization = (typeof F === 'undefined')\n    ? { register: () => {} }\n    \
                      : new F(ptr => 1);\nc();\n";
        assert_eq!(without(script).as_deref(), Some("a();\nb();\nc();\n"));
        assert_eq!(without("new IntoUnderlyingSink();\n"), None);
    }
}
