//! The messages of one language: a parser of its TOML file, and what is generated from it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use crate::plural::{CATEGORIES, table};
use crate::pseudo::{self, disguise};

/// Between the parts of a language pack, and the names and texts of its sections. `locale::pack` reads them.
pub const PART: &str = "\u{0C}";
/// Between the messages.
const MESSAGE: &str = "\u{1F}";
/// Between the forms of one message.
const FORM: &str = "\u{1E}";

/// The parts of a day in a pattern.
const DAY: [&str; 5] = ["y", "m", "d", "day", "mon"];
/// The types that placeholders may have.
const KINDS: [&str; 3] = ["date", "moment", "time"];

/// A language and what it says.
pub struct Language {
    /// Its tag.
    pub tag: String,
    /// Its own name for itself.
    pub name: String,
    /// How a day is written: `{y}-{m}-{d}` with two figures, or `{day} {mon} {y}` with the short name of the month.
    date: String,
    /// Whether a comma stands before decimals.
    has_decimal_comma: bool,
    /// Its plural categories with their rules.
    plural: Vec<(String, String)>,
    messages: BTreeMap<String, Message>,
}

enum Message {
    Plain(String),
    /// The forms in the order of the language's categories.
    Counted(Vec<String>),
}

/// What stands in braces: `{name}`, or with its type `{on:date}`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Placeholder {
    name: String,
    kind: Option<String>,
}

impl Language {
    /// Reads the file of a language.
    ///
    /// # Errors
    /// The first thing in it that is wrong.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|e| e.to_string())?;
        let mut sections: toml::Table = text.parse().map_err(|e| format!("{e}"))?;
        let head = sections.remove("language").ok_or("has no section [language]")?;
        let word = |name: &str| {
            let word = head.get(name).and_then(toml::Value::as_str);
            word.map(str::to_owned).ok_or_else(|| format!("[language] does not say its {name}"))
        };
        let rules =
            head.get("plural").and_then(toml::Value::as_table).ok_or("[language] has no plural rules")?;
        let rule =
            |category: &&str| Some(((*category).to_owned(), rules.get(*category)?.as_str()?.to_owned()));
        let plural: Vec<_> = CATEGORIES.iter().filter_map(rule).collect();
        if plural.len() != rules.len() {
            return Err(format!("plural categories are {CATEGORIES:?}"));
        }
        let tag = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let date = word("date")?;
        let parts = date.split('{').skip(1).map(|part| part.split('}').next().unwrap_or_default());
        if let Some(unknown) = parts.into_iter().find(|part| !DAY.contains(part)) {
            return Err(format!("a day has no part {{{unknown}}}, but {DAY:?}"));
        }
        let has_decimal_comma = match head.get("decimal").and_then(toml::Value::as_str) {
            None | Some(".") => false,
            Some(",") => true,
            Some(sign) => return Err(format!("{sign:?} stands before decimals in no language, but , or .")),
        };
        let (name, messages) = (word("name")?, BTreeMap::new());
        let mut language = Self { tag, name, date, has_decimal_comma, plural, messages };
        for (section, entries) in sections {
            let entries = entries.as_table().ok_or_else(|| format!("{section} is no section"))?;
            for (key, value) in entries {
                let name = format!("{section}_{key}");
                let message = language.message(value).map_err(|fault| format!("{name}: {fault}"))?;
                let kinds = message.placeholders().into_iter().filter_map(|placeholder| placeholder.kind);
                if let Some(kind) = kinds.into_iter().find(|kind| !KINDS.contains(&kind.as_str())) {
                    return Err(format!("{name}: there is no type {kind:?}, only {KINDS:?}"));
                }
                language.messages.insert(name, message);
            }
        }
        Ok(language)
    }

    fn message(&self, value: &toml::Value) -> Result<Message, String> {
        match value {
            toml::Value::String(text) => Ok(Message::Plain(text.clone())),
            toml::Value::Table(forms) => {
                let form = |(category, _): &(String, _)| forms.get(category)?.as_str().map(str::to_owned);
                let all: Vec<String> = self.plural.iter().filter_map(form).collect();
                let complete = all.len() == self.plural.len() && forms.len() == all.len();
                let categories: Vec<&str> =
                    self.plural.iter().map(|(category, _)| category.as_str()).collect();
                complete.then_some(Message::Counted(all)).ok_or(format!("has not the forms {categories:?}"))
            }
            _ => Err("is neither a text nor its counted forms".to_owned()),
        }
    }

    /// The category whose form lacks a placeholder that English has in the form for most numbers; `n` alone may be
    /// missing, in a form for just one number.
    fn lacking(&self, message: &Message, reference: &Message) -> Option<&str> {
        let (Message::Counted(forms), Message::Counted(english)) = (message, reference) else { return None };
        let asked = placeholders_of(english.last()?);
        let numbers: Vec<char> = table(&self.rules()).ok()?.chars().collect();
        let of_one =
            |place: usize| numbers.iter().filter(|form| form.to_digit(10) == Some(place as u32)).count() <= 1;
        let mut places = forms.iter().enumerate();
        let (place, _) = places.find(|(place, form)| {
            let here = placeholders_of(form);
            let may_lack = |one: &Placeholder| here.contains(one) || one.name == "n" && of_one(*place);
            !asked.iter().all(may_lack)
        })?;
        self.plural.get(place).map(|(category, _)| category.as_str())
    }

    fn rules(&self) -> Vec<&str> {
        self.plural.iter().map(|(_, rule)| rule.as_str()).collect()
    }

    /// Changes whenever a message is added, deleted or has other placeholders.
    pub fn fingerprint(&self) -> String {
        let mut hasher = DefaultHasher::new();
        for (name, message) in &self.messages {
            name.hash(&mut hasher);
            for Placeholder { name, kind } in message.placeholders() {
                (name, kind).hash(&mut hasher);
            }
        }
        format!("{:016x}", hasher.finish())
    }

    /// Every message as a function with its text inside, so that one which only a later part of the app uses is in that
    /// part. The number by which a pack has it is its place in the order of all.
    pub fn code(&self) -> String {
        let mut code = String::from("impl Text {\n");
        for (number, (name, message)) in self.messages.iter().enumerate() {
            code.push_str(&function(number, name, message));
        }
        code.push_str("}\n\n/// All texts in English.\n#[cfg(test)]\nconst EN: &[&str] = &[\n");
        for message in self.messages.values() {
            for text in message.texts() {
                let _ = writeln!(code, "    {:?},", numbered(text, &message.placeholders()));
            }
        }
        let _ =
            write!(code, "];\n\n/// How a day is written in English.\nconst DATE: &str = {:?};\n", self.date);
        code
    }

    /// What it says, in the order of the English messages; what it does not say is empty.
    ///
    /// # Errors
    /// A message that English has not, or has with other placeholders.
    pub fn pack(&self, english: &Self) -> Result<String, String> {
        if let Some(name) = self.messages.keys().find(|name| !english.messages.contains_key(*name)) {
            return Err(format!("English has no message {name}"));
        }
        let mut messages = Vec::new();
        for (name, reference) in &english.messages {
            let Some(message) = self.messages.get(name) else {
                messages.push(String::new());
                continue;
            };
            let placeholders = reference.placeholders();
            let counted = |message: &Message| matches!(message, Message::Counted(_));
            let (mut here, mut there) = (message.placeholders(), placeholders.clone());
            here.sort();
            there.sort();
            if counted(message) != counted(reference) || here != there {
                return Err(format!("{name} has other placeholders than English"));
            }
            if let Some(category) = self.lacking(message, reference) {
                return Err(format!("{name} lacks a placeholder in the form for {category}"));
            }
            let forms: Vec<String> =
                message.texts().into_iter().map(|text| numbered(text, &placeholders)).collect();
            messages.push(forms.join(FORM));
        }
        let decimal = if self.has_decimal_comma { "," } else { "." }.to_owned();
        let (tag, date) = (self.tag.clone(), self.date.clone());
        let head = [tag, english.fingerprint(), date, table(&self.rules())?, decimal];
        let join = |parts: &[String]| parts.join(MESSAGE);
        Ok([join(&head), join(&messages)].join(PART))
    }
}

impl Language {
    /// English, disguised; see [`crate::pseudo`].
    pub fn pseudo(&self) -> Self {
        let message = |message: &Message| match message {
            Message::Plain(text) => Message::Plain(disguise(text)),
            Message::Counted(forms) => Message::Counted(forms.iter().map(|form| disguise(form)).collect()),
        };
        Self {
            tag: pseudo::TAG.to_owned(),
            name: pseudo::NAME.to_owned(),
            date: self.date.clone(),
            has_decimal_comma: self.has_decimal_comma,
            plural: self.plural.clone(),
            messages: self.messages.iter().map(|(name, text)| (name.clone(), message(text))).collect(),
        }
    }
}

impl Message {
    fn texts(&self) -> Vec<&str> {
        match self {
            Self::Plain(text) => vec![text],
            Self::Counted(forms) => forms.iter().map(String::as_str).collect(),
        }
    }

    /// What stands in braces, in the order in which the text has it; a counted message always has `n` first.
    fn placeholders(&self) -> Vec<Placeholder> {
        let mut found = Vec::new();
        if let Self::Counted(_) = self {
            found.push(Placeholder { name: "n".to_owned(), kind: None });
        }
        for placeholder in self.texts().into_iter().flat_map(placeholders_of) {
            if !found.contains(&placeholder) {
                found.push(placeholder);
            }
        }
        found
    }
}

/// What stands in braces in a text, in its order.
fn placeholders_of(text: &str) -> Vec<Placeholder> {
    let inside = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let placeholder = |(inside, _): (&str, &str)| match inside.split_once(':') {
        Some((name, kind)) => Placeholder { name: name.to_owned(), kind: Some(kind.to_owned()) },
        None => Placeholder { name: inside.to_owned(), kind: None },
    };
    inside.map(placeholder).collect()
}

impl Placeholder {
    /// The type of the argument, and how it is written.
    fn argument(&self, counted: bool) -> (String, String) {
        let name = &self.name;
        match self.kind.as_deref() {
            Some("date") => ("NaiveDate".to_owned(), format!("&self.date({name})")),
            Some("time") => ("NaiveDateTime".to_owned(), format!("&time({name})")),
            Some("moment") => ("NaiveDateTime".to_owned(), format!("&self.moment({name})")),
            _ if counted && name == "n" => ("u64".to_owned(), format!("&{name}")),
            _ => ("impl Display".to_owned(), format!("&{name}")),
        }
    }

    fn in_braces(&self) -> String {
        match &self.kind {
            Some(kind) => format!("{{{}:{kind}}}", self.name),
            None => format!("{{{}}}", self.name),
        }
    }
}

/// `{name}` as `{0}`, so that nothing is looked up by name when the app runs.
fn numbered(text: &str, placeholders: &[Placeholder]) -> String {
    let mut text = text.to_owned();
    for (number, placeholder) in placeholders.iter().enumerate() {
        text = text.replace(&placeholder.in_braces(), &format!("{{{number}}}"));
    }
    text
}

fn function(number: usize, name: &str, message: &Message) -> String {
    let placeholders = message.placeholders();
    let doc = message.texts().last().map(|text| format!("{text:?}")).unwrap_or_default();
    let counted = matches!(message, Message::Counted(_));
    let texts: Vec<String> =
        message.texts().into_iter().map(|text| format!("{:?}", numbered(text, &placeholders))).collect();
    let mut code = format!("    /// {doc}\n    pub fn {name}(self");
    for placeholder in &placeholders {
        let _ = write!(code, ", {}: {}", placeholder.name, placeholder.argument(counted).0);
    }
    let arguments = match counted {
        true => format!("self.counted(n, {number}, {})", texts.join(", ")),
        false => format!("self.plain({number}, {})", texts.join(", ")),
    };
    if placeholders.is_empty() {
        let _ = writeln!(code, ") -> &'static str {{\n        {arguments}\n    }}");
        return code;
    }
    let list: Vec<String> = placeholders.iter().map(|one| one.argument(counted).1).collect();
    let _ = writeln!(code, ") -> String {{\n        fill({arguments}, &[{}])\n    }}", list.join(", "));
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str =
        "[language]\nname = \"English\"\ndate = \"{y}\"\nplural = { one = \"n = 1\", other = \"\" }\n";
    const POLISH: &str = "[language]\nname = \"Polski\"\ndate = \"{y}\"\nplural = { one = \"n = 1\", few = \"n % 10 = 2..4 and n % 100 != 12..14\", many = \"\" }\n";

    fn language(tag: &str, text: &str) -> Result<Language, String> {
        let folder = std::env::temp_dir().join(format!(
            "plumbline-messages-{}-{tag}-{}",
            std::process::id(),
            text.len()
        ));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{tag}.toml"));
        fs::write(&path, text).unwrap();
        let read = Language::read(&path);
        fs::remove_dir_all(&folder).ok();
        read
    }

    /// The pack of a Polish file with some lines, beside English with some.
    fn pack(english: &str, polish: &str) -> Result<String, String> {
        let english = language("en", &format!("{ENGLISH}[a]\n{english}\n")).unwrap();
        language("pl", &format!("{POLISH}[a]\n{polish}\n"))?.pack(&english)
    }

    #[test]
    fn every_form_of_a_language_says_what_english_says() {
        let english = "b = { one = \"{n} of {name}\", other = \"{n} of {name}\" }";
        let forms = |one: &str, few: &str, many: &str| {
            pack(english, &format!("b = {{ one = \"{one}\", few = \"{few}\", many = \"{many}\" }}"))
        };
        assert!(forms("{n} z {name}", "{n} z {name}", "{n} z {name}").is_ok());
        // A form for just one number need not name it, all others do; and nothing else may be missing.
        assert!(forms("jeden z {name}", "{n} z {name}", "{n} z {name}").is_ok());
        assert!(forms("{n} z {name}", "kilka z {name}", "{n} z {name}").unwrap_err().contains("few"));
        assert!(forms("{n}", "{n} z {name}", "{n} z {name}").unwrap_err().contains("one"));
        assert!(forms("{n} {x}", "{n} z {name}", "{n} z {name}").unwrap_err().contains("placeholders"));
    }

    #[test]
    fn what_english_does_not_have_is_refused() {
        assert!(pack("b = \"x\"", "c = \"y\"").unwrap_err().contains("no message a_c"));
        assert!(pack("b = \"{on:date}\"", "b = \"{on}\"").unwrap_err().contains("placeholders"));
        assert!(pack("b = \"x\"", "b = { one = \"{n}\", few = \"{n}\", many = \"{n}\" }").is_err());
        assert!(pack("b = \"x\"", "b = { one = \"{n}\", other = \"{n}\" }").is_err());
        assert!(
            language("en", &format!("{ENGLISH}[a]\nb = \"{{on:dote}}\"\n"))
                .is_err_and(|e| e.contains("no type"))
        );
    }
}
