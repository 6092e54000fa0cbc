// The handbook as the service tells it: at a glance first, and of all else what is asked for, page by page.

import { Following } from "./following.js";
import { keptArticles } from "./kept.js";

/** Seconds between two looks at the handbook. */
const PACE = 60;
/** Milliseconds between two looks at what is being made, where the service cannot tell of it by itself. */
const MAKING_PACE = 3000;
/** Articles of one session: what one address of a joined stream may name. */
export const MOST_OF_A_SESSION = 100;
/** Articles that are asked for by their ids at once. */
const MOST_IDS = 50;
/** Milliseconds after which an article is asked for anew before it is played: addresses may be signed for an hour. */
const STALE = 30 * 60_000;

/** An article is no longer there, or not for this listener: `isWithdrawn` where the service says so. */
export class Gone extends Error {
  constructor(isWithdrawn) {
    super("gone");
    this.isWithdrawn = isWithdrawn;
  }
}

/**
 * Told by "change" whenever the overview is new, by "articles" (detail: a Set of ids) when more is known of some articles,
 * by "load" after each look, and by "fail" where the service could not be reached.
 */
export const handbook = new (class extends EventTarget {
  /** `{id, title, count, audible, duration, articles, url}`, articles being its newest; those without any are left out. */
  sections = [];
  newest = [];
  issuers = [];
  /** Years of the documents, "2025", the latest first. */
  years = [];
  /** All that are known, by id, as far as they are known: of those in lists what a list shows, else whole. */
  articles = new Map();
  isLoaded = false;
  /** True where the service could not be reached the last time. */
  isOffline = false;
  #answer = "";
  #timer = 0;
  /** Whether somebody sees, or hears, what is being made; replaced by who knows more. */
  wantsNews = () => !document.hidden;
  /** Ids of what is being made, as they are followed. */
  #making = [];
  #news = new Following({
    pace: MAKING_PACE,
    isWanted: () => this.#making.length > 0 && !this.isOffline && this.wantsNews(),
    open: async (lastID, signal) => {
      const answer = await fetch(`/api/v1/jobs/events?articles=${this.#making.join(",")}`, {
        signal, cache: "no-store", headers: { Accept: "text/event-stream", ...(lastID ? { "Last-Event-ID": lastID } : {}) },
      });
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      return answer;
    },
    take: ({ name, data }) => this.#takeJobs(name === "jobs" ? data.jobs : [data]),
    ask: async () => {
      await this.refresh(this.#making);
      this.#making = this.#beingMade();
      if (!this.#making.length) this.#news.rest();
    },
  });
  #seenAt = new Map();

  /** How many articles there are. */
  get count() { return this.sections.reduce((sum, section) => sum + section.count, 0); }

  async load() {
    clearTimeout(this.#timer);
    try {
      const answer = await ask("/api/v1/overview");
      this.isOffline = answer.headers.get("From-Cache") !== null;
      const text = await answer.text();
      if (text !== this.#answer) this.#take(text);
      this.dispatchEvent(new Event("load"));
    } catch (error) {
      console.info(error);
      this.isOffline = true;
      this.dispatchEvent(new Event("fail"));
    }
    this.watch();
    // What nobody sees is asked for when somebody looks again.
    this.#timer = setTimeout(() => { if (!document.hidden) this.load(); }, PACE * 1000);
  }

  #take(text) {
    this.#answer = text;
    const overview = JSON.parse(text);
    this.sections = overview.sections.filter((section) => section.count)
      .map((section) => ({ ...section, articles: this.#remember(section.articles) }));
    this.newest = this.#remember(overview.newest);
    this.issuers = overview.issuers;
    this.years = overview.years ?? [];
    this.isLoaded = true;
    this.dispatchEvent(new Event("change"));
  }

  /** What is known of an article is kept where it is of the same sound: chapters and other files. */
  #remember(list) {
    const news = new Set();
    const known = list.map((article) => {
      const before = this.articles.get(article.id);
      const isSame = before?.audio && article.audio && contentOf(before.audio.url) === contentOf(article.audio.url);
      const now = isSame ? { ...before, ...article, audio: { ...before.audio, ...article.audio } } : article;
      if (before && looksOf(before) !== looksOf(now)) news.add(article.id);
      this.articles.set(article.id, now);
      this.#seenAt.set(article.id, Date.now());
      return now;
    });
    this.#tellOf(news);
    return known;
  }

  #forget(ids) {
    const gone = ids.filter((id) => this.articles.delete(id));
    this.#tellOf(new Set(gone));
  }

  #tellOf(ids) {
    if (ids.size) this.dispatchEvent(new CustomEvent("articles", { detail: ids }));
  }

  /** A page of a list: `{articles, next}`, where `next` is the address of the page after it, or null. */
  async list(address) {
    const { articles, next } = await (await ask(address)).json();
    return { articles: this.#remember(articles), next };
  }

  /** Asks for articles by their ids. Those that are not answered are no longer there. */
  async refresh(ids) {
    for (let start = 0; start < ids.length; start += MOST_IDS) {
      const some = ids.slice(start, start + MOST_IDS);
      const { articles } = await this.list(listAddress({ view: "basic", limit: MOST_IDS, ids: some.join(",") }));
      const there = new Set(articles.map((article) => article.id));
      this.#forget(some.filter((id) => !there.has(id)));
    }
  }

  /** Articles that are heard one after another, whole: of a section or by their ids; without a network, what is kept. */
  async session(asked) {
    if (this.isOffline || !navigator.onLine) {
      return keptArticles().filter((article) => (asked.section ? article.section.id === asked.section : asked.ids.split(",").includes(article.id)));
    }
    return (await this.list(listAddress({ audio: true, limit: MOST_OF_A_SESSION, ...asked }))).articles;
  }

  /** All that is said of an article. Throws `Gone`, or what fetching throws. */
  async whole(id) {
    const answer = await fetch(`/api/v1/articles/${id}`, { headers: { Accept: "application/json" } });
    if (answer.status === 404 || answer.status === 410) {
      this.#forget([id]);
      throw new Gone(answer.status === 410);
    }
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    return this.#remember([await answer.json()])[0];
  }

  /** An article by its id, as far as it is known; where there is no network, as it was kept in this browser. */
  find(id) {
    const known = this.articles.get(id);
    if (known && !this.isOffline) return known;
    return keptArticles().find((article) => article.id === id) ?? known ?? null;
  }

  /** The same article with addresses that hold. */
  async fresh(article) {
    const seenAt = this.#seenAt.get(article.id) ?? 0;
    if (Date.now() - seenAt < STALE || this.isOffline || !navigator.onLine) return article;
    try {
      await this.refresh([article.id]);
    } catch (error) {
      console.info(error);
    }
    return this.articles.get(article.id) ?? article;
  }

  /** Looks after what is being made, of all that is known here. */
  watch() {
    const making = this.#beingMade();
    if (making.join() !== this.#making.join()) {
      // Those that remain are followed on as well as by another connection.
      const isLess = making.length > 0 && making.every((id) => this.#making.includes(id));
      this.#making = making;
      if (!isLess) this.#news.forget();
    }
    this.#news.look();
  }

  #beingMade() {
    return [...this.articles.values()].filter(isBeingMade).map((article) => article.id).slice(-MOST_IDS).sort();
  }

  /** The newest job of an article tells how far it is; one that has ended leaves something else to be known. */
  async #takeJobs(jobs) {
    const newest = new Map();
    for (const job of jobs) if (!(newest.get(job.article)?.id > job.id)) newest.set(job.article, job);
    const ended = [];
    const news = [];
    for (const { article: id, revision, state, progress } of newest.values()) {
      const article = this.articles.get(id);
      if (!article || !isBeingMade(article)) continue;
      if (revision === article.revision && ["waiting", "running"].includes(state)) news.push({ ...article, job: { ...article.job, state, progress } });
      else ended.push(id);
    }
    this.#remember(news);
    if (!ended.length) return;
    try {
      await this.refresh(ended);
    } catch (error) {
      console.info(error); // The next look at the handbook tells.
    }
    this.watch();
  }
})();

/** The address of a list; spaces as RFC 3986 has them, not as forms do. What is empty is left out. */
export function listAddress(parameters) {
  const pairs = Object.entries(parameters).filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `/api/v1/articles?${pairs.join("&")}`;
}

async function ask(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer;
}

/** What of an article shows. */
function looksOf(article) {
  const { title, issuer, number, date, revision, audio, job } = article;
  return JSON.stringify([
    title, issuer, number, date, revision, contentOf(audio?.url), audio?.revision, audio?.chapters?.length, job?.state, job?.progress,
  ]);
}

/**
 * The content that an address names, whether it stays or is signed for a while: two addresses of one content are one file.
 */
export function contentOf(address) {
  return address?.match(/[0-9a-f]{64}/)?.[0] ?? address;
}

export const isBeingMade = (article) => ["waiting", "running"].includes(article.job?.state);

/** What is said where there is no audio, or only that of an older text; null where all is well. */
export function stateOf(article) {
  if (!article.wantsAudio) return "Bài này không có bản đọc.";
  const isOld = article.audio && article.audio.revision !== article.revision;
  if (article.audio && !isOld) return null;
  if (!isBeingMade(article)) {
    return isOld ? "Chưa tạo được bản đọc mới, dưới đây là bản trước." : "Chưa tạo được giọng đọc cho bài này.";
  }
  if (isOld) return "Bài vừa được sửa. Bản đọc mới đang được tạo, dưới đây là bản trước.";
  return article.job.state === "running" ? "Đang tạo giọng đọc…" : "Đang chờ tạo giọng đọc…";
}
