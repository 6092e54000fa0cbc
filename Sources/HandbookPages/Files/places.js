// Where a listener stopped in each article, and how fast they like to hear it: kept in this browser alone.

const KEY = "sotaynoi.places";
const RATE_KEY = "sotaynoi.rate";
/** What is kept where the browser forbids storage: it lasts as long as the page. */
const memory = new Map();

function read(key) {
  try {
    return localStorage.getItem(key) ?? memory.get(key);
  } catch {
    return memory.get(key);
  }
}

function write(key, value) {
  memory.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // Full or forbidden: the page remembers.
  }
}

/** Places by article: seconds from the start, and when that was (ms since 1970). */
function places() {
  try {
    const kept = JSON.parse(read(KEY) ?? "{}");
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}

/** Seconds from the start at which the article is to go on; 0 for one that was not begun or was heard to its end. */
export function placeIn(id) {
  const seconds = places()[id]?.seconds;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}

/** Keeps a place; one within the last seconds of the article counts as heard to the end. */
export function remember(id, seconds, duration) {
  const all = places();
  if (duration && seconds > duration - 5) delete all[id];
  else all[id] = { seconds: Math.round(seconds * 10) / 10, at: Date.now() };
  write(KEY, JSON.stringify(all));
}

/** The id of the article that was listened to last and not to its end, of those that pass. */
export function latest(passes) {
  const begun = Object.entries(places()).filter(([id, place]) => passes(id) && placeIn(id) > 0 && place.at);
  begun.sort((a, b) => b[1].at - a[1].at);
  return begun[0]?.[0] ?? null;
}

export const RATES = [0.75, 1, 1.25, 1.5, 2];

export function rate() {
  const kept = Number(read(RATE_KEY));
  return RATES.includes(kept) ? kept : 1;
}

export function keepRate(value) {
  write(RATE_KEY, String(value));
}
