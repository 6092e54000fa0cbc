// An article's page: its title, its chapters, its text, which lights up as it is read.

import { showDownload } from "./downloads.js";
import { button, make } from "./elements.js";
import { Gone, contentOf, handbook, isBeingMade, stateOf } from "./handbook.js";
import { reportMisread } from "./misread.js";
import { showMaking } from "./making.js";
import { clock, facts, leftInWords } from "./phrases.js";
import { places } from "./places.js";
import { player } from "./player.js";
import { Reading } from "./reading.js";
import { share } from "./controls.js";
import { ArticleText } from "./text.js";

/** Milliseconds within which an article is not asked for again by itself. */
const SOON = 10_000;
/** "#c3-120": block 3, byte 120. */
const ADDRESS = /^#c(\d+)-(\d+)$/;

export class ArticlePage {
  #id;
  #reading = null;
  #text = null;
  #makingBox = null;
  #shown = "";
  /** Which text is shown. */
  #textOf = "";
  /** What is said where the article cannot be shown. */
  #trouble = "";
  #isGone = false;
  #isWithdrawn = false;
  #askedAt = 0;
  #ends = new AbortController();

  constructor(id, root) {
    this.#id = id;
    this.root = root;
    for (const [target, event, act] of [
      [handbook, "articles", ({ detail }) => { if (detail.has(id)) this.#show(); }], [handbook, "load", () => { if (Date.now() - this.#askedAt > SOON) this.#ask(); }],
      [player, "time", () => this.#mark()],
      [player, "article", () => this.#mark()], [player, "state", () => this.#mark()], [window, "hashchange", () => this.#toAddress()],
    ]) target.addEventListener(event, act, { signal: this.#ends.signal });
    this.#show();
    this.#ask();
  }

  /** Asks for all of the article: at once, and again with each look at the handbook. */
  async #ask() {
    this.#askedAt = Date.now();
    try {
      await handbook.whole(this.#id);
      this.#trouble = "";
      this.#isGone = false;
      handbook.watch();
    } catch (error) {
      console.info(error);
      this.#isGone = error instanceof Gone;
      this.#isWithdrawn = error.isWithdrawn === true;
      this.#trouble = this.#isGone ? (error.isWithdrawn ? "Văn phòng đã rút bài này khỏi sổ tay." : "Địa chỉ có thể đã gõ sai, hoặc bài không dành cho bạn.")
        : "Không tải được bài. Hãy kiểm tra mạng rồi thử lại.";
    }
    if (!this.#ends.signal.aborted) this.#show();
  }

  end() {
    this.#ends.abort();
    this.#reading?.end();
  }

  get #article() { return this.#isGone ? null : handbook.find(this.#id); }
  get #isHeard() { return player.article?.id === this.#id; }

  /** Shown anew where the article or its audio has changed; what is being heard stays on the page. */
  #show() {
    const article = this.#article;
    if (!article) return this.#showNone();
    const key = JSON.stringify([
      article.revision, contentOf(article.audio?.url), article.title, article.job?.state, article.job?.progress, article.audio?.chapters?.length,
    ]);
    if (key === this.#shown) return;
    this.#shown = key;
    document.title = `${article.title} – Sổ Tay Nói`;
    const state = stateOf(article);
    const focus = this.details?.contains(document.activeElement) ? document.activeElement.className : "";
    const isOpen = this.chapters?.open === true;
    this.chapters = this.#chapterList(article);
    if (this.chapters) this.chapters.open = isOpen;
    this.listen = article.audio ? button("", () => this.#listen(), { className: "strong listen" }) : null;
    // The text stays where it is, with what is lit in it, unless it is another one.
    const text = JSON.stringify([article.audio?.revision ?? article.revision, article.title]);
    const isOther = text !== this.#textOf;
    if (isOther) {
      this.heading = make("h1", {}, article.title);
      this.details = make("div");
      this.place = make("div");
      this.root.replaceChildren(
        make("p", { className: "up" }, this.#up(article)), this.heading, this.details, this.place);
    }
    this.details.replaceChildren(
      make("p", { className: "facts" }, ...facts(article)),
      state ? this.#state(article, state) : "",
      !article.audio && isBeingMade(article) ? this.#making(article) : "",
      this.listen ?? "",
      this.chapters ?? "", article.audio ? showDownload(article) : "");
    this.#mark();
    if (focus) this.details.querySelector(`.${focus.split(" ").at(-1)}`)?.focus();
    if (isOther) this.#showText(article, text);
  }

  #up(article) {
    const from = history.state?.from;
    return from ? make("a", { href: `/${from}` }, "← Các bài tìm thấy") : make("a", { href: `/#muc-${article.section.id}` }, `← ${article.section.title}`);
  }

  #showNone() {
    document.title = "Sổ Tay Nói";
    const said = this.#trouble || "Đang tải…";
    if (this.#shown === said) return;
    this.#shown = said;
    this.#reading?.end();
    this.#reading = this.#text = null;
    this.#textOf = "";
    this.chapters = this.listen = null;
    this.root.replaceChildren(make("p", { className: "up" }, make("a", { href: "/" }, "← Về trang đầu")),
      make("h1", {}, !this.#trouble ? "Đang tải…" : this.#isGone ? (this.#isWithdrawn ? "Bài đã được rút" : "Không có bài này") : "Chưa mở được bài"),
      this.#trouble ? make("div", { className: "state", "@role": "status" }, make("p", {}, said),
        this.#isGone ? null : button("Thử lại", () => this.#ask(), { className: "strong" })) : "");
  }

  /** One and the same for as long as the track is being made. */
  #making(article) {
    return this.#makingBox ??= showMaking(article, this.#ends.signal);
  }

  #state(article, text) {
    const progress = article.job?.progress;
    return make("div", { className: "state" }, make("p", {}, text),
      isBeingMade(article) && progress?.total
        ? make("progress", { max: progress.total, value: progress.done, "@aria-label": "Số mục đã đọc xong" }) : null);
  }

  async #showText(article, key) {
    this.#reading?.end();
    this.#reading = null;
    this.#textOf = key;
    const revision = article.audio?.revision ?? article.revision;
    try {
      const answer = await fetch(`/api/v1/articles/${article.id}/text?revision=${revision}`);
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      const json = await answer.json();
      if (key !== this.#textOf || this.#ends.signal.aborted) return;
      const text = new ArticleText(json, this.heading);
      this.#text = text;
      this.#reading = new Reading(article.id, text);
      this.#reading.dispatch = (sentence) => this.#listen(sentence);
      this.place.replaceChildren(
        article.audio && text.sentences.length ? make("p", { className: "hint" }, "Chạm vào một câu để nghe từ câu đó.") : "",
        text.element, this.#reading.back);
      this.#toAddress();
    } catch (error) {
      console.info(error);
      if (key !== this.#textOf || this.#ends.signal.aborted) return;
      this.place.replaceChildren(make("div", { className: "state" }, make("p", {}, "Không tải được bản chữ. Vẫn nghe được bài này."),
        button("Thử lại", () => this.#showText(article, key), { className: "plain" })));
    }
  }

  #chapterList(article) {
    if (!(article.audio?.chapters?.length > 1)) return null;
    const buttons = article.audio.chapters.map((chapter, index) =>
      button("", () => this.#listen(chapter.start), { "@data-chapter": String(index) }));
    article.audio.chapters.forEach((chapter, index) =>
      buttons[index].append(make("span", {}, chapter.title), make("span", {}, clock(chapter.start))));
    return make("details", { className: "chapters" }, make("summary", {}, `Các mục trong bài (${buttons.length})`),
      make("ol", {}, ...buttons.map((button) => make("li", {}, button))));
  }

  /** What is heard is marked, and the large button says what it will do. */
  #mark() {
    if (this.chapters) {
      for (const element of this.chapters.querySelectorAll("button")) {
        if (this.#isHeard && Number(element.dataset.chapter) === player.chapter) element.setAttribute("aria-current", "true");
        else element.removeAttribute("aria-current");
      }
    }
    if (!this.listen) return;
    const { audio } = this.#article ?? {};
    if (!audio) return;
    const begun = places.isBegun(this.#id) && places.of(this.#id);
    // The player below has it.
    this.listen.hidden = this.#isHeard;
    const words = begun ? `Nghe tiếp · còn ${leftInWords(Math.max(1, audio.duration - begun.seconds))}`
        : `Nghe · ${leftInWords(audio.duration)}`;
    if (this.listen.textContent !== words) this.listen.textContent = words;
  }

  /** @param at a sentence, seconds, or nothing for the place of last time. */
  #listen(at = null) {
    const article = this.#article;
    if (!article?.audio) return;
    if (at === null && this.#isHeard && player.isPlaying) return player.pause();
    if (!this.#isHeard) player.dropQueue();
    const place = at === null || typeof at === "number" ? at : { block: at.block, word: at.start };
    player.open(article, { at: place, play: true });
    this.#reading?.follow();
  }

  // ---- the sentence that is heard

  sentence() { return this.#reading?.sentence ?? null; }

  toSentence(step) {
    const now = this.sentence();
    const sentence = now && this.#text.neighbour(now, step);
    if (!sentence) return;
    player.open(player.article, { at: { block: sentence.block, word: sentence.start } });
    this.#reading.follow();
  }

  report(sentence) {
    const words = player.cues.within(sentence.block, sentence.start, sentence.end)
      .map((word) => ({ ...word, text: this.#text.cut(sentence.block, word.start, word.end) }));
    reportMisread(this.#id, this.#text.revision, sentence, words);
  }

  share(sentence) {
    share(this.#article.title, new URL(`/bai/${this.#id}#c${sentence.block}-${sentence.start}`, location.href));
  }

  /** Shows the sentence that the address names, and offers to hear it. */
  #toAddress() {
    const [, block, byte] = location.hash.match(ADDRESS) ?? [];
    const sentence = block && this.#text?.sentenceAt(Number(block), Number(byte));
    if (!sentence) return;
    for (const other of this.#text.element.querySelectorAll(".addressed")) other.classList.remove("addressed");
    for (const piece of sentence.pieces) piece.element.classList.add("addressed");
    this.root.querySelector(".from-here")?.remove();
    if (this.#article.audio) {
      this.listen?.after(button("Nghe từ câu được gửi", () => this.#listen(sentence), { className: "from-here strong" }));
    }
    sentence.pieces[0].element.scrollIntoView({ block: "center" });
  }
}
