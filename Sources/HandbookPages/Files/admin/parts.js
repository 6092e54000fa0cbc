// What all rooms of the page are made of. What comes from the service is set as text, never as HTML.

import { make } from "../elements.js";

export { make };

/** A button that shows that it works, and takes no second click meanwhile. What goes wrong is said. */
export function button(text, act, properties = {}) {
  const element = make("button", { type: "button", ...properties }, text);
  element.addEventListener("click", async (event) => {
    event.stopPropagation();
    if (element.getAttribute("aria-disabled") === "true") return;
    element.setAttribute("aria-disabled", "true");
    element.classList.add("busy");
    try {
      await act(element);
    } catch (error) {
      complain(error);
    } finally {
      element.removeAttribute("aria-disabled");
      element.classList.remove("busy");
    }
  });
  return element;
}

/** A line that screen readers say and eyes see for a while. */
export function notice(text, { isError = false } = {}) {
  const line = document.querySelector("dialog[open] .notice") ?? document.getElementById("notice");
  line.textContent = text;
  line.classList.toggle("error", isError);
  clearTimeout(notice.timer);
  if (!isError) notice.timer = setTimeout(() => { line.textContent = ""; }, 8000);
}

export function complain(error) {
  if (error?.name === "AbortError") return;
  if (!error?.status && error?.status !== 0) console.error(error);
  notice(error?.message ?? String(error), { isError: true });
}

let numbers = 0;

/** A label and its field; `hint` is said with it. */
export function field(label, input, hint = null) {
  numbers += 1;
  input.id ||= `o-${numbers}`;
  const note = hint ? make("span", { className: "hint", id: `${input.id}-hint` }, hint) : null;
  if (note) input.setAttribute("aria-describedby", note.id);
  return make("div", { className: "field" }, make("label", { htmlFor: input.id }, label), input, note);
}

export function select(options, current, choose = () => {}) {
  const element = make("select", {}, ...options.map(([value, text]) =>
    make("option", { value, selected: value === current }, text)));
  element.addEventListener("change", () => choose(element.value));
  return element;
}

/** A dialog with a heading and a button that closes it; it goes when it is closed, and what was focused is so again. */
export function sheet(title, ...children) {
  numbers += 1;
  const heading = make("h2", { id: `sheet-${numbers}` }, title);
  const dialog = make("dialog", { "@aria-labelledby": heading.id },
    make("div", { className: "sheet-head" }, heading, make("button", { type: "button", onclick: () => dialog.close() }, "Đóng")),
    make("p", { className: "notice", "@role": "status" }), ...children);
  const before = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before?.isConnected) before.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks before something that cannot be undone. */
export function confirmed(title, text, action) {
  return new Promise((answer) => {
    let isMeant = false;
    const dialog = sheet(title, make("p", {}, text), make("div", { className: "actions" },
      button(action, () => { isMeant = true; dialog.close(); }, { className: "strong" })));
    dialog.addEventListener("close", () => answer(isMeant));
  });
}

/** A table whose rows are lists of texts and elements; on narrow screens each cell stands under its column's name. */
export function table(caption, heads, rows) {
  return make("table", {}, make("caption", { className: "unseen" }, caption),
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...rows.map((cells) => make("tr", {}, ...cells.map((cell, index) =>
      make("td", { "@data-head": heads[index] }, cell ?? ""))))));
}

export function progress(done, total, label) {
  const bar = make("progress", { "@aria-label": label, max: total || 1 });
  if (total) bar.value = done;
  return bar;
}

/** Lets a file be kept that the service has made. */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = make("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}
