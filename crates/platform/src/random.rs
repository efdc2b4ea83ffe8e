//! Identifiers that nobody else has.

/// A new random UUID (version 4).
pub fn uuid() -> String {
    let mut bytes = [0u8; 16];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok());
    if filled.is_none() {
        // Without a source of randomness the clock and chance have to do; nothing secret depends on it.
        for byte in &mut bytes {
            *byte = (js_sys::Math::random() * 256.0) as u8;
        }
    }
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// A number of 48 bits at random: what of an id is.
pub fn number() -> u64 {
    let digits: String = uuid().chars().filter(|c| *c != '-').take(12).collect();
    u64::from_str_radix(&digits, 16).unwrap_or_default()
}
