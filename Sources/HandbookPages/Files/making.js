// An article whose track is being made: its finished chapters are heard meanwhile.

import { button, make } from "./elements.js";
import { handbook } from "./handbook.js";
import { player } from "./player.js";

/** A button that hears what is finished, and what is finished after it; it goes away with its page or with the track. */
export function showMaking(article, signal) {
  const box = make("div", { className: "making" });
  let chapters = [];
  const look = async () => {
    try {
      const answer = await fetch(`/api/v1/articles/${article.id}/live`);
      if (!answer.ok) return;
      const finished = (await answer.json()).chapters;
      const end = finished.findIndex((chapter) => !chapter.url);
      chapters = finished.slice(0, end < 0 ? finished.length : end);
      player.partsCame(article.id);
      if (chapters.length && !box.firstChild) {
        box.append(button("Nghe phần đã xong", () => player.playParts(article, () => chapters), { className: "strong" }));
      }
    } catch (error) {
      console.info(error); // The next time.
    }
  };
  // Each chapter that is finished moves the article's job on.
  handbook.addEventListener("articles", ({ detail }) => { if (detail.has(article.id)) look(); }, { signal });
  look();
  return box;
}
