// A list of articles that grows by a button: what was asked for stays, and the focus goes to what is new.

import { button, make, notice } from "./elements.js";
import { handbook } from "./handbook.js";
import { Row } from "./row.js";

/** A press of the button brings this many rows at the least, where there are so many that pass. */
const ENOUGH = 10;
/** And asks for no more pages than this. */
const MOST_PAGES = 5;

export class ArticleList {
  #rows = [];
  #passes;
  #pages;
  #place;
  #total;

  /**
   * @param place tells it from other lists on the page.
   * @param pages `{articles, rest, next}`: what is there by now, what is shown next of it, and the address of what follows,
   *   or null; it grows with the list, so that whoever keeps it can show the same again.
   * @param total how many there are in all; null where nobody knows.
   * @param more what the button says the first time.
   */
  constructor(place, pages, { passes = () => true, total = null, more = null } = {}) {
    this.#place = place;
    this.#pages = pages;
    this.#passes = passes;
    this.#total = total;
    this.list = make("ul", { className: "articles" });
    this.more = button("", () => this.grow(), { className: "plain all", "@data-key": `more-${place}` });
    this.status = make("p", { className: "grown", "@role": "status" });
    this.element = make("div", {}, this.list, this.more, this.status);
    this.#add(pages.articles);
    this.#showMore(more);
  }

  /** Rows that show. */
  get count() { return this.#rows.length; }
  /** Whether there may be more than those. */
  get hasMore() { return this.#pages.next !== null || this.#pages.rest?.length > 0; }

  #add(articles) {
    const known = new Set(this.#rows.map((row) => row.id));
    const rows = articles.filter((article) => !known.has(article.id) && this.#passes(article))
      .map((article) => new Row(article, this.#place));
    this.#rows.push(...rows);
    this.list.append(...rows.map((row) => row.element));
    return rows;
  }

  #showMore(text = null) {
    this.more.hidden = !this.hasMore;
    const left = this.#total === null ? null : this.#total - this.#pages.articles.length;
    this.more.textContent = text ?? (left > 0 ? `Xem thêm (còn ${left.toLocaleString("vi")} bài)` : "Xem thêm");
  }

  /** Rows of further pages, until there are enough of them. */
  async #fetch(enough) {
    const rows = [];
    try {
      for (let asked = 0; asked < MOST_PAGES && rows.length < enough && this.hasMore; asked += 1) {
        const { rest } = this.#pages;
        const page = rest?.length ? { articles: rest.splice(0), next: this.#pages.next } : await handbook.list(this.#pages.next);
        this.#pages.articles.push(...page.articles);
        this.#pages.next = page.next;
        rows.push(...this.#add(page.articles));
      }
      handbook.watch();
    } catch (error) {
      console.info(error);
      notice("Chưa tải thêm được. Hãy kiểm tra mạng rồi thử lại.");
    }
    return rows;
  }

  /** Where few of the first page pass, more are asked for at once. */
  async fill() {
    if (this.count >= ENOUGH || !this.hasMore) return;
    await this.#fetch(ENOUGH - this.count);
    this.#showMore();
  }

  async grow() {
    this.more.disabled = true;
    const said = this.more.textContent;
    this.more.textContent = "Đang tải…";
    const rows = await this.#fetch(ENOUGH);
    this.more.disabled = false;
    if (rows.length) {
      this.#showMore();
      this.status.textContent = this.#total === null ? `Đang hiện ${this.count} bài.`
        : `Đang hiện ${this.count.toLocaleString("vi")} trong ${this.#total.toLocaleString("vi")} bài.`;
      rows[0].element.querySelector("a").focus();
    } else if (this.hasMore) {
      this.more.textContent = said;
      this.more.focus();
    } else {
      this.#showMore();
      this.status.textContent = "Không còn bài nào khác.";
    }
    this.dispatch();
  }

  /** Replaced by whoever wants to know that it has grown. */
  dispatch() {}

  /** What the listener does has changed. */
  show() { for (const row of this.#rows) row.show(); }

  /** More is known of some articles, or they are gone. */
  renew(ids) {
    for (const row of this.#rows.filter((one) => ids.has(one.id))) {
      if (handbook.articles.has(row.id)) row.renew();
      else row.element.remove();
    }
    this.#rows = this.#rows.filter((row) => row.element.isConnected || !ids.has(row.id));
  }
}
