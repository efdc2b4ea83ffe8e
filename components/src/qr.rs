//! Words as a QR code.

use std::fmt::Write as _;

use fast_qr::qr::QRBuilder;
use fast_qr::{ECL, Module};
use leptos::prelude::*;

/// The most characters that a phone reads off a screen without trouble.
const MOST: usize = 900;
/// The free edge that readers need, in modules.
const EDGE: usize = 4;

/// A QR code, or why there is none.
#[component]
pub fn QrCode(
    /// What it says.
    words: String,
    /// What it is, for whoever cannot see it.
    label: &'static str,
    /// What is said where it would be too fine to read.
    too_long: &'static str,
) -> impl IntoView {
    let code = (words.len() <= MOST).then(|| QRBuilder::new(words).ecl(ECL::L).build().ok()).flatten();
    match code {
        None => view! { <p class="muted">{too_long}</p> }.into_any(),
        Some(code) => {
            let side = code.size + 2 * EDGE;
            let mut path = String::new();
            for y in 0..code.size {
                for x in 0..code.size {
                    if code[y][x].value() == Module::DARK {
                        let _ = write!(path, "M{} {}h1v1h-1z", x + EDGE, y + EDGE);
                    }
                }
            }
            view! {
                <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label>
                    <rect width=side height=side fill="#fff" />
                    <path d=path fill="#000" />
                </svg>
            }
            .into_any()
        }
    }
}
