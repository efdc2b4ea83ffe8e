//! An assessment without what a report is to leave out, so that no format and no embedded data can give it away.
//!
//! An allow-list: what leaves is what the chosen parts are known to allow; whatever is not declared stays behind
//! unless everything is chosen.

use isms::declaration::{Privacy, visible};
use isms::registers::of_key;
use model::answer::fields::redact;
use model::extra::Extra;
use model::{Assessment, Rows};

use crate::options::{Options, Part};

/// Whether something may leave in a report with these options.
fn may_leave(options: &Options, privacy: Privacy) -> bool {
    match privacy {
        Privacy::Fact => true,
        Privacy::Name => options.has(Part::Names),
        Privacy::OwnWords => options.has(Part::Notes),
        Privacy::Evidence => options.has(Part::Evidence),
        Privacy::Document => options.has(Part::Documents),
        Privacy::Plan => options.has(Part::Plan),
        Privacy::Statement => options.has(Part::Statement),
        Privacy::Risk => options.has(Part::Risks),
        Privacy::Internal => Part::ALL.into_iter().all(|part| options.has(part)),
    }
}

/// A copy with only what may leave.
pub fn redacted(assessment: &Assessment, options: &Options) -> Assessment {
    let may = |privacy| may_leave(options, privacy);
    let Assessment { id, edition, profile, created_at, updated_at, revision, answers, rows, rest } =
        assessment;
    let mut copy = Assessment {
        id: id.clone(),
        edition: *edition,
        profile: profile.clone(),
        created_at: *created_at,
        updated_at: *updated_at,
        revision: *revision,
        answers: Default::default(),
        rows: Rows::default(),
        rest: if may(Privacy::Internal) { rest.clone() } else { Extra::default() },
    };
    if !may(Privacy::Internal) {
        copy.profile.rest = Extra::default();
    }
    for (id, answer) in answers {
        let answer = redact(answer, may);
        if !answer.is_blank() {
            copy.answers.insert(id.clone(), answer);
        }
    }
    for (key, row) in rows.iter() {
        let register = of_key(key).map(|(register, _)| register);
        copy.rows.set(key, visible(register, row, &may));
    }
    copy
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Audience;
    use isms::declaration::{Kind, Register};
    use isms::registers::ALL;
    use model::{Edition, Profile};
    use serde_json::{Map, Value, json};

    /// A row of a register in which every text is marked by where it stands.
    fn marked(register: &Register) -> Value {
        fn group(parts: &[isms::declaration::Part], path: &str) -> Map<String, Value> {
            let value = |part: &isms::declaration::Part| {
                let path = format!("{path}.{}", part.name);
                match part.kind {
                    Kind::Group(parts) => group(parts, &path).into(),
                    Kind::List(parts) => Value::Array(vec![group(parts, &path).into()]),
                    _ => json!(format!("{path}!")),
                }
            };
            parts.iter().map(|part| (part.name.to_owned(), value(part))).collect()
        }
        let mut row = group(register.parts, register.name);
        row.insert("undeclared".into(), json!(format!("{}.undeclared!", register.name)));
        row.into()
    }

    fn leaving(parts: impl IntoIterator<Item = Part>) -> String {
        let now = chrono::DateTime::UNIX_EPOCH;
        let mut assessment = Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), now);
        for register in ALL {
            assessment.rows.set(&format!("{}/1", register.name), Some(marked(register)));
        }
        assessment.rows.set("unheard/1", Some(json!({ "title": "unheard.title!" })));
        let options = Options { parts: parts.into_iter().collect(), ..Options::default() };
        serde_json::to_string(&redacted(&assessment, &options)).unwrap()
    }

    /// Every mark, and what has to be allowed for it to leave.
    fn marks() -> Vec<(String, Vec<Privacy>)> {
        fn walk(
            parts: &[isms::declaration::Part],
            path: &str,
            needs: &[Privacy],
            marks: &mut Vec<(String, Vec<Privacy>)>,
        ) {
            for part in parts {
                let (path, needs) = (format!("{path}.{}", part.name), [needs, &[part.privacy]].concat());
                match part.kind.inner() {
                    [] => marks.push((format!("{path}!"), needs)),
                    inner => walk(inner, &path, &needs, marks),
                }
            }
        }
        let mut marks = Vec::new();
        for register in ALL {
            walk(register.parts, register.name, &[register.privacy], &mut marks);
            marks.push((format!("{}.undeclared!", register.name), vec![Privacy::Internal]));
        }
        marks.push(("unheard.title!".into(), vec![Privacy::Internal]));
        marks
    }

    #[test]
    fn everything_leaves_with_everything() {
        let text = leaving(Part::ALL);
        for (mark, _) in marks() {
            assert!(text.contains(&mark), "{mark}");
        }
    }

    #[test]
    fn outsiders_get_no_names_nobodys_own_words_and_nothing_undeclared() {
        let text = leaving(Audience::Outside.parts());
        for (mark, needs) in marks() {
            let may_be_seen = needs.iter().all(|privacy| *privacy == Privacy::Fact);
            assert_eq!(text.contains(&mark), may_be_seen, "{mark}");
        }
        assert!(!text.contains("scope.") && !text.contains("snapshot.") && !text.contains("description"));
    }

    #[test]
    fn whatever_is_left_out_takes_only_its_own_along() {
        for left_out in Part::ALL {
            let options = Options {
                parts: Part::ALL.into_iter().filter(|part| *part != left_out).collect(),
                ..Options::default()
            };
            let text = leaving(options.parts.iter().copied());
            for (mark, needs) in marks() {
                let may = needs.into_iter().all(|privacy| may_leave(&options, privacy));
                assert_eq!(text.contains(&mark), may, "{mark} without {left_out:?}");
            }
        }
    }
}
