// Loads the app, and stands in for it when it cannot start or has died.
// It is plain JavaScript on purpose: it must work when WebAssembly does not.

const script = document.querySelector("script[data-js]");
const byId = (id) => document.getElementById(id);
const show = (id) => { byId(id).hidden = false; };

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

// Everything that is kept, as it is: from the database, and from the simple storage. Tables that do not answer are named.
async function rescue() {
  const tables = ["assessments", "answers", "history", "points"];
  const dump = { format: "plumbline-rescue" };
  for (const table of tables) dump[table] = Object.create(null);
  try {
    const prefix = "plumbline.record.";
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
    database = await done(indexedDB.open("plumbline"));
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
  const address = new URL(script.getAttribute(`data-language-${name}`), document.baseURI).href;
  packs.add(address);
  // The app waits for it: without an answer it speaks English after a while.
  const response = await fetch(address, { signal: AbortSignal.timeout(8000) });
  if (!response.ok) throw new Error(`no language pack: ${response.status}`);
  return response.text();
};
window.plumblineLanguage ??= async (tag) =>
  (await Promise.all([partOf(`${tag}-first`), partOf(`${tag}-later`)])).join("\f");

// The page in index.html is painted before the app takes the processor.
function painted() {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
}

async function fromHost() {
  const base = document.baseURI;
  const module = fetch(new URL(script.dataset.wasm, base).href);
  module.catch(() => {}); // Awaited below; until then a failure would count as unhandled.
  const app = await import(new URL(script.dataset.js, base).href);
  await app.default({ module_or_path: module });
}

async function start() {
  if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiateStreaming !== "function") {
    byId("shell-state").hidden = true;
    show("unsupported");
    return;
  }
  try {
    await painted();
    // The single file brings the app along.
    await (window.plumblineApp ?? fromHost)();
  } catch (error) {
    if (crashed) return;
    console.error(error);
    byId("shell-state").hidden = true;
    show(error instanceof WebAssembly.CompileError ? "unsupported" : "unloaded");
  }
}

// After the first visit the app needs no network. A new version is announced and used when the person says so.
async function keepOffline() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  try {
    // Only a page that came from a version that is kept can be behind: the first one's own worker waits a moment too.
    const isKept = Boolean(workers.controller);
    const registration = await workers.register(new URL("sw.js", document.baseURI).href);
    // A pack that came before the worker did is not kept yet.
    if (!isKept) {
      const again = () => { for (const pack of packs) fetch(pack).catch(() => {}); };
      workers.addEventListener("controllerchange", again, { once: true });
    }
    const announce = () => {
      if (registration.waiting && isKept) dispatchEvent(new CustomEvent("plumbline:update"));
    };
    announce();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", announce);
    });
    addEventListener("plumbline:use-update", () => {
      workers.addEventListener("controllerchange", () => location.reload(), { once: true });
      registration.waiting?.postMessage("use-it");
    });
  } catch { /* Not allowed here, as in some private windows: the app works, but needs the network. */ }
}

addEventListener("plumbline:ready", () => { (window.requestIdleCallback ?? setTimeout)(keepOffline); });

start();
