// The first page: go on listening, what is new, the sections, search.

import { share } from "./controls.js";
import { button, make, notice } from "./elements.js";
import { TIMES, asked, fromAddress, nothing, parts, passes, timeInWords, toAddress } from "./filters.js";
import { MOST_OF_A_SESSION, handbook, listAddress } from "./handbook.js";
import { isKept, keptArticles } from "./kept.js";
import { ArticleList } from "./list.js";
import { leftInWords } from "./phrases.js";
import { places } from "./places.js";
import { player } from "./player.js";
import { matcher } from "./search.js";
import { endSession, forgetHolder, holder } from "./session.js";
import { linkForOtherDevice } from "./sync.js";

const NEW_DAYS = 14;
/** How many new articles are shown until all are asked for: the sections are below them. */
const NEW_SHOWN = 4;
/** Below this many articles in all, what is new is seen without being told. */
const FEW = 5;
/** How many articles a page of a list has. */
const PAGE = 30;
/** Milliseconds that a search waits for the next letter. */
const PAUSE = 250;
/** Articles among which one looks for something to go on with. */
const MOST_BEGUN = 10;

/** What stays while one looks at an article: lists that were opened, what was found for which address. */
const memory = { open: new Map(), found: null, foundFor: "", isNewOpen: false };

const listOf = (parameters) => listAddress({ view: "basic", limit: PAGE, ...parameters });

export class FrontPage {
  #ends = new AbortController();
  #isPlaced = false;
  #lists = [];
  #timer = 0;
  #searches = 0;
  #filter = fromAddress(location.search);
  /** Ids that were asked for once, to be gone on with. */
  #asked = new Set();

  constructor(root) {
    this.root = root;
    this.resume = make("div", { id: "resume" });
    this.search = make("input", {
      id: "search", type: "search", autocomplete: "off", "@enterkeyhint": "search", value: this.#filter.query,
      oninput: () => this.#typed(),
    });
    this.found = make("p", { id: "found", "@role": "status" });
    this.filters = make("div", { className: "filters" });
    this.chosen = make("span", { className: "chosen" });
    this.more = make("details", { className: "more-filters", open: this.#hasChoices },
      make("summary", {}, make("span", {}, "Lọc bài", this.chosen)), this.filters);
    this.hearFound = button("Nghe liền", (event) => this.#hearAll(event.currentTarget, () => this.#sessionOfFound(), "các bài tìm thấy"), {
      className: "plain", hidden: true, "@aria-label": "Nghe liền các bài tìm thấy",
    });
    this.sections = make("nav", { "@aria-label": "Chuyên mục" });
    this.fresh = make("div", { className: "fresh" });
    this.list = make("div", { id: "list" });
    this.member = make("div", { className: "member" });
    this.ended = make("div", { className: "ended", "@role": "status" });
    root.replaceChildren(
      make("h1", {}, "Nghe sổ tay"), make("p", { className: "lead" }, "Giọng đọc do máy tạo tự động."),
      this.ended, this.resume,
      make("search", {}, make("label", { htmlFor: "search" }, "Tìm bài"), this.search, this.more,
        make("div", { className: "found-head" }, this.found, this.hearFound)),
      this.fresh, this.sections, this.list,
      make("footer", {}, this.member, button("Nghe tiếp trên máy khác", () => share("Nghe tiếp trên máy này", linkForOtherDevice()), { className: "plain" }),
        make("p", { className: "facts" }, "Gửi liên kết cho chính mình, rồi mở nó trên máy kia: máy kia biết bài nào đang nghe dở."),
        make("p", {}, make("a", { href: "/feeds/handbook.xml" }, "Podcast (RSS)"))));
    for (const [target, event, act] of [
      [handbook, "change", () => this.#fill()], [handbook, "fail", () => this.#fill()], [handbook, "load", () => this.#loaded()],
      [handbook, "articles", ({ detail }) => this.#renew(detail)],
      [places, "arrive", () => this.#show()], [player, "article", () => this.#show()], [player, "state", () => this.#show()],
    ]) target.addEventListener(event, act, { signal: this.#ends.signal });
    document.title = "Sổ Tay Nói";
    this.#fill();
    this.#showMember();
  }

  end() {
    clearTimeout(this.#timer);
    this.#ends.abort();
  }

  /** What stands behind the path of this view's address. */
  get address() { return toAddress(this.#filter); }

  get #isFiltered() { return this.address !== ""; }
  get #hasChoices() { return toAddress({ ...this.#filter, query: "" }) !== ""; }

  /** Who listens with a token of their own can leave, as from a machine that others use. */
  async #showMember() {
    const { name, ended } = await holder();
    if (this.#ends.signal.aborted) return;
    this.ended.replaceChildren(ended ? make("div", { className: "state" }, make("p", {}, ended),
      button("Đã rõ", () => { forgetHolder(); this.ended.replaceChildren(); this.search.focus(); }, { className: "plain" })) : "");
    if (!name) return;
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

  // ---- what is shown

  #loaded() {
    if (Boolean(this.root.querySelector("#kept")) !== (handbook.isOffline && keptArticles().length > 0)) this.#fill();
    this.#offerToGoOn();
  }

  #fill() {
    this.#offerToGoOn();
    this.#showFilters();
    this.root.querySelector("search").hidden = handbook.count < 2 && !keptArticles().length;
    const isFiltered = this.#isFiltered;
    this.sections.hidden = isFiltered || handbook.sections.length < 2;
    this.fresh.hidden = isFiltered;
    if (isFiltered) return this.#look();
    this.found.textContent = "";
    this.hearFound.hidden = true;
    const focus = document.activeElement?.dataset?.key;
    this.#lists = [];
    this.fresh.replaceChildren(this.#kept() ?? "", this.#new() ?? "");
    if (!handbook.sections.length) {
      this.list.replaceChildren(handbook.isLoaded ? make("p", { className: "state" }, "Sổ tay chưa có bài nào.")
        : handbook.isOffline ? make("div", { className: "state" },
          make("p", {}, "Không tải được sổ tay. Hãy kiểm tra mạng rồi thử lại."), button("Thử lại", () => handbook.load(), { className: "strong", id: "retry" }))
          : make("p", { className: "state" }, "Đang tải sổ tay…"));
    } else {
      this.sections.replaceChildren(make("ul", {}, ...handbook.sections.map((section) =>
        make("li", {}, make("a", { href: `#muc-${section.id}` }, section.title)))));
      this.list.replaceChildren(...handbook.sections.map((section) => this.#section(section)));
    }
    if (!this.#isPlaced && handbook.isLoaded) {
      this.#isPlaced = true;
      document.getElementById(location.hash.slice(1))?.scrollIntoView();
    }
    if (focus) this.root.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  }

  /** What is heard, begun or kept has changed; the rows stay where they are. */
  #show() {
    this.#offerToGoOn();
    for (const list of this.#lists) list.show();
  }

  #renew(ids) {
    for (const list of this.#lists) list.renew(ids);
    this.#offerToGoOn();
  }

  #new() {
    const [first] = handbook.newest;
    if (!first || handbook.count < FEW) return null;
    const since = Date.parse(first.publishedAt) - NEW_DAYS * 86_400_000;
    const fresh = handbook.newest.filter((article) => Date.parse(article.publishedAt) >= since && !places.isHeard(article.id));
    if (!fresh.length) return null;
    const shown = memory.isNewOpen ? fresh.length : NEW_SHOWN;
    return this.#block("moi", "Bài mới", { articles: fresh.slice(0, shown), rest: fresh.slice(shown), next: null }, {
      name: "bài mới", more: `Xem cả ${fresh.length} bài mới`, grown: () => { memory.isNewOpen = true; },
      count: fresh.length, audible: fresh.filter((article) => article.audio).length,
      session: () => handbook.session({ ids: fresh.map((article) => article.id).join(",") }),
    });
  }

  /** Where there is no network, what can be heard all the same comes first. */
  #kept() {
    const kept = keptArticles();
    if (!handbook.isOffline || !kept.length) return null;
    return this.#block("kept", "Nghe được khi không có mạng", { articles: kept, next: null }, { count: kept.length });
  }

  #section(section) {
    const id = `muc-${section.id}`;
    let pages = memory.open.get(section.id);
    const isOpen = Boolean(pages);
    if (isOpen) {
      // What has come since it was opened stands before it.
      const known = new Set(pages.articles.map((article) => article.id));
      pages.articles.unshift(...section.articles.filter((article) => !known.has(article.id)));
    } else {
      const last = section.articles.at(-1);
      const next = section.count > section.articles.length && last ? listOf({ section: section.id, after: last.id }) : null;
      pages = { articles: [...section.articles], next };
    }
    return this.#block(id, section.title, pages, {
      name: `mục ${section.title}`, count: section.count, audible: section.audible,
      more: isOpen ? null : `Xem cả ${section.count.toLocaleString("vi")} bài`,
      grown: () => memory.open.set(section.id, pages),
      session: () => this.#sessionOf(section),
    });
  }

  async #sessionOf(section) {
    const articles = await handbook.session({ section: section.id });
    const { audible } = section;
    if (audible > articles.length) notice(`Nghe liền ${articles.length} bài mới nhất trong ${audible.toLocaleString("vi")} bài.`);
    return articles;
  }

  /** A list under a heading. @param session gives the articles that are heard one after another. */
  #block(id, title, pages, { name = "", count, audible = 0, more = null, grown = () => {}, session = null }) {
    const list = new ArticleList(id, pages, { total: count, more });
    list.dispatch = grown;
    this.#lists.push(list);
    const most = Math.min(audible, MOST_OF_A_SESSION);
    return make("section", { "@aria-labelledby": id },
      make("div", { className: "section-head" },
        make("div", {}, make("h2", { id }, title), make("p", { className: "facts" }, `${count.toLocaleString("vi")} bài`)),
        session && audible > 1 ? button("Nghe liền", (event) => this.#hearAll(event.currentTarget, session, name), {
          className: "plain", "@aria-label": `Nghe liền ${name}, ${most} bài`, "@data-key": `all-${id}`,
        }) : null),
      list.element);
  }

  async #hearAll(pressed, session, name) {
    player.wake();
    pressed.disabled = true;
    try {
      await player.playAll(await session(), name);
    } catch (error) {
      console.info(error);
      notice("Chưa nghe được. Hãy kiểm tra mạng rồi thử lại.");
    }
    pressed.disabled = false;
  }

  // ---- looking for something

  #typed() {
    clearTimeout(this.#timer);
    this.#searches += 1;
    const query = this.search.value.trim();
    if (!query && !this.#hasChoices) return this.#change({ query });
    this.#timer = setTimeout(() => this.#change({ query }), PAUSE);
  }

  /** Something else is looked for. */
  #change(news) {
    Object.assign(this.#filter, news);
    memory.found = null;
    this.#searches += 1;
    history.replaceState(history.state, "", `${location.pathname}${this.address}`);
    this.#fill();
  }

  /** The service finds issuing bodies by their words, and does not know what was heard. */
  #isMeant = (article) => passes(this.#filter)(article) && (this.#filter.heard !== "new" || !places.isHeard(article.id));

  get #isHere() { return this.#filter.heard === "kept" || handbook.isOffline || !navigator.onLine; }

  /** The service looks through all of the handbook; without a network, what is kept here is looked through. */
  async #look() {
    const search = this.#searches += 1;
    const isHere = this.#isHere;
    let found = memory.foundFor === this.address ? memory.found : null;
    if (isHere) {
      const matches = matcher(this.#filter.query);
      found = { articles: keptArticles().filter((article) => matches(article) && this.#isMeant(article)), next: null };
    } else if (!found) {
      this.found.textContent = "Đang tìm…";
      this.hearFound.hidden = true;
      try {
        found = await handbook.list(listOf(asked(this.#filter)));
        if (search !== this.#searches || this.#ends.signal.aborted) return;
        Object.assign(memory, { found, foundFor: this.address });
      } catch (error) {
        console.info(error);
        if (search !== this.#searches || this.#ends.signal.aborted) return;
        this.#lists = [];
        this.list.replaceChildren();
        this.found.textContent = "Chưa tìm được. Hãy kiểm tra mạng rồi thử lại.";
        return;
      }
    }
    const list = new ArticleList("found", found, { passes: isHere ? () => true : this.#isMeant });
    list.dispatch = () => this.#sayFound(list, false);
    this.#lists = [list];
    this.list.replaceChildren(list.element);
    await list.fill();
    if (search !== this.#searches || this.#ends.signal.aborted) return;
    this.#sayFound(list, isHere && this.#filter.heard !== "kept");
    this.hearFound.hidden = found.articles.filter((article) => article.audio && this.#isMeant(article)).length < 2;
  }

  #sayFound(list, isHere) {
    const count = list.count.toLocaleString("vi");
    const found = !list.count ? "Không tìm thấy bài nào." : list.hasMore ? `Đang hiện ${count} bài đầu tiên.` : `Tìm thấy ${count} bài.`;
    this.found.textContent = isHere ? `${found} Không có mạng: chỉ tìm trong các bài đã tải về.` : found;
  }

  async #sessionOfFound() {
    const articles = this.#isHere ? keptArticles().filter(matcher(this.#filter.query)) : await handbook.session(asked(this.#filter));
    return articles.filter(this.#isMeant);
  }

  #showFilters() {
    this.#sayChosen();
    const choices = JSON.stringify([handbook.issuers, handbook.years, handbook.sections.map((section) => section.id)]);
    if (choices === this.filters.dataset.choices) return;
    this.filters.dataset.choices = choices;
    const filter = this.#filter;
    const issuers = [...handbook.issuers].sort((a, b) => a.localeCompare(b, "vi"));
    const now = String(new Date().getFullYear());
    const chosen = parts(filter.time);
    const years = [...new Set([now, chosen.year, ...handbook.years].filter(Boolean))].sort().reverse();
    const select = (name, label, options, value, choose, properties = {}) => make("label", properties, make("span", {}, label),
      make("select", { name, onchange: (event) => choose(event.currentTarget.value) }, ...options.map(([one, text]) =>
        make("option", { value: one, selected: value === one }, text))));
    const months = Array.from({ length: 12 }, (_, index) => [String(index + 1).padStart(2, "0"), `Tháng ${index + 1}`]);
    const month = select("month", "Tháng", [["", "Cả năm"], ...months], chosen.month, (value) => {
      const { year } = parts(this.#filter.time);
      this.#change({ time: value ? `${year}-${value}` : year });
    }, { hidden: !chosen.year });
    this.filters.replaceChildren(
      select("time", "Thời gian", [["", "Mọi lúc"], ...Object.entries(TIMES), ...years.map((year) => [year, year === now ? "Năm nay" : `Năm ${year}`])],
        chosen.year || filter.time, (value) => {
          month.hidden = !parts(value).year;
          month.querySelector("select").value = "";
          this.#change({ time: value });
        }),
      month,
      handbook.sections.length > 1 ? select("section", "Chuyên mục", [["", "Tất cả"], ...handbook.sections.map(({ id, title }) => [id, title])],
        filter.section, (section) => this.#change({ section })) : "",
      select("heard", "Hiện", [["", "Mọi bài"], ["new", "Bài chưa nghe"], ["kept", "Bài đã tải về"]], filter.heard, (heard) => this.#change({ heard })),
      issuers.length > 1 ? select("issuer", "Nơi ban hành", [["", "Tất cả"], ...issuers.map((name) => [name, name])],
        filter.issuer, (issuer) => this.#change({ issuer })) : "",
      this.clear = button("Bỏ lọc", () => {
        this.filters.dataset.choices = "";
        this.#change({ ...nothing(), query: this.#filter.query });
        this.more.querySelector("summary").focus();
      }, { className: "plain clear", hidden: !this.#hasChoices }));
  }

  /** What is chosen is said where the choices are closed, too. */
  #sayChosen() {
    const { time, section, heard, issuer } = this.#filter;
    const words = [
      time && timeInWords(time), section && (handbook.sections.find(({ id }) => id === section)?.title ?? section),
      heard && { new: "Chưa nghe", kept: "Đã tải về" }[heard], issuer,
    ].filter(Boolean);
    this.chosen.textContent = words.length ? `: ${words.join(", ")}` : "";
    if (this.clear) this.clear.hidden = !words.length;
  }

  // ---- go on

  /** One touch goes on where one stopped. */
  #offerToGoOn() {
    const begun = player.article ? [] : places.begun(() => true).slice(0, MOST_BEGUN);
    this.#learnOf(begun);
    const article = begun.map((id) => handbook.find(id)).find((one) => one?.audio && (!handbook.isOffline || isKept(one.id)));
    this.resume.hidden = !article;
    if (!article) return;
    const left = leftInWords(Math.max(1, article.audio.duration - (places.of(article.id).seconds ?? 0)));
    const go = make("button", { type: "button", onclick: () => player.open(article, { play: true }) },
      make("strong", {}, "Nghe tiếp"), make("span", {}, article.title), make("span", { className: "facts" }, `Còn ${left}`));
    if (this.resume.textContent !== go.textContent) this.resume.replaceChildren(go);
  }

  /** What was begun may stand in no list that is shown. */
  async #learnOf(ids) {
    const unknown = ids.filter((id) => !handbook.articles.has(id) && !this.#asked.has(id));
    if (!unknown.length || !handbook.isLoaded || handbook.isOffline) return;
    for (const id of unknown) this.#asked.add(id);
    try {
      await handbook.refresh(unknown);
      if (!this.#ends.signal.aborted) this.#offerToGoOn();
    } catch (error) {
      console.info(error);
      for (const id of unknown) this.#asked.delete(id);
    }
  }
}
