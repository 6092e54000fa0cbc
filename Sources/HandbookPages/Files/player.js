// What stands beside the browser's own player: back and forth by 15 seconds, speed, the place of last time, the keys and
// the title of a locked phone.

import { make } from "./elements.js";
import { RATES, keepRate, placeIn, rate, remember } from "./places.js";

const STEP = 15;

function move(player, seconds) {
  player.currentTime = Math.min(Math.max(0, player.currentTime + seconds), player.duration || Infinity);
}

/** Buttons and the speed of a player. */
export function controlsOf(player) {
  const back = make("button", { type: "button", "@aria-label": "Lùi 15 giây" }, "↺ 15 giây");
  const forth = make("button", { type: "button", "@aria-label": "Tới 15 giây" }, "15 giây ↻");
  back.addEventListener("click", () => move(player, -STEP));
  forth.addEventListener("click", () => move(player, STEP));
  const speed = make("select", {}, ...RATES.map((value) =>
    make("option", { value: String(value), selected: value === rate() }, `${value.toLocaleString("vi")}×`)));
  speed.addEventListener("change", () => {
    player.playbackRate = Number(speed.value);
    keepRate(player.playbackRate);
  });
  player.addEventListener("play", () => { speed.value = String(player.playbackRate = rate()); });
  return make("div", { className: "controls" }, back, forth, make("label", {}, "Tốc độ ", speed));
}

/** The player begins where its listener stopped, and keeps where they are. */
export function rememberPlace(player, article) {
  let isPlaced = false;
  let kept = 0;
  const keep = () => remember(article.id, player.currentTime, player.duration);
  player.addEventListener("loadedmetadata", () => {
    const place = placeIn(article.id);
    if (!isPlaced && place && place < player.duration - 5) player.currentTime = place;
    isPlaced = true;
  });
  player.addEventListener("timeupdate", () => {
    if (!isPlaced || player.paused || Math.abs(player.currentTime - kept) < 5) return;
    kept = player.currentTime;
    keep();
  });
  for (const event of ["pause", "ended"]) player.addEventListener(event, keep);
  addEventListener("pagehide", () => { if (!player.paused) keep(); });
}

/** What a locked phone shows, and what its keys and a headset's do. */
export function showOnLockScreen(player, article) {
  if (!("mediaSession" in navigator)) return;
  player.addEventListener("play", () => {
    const session = navigator.mediaSession;
    session.metadata = new MediaMetadata({
      title: article.title, artist: article.issuer ?? "", album: article.section.title,
    });
    const chapters = article.audio.chapters;
    const current = () => chapters.findLastIndex((chapter) => player.currentTime + 0.05 >= chapter.start);
    const jump = (index) => { if (chapters[index]) player.currentTime = chapters[index].start; };
    for (const [action, handler] of [
      ["play", () => player.play()], ["pause", () => player.pause()],
      ["seekbackward", (details) => move(player, -(details.seekOffset || STEP))],
      ["seekforward", (details) => move(player, details.seekOffset || STEP)],
      ["seekto", (details) => { player.currentTime = details.seekTime; }],
      ["previoustrack", () => jump(Math.max(0, current() - 1))], ["nexttrack", () => jump(current() + 1)],
    ]) {
      try {
        session.setActionHandler(action, handler);
      } catch {
        // A browser need not know every action.
      }
    }
  });
}
