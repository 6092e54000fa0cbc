// Puts the page together: who is there, which room the address names, and what is shown in it.

import { showAccess } from "./access.js";
import { ask, gate, session, token } from "./api.js";
import { showArticle, showArticles } from "./articles.js";
import { showLexicon } from "./lexicon.js";
import { showNight } from "./night.js";
import { forgetNews } from "./news.js";
import { button, complain, field, make } from "./parts.js";
import { showPublish } from "./publish.js";
import { showQueue } from "./queue.js";
import { showReports } from "./reports.js";
import { showRules } from "./rules.js";
import { silence } from "./sound.js";
import { showVoices } from "./voices.js";

const main = document.getElementById("main");
const nav = document.getElementById("rooms");

/** Each room: its address behind "#/", its name, and what shows it; that may return what ends it. The first are editors', too. */
const ROOMS = [
  ["bai", "Bài", showArticles],
  ["dang", "Đăng bài", showPublish],
  ["cach-doc", "Cách đọc", showLexicon],
  ["quy-tac", "Quy tắc đọc", showRules],
  ["bao-sai", "Báo đọc sai", showReports],
  ["hang-doi", "Hàng đợi", showQueue],
  ["giong", "Giọng đọc", showVoices],
  ["dem", "Báo cáo", showNight],
  ["quyen", "Quyền", showAccess],
];

const OF_EDITORS = 2;

function rooms() {
  return session.role === "admin" ? ROOMS : ROOMS.slice(0, OF_EDITORS);
}

let leave = null;
let visit = 0;

async function route({ isFirst = false } = {}) {
  const [name, id] = location.hash.replace(/^#\/?/, "").split("/");
  const room = rooms().find(([address]) => address === name) ?? ROOMS[0];
  leave?.();
  leave = null;
  silence();
  document.querySelectorAll("dialog").forEach((dialog) => dialog.close());
  document.getElementById("notice").textContent = "";
  for (const link of nav.querySelectorAll("a")) {
    if (link.hash === `#/${room[0]}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  nav.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  document.title = `${room[1]} – Quản trị Sổ Tay Nói`;
  const place = make("div", { className: "room" });
  main.replaceChildren(place);
  main.setAttribute("aria-busy", "true");
  visit += 1;
  const mine = visit;
  try {
    const end = name === "bai" && id ? await showArticle(place, decodeURIComponent(id)) : await room[2](place);
    if (mine === visit) leave = end ?? null;
    else end?.();
  } catch (error) {
    if (mine !== visit || error.status === 401) return;
    complain(error);
    place.append(make("p", { className: "empty" }, error.message ?? ""), button("Thử lại", () => route()));
  } finally {
    if (mine === visit) main.removeAttribute("aria-busy");
  }
  if (!isFirst && mine === visit) main.focus({ preventScroll: true });
}

function showSignIn(message = "") {
  leave?.();
  leave = null;
  forgetNews();
  nav.hidden = true;
  document.getElementById("who").replaceChildren();
  document.querySelectorAll("dialog").forEach((dialog) => dialog.close());
  const input = make("input", { type: "password", autocomplete: "current-password", required: true, spellcheck: false });
  const form = make("form", { className: "sign-in" }, make("h1", {}, "Đăng nhập"),
    make("p", {}, "Nhập mã truy cập của người quản trị. Mã chỉ được giữ đến khi đóng thẻ này."),
    field("Mã truy cập", input),
    make("p", { className: "error", "@role": "alert" }, message),
    make("button", { type: "submit", className: "strong" }, "Vào"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = input.value.trim();
    // What no header can carry was never a token.
    if (!/^[\x21-\x7e]+$/.test(value)) return showSignIn("Mã truy cập chỉ gồm chữ không dấu, số và ký hiệu.");
    token.set(value);
    enter();
  });
  document.title = "Đăng nhập – Quản trị Sổ Tay Nói";
  main.replaceChildren(form);
  input.focus();
}

gate.refused = (refusal) => {
  const hadOne = token.get() !== null;
  token.set(null);
  showSignIn(hadOne ? refusal.message : "");
};

async function enter() {
  try {
    const who = await ask("/api/v1/me").catch((error) => {
      if (error.status === 404) return null;
      throw error;
    });
    session.role = who?.role === "editor" || who?.role === "service" ? "editor" : "admin";
    // A question that only an admin or an editor may ask.
    await ask("/api/v1/voices");
  } catch (error) {
    if (error.status === 401) return;
    if (error.status === 403) {
      token.set(null);
      return showSignIn(error.message);
    }
    if (error.status !== 503) {
      main.replaceChildren(make("p", { className: "error" }, error.message), button("Thử lại", enter));
      return;
    }
  }
  document.getElementById("who").replaceChildren(
    token.get() ? button("Thoát", () => { token.set(null); showSignIn(); }) : make("span", {}, "Máy chủ này"));
  nav.querySelector("ul").replaceChildren(...rooms().map(([address, name]) =>
    make("li", {}, make("a", { href: `#/${address}` }, name))));
  nav.hidden = false;
  route({ isFirst: true });
}

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", () => { if (!nav.hidden) route(); });
enter();
