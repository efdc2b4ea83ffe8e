//! The letters that travel inside PDFs and pictures: Latin, Greek and Cyrillic.

/// Noto Sans, regular.
pub(crate) const REGULAR: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
/// Noto Sans, bold.
pub(crate) const BOLD: &[u8] = include_bytes!("../fonts/NotoSans-Bold.ttf");
