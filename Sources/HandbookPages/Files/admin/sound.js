// Hears a sentence at once: the service speaks it, and the page plays it.

import { fetchBlob } from "./api.js";
import { notice } from "./parts.js";

const player = new Audio();
let url = "";
let running = null;

/** Stops what is heard. */
export function silence() {
  running?.abort();
  running = null;
  player.pause();
  if (url) URL.revokeObjectURL(url);
  url = "";
}

/**
 * Speaks a text with a voice, by the readings of a section, and with entries that are tried; resolves when it is heard.
 * What was being heard before ends.
 */
export async function hear(text, { voice, section, keep, remove } = {}) {
  silence();
  const turn = new AbortController();
  running = turn;
  const start = performance.now();
  const body = { text: text.slice(0, 600), voice, section, keep, remove };
  let sound;
  for (let attempt = 0; ; attempt += 1) {
    try {
      sound = await fetchBlob("/api/v1/speech", { method: "POST", body, headers: { Accept: "audio/mpeg" }, signal: turn.signal });
      break;
    } catch (error) {
      // Others are being heard: a moment later it is our turn.
      if (error.code !== "others-are-listening" || attempt >= 4) throw error;
      await new Promise((done) => setTimeout(done, 500));
    }
  }
  if (running !== turn) return;
  url = URL.createObjectURL(sound);
  player.src = url;
  await player.play();
  document.documentElement.dataset.firstSound = String(Math.round(performance.now() - start));
  if (text.length > 600) notice("Chỉ nghe thử 600 ký tự đầu.");
}

/** The player of trials, for whoever waits for its end. */
export const trialPlayer = player;
