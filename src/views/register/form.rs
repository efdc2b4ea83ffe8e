//! The form of an entry: a field for each part, by what the part holds.

use chrono::NaiveDateTime;
use components::{CheckField, DayField, LineField, PickField, ProseField};
use isms::declaration::{Choice, Kind, Part, Register};
use isms::moment::Moment;
use isms::person::Person;
use isms::record::Record as _;
use isms::registers::edit::unwritten;
use leptos::prelude::*;
use locale::Text;
use model::{RequirementId, limits};
use platform::clock;
use serde_json::Value;

use super::edit::write;
use super::picker::Picker;
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::drafts::Drafts;
use crate::views::rename_offer::RenameOffer;
use crate::views::typed::{Typed, typed};

/// How browsers write the local time of a field.
const SHOWN: &str = "%Y-%m-%dT%H:%M";

/// What a part is written with.
#[derive(Debug, Clone, Copy)]
enum Control {
    /// One line of at most so many characters; suggestions are the list with that id on the page.
    Line(usize, Option<&'static str>),
    /// Several lines.
    Prose,
    /// A day.
    Day,
    /// An instant, by the clock of the person.
    Moment,
    /// A whole number.
    Number,
    /// Yes or no.
    Check,
    /// One of a list.
    Pick(&'static [Choice]),
    /// References of requirements.
    References,
    /// Records of a register, at most so many.
    Links(&'static str, usize),
    /// Nothing: people do not write it.
    None,
}

/// What a part of some kind is written with.
fn control(kind: Kind) -> Control {
    match kind {
        Kind::Line => Control::Line(limits::LINE, None),
        Kind::Place => Control::Line(limits::ADDRESS, None),
        Kind::Reason => Control::Line(limits::REASON, None),
        Kind::Person => Control::Line(limits::LINE, Some("names")),
        Kind::Note => Control::Prose,
        Kind::Day | Kind::Due | Kind::Closed => Control::Day,
        Kind::Moment => Control::Moment,
        Kind::Number => Control::Number,
        Kind::Flag => Control::Check,
        Kind::Choice(choices) => Control::Pick(choices),
        Kind::Requirements => Control::References,
        Kind::Link(to) => Control::Links(to, 1),
        Kind::Links(to) => Control::Links(to, limits::ENTRIES),
        Kind::Group(_) | Kind::List(_) | Kind::Data => Control::None,
    }
}

/// The form of an entry. A list of names with the id `names` stands on its page.
#[component]
pub fn Form(
    /// The register.
    register: &'static Register,
    /// The id of the entry.
    id: String,
    /// The parts that it asks for; all where none is named.
    #[prop(optional)]
    only: &'static [&'static str],
) -> impl IntoView {
    let work = use_assessment();
    let entry = Entry { work, register, key: StoredValue::new([register.name, "/", &id].concat()) };
    let is_asked = |part: &&'static Part| only.is_empty() || only.contains(&part.name);
    let fields = register.asked().filter(is_asked).filter_map(|part| field(entry, part)).collect_view();
    let rename = name_of_people(register).map(|part| {
        let value = entry.value(part);
        view! { <RenameOffer name=Signal::derive(move || value.with(|value| said(value.as_ref()))) /> }
    });
    // What no field can tell alone stands below them all.
    let backwards = Memo::new(move |_| {
        let (document, key) = (entry.work.document(), entry.key);
        let row = key.with_value(|key| document.with_rows(|rows| rows.row(key).cloned()));
        row.and_then(|row| register.backwards(&row)).map(|(first, second)| (first.name, second.name))
    });
    let fault = move || {
        let (first, second) = backwards.get()?;
        let label = |name| register.part(name).map(|part| (part.label)(work.text)).unwrap_or_default();
        Some(work.text.register_backwards(label(second), label(first)))
    };
    view! {
        <div class="action-form register-form">{fields}{rename}</div>
        <p class="needed" role="status" prop:textContent=fault></p>
    }
}

/// The part that people are named by in other registers; none where the entries of a register are no people.
fn name_of_people(register: &'static Register) -> Option<&'static Part> {
    if register.name == Person::REGISTER { register.part("name") } else { None }
}

/// The entry that a form is about.
#[derive(Clone, Copy)]
struct Entry {
    work: AssessmentContext,
    register: &'static Register,
    key: StoredValue<String>,
}

impl Entry {
    /// What a part says, as it is safe to show; follows its changes.
    fn value(self, part: &'static Part) -> Memo<Option<Value>> {
        Memo::new(move |_| {
            let document = self.work.document();
            self.key
                .with_value(|key| document.with_rows(|rows| part.kind.clean(rows.row(key)?.get(part.name)?)))
        })
    }

    fn write(self, part: &'static Part, value: Option<Value>) {
        self.key.with_value(|key| write(self.work, key, part.name, value, false));
    }

    /// The same for a choice from a list: with the arrow keys one passes others on the way to it.
    fn pick(self, part: &'static Part, value: Option<Value>) {
        self.key.with_value(|key| write(self.work, key, part.name, value, true));
    }

    /// What a part's field is called among the drafts.
    fn field(self, part: &'static Part) -> String {
        self.key.with_value(|key| [key, " ", part.name].concat())
    }

    /// Hands on what is typed, read in some way. What cannot be read stays in the field, and what is kept stays too.
    fn typed(self, part: &'static Part, kept: Memo<Option<Value>>, read: Reading) -> Typed {
        typed(move |words: String| {
            let (read, kept) = (read(self.work.text, &words), kept.get_untracked());
            let field = self.field(part);
            let value = self.work.drafts.try_update(|drafts| drafts.read(&field, &words, kept, read));
            if let Some(value) = value.flatten() {
                self.key.with_value(|key| write(self.work, key, part.name, value, true));
            }
        })
    }

    /// What was typed into a part's field and could not be read, and what is wrong with it.
    fn draft(self, part: &'static Part, kept: Memo<Option<Value>>) -> Memo<Option<(String, String)>> {
        let field = self.field(part);
        Memo::new(move |_| {
            let draft = |drafts: &Drafts| {
                kept.with(|kept| {
                    drafts.of(&field, kept.as_ref()).map(|draft| (draft.words.clone(), draft.fault.clone()))
                })
            };
            self.work.drafts.with(draft)
        })
    }
}

/// Reads what was typed: what is kept then, if anything, or what is wrong with it.
type Reading = fn(Text, &str) -> Result<Option<Value>, String>;

fn field(entry: Entry, part: &'static Part) -> Option<AnyView> {
    let text = entry.work.text;
    let (id, label) = (format!("{}-{}", entry.register.name, part.name), (part.label)(text));
    let value = entry.value(part);
    let draft = entry.draft(part, value);
    let words = Signal::derive(move || match draft.get() {
        Some((typed, _)) => typed,
        None => value.with(|value| said(value.as_ref())),
    });
    let fault = Signal::derive(move || draft.get().map(|(_, fault)| fault).unwrap_or_default());
    // A day that is taken away and no choice come as empty words.
    let set = move |value: Value| entry.write(part, Some(value).filter(|value| *value != ""));
    Some(match control(part.kind) {
        Control::Line(longest, suggestions) => {
            let typed = entry.typed(part, value, own_words);
            view! {
                <LineField id=id label=label longest=longest suggestions=suggestions value=words
                    on_input=typed.on_input on_done=typed.on_done />
            }
            .into_any()
        }
        Control::Prose => {
            let typed = entry.typed(part, value, own_words);
            view! {
                <ProseField id=id label=label longest=model::limits::NOTE value=words
                    on_input=typed.on_input on_done=typed.on_done />
            }
            .into_any()
        }
        Control::Day => view! { <DayField incomplete=text.field_incomplete_day() id=id label=label
        value=words on_change=move |day: String| set(day.into()) /> }
        .into_any(),
        Control::Moment => {
            let shown = Signal::derive(move || value.with(|value| shown(value.as_ref())));
            view! { <DayField with_time=true incomplete=text.field_incomplete_day() id=id label=label
            value=shown on_change=move |typed: String| set(moment(&typed).into()) /> }
            .into_any()
        }
        Control::Number => {
            let typed = entry.typed(part, value, number);
            view! { <LineField id=id label=label longest=model::limits::LINE value=words fault=fault
            on_input=typed.on_input on_done=typed.on_done /> }
            .into_any()
        }
        Control::Check => {
            let checked = Signal::derive(move || value.with(|value| *value == Some(Value::Bool(true))));
            view! { <CheckField label=label checked=checked on_change=move |is_so: bool| set(is_so.into()) /> }.into_any()
        }
        Control::Pick(choices) => {
            let usual = unwritten(entry.register, part.name).map(|choice| choice.key);
            let none = usual.is_none().then(|| (String::new(), text.register_unsaid().to_owned()));
            let choice = |choice: &Choice| (choice.key.to_owned(), (choice.label)(text).to_owned());
            let options = none.into_iter().chain(choices.iter().map(choice)).collect::<Vec<_>>();
            let pick = move |key: String| entry.pick(part, Some(key.into()).filter(|key: &Value| *key != ""));
            let chosen = Signal::derive(move || {
                let said = words.get();
                if said.is_empty() { usual.unwrap_or_default().to_owned() } else { said }
            });
            view! { <PickField id=id label=label options=options chosen=chosen on_choose=pick /> }.into_any()
        }
        Control::References => {
            let typed = entry.typed(part, value, references);
            view! {
                <LineField id=id label=label hint=text.register_references_hint() longest=model::limits::REASON value=words
                    fault=fault on_input=typed.on_input on_done=typed.on_done />
            }
            .into_any()
        }
        Control::Links(to, most) => {
            let is_one = matches!(part.kind, Kind::Link(_));
            let chosen = Signal::derive(move || value.with(|value| ids(value.as_ref())));
            let change = move |ids: Vec<String>| {
                set(if is_one { ids.into_iter().next().unwrap_or_default().into() } else { ids.into() });
            };
            let from = (to == entry.register.name).then_some((entry.key, part.name));
            view! { <Picker id=id label=label to=to most=most chosen=chosen from=from on_change=change /> }
                .into_any()
        }
        Control::None => return None,
    })
}

/// A value as a field shows it: words, days, keys, numbers and lists.
fn said(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(words)) => words.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Array(_)) => ids(value).join(", "),
        _ => String::new(),
    }
}

/// An instant as the field for one shows it: by the clock of the person, without the seconds.
fn shown(value: Option<&Value>) -> String {
    let moment = value.and_then(Value::as_str).and_then(Moment::read);
    moment.map(|moment| clock::local(moment.instant()).format(SHOWN).to_string()).unwrap_or_default()
}

/// What was typed into such a field, as it is written in files; nothing if it is no instant.
fn moment(typed: &str) -> String {
    let read = NaiveDateTime::parse_from_str(typed, SHOWN).ok().and_then(clock::shown);
    read.map(|at| Moment(at).write()).unwrap_or_default()
}

/// The ids in a list, or the only one.
fn ids(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(id)) if !id.is_empty() => vec![id.clone()],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn own_words(_: Text, words: &str) -> Result<Option<Value>, String> {
    Ok(Some(words.into()))
}

/// A whole number; nothing where nothing was typed.
fn number(text: Text, words: &str) -> Result<Option<Value>, String> {
    match words.trim() {
        "" => Ok(None),
        words => {
            let number: Result<u16, _> = words.parse();
            number.map(|number| Some(number.into())).map_err(|_| text.register_unread_number().to_owned())
        }
    }
}

/// References as somebody writes them: `5.1, A.8.13`.
fn references(text: Text, words: &str) -> Result<Option<Value>, String> {
    let mut read: Vec<RequirementId> = Vec::new();
    let is_reference = |id: &RequirementId| id.as_str().contains(|c: char| c.is_ascii_digit());
    for word in
        words.split(|c: char| matches!(c, ',' | ';') || c.is_whitespace()).filter(|word| !word.is_empty())
    {
        match word.parse().ok().filter(is_reference) {
            Some(id) if read.contains(&id) => {}
            Some(id) => read.push(id),
            None => return Err(text.register_unread_references(word)),
        }
    }
    Ok(Some(read.iter().map(RequirementId::as_str).collect()))
}

#[cfg(test)]
mod tests {
    use isms::registers::ALL;
    use serde_json::json;

    use super::*;

    #[test]
    fn whatever_people_write_has_a_control_and_nothing_else_has() {
        for register in ALL {
            for part in register.parts {
                let is_written = !matches!(control(part.kind), Control::None);
                assert_eq!(is_written, part.kind.is_written_by_people(), "{}.{}", register.name, part.name);
            }
        }
    }

    #[test]
    fn renaming_everywhere_is_offered_where_people_stand_and_nowhere_else() {
        let offered = ALL.iter().filter_map(|register| Some((register.name, name_of_people(register)?.name)));
        assert_eq!(offered.collect::<Vec<_>>(), [("person", "name")]);
        let asked: Vec<_> = Person::DECLARED.asked().map(|part| part.name).collect();
        assert!(asked.contains(&"name"), "{asked:?}");
    }

    #[test]
    fn words_are_written_as_long_as_their_part_keeps_them() {
        let long = [Kind::Line, Kind::Person, Kind::Place, Kind::Reason, Kind::Note];
        let kept = long.map(|kind| {
            kind.clean(&"x".repeat(limits::NOTE + 1).into()).map(|words| said(Some(&words)).len())
        });
        let field = |kind| match control(kind) {
            Control::Line(longest, _) => longest,
            Control::Prose => limits::NOTE,
            other => panic!("{kind:?} is written with {other:?}"),
        };
        assert_eq!(kept, long.map(|kind| Some(field(kind))));
    }

    #[test]
    fn what_is_typed_is_read_as_its_part_holds_it() {
        let text = Text::default();
        assert_eq!(references(text, "A.8.13,;5.1 A.8.13"), Ok(Some(json!(["A.8.13", "5.1"]))));
        assert_eq!((number(text, " 12 "), number(text, " ")), (Ok(Some(json!(12))), Ok(None)));
        assert_eq!(said(Some(&json!(["5.1", "O.1"]))), "5.1, O.1");
        assert_eq!((said(Some(&json!(3))), said(None)), ("3".into(), String::new()));
        assert_eq!(ids(Some(&json!("7"))), ["7"]);
        assert_eq!(ids(Some(&json!(""))), Vec::<String>::new());
    }

    #[test]
    fn what_cannot_be_read_is_named_and_nothing_of_it_is_taken() {
        let text = Text::default();
        for words in ["3 days", "many", "-1", "1.5", "65536"] {
            assert_eq!(number(text, words), Err(text.register_unread_number().to_owned()), "{words}");
        }
        let unread = references(text, "A.8.13, nonsense");
        assert_eq!(unread, Err(text.register_unread_references("nonsense")));
    }
}
