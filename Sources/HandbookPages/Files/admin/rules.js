// What of documents is read, shortened and left out: the narration rules, and what switching one would change.

import { ask, askTagged } from "./api.js";
import { actorWords } from "./deeds.js";
import { watchJobs } from "./jobs.js";
import { button, complain, make, notice, sheet } from "./parts.js";
import { count, moment } from "./wording.js";

/** Articles that are named in what a switch would change. */
const NAMED = 50;
/** More than these are not named to the service one by one. */
const MANY = 500;

/** The articles as links, by their titles. */
function articleList(ids, titles) {
  return make("ul", { className: "notes" }, ...ids.slice(0, NAMED).map((id) =>
    make("li", {}, make("a", { href: `#/bai/${id}` }, titles.get(id) ?? id))),
  ids.length > NAMED ? make("li", { className: "facts" }, `và ${count(ids.length - NAMED)} bài nữa`) : null);
}

/** Titles by id, of no more articles than the service answers at once. */
async function titlesOf(ids) {
  if (!ids.length) return new Map();
  const { articles } = await ask(`/api/v1/articles?view=basic&ids=${ids.join(",")}`);
  return new Map(articles.map((article) => [article.id, article.title]));
}

/** Says what switching a rule would do, and does it where it is wanted; then what sounds different can be spoken at once. */
async function showSwitch(rule, tag, done) {
  const address = `/api/v1/rules/${encodeURIComponent(rule.name)}`;
  const on = !rule.on;
  const place = make("div", { className: "effect" }, make("p", { "@role": "status" }, "Đang đối chiếu cả sổ tay…"));
  const foot = make("div", { className: "actions foot" });
  const dialog = sheet(`${on ? "Bật" : "Tắt"}: ${rule.title}`, make("p", {}, rule.explanation), place, foot);
  dialog.classList.add("wide");
  try {
    const effect = await ask(`${address}/preview`, { method: "POST", body: { on } });
    const titles = await titlesOf(effect.changed.slice(0, NAMED));
    const apply = button(on ? "Bật" : "Tắt", async () => {
      await ask(address, { method: "PUT", body: { on }, headers: tag ? { "If-Match": tag } : {} });
      done();
      notice(`Đã ${on ? "bật" : "tắt"} “${rule.title}”.`);
      offer(dialog, place, foot, effect.changed, titles);
    }, { className: "strong" });
    place.replaceChildren(make("p", { "@role": "status" }, make("strong", {}, effect.changed.length
      ? `${count(effect.changed.length)} trong ${count(effect.looked)} bài sẽ đọc khác đi.`
      : `Không bài nào trong ${count(effect.looked)} bài đọc khác đi.`)),
    effect.changed.length ? articleList(effect.changed, titles) : "",
    effect.unread.length ? make("p", { className: "facts" }, `${count(effect.unread.length)} bài hiện không đọc được nên không so được.`) : "");
    foot.replaceChildren(apply);
    apply.focus({ preventScroll: true });
  } catch (error) {
    place.replaceChildren(make("p", { className: "refusal", "@role": "alert" }, error.message));
  }
}

/** What sounds different is made by the next night, or now. */
function offer(dialog, place, foot, changed, titles) {
  foot.remove();
  if (!changed.length) {
    place.replaceChildren(make("p", {}, "Bài đăng từ nay theo quy tắc mới."));
    dialog.querySelector(".sheet-head button").focus();
    return;
  }
  const now = button(`Đọc lại ${count(changed.length)} bài ngay`, async () => {
    const answer = await ask("/api/v1/rerender", { method: "POST", body: changed.length > MANY ? { all: true, changed: true } : { articles: changed, changed: true } });
    const jobs = answer.articles.map((one) => one.job).filter(Boolean);
    place.replaceChildren(make("h3", {}, jobs.length ? `Đang đọc lại ${count(jobs.length)} bài` : "Không bài nào phải đọc lại"),
      watchJobs(jobs, titles, dialog));
    dialog.querySelector(".sheet-head button").focus();
  }, { className: "strong" });
  place.replaceChildren(make("p", {}, "Việc ban đêm sẽ đọc lại các bài này. Cũng có thể đọc lại ngay."),
    articleList(changed, titles), make("div", { className: "actions" }, now));
  now.focus();
}

export async function showRules(room) {
  const list = make("ul", { className: "cards rules" });
  let isGone = false;

  async function load() {
    const { answer, tag } = await askTagged("/api/v1/rules");
    if (isGone) return;
    list.replaceChildren(...answer.rules.map((rule) => make("li", { className: "card", "@data-rule": rule.name },
      make("div", { className: "job-words" }, make("h2", { className: "card-title" }, rule.title), make("p", {}, rule.explanation),
        make("p", { className: "facts" }, make("span", { className: `state ${rule.on ? "done" : "quiet"}` }, rule.on ? "Đang bật" : "Đang tắt"),
          rule.author ? ` · ${actorWords(rule.author)}, ${moment(rule.changedAt)}` : "")),
      button(rule.on ? "Tắt" : "Bật", () => showSwitch(rule, tag, () => load().catch(complain)), { "@aria-label": `${rule.on ? "Tắt" : "Bật"}: ${rule.title}` }))));
  }
  room.append(make("h1", {}, "Quy tắc đọc"),
    make("p", { className: "facts" }, "Phần nào của văn bản được đọc, rút gọn hay bỏ qua, cho cả sổ tay. Trước khi đổi, trang cho biết bài nào sẽ đọc khác đi."),
    list);
  await load();
  return () => { isGone = true; };
}
