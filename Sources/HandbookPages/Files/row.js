// An article in a list: its title, what is known of it, and a button that hears it.

import { button, make } from "./elements.js";
import { handbook, isBeingMade, stateOf } from "./handbook.js";
import { isKept } from "./kept.js";
import { facts } from "./phrases.js";
import { places } from "./places.js";
import { player } from "./player.js";

export class Row {
  #play;
  #sign;
  #marks;
  #key;
  #shown = "";

  /** @param place tells lists apart in which an article stands more than once. */
  constructor(article, place) {
    this.id = article.id;
    this.#key = `${place}-${article.id}`;
    this.element = make("li", { "@data-article": article.id });
    this.#build(article);
  }

  get #article() { return handbook.find(this.id); }

  #build(article) {
    const state = stateOf(article);
    this.#sign = make("span", { className: "sign" });
    this.#play = article.audio ? button("", () => this.#hear(), { className: "round", "@data-key": this.#key }) : null;
    this.#play?.append(this.#sign);
    this.#marks = make("p", { className: "facts marks-of-mine" });
    this.#shown = "";
    this.element.replaceChildren(
      make("div", {}, make("h3", {}, make("a", { href: `/bai/${article.id}`, "@data-key": `title-${this.#key}` }, article.title)),
        make("p", { className: "facts" }, ...facts(article)), this.#marks,
        state ? make("p", { className: "state" }, state, progressOf(article)) : null),
      this.#play ?? "");
    this.show();
  }

  /** More is known of the article. */
  renew() {
    const article = this.#article;
    if (!article) return;
    const focus = this.element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.#build(article);
    if (focus) this.element.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  }

  /** What the listener has done with it: heard, begun, kept; whether it sounds now. */
  show() {
    const isHeard = player.article?.id === this.id;
    const isPlaying = isHeard && player.isPlaying;
    const marks = [
      isKept(this.id) ? "Đã tải về" : null,
      places.isBegun(this.id) ? "Đang nghe dở" : places.isHeard(this.id) ? "Đã nghe" : null,
    ].filter(Boolean).join(" · ");
    const now = `${isHeard} ${isPlaying} ${marks}`;
    if (now === this.#shown) return;
    this.#shown = now;
    this.element.className = isHeard ? "playing" : "";
    this.#marks.textContent = marks;
    this.#marks.hidden = !marks;
    this.#sign.className = isPlaying ? "sign pause" : "sign";
    this.#play?.setAttribute("aria-label", `${isPlaying ? "Dừng" : "Nghe"} bài: ${this.#article?.title ?? ""}`);
  }

  #hear() {
    if (player.article?.id === this.id) return player.toggle();
    const article = this.#article;
    if (!article?.audio) return;
    player.dropQueue();
    player.open(article, { play: true });
  }
}

function progressOf(article) {
  const progress = article.job?.progress;
  return isBeingMade(article) && progress?.total
    ? make("progress", { max: progress.total, value: progress.done, "@aria-label": "Số mục đã đọc xong" }) : null;
}
