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

/// Calls back when the page is hidden or left, the last moment to save something.
pub fn on_leave(callback: impl FnMut() + 'static) {
    listen("pagehide", callback);
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

/// Scrolls to the top.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// For how many milliseconds a page waits for its style before it is shown without.
const STYLE_PATIENCE: i32 = 2_000;

/// Switches the style on that only later pages need, and waits until it is there, or cannot be had.
pub async fn add_later_style() {
    let Some(link) = document().and_then(|d| d.query_selector("link[disabled]").ok().flatten()) else {
        return;
    };
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
    JsFuture::from(promise).await.ok();
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

/// The first file that was dropped, if what was dropped holds one.
pub fn dropped_file(event: &JsValue) -> Option<web_sys::File> {
    let transfer = Reflect::get(event, &"dataTransfer".into()).ok()?;
    let files: web_sys::FileList = Reflect::get(&transfer, &"files".into()).ok()?.dyn_into().ok()?;
    files.get(0)
}

/// Whether a modal dialog is open.
pub fn dialog_is_open() -> bool {
    document().and_then(|d| d.query_selector("dialog[open]").ok().flatten()).is_some()
}
