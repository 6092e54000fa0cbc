// A listening session as one stream: the service joins the tracks, so that a phone plays on while it is locked and the
// page's scripts sleep.

import { MOST_OF_A_SESSION, contentOf, handbook } from "./handbook.js";

function mp3Of(article) {
  return contentOf(article.audio.files?.find((file) => file.format === "mp3")?.url);
}

/** `{url, parts: [{article, start}]}`, starts in seconds; null where each article is heard as a file of its own. */
export function joined(articles) {
  const contents = articles.map(mp3Of);
  const isThere = contents.every((content) => /^[0-9a-f]{64}$/.test(content ?? ""));
  if (articles.length < 2 || articles.length > MOST_OF_A_SESSION || !isThere || handbook.isOffline || !navigator.onLine) return null;
  let end = 0;
  const parts = articles.map((article) => {
    const start = end;
    end += article.audio.durationMs;
    return { article, start: start / 1000 };
  });
  return { url: `/joined/${contents.join("-")}.mp3`, parts };
}

/** The article as it is now, where its sound is that of the session still: its addresses may be newer. */
export function renewed(part, now) {
  return now?.audio && mp3Of(now) === mp3Of(part.article) ? now : part.article;
}
