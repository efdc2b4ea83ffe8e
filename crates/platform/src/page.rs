//! The page itself: its address, title, look and focus.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit, Document, HtmlElement, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The address after `#`, with it; empty when there is none.
pub fn hash() -> String {
    window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// Goes to another address of the app, as a step in the browser's history.
pub fn go(hash: &str) {
    if let Some(window) = window() {
        window.location().set_hash(hash).ok();
    }
}

/// Goes to another address of the app without a step in the browser's history.
pub fn replace(hash: &str) {
    if let Some(window) = window() {
        window.location().replace(hash).ok();
    }
}

/// Calls back whenever the address after `#` changes, as long as the page lives.
pub fn on_hash_change(callback: impl FnMut() + 'static) {
    listen("hashchange", callback);
}

/// Calls back when the page is hidden or left, the last moment to save something. The field in focus is left before
/// that, so that what was typed last is there.
pub fn on_leave(mut callback: impl FnMut() + 'static) {
    listen("pagehide", move || {
        let active = document().and_then(|document| document.active_element());
        if let Some(active) = active.and_then(|active| active.dyn_into::<HtmlElement>().ok()) {
            active.blur().ok();
        }
        callback();
    });
}

/// Calls back when the page is left, before a browser may keep it for the way back.
pub fn on_hide(callback: impl FnMut() + 'static) {
    listen("pagehide", callback);
}

/// Calls back whenever somebody presses a key, clicks, or types, as long as the page lives.
pub fn on_activity(callback: impl FnMut() + 'static) {
    listen_to(&["keydown", "pointerdown", "input"], Box::new(callback));
}

/// Calls back whenever the page comes back to the front, or out of the browser's cache.
pub fn on_return(callback: impl FnMut() + 'static) {
    listen_to(&["focus", "pageshow", "visibilitychange"], Box::new(callback));
}

fn listen_to(events: &[&str], callback: Box<dyn FnMut()>) {
    let closure = Closure::<dyn FnMut()>::wrap(callback);
    if let Some(window) = window() {
        for event in events {
            let called = closure.as_ref().unchecked_ref();
            // Before anything else hears it, and also what the page keeps to itself.
            window.add_event_listener_with_callback_and_bool(event, called, true).ok();
        }
    }
    closure.forget();
}

fn listen(event: &str, callback: impl FnMut() + 'static) {
    let closure = Closure::<dyn FnMut()>::new(callback);
    if let Some(window) = window() {
        window.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref()).ok();
    }
    closure.forget();
}

/// Calls back once, after a number of milliseconds.
pub fn after(milliseconds: i32, callback: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(callback);
    if let (Some(window), Some(callback)) = (window(), callback.dyn_ref::<Function>()) {
        window.set_timeout_with_callback_and_timeout_and_arguments_0(callback, milliseconds).ok();
    }
}

/// Waits so many milliseconds.
pub async fn pause(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        after(milliseconds, move || {
            resolve.call0(&JsValue::UNDEFINED).ok();
        });
    });
    JsFuture::from(promise).await.ok();
}

/// Whether the page is a file on this device, not served from an address.
pub fn is_file() -> bool {
    window().and_then(|window| window.location().protocol().ok()).is_some_and(|protocol| protocol == "file:")
}

/// Whether a media query holds now.
fn matches(query: &str) -> bool {
    let Some(window) = window() else { return false };
    let found = crate::js::call(window.as_ref(), "matchMedia", &[&query.into()]);
    found.is_ok_and(|found| crate::js::get(&found, "matches").is_some_and(|matches| matches.is_truthy()))
}

/// Whether the window is wider than a phone's, as style sheets tell it.
pub fn is_wide() -> bool {
    matches("(min-width: 48.01rem)")
}

/// Whether the window has room for a side bar, or a column beside the page.
pub fn is_roomy() -> bool {
    matches("(min-width: 75.01rem)")
}

/// Whether the page runs as an app of its own, put on the home screen or installed.
pub fn is_installed() -> bool {
    matches("(display-mode: standalone)")
        || crate::js::navigator("standalone").is_some_and(|standalone| standalone.is_truthy())
}

/// Whether the page is shown by the browser inside another app, which may not save files.
pub fn is_in_app() -> bool {
    window().and_then(|window| window.navigator().user_agent().ok()).is_some_and(|agent| in_app(&agent))
}

/// The same by what a browser calls itself.
fn in_app(agent: &str) -> bool {
    const NAMES: [&str; 12] = [
        "FBAN/",
        "FBAV/",
        "FB_IAB",
        "Instagram",
        "LinkedInApp",
        "Line/",
        "MicroMessenger",
        "TeamsMobile",
        "GSA/",
        "Snapchat",
        "Twitter",
        "; wv)",
    ];
    let is_apple = agent.contains("iPhone") || agent.contains("iPad");
    // The web view of these devices lacks the word that every browser on them has.
    NAMES.iter().any(|name| agent.contains(name)) || is_apple && !agent.contains("Safari/")
}

/// Whether the whole app is put aside in this browser: a service worker answers for it.
pub fn is_put_aside() -> bool {
    let part = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED);
    window().is_some_and(|window| {
        let workers = part(&window.navigator(), "serviceWorker");
        workers.is_object() && part(&workers, "controller").is_object()
    })
}

/// The title in the browser's tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets an attribute of the root element, or removes it.
pub fn set_root(attribute: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|d| d.document_element()) else { return };
    match value {
        Some(value) => root.set_attribute(attribute, value).ok(),
        None => root.remove_attribute(attribute).ok(),
    };
}

/// Whether the root element has an attribute.
pub fn has_root(attribute: &str) -> bool {
    document().and_then(|d| d.document_element()).is_some_and(|root| root.has_attribute(attribute))
}

/// Moves the focus to the first element that fits a selector, once the page has been drawn.
pub fn focus_soon(selector: &'static str) {
    after(0, move || {
        let found = document().and_then(|d| d.query_selector(selector).ok().flatten());
        if let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            element.focus().ok();
        }
    });
}

/// The heading of the page: in it, or the last part of the breadcrumb.
pub(crate) const HEADING: &str = ".app h1";

/// Moves the focus to the heading of the page, once that has been drawn.
pub fn focus_heading() {
    focus_soon(HEADING);
}

/// Scrolls to the top.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// For how many milliseconds a page waits for its style before it is shown without.
const STYLE_PATIENCE: i32 = 2_000;

/// Switches the style on that only later pages need; returns at once. Waiting for the outcome ends when it is there, or
/// cannot be had.
pub fn add_later_style() -> impl Future<Output = ()> {
    let link = document().and_then(|d| d.query_selector("link[disabled]").ok().flatten());
    let added = link.map(|link| {
        let promise = Promise::new(&mut |resolve, _| {
            for event in ["load", "error"] {
                link.add_event_listener_with_callback(event, &resolve).ok();
            }
            // One engine now and then forgets to tell when it has the sheet already.
            if let Some(window) = window() {
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, STYLE_PATIENCE).ok();
            }
        });
        link.remove_attribute("disabled").ok();
        link.set_attribute("rel", "stylesheet").ok();
        promise
    });
    async move {
        if let Some(added) = added {
            JsFuture::from(added).await.ok();
        }
    }
}

/// The address of the page without what stands behind its `#`.
pub fn address() -> String {
    let address = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        window.print().ok();
    }
}

/// Calls back when a newer version of the app waits to be used.
pub fn on_update(callback: impl FnMut() + 'static) {
    listen("plumbline:update", callback);
}

/// Calls back when this version of the app is no longer the one in use here, or at its address.
pub fn on_renewed(callback: impl FnMut() + 'static) {
    listen("plumbline:renewed", callback);
}

/// Calls back when the host says who offers the page.
pub fn on_offered(callback: impl FnMut() + 'static) {
    listen("plumbline:offered", callback);
}

/// Tells the static page that something of this version could not be had, so that it looks whether that is still there.
pub fn announce_missing() {
    announce("plumbline:missing", "");
}

/// Whether the page comes over a connection that nobody can change on its way, as encryption and offline use require.
pub fn is_secure() -> bool {
    let secure = window().and_then(|window| Reflect::get(&window, &"isSecureContext".into()).ok());
    secure.and_then(|secure| secure.as_bool()).unwrap_or(false)
}

/// Uses the newer version: the page is loaded anew.
pub fn use_update() {
    announce("plumbline:use-update", "");
}

/// Tells the static page that the app is up, so that it takes its own first picture away.
pub fn announce_ready() {
    announce("plumbline:ready", "");
}

/// Tells the static page that the app has died, so that it says so and offers the rescue file.
pub fn announce_crash(message: &str) {
    announce("plumbline:crash", message);
}

fn announce(name: &str, detail: &str) {
    let options = CustomEventInit::new();
    options.set_detail(&detail.into());
    if let (Some(window), Ok(event)) = (window(), CustomEvent::new_with_event_init_dict(name, &options)) {
        window.dispatch_event(&event).ok();
    }
}

/// The tag name in which an event happened, in capitals; empty if it happened in no element.
pub fn tag_of(target: Option<web_sys::EventTarget>) -> String {
    target.and_then(|t| t.dyn_into::<web_sys::Element>().ok()).map(|e| e.tag_name()).unwrap_or_default()
}

/// The type of the input in which an event happened; empty if it is no input.
pub fn input_type_of(target: Option<web_sys::EventTarget>) -> String {
    target.and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok()).map(|i| i.type_()).unwrap_or_default()
}

/// Whether keys that were pressed in an element write into it: text, days, numbers, lists.
pub fn is_writing(target: Option<web_sys::EventTarget>) -> bool {
    match tag_of(target.clone()).as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !["radio", "checkbox", "file", "button"].contains(&input_type_of(target).as_str()),
        _ => false,
    }
}

/// Brings the first element that fits a selector into view, once the page has been drawn, if it is out of it.
pub fn reveal_soon(selector: &'static str) {
    after(0, move || {
        if let Some(element) = document().and_then(|d| d.query_selector(selector).ok().flatten()) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// The width of the element around the one in which an event happened, in CSS pixels; 0 if there is none.
pub fn parent_width_of(target: Option<web_sys::EventTarget>) -> f64 {
    let element = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let parent = element.and_then(|element| element.parent_element());
    parent.map_or(0.0, |parent| parent.get_bounding_client_rect().width())
}

/// Whether what is dragged holds files. What they are is told only when they are dropped.
pub fn holds_files(event: &JsValue) -> bool {
    let part = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let types = part(&part(event, "dataTransfer"), "types");
    types.is_object() && js_sys::Array::from(&types).includes(&"Files".into(), 0)
}

/// The files that were dropped, in their order.
pub fn dropped_files(event: &JsValue) -> Vec<web_sys::File> {
    let part = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let files = part(&part(event, "dataTransfer"), "files").dyn_into::<web_sys::FileList>();
    files.map(|files| crate::files::all_of(&files)).unwrap_or_default()
}

/// Closes whatever was opened as a popover.
pub fn close_popovers() {
    let Some(open) = document().and_then(|d| d.query_selector_all("[popover]:popover-open").ok()) else {
        return;
    };
    for index in 0..open.length() {
        if let Some(element) = open.get(index) {
            crate::js::call(&element, "hidePopover", &[]).ok();
        }
    }
}

/// Whether a modal dialog is open.
pub fn dialog_is_open() -> bool {
    document().and_then(|d| d.query_selector("dialog[open]").ok().flatten()).is_some()
}

#[cfg(test)]
mod tests {
    use super::in_app;

    #[test]
    fn browsers_inside_other_apps_are_known_by_their_names() {
        for agent in [
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/468.0]",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 334.0",
            "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0 Mobile Safari/537.36",
            "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
        ] {
            assert!(in_app(agent), "{agent}");
        }
        for agent in [
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0 Safari/537.36 Edg/125.0",
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0 Mobile Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/125.0 Mobile/15E148 Safari/604.1",
        ] {
            assert!(!in_app(agent), "{agent}");
        }
    }
}
