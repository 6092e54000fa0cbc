// Simple charts as SVG, made by DOM. Each is a picture with a sentence, and its numbers stand beside it as a table.

import { make } from "./parts.js";

const SPACE = "http://www.w3.org/2000/svg";

function draw(name, attributes, ...children) {
  const element = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** The width of a chart in pixels: letters in it are as large as those around it. */
function room() {
  return Math.max(240, Math.min(1120, document.getElementById("main").clientWidth - 40));
}

/**
 * Upright bars, one a value.
 * @param bars `name`, `value`, `words`: what stands under a bar, how high it is, and what it says.
 */
export function barChart(title, bars) {
  return figure(title, () => drawnBars(title, bars), bars);
}

function drawnBars(title, bars) {
  const [width, height, foot] = [room(), 180, 28];
  const step = width / Math.max(1, bars.length);
  const named = Math.ceil(bars.length / Math.max(1, Math.floor(width / 64)));
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const marks = bars.flatMap((bar, index) => {
    const tall = bar.value / most * (height - 24);
    const x = index * step;
    const isNamed = (bars.length - 1 - index) % named === 0;
    // The last name stays within the picture where its bar is narrow.
    const anchor = index === bars.length - 1 && step < 40 ? { x: x + step, "text-anchor": "end" } : { x: x + step / 2, "text-anchor": "middle" };
    return [
      draw("rect", { x: x + step * 0.15, y: height - tall, width: step * 0.7, height: tall, rx: 3, class: "bar" }, draw("title", {}, `${bar.name}: ${bar.words}`)),
      draw("text", { x: x + step / 2, y: height - tall - 6, "text-anchor": "middle", class: "value" }, bar.value && step >= 64 ? bar.words : bar.value ? bar.words.replace(/ .*/, "") : ""),
      draw("text", { ...anchor, y: height + 18 }, isNamed ? bar.name : ""),
    ];
  });
  return draw("svg", { viewBox: `0 0 ${width} ${height + foot}`, role: "img", "aria-label": title, class: "chart" },
    draw("line", { x1: 0, x2: width, y1: height, y2: height, class: "axis" }), ...marks);
}

/**
 * Lying bars, each a part of a whole.
 * @param bars `name`, `value`, `whole`, `words`.
 */
export function shareChart(title, bars) {
  return figure(title, () => drawnShares(title, bars), bars);
}

function drawnShares(title, bars) {
  const [row, width] = [46, room()];
  const most = Math.max(8, Math.floor((width - 90) / 8));
  const marks = bars.flatMap((bar, index) => {
    const y = index * row;
    const share = bar.whole ? bar.value / bar.whole : 0;
    return [
      draw("text", { x: 0, y: y + 16 }, bar.name.length > most ? `${bar.name.slice(0, most - 1)}…` : bar.name),
      draw("text", { x: width, y: y + 16, "text-anchor": "end", class: "value" }, bar.words),
      draw("rect", { x: 0, y: y + 23, width, height: 12, rx: 6, class: "rest" }),
      draw("rect", { x: 0, y: y + 23, width: width * share, height: 12, rx: 6, class: share < 1 && bar.isPart !== false ? "bar partly" : "bar" }),
    ];
  });
  return draw("svg", { viewBox: `0 0 ${width} ${Math.max(1, bars.length) * row}`, role: "img", "aria-label": title, class: "chart" }, ...marks);
}

/**
 * Lying bars beside one another, the longest of which is whole.
 * @param bars `name`, `value`, `words`.
 */
export function lyingChart(title, bars) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return shareChart(title, bars.map((bar) => ({ ...bar, whole: most, isPart: false })));
}

/** Pixels by which its place must change before a picture is drawn anew. */
const NARROWER = 40;

/** @param drawn draws the picture, for the width of its place; anew where that changes, as when a phone is turned. */
function figure(title, drawn, bars) {
  let picture = drawn();
  let width = room();
  const whole = make("figure", {}, make("figcaption", {}, title), picture,
    make("details", {}, make("summary", {}, "Số liệu"), make("ul", { className: "numbers" },
      ...bars.map((bar) => make("li", {}, make("span", {}, bar.name), make("span", {}, bar.words))))));
  new ResizeObserver(() => {
    if (!whole.isConnected || Math.abs(room() - width) < NARROWER) return;
    width = room();
    const other = drawn();
    picture.replaceWith(other);
    picture = other;
  }).observe(whole);
  return whole;
}
