//! The web worker that reads QR codes off a camera: a picture in, what its codes say out. Runs beside the page; loaded when
//! somebody switches the camera on.

use rqrr::PreparedImage;
use wasm_bindgen::prelude::wasm_bindgen;

/// The most codes that are taken from one picture.
const MOST: usize = 8;

/// What the QR codes in a picture say, none of them longer than a QR code can be. `rgba` has four bytes a dot, row by row
/// (as `ImageData` has them); a picture that is cut short is read as if the rest were white.
#[wasm_bindgen]
pub fn scan(rgba: &[u8], width: u32, height: u32) -> Vec<String> {
    let (width, height) = (width as usize, height as usize);
    let light = |x: usize, y: usize| {
        let at = (y * width + x) * 4;
        match rgba.get(at..at + 3) {
            // Rec. 601, in whole numbers.
            Some(&[red, green, blue]) => {
                ((u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114) / 1000) as u8
            }
            _ => u8::MAX,
        }
    };
    if width == 0 || height == 0 {
        return Vec::new();
    }
    let mut picture = PreparedImage::prepare_from_greyscale(width, height, light);
    let grids = picture.detect_grids();
    grids.into_iter().take(MOST).filter_map(|grid| grid.decode().ok()).map(|(_, says)| says).collect()
}

#[cfg(test)]
mod tests;
