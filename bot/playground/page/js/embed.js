// One embed of a message.

import { el } from "./dom.js";
import { markdown, markdownLine, relative } from "./markdown.js";
import { picture } from "./pictures.js";

export function embed(shown, names, spoilers) {
  const card = el("article", { class: "embed", data: { testid: "embed" } });
  if (shown.color !== undefined) card.style.setProperty("--stripe", `#${shown.color.toString(16).padStart(6, "0")}`);
  const body = el("div", { class: "embed-body" });
  const text = el("div", { class: "embed-text" });
  if (shown.author) text.append(el("div", { class: "embed-author" }, shown.author.name));
  if (shown.title) {
    const title = markdownLine(shown.title, names);
    text.append(el("div", { class: "embed-title" }, shown.url
      ? el("a", { href: shown.url, target: "_blank", rel: "noopener noreferrer" }, title) : title));
  }
  if (shown.description) text.append(el("div", { class: "embed-description words" }, markdown(shown.description, names)));
  if (shown.fields?.length) text.append(fields(shown.fields, names));
  body.append(text);
  if (shown.thumbnail) body.append(el("div", { class: "embed-thumbnail" }, image(shown.thumbnail, spoilers)));
  card.append(body);
  if (shown.image) card.append(el("div", { class: "embed-image" }, image(shown.image, spoilers)));
  if (shown.footer || shown.timestamp) {
    const when = shown.timestamp && el("time", { datetime: shown.timestamp }, relative(new Date(shown.timestamp), names.language()));
    card.append(el("div", { class: "embed-footer" }, shown.footer?.text, shown.footer && when ? " · " : null, when));
  }
  return card;
}

function fields(listed, names) {
  return el("dl", { class: "embed-fields" }, listed.map((field) => el("div", { class: field.inline ? "field field-inline" : "field" },
    el("dt", {}, markdownLine(field.name, names)), el("dd", { class: "words" }, markdown(field.value, names)))));
}

function image(shown, spoilers) {
  const name = decodeURIComponent(shown.url.split("/").pop() ?? "");
  return picture({
    url: shown.url, name, alt: spoilers.get(name)?.description ?? "", width: shown.width, height: shown.height,
    spoiler: name.startsWith("SPOILER_"), grid: false,
  });
}
