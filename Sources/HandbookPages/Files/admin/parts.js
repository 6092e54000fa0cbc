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
  // What is said beside its field is not said twice.
  if (error?.name === "AbortError" || error?.isPlaced) return;
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
  input.addEventListener("input", () => say(input, ""));
  return make("div", { className: "field" }, make("label", { htmlFor: input.id }, label), input, note);
}

/** Says beside a field what is wrong with what stands in it; nothing takes it back. */
function say(input, text) {
  const place = input.closest(".field");
  if (!place) return;
  let flaw = place.querySelector(".flaw");
  if (!text) {
    if (!flaw) return;
    flaw.remove();
    input.removeAttribute("aria-invalid");
    const rest = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== `${input.id}-flaw`);
    if (rest.length) input.setAttribute("aria-describedby", rest.join(" "));
    else input.removeAttribute("aria-describedby");
    return;
  }
  if (!flaw) {
    flaw = make("span", { className: "flaw", id: `${input.id}-flaw`, "@role": "alert" });
    place.append(flaw);
    input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${flaw.id}`.trim());
  }
  input.setAttribute("aria-invalid", "true");
  flaw.textContent = text;
}

/** An error of what stands in a field: it is said there, and the field is focused. */
function misplaced(input, error) {
  say(input, error.message);
  input.focus();
  error.isPlaced = true;
  return error;
}

/** Stops where a field that must be filled is empty. */
export function needed(input, message) {
  if (!input.value.trim()) throw misplaced(input, new Error(message));
}

/**
 * Does something; where the service refuses what stands in a field, that is said beside it.
 * @param places the field of each code.
 */
export async function withFields(places, act) {
  for (const input of Object.values(places)) say(input, "");
  try {
    return await act();
  } catch (error) {
    const input = places[error?.code];
    if (input?.isConnected && !input.disabled) misplaced(input, error);
    throw error;
  }
}

const AUDIENCES = [["", "Theo cài đặt chung"], ["public", "Công khai"], ["members", "Đảng viên"], ["unit", "Một đơn vị"]];

/**
 * For whom something is: three words, or a unit by its code.
 * @param value "" where nothing is said. @param inherited what that means.
 */
export function audienceField(label, value, inherited = AUDIENCES[0][1]) {
  const isUnit = value !== "" && value !== "public" && value !== "members";
  const unit = make("input", { type: "text", value: isUnit ? value : "", spellcheck: false, autocapitalize: "none" });
  const unitField = field(`Mã đơn vị (${label})`, unit, "Ví dụ: huyen-an-binh/xa-dong. Đơn vị trực thuộc cũng nghe được.");
  unitField.hidden = !isUnit;
  const choice = select(AUDIENCES.map(([word, text]) => [word, word ? text : inherited]), isUnit ? "unit" : value, (word) => {
    unitField.hidden = word !== "unit";
    if (word === "unit") unit.focus();
  });
  return {
    element: make("div", { className: "audience" }, field(label, choice), unitField),
    unit,
    value() {
      if (choice.value !== "unit") return choice.value;
      needed(unit, "Hãy ghi mã đơn vị.");
      return unit.value.trim();
    },
  };
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
    // What was focused may have gone with what it did.
    if (before?.isConnected) before.focus();
    else document.getElementById("main").focus({ preventScroll: true });
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

/**
 * A table whose rows are lists of texts and elements. On narrow screens a row is a card: the first cell is its title, the
 * others stand beside their columns' names, and what is empty is left out.
 */
export function table(caption, heads, rows) {
  return make("table", {}, make("caption", { className: "unseen" }, caption),
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...rows.map((cells) => make("tr", {}, ...cells.map((cell, index) => {
      const isDeeds = cell?.classList?.contains("row-actions");
      const kind = index === 0 ? "row-title" : isDeeds ? "deeds" : cell === "" || cell === "–" ? "nothing" : "";
      return index === 0 ? make("th", { scope: "row", className: kind }, cell)
        : make("td", { "@data-head": isDeeds ? "" : heads[index], className: kind }, cell ?? "");
    })))));
}

/** How far something is. Where that is not known the bar is empty: one that runs to and fro is motion that nobody asked for. */
export function progress(done, total, label) {
  return make("progress", { "@aria-label": label, max: total || 1, value: total ? done : 0 });
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
