// What comes from the service is set as text, never as HTML.

/** An element with properties, attributes (`@name`), listeners (`onclick`) and children; what is null is left out. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (key.startsWith("@")) element.setAttribute(key.slice(1), value);
    else element[key] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A button that says what it does. */
export function button(text, act, properties = {}) {
  return make("button", { type: "button", onclick: act, ...properties }, text);
}

/** A line that screen readers say and eyes see for a while. */
export function notice(text) {
  const line = document.getElementById("notice");
  line.textContent = text;
  clearTimeout(notice.timer);
  notice.timer = setTimeout(() => { line.textContent = ""; }, 8000);
}

/** A sheet with a heading and a button that closes it; it is gone from the page when it is closed. */
export function sheet(title, ...children) {
  const heading = make("h2", { id: "sheet-title" }, title);
  const dialog = make("dialog", { "@aria-labelledby": "sheet-title" },
    make("div", { className: "sheet-head" }, heading, button("Đóng", () => dialog.close(), { className: "plain" })),
    ...children);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Choices of which one holds, as radio buttons with large labels. */
export function choices(name, legend, options, current, choose) {
  return make("fieldset", { className: "choices", "@data-count": String(options.length) }, make("legend", {}, legend),
    ...options.map(([value, text]) => make("label", {},
      make("input", {
        type: "radio", name, value: String(value), checked: value === current, onchange: () => choose(value),
      }), make("span", {}, text))));
}
