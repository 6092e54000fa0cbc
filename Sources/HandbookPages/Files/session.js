// Who is at this page: a member opens it once by an address with a token behind "#", which no server and no log sees.

import { readKept, writeKept } from "./places.js";

const KEY = "sotaynoi.holder";
const ADDRESS = /^#ma-(stn_[A-Za-z0-9_-]{43})$/;

/** Hands such a token over for a cookie that scripts cannot read, and takes it out of the address. */
export async function beginSession() {
  const token = location.hash.match(ADDRESS)?.[1];
  if (!token) return;
  history.replaceState(null, "", location.pathname);
  try {
    const answer = await fetch("/api/v1/session", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token }),
    });
    if (answer.status === 401 || answer.status === 403) refused = "Liên kết này không còn dùng được. Hãy xin văn phòng một liên kết mới.";
  } catch (error) {
    console.info(error);
  }
}

/** What is wrong with the link by which somebody came. */
let refused = "";

/**
 * Who listens: `{name, ended}`, the name of whoever's token this browser has, null for none, and a sentence where it had
 * one that counts no more.
 */
export async function holder() {
  try {
    const answer = await fetch("/api/v1/me", { cache: "no-store" });
    if (!answer.ok) return { name: null, ended: refused };
    const name = (await answer.json()).holder;
    const before = readKept(KEY);
    if (name) writeKept(KEY, name);
    const ended = before && !name ? `Quyền nghe của ${before} đã hết hạn, nên chỉ còn các bài công khai. Hãy mở lại liên kết văn phòng đã gửi, hoặc xin liên kết mới.` : "";
    return { name, ended: refused || ended };
  } catch {
    return { name: null, ended: refused }; // No network: nobody needs to know now.
  }
}

/** That a right to listen has ended has been read. */
export function forgetHolder() {
  refused = "";
  writeKept(KEY, "");
}

/** The browser forgets the token. What was kept here and is not everybody's is dropped as soon as the handbook comes. */
export async function endSession() {
  const answer = await fetch("/api/v1/session", { method: "DELETE" });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  writeKept(KEY, "");
}
