// Where a listener stopped in each article, kept in this browser; sync.js carries it to others.
//
// A place is a place in the text: revision, block, and the first byte of the word, so that it stays where it is when the
// article is spoken anew. Seconds are a hint, and all there is for what has no text.

const KEY = "sotaynoi.places";
const RATE_KEY = "sotaynoi.rate";
/** What is kept where the browser forbids storage: it lasts as long as the page. */
const memory = new Map();

export function readKept(key) {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

export function writeKept(key, value) {
  memory.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // Full or forbidden: the page remembers.
  }
}

/** An object that was kept; {} where there is none, or not one. */
export function readObject(key) {
  try {
    const kept = JSON.parse(readKept(key) ?? "{}");
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}

/** Told by "change" when a place has been kept here, and by "arrive" when one has come from elsewhere. */
export const places = new (class extends EventTarget {
  all() {
    const all = readObject(KEY);
    return Object.fromEntries(Object.entries(all).filter(([, place]) => Number.isFinite(place?.at)));
  }

  /** `{revision, block, word, seconds, heard, at}`; null for an article that was never begun. */
  of(id) {
    return this.all()[id] ?? null;
  }

  isHeard(id) {
    return this.of(id)?.heard === true;
  }

  /** Whether there is something to go on with. */
  isBegun(id) {
    const place = this.of(id);
    return Boolean(place && !place.isDone && (place.seconds > 0 || place.word > 0 || place.block > 1));
  }

  /** Keeps where the listener is now. A place near the end is done: the article begins anew, and has been heard. */
  keep(id, place) {
    const before = this.of(id);
    this.#write(id, { ...place, heard: before?.heard === true || place.isDone === true, at: Date.now() });
    this.dispatchEvent(new CustomEvent("change", { detail: id }));
  }

  /** Takes places that were kept elsewhere: a newer one wins, and one that was heard stays so. */
  take(list) {
    let isNew = false;
    for (const { article, ...place } of list) {
      const own = this.of(article);
      const heard = own?.heard === true || place.heard === true;
      if (own && own.at >= place.at) {
        if (heard !== own.heard) this.#write(article, { ...own, heard });
        continue;
      }
      isNew = true;
      this.#write(article, { ...place, heard });
    }
    if (isNew) this.dispatchEvent(new Event("arrive"));
  }

  #write(id, place) {
    writeKept(KEY, JSON.stringify({ ...this.all(), [id]: place }));
  }

  /** Ids of begun articles that pass, the one that was listened to last first. */
  begun(passes) {
    return Object.entries(this.all()).filter(([id]) => this.isBegun(id) && passes(id))
      .sort((a, b) => b[1].at - a[1].at).map(([id]) => id);
  }
})();

export const RATES = [0.75, 1, 1.25, 1.5, 2];

export function rate() {
  const kept = Number(readKept(RATE_KEY));
  return RATES.includes(kept) ? kept : 1;
}

export function keepRate(value) {
  writeKept(RATE_KEY, String(value));
}
