// What members say is read wrongly, beside the rule that made it; putting it right closes the report.

import { ask } from "./api.js";
import { showFix } from "./fix.js";
import { button, complain, confirmed, make, notice } from "./parts.js";
import { hear } from "./sound.js";
import { count, entryOf, moment, ruleName } from "./wording.js";

export async function showReports(room) {
  const list = make("div", {});
  let isGone = false;

  async function close(word, words) {
    await ask("/api/v1/misreadings/close", { method: "POST", body: { close: word.reports.map((report) => report.id) } });
    await load();
    notice(words);
    document.getElementById("main").focus({ preventScroll: true });
  }

  function card(word) {
    const [first] = word.reports;
    const notes = [...new Set(word.reports.map((report) => report.note).filter(Boolean))];
    const fix = async () => {
      let entry = null;
      const id = entryOf(word.rule);
      if (id !== null) entry = (await ask("/api/v1/lexicon")).entries.find((one) => one.id === id) ?? null;
      showFix({
        written: word.written, sentence: first.sentence, entry, reading: { spoken: [word.spoken], rule: word.rule },
        onFixed: () => close(word, "Đã ghi cách đọc mới và đóng các báo cáo này.").catch(complain),
      });
    };
    return make("li", { className: "card" },
      make("span", { className: "card-title" }, `“${word.written}” đang đọc là “${word.spoken}”`),
      make("span", { className: "facts" }, `${count(word.reports.length)} người báo · ${ruleName(word.rule)}`),
      notes.length ? make("ul", { className: "notes" }, ...notes.map((note) => make("li", {}, `Nên đọc: ${note}`))) : null,
      make("ul", { className: "notes" }, ...word.reports.slice(0, 5).map((report) => make("li", {},
        `“${report.sentence}” `, make("span", { className: "facts" }, make("a", { href: `#/bai/${report.article}` }, report.title), ` · ${moment(report.reportedAt)}`)))),
      make("div", { className: "actions" },
        button("Nghe", () => hear(first.sentence), { "@aria-label": `Nghe câu có ${word.written}` }),
        button("Sửa cách đọc", fix, { className: "strong", "@aria-label": `Sửa cách đọc ${word.written}` }),
        button("Đọc đúng rồi", async () => {
          if (!await confirmed("Đóng báo cáo", `“${word.written}” vẫn đọc là “${word.spoken}”. Báo cáo đã đóng không mở lại được.`, "Đóng báo cáo")) return;
          await close(word, "Đã đóng báo cáo.");
        }, { "@aria-label": `Đóng báo cáo về ${word.written}` })));
  }

  async function load() {
    const { words } = await ask("/api/v1/misreadings");
    if (isGone) return;
    list.replaceChildren(words.length ? make("ul", { className: "cards" }, ...words.map(card))
      : make("p", { className: "empty" }, "Không có báo cáo nào đang chờ. Khi đảng viên bấm “Đọc sai” ở một từ, báo cáo hiện ở đây."));
  }
  room.append(make("h1", {}, "Báo đọc sai"), list);
  try {
    await load();
  } catch (error) {
    if (error.status !== 404) throw error;
    list.replaceChildren(make("p", { className: "empty" }, "Máy chủ này chưa nhận báo đọc sai."));
  }
  return () => { isGone = true; };
}
