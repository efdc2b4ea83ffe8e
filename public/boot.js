// Loads the app, and stands in for it when it cannot start or has died.
// It is plain JavaScript on purpose: it must work when WebAssembly does not.

const script = document.querySelector("script[data-js]");
// The small page beside the app says which it is; it has an app and a worker of its own.
const page = script?.dataset.page;
const byId = (id) => document.getElementById(id);
const show = (id) => { byId(id).hidden = false; };

// The page that is painted first has the frame that the address asks for, as `Mode::of` in src/areas.rs has it, so that
// nothing moves when the app takes its place.
const [, first, about] = /^#\/([^/?]*)(?:\/([^/?]*))?/.exec(location.hash.replace("%2F", "/")) ?? [];
const isFront = !about || ["start", "learn", "awareness", "rescue", "s", "w", "in", "invited"].includes(first);
byId("shell").dataset.mode = first === "check" ? "focus" : isFront ? "front" : "work";
byId("shell").toggleAttribute("data-home", !first);

if (window.trustedTypes && trustedTypes.createPolicy) {
  // The framework builds elements from templates that are part of the app. Nothing a person typed or
  // opened ever becomes markup; what could run a script is refused here all the same.
  const risky = /<\s*\/?\s*(script|iframe|object|embed|base|meta|link|form\s[^>]*action)\b|[\s"'/]on\w+\s*=|javascript:|srcdoc/i;
  trustedTypes.createPolicy("default", {
    createHTML: (html) => { if (risky.test(html)) throw new TypeError("refused markup"); return html; },
    createScriptURL: (url) => {
      const wanted = new URL(url, document.baseURI);
      // The single file makes the script of its worker itself; engines differ on what origin that has.
      if (wanted.origin !== location.origin && url !== window.plumblineScript) throw new TypeError("refused address");
      return wanted.href;
    },
  });
}

// Programs that rewrite pages, such as a browser's translation, put <font> elements in place of text nodes, which the app
// goes on changing and removing unseen. Whatever it touches is put back first; the translation then takes it up anew.
const stoodFor = new WeakMap();
new MutationObserver((records) => {
  for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
    const font = [...addedNodes, previousSibling, nextSibling].find((node) => node?.nodeName === "FONT");
    for (const text of removedNodes) {
      if (font && text.nodeType === Node.TEXT_NODE) stoodFor.set(text, font);
    }
  }
}).observe(document.body, { childList: true, subtree: true });
const putBack = (node) => {
  const font = stoodFor.get(node);
  if (!font) return;
  stoodFor.delete(node);
  if (!node.isConnected && font.isConnected) font.replaceWith(node);
};
for (const name of ["insertBefore", "removeChild", "replaceChild"]) {
  const plain = Node.prototype[name];
  Node.prototype[name] = function (node, other) {
    putBack(node);
    putBack(other);
    return plain.call(this, node, other);
  };
}
for (const name of ["before", "after", "remove", "replaceWith"]) {
  const plain = CharacterData.prototype[name];
  CharacterData.prototype[name] = function (...nodes) {
    putBack(this);
    return plain.apply(this, nodes);
  };
}
for (const [owner, name] of [[Node, "nodeValue"], [Node, "textContent"], [CharacterData, "data"]]) {
  const { get, set } = Object.getOwnPropertyDescriptor(owner.prototype, name);
  Object.defineProperty(owner.prototype, name, { configurable: true, enumerable: true, get, set(value) {
    putBack(this);
    set.call(this, value);
  } });
}

let crashed = false;

addEventListener("plumbline:ready", () => { if (!crashed) byId("shell").remove(); });
addEventListener("plumbline:crash", (event) => {
  crashed = true;
  for (const element of [...document.body.children]) {
    if (element.id !== "crash") element.remove();
  }
  byId("crash-message").textContent = event.detail;
  show("crash");
  byId("crash").querySelector("h1").focus();
});

byId("crash-reload").addEventListener("click", () => location.reload());
byId("crash-home").addEventListener("click", () => { location.hash = "#/"; location.reload(); });
byId("crash-rescue").addEventListener("click", async () => {
  const dump = await rescue();
  byId("crash-missing").hidden = !dump.missing;
  const text = JSON.stringify(dump, null, 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = "plumbline-rescue.json";
  link.click();
});

// What the names of everything that is kept begin with: copies of the app under one host each have their own. The same as
// in crates/platform/src/namespace.rs, which writes the list.
function base() {
  const { pathname, protocol } = new URL(".", document.baseURI);
  const own = `plumbline ${pathname}`;
  try {
    if (!protocol.startsWith("http")) return "plumbline";
    const list = localStorage.getItem("plumbline.folders");
    const [first] = /^\["\/.*\/"\]$/.test(list) ? JSON.parse(list) : [];
    if (first ? first !== pathname : localStorage.getItem(own)) return own;
  } catch { /* blocked or damaged */ }
  return "plumbline";
}

// Everything that is kept, as it is: from the database, and from the simple storage. Tables that do not answer are named.
async function rescue() {
  const tables = ["assessments", "answers", "history", "points"];
  const dump = { format: "plumbline-rescue" };
  for (const table of tables) dump[table] = Object.create(null);
  try {
    const prefix = `${base()}.record.`;
    for (let index = 0; index < localStorage.length; index += 1) {
      const key = localStorage.key(index);
      if (!key.startsWith(prefix)) continue;
      const [table, ...rest] = key.slice(prefix.length).split(".");
      if (tables.includes(table)) dump[table][rest.join(".")] = localStorage.getItem(key);
    }
  } catch { /* blocked: nothing is there */ }
  const missing = [];
  let database;
  try {
    database = await done(indexedDB.open(base()));
  } catch (error) {
    // Blocked, nothing is there; silent or broken, all of it is.
    if (error?.name !== "SecurityError" && window.indexedDB) missing.push(...tables);
  }
  for (const table of database ? tables : []) {
    try {
      if (!database.objectStoreNames.contains(table)) continue;
      const store = database.transaction(table).objectStore(table);
      const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      keys.forEach((key, index) => { dump[table][key] = values[index]; });
    } catch {
      missing.push(table);
    }
  }
  database?.close();
  if (missing.length) dump.missing = missing;
  return dump;
}

// What a request comes to, in five seconds at most.
function done(request) {
  return new Promise((resolve, reject) => {
    setTimeout(reject, 5000, new Error("no answer"));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

// The pack of a language, by its tag. The single file brings all of them along.
const packs = new Set();
const partOf = async (name) => {
  const address = new URL(script.getAttribute(name), document.baseURI).href;
  packs.add(address);
  // The app waits for it: without an answer it speaks English after a while.
  const signal = AbortSignal.timeout(8000);
  // That nothing was there may have been kept, under a name that is kept for ever.
  for (const cache of ["default", "reload"]) {
    const response = await fetch(address, { cache, signal }).catch(() => ({}));
    if (response.ok) return response.text();
  }
  missing();
  throw new Error("no language pack");
};

// The page names them in their order, the messages first.
window.plumblineLanguage ??= async (tag) => {
  const parts = script.getAttributeNames().filter((name) => name.startsWith(`data-language-${tag.toLowerCase()}-`));
  if (parts.length === 0) throw new Error("no language pack");
  return (await Promise.all(parts.map(partOf))).join("\f");
};

// The page in index.html is painted before the app takes the processor.
function painted() {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
}

async function fromHost() {
  const module = fetch(at(script.dataset.wasm));
  module.catch(() => {}); // Awaited below; until then a failure would count as unhandled.
  const app = await import(at(script.dataset.js));
  await app.default({ module_or_path: module });
}

const at = (name) => new URL(name, document.baseURI).href;

// Whether the host has another version by now, of which the parts have other names.
async function isReplaced() {
  const text = await (await fetch(at(page ? `${page}.html` : "./"), { cache: "no-store" })).text();
  return text.includes("data-js=") && !text.includes(script.dataset.js);
}

// What keeps the app from starting: the connection, something that answers in its place, or the browser.
async function cause(error) {
  const { wasm, js } = script.dataset;
  if (!window.plumblineApp) {
    try {
      if (await isReplaced()) return "unloaded";
      const [module, code] = await Promise.all([wasm, js].map((name) => fetch(at(name), { cache: "reload" })));
      const [first] = new Uint8Array(await module.arrayBuffer());
      const isCode = /script/.test(code.headers.get("content-type"));
      // Each module begins with a zero, and no page does.
      if (!module.ok || first !== 0 || !code.ok || !isCode) return "withheld";
    } catch { return "unloaded"; }
  }
  return error instanceof WebAssembly.CompileError ? "unsupported" : "unloaded";
}

// Whether the page is shown inside another one whose host does not say in plumbline.json that it may be. Hosts that send
// our headers leave that to the browser; this is for those that do not.
async function isFramed() {
  if (window === top) return false;
  const { ancestorOrigins, origin } = location;
  const around = ancestorOrigins ? [...ancestorOrigins] : [document.referrer && new URL(document.referrer).origin];
  const { frame } = await fetch(at("plumbline.json")).then((said) => said.json()).catch(() => ({}));
  return !around.every((one) => one === origin || (Array.isArray(frame) && frame.includes(one)));
}

// A newer version that waits takes the place of one that cannot start.
async function useWaiting() {
  const workers = navigator.serviceWorker;
  const waiting = (await workers?.getRegistration().catch(() => null))?.waiting;
  if (!waiting) return false;
  workers.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("use-it");
  return true;
}

async function start() {
  if (!window.plumblineApp && await isFramed()) {
    byId("shell-state").hidden = true;
    return show("framed");
  }
  const isOn = typeof WebAssembly === "object";
  // Without these nothing has a colour and no menu opens: the browser is older than the app can be used in.
  const isCurrent = CSS.supports("color", "light-dark(#000, #fff)") && "popover" in HTMLElement.prototype;
  let reason = isOn ? "unsupported" : "switched-off";
  if (isOn && isCurrent && WebAssembly.instantiateStreaming) {
    try {
      await painted();
      // The single file brings the app along.
      return await (window.plumblineApp ?? fromHost)();
    } catch (error) {
      if (crashed) return;
      console.error(error);
      if (await useWaiting()) return;
      reason = await cause(error);
    }
  }
  byId("shell-state").hidden = true;
  show(reason);
  // The page works without the app, and so does its rescue file.
  byId(reason).after(byId("crash-rescue"));
}

const tell = (name) => dispatchEvent(new CustomEvent(`plumbline:${name}`));

// Something that belongs to this version could not be had: perhaps it is there no more.
async function missing() {
  if (!window.plumblineApp && await isReplaced().catch(() => false)) tell("renewed");
}
addEventListener("plumbline:missing", missing);

// The part of the app that shows who offers the page is fetched at once where somebody says so.
async function offered() {
  if (window.plumblineApp) return;
  const said = await fetch(at("plumbline.json")).then((answer) => answer.json()).catch(() => ({}));
  if (Object.keys(said).length) tell("offered");
}

// After the first visit the app needs no network. A new version is announced and used when the person says so.
async function keepOffline() {
  const workers = navigator.serviceWorker;
  let registration;
  addEventListener("plumbline:use-update", () => {
    if (!registration?.waiting) return location.reload();
    // The app hears when it is in place, and asks once more when nothing is left to be saved.
    registration.waiting.postMessage("use-it");
  });
  if (!workers) return;
  // Only a page that came from a version that is kept can be behind: the first one's own worker waits a moment too.
  let isKept = Boolean(workers.controller);
  workers.addEventListener("controllerchange", () => {
    if (isKept) return tell("renewed");
    isKept = true;
    // A pack that came before the worker did is not kept yet.
    for (const pack of packs) fetch(pack).catch(() => {});
  });
  const announce = () => {
    if (registration.waiting && isKept) tell("update");
  };
  // Browsers try a version that could not be put aside again only when a page is loaded: what was in the way may be gone
  // sooner.
  let pause = 1000;
  const again = (isDue) => {
    pause = Math.min(2 * pause, 3600000);
    setTimeout(() => { if (isDue || !registration?.active) keep(); }, pause);
  };
  async function keep() {
    try {
      const found = await (page
        ? workers.register(at(`${page}-sw.js`), { scope: at(`${page}.html`) })
        : workers.register(at("sw.js")));
      if (found !== registration) {
        registration = found;
        announce();
        found.addEventListener("updatefound", () => {
          const worker = found.installing;
          let isNew = true;
          worker?.addEventListener("statechange", () => {
            announce();
            if (isNew && worker.state === "redundant" && found.active) again(true);
            isNew = false;
          });
        });
      } else if (found.active) await found.update();
    } catch { /* Not allowed here, as in some private windows, or in the way: the app works, but needs the network. */ }
    again(false);
  }
  await keep();
}

addEventListener("plumbline:ready", () => {
  (window.requestIdleCallback ?? setTimeout)(() => { offered(); keepOffline(); });
});

start();
