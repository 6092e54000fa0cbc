// The handbook as the service tells it, asked again now and then.

/** Told by "change" whenever something is new. */
export const handbook = new (class extends EventTarget {
  sections = [];
  /** By id. */
  articles = new Map();
  isLoaded = false;
  /** True where the service could not be reached the last time. */
  isOffline = false;
  #answer = "";
  #timer = 0;

  async load() {
    clearTimeout(this.#timer);
    let wait = 60;
    try {
      const answer = await fetch("/api/v1/handbook", { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      this.isOffline = answer.headers.get("From-Cache") !== null;
      const text = await answer.text();
      if (text !== this.#answer) this.#take(text);
      if ([...this.articles.values()].some(isBeingMade)) wait = 3;
      this.dispatchEvent(new Event("load"));
    } catch (error) {
      console.info(error);
      this.isOffline = true;
      this.dispatchEvent(new Event("fail"));
    }
    this.#timer = setTimeout(() => this.load(), wait * 1000);
  }

  #take(text) {
    this.#answer = text;
    this.sections = JSON.parse(text).sections.filter((section) => section.articles.length);
    this.articles = new Map(this.sections.flatMap((section) => section.articles.map((article) => [article.id, article])));
    this.isLoaded = true;
    this.dispatchEvent(new Event("change"));
  }

  /** Newest first. */
  get newest() {
    return [...this.articles.values()].sort((a, b) => b.publishedAt.localeCompare(a.publishedAt));
  }
})();

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
