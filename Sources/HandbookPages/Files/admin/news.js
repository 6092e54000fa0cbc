// What changes among the jobs and in the queue, for all rooms by one connection: the service tells it by server-sent events.
// Where those do not get through, such as behind a proxy that holds answers back, it is asked for now and then.

import { ask, openStream, session } from "./api.js";
import { eventReader } from "./eventstream.js";

/** Milliseconds: the first event comes at once, and something at least every 15 seconds. */
const FIRST = 8000;
const SILENCE = 40000;
/** How long until a connection that was lost is tried again: as the service says, doubled each time, up to this. */
const LONGEST_WAIT = 60000;
/** How often it is asked where events do not come. */
const PACE = 2500;
/** Jobs that are remembered for rooms that come to ask. */
const KEPT = 600;

const readers = new Set();
/** What was told last of each job. */
const known = new Map();
let queue = null;
let lastID = "";
let retry = 3000;
let failures = 0;
let connection = null;
let timer = 0;
/** Which round of asking is under way; null while events come. */
let polling = null;

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
  if (readers.size === 1) wake();
  return () => {
    readers.delete(reader);
    // The next room follows in a moment: the connection is kept for it.
    setTimeout(() => { if (!readers.size) rest(); }, 1000);
  };
}

/** Forgets all, so that who signs in next is told nothing that was meant for another. */
export function forgetNews() {
  rest();
  known.clear();
  queue = null;
  lastID = "";
  failures = 0;
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

function isWanted() {
  return readers.size > 0 && !document.hidden;
}

function rest() {
  connection?.abort();
  connection = null;
  clearTimeout(timer);
  polling = null;
}

function wake() {
  if (!isWanted() || connection) return;
  clearTimeout(timer);
  listen();
}

async function listen() {
  const mine = new AbortController();
  connection = mine;
  let watch = setTimeout(() => mine.abort(), FIRST);
  let isHeard = false;
  try {
    const answer = await openStream("/api/v1/jobs/events", { "Last-Event-ID": lastID || null }, mine.signal);
    const decoder = new TextDecoder();
    const read = eventReader(({ name, data, id }) => {
      if (id) lastID = id;
      const said = JSON.parse(data);
      if (name === "jobs") tell(said.jobs);
      else if (name === "job") tell([said]);
      else if (name === "queue") tellQueue(said);
    }, (time) => { retry = Math.min(Math.max(time, 500), LONGEST_WAIT); });
    const body = answer.body.getReader();
    for (;;) {
      const { value, done } = await body.read();
      if (done) break;
      isHeard = true;
      failures = 0;
      clearTimeout(watch);
      watch = setTimeout(() => mine.abort(), SILENCE);
      polling = null;
      read(decoder.decode(value, { stream: true }));
    }
  } catch (error) {
    if (error.status === 401) return rest();
  } finally {
    clearTimeout(watch);
  }
  if (connection !== mine) return;
  connection = null;
  if (!isWanted()) return;
  if (!isHeard) failures += 1;
  // The service ends each connection after a while; who was heard comes back after the time it names.
  timer = setTimeout(wake, isHeard ? retry : Math.min(retry * 2 ** (failures - 1), LONGEST_WAIT));
  if (!isHeard && !polling) poll();
}

/** Asks until events come, or nobody wants to know. */
async function poll() {
  const mine = {};
  polling = mine;
  while (polling === mine) {
    try {
      const [answer, state] = await Promise.all([
        ask("/api/v1/jobs?limit=200"), session.role === "admin" ? ask("/api/v1/queue") : null]);
      if (polling !== mine) return;
      tell(answer.jobs);
      if (state) tellQueue(state);
    } catch (error) {
      if (error.status === 401) return rest();
      // A moment without the network: it is asked again.
    }
    await new Promise((done) => { setTimeout(done, PACE); });
  }
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) rest();
  else wake();
});

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
