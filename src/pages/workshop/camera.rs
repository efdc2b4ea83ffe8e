//! Hand-ins read off phones by the trainer's camera, one after the other.

use components::{Button, Notice, NoticeTone};
use leptos::prelude::*;
use platform::camera::{self, Camera, CameraError};
use platform::{clock, page, sound, worker};

use super::session::Session;

/// A code that is still in sight is no news for so long after it was seen last, in milliseconds.
const STILL: i64 = 3_000;

/// Where the pictures are shown.
const VIDEO: &str = "#workshop-video";

/// A button that switches the camera on; then what it sees, and a button that switches it off.
#[component]
pub fn CameraPanel(session: Session) -> impl IntoView {
    let text = session.work.text;
    let (is_on, fault) = (RwSignal::new(false), RwSignal::new(""));
    let camera = StoredValue::new_local(None::<Camera>);
    let seen = StoredValue::new((String::new(), i64::MIN));
    let stop = move |says: &'static str| {
        camera.set_value(None);
        is_on.set(false);
        fault.set(says);
    };
    let says = move |error: CameraError| match error {
        CameraError::Insecure => text.workshop_camera_insecure(),
        CameraError::Refused => text.workshop_camera_refused(),
        CameraError::Missing => text.workshop_camera_missing(),
        CameraError::Busy => text.workshop_camera_busy(),
        CameraError::Worker(_) => text.workshop_camera_failed(),
    };
    let take = move |code: String| {
        let now = clock::now().timestamp_millis();
        let (last, at) = seen.get_value();
        seen.set_value((code.clone(), now));
        if code == last && now.saturating_sub(at) < STILL {
            return;
        }
        if session.take_text(&code).counts() {
            sound::beep();
        }
    };
    let start = move || {
        fault.set("");
        is_on.set(true);
        platform::spawn(async move {
            let on = move |seen: Result<String, CameraError>| match seen {
                // The page may be another one by now.
                _ if is_on.try_get_untracked() != Some(true) => {}
                Ok(code) => take(code),
                Err(error) => stop(says(error)),
            };
            let started = camera::start(VIDEO, on).await;
            // Switched off, or left, while the browser asked: what is dropped here is off.
            if is_on.try_get_untracked() != Some(true) {
                return;
            }
            match started {
                Ok(started) => camera.set_value(Some(started)),
                Err(error) => stop(says(error)),
            }
        });
    };
    let switch_off = move || {
        stop("");
        page::focus_soon("#workshop-camera button");
    };
    view! {
        <div class="workshop-camera" id="workshop-camera">
            {move || match is_on.get() {
                false => view! {
                    <div class="actions"><Button on_press=start>{text.workshop_camera()}</Button></div>
                }
                .into_any(),
                true => view! {
                    <video id="workshop-video" muted playsinline aria-label=text.workshop_camera_sees()></video>
                    <p>{text.workshop_camera_lead()}</p>
                    <div class="actions"><Button on_press=switch_off>{text.workshop_camera_stop()}</Button></div>
                }
                .into_any(),
            }}
            {move || Some(fault.get()).filter(|says| !says.is_empty()).map(|says| view! {
                <Notice tone=NoticeTone::Warning>{says}</Notice>
            })}
        </div>
    }
}

/// Whether this copy of the app can read codes off a camera.
pub fn is_offered() -> bool {
    worker::scans()
}
