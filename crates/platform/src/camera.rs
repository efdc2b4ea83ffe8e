//! The camera: its pictures go to a worker that reads QR codes, one after the other; none is kept, none leaves the page.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Uint8ClampedArray};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

use crate::worker::{Scanner, WorkerError};
use crate::{js, page};

/// Pictures are made so wide at most, in dots: enough for a code that fills a third of it.
const WIDEST: f64 = 960.0;

/// Between two pictures, in milliseconds.
const PAUSE: i32 = 60;

/// Why the camera is not on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CameraError {
    /// Browsers give it to pages from https or from this device only.
    #[error("no secure context")]
    Insecure,
    /// The person, or the browser for them, said no.
    #[error("not allowed")]
    Refused,
    /// There is none.
    #[error("none was found")]
    Missing,
    /// Another program has it, or it was taken away.
    #[error("in use or gone")]
    Busy,
    /// What reads its pictures could not be had.
    #[error("{0}")]
    Worker(#[from] WorkerError),
}

impl CameraError {
    /// What the browser's error means, by its name (Media Capture and Streams, `getUserMedia`).
    fn of(error: &JsValue) -> Self {
        match js::get(error, "name").and_then(|name| name.as_string()).as_deref() {
            Some("NotFoundError" | "OverconstrainedError") => Self::Missing,
            Some("NotReadableError" | "AbortError") => Self::Busy,
            _ => Self::Refused,
        }
    }
}

/// A camera that is on. Dropping it switches it off.
#[derive(Debug)]
pub struct Camera {
    stream: JsValue,
    is_on: Rc<Cell<bool>>,
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.is_on.set(false);
        for track in tracks(&self.stream) {
            js::call(&track, "stop", &[]).ok();
        }
    }
}

fn tracks(stream: &JsValue) -> Vec<JsValue> {
    js::call(stream, "getTracks", &[]).map(|tracks| Array::from(&tracks).to_vec()).unwrap_or_default()
}

/// Switches the camera on, which asks the person, shows it in a `video` element, and tells what each code in its pictures
/// says, as often as it is seen; or why no more will come.
///
/// # Errors
/// [`CameraError`].
pub async fn start(
    video: &'static str,
    on: impl Fn(Result<String, CameraError>) + 'static,
) -> Result<Camera, CameraError> {
    let devices = js::navigator("mediaDevices").ok_or(CameraError::Insecure)?;
    let wide = js::object(&[("ideal", &1280.into())]);
    let wanted = js::object(&[("facingMode", &"environment".into()), ("width", &wide)]);
    let wanted = js::object(&[("video", &wanted)]);
    let stream =
        js::ask(&devices, "getUserMedia", &[&wanted]).await.map_err(|error| CameraError::of(&error))?;
    let camera = Camera { stream: stream.clone(), is_on: Rc::new(Cell::new(true)) };
    let scanner = Scanner::start().await?;
    let shown = web_sys::window().and_then(|window| window.document()?.query_selector(video).ok()?);
    let (shown, canvas) = shown.zip(canvas()).ok_or(CameraError::Busy)?;
    js_sys::Reflect::set(&shown, &"srcObject".into(), &stream).ok();
    js::ask(&shown, "play", &[]).await.map_err(|_| CameraError::Busy)?;
    let is_on = camera.is_on.clone();
    crate::spawn(async move {
        while is_on.get() {
            if tracks(&stream).iter().all(|track| js::get(track, "readyState") == Some("ended".into())) {
                return on(Err(CameraError::Busy));
            }
            if let Some((dots, width, height)) = picture(&shown, &canvas) {
                match scanner.codes(&dots, width, height).await {
                    Ok(codes) if is_on.get() => codes.into_iter().for_each(|code| on(Ok(code))),
                    Ok(_) => return,
                    Err(error) => return on(Err(error.into())),
                }
            }
            page::pause(PAUSE).await;
        }
    });
    Ok(camera)
}

fn canvas() -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas: HtmlCanvasElement =
        web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let often = js::object(&[("willReadFrequently", &true.into())]);
    let context = canvas.get_context_with_context_options("2d", &often).ok()??.dyn_into().ok()?;
    Some((canvas, context))
}

/// What the camera shows now, four bytes a dot; none before its first picture.
fn picture(
    video: &Element,
    (canvas, context): &(HtmlCanvasElement, CanvasRenderingContext2d),
) -> Option<(Uint8ClampedArray, u32, u32)> {
    let side = |name: &str| js::get(video, name)?.as_f64().filter(|side| *side >= 1.0);
    let (width, height) = (side("videoWidth")?, side("videoHeight")?);
    let scale = (WIDEST / width).min(1.0);
    let (width, height) = ((width * scale).round(), (height * scale).round());
    if (canvas.width(), canvas.height()) != (width as u32, height as u32) {
        canvas.set_width(width as u32);
        canvas.set_height(height as u32);
    }
    let (zero, across, down) = (0.into(), width.into(), height.into());
    js::call(context, "drawImage", &[video, &zero, &zero, &across, &down]).ok()?;
    let dots = js::call(context, "getImageData", &[&zero, &zero, &across, &down]).ok()?;
    Some((js::get(&dots, "data")?.dyn_into().ok()?, width as u32, height as u32))
}
