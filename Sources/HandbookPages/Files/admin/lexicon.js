// How short forms are read: the entries of admins with their uses; changing them; files in and out.

import { address, ask, fetchBlob } from "./api.js";
import { actorWords } from "./deeds.js";
import { effectView, showFix } from "./fix.js";
import { watchJobs } from "./jobs.js";
import { button, complain, field, make, save, sheet, table } from "./parts.js";
import { hear } from "./sound.js";
import { count, moment } from "./wording.js";

const MATCHING = { automatic: "", exact: "đúng hoa thường", any: "không phân biệt hoa thường" };

function readingWords(reading) {
  if (reading === "-") return "từng chữ cái";
  return reading === "+" ? "như từ nước ngoài" : reading;
}

/** Says what a change would do, and does it where it is wanted. */
async function change(title, options, done) {
  const place = make("div", {}, make("p", { "@role": "status" }, "Đang đối chiếu cả sổ tay…"));
  const dialog = sheet(title, place);
  dialog.classList.add("wide");
  try {
    const effect = await ask("/api/v1/lexicon/preview", { method: "POST", ...options() });
    const apply = button("Áp dụng", async () => {
      const made = await ask(address("/api/v1/lexicon", { version: options().type ? effect.version : "" }), {
        method: "POST", ...options(effect.version),
      });
      const names = new Map(made.changed.map((article) => [article.article, article.title]));
      place.replaceChildren(make("p", { "@role": "status" }, "Đã ghi."), watchJobs(made.jobs ?? [], names, dialog));
      done();
    }, { className: "strong" });
    place.replaceChildren(effectView(effect), make("div", { className: "actions foot" }, apply));
    apply.focus({ preventScroll: true });
  } catch (error) {
    place.replaceChildren(make("p", { className: "refusal", "@role": "alert" }, error.message));
  }
}

export async function showLexicon(room) {
  const list = make("div", {});
  const found = make("p", { className: "facts", "@role": "status" });
  const filter = make("input", { type: "search", autocomplete: "off", placeholder: "Chữ viết hoặc cách đọc" });
  let state = { entries: [] };
  let isGone = false;
  const titles = new Map();

  async function load({ counts = false } = {}) {
    const entries = await ask(counts ? "/api/v1/lexicon?uses=true" : "/api/v1/lexicon");
    state = entries;
    if (isGone) return;
    // Names of sections are asked for where an entry has one.
    if (state.entries.some((entry) => entry.section && !titles.has(entry.section))) {
      const { sections } = await ask("/api/v1/overview");
      for (const section of sections) titles.set(section.id, section.title);
    }
    if (!isGone) show();
  }

  function show() {
    const words = filter.value.trim().toLowerCase();
    const entries = state.entries.filter((entry) => `${entry.written} ${entry.reading} ${entry.note}`.toLowerCase().includes(words));
    found.textContent = state.entries.length ? `${count(entries.length)} mục` : "";
    list.replaceChildren(entries.length ? table("Cách đọc do quản trị ghi", ["Chữ viết", "Cách đọc", "Phạm vi", "Dùng", "Ghi chú", "Việc"], entries.map((entry) => [
      make("strong", {}, entry.written), readingWords(entry.reading),
      [entry.section ? `chỉ ${titles.get(entry.section) ?? entry.section}` : "mọi nơi", MATCHING[entry.matching]].filter(Boolean).join(", "),
      entry.uses === null ? "–" : entry.uses ? `${count(entry.uses)} lần` : "chưa lần nào",
      [entry.note, entry.author && `${actorWords(entry.author)}, ${moment(entry.changedAt)}`].filter(Boolean).join(" · "),
      make("div", { className: "row-actions" },
        button("Nghe", () => hear(entry.written, { section: entry.section ?? undefined }), { className: "small", "@aria-label": `Nghe ${entry.written}` }),
        button("Sửa", () => showFix({ entry, section: entry.section, sectionTitle: titles.get(entry.section), onFixed: () => load().catch(complain) }), { className: "small", "@aria-label": `Sửa ${entry.written}` }),
        button("Xóa", () => change(`Xóa “${entry.written}”`, (version) => ({ body: { remove: [entry.id], version } }), () => load().catch(complain)), { className: "small", "@aria-label": `Xóa ${entry.written}` })),
    ])) : make("p", { className: "empty" }, state.entries.length ? "Không có mục nào khớp." : "Chưa có cách đọc nào do quản trị ghi. Bảng viết tắt có sẵn vẫn được dùng. Bấm “Thêm cách đọc” khi nghe thấy một chữ đọc sai."));
  }

  const file = make("input", { type: "file", className: "unseen", accept: ".tsv,.txt,.pls,.xml", id: "lexicon-file" });
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    file.value = "";
    if (!chosen) return;
    const type = /\.(pls|xml)$/i.test(chosen.name) ? "application/pls+xml" : "text/tab-separated-values";
    await change(`Nhập “${chosen.name}”`, () => ({ body: chosen, type }), () => load().catch(complain));
  });
  const download = (format) => async () => save(await fetchBlob(`/api/v1/lexicon?format=${format}`), `cach-doc.${format}`);
  filter.addEventListener("input", show);
  room.append(make("div", { className: "head" }, make("h1", {}, "Cách đọc"),
    button("Thêm cách đọc", () => showFix({ onFixed: () => load().catch(complain) }), { className: "strong" })),
    make("div", { className: "actions" }, button("Đếm số lần dùng", () => load({ counts: true })),
      file, make("label", { className: "link-button", htmlFor: "lexicon-file" }, "Nhập tệp (TSV, PLS)"),
      button("Xuất TSV", download("tsv")), button("Xuất PLS", download("pls"))),
    field("Lọc", filter), found, list);
  await load();
  return () => { isGone = true; };
}
