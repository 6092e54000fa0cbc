// Reads server-sent events out of a fetched answer. A browser's EventSource cannot send the token in a header.

/**
 * Parts a text into events as it comes (HTML Living Standard, 9.2.6): fields a line, an event a blank line.
 * @param take called with each event: `{ name, data, id }`; `id` is the last one that was said, "" before the first.
 * @param wait called with the milliseconds to wait before one comes back, where the service says so.
 */
export function eventReader(take, wait = () => {}) {
  let rest = "";
  let name = "";
  let data = [];
  let id = "";

  function field(line) {
    if (line === "") {
      if (data.length) take({ name: name || "message", data: data.join("\n"), id });
      name = "";
      data = [];
      return;
    }
    const colon = line.indexOf(":");
    if (colon === 0) return;
    const key = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (key === "event") name = value;
    else if (key === "data") data.push(value);
    else if (key === "id" && !value.includes("\0")) id = value;
    else if (key === "retry" && /^\d+$/.test(value)) wait(Number(value));
  }

  return (text) => {
    // A carriage return at the end may be the first half of a line's end.
    const whole = rest + text;
    const end = whole.endsWith("\r") ? whole.length - 1 : whole.length;
    const lines = whole.slice(0, end).split(/\r\n|\n|\r/);
    rest = lines.pop() + whole.slice(end);
    lines.forEach(field);
  };
}
