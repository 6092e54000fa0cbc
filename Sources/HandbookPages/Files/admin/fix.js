// Puts a reading right: how a form is to be read, hearing it, what it would change, and doing it.

import { ask } from "./api.js";
import { watchJobs } from "./jobs.js";
import { button, field, make, notice, select, sheet, withFields } from "./parts.js";
import { hear } from "./sound.js";
import { count, ruleName } from "./wording.js";

const KINDS = [["words", "Đọc là"], ["-", "Đọc từng chữ cái"], ["+", "Đọc như từ nước ngoài"]];
const MATCHING = [
  ["automatic", "Tự chọn"], ["exact", "Đúng chữ hoa, chữ thường như trên"], ["any", "Không phân biệt hoa thường"],
];

/** Words that are shown on each side of what changes. */
const AROUND = 6;

/** Words that are other than before, marked. Both are lists of words; of what is in common at both ends the next ones stand beside. */
function marked(words, others, name) {
  let first = 0;
  while (first < words.length && words[first] === others[first]) first += 1;
  let last = 0;
  while (last < words.length - first && last < others.length - first && words.at(-1 - last) === others.at(-1 - last)) last += 1;
  const text = (from, to) => words.slice(from, to).join(" ");
  const middle = text(first, words.length - last);
  const from = first > AROUND + 1 ? first - AROUND : 0;
  const to = last > AROUND + 1 ? words.length - last + AROUND : words.length;
  return [(from ? "… " : "") + text(from, first) + (first ? " " : ""), middle ? make(name, {}, middle) : "",
    (last ? " " : "") + text(words.length - last, to) + (to < words.length ? " …" : "")];
}

function comparison(sentence) {
  const before = sentence.before.split(" ");
  const after = sentence.after.split(" ");
  return make("li", {}, make("p", {}, `“${sentence.written}”`),
    make("p", { className: "before" }, make("span", { className: "label" }, "Đang đọc: "), ...marked(before, after, "del")),
    make("p", { className: "after" }, make("span", { className: "label" }, "Sẽ đọc: "), ...marked(after, before, "ins")));
}

/** What a change would do, article by article. */
export function effectView(effect, section) {
  const chapters = effect.changed.reduce((sum, article) => sum + article.chapters.length, 0);
  const head = effect.changed.length
    ? `Đổi ${count(effect.changed.length)} trong ${count(effect.looked)} bài (${count(chapters)} mục). Chỉ các mục này được đọc lại.`
    : `Không bài nào trong ${count(effect.looked)} bài đổi cách đọc.`;
  return make("div", { className: "effect" }, make("p", { "@role": "status" }, make("strong", {}, head)),
    ...effect.changed.map((article, index) => {
      const sentences = article.chapters.flatMap((chapter) => chapter.sentences);
      return make("details", { open: index < 3 },
        make("summary", {}, make("span", {}, article.title), make("span", { className: "facts" }, `${count(sentences.length)} câu`)),
        make("ol", { className: "comparisons" }, ...sentences.slice(0, 50).map(comparison)),
        sentences.length > 50 ? make("p", { className: "facts" }, `và ${count(sentences.length - 50)} câu nữa`) : null);
    }),
    effect.unread.length ? make("p", { className: "facts" }, `${count(effect.unread.length)} bài hiện không đọc được nên không so được.`) : null);
}

/**
 * A dialog that puts a reading right.
 * @param subject `written`: the form, where one was chosen; `sentence`: where it stands; `reading`: how it is read now;
 *   `section`: the article's; `entry`: an entry that is changed; `onFixed`: called when it is done.
 */
export function showFix(subject) {
  const { entry } = subject;
  const written = make("input", { type: "text", value: entry?.written ?? subject.written ?? "", maxLength: 80, spellcheck: false, required: true });
  const spoken = make("input", { type: "text", maxLength: 300, spellcheck: false, value: entry && !["-", "+"].includes(entry.reading) ? entry.reading : "" });
  let kind = entry && ["-", "+"].includes(entry.reading) ? entry.reading : "words";
  const place = field("Cách đọc", spoken, "Viết bằng âm tiếng Việt, ví dụ “ủy ban nhân dân”, “phây búc”.");
  place.hidden = kind !== "words";
  const kinds = make("fieldset", { className: "choices" }, make("legend", {}, "Đọc thế nào"), ...KINDS.map(([value, text]) =>
    make("label", {}, make("input", {
      type: "radio", name: "kind", value, checked: value === kind,
      onchange: () => { kind = value; place.hidden = kind !== "words"; stale(); },
    }), make("span", {}, text))));
  const scopes = [["", "Mọi chuyên mục"]];
  const own = entry?.section ?? subject.section;
  if (own) scopes.push([own, `Chỉ chuyên mục ${subject.sectionTitle ?? own}`]);
  const scope = select(scopes, entry?.section ?? "", stale);
  const matching = select(MATCHING, entry?.matching ?? "automatic", stale);
  const note = make("input", { type: "text", maxLength: 300, value: entry?.note ?? "" });
  const result = make("div", {});
  let seen = null;

  function draft() {
    return {
      written: written.value.trim(), reading: kind === "words" ? spoken.value.trim() : kind, matching: matching.value,
      section: scope.value || undefined, note: note.value.trim(),
    };
  }

  /** Which field the service's refusals are of. */
  const places = {
    ...Object.fromEntries(["written-empty", "written-begins-without-letter", "written-too-long", "written-is-ordinary-word",
      "written-is-single-letter", "written-twice"].map((code) => [code, written])),
    ...Object.fromEntries(["reading-empty", "reading-too-long", "reading-unspeakable-sign", "reading-not-vietnamese",
      "reading-says-itself", "reading-holds-written"].map((code) => [code, spoken])),
  };

  /** What was seen is not of what stands there now. */
  function stale() {
    seen = null;
    apply.disabled = true;
    result.replaceChildren();
  }

  const look = button("Xem ảnh hưởng", async () => {
    const wanted = draft();
    result.replaceChildren(make("p", { "@role": "status" }, "Đang đối chiếu cả sổ tay…"));
    try {
      const effect = await withFields(places, () => ask("/api/v1/lexicon/preview", { method: "POST", body: { keep: [wanted] } }));
      result.replaceChildren(effectView(effect));
      result.scrollIntoView({ block: "nearest" });
      seen = { wanted, version: effect.version };
      apply.disabled = false;
      apply.focus({ preventScroll: true });
    } catch (error) {
      result.replaceChildren();
      throw error;
    }
  });
  const apply = button("Áp dụng", async () => {
    if (!seen) return;
    const done = await ask("/api/v1/lexicon", { method: "POST", body: { keep: [seen.wanted], version: seen.version } });
    apply.disabled = true;
    look.hidden = true;
    notice("Đã ghi cách đọc mới.");
    const jobs = done.jobs ?? [];
    const names = new Map(done.changed.map((article) => [article.article, article.title]));
    dialog.querySelector(".sheet-head button").focus({ preventScroll: true });
    result.replaceChildren(make("h3", {}, jobs.length ? `Đang đọc lại ${count(jobs.length)} bài` : "Không bài nào phải đọc lại"),
      watchJobs(jobs, names, dialog));
    subject.onFixed?.(done);
  }, { className: "strong", disabled: true });
  const trial = subject.sentence || written.value;
  const dialog = sheet(entry ? "Sửa cách đọc" : "Đọc lại cho đúng",
    subject.sentence ? make("blockquote", {}, subject.sentence) : null,
    subject.reading ? make("p", { className: "facts" }, `Đang đọc: “${subject.reading.spoken.join(" ")}” (${ruleName(subject.reading.rule)})`) : null,
    field("Chữ viết trong văn bản", written, "Ghi đúng như trong văn bản, có thể gồm nhiều từ."),
    kinds, place,
    make("div", { className: "pair" }, field("Áp dụng cho", scope), field("Chữ hoa, chữ thường", matching)),
    field("Ghi chú (không bắt buộc)", note),
    result,
    make("div", { className: "actions foot" },
      button("Nghe thử", () => {
        const wanted = draft();
        const text = trial.includes(wanted.written) && trial.length <= 600 ? trial : wanted.written;
        return withFields(places, () => hear(text, { section: subject.section, voice: subject.voice?.(), keep: [{ ...wanted, note: "" }] }));
      }), look, apply));
  for (const input of [written, spoken]) input.addEventListener("input", stale);
  dialog.classList.add("wide");
  (written.value ? spoken : written).focus();
}
