// Keeps the whole app in the browser, so that it works without a network after one visit.
// The build fills in what the app consists of, each file with its SHA-256; another build is another cache, so a download
// that breaks off never touches the version in use, and no file is taken that is not the build's own.

const BUILD = "%BUILD%";
const FILES = ["%FILES%"];

// The languages that can be chosen. A pack is kept once it was asked for, and from then on every version's.
const LANGUAGES = ["%LANGUAGES%"];

// The page, and the folder that it lies in: for the app's own page they are the same.
const { scope } = registration;
const at = (name) => new URL(name, scope).href;
const FOLDER = at("./");
const HASHES = new Map([...FILES, ...LANGUAGES].map(([name, hash]) => [at(name), hash]));

// Two copies of the app under one host must not clear each other's caches.
const OURS = `plumbline ${scope} `;
const CACHE = OURS + BUILD;

// What a host may say about its own page.
const HOST = at("plumbline.json");

// Stands in the cache of each version that was ever in use.
const USED = at("plumbline-used");

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    const names = [...FILES.map(([name]) => name), ...await wanted()].map(at).filter((address) => address !== scope);
    try {
      // All are waited for: what is still being kept while its cache is deleted holds up the next try in some engines.
      const puts = names.map(async (address) => cache.put(address, await genuine(address)));
      await Promise.allSettled(puts);
      await Promise.all(puts);
      // The page comes last: a cache that has it is whole.
      await cache.put(scope, await genuine(scope));
    } catch (error) {
      await caches.delete(CACHE);
      throw error;
    }
  })());
});

// A file of this build from the host, past what lies between; an error if what comes is anything else.
async function genuine(address) {
  // A name with a hash in it may come from the browser's own cache, where it was just put by the page.
  const ways = /-[0-9a-f]{12,}/.test(address) ? ["default", "reload"] : ["reload"];
  for (const cache of ways) {
    const response = await fetch(address, { cache });
    if (!response.ok) continue;
    const bytes = await response.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hash !== HASHES.get(address)) continue;
    const headers = new Headers(response.headers);
    for (const name of ["content-encoding", "content-length"]) headers.delete(name);
    if (address.endsWith(".wasm")) headers.set("content-type", "application/wasm");
    return new Response(bytes, { headers });
  }
  throw new Error(`${address} is not the one of this version`);
}

const versions = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

// The packs of the languages that some version has kept.
async function wanted() {
  const names = [];
  for (const [name] of LANGUAGES) {
    const language = name.slice(0, name.lastIndexOf("-") + 1);
    if (await isKept(language)) names.push(name);
  }
  return names;
}

// Whether some version has kept the pack of a language.
async function isKept(language) {
  for (const name of await versions()) {
    const requests = await (await caches.open(name)).keys();
    if (requests.some(({ url }) => url.includes(language))) return true;
  }
  return false;
}

// The version that was in use before this one: tabs that are still open go on with it.
async function before() {
  const whole = [];
  const used = [];
  for (const name of await versions()) {
    if (name === CACHE) continue;
    const cache = await caches.open(name);
    if (await cache.match(USED)) used.push(name);
    if (await cache.match(scope)) whole.push(name);
  }
  // Versions that did not note it cleared all others away, so that the first was in use.
  return used.pop() ?? whole[0];
}

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    // A language may have been chosen while this version waited.
    const cache = await caches.open(CACHE);
    for (const address of (await wanted()).map(at)) {
      if (await cache.match(address)) continue;
      await genuine(address).then((pack) => cache.put(address, pack)).catch(() => {});
    }
    const stays = [CACHE, await before()];
    await cache.put(USED, new Response());
    for (const name of await versions()) {
      if (!stays.includes(name)) await caches.delete(name);
    }
    await clients.claim();
  })());
});

// A new version waits until the person says so.
addEventListener("message", (event) => { if (event.data === "use-it") skipWaiting(); });

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.url.split(/[?#]/)[0];
  if (request.method !== "GET" || !address.startsWith(FOLDER)) return;
  // The page asks what its address answers by now, which no cache knows: why something is missing, and which version is
  // there.
  if (["no-store", "reload"].includes(request.cache) && request.mode !== "navigate") return;
  event.respondWith(answer(event, address === at("index.html") ? FOLDER : address));
});

async function answer(event, address) {
  const cache = await caches.open(CACHE);
  if (address === HOST) return fromHost(event.request, cache);
  const kept = await cache.match(address);
  if (kept) return kept;
  if (HASHES.has(address)) {
    // It went missing, or is the pack of a language that was just chosen. A full cache costs nobody the file.
    const response = await genuine(address).catch(() => null);
    if (!response) return Response.error();
    event.waitUntil(cache.put(address, response.clone()).catch(() => {}));
    return response;
  }
  const earlier = await before();
  const old = earlier && await (await caches.open(earlier)).match(address);
  if (old) return old;
  if (event.request.mode !== "navigate") return fetch(event.request);
  // A link that was changed on its way here names a page that no host has; ours brings it home.
  const home = async () => new Response((await cache.match(at("404.html")))?.body, {
    status: 404,
    headers: { "content-type": "text/html; charset=utf-8" },
  });
  // What stands behind the # of such a link is for nobody but the page: the host is not asked.
  if (isChanged(address)) return home();
  try {
    const response = await fetch(event.request);
    return response.status === 404 ? home() : response;
  } catch (error) {
    if (address.includes("%")) return home();
    throw error;
  }
}

// Whether the # of an address was encoded on its way, however often.
function isChanged(address) {
  return /^%(25)*23(\/|%(25)*2f)/i.test(address.slice(scope.length).replace(/^index\.html/, ""));
}

// What the host says now; without a network what it said before.
async function fromHost(request, cache) {
  try {
    const response = await fetch(HOST, { cache: "no-cache" });
    if (response.ok) {
      // A page in its place is nothing that a host says.
      JSON.parse(await response.clone().text());
      await cache.put(HOST, response.clone()).catch(() => {});
    }
    return response;
  } catch {
    return (await cache.match(HOST)) ?? Response.error();
  }
}
