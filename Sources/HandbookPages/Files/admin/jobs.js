// Jobs as they are worked on, in words and as lines that follow the news of them.

import { ask } from "./api.js";
import { failureSentence } from "./messages.js";
import { follow } from "./news.js";
import { button, make, progress } from "./parts.js";
import { fromNow, STATES } from "./wording.js";

/** Whether work on it lies ahead. */
export function isOpen(job) {
  return job?.state === "waiting" || job?.state === "running";
}

/** How a job is. One that was not wanted any more is no failure. */
export function stateWords(job) {
  if (job.state !== "cancelled" || job.failure?.kind !== "superseded") return STATES[job.state] ?? job.state;
  return job.failure.code === "article-withdrawn" ? "Không đọc nữa vì bài đã thu hồi" : "Không đọc nữa vì đã có bản mới hơn";
}

/** How far a job is, in words. */
export function progressWords(job) {
  if (job.state === "running" && job.progress?.total) return `mục ${Math.min(job.progress.done + 1, job.progress.total)}/${job.progress.total}`;
  return "";
}

/** Why a job waits, or what became of it, in a sentence. */
export function whyWords(job, queue) {
  if (job.state === "waiting") {
    if (queue?.state === "paused") return `Hàng đợi đang tạm dừng: ${queue.reason ?? ""}`;
    if (queue?.state === "stopped") return "Chờ đến khi hàng đợi chạy lại.";
    if (new Date(job.dueAt) > Date.now()) {
      return job.failure ? `Lần trước hỏng: ${failureSentence(job.failure)} Thử lại ${fromNow(job.dueAt)}.`
        : `Hẹn bắt đầu ${fromNow(job.dueAt)}.`;
    }
    return "Đến lượt thì đọc.";
  }
  if (job.state === "dead") return job.failure ? failureSentence(job.failure) : "";
  if (job.state === "cancelled" && job.failure) return failureSentence(job.failure);
  return progressWords(job);
}

/** Lines of jobs that go on until all are at their end, or until the dialog `owner` is closed. */
export function watchJobs(jobs, names, owner) {
  const list = make("ul", { className: "jobs" });
  const lines = new Map(jobs.map((job) => {
    const line = make("li", { "@data-job": String(job.id) });
    list.append(line);
    return [job.id, { line, job, shown: "" }];
  }));
  function show(entry) {
    const { job } = entry;
    const key = `${job.state} ${job.progress?.done} ${job.failure?.code}`;
    if (entry.shown === key) return;
    entry.shown = key;
    entry.line.dataset.state = job.state;
    const title = names.get(job.article) ?? job.article;
    entry.line.replaceChildren(make("span", { className: "job-title" }, title),
      make("span", { className: `state ${job.state}` }, stateWords(job), job.state === "dead" ? `: ${whyWords(job)}` : ` ${progressWords(job)}`),
      job.state === "running" ? progress(job.progress?.done ?? 0, job.progress?.total ?? 0, `Tiến độ: ${title}`) : "",
      job.state === "done" ? player(job.article, title) : "");
  }
  for (const entry of lines.values()) show(entry);
  const isOver = () => ![...lines.values()].some(({ job }) => isOpen(job));
  let stop = null;
  stop = follow((news) => {
    for (const job of news) {
      const entry = lines.get(job.id);
      if (!entry) continue;
      entry.job = job;
      show(entry);
    }
    if (isOver()) stop?.();
  });
  if (isOver()) stop();
  owner.addEventListener("close", stop);
  return list;
}

/** The new audio of an article, when somebody wants to hear it. */
function player(article, title) {
  const place = make("span", {});
  place.append(button("Nghe bản mới", async () => {
    const { audio } = await ask(`/api/v1/articles/${article}`);
    const sound = make("audio", { controls: true, src: audio.url, "@aria-label": `Nghe bài: ${title}` });
    place.replaceChildren(sound);
    sound.focus();
    await sound.play();
  }, { className: "small" }));
  return place;
}
