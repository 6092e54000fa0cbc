// A listening session as one stream: the service joins the tracks, so that a phone plays on while it is locked and the
// page's scripts sleep. A later article that was begun begins in it where its listener stopped.

import { MOST_OF_A_SESSION, contentOf, handbook } from "./handbook.js";

/** Where the service cuts a track, in milliseconds: at whole steps, so long before the place or more (/api/v1/joined). */
const STEP = 1280;
const LEAD = 80;

function mp3Of(article) {
  return contentOf(article.audio.files?.find((file) => file.format === "mp3")?.url);
}

/**
 * `{url, parts: [{article, start, from}]}`: where each begins in the stream, and in its own track, in seconds; null where
 * each article is heard as a file of its own. The first one is whole: the page stands at its place by itself.
 * @param placeOf gives the seconds at which listening to an article begins, or a promise of them.
 */
export async function joined(articles, placeOf) {
  const contents = articles.map(mp3Of);
  const isThere = contents.every((content) => /^[0-9a-f]{64}$/.test(content ?? ""));
  if (articles.length < 2 || articles.length > MOST_OF_A_SESSION || !isThere || handbook.isOffline || !navigator.onLine) return null;
  const places = await Promise.all(articles.map(async (article, index) => {
    const place = index ? Math.round(1000 * (await placeOf(article))) : 0;
    return place >= STEP + LEAD && place < article.audio.durationMs ? place : 0;
  }));
  let end = 0;
  const parts = articles.map((article, index) => {
    const from = Math.floor(Math.max(0, places[index] - LEAD) / STEP) * STEP;
    const start = end;
    end += article.audio.durationMs - from;
    return { article, start: start / 1000, from: from / 1000 };
  });
  const names = contents.map((content, index) => (places[index] ? `${content}@${places[index]}` : content));
  return { url: `/joined/${names.join("-")}.mp3`, parts };
}

/** The article as it is now, where its sound is that of the session still: its addresses may be newer. */
export function renewed(part, now) {
  return now?.audio && mp3Of(now) === mp3Of(part.article) ? now : part.article;
}
