// Reading along: the sentence and the word that are being said light up in the text, and the page goes along until the
// reader scrolls somewhere else.

import { button, make } from "./elements.js";
import { player } from "./player.js";

/** How far behind its end a word stays lit, in seconds. */
const LINGER = 0.4;

export class Reading {
  #text;
  #id;
  #sentence = null;
  #words = [];
  #word = null;
  #follows = true;
  #frame = 0;
  #ends = new AbortController();

  /** @param text the `ArticleText` that is on the page. */
  constructor(id, text) {
    this.#id = id;
    this.#text = text;
    this.back = button("Về chỗ đang đọc", () => this.follow(), { className: "back", hidden: true });
    const on = (target, event, act) => target.addEventListener(event, act, { signal: this.#ends.signal, passive: true });
    for (const event of ["time", "cues", "article"]) on(player, event, () => this.#run());
    on(player, "state", () => { this.#run(); if (this.#follows && this.#isHeard) this.#scroll(); });
    // What the reader does with wheel, finger or keys is scrolling; what the page does itself is not.
    for (const event of ["wheel", "touchmove"]) on(window, event, () => this.#leave());
    on(window, "keydown", (event) => {
      const isTyping = event.target.closest?.("input, select, textarea, button, dialog, #player");
      if (!isTyping && ["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", " "].includes(event.key)) this.#leave();
    });
    on(text.element, "click", (event) => this.#tap(event));
    this.#run();
  }

  end() {
    this.#ends.abort();
    cancelAnimationFrame(this.#frame);
  }

  get #isHeard() { return player.article?.id === this.#id && player.article.audio.revision === this.#text.revision; }

  /** The sentence that is being said, or null. */
  get sentence() { return this.#isHeard ? this.#sentence : null; }

  follow() {
    this.#follows = true;
    this.back.hidden = true;
    this.#scroll();
  }

  #leave() {
    if (!this.#sentence || !this.#isHeard) return;
    this.#follows = false;
    this.back.hidden = !player.isPlaying;
  }

  /** A tap on a sentence is heard from there, unless it was made to mark text. */
  #tap(event) {
    if (!getSelection()?.isCollapsed) return;
    const sentence = this.#text.sentenceOf(event.target);
    if (sentence) this.dispatch(sentence);
  }

  /** Replaced by the page: what a tap on a sentence does. */
  dispatch() {}

  #run() {
    cancelAnimationFrame(this.#frame);
    this.#show();
    if (!player.isPlaying) this.back.hidden = true;
    if (player.isPlaying && this.#isHeard && !document.hidden) this.#frame = requestAnimationFrame(() => this.#run());
  }

  #show() {
    if (!this.#isHeard) return this.#light(null, null);
    const cue = player.cues.at(player.cues.indexAt(player.time));
    if (!cue) return this.#light(null, null);
    const sentence = this.#text.sentenceAt(cue.block, cue.start);
    this.#light(sentence, player.time < cue.until + LINGER ? cue : null);
  }

  #light(sentence, cue) {
    if (sentence !== this.#sentence) {
      this.#restore();
      this.#sentence = sentence;
      if (sentence) this.#split(sentence);
      if (this.#follows) this.#scroll();
    }
    const word = cue ? this.#words.find((word) => word.start === cue.start && word.end === cue.end) ?? null : null;
    if (word === this.#word) return;
    this.#word?.element.classList.remove("spoken");
    word?.element.classList.add("spoken");
    this.#word = word;
  }

  /** The words of a sentence become elements while it is said, and text again afterwards. */
  #split(sentence) {
    const cues = player.cues.within(sentence.block, sentence.start, sentence.end);
    for (const piece of sentence.pieces) {
      piece.element.classList.add("current");
      piece.element.setAttribute("aria-current", "true");
      const nodes = [];
      let place = piece.start;
      for (const cue of cues) {
        if (cue.start < place || cue.end > piece.end) continue;
        if (cue.start > place) nodes.push(this.#text.cut(sentence.block, place, cue.start));
        const element = make("span", { className: "word" }, this.#text.cut(sentence.block, cue.start, cue.end));
        this.#words.push({ ...cue, element });
        nodes.push(element);
        place = cue.end;
      }
      if (place < piece.end) nodes.push(this.#text.cut(sentence.block, place, piece.end));
      piece.element.replaceChildren(...nodes);
    }
  }

  #restore() {
    for (const piece of this.#sentence?.pieces ?? []) {
      piece.element.classList.remove("current");
      piece.element.removeAttribute("aria-current");
      piece.element.textContent = this.#text.cut(this.#sentence.block, piece.start, piece.end);
    }
    this.#words = [];
    this.#word = null;
  }

  #scroll() {
    const element = this.#sentence?.pieces[0].element;
    if (!element || !player.isPlaying) return;
    const box = element.getBoundingClientRect();
    const bottom = document.getElementById("player").getBoundingClientRect().top;
    if (box.top > 70 && box.bottom < bottom - 40) return;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = scrollY + box.top - Math.max(80, (bottom - box.height) / 3);
    scrollTo({ top, behavior: isCalm ? "instant" : "smooth" });
  }
}
