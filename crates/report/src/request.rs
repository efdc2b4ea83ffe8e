//! What the app asks its worker for.

use locale::{Locale, Text, pack};
use serde::{Deserialize, Serialize};

use crate::{Format, Moment, Options, Topic};

/// One file to be made of an assessment, which travels beside it as a Plumbline file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What.
    pub topic: Topic,
    /// In which format.
    pub format: Format,
    /// What it is to hold.
    pub options: Options,
    /// The tag of the language.
    pub locale: String,
    /// The pack of the language; empty if it needs none.
    #[serde(default)]
    pub pack: String,
    /// When it is made.
    pub moment: Moment,
}

impl Request {
    /// A request in the language of the app.
    pub fn new(text: Text, topic: Topic, format: Format, options: Options, moment: Moment) -> Self {
        let (locale, pack) = (text.locale.tag().to_owned(), pack::text(text.locale).to_owned());
        Self { topic, format, options: topic.options(options), locale, pack, moment }
    }

    /// The messages in its language, whose pack it brings along; in English if it brings none that fits.
    pub fn text(&self) -> Text {
        let locale = Locale::from_tag(&self.locale).unwrap_or_default();
        if !locale.is_here() {
            // A worker makes one file and ends.
            catalogue::add_language(self.pack.clone().leak()).ok();
        }
        Text::new(locale)
    }
}
