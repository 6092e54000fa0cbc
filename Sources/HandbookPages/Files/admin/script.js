// A script as people read it: chapters, sentences in the words of the document, and each reading with its rule.

import { showFix } from "./fix.js";
import { button, make } from "./parts.js";
import { hear } from "./sound.js";
import { count, ruleName } from "./wording.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Words of a sentence that read one piece of text by one rule, as one. */
function readings(utterance) {
  const groups = [];
  for (const word of utterance.words) {
    const last = groups.at(-1);
    const isSame = last && last.rule === (word.rule ?? null) && word.rule
      && last.source?.start === word.source?.start && last.source?.end === word.source?.end;
    if (isSame) last.spoken.push(word.text);
    else groups.push({ rule: word.rule ?? null, source: word.source ?? null, spoken: [word.text] });
  }
  return groups;
}

/** The sentence parted into plain text and readings; offsets are bytes of the block that it stands in. */
function pieces(utterance) {
  const bytes = encoder.encode(utterance.original);
  const source = utterance.source;
  const groups = readings(utterance);
  // A sentence that a rule has put together has no text of its own to point into.
  if (!source || source.end - source.start !== bytes.length) {
    return { isPointed: false, parts: [{ text: utterance.original }], groups };
  }
  const parts = [];
  let at = 0;
  const text = (from, to) => decoder.decode(bytes.slice(from, to));
  for (const group of groups) {
    if (!group.rule || !group.source || group.source.block !== source.block) continue;
    const from = group.source.start - source.start;
    const to = group.source.end - source.start;
    if (from < at || to > bytes.length || to <= from) continue;
    if (from > at) parts.push({ text: text(at, from) });
    parts.push({ text: text(from, to), reading: group });
    at = to;
  }
  if (at < bytes.length) parts.push({ text: text(at, bytes.length) });
  return { isPointed: true, parts, groups };
}

/** What is said of the reading under the pointer or the keyboard. */
class Hint {
  constructor() {
    this.box = make("div", { className: "hint-box", id: "reading-hint", "@role": "tooltip", hidden: true });
    this.box.addEventListener("pointerleave", () => this.hide());
  }

  show(target, reading) {
    this.box.replaceChildren(make("strong", {}, reading.spoken.join(" ")), make("span", {}, ruleName(reading.rule)));
    this.box.hidden = false;
    const place = target.getBoundingClientRect();
    const frame = this.box.offsetParent.getBoundingClientRect();
    const left = Math.min(place.left - frame.left, frame.width - this.box.offsetWidth);
    this.box.style.left = `${Math.max(0, left)}px`;
    this.box.style.top = `${place.bottom - frame.top}px`;
  }

  hide() { this.box.hidden = true; }
}

function readingButton(part, utterance, context, hint) {
  const reading = part.reading;
  const element = make("button", {
    type: "button", className: reading.rule.startsWith("lexicon:") ? "reading lexicon" : "reading",
    "@aria-describedby": "reading-hint",
  }, part.text);
  const show = () => hint.show(element, reading);
  element.addEventListener("pointerenter", show);
  element.addEventListener("focus", show);
  element.addEventListener("blur", () => hint.hide());
  element.addEventListener("pointerleave", (event) => { if (!hint.box.contains(event.relatedTarget)) hint.hide(); });
  element.addEventListener("keydown", (event) => { if (event.key === "Escape") hint.hide(); });
  element.addEventListener("click", () => {
    if (!context.canFix) return show();
    hint.hide();
    showFix({ ...context, written: part.text.trim(), sentence: utterance.original, reading });
  });
  return element;
}

/** What is marked with the pointer in a sentence, where it is. */
function marked(element) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !element.contains(selection.anchorNode)) return "";
  return selection.toString().trim().replace(/^[\s.,;:!?()“”"'…–-]+|[\s.,;:!?()“”"'…–]+$/g, "");
}

function sentenceOf(utterance, context, hint) {
  const { isPointed, parts, groups } = pieces(utterance);
  const text = make("p", { className: "sentence" }, ...parts.map((part) =>
    part.reading ? readingButton(part, utterance, context, hint) : part.text));
  const made = isPointed ? [] : groups.filter((group) => group.rule);
  const spoken = make("p", { className: "spoken" }, utterance.words.map((word) => word.text).join(" "));
  const actions = make("div", { className: "sentence-actions" },
    context.canFix ? button("Nghe", () => hear(utterance.original, { section: context.section, voice: context.voice?.() }), {
      className: "small", "@aria-label": `Nghe câu: ${utterance.original.slice(0, 60)}`,
    }) : null,
    context.canFix ? button("Sửa", () => showFix({ ...context, written: marked(text), sentence: utterance.original }), {
      className: "small", "@aria-label": `Sửa cách đọc trong câu: ${utterance.original.slice(0, 60)}`,
      // What is marked must still be so when the button is pressed.
      onmousedown: (event) => event.preventDefault(),
    }) : null);
  return make("li", {}, make("div", {}, text,
    made.length ? make("p", { className: "facts" }, [...new Set(made.map((group) => ruleName(group.rule)))].join(", ")) : null,
    spoken), actions);
}

function unspoken(title, texts, isWrong) {
  if (!texts.length) return null;
  const byRule = Map.groupBy ? Map.groupBy(texts, (text) => text.rule) : new Map([["", texts]]);
  return make("details", { className: isWrong ? "unspoken wrong" : "unspoken", open: isWrong },
    make("summary", {}, `${title} (${count(texts.length)})`),
    ...[...byRule].map(([rule, pieces]) => make("div", {}, make("h3", {}, ruleName(rule)),
      make("ul", {}, ...pieces.map((piece) => make("li", {}, piece.text))))));
}

/** How many sentences are put on the page at once; a resolution of a thousand pages is shown chapter by chapter. */
const AT_ONCE = 150;

/**
 * Shows a script.
 * @param context `section`: its article's; `canFix`: whether sentences may be heard and readings put right; `onFixed`: called when one was;
 *   `voice`: gives the voice that is heard.
 */
export function scriptView(script, context) {
  const hint = new Hint();
  let left = AT_ONCE;
  const chapters = script.chapters.map((chapter, index) => {
    const list = make("ol", { className: "sentences" });
    const fill = () => {
      if (!list.children.length) list.append(...chapter.utterances.map((one) => sentenceOf(one, context, hint)));
    };
    const details = make("details", { className: "chapter", open: left > 0 },
      make("summary", {}, make("span", {}, `${index + 1}. ${chapter.title}`),
        make("span", { className: "facts" }, `${count(chapter.utterances.length)} câu`)), list);
    if (left > 0) fill();
    left -= chapter.utterances.length;
    details.addEventListener("toggle", () => { if (details.open) fill(); });
    return details;
  });
  const isShown = make("input", { type: "checkbox" });
  const view = make("section", { className: "script", "@aria-label": "Lời đọc" },
    make("div", { className: "script-head" }, make("h2", {}, "Lời đọc"),
      make("label", { className: "check" }, isShown, " Hiện lời đọc dưới mỗi câu")),
    make("p", { className: "facts" },
      `Chữ gạch chân được đọc khác cách viết: rê chuột hoặc chọn để xem.${context.canFix ? " Để sửa một từ khác, bôi đen từ đó rồi bấm “Sửa”." : ""}`),
    unspoken("Chưa đọc được", script.unread, true),
    ...chapters, unspoken("Được bỏ qua", script.skipped, false), hint.box);
  isShown.addEventListener("change", () => view.classList.toggle("shows-spoken", isShown.checked));
  return view;
}
