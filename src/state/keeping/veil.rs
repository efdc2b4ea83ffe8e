//! Tokens in place of filters: what somebody types about a locked assessment stands in no address, which browsers keep
//! and sync. The tab alone knows what a token stands for.

use std::cell::RefCell;

use crate::state::editing::Editor;

/// What a token begins with; no filter has a part of this name.
const TOKEN: &str = "token=";

thread_local! {
    static VEILED: RefCell<Veiled> = RefCell::default();
}

/// The filters that tokens stand for.
#[derive(Debug, Default)]
struct Veiled(Vec<String>);

impl Veiled {
    fn token(&mut self, filter: String) -> String {
        let known = self.0.iter().position(|known| *known == filter);
        let place = known.unwrap_or_else(|| {
            self.0.push(filter);
            self.0.len() - 1
        });
        [TOKEN, &place.to_string()].concat()
    }

    /// What a filter in an address stands for: itself, unless it is a token; nothing where that is unknown here.
    fn behind(&self, filter: &str) -> String {
        match filter.strip_prefix(TOKEN) {
            None => filter.to_owned(),
            Some(place) => {
                place.parse().ok().and_then(|place: usize| self.0.get(place).cloned()).unwrap_or_default()
            }
        }
    }
}

/// A filter as it stands in an address of the open assessment; `is_typed` says whether there are words in it that
/// somebody typed.
pub fn veil(editor: Editor, is_typed: bool, filter: String) -> String {
    match is_typed && editor.saving.is_sealed() {
        true => VEILED.with_borrow_mut(|veiled| veiled.token(filter)),
        false => filter,
    }
}

/// The filter that stands in an address.
pub fn unveil(filter: &str) -> String {
    VEILED.with_borrow(|veiled| veiled.behind(filter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_gives_its_filter_back_in_its_tab_and_says_nothing_of_it() {
        let mut veiled = Veiled::default();
        let filters = ["q=merger%20talks", "owner=Jane%20Doe", "q=merger%20talks"].map(str::to_owned);
        let tokens = filters.clone().map(|filter| veiled.token(filter));
        assert_eq!(tokens[0], tokens[2]);
        for (token, filter) in tokens.iter().zip(&filters) {
            assert_eq!(veiled.behind(token), *filter);
            assert!(!token.contains("merger") && !token.contains("Jane"));
        }
        assert_eq!(veiled.behind("state=gaps"), "state=gaps");
        for unknown in ["token=9", "token=", "token=x"] {
            assert_eq!(veiled.behind(unknown), "");
        }
    }
}
