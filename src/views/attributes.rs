//! The five attributes of controls in words.

use locale::Text;

use super::assessment_context::AssessmentContext;

/// The five attributes in their order.
pub fn attribute(text: Text, place: u8) -> &'static str {
    match place {
        0 => text.attribute_type(),
        1 => text.attribute_property(),
        2 => text.attribute_concept(),
        3 => text.attribute_capability(),
        _ => text.attribute_domain(),
    }
}

/// The value of an attribute as people read it: the standard's words, without underscores.
pub fn attribute_value(work: &AssessmentContext, value: &str) -> String {
    work.document().catalogue.attribute(value).into_owned()
}
