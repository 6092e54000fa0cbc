// Puts the page together: which view the address asks for, the player under it, what is sent and kept.

import { ArticlePage } from "./article.js";
import { showControls } from "./controls.js";
import { startOffline } from "./downloads.js";
import { FrontPage } from "./front.js";
import { handbook } from "./handbook.js";
import { showLook } from "./look.js";
import { sendMisreads } from "./misread.js";
import { player } from "./player.js";
import { beginSession } from "./session.js";
import { adoptListener, sync } from "./sync.js";

adoptListener();
await beginSession();

const main = document.getElementById("main");
let view = null;
let shown = "";

/** The view of the address; the player goes on meanwhile. */
function route({ isFirst = false, isBack = false } = {}) {
  if (location.pathname === shown && (view.address ?? location.search) === location.search) {
    if (isBack && !location.hash) scrollTo(0, history.state?.scroll ?? 0);
    return;
  }
  shown = location.pathname;
  view?.end();
  const article = location.pathname.match(/^\/bai\/([a-z0-9-]+)$/)?.[1];
  view = article ? new ArticlePage(article, main) : new FrontPage(main);
  document.body.dataset.view = article ? "article" : "front";
  if (isFirst) return;
  // Back is back at the place one left; anything else begins at its head.
  if (!location.hash) scrollTo(0, isBack ? history.state?.scroll ?? 0 : 0);
  main.focus({ preventScroll: true });
}

history.scrollRestoration = "manual";
let noting = 0;
addEventListener("scroll", () => {
  clearTimeout(noting);
  noting = setTimeout(() => history.replaceState({ ...history.state, scroll: scrollY }, ""), 200);
}, { passive: true });

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || link.download) return;
  const url = new URL(link.href);
  const isOurs = url.origin === location.origin && (url.pathname === "/" || url.pathname.startsWith("/bai/"));
  if (!isOurs || (url.pathname === location.pathname && url.hash)) return;
  event.preventDefault();
  clearTimeout(noting);
  history.replaceState({ ...history.state, scroll: scrollY }, "");
  // From what was looked for, an article leads back to it.
  const from = location.pathname === "/" ? location.search : "";
  history.pushState(from && url.pathname !== "/" ? { from } : null, "", url);
  route();
});
addEventListener("popstate", () => {
  clearTimeout(noting);
  route({ isBack: true });
});

player.begin((id) => handbook.find(id), (id) => handbook.whole(id));
showControls(document.getElementById("player"), {
  sentence: () => view?.sentence?.() ?? null,
  toSentence: (step) => view.toSentence(step),
  report: (sentence) => view.report(sentence),
  share: (sentence) => view.share(sentence),
});
handbook.addEventListener("articles", ({ detail }) => { for (const id of detail) player.partsCame(id); });
// A phone that is locked plays on: the next chapters are heard of meanwhile.
handbook.wantsNews = () => !document.hidden || player.isHearingParts;
document.getElementById("look").addEventListener("click", showLook);

route({ isFirst: true });
handbook.load();
startOffline(handbook);
sync.start();
sendMisreads();
for (const event of ["online", "visibilitychange"]) {
  (event === "online" ? window : document).addEventListener(event, () => {
    if (document.hidden) return;
    handbook.load();
    sync.run();
    sendMisreads();
  });
}
