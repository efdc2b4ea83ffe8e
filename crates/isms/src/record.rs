//! Records of registers: a typed view of a row that leaves alone what it does not know.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::declaration::Register;

/// What the rows of a register mean. Every part may be missing.
pub trait Record: Default + Clone + Serialize + DeserializeOwned {
    /// The declaration of the register.
    const DECLARED: &'static Register;
    /// The name of the register.
    const REGISTER: &'static str = Self::DECLARED.name;

    /// The key of the row with an id.
    fn key(id: &str) -> String {
        format!("{}/{id}", Self::REGISTER)
    }

    /// Reads a row. The names of declared parts that make no sense come beside it; they are left out here, as are
    /// parts that are not declared, and both stay in the row.
    fn read(row: &Value) -> (Self, Vec<String>) {
        let (mut sound, mut broken) = (Map::new(), Vec::new());
        for (name, value) in row.as_object().into_iter().flatten() {
            let Some(part) = Self::DECLARED.part(name) else { continue };
            match part.kind.clean(value) {
                Some(value) => {
                    sound.insert(name.clone(), value);
                }
                None => broken.push(name.clone()),
            }
        }
        if let Ok(read) = serde_json::from_value(Value::Object(sound.clone())) {
            return (read, broken);
        }
        sound.retain(|name, value| {
            let alone: Map<String, Value> = [(name.clone(), value.clone())].into_iter().collect();
            let fits = serde_json::from_value::<Self>(alone.into()).is_ok();
            if !fits {
                broken.push(name.clone());
            }
            fits
        });
        (serde_json::from_value(sound.into()).unwrap_or_default(), broken)
    }

    /// A new row that says this; none if it says nothing.
    fn write(&self) -> Option<Value> {
        some(self.parts())
    }

    /// The row that says this in place of what it said before: parts that did not change stay as they were, and with
    /// them all that this program does not know or could not read. None if nothing is left.
    fn write_over(&self, before: Option<&Value>) -> Option<Value> {
        let Some(Value::Object(row)) = before else { return self.write() };
        let (was, mut is) = (Self::read(&Value::Object(row.clone())).0.parts(), self.parts());
        let mut row = row.clone();
        for name in was.keys().filter(|name| !is.contains_key(*name)) {
            row.remove(name);
        }
        is.retain(|name, value| was.get(name) != Some(value));
        row.extend(is);
        some(row)
    }

    /// Its parts as they are written.
    fn parts(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(parts)) => parts,
            _ => Map::new(),
        }
    }
}

fn some(parts: Map<String, Value>) -> Option<Value> {
    (!parts.is_empty()).then_some(Value::Object(parts))
}

/// A record with its id in the register.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyed<R> {
    /// What stands behind the register's name in the row's key.
    pub id: String,
    /// What it says.
    pub record: R,
}

/// Whether a part need not be written.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::{Action, ActionState};
    use serde_json::json;

    #[test]
    fn what_a_newer_version_wrote_survives_an_edit() {
        let row = json!({ "title": "a", "cost": 3, "state": "blocked", "due": "2027-99-99" });
        let (mut action, broken) = Action::read(&row);
        assert_eq!((action.state, broken), (ActionState::ToDo, vec!["due".to_owned(), "state".to_owned()]));
        action.note = "x".into();
        let after = action.write_over(Some(&row)).unwrap();
        assert_eq!(
            after,
            json!({ "title": "a", "cost": 3, "state": "blocked", "due": "2027-99-99", "note": "x" })
        );
        let (mut action, _) = Action::read(&after);
        action.note.clear();
        action.state = ActionState::Done;
        let done = json!({ "title": "a", "cost": 3, "state": "done", "due": "2027-99-99" });
        assert_eq!(action.write_over(Some(&after)), Some(done));
    }

    #[test]
    fn a_row_of_which_nothing_is_left_is_none() {
        let row = json!({ "title": "a" });
        assert_eq!(Action::default().write_over(Some(&row)), None);
        assert_eq!(Action::default().write(), None);
    }
}
