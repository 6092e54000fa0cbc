// Schemas (JSON Schema 2020-12, as far as the description uses it) as lists that people read.

import { make } from "/assets/elements.js";

/** A text with `code` in it, as nodes. */
export function prose(text) {
  return text.split("`").map((part, index) => (index % 2 ? make("code", {}, part) : part));
}

/** What a reference points to, and any other value as it is. */
export function resolved(value, whole) {
  if (!value?.$ref) return value;
  return value.$ref.split("/").slice(1).reduce((found, name) => found?.[name], whole);
}

/** The last part of a reference: "Article". */
function nameOf(reference) { return reference.split("/").at(-1); }

/** The alternatives of a schema that may be null: those besides null, and whether it may. */
function choices(schema) {
  const all = schema.anyOf ?? schema.oneOf ?? [schema];
  return { some: all.filter((one) => one.type !== "null"), mayBeNull: all.some((one) => one.type === "null") };
}

/** The type of a value in few words, with links to the schemas that it names. */
export function type(schema = {}) {
  const { some, mayBeNull } = choices(schema);
  const parts = some.flatMap((one, index) => [...(index ? [" or "] : []), ...single(one)]);
  return [...parts, ...(mayBeNull ? [" or null"] : [])];
}

function single(schema) {
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    return [make("a", { href: `#schema-${name}` }, name)];
  }
  if (schema.type === "array") return ["list of ", ...type(schema.items)];
  if (schema.enum) return [schema.enum.filter((value) => value !== "").map((value) => JSON.stringify(value)).join(", ")];
  if ("const" in schema) return [JSON.stringify(schema.const)];
  const kind = [schema.type].flat().filter(Boolean).join(" or ") || (schema.contentMediaType ? "bytes" : "any");
  return [schema.format ? `${kind}, ${schema.format}` : kind];
}

/** What values a schema takes beyond its type: ranges, lengths, patterns. */
function bounds(schema) {
  const { some } = choices(schema);
  const one = some.length === 1 ? some[0] : schema;
  const words = [];
  if (one.minimum !== undefined || one.maximum !== undefined) words.push(`${one.minimum ?? "…"} to ${one.maximum ?? "…"}`);
  if (one.minLength !== undefined) words.push(`at least ${one.minLength} characters`);
  if (one.maxLength !== undefined) words.push(`at most ${one.maxLength} characters`);
  if (one.maxItems !== undefined) words.push(`at most ${one.maxItems} items`);
  if (one.default !== undefined) words.push(`${JSON.stringify(one.default)} by itself`);
  if (one.pattern && one.pattern.length < 60) words.push(make("code", {}, one.pattern));
  if (one.examples?.length) words.push(`such as ${one.examples.map((value) => JSON.stringify(value)).join(", ")}`);
  return words.flatMap((word, index) => (index ? ["; ", word] : [word]));
}

/** A name with its type, its bounds and what it means, as a term and its description. */
export function entry(name, schema, { needed = false, description = null } = {}) {
  const { some } = choices(schema);
  const meaning = description ?? schema.description ?? some[0]?.description ?? "";
  const limits = bounds(schema);
  const inner = some.find((one) => one.properties) ?? some.find((one) => one.items?.properties)?.items;
  return [
    make("dt", {}, make("code", {}, name), make("span", { className: "type" }, ...type(schema)),
      needed ? make("span", { className: "needed" }, "required") : null),
    make("dd", {},
      meaning ? make("p", {}, ...prose(meaning)) : null,
      limits.length ? make("p", { className: "quiet" }, ...limits) : null,
      inner ? properties(inner) : null),
  ];
}

/** The properties of an object schema; null where it names none. */
export function properties(schema) {
  const names = Object.entries(schema.properties ?? {});
  if (names.length === 0) return null;
  return make("dl", {}, ...names.flatMap(([name, value]) =>
    entry(name, value, { needed: (schema.required ?? []).includes(name) })));
}
