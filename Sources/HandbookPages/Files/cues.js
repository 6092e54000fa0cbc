// When which words of the text are said. A cue is block, first byte, end byte (UTF-8, in the block's text), from and
// until (milliseconds); cues come in the order of their times.

const [BLOCK, START, END, FROM, UNTIL] = [0, 1, 2, 3, 4];

export class Cues {
  /** @param file what a track's `wordsUrl` answers; null where there is none. */
  constructor(file) {
    this.list = file?.cues ?? [];
  }

  /** The index of the cue that is being said, or was said last; -1 before the first. */
  indexAt(seconds) {
    const time = seconds * 1000 + 1;
    let [low, high] = [0, this.list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.list[middle][FROM] <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  at(index) {
    const cue = this.list[index];
    return cue && { block: cue[BLOCK], start: cue[START], end: cue[END], from: cue[FROM] / 1000, until: cue[UNTIL] / 1000 };
  }

  /** The place in the text that is heard then; null where there is none. */
  placeAt(seconds) {
    const cue = this.at(Math.max(0, this.indexAt(seconds)));
    return cue ? { block: cue.block, word: cue.start } : null;
  }

  /**
   * When a place in the text is said: its own word, or the next one that is said after it in the text.
   * @param hint seconds; of a place that is said twice, the time nearest to it.
   */
  secondsAt(place, hint = 0) {
    let best = null;
    for (const cue of this.list) {
      const isBehind = cue[BLOCK] < place.block || (cue[BLOCK] === place.block && cue[END] <= place.word);
      if (isBehind) continue;
      const key = [cue[BLOCK], Math.max(cue[START], place.word), Math.abs(cue[FROM] / 1000 - hint)];
      if (!best || compare(key, best.key) < 0) best = { key, seconds: cue[FROM] / 1000 };
    }
    return best ? best.seconds : null;
  }

  /** The cues within a stretch of a block, by their place, each once. */
  within(block, start, end) {
    const found = this.list.filter((cue) => cue[BLOCK] === block && cue[START] >= start && cue[END] <= end)
      .map((cue) => ({ start: cue[START], end: cue[END] }));
    found.sort((a, b) => a.start - b.start || a.end - b.end);
    return found.filter((cue, index) => index === 0 || cue.start >= found[index - 1].end);
  }
}

function compare(one, other) {
  for (let index = 0; index < one.length; index += 1) {
    if (one[index] !== other[index]) return one[index] - other[index];
  }
  return 0;
}
