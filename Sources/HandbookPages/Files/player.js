// One player for the whole page: what is heard, what comes next, where one was before a jump, and when it falls silent.

import { Cues } from "./cues.js";
import { playable } from "./downloads.js";
import { contentOf } from "./handbook.js";
import { joined, renewed } from "./joined.js";
import { keepRate, places, rate } from "./places.js";

export const STEP = 15;
/** Jumps this close together (seconds) are undone as one. */
const ONE_JUMP = 4;
const MOST_JUMPS = 20;
/** Milliseconds for which a session waits for the word times of what was begun. */
const PATIENCE = 3000;
/** What comes within so many seconds is waited for. */
const SOON = 2;
/** A place within the last seconds of an article counts as heard to its end. */
const END = 5;

/** The word times of an article; null where they cannot be had: it is heard all the same. */
async function cuesOf(article, signal = null) {
  try {
    const answer = await fetch(article.audio.wordsUrl, { signal });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    return new Cues(await answer.json());
  } catch (error) {
    console.info(error);
    return null;
  }
}

/** When a place in the text is said in a track with these word times. */
function secondsOf(place, cues, duration) {
  const hint = Number.isFinite(place.seconds) ? place.seconds : 0;
  const seconds = place.block ? cues?.secondsAt(place, hint) : null;
  return Math.min(seconds ?? hint, Math.max(0, duration - 1));
}

/** Whether a place was kept in the very track that is heard now: then its seconds are exact. */
function isExact(place, article) {
  return place.track === trackOf(article) && Number.isFinite(place.seconds);
}

/** The seconds at which listening to an article begins; 0 for one that was not begun. */
async function beginningOf(article) {
  const place = places.isBegun(article.id) ? places.of(article.id) : null;
  if (!place) return 0;
  if (isExact(place, article)) return place.seconds;
  const cues = article.audio.wordsUrl ? await cuesOf(article, AbortSignal.timeout(PATIENCE)) : null;
  return secondsOf(place, cues, article.audio.duration);
}

/** What tells a track from one that was spoken before or after it. */
function trackOf(article) {
  return contentOf(article.audio.wordsUrl ?? article.audio.url);
}

/**
 * Told by "article" when another article is in it, "cues" when its word times have come, "state" when it starts or stops,
 * "time" as it goes, "jumps" when there is another jump to undo, "sleep" when the sleep timer is set or runs.
 */
export const player = new (class extends EventTarget {
  audio = new Audio();
  /** The article as it is heard: where there is no network, the one that was kept. */
  article = null;
  cues = new Cues(null);
  /** Ids of articles that are heard next, and the name of what they are. */
  queue = [];
  queueName = "";
  /** Where one was before each jump: article id and seconds. */
  jumps = [];
  /** What is wrong; "" where nothing is. */
  trouble = "";
  #find = () => null;
  #whole = async () => null;
  #keptAt = 0;
  #loads = 0;
  #sleep = null;
  #lastJump = 0;
  /** A session that is one stream (joined.js); null where an article is a file of its own. */
  #session = null;
  /** The part of it that is heard, and where its article would begin in the stream, in seconds. */
  #part = 0;
  #offset = 0;

  constructor() {
    super();
    const audio = this.audio;
    audio.preload = "metadata";
    for (const event of ["play", "pause", "ended", "waiting", "playing"]) {
      audio.addEventListener(event, () => this.#tell("state"));
    }
    audio.addEventListener("play", () => { this.trouble = ""; audio.playbackRate = rate(); this.#showOnLockScreen(); });
    audio.addEventListener("pause", () => this.keepPlace());
    audio.addEventListener("timeupdate", () => this.#tick());
    audio.addEventListener("ended", () => this.#ended());
    audio.addEventListener("seeked", () => { this.#tell("time"); this.#showPosition(); });
    audio.addEventListener("ratechange", () => this.#showPosition());
    audio.addEventListener("durationchange", () => this.#tell("time"));
    audio.addEventListener("error", () => {
      if (!audio.getAttribute("src")) return;
      // Some track of the session may be no longer what it was: one after another, then.
      if (this.#session) return this.#leaveSession({ play: true });
      this.trouble = "Không tải được âm thanh. Hãy kiểm tra mạng rồi bấm nghe lại.";
      this.#tell("state");
    });
    addEventListener("pagehide", () => this.keepPlace());
    // A page that is put to sleep may never wake.
    document.addEventListener("freeze", () => this.keepPlace());
    // A phone that was locked has played on meanwhile: what is shown and kept follows at once.
    for (const event of ["resume", "visibilitychange"]) {
      document.addEventListener(event, () => { if (!document.hidden && this.article) this.#tick(); });
    }
    places.addEventListener("arrive", () => this.#placeArrived());
  }

  /** @param find gives an article by its id, as far as it is known; @param whole asks for all of it. */
  begin(find, whole) {
    this.#find = find;
    this.#whole = whole;
  }

  get isPlaying() { return !this.audio.paused && !this.audio.ended; }
  /** Seconds from the beginning of the article. */
  get time() { return Math.max(0, this.audio.currentTime - this.#offset); }
  get duration() { return this.article?.audio.duration ?? 0; }
  get chapters() { return this.article?.audio.chapters ?? []; }
  /** The index of the chapter that is heard, from 0. */
  get chapter() { return Math.max(0, this.chapters.findLastIndex((chapter) => this.time + 0.05 >= chapter.start)); }

  // ---- what is heard

  /**
   * Puts an article in: at its kept place, at `at` (`{block, word}` or seconds), or, with `fromStart`, at its beginning.
   * Resolves when it stands there.
   * @param session what is played on with, beginning with this article.
   */
  async open(article, { at = null, fromStart = false, play = false, session = null } = {}) {
    if (!session && this.article?.id === article.id && contentOf(this.article.audio.url) === contentOf(article.audio.url)) {
      if (at !== null) await this.#jumpTo(at);
      else if (fromStart) this.seek(0);
      if (play) await this.play();
      return;
    }
    this.keepPlace();
    if (!article.isPart) this.#parts = null;
    const load = this.#loads += 1;
    const before = this.article && { id: this.article.id, seconds: this.time };
    this.audio.pause();
    const chosen = session ? article : await playable(article);
    if (load !== this.#loads) return;
    this.article = chosen;
    this.#session = session;
    this.#part = 0;
    this.#offset = 0;
    this.cues = new Cues(null);
    this.trouble = "";
    this.audio.src = session?.url ?? chosen.audio.url;
    this.audio.load();
    this.audio.playbackRate = rate();
    if (before && before.id !== chosen.id) this.#note(before);
    const place = at ?? (fromStart || !places.isBegun(chosen.id) ? null : places.of(chosen.id));
    const words = this.#loadCues(chosen, load);
    const seconds = place === null ? 0 : typeof place === "number" ? place : null;
    if (seconds !== null) {
      this.#goTo(seconds);
    } else if (isExact(place, chosen)) {
      this.#goTo(place.seconds);
    } else {
      this.#tell("article");
      await words;
      if (load !== this.#loads) return;
      this.#goTo(this.#secondsOf(place));
    }
    this.#tell("article");
    this.#tell("state");
    if (play) await this.play();
    await this.#complete(load);
    await words;
  }

  /** Of an article in a list not all is known: its chapters come while it is heard. */
  async #complete(load) {
    const { article } = this;
    if (article.audio.chapters || article.isPart) return;
    try {
      const whole = await this.#whole(article.id);
      if (load !== this.#loads || !whole?.audio || contentOf(whole.audio.url) !== contentOf(article.audio.url)) return;
      this.article = whole;
      this.#tell("article");
      this.#tell("time");
    } catch (error) {
      console.info(error); // It is heard all the same.
    }
  }

  /**
   * In answer to a touch, before something is asked for that is heard then: browsers let sound what was touched, and
   * WebKit counts this as such.
   */
  wake() {
    if (!this.audio.getAttribute("src")) this.audio.load();
  }

  #goTo(seconds) {
    const part = this.#session?.parts[this.#part];
    if (part?.from && seconds < part.from - 0.05) this.#hearAgain(seconds);
    else this.audio.currentTime = this.#offset + seconds;
  }

  async #loadCues(article, load) {
    if (!article.audio.wordsUrl) return;
    const cues = await cuesOf(article);
    if (!cues || load !== this.#loads) return;
    this.cues = cues;
    this.#tell("cues");
  }

  #secondsOf(place) { return secondsOf(place, this.cues, this.duration); }

  async play() {
    if (!this.article) return;
    if (this.trouble) {
      const time = this.audio.currentTime;
      this.audio.load();
      this.audio.currentTime = time;
      this.trouble = "";
    }
    try {
      await this.audio.play();
    } catch (error) {
      if (error.name === "NotAllowedError") this.trouble = "Hãy bấm nút nghe để bắt đầu.";
      this.#tell("state");
    }
  }

  pause() { this.audio.pause(); }
  toggle() { return this.isPlaying ? this.pause() : this.play(); }

  /** Hears these articles one after another: as one stream where they can be. */
  async playAll(articles, name) {
    const there = articles.filter((article) => article.audio);
    const [first, ...rest] = there;
    if (!first) return;
    this.queue = rest.map((article) => article.id);
    this.queueName = name;
    const at = this.article?.id === first.id ? this.time : null;
    await this.open(first, { play: true, at, session: await joined(there, beginningOf) });
    this.#tell("article");
  }

  /** Of an article in the session what lies before its part of the stream: a stream that begins with the whole of it. */
  async #hearAgain(seconds) {
    const play = this.isPlaying;
    const rest = this.#session.parts.slice(this.#part).map(({ article }) => article);
    const load = this.#loads;
    const session = await joined(rest, beginningOf);
    if (load !== this.#loads) return;
    if (session) await this.open(this.article, { at: seconds, play, session });
    else this.#leaveSession({ play, at: seconds });
  }

  /**
   * Another part of the session is heard: from its place on, where that has come to lie ahead; with `at`, from there.
   */
  async #enter(index, at = null) {
    const part = this.#session.parts[index];
    const load = this.#loads += 1;
    this.#part = index;
    this.#offset = part.start - part.from;
    this.article = renewed(part, this.#find(part.article.id));
    this.queue = this.#session.parts.slice(index + 1).map(({ article }) => article.id);
    this.#keptAt = 0;
    this.cues = new Cues(null);
    const place = at === null && places.isBegun(this.article.id) ? places.of(this.article.id) : null;
    const isKnown = place && isExact(place, this.article);
    if (at !== null) this.#goTo(at);
    else if (isKnown) this.#goOnTo(place.seconds);
    this.#tell("article");
    this.#showOnLockScreen();
    await this.#loadCues(this.article, load);
    if (place && !isKnown && load === this.#loads) this.#goOnTo(this.#secondsOf(place));
  }

  /** A part begins a moment before its place, which is no jump; and what was heard while the page slept may lie beyond it. */
  #goOnTo(seconds) {
    if (seconds > this.time + SOON) this.#goTo(seconds);
  }

  #goToPart(part) { this.audio.currentTime = part.start; }

  /** The stream has gone on into the next article, or, while the page slept, beyond it: what lies before was heard. */
  #follow() {
    const parts = this.#session?.parts ?? [];
    const now = parts.findLastIndex((part) => this.audio.currentTime + 0.02 >= part.start);
    if (now <= this.#part) return;
    for (const { article } of parts.slice(this.#part, now)) {
      const { revision, duration } = article.audio;
      places.keep(article.id, { revision, block: 0, word: 0, seconds: duration, isDone: true, track: trackOf(article) });
    }
    this.#enter(now);
  }

  /** The article goes on as a file of its own, at the same place; what comes next stays as it is. */
  #leaveSession({ play, at = this.time }) {
    const seconds = at;
    this.keepPlace();
    this.#session = null;
    this.#offset = 0;
    this.audio.src = this.article.audio.url;
    this.audio.load();
    this.#goTo(seconds);
    if (play) this.play();
  }

  // ---- what is being made

  #parts = null;

  /** Hears the finished chapters of an article that is being made. @param list gives those that are finished by now. */
  async playParts(article, list) {
    // `start`: where the part that is heard begins in the article; `end`: where the next one will.
    this.#parts = { article, list, index: 0, start: 0, end: 0, isWaiting: false };
    await this.#playPart();
  }

  /** Whether what is heard is still being made. */
  get isHearingParts() { return Boolean(this.article?.isPart) && (this.isPlaying || this.#parts?.isWaiting === true); }

  /** There may be more to hear of an article: another chapter, or its finished track, which goes on at the same place. */
  partsCame(id) {
    const parts = this.#parts;
    if (parts?.article.id !== id) return;
    const now = this.#find(id);
    if (now?.audio && this.article?.isPart) {
      const at = parts.isWaiting ? parts.end : parts.start + this.time;
      this.open(now, { at, play: parts.isWaiting || this.isPlaying });
    } else if (parts.isWaiting) {
      this.#playPart();
    }
  }

  async #playPart() {
    const parts = this.#parts;
    const part = parts.list()[parts.index];
    parts.isWaiting = !part;
    if (!part) {
      this.trouble = "Phần tiếp theo đang được tạo, sẽ tự nghe tiếp khi xong.";
      this.#tell("state");
      if (this.#find(parts.article.id)?.audio) this.partsCame(parts.article.id);
      return;
    }
    const duration = part.durationMs / 1000;
    const audio = {
      url: part.url, duration, size: 0, revision: 0, wordsUrl: null, chapters: [{ title: part.title, start: 0 }],
    };
    Object.assign(parts, { index: parts.index + 1, start: parts.end, end: parts.end + duration });
    await this.open({ ...parts.article, audio, isPart: true }, { play: true, fromStart: true });
  }

  dropQueue() {
    this.queue = [];
    this.queueName = "";
    if (this.#session) this.#leaveSession({ play: this.isPlaying });
    this.#tell("article");
  }

  /** The articles that are heard next, as they are now. */
  get next() { return this.queue.map((id) => this.#find(id)).filter((article) => article?.audio); }

  async playNext() {
    if (this.#session?.parts[this.#part + 1]) {
      this.keepPlace();
      this.#note({ id: this.article.id, seconds: this.time });
      const next = this.#session.parts[this.#part + 1];
      this.#goToPart(next);
      return await this.#enter(this.#part + 1);
    }
    const [next, ...rest] = this.next;
    if (!next) return;
    this.queue = rest.map((article) => article.id);
    await this.open(next, { play: true });
  }

  // ---- jumps

  /** @param isJump false for what is no jump of the listener. */
  seek(seconds, { isJump = true } = {}) {
    if (!this.article) return;
    if (isJump) this.#note({ id: this.article.id, seconds: this.time });
    this.#goTo(Math.min(Math.max(0, seconds), Math.max(0, this.duration - 0.2)));
    this.#tell("time");
    this.keepPlace();
  }

  step(seconds) { this.seek(this.time + seconds); }

  toChapter(index) {
    const chapter = this.chapters[index];
    if (chapter) this.seek(chapter.start);
  }

  #jumpTo(at) {
    this.seek(typeof at === "number" ? at : this.#secondsOf(at));
  }

  #note(place) {
    const now = Date.now() / 1000;
    const last = this.jumps.at(-1);
    const isOne = now - this.#lastJump < ONE_JUMP && last?.id === place.id;
    this.#lastJump = now;
    if (!isOne) this.jumps = [...this.jumps, place].slice(-MOST_JUMPS);
    this.#tell("jumps");
  }

  /** Back to where one was before the last jump. */
  async undo() {
    const place = this.jumps.at(-1);
    if (!place) return;
    this.jumps = this.jumps.slice(0, -1);
    this.#lastJump = 0;
    const article = place.id === this.article?.id ? this.article : this.#find(place.id);
    if (place.id === this.article?.id) {
      this.seek(place.seconds, { isJump: false });
    } else if (this.#partOf(place.id) >= 0) {
      this.keepPlace();
      this.#enter(this.#partOf(place.id), place.seconds);
    } else if (article?.audio) {
      const jumps = this.jumps;
      await this.open(article, { at: place.seconds, play: this.isPlaying });
      this.jumps = jumps;
    }
    this.#tell("jumps");
  }

  #partOf(id) { return this.#session?.parts.findIndex(({ article }) => article.id === id) ?? -1; }

  setRate(value) {
    keepRate(value);
    this.audio.playbackRate = value;
    this.#tell("time");
  }

  // ---- places

  keepPlace() {
    if (!this.article || this.article.isPart || !(this.time > 0)) return;
    const audio = this.article.audio;
    const isDone = this.time > this.duration - END;
    const place = this.cues.placeAt(this.time) ?? { block: 0, word: 0 };
    // Before the word times have come, a place that is known already is better than none.
    const known = places.of(this.article.id);
    const isKnown = place.block === 0 && known?.track === trackOf(this.article) && Math.abs(known.seconds - this.time) < 1;
    if (isKnown && !isDone) return;
    this.#keptAt = this.time;
    places.keep(this.article.id, {
      revision: audio.revision, ...place, seconds: Math.round(this.time * 10) / 10, isDone, track: trackOf(this.article),
    });
  }

  /** A newer place has come from another device: one goes on from there, unless one is listening here. */
  #placeArrived() {
    if (!this.article || this.isPlaying) return;
    const place = places.of(this.article.id);
    if (place && !place.isDone && place.track === undefined) {
      this.#goTo(this.#secondsOf(place));
      this.#tell("time");
    }
  }

  // ---- as it goes

  #tick() {
    this.#follow();
    this.#tell("time");
    if (Math.abs(this.time - this.#keptAt) >= 5) this.keepPlace();
    this.#watchSleep();
  }

  #ended() {
    this.#follow();
    this.keepPlace();
    if (this.#sleep?.chapter !== undefined) return this.setSleep(null);
    if (this.#parts && this.article.isPart) return this.#playPart();
    this.playNext();
  }

  // ---- sleep timer

  /** @param minutes a number, "chapter" for the end of this chapter, null for none. */
  setSleep(minutes) {
    this.#sleep = minutes === null ? null
      : minutes === "chapter" ? { choice: minutes, chapter: this.chapter, article: this.article?.id }
        : { choice: minutes, until: Date.now() + minutes * 60_000 };
    this.#tell("sleep");
  }

  get sleepChoice() { return this.#sleep?.choice ?? null; }
  /** Seconds until it falls silent; null without a timer. */
  get sleepLeft() {
    if (!this.#sleep) return null;
    if (this.#sleep.until) return Math.max(0, (this.#sleep.until - Date.now()) / 1000);
    const next = this.chapters[this.#sleep.chapter + 1]?.start ?? this.duration;
    return Math.max(0, (next - this.time) / this.audio.playbackRate);
  }

  #watchSleep() {
    if (!this.#sleep || !this.isPlaying) return;
    const isOver = this.#sleep.until ? Date.now() >= this.#sleep.until
      : this.chapter > this.#sleep.chapter || this.article.id !== this.#sleep.article;
    if (isOver) {
      this.pause();
      this.setSleep(null);
    } else {
      this.#tell("sleep");
    }
  }

  // ---- the lock screen

  #showOnLockScreen() {
    if (!("mediaSession" in navigator)) return;
    const session = navigator.mediaSession;
    const { article } = this;
    this.#showPosition();
    session.metadata = new MediaMetadata({
      title: article.title, artist: article.issuer ?? "Sổ Tay Nói", album: article.section.title,
      artwork: [{ src: `/covers/${article.section.id}.jpg`, type: "image/jpeg" }],
    });
    for (const [action, handler] of [
      ["play", () => this.play()], ["pause", () => this.pause()],
      ["seekbackward", (details) => this.step(-(details.seekOffset || STEP))],
      ["seekforward", (details) => this.step(details.seekOffset || STEP)],
      ["seekto", (details) => this.seek(details.seekTime)],
      ["previoustrack", () => this.toChapter(Math.max(0, this.chapter - (this.time - (this.chapters[this.chapter]?.start ?? 0) < 3 ? 1 : 0)))],
      ["nexttrack", () => (this.chapters[this.chapter + 1] ? this.toChapter(this.chapter + 1) : this.playNext())],
    ]) {
      try {
        session.setActionHandler(action, handler);
      } catch {
        // A browser need not know every action.
      }
    }
  }

  /** In the article, whatever the stream is that it is a part of. */
  #showPosition() {
    const { duration, time } = this;
    if (!duration) return;
    navigator.mediaSession?.setPositionState?.({ duration, position: Math.min(time, duration), playbackRate: this.audio.playbackRate });
  }

  #tell(event) { this.dispatchEvent(new Event(event)); }
})();
