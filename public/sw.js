// Keeps the whole app in the browser, so that it works without a network after one visit.
// The build fills in what the app consists of; another build is another cache, so a download that breaks off
// never touches the version in use.

const BUILD = "%BUILD%";
const FILES = ["%FILES%"];

// The languages that can be chosen. A pack is kept once it was asked for, and from then on every version's.
const LANGUAGES = ["%LANGUAGES%"];
const PACK = "plumbline-language-";

// Two copies of the app under one host must not clear each other's caches.
const OURS = `plumbline ${registration.scope} `;
const CACHE = OURS + BUILD;

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll([...FILES, ...await wanted()]);
  })());
});

// The packs of the languages that some version has kept.
async function wanted() {
  const names = [];
  for (const name of LANGUAGES) {
    const language = name.slice(0, name.lastIndexOf("-") + 1);
    if (await isKept(language)) names.push(name);
  }
  return names;
}

// Whether some version has kept the pack of a language.
async function isKept(language) {
  for (const name of (await caches.keys()).filter((name) => name.startsWith(OURS))) {
    const requests = await (await caches.open(name)).keys();
    if (requests.some(({ url }) => url.includes(language))) return true;
  }
  return false;
}

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    // A language may have been chosen while this version waited.
    const cache = await caches.open(CACHE);
    for (const name of await wanted()) {
      if (!(await cache.match(name))) await cache.add(name).catch(() => {});
    }
    for (const name of await caches.keys()) {
      if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
    }
    await clients.claim();
  })());
});

// A new version waits until the person says so.
addEventListener("message", (event) => { if (event.data === "use-it") skipWaiting(); });

addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || new URL(event.request.url).origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(event.request, { ignoreSearch: true });
    if (kept) return kept;
    const response = await fetch(event.request);
    // A host may answer with a page of its own for what is gone; and a cache that is full costs nobody the language.
    const isPack = event.request.url.includes(PACK) && response.headers.get("content-type")?.startsWith("text/plain");
    if (response.ok && isPack) event.waitUntil(cache.put(event.request, response.clone()).catch(() => {}));
    return response;
  })());
});
