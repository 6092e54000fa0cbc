// Articles that are kept in this browser, to be heard without a network: audio, word times and text of one and the same
// track. The service worker (sw.js) answers with them.

import { button, make, notice } from "./elements.js";
import { contentOf, handbook } from "./handbook.js";
import { isKept, records, writeRecords } from "./kept.js";
import { size } from "./phrases.js";
import { player } from "./player.js";

const CACHE = "articles";
/** How many articles are kept without having been asked for. */
const MOST_BY_ITSELF = 12;
/** Seconds of listening after which an article is kept by itself, where data costs nothing. */
const LISTENED = 30;

/** Browsers keep files only for pages that came over HTTPS, or from this machine. */
const canKeep = "serviceWorker" in navigator && "caches" in globalThis;

/** The article as it can be heard: where there is no network, the one that was kept. */
export async function playable(known) {
  const article = await handbook.fresh(known);
  const record = canKeep ? records()[article.id] : null;
  if (!record || contentOf(record.article.audio.url) === contentOf(article.audio.url)) return article;
  return handbook.isOffline || !navigator.onLine ? record.article : article;
}

/** Addresses of files, each with the name under which it is kept: the service worker finds it by its content. */
function filesOf(article) {
  const { url, wordsUrl, transcriptUrl, revision } = article.audio;
  const text = `/api/v1/articles/${article.id}/text?revision=${revision}`;
  return [...[url, wordsUrl, transcriptUrl].filter(Boolean).map((file) => [file, `/kept/${contentOf(file)}`]), [text, text]];
}

/**
 * Keeps an article whole, or not at all: the record changes when every file is there, and only then is what it had
 * before taken away.
 */
export async function keep(known, { isAsked }) {
  const article = await handbook.whole(known.id);
  if (!article.audio) throw new Error("there is nothing to hear");
  const files = filesOf(article);
  const cache = await caches.open(CACHE);
  for (const [address, name] of files) {
    const isText = address === name;
    if (!isText && (await cache.match(name))) continue;
    const answer = await fetch(address, { cache: isText ? "no-cache" : "default" });
    if (answer.status !== 200) throw new Error(`${name}: HTTP ${answer.status}`);
    await cache.put(name, answer);
  }
  const before = records()[article.id];
  write({ ...records(), [article.id]: { article, files: files.map(([, name]) => name), at: Date.now(), isAsked: isAsked || before?.isAsked === true } });
  await clear(before);
}

export async function drop(id) {
  const { [id]: record, ...others } = records();
  write(others);
  await clear(record);
}

function write(all) {
  writeRecords(all);
  events.dispatchEvent(new Event("change"));
}

/** Files of a record that no record has any more. */
async function clear(record) {
  if (!record) return;
  const used = new Set(Object.values(records()).flatMap((other) => other.files));
  const cache = await caches.open(CACHE);
  for (const file of record.files) if (!used.has(file)) await cache.delete(file);
}

const events = new EventTarget();

/** The button that keeps an article, and says that it is kept. */
export function showDownload(article) {
  const box = make("div", { className: "download" });
  if (!canKeep) return box;
  const show = () => {
    const isHere = isKept(article.id);
    box.replaceChildren(isHere
      ? make("p", {}, "✓ Đã tải về, nghe được khi không có mạng. ", button("Xóa khỏi máy", () => drop(article.id), { className: "plain" }))
      : button(`Tải về để nghe không cần mạng (${size(article.audio.size)})`, async (event) => {
        const pressed = event.currentTarget;
        pressed.disabled = true;
        pressed.textContent = "Đang tải về…";
        try {
          await navigator.storage?.persist?.();
          await keep(article, { isAsked: true });
        } catch (error) {
          console.info(error);
          notice("Chưa tải về được. Hãy kiểm tra mạng rồi thử lại.");
          show();
        }
      }, { className: "plain" }));
  };
  events.addEventListener("change", () => { if (box.isConnected) show(); });
  show();
  return box;
}

/** Whether data costs nothing, as far as the browser tells. */
function isFree() {
  const connection = navigator.connection;
  return Boolean(connection) && !connection.saveData && connection.type !== "cellular";
}

let isBusy = false;

/** Keeps what was listened to, and brings what is kept up to date, one thing after another. */
async function attempt(work) {
  if (isBusy || !canKeep) return;
  isBusy = true;
  try {
    await work();
  } catch (error) {
    console.info(error); // The next time.
  } finally {
    isBusy = false;
  }
}

async function refresh() {
  if (handbook.isOffline) return;
  await handbook.refresh(Object.keys(records()));
  for (const [id, record] of Object.entries(records())) {
    const now = handbook.articles.get(id);
    if (!now) await drop(id);
    else if (now.audio && contentOf(now.audio.url) !== contentOf(record.article.audio.url) && isFree()) await keep(now, { isAsked: false });
  }
}

async function keepListened() {
  const { article } = player;
  if (!article || isKept(article.id) || !player.isPlaying || player.time < LISTENED || !isFree() || handbook.isOffline) return;
  await keep(article, { isAsked: false });
  const byThemselves = Object.entries(records()).filter(([, record]) => !record.isAsked).sort((a, b) => b[1].at - a[1].at);
  for (const [id] of byThemselves.slice(MOST_BY_ITSELF)) await drop(id);
}

export async function startOffline() {
  handbook.addEventListener("load", () => attempt(refresh));
  player.addEventListener("time", () => attempt(keepListened));
  const line = document.getElementById("connection");
  for (const event of ["load", "fail"]) handbook.addEventListener(event, () => {
    const said = !handbook.isOffline ? "" : navigator.onLine ? "Chưa kết nối được" : "Không có mạng";
    if (line.textContent !== said) line.textContent = said;
  });
  if (!canKeep) return;
  const registration = await navigator.serviceWorker.register("/sw.js").catch((error) => console.info(error));
  if (!registration) return;
  const offer = () => {
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    const line = document.getElementById("notice");
    line.replaceChildren("Trang có bản mới. ", button("Tải lại", () => registration.waiting.postMessage("go"), { className: "plain" }));
  };
  offer();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
  const hadController = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => { if (hadController) location.reload(); });
}
