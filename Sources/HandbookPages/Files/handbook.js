// Shows the handbook and plays it.

import { make } from "./elements.js";
import { latest, placeIn } from "./places.js";
import { controlsOf, rememberPlace, showOnLockScreen } from "./player.js";
import { matcher } from "./search.js";

const list = document.getElementById("list");
const sections = document.getElementById("sections");
const status = document.getElementById("status");
const retry = document.getElementById("retry");
const resume = document.getElementById("resume");
const search = document.getElementById("search");
const found = document.getElementById("found");

/** Article cards by id, each with the answer it was made from. */
const cards = new Map();
/** Articles by id, as the service told last. */
let articles = new Map();
/** The order of sections and articles that is on the page. */
let shownOrder = "";
let timer = 0;

function lengthInWords(seconds) {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  const parts = [];
  if (hours) parts.push(`${hours} giờ`);
  if (minutes) parts.push(`${minutes} phút`);
  if (!hours && (rest || !minutes)) parts.push(`${rest} giây`);
  return parts.join(" ");
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  const tail = `${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
  return whole >= 3600 ? `${Math.floor(whole / 3600)}:${tail}` : tail;
}

function size(bytes) {
  return `${(bytes / 1e6).toLocaleString("vi", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} MB`;
}

function day(date) {
  const [year, month, dayOfMonth] = date.split("-");
  return `${dayOfMonth}/${month}/${year}`;
}

const isBeingMade = (article) => article.job && (article.job.state === "waiting" || article.job.state === "running");

/** What is said where there is no audio, or only that of an older text. */
function stateOf(article) {
  if (!article.wantsAudio) return make("p", { className: "state" }, "Bài này không có bản đọc.");
  const old = article.audio && article.audio.revision !== article.revision;
  if (article.audio && !old) return null;
  const box = make("div", { className: "state" });
  if (isBeingMade(article)) {
    box.append(make("p", {}, old ? "Bài vừa được sửa. Bản đọc mới đang được tạo, dưới đây là bản trước."
      : article.job.state === "running" ? "Đang tạo giọng đọc…" : "Đang chờ tạo giọng đọc…"));
    const progress = article.job.progress;
    if (progress && progress.total) {
      box.append(make("progress", { max: progress.total, value: progress.done, "@aria-label": "Số mục đã đọc xong" }));
    }
  } else {
    box.append(make("p", {}, old ? "Chưa tạo được bản đọc mới, dưới đây là bản trước."
      : "Chưa tạo được giọng đọc cho bài này."));
  }
  return box;
}

function chapterList(audio, player) {
  if (audio.chapters.length < 2) return null;
  const buttons = audio.chapters.map((chapter) => {
    const button = make("button", { type: "button" },
      make("span", {}, chapter.title), make("span", {}, clock(chapter.start)));
    button.addEventListener("click", () => {
      player.currentTime = chapter.start;
      player.play();
    });
    return button;
  });
  player.addEventListener("timeupdate", () => {
    let current = -1;
    audio.chapters.forEach((chapter, index) => { if (player.currentTime + 0.05 >= chapter.start) current = index; });
    buttons.forEach((button, index) => {
      if (index === current) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
  });
  return make("details", {},
    make("summary", {}, `Các mục trong bài (${buttons.length})`),
    make("ol", { className: "chapters" }, ...buttons.map((button) => make("li", {}, button))));
}

function cardOf(article) {
  const audio = article.audio;
  const heading = make("h3", { id: `bai-${article.id}` }, article.title);
  const facts = [
    article.issuer, article.number && `Số ${article.number}`, article.date && day(article.date),
    audio && `Nghe ${lengthInWords(audio.duration)}`,
  ].filter(Boolean).join(" · ");
  const card = make("article", { "@aria-labelledby": heading.id }, heading,
    facts ? make("p", { className: "facts" }, facts) : null, stateOf(article));
  if (!audio) return card;

  const player = make("audio", { controls: true, preload: "none", src: audio.url, "@aria-label": `Nghe bài: ${article.title}` });
  player.addEventListener("play", () => {
    for (const other of list.querySelectorAll("audio")) if (other !== player) other.pause();
    for (const other of list.querySelectorAll("article.playing")) other.classList.remove("playing");
    card.classList.add("playing");
  });
  rememberPlace(player, article);
  showOnLockScreen(player, article);
  const ending = audio.url.slice(audio.url.lastIndexOf("."));
  card.append(player, controlsOf(player), chapterList(audio, player) ?? "", make("p", { className: "links" },
    make("a", { href: audio.url, download: article.id + ending }, `Tải về (${size(audio.size)})`),
    make("a", { href: audio.transcriptUrl }, "Bản chữ")));
  return card;
}

/** The card on the page where nothing has changed, or a new one. A card that is being listened to stays. */
function currentCard(article) {
  const answer = JSON.stringify(article);
  const known = cards.get(article.id);
  if (known && (known.answer === answer || isPlaying(known.card))) return known.card;
  const card = cardOf(article);
  cards.set(article.id, { card, answer });
  return card;
}

function isPlaying(root) {
  return [...root.querySelectorAll("audio")].some((player) => !player.paused && !player.ended);
}

function show(handbook) {
  const filled = handbook.sections.filter((section) => section.articles.length);
  articles = new Map(filled.flatMap((section) => section.articles.map((article) => [article.id, article])));
  const order = JSON.stringify(filled.map((s) => [s.id, s.title, s.articles.map((a) => a.id)]));
  if (order === shownOrder) {
    for (const article of filled.flatMap((section) => section.articles)) {
      const before = cards.get(article.id).card;
      const after = currentCard(article);
      if (before !== after) before.replaceWith(after);
    }
  } else if (!isPlaying(list)) { // to move a player in the page would stop it
    shownOrder = order;
    sections.replaceChildren(...filled.map((section) =>
      make("li", {}, make("a", { href: `#muc-${section.id}` }, section.title))));
    list.replaceChildren(...filled.map((section) => {
      const heading = make("h2", { id: `muc-${section.id}` }, section.title);
      return make("section", { "@aria-labelledby": heading.id }, heading, ...section.articles.map(currentCard));
    }));
  }
  search.parentElement.hidden = articles.size < 2;
  filter();
  offerToGoOn();
  status.textContent = filled.length ? "" : "Sổ tay chưa có bài nào.";
  status.hidden = filled.length > 0;
  return filled.some((section) => section.articles.some(isBeingMade));
}

/** Hides what the search does not find. */
function filter() {
  const query = search.value.trim();
  const matches = matcher(query);
  let count = 0;
  for (const [id, article] of articles) {
    const isFound = matches(article);
    if (isFound) count += 1;
    cards.get(id).card.hidden = !isFound;
  }
  for (const section of list.children) {
    section.hidden = [...section.querySelectorAll("article")].every((card) => card.hidden);
  }
  sections.parentElement.hidden = query !== "" || list.children.length < 2;
  found.textContent = query === "" ? "" : count ? `Tìm thấy ${count} bài.` : "Không tìm thấy bài nào.";
}

/** One touch goes on where one stopped. */
function offerToGoOn() {
  const id = latest((id) => articles.get(id)?.audio);
  const article = id && articles.get(id);
  resume.hidden = !article || isPlaying(list);
  if (!article) return;
  const left = lengthInWords(Math.max(1, article.audio.duration - placeIn(id)));
  const button = make("button", { type: "button" },
    make("strong", {}, "Nghe tiếp"), make("span", {}, article.title), make("span", { className: "facts" }, `Còn ${left}`));
  button.addEventListener("click", () => {
    const { card } = cards.get(id);
    resume.hidden = true;
    search.value = "";
    filter();
    card.scrollIntoView({ block: "center" });
    const player = card.querySelector("audio");
    player.play();
    player.focus();
  });
  resume.replaceChildren(button);
}

search.addEventListener("input", filter);

async function load() {
  clearTimeout(timer);
  retry.hidden = true;
  let wait = 60;
  try {
    const answer = await fetch("/api/v1/handbook", { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    if (show(await answer.json())) wait = 3;
  } catch (error) {
    console.error(error);
    if (!cards.size) {
      status.hidden = false;
      status.textContent = "Không tải được sổ tay. Hãy kiểm tra mạng rồi thử lại.";
      retry.hidden = false;
    }
  }
  timer = setTimeout(load, wait * 1000);
}

retry.addEventListener("click", load);
document.addEventListener("visibilitychange", () => { if (!document.hidden) load(); });
load();
