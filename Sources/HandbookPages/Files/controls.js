// The player at the foot of the page: buttons, the line of time, and a sheet with all that is used more rarely.

import { button, choices, make, notice, sheet } from "./elements.js";
import { clock, leftInWords, lengthInWords } from "./phrases.js";
import { RATES, rate } from "./places.js";
import { STEP, player } from "./player.js";

const SLEEPS = [[null, "Không"], [10, "10 phút"], [20, "20 phút"], [30, "30 phút"], [60, "60 phút"], ["chapter", "Hết mục"]];

/** @param page what the page can do with the sentence that is heard: see `article.js`. */
export function showControls(root, page) {
  const title = make("a", { className: "now", href: "/" });
  const chapter = make("span", { className: "chapter-name" });
  const left = make("span", { className: "left" });
  const line = make("input", { type: "range", min: "0", step: "1", "@aria-label": "Chỗ đang nghe" });
  const play = button("", () => player.toggle(), { className: "play" });
  const back = button("", () => player.step(-STEP), { className: "step", "@aria-label": "Lùi 15 giây" });
  back.append(arrow("↺"), " 15");
  const forth = button("", () => player.step(STEP), { className: "step", "@aria-label": "Tới 15 giây" });
  forth.append("15 ", arrow("↻"));
  const undo = button("", () => player.undo(), { className: "undo", hidden: true });
  undo.append(arrow("↶"), " Về chỗ vừa nghe");
  const more = button("Thêm", () => showMore(page), { className: "more", "@aria-haspopup": "dialog" });
  const trouble = make("p", { className: "trouble", "@role": "alert" });
  const sleep = make("span", { className: "sleep" });
  const next = make("p", { className: "next" });

  root.replaceChildren(
    trouble, make("div", { className: "about" }, title, chapter), line,
    make("div", { className: "marks" }, left, sleep),
    make("div", { className: "buttons" }, back, play, forth, more), undo, next);

  fitting(root);

  let isDragged = false;
  line.addEventListener("input", () => { isDragged = true; left.textContent = `Đến ${clock(Number(line.value))}`; });
  line.addEventListener("change", () => { isDragged = false; player.seek(Number(line.value)); });
  line.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP }[event.key];
    if (!step) return;
    event.preventDefault();
    player.step(step);
  });

  function showArticle() {
    const { article } = player;
    root.hidden = !article;
    document.body.classList.toggle("has-player", Boolean(article));
    if (!article) return;
    title.textContent = article.title;
    title.href = `/bai/${article.id}`;
    line.max = String(Math.floor(player.duration));
    const following = player.next;
    next.textContent = following.length ? `Tiếp theo: ${following[0].title}` : "";
    next.hidden = !following.length;
    showTime();
    showState();
  }

  function showState() {
    const isPlaying = player.isPlaying;
    play.textContent = "";
    play.append(make("span", { className: isPlaying ? "sign pause" : "sign" }), isPlaying ? "Dừng" : "Nghe");
    trouble.textContent = player.trouble;
    trouble.hidden = !player.trouble;
  }

  function showTime() {
    if (!player.article) return;
    chapter.textContent = player.chapters.length > 1
      ? `Mục ${player.chapter + 1}/${player.chapters.length}: ${player.chapters[player.chapter].title}` : "";
    chapter.hidden = !chapter.textContent;
    if (isDragged) return;
    const rest = Math.max(0, player.duration - player.time) / player.audio.playbackRate;
    left.textContent = `Còn ${leftInWords(rest)}`;
    line.value = String(Math.floor(player.time));
    line.setAttribute("aria-valuetext", `${lengthInWords(player.time)}, ${left.textContent}`);
  }

  function showSleep() {
    const seconds = player.sleepLeft;
    sleep.textContent = seconds === null ? "" : `Tự tắt sau ${leftInWords(Math.ceil(seconds / 10) * 10)}`;
  }

  player.addEventListener("article", showArticle);
  player.addEventListener("state", showState);
  player.addEventListener("time", showTime);
  player.addEventListener("sleep", showSleep);
  player.addEventListener("jumps", () => { undo.hidden = !player.jumps.length; });
  showArticle();
}

/** How much of the window the player may take, before it is made small. */
const MOST_OF_WINDOW = 0.5;

/** Keeps the player from hiding what it is about, and the page from ending behind it. */
function fitting(root) {
  const fit = () => {
    root.classList.remove("small");
    root.classList.toggle("small", root.offsetHeight > innerHeight * MOST_OF_WINDOW);
    document.documentElement.style.setProperty("--player", `${root.offsetHeight}px`);
  };
  // Letters and window change its width or its height; what it makes small itself does not ask again.
  let seen = "";
  new ResizeObserver(() => {
    const now = `${innerWidth} ${innerHeight} ${getComputedStyle(document.documentElement).fontSize} ${root.hidden}`;
    if (now !== seen) fit();
    seen = now;
    document.documentElement.style.setProperty("--player", `${root.offsetHeight}px`);
  }).observe(root);
  addEventListener("resize", fit);
}

/** A sign that is not read out. */
function arrow(sign) {
  return make("span", { "@aria-hidden": "true" }, sign);
}

function showMore(page) {
  const { article } = player;
  const isSmall = document.getElementById("player").classList.contains("small");
  const sentence = page.sentence();
  const act = (text, what) => button(text, () => { dialog.close(); what(); }, { className: "row" });
  const ending = article.audio.url.slice(article.audio.url.lastIndexOf("."));
  const dialog = sheet("Tùy chọn nghe",
    choices("rate", "Tốc độ", RATES.map((value) => [value, `${value.toLocaleString("vi")}×`]), rate(),
      (value) => player.setRate(value)),
    choices("sleep", "Hẹn giờ tắt", SLEEPS, player.sleepChoice, (value) => player.setSleep(value)),
    make("div", { className: "rows" },
      isSmall ? act(`Lùi ${STEP} giây`, () => player.step(-STEP)) : null, isSmall ? act(`Tới ${STEP} giây`, () => player.step(STEP)) : null,
      player.chapters.length > 1 ? act("Mục trước", () => player.toChapter(Math.max(0, player.chapter - 1))) : null,
      player.chapters[player.chapter + 1] ? act("Mục sau", () => player.toChapter(player.chapter + 1)) : null,
      sentence ? act("Câu trước", () => page.toSentence(-1)) : null,
      sentence ? act("Câu sau", () => page.toSentence(1)) : null,
      player.next.length ? act(`Bài sau: ${player.next[0].title}`, () => player.playNext()) : null,
      player.queue.length ? act(`Không nghe liền ${player.queueName}`, () => player.dropQueue()) : null,
      sentence ? act("Báo đọc sai ở câu này", () => page.report(sentence)) : null,
      sentence ? act("Chép liên kết đến câu này", () => page.share(sentence)) : null,
      act("Gửi bài này cho người khác", () => share(article.title, new URL(`/bai/${article.id}`, location.href))),
      make("a", { className: "row", href: article.audio.url, download: article.id + ending }, "Lưu tệp âm thanh")));
}

/** By the phone's own sheet where there is one, else into the clipboard. */
export async function share(title, url) {
  try {
    if (navigator.share) return await navigator.share({ title, url: url.href });
    await navigator.clipboard.writeText(url.href);
    notice("Đã chép liên kết. Dán vào tin nhắn để gửi.");
  } catch (error) {
    if (error.name === "AbortError") return;
    const field = make("input", { value: url.href, readOnly: true, "@aria-label": "Liên kết" });
    sheet("Chép liên kết này", field);
    field.select();
  }
}
