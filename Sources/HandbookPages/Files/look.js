// How the page looks: size of letters, light or dark, contrast. `early.js` applies it before anything is drawn.

import { choices, sheet } from "./elements.js";

const KEY = "sotaynoi.look";

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
}

function choose(key, value) {
  const look = { ...kept(), [key]: value };
  document.documentElement.dataset[key] = value;
  try {
    localStorage.setItem(KEY, JSON.stringify(look));
  } catch {
    // It holds as long as the page.
  }
}

export function showLook() {
  const now = (key, other) => document.documentElement.dataset[key] ?? other;
  sheet("Cỡ chữ và màu",
    choices("size", "Cỡ chữ", [["s", "Nhỏ"], ["m", "Vừa"], ["l", "To"], ["xl", "Rất to"]], now("size", "m"),
      (value) => choose("size", value)),
    choices("theme", "Nền", [["auto", "Tự động"], ["light", "Sáng"], ["dark", "Tối"]], now("theme", "auto"),
      (value) => choose("theme", value)),
    choices("contrast", "Tương phản", [["normal", "Vừa"], ["high", "Cao"]], now("contrast", "normal"),
      (value) => choose("contrast", value)));
}
