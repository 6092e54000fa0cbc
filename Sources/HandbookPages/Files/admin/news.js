// What changes among the jobs and in the queue, for all rooms by one connection.

import { Following } from "../following.js";
import { ask, openStream, session } from "./api.js";

/** How often it is asked where events do not come, in milliseconds. */
const PACE = 2500;
/** Jobs that are remembered for rooms that come to ask. */
const KEPT = 600;

const readers = new Set();
/** What was told last of each job. */
const known = new Map();
let queue = null;

const news = new Following({
  pace: PACE,
  isWanted: () => readers.size > 0 && !document.hidden,
  open: (lastID, signal) => openStream("/api/v1/jobs/events", { "Last-Event-ID": lastID || null }, signal),
  take: ({ name, data }) => {
    if (name === "jobs") tell(data.jobs);
    else if (name === "job") tell([data]);
    else if (name === "queue") tellQueue(data);
  },
  ask: async (isWanted) => {
    const [answer, state] = await Promise.all([
      ask("/api/v1/jobs?limit=200"), session.role === "admin" ? ask("/api/v1/queue") : null]);
    if (!isWanted()) return;
    tell(answer.jobs);
    if (state) tellQueue(state);
  },
});

/**
 * Tells of jobs, at once of those that are known and then of each that changes, and of the queue.
 * @param jobs called with a list of jobs.
 * @param state called with the queue's state, where the one who looks may see it.
 * @returns what ends it.
 */
export function follow(jobs, state = () => {}) {
  const reader = { jobs, state };
  readers.add(reader);
  if (known.size) jobs([...known.values()]);
  if (queue) state(queue);
  if (readers.size === 1) news.look();
  return () => {
    readers.delete(reader);
    // The next room follows in a moment: the connection is kept for it.
    setTimeout(() => { if (!readers.size) news.rest(); }, 1000);
  };
}

/** Forgets all, so that who signs in next is told nothing that was meant for another. */
export function forgetNews() {
  news.forget();
  known.clear();
  queue = null;
}

function tell(jobs) {
  const news = jobs.filter((job) => {
    const before = known.get(job.id);
    return !before || JSON.stringify(before) !== JSON.stringify(job);
  });
  for (const job of news) {
    known.delete(job.id);
    known.set(job.id, job);
  }
  for (const id of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(id);
  }
  if (news.length) for (const reader of readers) reader.jobs(news);
}

function tellQueue(state) {
  queue = state;
  for (const reader of readers) reader.state(state);
}

/** Calls something once for many calls that come within a time, in milliseconds, and never twice at a time. */
export function gathered(act, time) {
  let waiting = 0;
  let isBusy = false;
  let isWanted = false;
  async function turn() {
    waiting = 0;
    isBusy = true;
    isWanted = false;
    try {
      await act();
    } finally {
      isBusy = false;
      if (isWanted) again();
    }
  }
  function again() {
    isWanted = true;
    if (!waiting && !isBusy) waiting = setTimeout(turn, time);
  }
  again.stop = () => { clearTimeout(waiting); waiting = -1; };
  return again;
}
