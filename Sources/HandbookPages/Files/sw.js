// The service worker: answers for the page where there is no network. VERSION and FILES stand above, put there by the
// service: with any file of the page they are others.
//
// The page's own files come from one cache a version, all of them or none, so that two versions never meet. A new version
// waits until no page is open, or somebody asks for it.

const SHELL = `shell-${VERSION}`;
const HANDBOOK = "handbook";
const ARTICLES = "articles";
/** How long a listener waits for the handbook before the one of last time is shown, in milliseconds. */
const PATIENCE = 4000;

addEventListener("install", (event) => event.waitUntil(install()));

async function install() {
  const cache = await caches.open(SHELL);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })));
  // Where the service was replaced meanwhile, the files may be of two versions: this one is not taken.
  const now = await (await fetch("/sw.js", { cache: "reload" })).text();
  if (!now.includes(`"${VERSION}"`)) {
    await caches.delete(SHELL);
    throw new Error("replaced while it was fetched");
  }
}

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith("shell-") && name !== SHELL) await caches.delete(name);
  }
  // The page that brought this worker has asked for the handbook before it was there.
  await newest(new Request("/api/v1/overview", { cache: "no-cache" }));
  await (await caches.open(HANDBOOK)).delete("/api/v1/handbook");
  await clients.claim();
})()));

addEventListener("message", (event) => { if (event.data === "go") skipWaiting(); });

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // What is asked for so is an admin's to see, and nobody's to keep.
  if (request.method !== "GET" || url.origin !== location.origin || request.cache === "no-store") return;
  if (request.mode === "navigate") {
    if (url.pathname === "/" || url.pathname.startsWith("/bai/")) event.respondWith(shell("/", request));
  } else if (FILES.includes(url.pathname)) {
    event.respondWith(shell(url.pathname, request));
  } else if (url.pathname === "/api/v1/overview") {
    event.respondWith(newest(request));
  } else if (/^\/api\/v1\/articles\/[^/]+\/text$/.test(url.pathname)) {
    event.respondWith(fetch(request).catch(() => kept(request)));
  } else if (/^\/(audio|words|transcripts|signed)\//.test(url.pathname)) {
    const content = url.pathname.match(/[0-9a-f]{64}/)?.[0];
    if (content) event.respondWith(file(request, content));
  }
});

async function shell(path, request) {
  return (await caches.match(path, { cacheName: SHELL })) ?? fetch(request);
}

async function kept(request) {
  return (await caches.match(request, { cacheName: ARTICLES })) ?? Response.error();
}

/** The handbook of now, or the one of last time, which says so. */
async function newest(request) {
  const cache = await caches.open(HANDBOOK);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) await cache.put(request.url, answer.clone());
    if (answer.status < 500) return answer;
  } catch {
    // No network, or none that answers.
  }
  const last = await cache.match(request.url);
  if (!last) return Response.error();
  const headers = new Headers(last.headers);
  headers.set("From-Cache", "yes");
  return new Response(last.body, { status: 200, headers });
}

/**
 * What is named after its content never changes: once kept, the network is not asked. Audio in the ranges that players ask
 * for (RFC 9110, 14).
 */
async function file(request, content) {
  const whole = await caches.match(`/kept/${content}`, { cacheName: ARTICLES });
  if (!whole) return fetch(request);
  const range = request.headers.get("Range")?.match(/^bytes=(\d*)-(\d*)$/);
  const blob = await whole.blob();
  const type = whole.headers.get("Content-Type");
  const common = { "Content-Type": type, "Accept-Ranges": "bytes" };
  if (!range || (!range[1] && !range[2])) {
    return new Response(blob, { status: 200, headers: { ...common, "Content-Length": String(blob.size) } });
  }
  const start = range[1] ? Number(range[1]) : Math.max(0, blob.size - Number(range[2]));
  const end = range[1] && range[2] ? Math.min(Number(range[2]) + 1, blob.size) : blob.size;
  if (start >= end) {
    return new Response(null, { status: 416, headers: { ...common, "Content-Range": `bytes */${blob.size}` } });
  }
  return new Response(blob.slice(start, end, type), {
    status: 206,
    headers: { ...common, "Content-Length": String(end - start), "Content-Range": `bytes ${start}-${end - 1}/${blob.size}` },
  });
}
