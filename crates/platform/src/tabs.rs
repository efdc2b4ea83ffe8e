//! The tabs of one browser: the write lock among them (Web Locks), and a broadcast channel.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::{js, namespace};

/// How a turn is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockMode {
    /// Only if nobody has it.
    IfFree,
    /// After everybody who has asked before; also when their tab is closed or killed.
    InLine,
    /// At once, from whoever has it.
    AtOnce,
}

/// A turn that was asked for: the browser gives it to one tab at a time.
#[derive(Debug, Clone, Default)]
pub struct WriteLock {
    release: Rc<RefCell<Option<Function>>>,
    is_over: Rc<Cell<bool>>,
}

/// Whoever waits for an answer, until it came.
type Waiting = Rc<RefCell<Option<Box<dyn FnOnce(bool)>>>>;

impl WriteLock {
    /// Whether this browser has turns; where it has none, nobody need ask.
    pub fn exist() -> bool {
        js::navigator("locks").is_some()
    }

    /// Asks for a turn at something. `on_answer` hears whether it was given, `on_lost` that another tab took it.
    pub fn ask(
        name: &str,
        manner: LockMode,
        on_answer: impl FnOnce(bool) + 'static,
        on_lost: impl FnOnce() + 'static,
    ) -> Self {
        let turn = Self::default();
        let Some(locks) = js::navigator("locks") else {
            on_answer(true);
            return turn;
        };
        let yes = JsValue::TRUE;
        let options = match manner {
            LockMode::IfFree => js::object(&[("ifAvailable", &yes)]),
            LockMode::InLine => js::object(&[]),
            LockMode::AtOnce => js::object(&[("steal", &yes)]),
        };
        let (release, is_over) = (turn.release.clone(), turn.is_over.clone());
        let waiting: Waiting = Rc::new(RefCell::new(Some(Box::new(on_answer))));
        let answered = waiting.clone();
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if is_over.get() {
                return JsValue::UNDEFINED;
            }
            let is_given = !lock.is_null();
            // The turn lasts until this promise is kept.
            let until = Promise::new(&mut |resolve, _| {
                if is_given {
                    release.replace(Some(resolve));
                } else {
                    resolve.call0(&JsValue::UNDEFINED).ok();
                }
            });
            if let Some(on_answer) = answered.take() {
                on_answer(is_given);
            }
            until.into()
        });
        let asked = js::call(
            &locks,
            "request",
            &[&namespace::name(&[" ", name].concat()).into(), &options, &granted],
        );
        let is_over = turn.is_over.clone();
        crate::spawn(async move {
            let is_lost = match asked {
                Ok(asked) => JsFuture::from(Promise::resolve(&asked)).await.is_err(),
                Err(_) => true,
            };
            if !is_lost || is_over.get() {
                return;
            }
            match waiting.take() {
                // It never came to a turn: where none are given, nobody waits for one.
                Some(on_answer) => on_answer(true),
                None => on_lost(),
            }
        });
        turn
    }

    /// Gives it back, or stops waiting for it.
    pub fn end(&self) {
        self.is_over.set(true);
        if let Some(release) = self.release.take() {
            release.call0(&JsValue::UNDEFINED).ok();
        }
    }
}

/// What the tabs of this browser tell one another.
#[derive(Debug, Clone)]
pub struct Channel(BroadcastChannel);

impl Channel {
    /// Opens it for as long as the page lives; none where the browser has none.
    pub fn open(mut on_message: impl FnMut(String) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(&namespace::name("")).ok()?;
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(message) = event.data().as_string() {
                on_message(message);
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        Some(Self(channel))
    }

    /// Tells all other tabs something.
    pub fn tell(&self, message: &str) {
        self.0.post_message(&message.into()).ok();
    }
}
