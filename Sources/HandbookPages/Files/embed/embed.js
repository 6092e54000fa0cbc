// The small player: one article, on another site's page. It keeps nothing and knows nobody.

import { make } from "../elements.js";

const id = location.pathname.split("/").filter(Boolean).at(-1) ?? "";
const title = document.getElementById("title");
const facts = document.getElementById("facts");
const player = document.getElementById("player");
const jump = document.getElementById("jump");
const whole = document.getElementById("whole");

function minutes(seconds) {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} giây` : `${Math.floor(whole / 60)} phút${whole % 60 ? ` ${whole % 60} giây` : ""}`;
}

function show(article) {
  title.textContent = article.title;
  document.title = `Nghe: ${article.title}`;
  whole.href = `/bai/${article.id}`;
  whole.hidden = false;
  const audio = article.audio;
  if (!audio) {
    facts.textContent = article.wantsAudio ? "Bản đọc đang được tạo." : "Bài này không có bản đọc.";
    return article.wantsAudio;
  }
  facts.replaceChildren(article.issuer ? make("span", { className: "issuer" }, `${article.issuer} · `) : "",
    `${minutes(audio.duration)} · giọng đọc tự động`);
  if (player.hidden) {
    player.src = audio.url;
    player.setAttribute("aria-label", `Nghe: ${article.title}`);
    player.hidden = false;
  }
  if (audio.chapters.length > 1) {
    const choice = jump.querySelector("select");
    choice.replaceChildren(...audio.chapters.map((chapter, index) => make("option", { value: String(index) }, chapter.title)));
    choice.onchange = () => {
      player.currentTime = audio.chapters[Number(choice.value)].start;
      player.play();
    };
    player.ontimeupdate = () => {
      const now = audio.chapters.findLastIndex((chapter) => player.currentTime + 0.05 >= chapter.start);
      if (document.activeElement !== choice) choice.value = String(Math.max(0, now));
    };
    jump.hidden = false;
  }
  return false;
}

async function load() {
  let isAwaited = false;
  try {
    const answer = await fetch(`/api/v1/articles/${encodeURIComponent(id)}`, { headers: { Accept: "application/json" } });
    if (answer.ok) isAwaited = show(await answer.json());
    else facts.textContent = answer.status === 410 ? "Bài đã được thu hồi." : "Không có bài này, hoặc bài không công khai.";
  } catch {
    facts.textContent = "Không tải được. Hãy kiểm tra mạng.";
    isAwaited = true;
  }
  if (isAwaited) setTimeout(whenSeen, 10000);
}

/** Asks again as soon as somebody looks. */
function whenSeen() {
  if (!document.hidden) return load();
  document.addEventListener("visibilitychange", whenSeen, { once: true });
}

load();
