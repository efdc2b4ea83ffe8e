//! Compiles `locales/*.toml` into typed functions: one per message, with its placeholders as arguments.
//!
//! English is the reference. Another language may lack a message (English is shown then), but must not
//! have one that English lacks, nor use a placeholder that English does not.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, process};

type Messages = BTreeMap<String, Message>;

enum Message {
    Plain(String),
    Counted { one: String, other: String },
}

fn main() {
    println!("cargo::rerun-if-changed=locales");
    match generate() {
        Ok(code) => {
            let out = env::var("OUT_DIR").unwrap_or_default();
            if let Err(error) = fs::write(Path::new(&out).join("messages.rs"), code) {
                fail(&error.to_string());
            }
        }
        Err(fault) => fail(&fault),
    }
}

fn fail(fault: &str) -> ! {
    println!("cargo::error={fault}");
    process::exit(1)
}

fn generate() -> Result<String, String> {
    let english = read(Path::new("locales/en.toml"))?;
    // Each text stands in its own function, so that one which only a later part of the app uses is in that part.
    let mut code = String::from("impl Text {\n");
    for (name, message) in &english {
        code.push_str(&function(name, message));
    }
    code.push_str("}\n\n/// All texts in English.\n#[cfg(test)]\nconst EN: &[&str] = &[\n");
    for message in english.values() {
        for text in message.texts() {
            let _ = writeln!(code, "    {:?},", numbered(text, &message.placeholders()));
        }
    }
    code.push_str("];\n");
    Ok(code)
}

fn read(path: &Path) -> Result<Messages, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let sections: toml::Table = text.parse().map_err(|e| format!("{}: {e}", path.display()))?;
    let mut messages = Messages::new();
    for (section, entries) in sections {
        let entries = entries.as_table().ok_or_else(|| format!("{section} is no section"))?;
        for (key, value) in entries {
            let name = format!("{section}_{key}");
            let message = match value {
                toml::Value::String(text) => Message::Plain(text.clone()),
                toml::Value::Table(forms) => counted(forms).ok_or_else(|| {
                    format!("{name}: a counted message has the forms `one` and `other`, and {{n}}")
                })?,
                _ => return Err(format!("{name}: neither a text nor its counted forms")),
            };
            messages.insert(name, message);
        }
    }
    Ok(messages)
}

fn counted(forms: &toml::Table) -> Option<Message> {
    let form = |name| forms.get(name)?.as_str().map(str::to_owned);
    let message = Message::Counted { one: form("one")?, other: form("other")? };
    (forms.len() == 2).then_some(message)
}

impl Message {
    fn texts(&self) -> Vec<&str> {
        match self {
            Self::Plain(text) => vec![text],
            Self::Counted { one, other } => vec![one, other],
        }
    }

    /// Names in braces, in the order in which English has them; a counted message always has `n` first.
    fn placeholders(&self) -> Vec<String> {
        let mut names = Vec::new();
        if let Self::Counted { .. } = self {
            names.push("n".to_owned());
        }
        for text in self.texts() {
            for (name, _) in text.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
                if !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
        names
    }
}

/// `{name}` as `{0}`, so that nothing is looked up by name when the app runs.
fn numbered(text: &str, placeholders: &[String]) -> String {
    let mut text = text.to_owned();
    for (number, name) in placeholders.iter().enumerate() {
        text = text.replace(&format!("{{{name}}}"), &format!("{{{number}}}"));
    }
    text
}

fn function(name: &str, message: &Message) -> String {
    let placeholders = message.placeholders();
    let doc = message.texts().last().map(|text| format!("{text:?}")).unwrap_or_default();
    let counted = matches!(message, Message::Counted { .. });
    let english = match message {
        Message::Plain(text) => format!("{:?}", numbered(text, &placeholders)),
        Message::Counted { one, other } => {
            let [one, other] = [one, other].map(|text| numbered(text, &placeholders));
            format!("if n == 1 {{ {one:?} }} else {{ {other:?} }}")
        }
    };
    let mut code = format!("    /// {doc}\n    pub fn {name}(self");
    for placeholder in &placeholders {
        let kind = if counted && placeholder == "n" { "u64" } else { "impl Display" };
        let _ = write!(code, ", {placeholder}: {kind}");
    }
    if placeholders.is_empty() {
        let _ = writeln!(code, ") -> &'static str {{\n        self.plain({english})\n    }}");
        return code;
    }
    let list: Vec<String> = placeholders.iter().map(|p| format!("&{p}")).collect();
    let _ = writeln!(code, ") -> String {{\n        self.filled({english}, &[{}])\n    }}", list.join(", "));
    code
}
