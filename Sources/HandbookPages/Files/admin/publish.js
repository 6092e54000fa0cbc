// Publishes documents: they are dropped, each is looked at before a word is spoken, and then filed.

import { address, ask, session } from "./api.js";
import { audienceField, button, field, make, notice, select, withFields } from "./parts.js";
import { scriptView } from "./script.js";
import { count, day, ruleName } from "./wording.js";

/** The media types that the service takes, by the ending of a file's name. What a file holds is told there by its bytes. */
const TYPES = {
  md: "text/markdown", markdown: "text/markdown", txt: "text/plain", html: "text/html", htm: "text/html",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", pdf: "application/pdf",
  doc: "application/msword", odt: "application/vnd.oasis.opendocument.text", rtf: "application/rtf",
};
const LARGEST = 32 * 1024 * 1024;

function typeOf(file) {
  return TYPES[file.name.split(".").at(-1).toLowerCase()] ?? "application/octet-stream";
}

/** How many written words are read, left out and not read. */
function accountWords(account) {
  const left = Object.entries(account.skipped);
  const skipped = left.reduce((sum, [, number]) => sum + number, 0);
  return [
    `Đọc ${count(account.read)} trong ${count(account.source)} chữ viết`,
    skipped ? `bỏ qua ${count(skipped)} (${left.map(([rule, number]) => `${ruleName(rule)} ${count(number)}`).join(", ")})` : "",
    account.unread ? `chưa đọc được ${count(account.unread)}` : "",
  ].filter(Boolean).join("; ");
}

export async function showPublish(room) {
  const revised = decodeURIComponent(location.hash.split("/")[2] ?? "");
  const article = revised ? await ask(`/api/v1/articles/${encodeURIComponent(revised)}`) : null;
  const overview = await ask("/api/v1/overview");
  const sections = overview.sections.map((section) => [section.id, section.title]);

  const input = make("input", { type: "file", className: "unseen", accept: Object.keys(TYPES).map((ending) => `.${ending}`).join(",") });
  const zone = make("label", { className: "drop", htmlFor: "file" }, make("strong", {}, "Thả tệp văn bản vào đây"),
    make("span", {}, "hoặc bấm để chọn tệp"), make("span", { className: "facts" }, article ? "Word, PDF, văn bản, trang web; tối đa 32 MB" : "Một hoặc nhiều tệp Word, PDF, văn bản, trang web; mỗi tệp tối đa 32 MB"));
  input.id = "file";
  input.multiple = !article;
  const preview = make("div", { className: "preview", "@aria-live": "off" });
  let file = null;
  /** Files that were dropped together and come after this one. */
  let waiting = [];
  let turn = 0;

  /** Shows the next of the files that were dropped together. */
  function showNext() {
    const [next, ...rest] = waiting;
    waiting = rest;
    show(next).catch((error) => notice(error.message, { isError: true }));
  }

  const more = () => (waiting.length ? make("p", { className: "facts" }, `Còn ${count(waiting.length)} tệp nữa sau tệp này.`) : "");

  function refuse(why) {
    preview.replaceChildren(make("div", { className: "refusal", "@role": "alert" }, make("h2", {}, `Không đăng được “${file.name}”`), make("p", {}, why),
      waiting.length ? button(`Xem tệp tiếp theo (còn ${count(waiting.length)})`, showNext) : ""));
  }

  async function show(chosen, fields = {}) {
    file = chosen;
    turn += 1;
    const mine = turn;
    if (file.size > LARGEST) return refuse("Tệp lớn hơn 32 MB.");
    preview.replaceChildren(make("p", { "@role": "status" }, `Đang đọc “${file.name}”…`));
    let answer;
    try {
      answer = await ask(address("/api/v1/preview", { filename: file.name, ...fields }), { method: "POST", body: file, type: typeOf(file) });
    } catch (error) {
      if (mine !== turn) return;
      return refuse(error.message);
    }
    if (mine !== turn) return;
    preview.replaceChildren(make("p", { "@role": "status", className: "unseen" }, "Đã đọc xong tệp."), form(answer, fields), scriptView(answer.script, {
      section: answer.section.id, sectionTitle: answer.section.title, canFix: session.role === "admin",
      onFixed: () => { show(file, fields).catch((error) => notice(error.message, { isError: true })); },
    }));
    preview.querySelector("h2").scrollIntoView({ block: "start" });
  }

  function form(answer, fields) {
    const title = make("input", { type: "text", value: answer.title, maxLength: 500 });
    const id = make("input", { type: "text", value: article?.id ?? answer.id, maxLength: 120, disabled: Boolean(article), spellcheck: false });
    const known = sections.some(([section]) => section === answer.section.id);
    const section = select(known ? sections : [[answer.section.id, answer.section.title], ...sections], fields.section ?? article?.section.id ?? answer.section.id);
    const audience = audienceField("Đối tượng", answer.audience ?? "", "Theo chuyên mục");
    const checked = make("input", { type: "checkbox" });
    const check = make("label", { className: "check", hidden: true }, checked, " Tôi đã đối chiếu chữ nhận dạng với bản gốc, kể cả dấu mật");
    const place = make("div", {});
    const places = {
      "title-empty": title, "id-invalid": id, "id-missing": id, "section-invalid": section, "section-unknown": section,
      "audience-unknown": audience.unit, "outside-editor-scope": section,
    };
    const chosen = () => ({
      filename: file.name, title: title.value.trim(), section: section.value,
      sectionTitle: section.value === answer.section.id ? answer.section.title : undefined,
      audience: audience.value(), checked: checked.checked ? "true" : "",
    });
    async function publish(isRevision) {
      const name = id.value.trim();
      const path = isRevision ? `/api/v1/articles/${encodeURIComponent(name)}` : "/api/v1/articles";
      try {
        const done = await withFields(places, () => ask(address(path, { ...chosen(), id: isRevision ? "" : name }), {
          method: isRevision ? "PUT" : "POST", body: file, type: typeOf(file),
        }));
        notice(done.change === "unchanged" ? "Văn bản không có gì thay đổi." : "Đã đăng. Bản đọc đang được tạo.");
        if (waiting.length) showNext();
        else location.hash = `#/bai/${done.article.id}`;
      } catch (error) {
        if (error.code === "id-taken") {
          place.replaceChildren(make("p", { className: "refusal" }, error.message, " ",
            button("Thay văn bản của bài đó", () => publish(true))));
          place.querySelector("button").focus();
          return;
        }
        if (error.code === "recognition-not-checked") {
          check.hidden = false;
          checked.focus();
        }
        throw error;
      }
    }
    return make("section", { className: "publish-form" }, make("h2", {}, article ? "Thay văn bản" : "Xem trước khi đăng"),
      make("p", { className: "facts" }, [answer.issuer, answer.number && `số ${answer.number}`, answer.date && day(answer.date)].filter(Boolean).join(" · ")),
      more(), make("p", {}, `${count(answer.script.chapters.length)} mục. ${accountWords(answer.account)}.`),
      field("Tên bài", title),
      make("div", { className: "pair" }, field("Chuyên mục", section),
        field("Mã bài", id, "Phần cuối của địa chỉ bài.")),
      audience.element,
      check, place,
      make("div", { className: "actions" },
        button(article ? "Đăng bản mới" : "Đăng bài", () => publish(Boolean(article)), { className: "strong" }),
        button(waiting.length ? "Bỏ tệp này" : "Bỏ", () => {
          if (waiting.length) return showNext();
          file = null;
          turn += 1;
          preview.replaceChildren();
          input.value = "";
        })));
  }

  const take = (files) => {
    if (!files.length) return;
    if (article && files.length > 1) return notice("Thay văn bản của một bài thì chọn một tệp.", { isError: true });
    waiting = [...files];
    showNext();
  };
  input.addEventListener("change", () => { take(input.files); input.value = ""; });
  const stop = (event) => event.preventDefault();
  const over = (event) => { stop(event); zone.classList.add("over"); };
  const drop = (event) => {
    stop(event);
    zone.classList.remove("over");
    take(event.dataTransfer.files);
  };
  // A file that falls beside the zone must not open in place of the page.
  document.addEventListener("dragover", stop);
  document.addEventListener("drop", stop);
  zone.addEventListener("dragover", over);
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", drop);
  room.append(make("h1", {}, article ? `Thay văn bản: ${article.title}` : "Đăng bài"), make("div", { className: "drop-place" }, input, zone), preview);
  return () => {
    turn += 1;
    document.removeEventListener("dragover", stop);
    document.removeEventListener("drop", stop);
  };
}
