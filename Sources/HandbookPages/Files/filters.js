// What a listener looks for. It stands in the address, so that a link shows the same, and "back" what was there before.

/** By what it is called here, the name in the address. */
const NAMES = { query: "tim", time: "ngay", section: "muc", issuer: "noi", heard: "hien" };
const HEARD = { new: "chua-nghe", kept: "da-tai" };

/** Times that move with the day, by their names in the address; others are a year, "2025", or a month of it, "2025-03". */
export const TIMES = { "tuan-nay": "Tuần này", "thang-nay": "Tháng này" };
const YEAR = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/;

/** Nothing is looked for: all there is. */
export const nothing = () => ({ query: "", time: "", section: "", issuer: "", heard: "" });

/** What an address looks for; what it says that means nothing is left out. */
export function fromAddress(search) {
  const said = new URLSearchParams(search);
  const filter = nothing();
  for (const [key, name] of Object.entries(NAMES)) filter[key] = (said.get(name) ?? "").trim().slice(0, 200);
  filter.heard = Object.keys(HEARD).find((key) => HEARD[key] === filter.heard) ?? "";
  if (!Object.hasOwn(TIMES, filter.time) && !YEAR.test(filter.time)) filter.time = "";
  return filter;
}

/** What stands behind the path of an address: "" or "?ngay=thang-nay". */
export function toAddress(filter) {
  const pairs = Object.entries(NAMES).map(([key, name]) => [name, key === "heard" ? HEARD[filter.heard] : filter[key]])
    .filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length ? `?${pairs.join("&")}` : "";
}

/** Its year, and its month where it has one: `{year: "2025", month: "03"}`, both "" for others. */
export function parts(time) {
  const [, year = "", month = ""] = YEAR.exec(time) ?? [];
  return { year, month };
}

const dayOf = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/** The first and the last calendar day of a time: `{from, to}`, "" for all of it. A week begins on Monday. */
export function span(time, today = new Date()) {
  const [year, month, date] = [today.getFullYear(), today.getMonth(), today.getDate()];
  if (time === "tuan-nay") {
    const monday = date - ((today.getDay() + 6) % 7);
    return { from: dayOf(new Date(year, month, monday)), to: dayOf(new Date(year, month, monday + 6)) };
  }
  if (time === "thang-nay") return { from: dayOf(new Date(year, month, 1)), to: dayOf(new Date(year, month + 1, 0)) };
  const chosen = parts(time);
  if (!chosen.year) return { from: "", to: "" };
  if (!chosen.month) return { from: `${chosen.year}-01-01`, to: `${chosen.year}-12-31` };
  return { from: `${chosen.year}-${chosen.month}-01`, to: dayOf(new Date(Number(chosen.year), Number(chosen.month), 0)) };
}

/** A time in words: "Tháng 3 năm 2025". */
export function timeInWords(time) {
  const { year, month } = parts(time);
  return TIMES[time] ?? (month ? `Tháng ${Number(month)} năm ${year}` : `Năm ${year}`);
}

/** What the service is asked for. */
export function asked(filter) {
  return { q: filter.query, section: filter.section, issuer: filter.issuer, ...span(filter.time) };
}

/** A test for articles by all that is chosen; what is typed is `matcher`'s (search.js). */
export function passes(filter) {
  const { from, to } = span(filter.time);
  return (article) => (!filter.section || article.section.id === filter.section) && (!filter.issuer || article.issuer === filter.issuer)
    && (!from || (Boolean(article.date) && from <= article.date && article.date <= to));
}
