//! The web workers for heavy work: a request and a file in, bytes out, by the modules that the build names in the page.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array, Uint8ClampedArray};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, MessageEvent, Window, Worker};

use crate::js;

/// Which worker does some work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    Reading,
    Writing,
    Scanning,
}

impl Task {
    /// What a single file calls it.
    fn kind(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Writing => "writing",
            Self::Scanning => "scanning",
        }
    }

    /// Where the build names its module in the page.
    fn attribute(self) -> &'static str {
        match self {
            Self::Reading => "data-reader",
            Self::Writing => "data-worker",
            Self::Scanning => "data-scanner",
        }
    }
}

/// What comes of some work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The module is here, and the work begins.
    Begun,
    /// It is done.
    Done(Vec<u8>),
    /// A sheet was read; what it says.
    SheetReply(String),
    /// It could not be done.
    Failed(WorkerError),
}

/// Why some work was not done. The reasons are for whoever mends the defect.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkerError {
    /// The module is not there, or could not be loaded.
    #[error("{0}")]
    NotStarted(String),
    /// The module says why, by one of its codes.
    #[error("{reason}")]
    Refused {
        /// The code.
        code: String,
        /// The reason.
        reason: String,
    },
}

impl WorkerError {
    /// What the worker's script throws and posts: an object with a reason, and a code where the module gave one.
    fn of(thrown: &JsValue) -> Self {
        let part = |name: &str| js::get(thrown, name).and_then(|part| part.as_string());
        let reason = part("reason").unwrap_or_default();
        match part("code") {
            Some(code) => Self::Refused { code, reason },
            None => Self::NotStarted(reason),
        }
    }

    fn thrown(&self) -> JsValue {
        match self {
            Self::NotStarted(reason) => js::object(&[("reason", &reason.into())]),
            Self::Refused { code, reason } => {
                js::object(&[("code", &code.into()), ("reason", &reason.into())])
            }
        }
    }
}

/// Some work that goes on. Dropping it ends it.
pub struct Job {
    worker: Rc<RefCell<Option<Worker>>>,
}

impl Drop for Job {
    fn drop(&mut self) {
        if let Some(worker) = self.worker.take() {
            worker.terminate();
        }
    }
}

/// Whether there are modules for it: a single file may be without.
pub fn is_here() -> bool {
    web_sys::window()
        .is_some_and(|window| brought(&window).is_some() || named(&window, Task::Writing).is_some())
}

/// Whether there is a module that reads codes off a camera.
pub fn scans() -> bool {
    web_sys::window()
        .is_some_and(|window| brought(&window).is_some() || named(&window, Task::Scanning).is_some())
}

/// What a sheet says, by a request.
///
/// # Errors
/// [`WorkerError`]; also where there is no module for it.
pub async fn read_sheet(sheet: &[u8], request: String) -> Result<String, WorkerError> {
    let work = [("sheet", Uint8Array::from(sheet).into()), ("request", request.into())];
    outcome(Task::Reading, work).await.map(|says| says.as_string().unwrap_or_default())
}

/// A file by a request and an assessment, without word of how far it is.
///
/// # Errors
/// [`WorkerError`]; also where there is no module for it.
pub async fn make(request: String, file: String) -> Result<Vec<u8>, WorkerError> {
    let made = outcome(Task::Writing, [("request", request.into()), ("file", file.into())]).await?;
    Ok(Uint8Array::new(&made).to_vec())
}

async fn outcome(task: Task, work: [(&'static str, JsValue); 2]) -> Result<JsValue, WorkerError> {
    let place: Rc<RefCell<Option<Worker>>> = Rc::default();
    let held = place.clone();
    let promise = Promise::new(&mut move |resolve, reject| {
        let on = move |event: Event| {
            let (call, says): (_, JsValue) = match event {
                Event::SheetReply(says) => (&resolve, says.into()),
                Event::Done(bytes) => (&resolve, Uint8Array::from(bytes.as_slice()).into()),
                Event::Failed(error) => (&reject, error.thrown()),
                Event::Begun => return,
            };
            call.call1(&JsValue::NULL, &says).ok();
        };
        let (held, work) = (held.clone(), work.clone());
        crate::spawn(async move {
            let on: Rc<dyn Fn(Event)> = Rc::new(on);
            if let Err(error) = run(&held, task, &work, on.clone()).await {
                on(Event::Failed(WorkerError::NotStarted(format!("{error:?}"))));
            }
        });
    });
    let done = JsFuture::from(promise).await;
    if let Some(worker) = place.take() {
        worker.terminate();
    }
    done.map_err(|thrown| WorkerError::of(&thrown))
}

/// Begins some work; what comes of it is told as it comes.
pub fn start(request: String, file: String, on: impl Fn(Event) + 'static) -> Job {
    let job = Job { worker: Rc::default() };
    let (place, on) = (job.worker.clone(), Rc::new(on));
    crate::spawn(async move {
        let work = [("request", request.into()), ("file", file.into())];
        if let Err(error) = run(&place, Task::Writing, &work, on.clone()).await {
            on(Event::Failed(WorkerError::NotStarted(format!("{error:?}"))));
        }
    });
    job
}

async fn run(
    place: &Rc<RefCell<Option<Worker>>>,
    task: Task,
    work: &[(&str, JsValue)],
    on: Rc<dyn Fn(Event)>,
) -> Result<(), JsValue> {
    let (script, module) = module(task).await?;
    // Given up meanwhile: nobody holds the job any more.
    if Rc::strong_count(place) == 1 {
        return Ok(());
    }
    let worker = Worker::new(&script)?;
    listen(&worker, on);
    let message = Object::new();
    Reflect::set(&message, &"module".into(), &module)?;
    for (name, value) in work {
        Reflect::set(&message, &(*name).into(), value)?;
    }
    worker.post_message(&message)?;
    place.replace(Some(worker));
    Ok(())
}

/// The script of a worker and its module, which a single file brings and a host has under names that the page knows.
async fn module(task: Task) -> Result<(String, JsValue), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    if let Some(bring) = brought(&window) {
        let promise: Promise = bring.call1(&JsValue::NULL, &task.kind().into())?.dyn_into()?;
        let both: Array = JsFuture::from(promise).await?.dyn_into()?;
        return Ok((both.get(0).as_string().unwrap_or_default(), both.get(1)));
    }
    let name = named(&window, task).ok_or(JsValue::NULL)?;
    let base = window.document().and_then(|document| document.base_uri().ok().flatten());
    let address = web_sys::Url::new_with_base(&name, &base.unwrap_or_default())?.href();
    Ok((format!("{address}.js"), format!("{address}.wasm").into()))
}

/// A worker that reads QR codes, one picture after the other. Dropping it ends it.
#[derive(Debug)]
pub struct Scanner {
    worker: Worker,
    module: JsValue,
}

impl Drop for Scanner {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Scanner {
    /// Begins with the worker; its module is loaded with the first picture.
    ///
    /// # Errors
    /// [`WorkerError`] where there is no module for it.
    pub async fn start() -> Result<Self, WorkerError> {
        let (script, module) = module(Task::Scanning).await.map_err(|error| WorkerError::of(&error))?;
        let worker = Worker::new(&script).map_err(|error| WorkerError::of(&error))?;
        Ok(Self { worker, module })
    }

    /// What the codes in a picture say, which has four bytes a dot.
    ///
    /// # Errors
    /// [`WorkerError`].
    pub async fn codes(
        &self,
        dots: &Uint8ClampedArray,
        width: u32,
        height: u32,
    ) -> Result<Vec<String>, WorkerError> {
        let frame = [
            ("module", &self.module),
            ("frame", dots.as_ref()),
            ("width", &width.into()),
            ("height", &height.into()),
        ];
        let frame = js::object(&frame);
        let answer = Promise::new(&mut |resolve, reject| {
            self.worker.set_onmessage(Some(&resolve));
            self.worker.set_onerror(Some(&reject));
            if let Err(error) = self.worker.post_message(&frame) {
                reject.call1(&JsValue::NULL, &error).ok();
            }
        });
        let answer = JsFuture::from(answer).await.map_err(|error| WorkerError::of(&error))?;
        let data = js::get(&answer, "data").unwrap_or(JsValue::UNDEFINED);
        match (js::get(&data, "codes"), js::get(&data, "error")) {
            (Some(codes), _) => Ok(Array::from(&codes).iter().filter_map(|code| code.as_string()).collect()),
            (None, error) => Err(WorkerError::of(&error.unwrap_or(JsValue::UNDEFINED))),
        }
    }
}

fn listen(worker: &Worker, on: Rc<dyn Fn(Event)>) {
    let told = on.clone();
    let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        let part = |name: &str| Reflect::get(&data, &name.into()).unwrap_or(JsValue::UNDEFINED);
        if let Ok(bytes) = part("bytes").dyn_into::<Uint8Array>() {
            told(Event::Done(bytes.to_vec()));
        } else if let Some(says) = part("heard").as_string() {
            told(Event::SheetReply(says));
        } else if let Some(error) = js::get(&data, "error") {
            let error = WorkerError::of(&error);
            if matches!(error, WorkerError::NotStarted(_)) {
                crate::page::announce_missing();
            }
            told(Event::Failed(error));
        } else {
            told(Event::Begun);
        }
    });
    let not_started = || WorkerError::NotStarted("the worker did not start".into());
    let error = Closure::<dyn Fn()>::new(move || {
        crate::page::announce_missing();
        on(Event::Failed(not_started()));
    });
    worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(error.as_ref().unchecked_ref()));
    // They live as long as the worker may call them.
    message.forget();
    error.forget();
}

/// What a single file brings its workers with.
fn brought(window: &Window) -> Option<Function> {
    Reflect::get(window, &"plumblineWorker".into()).ok()?.dyn_into().ok()
}

/// The name that the build gave it.
fn named(window: &Window, task: Task) -> Option<String> {
    let script: Element = window.document()?.query_selector("script[data-js]").ok()??;
    script.get_attribute(task.attribute())
}
