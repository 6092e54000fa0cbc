// The articles: search, the state of their audio, and one of them with its script.

import { address, ask, session } from "./api.js";
import { isOpen, whyWords } from "./jobs.js";
import { follow, gathered } from "./news.js";
import { button, complain, confirmed, field, make, notice, progress } from "./parts.js";
import { scriptView } from "./script.js";
import { audienceName, day, duration, STATES } from "./wording.js";

const PAGE = 50;
/** Milliseconds in which news is gathered before the service is asked what has come of it. */
const PACE = 300;

/** What there is to hear of an article, in words. */
function audioWords(article) {
  if (!article.wantsAudio) return ["Không cần bản đọc", "quiet"];
  const isCurrent = article.audio && article.audio.revision === article.revision;
  if (isOpen(article.job)) return [`${STATES[article.job.state]}${article.audio ? " bản mới" : ""} ${whyWords(article.job).startsWith("mục") ? whyWords(article.job) : ""}`.trim(), article.job.state];
  if (isCurrent) return [`Nghe ${duration(article.audio.duration)}`, "done"];
  if (article.job?.state === "dead") return [article.audio ? "Bản mới bị hỏng" : "Hỏng", "dead"];
  return [article.audio ? "Còn bản cũ" : "Chưa có bản đọc", "waiting"];
}

function facts(article) {
  return [article.section.title, article.issuer, article.number && `số ${article.number}`, article.date && day(article.date)]
    .filter(Boolean).join(" · ");
}

function row(article) {
  const [words, state] = audioWords(article);
  return make("li", { "@data-article": article.id }, make("a", { className: "card", href: `#/bai/${article.id}` },
    make("span", { className: "card-title" }, article.title), make("span", { className: "facts" }, facts(article)),
    make("span", { className: `state ${state}` }, words)));
}

export async function showArticles(room) {
  const search = make("input", { type: "search", autocomplete: "off", placeholder: "Tên bài, nội dung, số văn bản" });
  const list = make("ul", { className: "cards" });
  const found = make("p", { className: "facts", "@role": "status" });
  const more = make("div", {});
  let next = null;
  let turn = 0;
  let wait = 0;
  const shown = new Map();

  /** What is shown stays where it is: only the line of the article changes. */
  function put(article) {
    const line = row(article);
    const before = shown.get(article.id)?.line;
    shown.set(article.id, { article, line });
    if (!before?.isConnected) return line;
    const isFocused = before.contains(document.activeElement);
    before.replaceWith(line);
    if (isFocused) line.querySelector("a").focus();
    return line;
  }

  async function load({ isMore = false } = {}) {
    turn += 1;
    const mine = turn;
    const path = isMore ? next : address("/api/v1/articles", { q: search.value.trim(), limit: PAGE });
    const page = await ask(path);
    if (mine !== turn) return;
    next = page.next;
    if (!isMore) {
      list.replaceChildren();
      shown.clear();
    }
    list.append(...page.articles.map(put));
    found.textContent = list.children.length ? `${list.children.length} bài${next ? " đầu tiên" : ""}` : search.value.trim() ? "Không có bài nào khớp. Thử gõ ít chữ hơn, không cần dấu." : "Chưa có bài nào. Bấm “Đăng bài” để đăng bài đầu tiên.";
    more.replaceChildren(next ? button("Xem thêm", () => load({ isMore: true })) : "");
  }
  search.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => load().catch(complain), 250);
  });
  room.append(make("div", { className: "head" }, make("h1", {}, "Bài trong sổ tay"), make("a", { className: "link-button strong", href: "#/dang" }, "Đăng bài")),
    field("Tìm bài", search), found, list, more);
  await load();
  const changed = new Set();
  const look = gathered(async () => {
    const ids = [...changed];
    changed.clear();
    for (const id of ids) {
      if (!shown.has(id)) continue;
      try {
        const article = await ask(`/api/v1/articles/${encodeURIComponent(id)}`);
        if (shown.has(id)) put(article);
      } catch (error) {
        if (error.status !== 404 && error.status !== 410) throw error;
      }
    }
  }, PACE);
  const stop = follow((jobs) => {
    for (const job of jobs) {
      const article = shown.get(job.article)?.article;
      // What was known before the list was asked for is no news.
      if (!article || article.job?.id > job.id) continue;
      if (article.job?.id === job.id && article.job.state === job.state && !isOpen(job)) continue;
      if (isOpen(job)) put({ ...article, job });
      else changed.add(job.article);
    }
    if (changed.size) look();
  });
  return () => { turn += 1; stop(); look.stop(); clearTimeout(wait); };
}

export async function showArticle(room, id) {
  const path = `/api/v1/articles/${encodeURIComponent(id)}`;
  let article = await ask(path);
  const state = make("div", { "@aria-live": "polite" });
  const sound = make("div", {});
  const text = make("div", {}, make("p", { className: "facts" }, "Đang dựng lời đọc…"));
  let shown = "";
  let isGone = false;

  function showSound() {
    const [words, kind] = audioWords(article);
    state.replaceChildren(make("p", { className: `state ${kind}` }, words),
      article.job?.state === "running" ? progress(article.job.progress?.done ?? 0, article.job.progress?.total ?? 0, "Tiến độ đọc") : "");
    const url = article.audio?.url ?? "";
    if (url === shown) return;
    shown = url;
    sound.replaceChildren(url ? make("audio", { controls: true, preload: "none", src: url, "@aria-label": `Nghe bài: ${article.title}` }) : "");
  }
  async function look() {
    if (isGone) return;
    article = await ask(path);
    if (!isGone) showSound();
  }
  async function showScript() {
    if (!article.wantsAudio) return text.replaceChildren();
    const answer = await ask(`${path}/script`);
    if (isGone) return;
    text.replaceChildren(scriptView(answer.script, {
      section: answer.section.id, sectionTitle: answer.section.title, canFix: session.role === "admin", onFixed: () => { showScript().catch(complain); look().catch(complain); },
    }));
  }

  room.append(make("p", {}, make("a", { href: "#/bai" }, "← Tất cả bài")), make("h1", {}, article.title),
    make("p", { className: "facts" }, [facts(article), audienceName(article.audience), `bản ${article.revision}`].filter(Boolean).join(" · ")),
    state, sound,
    make("div", { className: "actions" },
      make("a", { className: "link-button", href: `#/dang/${article.id}` }, "Thay văn bản"),
      make("a", { className: "link-button", href: `/bai/${article.id}` }, "Xem như đảng viên"),
      button("Đọc lại", async () => {
        const done = await ask("/api/v1/rerender", { method: "POST", body: { articles: [article.id] } });
        notice(done.filed ? "Đã đưa vào hàng đợi." : "Không có gì để đọc lại.");
        await look();
      }),
      button("Thu hồi bài", async () => {
        if (!await confirmed("Thu hồi bài", `“${article.title}” sẽ biến mất ngay ở mọi nơi: trang, ứng dụng, podcast.`, "Thu hồi")) return;
        await ask(path, { method: "DELETE" });
        location.hash = "#/bai";
      }, { className: "danger" })),
    embedHelp(article) ?? "", text);
  showSound();
  const soon = gathered(() => look().catch(complain), PACE);
  const stop = follow((jobs) => {
    const own = jobs.filter((job) => job.article === id && !(article.job?.id > job.id)).sort((a, b) => a.id - b.id).at(-1);
    if (!own) return;
    const isNew = own.id !== article.job?.id || own.state !== article.job.state;
    article = { ...article, job: own };
    showSound();
    // What the job has made is the article's, and is asked for there.
    if (isNew && !isOpen(own)) soon();
  });
  showScript().catch((error) => { text.replaceChildren(make("p", { className: "error" }, error.message)); });
  return () => { isGone = true; stop(); soon.stop(); };
}

/** What another site needs to show the small player; it works where the service allows that site. */
function embedHelp(article) {
  if (article.audience !== "public") return null;
  const code = make("textarea", { readOnly: true, rows: 3, spellcheck: false,
    value: `<iframe src="${location.origin}/nhung/${article.id}" width="700" height="200" title="Nghe bài" loading="lazy"></iframe>` });
  code.addEventListener("focus", () => code.select());
  return make("details", {}, make("summary", {}, "Nhúng vào trang khác"),
    field("Mã nhúng", code, "Chỉ hiện trên các trang mà người quản trị máy chủ đã cho phép (serve --framing-site)."),
    make("p", { className: "facts" }, "Trang dùng WordPress hoặc phần mềm biết oEmbed chỉ cần dán địa chỉ của bài: ",
      make("a", { href: `/bai/${article.id}` }, `${location.origin}/bai/${article.id}`)));
}
