// Discord's Markdown, the part that people use, as DOM nodes. Never HTML.

import { el } from "./dom.js";

const INLINE = [
  [/^`([^`\n]+)`/u, (found) => el("code", {}, found[1])],
  [/^\\([\\`*_~|<>#[\]().:-])/u, (found) => found[1]],
  [/^\*\*([^]+?)\*\*(?!\*)/u, (found, read) => el("strong", {}, read(found[1]))],
  [/^__([^]+?)__(?!_)/u, (found, read) => el("u", {}, read(found[1]))],
  [/^~~([^]+?)~~/u, (found, read) => el("s", {}, read(found[1]))],
  [/^\|\|([^]+?)\|\|/u, (found, read) => spoilerText(read(found[1]))],
  [/^\*(?!\s)([^*\n]+?)\*/u, (found, read) => el("em", {}, read(found[1]))],
  [/^_(?!\s)([^_\n]+?)_(?!\w)/u, (found, read) => el("em", {}, read(found[1]))],
  [/^https:\/\/discord\.com\/channels\/\d+\/(\d+)\/(\d+)(?!\w)/u, (found, _, names) => toMessage(names.channel(found[1]), found[2])],
  [/^\[([^\]\n]+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/u, (found, read) => link(found[2], read(found[1]))],
  [/^<(https?:\/\/[^\s>]+)>/u, (found) => link(found[1], found[1])],
  [/^https?:\/\/[^\s<>"'`|]*[^\s<>"'`|.,;:!?)\]*_~]/u, (found) => link(found[0], found[0])],
  [/^<@!?(\d+)>/u, (found, _, names) => mention("@", names.person(found[1]))],
  [/^<@&(\d+)>/u, (found, _, names) => mention("@", names.role(found[1]))],
  [/^<#(\d+)>/u, (found, _, names) => mention("#", names.channel(found[1]))],
  [/^<\/([^:>]+):\d+>/u, (found) => mention("/", found[1])],
  [/^<t:(-?\d+)(?::([tTdDfFR]))?>/u, (found, _, names) => moment(Number(found[1]), found[2] ?? "f", names.language())],
  [/^@(everyone|here)\b/u, (found) => mention("@", found[1])],
];

function link(address, inside) {
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, inside);
}

function mention(sign, name) {
  return el("span", { class: "mention" }, `${sign}${name}`);
}

// As in Discord, a message's address is shown as its channel, and leads there if it is in sight.
function toMessage(channel, id) {
  const go = (event) => {
    event.preventDefault();
    const there = document.querySelector(`[data-testid=message][data-id="${id}"]`);
    if (!there) return;
    there.setAttribute("tabindex", "-1");
    there.scrollIntoView({ block: "center" });
    there.focus();
  };
  return el("a", { class: "mention", href: `#${id}`, on: { click: go } }, `#${channel} › message`);
}

function spoilerText(inside) {
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.currentTarget.dataset.open = "yes";
    event.currentTarget.removeAttribute("aria-label");
  };
  return el("span", { class: "spoiler-text", role: "button", tabindex: "0", "aria-label": "Spoiler, press to show", on: { click: reveal, keydown: reveal } }, inside);
}

function moment(seconds, style, language) {
  const date = new Date(seconds * 1000);
  const looks = {
    t: { timeStyle: "short" }, T: { timeStyle: "medium" }, d: { dateStyle: "short" }, D: { dateStyle: "long" },
    f: { dateStyle: "long", timeStyle: "short" }, F: { dateStyle: "full", timeStyle: "short" },
  };
  const text = style === "R" ? relative(date, language) : new Intl.DateTimeFormat(language, looks[style]).format(date);
  return el("time", { datetime: date.toISOString(), class: "moment" }, text);
}

/** "in 2 hours", "3 minutes ago", in a language. */
export function relative(date, language) {
  const seconds = (date.getTime() - Date.now()) / 1000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  for (const [unit, length] of [["day", 86400], ["hour", 3600], ["minute", 60]]) {
    if (Math.abs(seconds) >= length) return format.format(Math.round(seconds / length), unit);
  }
  return format.format(Math.round(seconds), "second");
}

function inline(text, names) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain) nodes.push(plain);
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const before = at ? text[at - 1] : " ";
    let taken = 0;
    for (const [pattern, make] of INLINE) {
      const found = pattern.exec(rest);
      // An underscore or an address inside a word is just text.
      if (!found || ((found[0][0] === "_" || found[0][0] === "h") && /[\w]/u.test(before))) continue;
      flush();
      nodes.push(make(found, (inner) => inline(inner, names), names));
      taken = found[0].length;
      break;
    }
    if (!taken) plain += text[at++];
    at += taken;
  }
  flush();
  return nodes;
}

function codeBlock(text) {
  const body = text.replace(/^([a-z0-9+-]*\n)?/iu, "").replace(/\n$/u, "");
  const copy = el("button", { type: "button", class: "copy", "aria-label": "Copy this text" }, "Copy");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(body);
      copy.textContent = "Copied";
    } catch {
      copy.textContent = "Press Ctrl+C";
      getSelection().selectAllChildren(copy.previousSibling);
    }
    setTimeout(() => (copy.textContent = "Copy"), 1500);
  });
  return el("div", { class: "code" }, el("pre", { tabindex: "0" }, el("code", {}, body)), copy);
}

function lines(text, names) {
  const nodes = [];
  let list = null;
  let quote = null;
  const rows = text.split("\n");
  rows.forEach((row, number) => {
    const quoted = /^> (.*)$/u.exec(row);
    const item = /^\s*[-*] (.+)$/u.exec(row);
    const heading = /^(#{1,3}) (.+)$/u.exec(row);
    const small = /^-# (.+)$/u.exec(row);
    if (!item) list = null;
    if (!quoted) quote = null;
    if (quoted) {
      if (quote) quote.append(el("br"), ...inline(quoted[1], names));
      else nodes.push((quote = el("blockquote", {}, inline(quoted[1], names))));
    } else if (item) {
      if (!list) nodes.push((list = el("ul")));
      list.append(el("li", {}, inline(item[1], names)));
    } else if (heading) {
      nodes.push(el("p", { class: `heading heading-${heading[1].length}` }, inline(heading[2], names)));
    } else if (small) {
      nodes.push(el("p", { class: "small" }, inline(small[1], names)));
    } else {
      nodes.push(...inline(row, names));
      if (number < rows.length - 1) nodes.push(el("br"));
    }
  });
  return nodes;
}

/** Nodes for a text; `names` has person(id), role(id), channel(id) and language(). */
export function markdown(text, names) {
  const nodes = [];
  const parts = text.split(/```([^]*?)```/u);
  parts.forEach((part, number) => {
    if (number % 2) nodes.push(codeBlock(part));
    else if (part.trim() || parts.length === 1) nodes.push(...lines(part.replace(/^\n|\n$/gu, ""), names));
  });
  return nodes;
}

/** Only inline Markdown, for titles and field names. */
export function markdownLine(text, names) {
  return inline(text, names);
}
