// Keeps the whole app in the browser, so that it works without a network after one visit.
// The build fills in what the app consists of; another build is another cache, so a download that breaks off
// never touches the version in use.

const BUILD = "%BUILD%";
const FILES = ["%FILES%"];

// Two copies of the app under one host must not clear each other's caches.
const OURS = `plumbline ${registration.scope} `;
const CACHE = OURS + BUILD;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
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
    return (await cache.match(event.request, { ignoreSearch: true })) ?? fetch(event.request);
  })());
});
