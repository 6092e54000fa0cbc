// Follows what the service tells by server-sent events, over one connection. Where those do not get through, such as behind
// a proxy that holds answers back, it asks now and then; and while nobody wants to know, it does neither.

import { eventReader } from "./eventstream.js";

/** Milliseconds: the first event comes at once, and something at least every 15 seconds. */
const FIRST = 8000;
const SILENCE = 40000;
/** How long until a connection that was lost is tried again: as the service says, doubled each time, up to this. */
const LONGEST_WAIT = 60000;

export class Following {
  #does;
  #lastID = "";
  #retry = 3000;
  #failures = 0;
  #connection = null;
  #timer = 0;
  /** Which round of asking is under way; null while events come. */
  #polling = null;

  /**
   * @param does `open(lastID, signal)` begins an answer of events and throws what has a `status` where it is refused;
   *   `take({name, data})` is told of each; `ask()` asks instead, every `pace` milliseconds; `isWanted()` says whether
   *   somebody wants to know.
   */
  constructor(does) {
    this.#does = does;
    document.addEventListener("visibilitychange", () => this.look());
  }

  /** Whether somebody wants to know may have changed. */
  look() {
    if (!this.#does.isWanted()) return this.rest();
    if (this.#connection) return;
    clearTimeout(this.#timer);
    this.#listen();
  }

  rest() {
    this.#connection?.abort();
    this.#connection = null;
    clearTimeout(this.#timer);
    this.#polling = null;
  }

  /** Something else is followed from now on: what was seen counts no more. */
  forget() {
    this.rest();
    this.#lastID = "";
    this.#failures = 0;
  }

  async #listen() {
    const mine = new AbortController();
    this.#connection = mine;
    let watch = setTimeout(() => mine.abort(), FIRST);
    let isHeard = false;
    try {
      const answer = await this.#does.open(this.#lastID, mine.signal);
      const decoder = new TextDecoder();
      const read = eventReader(({ name, data, id }) => {
        if (id) this.#lastID = id;
        this.#does.take({ name, data: JSON.parse(data) });
      }, (time) => { this.#retry = Math.min(Math.max(time, 500), LONGEST_WAIT); });
      const body = answer.body.getReader();
      for (;;) {
        const { value, done } = await body.read();
        if (done) break;
        isHeard = true;
        this.#failures = 0;
        clearTimeout(watch);
        watch = setTimeout(() => mine.abort(), SILENCE);
        this.#polling = null;
        read(decoder.decode(value, { stream: true }));
      }
    } catch (error) {
      if (error.status === 401) return this.rest();
    } finally {
      clearTimeout(watch);
    }
    if (this.#connection !== mine) return;
    this.#connection = null;
    if (!this.#does.isWanted()) return;
    if (!isHeard) this.#failures += 1;
    // The service ends each connection after a while; who was heard comes back after the time it names.
    const wait = isHeard ? this.#retry : Math.min(this.#retry * 2 ** (this.#failures - 1), LONGEST_WAIT);
    this.#timer = setTimeout(() => this.look(), wait);
    if (!isHeard && !this.#polling) this.#poll();
  }

  /** Asks until events come, or nobody wants to know. */
  async #poll() {
    const mine = {};
    this.#polling = mine;
    while (this.#polling === mine) {
      try {
        await this.#does.ask(() => this.#polling === mine);
      } catch (error) {
        if (error.status === 401) return this.rest();
        // A moment without the network: it is asked again.
      }
      await new Promise((done) => { setTimeout(done, this.#does.pace); });
    }
  }
}
