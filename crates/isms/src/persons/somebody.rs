//! A person by the names that they go by, how these are found in texts, and what stands in their place.

use model::text;

/// Why nobody can be forgotten like that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The pseudonym says the name, or nothing.
    #[error("the pseudonym says the name, or nothing")]
    SaysIt,
    /// The pseudonym stands somewhere already.
    #[error("the pseudonym is used already")]
    InUse,
}

/// A person, by name and by whatever else they are called or written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Somebody {
    /// Each as its words; the longest first, so that of a name within a name the whole is found.
    names: Vec<Vec<String>>,
    /// The same as they stand in ids.
    slugs: Vec<String>,
}

/// What stands in place of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pseudonym {
    words: String,
    slug: String,
}

impl Pseudonym {
    /// A pseudonym for somebody.
    ///
    /// # Errors
    /// [`Refused::SaysIt`] where it is empty, has no letter or digit that an id can have, or says the name.
    pub fn new(words: &str, somebody: &Somebody) -> Result<Self, Refused> {
        let words = text::line(words);
        let slug = text::slug(&words);
        if slug.is_empty() || somebody.times(&words) > 0 || somebody.is_in_id(&slug) {
            return Err(Refused::SaysIt);
        }
        Ok(Self { words, slug })
    }

    /// It as somebody who is looked for.
    pub fn sought(&self) -> Somebody {
        Somebody { names: vec![words_of(&self.words)], slugs: slug_of(&self.words).into_iter().collect() }
    }

    /// Its words.
    pub fn as_str(&self) -> &str {
        &self.words
    }
}

fn words_of(name: &str) -> Vec<String> {
    name.split_whitespace().map(str::to_owned).collect()
}

/// A name as ids have it. One of a single word or of few letters is too common there to be meant.
fn slug_of(name: &str) -> Option<String> {
    let slug = text::slug(name);
    (slug.len() >= 5 && slug.contains('-')).then_some(slug)
}

impl Somebody {
    /// Somebody by what they are called; none where that says nothing.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut said: Vec<String> = names
            .into_iter()
            .map(text::line)
            .filter(|name| !text::slug(name).is_empty() || name.chars().any(char::is_alphanumeric))
            .collect();
        said.sort_by_key(|name| std::cmp::Reverse(name.len()));
        said.dedup();
        let slugs = said.iter().filter_map(|name| slug_of(name)).collect();
        let names: Vec<Vec<String>> = said.iter().map(|name| words_of(name)).collect();
        (!names.is_empty()).then_some(Self { names, slugs })
    }

    /// Whether words are one of their names and nothing else.
    pub fn is_called(&self, words: &str) -> bool {
        self.names.contains(&words_of(&text::line(words)))
    }

    /// How often they are named in a text.
    pub fn times(&self, words: &str) -> usize {
        self.places(words).len()
    }

    /// A text with a pseudonym in place of the name, and how often; none where they are not named.
    pub fn replaced(&self, words: &str, by: &Pseudonym) -> Option<(String, usize)> {
        let places = self.places(words);
        let mut replaced = String::with_capacity(words.len());
        let mut last = 0;
        for (begin, end) in &places {
            replaced.push_str(words.get(last..*begin)?);
            replaced.push_str(&by.words);
            last = *end;
        }
        replaced.push_str(words.get(last..)?);
        (!places.is_empty()).then_some((replaced, places.len()))
    }

    /// Whether the name stands in an id.
    pub fn is_in_id(&self, id: &str) -> bool {
        self.slugs.iter().any(|slug| !places_in_id(id, slug).is_empty())
    }

    /// An id with a pseudonym in place of the name; none where it does not stand there.
    pub fn replaced_in_id(&self, id: &str, by: &Pseudonym) -> Option<String> {
        let mut replaced = id.to_owned();
        for slug in &self.slugs {
            for at in places_in_id(&replaced, slug).into_iter().rev() {
                replaced.replace_range(at..at + slug.len(), &by.slug);
            }
        }
        (replaced != id).then_some(replaced)
    }

    /// Where they are named: the bytes of each place, one behind the other.
    fn places(&self, words: &str) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        let (mut next, mut before) = (0, None);
        for (at, sign) in words.char_indices() {
            let begins = before.is_none_or(|before: char| !before.is_alphanumeric());
            before = Some(sign);
            if at < next || !begins {
                continue;
            }
            let rest = words.get(at..).unwrap_or_default();
            if let Some(length) = self.names.iter().find_map(|name| length_of(name, rest)) {
                places.push((at, at + length));
                next = at + length;
            }
        }
        places
    }
}

/// How many bytes of the beginning of a text are a name; none where it does not begin with that.
fn length_of(name: &[String], text: &str) -> Option<usize> {
    let mut rest = text;
    for (number, word) in name.iter().enumerate() {
        if number > 0 {
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
        }
        let (begin, behind) = (rest.get(..word.len())?, rest.get(word.len()..)?);
        let is_it = if word.contains('@') { begin.eq_ignore_ascii_case(word) } else { begin == word };
        if !is_it {
            return None;
        }
        rest = behind;
    }
    let ends = rest.chars().next().is_none_or(|sign| !sign.is_alphanumeric());
    ends.then_some(text.len() - rest.len())
}

/// Where a name stands in an id, as words of its own.
fn places_in_id(id: &str, slug: &str) -> Vec<usize> {
    let is_bound = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_ascii_alphanumeric());
    let places = id.match_indices(slug).filter(|(at, _)| {
        let (before, behind) =
            (id.get(..*at).unwrap_or_default(), id.get(at + slug.len()..).unwrap_or_default());
        is_bound(before.chars().next_back()) && is_bound(behind.chars().next())
    });
    places.map(|(at, _)| at).collect()
}
