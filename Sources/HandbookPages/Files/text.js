// An article's text on the page. Places in it are bytes of UTF-8 in a block's clean text, as the service tells them.

import { make } from "./elements.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const DIVIDER = " | ";

/** A block's text, from which stretches are cut by bytes. */
class BlockText {
  constructor(block) {
    this.bytes = encoder.encode(block.text);
  }

  cut(start, end) {
    return decoder.decode(this.bytes.subarray(start, end));
  }

  /** Cells of a table's row, as stretches. */
  cells() {
    const cells = [];
    let start = 0;
    for (const cell of this.cut(0, this.bytes.length).split(DIVIDER)) {
      const end = start + encoder.encode(cell).length;
      cells.push([start, end]);
      start = end + DIVIDER.length;
    }
    return cells;
  }
}

/**
 * The text as elements.
 * `sentences` are all sentences in the order of the text: `{block, start, end, pieces, index}`, each piece an element with its
 * stretch; a sentence that runs over cells of a table has several.
 */
export class ArticleText {
  sentences = [];
  #texts = new Map();
  #byBlock = new Map();

  /**
   * @param answer what `…/text` answers.
   * @param heading the page's own heading: a title of the document that is equal to it is shown there.
   */
  constructor(answer, heading) {
    this.revision = answer.revision;
    this.element = make("div", { className: "text" });
    let table = null;
    let header = [];
    for (const block of answer.blocks) {
      this.#texts.set(block.id, new BlockText(block));
      if (block.role === "table-header" || block.role === "table-row") {
        if (!table || block.role === "table-header") {
          table = make("table", { "@role": "table" });
          this.element.append(table);
          header = [];
        }
        const row = this.#row(block, header);
        if (block.role === "table-header") header = this.#texts.get(block.id).cells().map(([start, end]) => this.cut(block.id, start, end));
        table.append(row);
        continue;
      }
      table = null;
      if (block.role === "title" && isSame(block.text, heading.textContent)) {
        heading.replaceChildren(...this.#pieces(block, 0, this.#texts.get(block.id).bytes.length));
        continue;
      }
      const element = make(tagOf(block.role), { className: block.role.replace(/-\d+$/, "") });
      element.append(...this.#pieces(block, 0, this.#texts.get(block.id).bytes.length));
      if (!block.sentences.length) element.classList.add("silent");
      this.element.append(element);
    }
  }

  cut(block, start, end) {
    return this.#texts.get(block)?.cut(start, end) ?? "";
  }

  /** The sentence that holds a place, or the next one after it in its block; null where there is none. */
  sentenceAt(block, byte) {
    const own = this.#byBlock.get(block) ?? [];
    return own.find((sentence) => byte < sentence.end) ?? own.at(-1) ?? null;
  }

  /** The sentence in which an element lies. */
  sentenceOf(element) {
    const piece = element.closest?.("[data-sentence]");
    return piece ? this.sentences[Number(piece.dataset.sentence)] : null;
  }

  /** The sentence that many further on in the text. */
  neighbour(sentence, step) {
    return this.sentences[sentence.index + step] ?? null;
  }

  #row(block, header) {
    const row = make("tr", { className: block.sentences.length ? "" : "silent", "@role": "row" });
    const isHeader = block.role === "table-header";
    this.#texts.get(block.id).cells().forEach(([start, end], index) => {
      const cell = make(isHeader ? "th" : "td", { "@role": isHeader ? "columnheader" : "cell" }, ...this.#pieces(block, start, end));
      if (!isHeader && header[index]) cell.dataset.label = header[index];
      row.append(cell);
    });
    return row;
  }

  /** The text from one place to another: sentences as elements, and what is between them. */
  #pieces(block, from, to) {
    const nodes = [];
    let place = from;
    const plain = (end) => {
      if (end > place) nodes.push(...this.#between(block, place, end));
      place = Math.max(place, end);
    };
    for (const [start, end] of block.sentences) {
      const [first, last] = [Math.max(start, from), Math.min(end, to)];
      if (first >= last) continue;
      plain(first);
      const sentence = this.#sentence(block.id, start, end);
      const element = make("span", { className: "sentence" }, this.cut(block.id, first, last));
      element.dataset.sentence = String(sentence.index);
      sentence.pieces.push({ element, start: first, end: last });
      nodes.push(element);
      place = last;
    }
    plain(to);
    return nodes;
  }

  #sentence(block, start, end) {
    const own = this.#byBlock.get(block) ?? [];
    const known = own.find((sentence) => sentence.start === start);
    if (known) return known;
    const sentence = { block, start, end, pieces: [], index: this.sentences.length };
    this.sentences.push(sentence);
    this.#byBlock.set(block, [...own, sentence]);
    return sentence;
  }

  /** What no sentence holds; what is left out on purpose is quieter. */
  #between(block, start, end) {
    const isSilent = block.silent.some((silent) => silent.start < end && silent.end > start);
    const text = this.cut(block.id, start, end);
    return isSilent && text.trim() && block.sentences.length ? [make("span", { className: "unread" }, text)] : [text];
  }
}

function tagOf(role) {
  const level = role.match(/^heading-(\d+)$/)?.[1];
  if (level) return `h${Math.min(6, Number(level) + 1)}`;
  return role === "quote" ? "blockquote" : "p";
}

function isSame(one, other) {
  const plain = (text) => text.normalize("NFC").toLowerCase().replace(/[\s.:;"“”]+/g, " ").trim();
  return plain(one) === plain(other);
}
