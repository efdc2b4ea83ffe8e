//! Access control by allow-list: the parts of a record that somebody may see.

use serde_json::{Map, Value};

use super::{Kind, Part, Privacy, Register, part};

/// Whether somebody may see something.
pub type May<'a> = &'a dyn Fn(Privacy) -> bool;

/// A record with those parts only that somebody may see; none if there are none. An allow-list: parts that are not
/// declared count as [`Privacy::Internal`].
pub fn visible(register: Option<&Register>, record: &Value, may: May<'_>) -> Option<Value> {
    let whole = may(Privacy::Internal);
    let Some(register) = register else { return whole.then(|| record.clone()) };
    if !may(register.privacy) {
        return None;
    }
    let group = visible_group(register.parts, record.as_object()?, may);
    (!group.is_empty()).then_some(group.into())
}

fn visible_group(parts: &'static [Part], group: &Map<String, Value>, may: May<'_>) -> Map<String, Value> {
    let mut seen = Map::new();
    for (name, value) in group {
        let Some(part) = part(parts, name) else {
            if may(Privacy::Internal) {
                seen.insert(name.clone(), value.clone());
            }
            continue;
        };
        if !may(part.privacy) {
            continue;
        }
        let value = match (part.kind, value) {
            (Kind::Group(parts), Value::Object(group)) => visible_group(parts, group, may).into(),
            (Kind::List(parts), Value::Array(groups)) => {
                let groups = groups.iter().filter_map(Value::as_object);
                groups.map(|group| Value::from(visible_group(parts, group, may))).collect()
            }
            // Of another form than declared, so nobody knows what is in it.
            (Kind::Group(_) | Kind::List(_), _) if !may(Privacy::Internal) => continue,
            _ => value.clone(),
        };
        seen.insert(name.clone(), value);
    }
    seen
}
