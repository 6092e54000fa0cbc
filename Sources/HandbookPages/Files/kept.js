// Which articles are kept in this browser, to be heard without a network: downloads.js keeps them.

import { readObject, writeKept } from "./places.js";

const KEY = "sotaynoi.kept";

/** By id: `{article, files, at, isAsked}`. */
export const records = () => readObject(KEY);

export function writeRecords(all) {
  writeKept(KEY, JSON.stringify(all));
}

export function isKept(id) {
  return Boolean(records()[id]);
}

/** The articles as they were when they were kept, the one that was kept last first. */
export function keptArticles() {
  return Object.values(records()).sort((a, b) => b.at - a.at).map((record) => record.article);
}
