// "Đọc sai": a member says which word was misread. What could not be sent is sent later.

import { button, make, notice, sheet } from "./elements.js";
import { readObject, writeKept } from "./places.js";
import { listenerKey } from "./sync.js";

const KEY = "sotaynoi.misread";

/** Asks for the word in a sentence and how it should be read. `words` are `{start, end, text}`. */
export function reportMisread(article, revision, sentence, words) {
  let chosen = null;
  const note = make("input", { type: "text", maxLength: 200, autocomplete: "off", id: "misread-note" });
  const send = button("Gửi", () => {
    dialog.close();
    keep({ article, revision, block: sentence.block, word: chosen, note: note.value.trim() });
    notice("Cảm ơn. Văn phòng sẽ xem và sửa cách đọc.");
    sendMisreads();
  }, { className: "strong", disabled: true });
  const buttons = words.map((word) => button(word.text, (event) => {
    chosen = word.start;
    for (const other of buttons) other.setAttribute("aria-pressed", String(other === event.currentTarget));
    send.disabled = false;
  }, { className: "chip", "@aria-pressed": "false" }));
  const dialog = sheet("Chữ nào đọc sai?",
    make("div", { className: "chips", "@role": "group", "@aria-label": "Các chữ trong câu" }, ...buttons),
    make("label", { htmlFor: "misread-note" }, "Nên đọc thế nào? (không bắt buộc)"), note, send);
}

function keep(report) {
  const waiting = readObject(KEY).reports ?? [];
  writeKept(KEY, JSON.stringify({ reports: [...waiting, report].slice(-50) }));
}

/** Sends what waits; a report that the service does not take is dropped, since it never will. */
export async function sendMisreads() {
  const waiting = readObject(KEY).reports ?? [];
  for (const report of waiting) {
    try {
      const answer = await fetch("/api/v1/misreadings", {
        method: "POST", headers: { "Content-Type": "application/json", "Listener-Key": listenerKey() },
        body: JSON.stringify(report),
      });
      if (answer.status >= 500 || answer.status === 429) return;
    } catch {
      return; // No network: the next time.
    }
    const left = (readObject(KEY).reports ?? []).slice(1);
    writeKept(KEY, JSON.stringify({ reports: left }));
  }
}
