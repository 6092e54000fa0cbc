// What the nights have made: coverage of the handbook, minutes made, failures; and the reports of batches.

import { address, ask } from "./api.js";
import { barChart, lyingChart, shareChart } from "./chart.js";
import { make } from "./parts.js";
import { count, duration, moment, shortDay } from "./wording.js";

const DAYS = 14;
/** Days of which listening is counted. */
const HEARD = 30;

/** The last days by their names, oldest first. */
function lastDays() {
  return Array.from({ length: DAYS }, (_, index) => {
    const date = new Date();
    date.setDate(date.getDate() - (DAYS - 1 - index));
    return { key: date.toDateString(), name: shortDay(date) };
  });
}

function perDay(jobs, worth) {
  const sums = new Map();
  for (const job of jobs) {
    if (!job.finishedAt) continue;
    const key = new Date(job.finishedAt).toDateString();
    sums.set(key, (sums.get(key) ?? 0) + worth(job));
  }
  return lastDays().map(({ key, name }) => ({ name, value: sums.get(key) ?? 0 }));
}

/** Articles that are asked for by their ids at once. */
const MOST_IDS = 50;

/** How long the articles of some jobs last, in seconds, by id. */
async function lengthsOf(jobs) {
  const ids = [...new Set(jobs.map((job) => job.article))];
  const groups = Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, index) => ids.slice(index * MOST_IDS, (index + 1) * MOST_IDS));
  const lengths = new Map();
  for (const group of groups) {
    const { articles } = await ask(address("/api/v1/articles", { view: "basic", limit: MOST_IDS, ids: group.join(",") }));
    for (const article of articles) lengths.set(article.id, article.audio?.duration ?? 0);
  }
  return lengths;
}

const sum = (list, worth) => list.reduce((all, one) => all + worth(one), 0);

export async function showNight(room) {
  const [{ sections }, done, dead] = await Promise.all([
    ask("/api/v1/overview"), ask("/api/v1/jobs?state=done&limit=1000"), ask("/api/v1/jobs?state=dead&limit=1000"),
  ]);
  const [wanted, current, seconds] = ["wanted", "current", "duration"].map((what) => sum(sections, (section) => section[what]));
  const since = Date.now() - DAYS * 86400000;
  const lengths = await lengthsOf(done.jobs.filter((job) => Date.parse(job.finishedAt) >= since));

  const coverage = sections.filter((section) => section.wanted).map((section) => ({
    name: section.title, value: section.current, whole: section.wanted, words: `${count(section.current)}/${count(section.wanted)} bài`,
  }));
  const minutes = perDay(done.jobs, (job) => (lengths.get(job.article) ?? 0) / 60)
    .map((bar) => ({ ...bar, words: `${count(Math.round(bar.value))} phút` }));
  const failed = perDay(dead.jobs, () => 1).map((bar) => ({ ...bar, words: `${count(bar.value)} việc` }));

  const parts = [make("h1", {}, "Báo cáo"),
    make("ul", { className: "figures" },
      ...[[`${count(current)}/${count(wanted)}`, "bài có bản đọc mới nhất"], [duration(seconds), "nghe được tất cả"],
        [count(dead.jobs.length), "việc hỏng"]].map(([number, words]) => make("li", {}, make("strong", {}, number), make("span", {}, words)))),
    dead.jobs.length ? make("p", {}, make("a", { href: "#/hang-doi" }, "Xem và thử lại các việc hỏng ở hàng đợi")) : null,
    coverage.length ? shareChart("Bài đã có bản đọc, theo chuyên mục", coverage) : make("p", { className: "empty" }, "Sổ tay chưa có bài nào. Hãy đăng bài đầu tiên ở phần “Đăng bài”."),
    barChart(`Số phút đã đọc trong ${DAYS} ngày qua`, minutes),
    dead.jobs.length ? barChart(`Số việc hỏng trong ${DAYS} ngày qua`, failed) : null,
    sections.length ? await listening(sections) : null,
    await reports()];
  room.append(...parts.filter(Boolean));
}

/** How often articles were begun and heard to their end, by section. Nobody is named. */
async function listening(sections) {
  const from = new Date(Date.now() - (HEARD - 1) * 86400000).toLocaleDateString("sv", { timeZone: "Asia/Ho_Chi_Minh" });
  const { articles } = await ask(address("/api/v1/listening", { from }));
  const bars = sections.map((section) => {
    const own = articles.filter((article) => article.section === section.id);
    const begun = own.reduce((sum, article) => sum + article.begun, 0);
    const finished = own.reduce((sum, article) => sum + article.finished, 0);
    return { name: section.title, value: begun, words: `${count(begun)} lượt, ${count(finished)} nghe hết` };
  }).filter((bar) => bar.value).sort((a, b) => b.value - a.value);
  const title = `Lượt nghe trong ${HEARD} ngày qua, theo chuyên mục`;
  if (bars.length) return lyingChart(title, bars);
  return make("figure", {}, make("figcaption", {}, title), make("p", { className: "facts" }, "Chưa có ai nghe trong thời gian này."));
}

/** The reports of batches, where the service gives them; each is fetched when it is opened. */
async function reports() {
  let list;
  try {
    ({ reports: list } = await ask("/api/v1/reports"));
  } catch (error) {
    if (error.status === 404) return null;
    throw error;
  }
  const nights = list.filter((run) => run.audioSeconds).slice(0, 14).reverse().map((run) => ({
    name: shortDay(new Date(run.startedAt)), value: run.audioSeconds / 60, words: `${count(Math.round(run.audioSeconds / 60))} phút`,
  }));
  return make("section", {}, make("h2", {}, "Việc ban đêm"), nights.length ? barChart("Số phút mỗi lần chạy đã đọc", nights) : null,
    ...(list.length ? list.map(entry) : [make("p", { className: "empty" }, "Chưa có báo cáo nào. Báo cáo đầu tiên có sau lần chạy ban đêm đầu tiên.")]));
}

function entry(run) {
  const place = make("div", {});
  const details = make("details", {}, make("summary", {}, make("span", {}, run.title ?? run.batch),
    make("span", { className: "facts" }, `${moment(run.startedAt)} · ${run.endedAt ? "" : "đang chạy · "}${count(run.made)} bài mới, ${count(run.unchanged)} không đổi, ${count(run.failed)} hỏng`)), place);
  details.addEventListener("toggle", async () => {
    if (!details.open || place.children.length) return;
    place.append(make("p", { "@role": "status" }, "Đang tải…"));
    try {
      const { text } = await ask(run.url);
      place.replaceChildren(text ? make("pre", {}, text) : make("p", {}, "Chưa có gì."));
    } catch (error) {
      place.replaceChildren(make("p", { className: "error" }, error.message));
    }
  });
  return details;
}
