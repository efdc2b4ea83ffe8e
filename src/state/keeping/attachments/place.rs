//! What an evidence file is attached to.

use isms::attachment::{Attachment, part_for};
use isms::record::Record as _;
use model::RequirementId;

/// What a file is attached to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The answer to a requirement.
    Answer(RequirementId),
    /// A record: its register and its id.
    Record(&'static str, String),
}

impl Place {
    /// Whether a file is attached here.
    pub fn has(&self, attachment: &Attachment) -> bool {
        match self {
            Self::Answer(id) => attachment.requirements.iter().any(|one| one == id.as_str()),
            Self::Record(register, id) => {
                let row = attachment.write().unwrap_or_default();
                let linked = part_for(register).and_then(|part| row.get(part)?.as_array().cloned());
                linked.unwrap_or_default().iter().any(|one| one.as_str() == Some(id))
            }
        }
    }

    /// The part of a file's record that says it, and what it says.
    pub(super) fn part(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::Answer(id) => Some(("requirements", id.as_str())),
            Self::Record(register, id) => Some((part_for(register)?, id)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_attached_where_its_record_says() {
        let attachment = Attachment {
            requirements: vec!["A.8.13".into()],
            incidents: vec!["7".into()],
            ..Attachment::default()
        };
        let answer = |id: &str| Place::Answer(id.parse().unwrap());
        assert!(answer("A.8.13").has(&attachment) && !answer("A.8.1").has(&attachment));
        assert!(Place::Record("incident", "7".into()).has(&attachment));
        assert!(!Place::Record("incident", "8".into()).has(&attachment));
        assert!(!Place::Record("risk", "7".into()).has(&attachment));
        assert!(!Place::Record("snapshot", "7".into()).has(&attachment));
    }
}
