//! User preferences: theme, text size, language, shortcuts, and who changes things on this device.

use leptos::prelude::*;
use locale::Locale;
use platform::{page, preferences};

/// The colours of the app.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The size of text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TextSize {
    /// As the browser has it.
    #[default]
    Normal,
    /// An eighth larger.
    Large,
    /// A third larger.
    Larger,
}

/// A preference that is kept as a word.
pub trait Word: Copy + Default + PartialEq + 'static {
    /// The name it is kept under.
    const NAME: &'static str;
    /// Its values with their words, in the order in which they are offered.
    const ALL: &'static [(&'static str, Self)];

    /// The value that was kept, or the default.
    fn load() -> Self {
        let kept = preferences::get(Self::NAME);
        let found = Self::ALL.iter().find(|(word, _)| Some(*word) == kept.as_deref());
        found.map(|(_, value)| *value).unwrap_or_default()
    }

    /// The word of this value.
    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }

    /// Keeps this value.
    fn keep(self) {
        preferences::set(Self::NAME, self.word());
    }
}

impl Word for Theme {
    const NAME: &'static str = "theme";
    const ALL: &'static [(&'static str, Self)] =
        &[("system", Self::System), ("light", Self::Light), ("dark", Self::Dark)];
}

impl Word for TextSize {
    const NAME: &'static str = "text-size";
    const ALL: &'static [(&'static str, Self)] =
        &[("normal", Self::Normal), ("large", Self::Large), ("larger", Self::Larger)];
}

impl Word for Locale {
    const NAME: &'static str = "language";
    const ALL: &'static [(&'static str, Self)] = &Self::TAGS;
}

impl Word for bool {
    const NAME: &'static str = "shortcuts-off";
    const ALL: &'static [(&'static str, Self)] = &[("no", false), ("yes", true)];
}

/// The name that *You are* is kept under.
const YOU_ARE: &str = "you-are";

/// Who changes things on this device, as stated; none if nobody said.
pub fn you_are() -> Option<String> {
    preferences::get(YOU_ARE).filter(|name| !name.is_empty())
}

/// Keeps who changes things on this device; an empty name states nobody.
pub fn set_you_are(name: &str) {
    preferences::set(YOU_ARE, &model::text::line(name));
}

/// The name that the address is kept under to which links lead that are made in a file.
const LINK_ADDRESS: &str = "link-address";

/// Where links lead that are made in a file on this device, as it was typed last; empty if it never was.
pub fn link_address() -> String {
    preferences::get(LINK_ADDRESS).unwrap_or_default()
}

/// Keeps where they lead; an empty address is forgotten.
pub fn set_link_address(address: &str) {
    match address {
        "" => preferences::forget(LINK_ADDRESS),
        address => preferences::set(LINK_ADDRESS, address),
    }
}

/// All preferences as signals.
#[derive(Debug, Clone, Copy)]
pub struct Preferences {
    /// The colours.
    pub theme: RwSignal<Theme>,
    /// The size of text.
    pub text_size: RwSignal<TextSize>,
    /// The language. As long as its pack is not here, all messages are in English.
    pub locale: RwSignal<Locale>,
    /// The language that was chosen last; its pack may be on its way.
    pub language_wanted: RwSignal<Locale>,
    /// The language whose pack could not be had last.
    pub language_failed: RwSignal<Option<Locale>>,
    /// Whether single keys do nothing (WCAG 2.1.4).
    pub shortcuts_off: RwSignal<bool>,
}

impl Preferences {
    /// Reads what was kept, and keeps and applies every change from now on.
    pub fn load() -> Self {
        let locale = Locale::load();
        let preferences = Self {
            theme: RwSignal::new(Theme::load()),
            text_size: RwSignal::new(TextSize::load()),
            locale: RwSignal::new(locale),
            language_wanted: RwSignal::new(locale),
            language_failed: RwSignal::new((!locale.is_here()).then_some(locale)),
            shortcuts_off: RwSignal::new(bool::load()),
        };
        follow(preferences.theme, |theme| {
            page::set_root("data-theme", (theme != Theme::System).then(|| theme.word()));
        });
        follow(preferences.text_size, |size| {
            page::set_root("data-text-size", (size != TextSize::Normal).then(|| size.word()));
        });
        let locale = preferences.locale;
        Effect::new(move || page::set_root("lang", Some(locale.get().shown().tag())));
        follow(preferences.shortcuts_off, |_| {});
        preferences
    }
}

fn follow<T: Word + Send + Sync>(signal: RwSignal<T>, apply: impl Fn(T) + 'static) {
    Effect::new(move |before: Option<()>| {
        let value = signal.get();
        apply(value);
        if before.is_some() {
            value.keep();
        }
    });
}
