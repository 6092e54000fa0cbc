// The first page: go on listening, what is new, the sections, search.

import { isKept } from "./downloads.js";
import { button, make, notice } from "./elements.js";
import { handbook, isBeingMade, stateOf } from "./handbook.js";
import { facts, leftInWords } from "./phrases.js";
import { places } from "./places.js";
import { player } from "./player.js";
import { matcher } from "./search.js";
import { endSession, holder } from "./session.js";
import { linkForOtherDevice } from "./sync.js";
import { share } from "./controls.js";

/** How many articles of a section are shown until all are asked for. */
const FEW = 4;
const NEW_DAYS = 14;

export class FrontPage {
  #ends = new AbortController();
  /** Sections of which all is shown. */
  #open = new Set();
  #isPlaced = false;
  #filter = { issuer: "", heard: "" };

  constructor(root) {
    this.root = root;
    this.resume = make("div", { id: "resume" });
    this.search = make("input", {
      id: "search", type: "search", autocomplete: "off", "@enterkeyhint": "search", oninput: () => this.#fill(),
    });
    this.found = make("p", { id: "found", "@role": "status" });
    this.filters = make("div", { className: "filters" });
    this.more = make("details", { className: "more-filters" }, make("summary", {}, "Lọc bài"), this.filters);
    this.sections = make("nav", { "@aria-label": "Chuyên mục" });
    this.fresh = make("div");
    this.list = make("div", { id: "list" });
    this.member = make("div", { className: "member" });
    root.replaceChildren(
      make("h1", {}, "Nghe sổ tay"), make("p", { className: "lead" }, "Giọng đọc do máy tạo tự động."),
      this.resume,
      make("search", {}, make("label", { htmlFor: "search" }, "Tìm bài"), this.search, this.more, this.found),
      this.fresh, this.sections, this.list,
      make("footer", {}, this.member, button("Nghe tiếp trên máy khác", () => share("Nghe tiếp trên máy này", linkForOtherDevice()), { className: "plain" }),
        make("p", { className: "facts" }, "Gửi liên kết cho chính mình, rồi mở nó trên máy kia: máy kia biết bài nào đang nghe dở."),
        make("p", {}, make("a", { href: "/feeds/handbook.xml" }, "Podcast (RSS)"))));
    for (const [target, event, act] of [
      [handbook, "change", () => this.#fill()], [handbook, "fail", () => this.#fill()],
      [places, "arrive", () => this.#fill()], [player, "article", () => this.#fill()], [player, "state", () => this.#fill()],
    ]) target.addEventListener(event, act, { signal: this.#ends.signal });
    document.title = "Sổ Tay Nói";
    this.#fill();
    this.#showMember();
  }

  end() { this.#ends.abort(); }

  /** Who listens with a token of their own can leave, as from a machine that others use. */
  async #showMember() {
    const name = await holder();
    if (!name || this.#ends.signal.aborted) return;
    this.member.replaceChildren(make("p", {}, `Đang nghe với tên ${name}.`), button("Đăng xuất", async () => {
      try {
        player.pause();
        await endSession();
        location.assign("/");
      } catch (error) {
        console.info(error);
        notice("Chưa đăng xuất được. Hãy kiểm tra mạng rồi thử lại.");
      }
    }, { className: "plain sign-out" }));
  }

  #fill() {
    this.#offerToGoOn();
    this.#showFilters();
    const query = this.search.value.trim();
    const isFiltered = query !== "" || this.#filter.issuer !== "" || this.#filter.heard !== "";
    const matches = matcher(query);
    const found = [...handbook.articles.values()].filter((article) => matches(article) && this.#passes(article));
    this.found.textContent = !isFiltered ? "" : found.length ? `Tìm thấy ${found.length} bài.` : "Không tìm thấy bài nào.";
    this.root.querySelector("search").hidden = handbook.articles.size < 2;
    this.sections.hidden = isFiltered || handbook.sections.length < 2;
    this.fresh.hidden = isFiltered;
    const focus = document.activeElement?.dataset?.key;
    if (!handbook.articles.size) {
      this.list.replaceChildren(handbook.isLoaded ? make("p", { className: "state" }, "Sổ tay chưa có bài nào.")
        : handbook.isOffline ? make("div", { className: "state" },
          make("p", {}, "Không tải được sổ tay. Hãy kiểm tra mạng rồi thử lại."), button("Thử lại", () => handbook.load(), { className: "strong", id: "retry" }))
          : make("p", { className: "state" }, "Đang tải sổ tay…"));
    } else if (isFiltered) {
      this.list.replaceChildren(make("ul", { className: "articles" }, ...found.map((article) => this.#row(article))));
    } else {
      this.sections.replaceChildren(make("ul", {}, ...handbook.sections.map((section) =>
        make("li", {}, make("a", { href: `#muc-${section.id}` }, section.title)))));
      this.fresh.replaceChildren(this.#new() ?? "");
      this.list.replaceChildren(...handbook.sections.map((section) =>
        this.#section(`muc-${section.id}`, section.title, section.articles, `mục ${section.title}`)));
    }
    if (!this.#isPlaced && handbook.isLoaded) {
      this.#isPlaced = true;
      document.getElementById(location.hash.slice(1))?.scrollIntoView();
    }
    if (focus) this.root.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  }

  #new() {
    const [first] = handbook.newest;
    const since = Date.parse(first.publishedAt) - NEW_DAYS * 86_400_000;
    const fresh = handbook.newest.filter((article) => Date.parse(article.publishedAt) >= since && !places.isHeard(article.id));
    return fresh.length && handbook.articles.size > FEW ? this.#section("moi", "Bài mới", fresh.slice(0, 20), "bài mới") : null;
  }

  #section(id, title, articles, name) {
    const isOpen = this.#open.has(id) || articles.length <= FEW + 1;
    const heading = make("h2", { id }, title);
    const heard = articles.filter((article) => article.audio);
    return make("section", { "@aria-labelledby": id },
      make("div", { className: "section-head" }, heading,
        heard.length > 1 ? button("Nghe liền", () => player.playAll(heard, name), {
          className: "plain", "@aria-label": `Nghe liền ${name}, ${heard.length} bài`, "@data-key": `all-${id}`,
        }) : null),
      make("ul", { className: "articles" }, ...(isOpen ? articles : articles.slice(0, FEW)).map((article) => this.#row(article, id))),
      isOpen ? null : button(`Xem cả ${articles.length} bài`, () => { this.#open.add(id); this.#fill(); }, { className: "plain all" }));
  }

  #row(article, place = "") {
    const isHeard = player.article?.id === article.id;
    const isPlaying = isHeard && player.isPlaying;
    const state = stateOf(article);
    const marks = [
      isKept(article.id) ? "Đã tải về" : null,
      places.isBegun(article.id) ? "Đang nghe dở" : places.isHeard(article.id) ? "Đã nghe" : null,
    ].filter(Boolean).join(" · ");
    const play = article.audio ? button("", () => {
      if (isHeard) return player.toggle();
      player.dropQueue();
      player.open(article, { play: true });
    }, {
      className: "round", "@aria-label": `${isPlaying ? "Dừng" : "Nghe"} bài: ${article.title}`,
      "@data-key": `${place}-${article.id}`,
    }) : null;
    play?.append(make("span", { className: isPlaying ? "sign pause" : "sign" }));
    return make("li", { className: isHeard ? "playing" : "", "@data-article": article.id },
      make("div", {}, make("h3", {}, make("a", { href: `/bai/${article.id}` }, article.title)),
        make("p", { className: "facts" }, facts(article)),
        marks ? make("p", { className: "facts" }, marks) : null,
        state ? make("p", { className: "state" }, state, progressOf(article)) : null),
      play);
  }

  #passes(article) {
    if (this.#filter.issuer && article.issuer !== this.#filter.issuer) return false;
    if (this.#filter.heard === "new") return !places.isHeard(article.id);
    if (this.#filter.heard === "kept") return isKept(article.id);
    return true;
  }

  #showFilters() {
    const issuers = [...new Set([...handbook.articles.values()].map((article) => article.issuer).filter(Boolean))]
      .sort((a, b) => a.localeCompare(b, "vi"));
    if (JSON.stringify(issuers) === this.filters.dataset.issuers) return;
    this.filters.dataset.issuers = JSON.stringify(issuers);
    const choose = (key) => (event) => { this.#filter[key] = event.currentTarget.value; this.#fill(); };
    const select = (key, label, options) => make("label", {}, make("span", {}, label),
      make("select", { onchange: choose(key) }, ...options.map(([value, text]) =>
        make("option", { value, selected: this.#filter[key] === value }, text))));
    this.filters.replaceChildren(
      select("heard", "Hiện", [["", "Mọi bài"], ["new", "Bài chưa nghe"], ["kept", "Bài đã tải về"]]),
      issuers.length > 1 ? select("issuer", "Nơi ban hành", [["", "Mọi nơi"], ...issuers.map((name) => [name, name])]) : "");
  }

  /** One touch goes on where one stopped. */
  #offerToGoOn() {
    const [id] = player.article ? [] : places.begun((id) => handbook.articles.get(id)?.audio);
    const article = id && handbook.articles.get(id);
    this.resume.hidden = !article;
    if (!article) return;
    const left = leftInWords(Math.max(1, article.audio.duration - (places.of(id).seconds ?? 0)));
    const go = make("button", { type: "button", onclick: () => player.open(article, { play: true }) },
      make("strong", {}, "Nghe tiếp"), make("span", {}, article.title), make("span", { className: "facts" }, `Còn ${left}`));
    if (this.resume.textContent !== go.textContent) this.resume.replaceChildren(go);
  }
}

function progressOf(article) {
  const progress = article.job?.progress;
  return isBeingMade(article) && progress?.total
    ? make("progress", { max: progress.total, value: progress.done, "@aria-label": "Số mục đã đọc xong" }) : null;
}
