// Carries places to the service and back, so that one goes on where one stopped on any device.
//
// A listener is known by a random key that this browser has made or was given by another one ("Nghe trên máy khác").

import { places, readKept, readObject, writeKept } from "./places.js";

const KEY = "sotaynoi.listener";
const DEVICE_KEY = "sotaynoi.device";
const UNSENT_KEY = "sotaynoi.unsent";
/** How long a change waits for others before it is sent, in milliseconds. */
const WAIT = 4000;

function random() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function kept(key) {
  const known = readKept(key);
  if (/^[0-9a-f]{32}$/.test(known ?? "")) return known;
  const made = random();
  writeKept(key, made);
  return made;
}

/** Who listens here. */
export const listenerKey = () => kept(KEY);

/** An address that lets another device of the same listener go on. */
export function linkForOtherDevice() {
  return new URL(`/#nghe-${kept(KEY)}`, location.href);
}

/** Takes over the listener of such an address, and takes the key out of it. */
export function adoptListener() {
  const key = location.hash.match(/^#nghe-([0-9a-f]{32})$/)?.[1];
  if (!key) return;
  writeKept(KEY, key);
  writeKept(UNSENT_KEY, JSON.stringify(Object.fromEntries(Object.keys(places.all()).map((id) => [id, true]))));
  history.replaceState(null, "", location.pathname);
}

export const sync = new (class {
  #timer = 0;
  #isRunning = false;

  start() {
    places.addEventListener("change", (event) => {
      writeKept(UNSENT_KEY, JSON.stringify({ ...readObject(UNSENT_KEY), [event.detail]: true }));
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.run(), WAIT);
    });
    addEventListener("pagehide", () => this.run(true));
    this.run();
  }

  /** @param isLeaving the page goes away: what is sent must outlive it. */
  async run(isLeaving = false) {
    if (this.#isRunning && !isLeaving) return;
    this.#isRunning = true;
    try {
      const sent = Object.keys(readObject(UNSENT_KEY)).slice(0, 50);
      const positions = sent.flatMap((article) => {
        const place = places.of(article);
        if (!place) return [];
        const { revision = 0, block = 0, word = 0, seconds = 0, isDone = false, at } = place;
        return [{ article, revision, block, word, seconds, isDone, at: new Date(at).toISOString() }];
      });
      const answer = await fetch("/api/v1/positions", {
        method: positions.length ? "PUT" : "GET", keepalive: isLeaving,
        headers: { "Listener-Key": kept(KEY), ...(positions.length ? { "Content-Type": "application/json" } : {}) },
        body: positions.length ? JSON.stringify({ device: kept(DEVICE_KEY), positions }) : undefined,
      });
      if (!answer.ok && answer.status >= 500) return;
      // What was kept again meanwhile is sent again.
      const times = new Map(positions.map((position) => [position.article, Date.parse(position.at)]));
      const left = Object.keys(readObject(UNSENT_KEY)).filter((id) => !sent.includes(id) || (times.has(id) && places.of(id)?.at > times.get(id)));
      writeKept(UNSENT_KEY, JSON.stringify(Object.fromEntries(left.map((id) => [id, true]))));
      if (!answer.ok) return;
      places.take((await answer.json()).positions.map((position) => ({ ...position, at: Date.parse(position.at) })));
    } catch (error) {
      console.info(error); // No network: the next time.
    } finally {
      this.#isRunning = false;
    }
  }
})();
