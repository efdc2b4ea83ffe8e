//! Drafts: what was typed into a field and could not be read. It is shown again in place of what is kept, with what is
//! wrong with it, until it can be read or something else is kept there.

use std::collections::BTreeMap;

use serde_json::Value;

/// What could not be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// As it was typed.
    pub words: String,
    /// What is wrong with it, and what to do.
    pub fault: String,
    /// What is kept meanwhile.
    beside: Option<Value>,
}

/// The drafts of a page, by what they were typed into.
#[derive(Debug, Default)]
pub struct Drafts(BTreeMap<String, Draft>);

impl Drafts {
    /// What was typed into a field that holds a value; none where it could be read, or where the field has come to hold
    /// something else since, by undo or another tab.
    pub fn of(&self, field: &str, kept: Option<&Value>) -> Option<&Draft> {
        self.0.get(field).filter(|draft| draft.beside.as_ref() == kept)
    }

    /// Something was typed into a field that holds a value: says what it reads as, or keeps it as it was typed.
    pub fn read<T>(
        &mut self,
        field: &str,
        words: &str,
        kept: Option<Value>,
        read: Result<T, String>,
    ) -> Option<T> {
        match read {
            Ok(value) => {
                self.0.remove(field);
                Some(value)
            }
            Err(fault) => {
                self.0.insert(field.to_owned(), Draft { words: words.to_owned(), fault, beside: kept });
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_cannot_be_read_is_kept_as_it_was_typed_until_something_can_be() {
        let mut drafts = Drafts::default();
        let five = json!(5);
        assert_eq!(drafts.read::<()>("1 effort", "3 days", Some(five.clone()), Err("why".into())), None);
        let said =
            drafts.of("1 effort", Some(&five)).map(|draft| (draft.words.as_str(), draft.fault.as_str()));
        assert_eq!(said, Some(("3 days", "why")));
        assert_eq!(drafts.of("2 effort", Some(&five)), None);
        assert_eq!(drafts.of("1 effort", None), None, "the field holds something else by now");
        assert_eq!(drafts.read("1 effort", "3", Some(five.clone()), Ok(3)), Some(3));
        assert_eq!(drafts.of("1 effort", Some(&five)), None);
    }
}
