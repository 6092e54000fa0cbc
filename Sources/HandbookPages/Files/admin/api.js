// Talks to the service: the token goes into a header, never into an address, and is forgotten when the tab is closed.

import { sentence } from "./messages.js";

const KEY = "sotaynoi.token";

/** What the service answered instead of what was asked for; the message is for a clerk, in Vietnamese. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(sentence(status, problem));
    this.status = status;
    /** Why, as the service's problems say it (RFC 9457): "id-taken". */
    this.code = problem?.code ?? "";
  }
}

let kept = null;

export const token = {
  get() {
    try {
      return sessionStorage.getItem(KEY) ?? kept;
    } catch {
      return kept;
    }
  },
  set(value) {
    kept = value;
    try {
      if (value) sessionStorage.setItem(KEY, value);
      else sessionStorage.removeItem(KEY);
    } catch {
      // A browser that forbids storage keeps it as long as the page.
    }
  },
};

/** What the token allows: "admin", or "editor" for one who publishes and looks, and changes no readings. */
export const session = { role: "admin" };

/** What is to be done when the token is no longer one. */
export const gate = { refused: () => {} };

async function send(path, { method = "GET", body, type, headers = {}, signal } = {}) {
  const fields = { Accept: "application/json", ...headers };
  const secret = token.get();
  if (secret) fields.Authorization = `Bearer ${secret}`;
  if (body !== undefined) fields["Content-Type"] = type ?? "application/json";
  let answer;
  try {
    answer = await fetch(path, {
      method, headers: fields, signal, cache: "no-store", credentials: "omit",
      body: body === undefined ? undefined : type ? body : JSON.stringify(body),
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal(0, null);
  }
  if (answer.ok) return answer;
  let problem = null;
  try {
    problem = await answer.json();
  } catch {
    // A proxy in front may answer something else.
  }
  const refusal = new Refusal(answer.status, problem);
  if (answer.status === 401) gate.refused(refusal);
  throw refusal;
}

/** JSON from the service; null where it answers without a body. */
export async function ask(path, options) {
  const answer = await send(path, options);
  return answer.status === 204 ? null : answer.json();
}

/** JSON and the tag of this state of it, for If-Match. */
export async function askTagged(path) {
  const answer = await send(path);
  return { answer: await answer.json(), tag: answer.headers.get("ETag") };
}

/** An answer that goes on: its body is read as it comes. */
export async function openStream(path, headers, signal) {
  const said = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== null));
  return send(path, { headers: { Accept: "text/event-stream", ...said }, signal });
}

/** A file from the service. */
export async function fetchBlob(path, options) {
  return (await send(path, options)).blob();
}

/** An address with a query, of which what is empty is left out. */
export function address(path, query) {
  const filled = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return filled.length ? `${path}?${new URLSearchParams(filled)}` : path;
}
