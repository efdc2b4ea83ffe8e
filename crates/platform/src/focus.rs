//! Focus management: when the element that has the focus goes, the focus moves to what takes its place and never falls
//! to the page. One observer for all pages, so that nothing that is taken away has to think of it.

use std::cell::{Cell, RefCell};

use js_sys::Function;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Document, Element, EventTarget, HtmlElement, MutationObserver, MutationObserverInit};

use crate::page::{HEADING, after};

/// For how many milliseconds a page may move the focus itself before it is moved for it.
const PATIENCE: i32 = 60;
/// What can have the focus.
const FOCUSABLE: &str = "a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary";
/// How often an element that is still to be drawn is looked for, and how many milliseconds apart.
const LOOKS: u8 = 20;
const APART: i32 = 25;

/// An element that had the focus, and where it stood.
#[derive(Clone)]
struct Held {
    element: Element,
    /// The elements around it, from the inside, each with the place of the one inside it.
    around: Vec<(Element, u32)>,
}

thread_local! {
    /// What had the focus last.
    static LAST: RefCell<Option<Held>> = const { RefCell::new(None) };
    static IS_KEPT: Cell<bool> = const { Cell::new(false) };
    /// What had it before a dialog was opened: the focus goes back there.
    static BEFORE_DIALOG: RefCell<Option<Held>> = const { RefCell::new(None) };
}

/// The places at which something that was taken away from a list is looked for, in their order: what has moved into
/// its place, then those before it, then those after.
fn places(place: u32, count: u32) -> impl Iterator<Item = u32> {
    let here = place.min(count);
    (here..count).take(1).chain((0..here).rev()).chain(here + 1..count)
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn index_of(element: &Element) -> u32 {
    let mut place = 0;
    let mut before = element.previous_element_sibling();
    while let Some(one) = before {
        place += 1;
        before = one.previous_element_sibling();
    }
    place
}

impl Held {
    fn of(element: Element) -> Self {
        let mut around = Vec::new();
        let mut inside = element.clone();
        while let Some(parent) = inside.parent_element() {
            around.push((parent.clone(), index_of(&inside)));
            inside = parent;
        }
        Self { element, around }
    }

    fn is_in_dialog(&self) -> bool {
        self.around.iter().any(|(element, _)| element.tag_name() == "DIALOG")
    }

    /// Whether it can still have the focus.
    fn is_there(&self) -> bool {
        self.element.is_connected() && is_shown(&self.element) && !self.element.has_attribute("disabled")
    }

    /// What takes its place.
    fn next(&self) -> Option<HtmlElement> {
        let alike = |element: &Element| {
            element.tag_name() == self.element.tag_name() && element.class_name() == self.element.class_name()
        };
        let label = self.element.get_attribute("aria-label");
        for (around, place) in self.around.iter().filter(|(around, _)| around.is_connected()) {
            if around.tag_name() == "BODY" {
                break;
            }
            // The same one, drawn anew.
            let same = focusable(around).into_iter().find(|one| {
                let has_id = !one.id().is_empty() && one.id() == self.element.id();
                has_id || label.is_some() && alike(one) && one.get_attribute("aria-label") == label
            });
            if let Some(same) = same {
                return same.dyn_into().ok();
            }
            let children = around.children();
            for place in places(*place, children.length()) {
                let Some(child) = children.item(place) else { continue };
                let mut found = focusable(&child);
                if child.matches(FOCUSABLE).unwrap_or_default() && is_shown(&child) {
                    found.insert(0, child);
                }
                let chosen = found.iter().position(alike).unwrap_or_default();
                if let Some(found) = found.into_iter().nth(chosen) {
                    return found.dyn_into().ok();
                }
            }
            if let Some(heading) = around.query_selector("h1, h2, h3").ok().flatten() {
                heading.set_attribute("tabindex", "-1").ok();
                return heading.dyn_into().ok();
            }
        }
        None
    }
}

/// Whether an element takes up room on the page.
fn is_shown(element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    place.width() > 0.0 || place.height() > 0.0
}

fn focusable(inside: &Element) -> Vec<Element> {
    let Ok(all) = inside.query_selector_all(FOCUSABLE) else { return Vec::new() };
    (0..all.length())
        .filter_map(|place| all.item(place)?.dyn_into::<Element>().ok())
        .filter(is_shown)
        .collect()
}

fn hold(element: Element) {
    let held = Held::of(element);
    if !held.is_in_dialog() {
        BEFORE_DIALOG.set(Some(held.clone()));
    }
    LAST.set(Some(held));
}

/// Whether nothing has the focus.
fn is_nowhere() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_none_or(|active| matches!(active.tag_name().as_str(), "BODY" | "HTML"))
}

fn mend() {
    let Some(last) = LAST.with_borrow(Clone::clone) else { return };
    if last.is_there() || !is_nowhere() {
        return;
    }
    let before = BEFORE_DIALOG.with_borrow(Clone::clone).filter(|_| last.is_in_dialog());
    let next = match before {
        Some(before) if before.is_there() => before.element.dyn_into().ok(),
        Some(before) => before.next(),
        None => last.next(),
    };
    let next = next.or_else(|| {
        let heading = document()?.query_selector(HEADING).ok().flatten()?;
        heading.dyn_into::<HtmlElement>().ok()
    });
    if let Some(next) = next {
        next.focus().ok();
    }
}

fn target_of(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Keeps the focus from falling to the page as long as the app runs, and takes it from a field when the page is left.
pub fn keep() {
    let Some(document) = document().filter(|_| !IS_KEPT.replace(true)) else { return };
    let listen = |event: &str, heard: fn(web_sys::Event)| {
        let heard = Closure::<dyn FnMut(web_sys::Event)>::new(heard);
        let listener: &Function = heard.as_ref().unchecked_ref();
        document.add_event_listener_with_callback_and_bool(event, listener, true).ok();
        heard.forget();
    };
    // Who clicks where nothing can have the focus wants it nowhere.
    listen("pointerdown", |_| LAST.set(None));
    listen("focusin", |event| {
        if let Some(element) = target_of(&event) {
            hold(element);
        }
    });
    // Some browsers give buttons no focus when they are clicked; and where they stand may have changed since.
    listen("click", |event| {
        let pressed = target_of(&event).and_then(|element| element.closest(FOCUSABLE).ok().flatten());
        if let Some(element) = pressed {
            hold(element);
        }
    });
    let changed = Closure::<dyn FnMut(JsValue)>::new(|_| {
        // Where something has the focus nothing is measured: that would cost each change of the page.
        if is_nowhere() && LAST.with_borrow(|last| last.as_ref().is_some_and(|last| !last.is_there())) {
            after(PATIENCE, mend);
        }
    });
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_subtree(true);
    options.set_attributes(true);
    options.set_attribute_filter(&js_sys::Array::of3(&"disabled".into(), &"hidden".into(), &"open".into()));
    if let (Ok(observer), Some(body)) =
        (MutationObserver::new(changed.as_ref().unchecked_ref()), document.body())
    {
        observer.observe_with_options(&body, &options).ok();
    }
    changed.forget();
}

/// Moves the focus to the first element that fits a selector, as soon as it is drawn.
pub fn to(selector: String) {
    look(selector, LOOKS);
}

fn look(selector: String, looks: u8) {
    after(APART.min(i32::from(LOOKS - looks) * APART), move || {
        let found = document().and_then(|document| document.query_selector(&selector).ok().flatten());
        match found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            Some(found) => {
                found.focus().ok();
            }
            None if looks > 0 => look(selector, looks - 1),
            None => {}
        }
    });
}

/// Whether the focus is on an element or inside it, also while another window is in front.
pub fn is_inside(around: Option<EventTarget>) -> bool {
    let active = document().and_then(|document| document.active_element());
    let around = around.and_then(|around| around.dyn_into::<Element>().ok());
    around.is_some_and(|around| around.contains(active.as_deref()))
}

#[cfg(test)]
mod tests {
    use super::places;

    fn all(place: u32, count: u32) -> Vec<u32> {
        places(place, count).collect()
    }

    #[test]
    fn the_focus_goes_to_what_takes_the_place_else_to_the_one_before() {
        assert_eq!(all(1, 4), [1, 0, 2, 3], "in the midst");
        assert_eq!(all(0, 2), [0, 1], "the first");
        assert_eq!(all(2, 2), [1, 0], "the last");
        assert_eq!(all(5, 1), [0], "several at once");
        assert!(all(0, 0).is_empty(), "the only one: the heading above has it");
    }
}
