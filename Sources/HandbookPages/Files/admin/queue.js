// The queue: what is being made and how far, why the rest waits, what failed and why.

import { ask } from "./api.js";
import { isOpen, stateWords, whyWords } from "./jobs.js";
import { causeWords, failureSentence } from "./messages.js";
import { follow, gathered } from "./news.js";
import { button, complain, field, make, notice, progress, sheet, withFields } from "./parts.js";
import { count, fromNow, moment, PRIORITIES } from "./wording.js";

/** Milliseconds in which news is gathered before the list is asked for anew. */
const PACE = 700;
const VIEWS = [["waiting,running", "Đang làm và đang chờ"], ["dead", "Hỏng"], ["done", "Đã xong"], ["cancelled", "Đã hủy"]];
const EMPTY = {
  "waiting,running": "Không có bài nào đang đọc hoặc đang chờ.", dead: "Không có việc nào hỏng.",
  done: "Chưa có việc nào xong.", cancelled: "Không có việc nào bị hủy.",
};

function askWhy(done) {
  const why = make("input", { type: "text", maxLength: 500, required: true });
  const dialog = sheet("Tạm dừng hàng đợi", make("p", {}, "Bài đang đọc được đọc nốt. Người nghe vẫn nghe được các bản đã có."),
    field("Lý do", why, "Người khác sẽ thấy lý do này."),
    make("div", { className: "actions" }, button("Tạm dừng", async () => {
      await withFields({ "pause-reason-needed": why }, () =>
        ask("/api/v1/queue", { method: "PUT", body: { state: "paused", reason: why.value } }));
      dialog.close();
      done();
    }, { className: "strong" })));
  why.focus();
}

export async function showQueue(room) {
  let states = VIEWS[0][0];
  let isGone = false;
  const voices = new Map();
  let shown = "";
  const status = make("div", { className: "queue-state", "@role": "status" });
  const list = make("div", {});
  const tabs = make("div", { className: "chips", "@role": "group", "@aria-label": "Hiện việc" }, ...VIEWS.map(([value, name]) =>
    button(name, async () => {
      states = value;
      for (const tab of tabs.children) tab.setAttribute("aria-pressed", String(tab.dataset.states === states));
      shown = "";
      await load();
    }, { "@data-states": value, "@aria-pressed": String(value === states) })));

  function showStatus(queue) {
    const words = { running: "Đang chạy", paused: "Tạm dừng", stopped: "Tự dừng" }[queue.state] ?? queue.state;
    const why = queue.state === "paused" ? `từ ${moment(queue.since)}: ${queue.reason ?? ""}`
      : queue.state === "stopped" ? `từ ${moment(queue.since)}. ${failureSentence(queue)}${queue.nextProbe ? ` Tự thử lại ${fromNow(queue.nextProbe)}.` : ""}` : "";
    const key = `${queue.state} ${why}`;
    counts.textContent = `${count(queue.running)} bài đang đọc, ${count(queue.waiting)} bài chờ, ${count(queue.dead)} việc hỏng`;
    const dead = tabs.querySelector('[data-states="dead"]');
    dead.textContent = queue.dead ? `Hỏng (${count(queue.dead)})` : "Hỏng";
    if (status.dataset.shown === key) return;
    status.dataset.shown = key;
    status.className = `queue-state ${queue.state}`;
    status.replaceChildren(make("p", {}, make("strong", {}, words), ` ${why}`),
      queue.state === "running" ? button("Tạm dừng", () => askWhy(() => load())) : button("Chạy tiếp", async () => {
        await ask("/api/v1/queue", { method: "PUT", body: { state: "running" } });
        await load();
      }, { className: "strong" }));
  }

  function line(job, queue, why = whyWords(job, queue)) {
    const title = job.title ?? job.article;
    const facts = [voices.get(job.voice) ?? `giọng ${job.voice}`, PRIORITIES[job.priority], job.attempts > 1 ? `đã thử ${count(job.attempts)} lần` : "", job.finishedAt ? moment(job.finishedAt) : ""];
    return make("li", { "@data-job": String(job.id) },
      make("div", { className: "job-words" }, make("a", { className: "job-title", href: `#/bai/${job.article}` }, title),
        make("p", {}, make("span", { className: `state ${job.state}` }, stateWords(job)), why ? ` ${why}` : ""),
        make("p", { className: "facts" }, facts.filter(Boolean).join(" · ")),
        job.state === "running" ? progress(job.progress?.done ?? 0, job.progress?.total ?? 0, `Tiến độ của ${title}`) : null),
      isOpen(job) ? button("Hủy", () => act(job, "cancel"), { className: "small", "@aria-label": `Hủy việc đọc ${title}` }) : null,
      job.state === "dead" || (job.state === "cancelled" && job.failure?.kind !== "superseded") ? button("Thử lại", () => act(job, "retry"), { className: "small", "@aria-label": `Thử lại: ${title}` }) : null);
  }

  async function act(job, verb) {
    await ask(`/api/v1/jobs/${job.id}/${verb}`, { method: "POST" });
    notice(verb === "cancel" ? "Đã hủy." : "Đã đưa lại vào hàng đợi.");
    await load();
  }

  /** Failures by their cause, each with a button that tries all of them once more. */
  function failures(jobs, queue) {
    const causes = new Map();
    for (const job of jobs) {
      const code = job.failure?.code ?? "fault";
      causes.set(code, [...(causes.get(code) ?? []), job]);
    }
    return [...causes].map(([code, group]) => {
      const { cause, rest, isSpecific } = causeWords(code);
      return make("section", { className: "cause" }, make("div", { className: "head" },
        make("div", {}, make("h2", {}, `${cause} (${count(group.length)})`), rest && !isSpecific ? make("p", { className: "facts" }, rest) : null),
        button("Thử lại tất cả", async () => {
          const { retried } = await ask(`/api/v1/jobs/retry?reason=${encodeURIComponent(code)}`, { method: "POST" });
          notice(`${count(retried)} việc được đưa lại vào hàng đợi.`);
          await load();
        }, { "@aria-label": `Thử lại tất cả việc hỏng vì: ${cause}` })),
      make("ul", { className: "jobs" }, ...group.map((job) =>
        line(job, queue, isSpecific || job.failure?.values?.chapter ? whyWords(job, queue) : ""))));
    });
  }

  async function load() {
    const mine = states;
    const [queue, { jobs }] = await Promise.all([ask("/api/v1/queue"), ask(`/api/v1/jobs?state=${states}&limit=200`)]);
    if (isGone || mine !== states) return;
    showStatus(queue);
    const key = JSON.stringify([jobs, queue.state]);
    // What has not changed stays: a focused button would lose its focus.
    if (key !== shown) {
      const focused = list.contains(document.activeElement) ? document.activeElement.closest("[data-job]")?.dataset.job ?? "" : null;
      shown = key;
      list.replaceChildren(...(jobs.length ? states === "dead" ? failures(jobs, queue)
        : [make("ul", { className: "jobs" }, ...jobs.map((job) => line(job, queue)))] : [make("p", { className: "empty" }, EMPTY[states])]));
      if (focused !== null) (list.querySelector(`[data-job="${focused}"] button`) ?? list.querySelector("button") ?? tabs.querySelector("[aria-pressed=true]")).focus();
    }
  }
  const counts = make("p", { className: "facts" });
  room.append(make("h1", {}, "Hàng đợi"), status, counts, tabs, list);
  await load();
  // Their names are nice to have.
  ask("/api/v1/voices").then((answer) => {
    for (const voice of answer.voices) voices.set(voice.name, voice.title);
    if (isGone) return undefined;
    shown = "";
    return load();
  }).catch(() => {});
  const soon = gathered(() => load().catch(complain), PACE);
  const stop = follow(soon, soon);
  return () => { isGone = true; stop(); soon.stop(); };
}
