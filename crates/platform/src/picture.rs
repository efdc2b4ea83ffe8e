//! Pictures that a person brings, drawn anew: nothing but their dots is left.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

/// An SVG as a PNG of so many dots across and down. None if it cannot be drawn.
pub async fn png(svg: &str, width: u32, height: u32) -> Option<Vec<u8>> {
    let encoded = String::from(js_sys::encode_uri_component(svg));
    let drawn = redrawn(&["data:image/svg+xml;charset=utf-8,", &encoded].concat(), width, height).await?;
    let bytes = web_sys::window()?.atob(&drawn).ok()?;
    Some(bytes.chars().map(|byte| byte as u8).collect())
}

/// Draws a picture, by an address that carries it, into at most so many dots, and returns it as a PNG in base64. The
/// browser draws SVG without its scripts, and fetches nothing for it. None if it cannot be drawn.
pub async fn redrawn(address: &str, width: u32, height: u32) -> Option<String> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.ok()?;
    let (own_width, own_height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    if own_width < 1.0 || own_height < 1.0 {
        return None;
    }
    let scale = (f64::from(width) / own_width).min(f64::from(height) / own_height);
    // Drawings are sharp in any size, dots are not.
    let scale = if address.starts_with("data:image/svg") { scale } else { scale.min(1.0) };
    let (width, height) = ((own_width * scale).round().max(1.0), (own_height * scale).round().max(1.0));
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height).ok()?;
    let written = canvas.to_data_url_with_type("image/png").ok()?;
    written.strip_prefix("data:image/png;base64,").map(str::to_owned)
}
