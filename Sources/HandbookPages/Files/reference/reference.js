// The reference of the API, out of the description that the service gives of itself.

import { make } from "/assets/elements.js";
import { entry, properties, prose, resolved, type } from "/assets/site/schema.js";

const methods = ["get", "post", "put", "patch", "delete"];

const about = document.getElementById("about");
const response = await fetch("/api/v1/openapi.json").catch(() => null);
if (response?.ok) show(await response.json());
else about.textContent = "The description cannot be had from the service now; load this page anew.";

function show(description) {
  document.getElementById("version").textContent = `API ${description.info.version}`;
  about.replaceChildren(...prose(description.info.description));
  const main = document.getElementById("main");
  const groups = description.tags.map(({ name, description: words }) => ({ name, words, operations: [] }));
  for (const [path, item] of Object.entries(description.paths)) {
    for (const method of methods.filter((one) => item[one])) {
      const operation = item[method];
      groups.find((group) => group.name === operation.tags?.[0])?.operations.push({ path, method, operation });
    }
  }
  const links = groups.map(contents);
  document.getElementById("contents").append(...links.map((group) => group.section));
  main.replaceChildren(...groups.map((group) => make("section", { "@aria-labelledby": `tag-${group.name}` },
    make("h2", { id: `tag-${group.name}` }, group.name),
    group.words ? make("p", {}, ...prose(group.words)) : null,
    ...group.operations.map((one) => operationCard(one, description)))), schemas(description));
  const filter = document.getElementById("filter");
  filter.addEventListener("input", () => narrow(links, filter.value));
  // The address named a place that was not there before.
  if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

/** A path that breaks after its slashes alone. */
function pathOf(path) {
  const parts = path.split("/").slice(1).flatMap((part) => ["/", make("wbr"), part]);
  return make("span", { className: "path" }, ...parts);
}

function method(name) { return make("span", { className: `method ${name}` }, name.toUpperCase()); }

function contents(group) {
  const entries = group.operations.map(({ path, method: verb, operation }) => ({
    words: `${verb} ${path} ${operation.summary} ${operation.operationId}`.toLowerCase(),
    line: make("li", {}, make("a", { href: `#${operation.operationId}`, title: operation.summary },
      method(verb), pathOf(path))),
  }));
  const section = make("div", {}, make("h2", {}, group.name), make("ul", {}, ...entries.map((one) => one.line)));
  return { section, entries };
}

/** Leaves those operations in the list of which every word that is typed is said. */
function narrow(groups, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const { section, entries } of groups) {
    let left = 0;
    for (const { words: said, line } of entries) {
      line.hidden = !words.every((word) => said.includes(word));
      if (!line.hidden) left += 1;
    }
    section.hidden = left === 0;
    found += left;
  }
  document.getElementById("found").textContent =
    words.length === 0 ? "" : found === 1 ? "1 operation" : `${found} operations`;
}

function operationCard({ path, method: verb, operation }, whole) {
  const parameters = (operation.parameters ?? []).map((one) => resolved(one, whole));
  return make("article", { id: operation.operationId },
    make("h3", {}, make("span", { className: "line" }, method(verb), pathOf(path)),
      operation.summary),
    operation.description ? make("p", {}, ...prose(operation.description)) : null,
    make("p", { className: "quiet" }, who(operation)),
    ...["path", "query", "header"].flatMap((place) => listed(place, parameters)),
    body(operation, whole),
    answers(operation, whole),
    make("details", {}, make("summary", {}, "By curl"), make("pre", {}, curl(path, verb, operation, parameters))));
}

/** Who may ask, by the roles of the description. */
function who(operation) {
  const needs = operation.security ?? [];
  const roles = needs.flatMap((one) => one.token ?? []);
  if (roles.length === 0) return "For everybody; what is not public is for those who may hear it.";
  const last = roles.length > 1 ? `${roles.slice(0, -1).join(", ")} or ${roles.at(-1)}` : roles[0];
  return `For the role ${last}, by a token in Authorization.`;
}

function listed(place, parameters) {
  const some = parameters.filter((one) => one.in === place);
  if (some.length === 0) return [];
  const names = { path: "In the path", query: "In the query", header: "In the head" };
  return [make("h4", {}, names[place]), make("dl", {}, ...some.flatMap((one) =>
    entry(one.name, one.schema ?? {}, { needed: one.required && place !== "path", description: one.description })))];
}

function media(content, whole) {
  return make("dl", {}, ...Object.entries(content).flatMap(([name, { schema }]) => {
    const fields = schema && !schema.$ref ? properties(resolved(schema, whole)) : null;
    return [
      make("dt", {}, make("code", {}, name), schema ? make("span", { className: "type" }, ...type(schema)) : null),
      make("dd", {}, fields),
    ];
  }));
}

function body(operation, whole) {
  const content = resolved(operation.requestBody, whole)?.content;
  if (!content) return null;
  return make("div", {}, make("h4", {}, "Body"), media(content, whole));
}

function answers(operation, whole) {
  const lines = Object.entries(operation.responses).sort(([a], [b]) => a.localeCompare(b)).flatMap(([status, value]) => {
    const answer = resolved(value, whole);
    const headers = Object.keys(answer.headers ?? {});
    return [
      make("dt", {}, make("code", {}, status)),
      make("dd", {}, make("p", {}, ...prose(answer.description)),
        headers.length ? make("p", { className: "quiet" }, `Heads: ${headers.join(", ")}`) : null,
        answer.content && !isProblem(answer) ? media(answer.content, whole) : null),
    ];
  });
  return make("details", {}, make("summary", {}, "Answers"), make("dl", {}, ...lines));
}

function isProblem(answer) { return "application/problem+json" in answer.content; }

/** A request that can be sent as it stands, once the names in capitals are filled in. */
function curl(path, verb, operation, parameters) {
  const words = ["curl"];
  if (verb !== "get") words.push(`-X ${verb.toUpperCase()}`);
  if ((operation.security ?? []).some((one) => one.token)) words.push("-H 'Authorization: Bearer TOKEN'");
  const kinds = Object.keys(operation.requestBody?.content ?? {});
  if (kinds.length > 0) words.push(`-H 'Content-Type: ${kinds[0]}'`, "--data-binary @FILE");
  const query = parameters.filter((one) => one.in === "query" && one.required).map((one) => `${one.name}=${one.name.toUpperCase()}`);
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => name.toUpperCase()) + (query.length ? `?${query.join("&")}` : "");
  return `${words.join(" ")} '${location.origin}${filled}'`;
}

function schemas(description) {
  const all = Object.entries(description.components.schemas).sort(([a], [b]) => a.localeCompare(b));
  return make("section", { "@aria-labelledby": "schemas" }, make("h2", { id: "schemas" }, "Schemas"),
    ...all.map(([name, schema]) => make("article", { id: `schema-${name}` }, make("h3", {}, name),
      schema.description ? make("p", {}, ...prose(schema.description)) : null,
      properties(schema) ?? make("p", { className: "quiet" }, ...type(schema)))));
}
