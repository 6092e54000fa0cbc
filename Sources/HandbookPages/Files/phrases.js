// Times, sizes and days in words.

import { make } from "./elements.js";

/** "1 giờ 5 phút", "3 phút 20 giây". */
export function lengthInWords(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  const parts = [];
  if (hours) parts.push(`${hours} giờ`);
  if (minutes) parts.push(`${minutes} phút`);
  if (!hours && (rest || !minutes)) parts.push(`${rest} giây`);
  return parts.join(" ");
}

/** Like `lengthInWords`, without seconds from ten minutes on: what is left of an article. */
export function leftInWords(seconds) {
  return lengthInWords(seconds < 600 ? seconds : Math.round(seconds / 60) * 60);
}

/** "3:20". */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

export function size(bytes) {
  return `${(bytes / 1e6).toLocaleString("vi", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} MB`;
}

/** "2021-11-05" as "05/11/2021". */
export function day(date) {
  return date.split("-").reverse().join("/");
}

/** Like `leftInWords`, to the minute: how long an article is. */
export function aboutInWords(seconds) {
  return seconds < 60 ? "chưa đầy 1 phút" : lengthInWords(Math.round(seconds / 60) * 60);
}

/** What stands under an article's title, as elements that break no line within themselves. */
export function facts(article) {
  const known = [
    article.issuer && [article.issuer, "fact issuer"], article.number && [`Số ${article.number}`, "fact"],
    article.date && [day(article.date), "fact"], article.audio && [`Nghe ${aboutInWords(article.audio.duration)}`, "fact"],
  ].filter(Boolean);
  return known.flatMap(([text, className], index) => [index ? " · " : "", make("span", { className }, text)]);
}
