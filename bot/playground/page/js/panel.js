// What stands above the message box: the command list, a command's options, a value's suggestions.

import { el } from "./dom.js";
import { ATTACHMENT, range, typeWord } from "./parser.js";

/** The list of commands; `pick(command)` chooses one. */
export function commandList(commands, active, pick) {
  if (!commands.length) {
    return el("div", { class: "panel-empty", data: { testid: "no-command" } }, "No command of that name is offered to you here.");
  }
  return el("ul", { class: "list", id: "suggestions", role: "listbox", "aria-label": "Commands", data: { testid: "command-menu" } },
    commands.map((command, at) => entry(at, active, () => pick(command), { testid: "command", command: command.path }, [
      el("img", { class: "list-mark", src: "/page/icon.svg", alt: "" }),
      el("span", { class: "list-words" },
        el("span", { class: "list-title" }, `/${command.path}`, command.options.slice(0, 6).map((option) =>
          el("span", { class: option.required ? "list-option list-option-needed" : "list-option" }, option.name))),
        el("span", { class: "list-note" }, command.description)),
    ])));
}

/** Suggestions for a value: [{name, value, note}]; `pick(suggestion)` chooses one. */
export function valueList(suggestions, active, pick) {
  if (!suggestions.length) return null;
  return el("ul", { class: "list list-values", id: "suggestions", role: "listbox", "aria-label": "Suggestions", data: { testid: "value-menu" } },
    suggestions.map((one, at) => entry(at, active, () => pick(one), { testid: "value", value: String(one.value) }, [
      el("span", { class: "list-words" }, el("span", { class: "list-title" }, one.name), one.note && el("span", { class: "list-note" }, one.note)),
    ])));
}

function entry(at, active, choose, data, inside) {
  const item = el("li", { id: `suggestion-${at}`, role: "option", class: at === active ? "entry entry-active" : "entry", "aria-selected": String(at === active), data }, inside);
  item.addEventListener("pointerdown", (event) => event.preventDefault());
  item.addEventListener("click", choose);
  return item;
}

/**
 * The options of the command being typed. `current` is the option at the caret, `troubles` maps
 * names to sentences, `choose(option)` goes to or adds one.
 */
export function optionBar(parsed, { current, troubles, files, choose }) {
  const given = new Set([...parsed.given.map((one) => one.name), ...files.keys()]);
  const chips = parsed.command.options.map((option) => chip(option, { given, current, troubles, choose }));
  const told = current ?? parsed.command.options.find((option) => troubles.has(option.name)) ?? null;
  return el("div", { class: "options", data: { testid: "options" } },
    el("div", { class: "options-head" }, el("strong", {}, `/${parsed.command.path}`), " ", el("span", {}, parsed.command.description)),
    chips.length > 0 && el("div", { class: "chips", role: "group", "aria-label": "Options" }, chips),
    told && about(told),
    [...troubles].map(([name, why]) => el("p", { class: "trouble", role: "alert", data: { testid: "option-error", option: name ?? "" } },
      name ? `${name}: ` : "", why)));
}

function chip(option, { given, current, troubles, choose }) {
  const wrong = troubles.has(option.name);
  const states = [
    given.has(option.name) && "chip-given", option.required && !given.has(option.name) && "chip-needed",
    current?.name === option.name && "chip-current", wrong && "chip-wrong",
  ];
  const words = [option.description, typeWord(option), range(option), option.required ? "required" : "optional"].filter(Boolean).join(", ");
  const button = el("button", {
    type: "button", class: ["chip", ...states].filter(Boolean).join(" "), title: words, "aria-label": `${option.name}: ${words}`,
    data: { testid: "chip", option: option.name }, on: { click: () => choose(option) },
  }, el("span", { class: "chip-name" }, option.name, option.required && el("span", { class: "needed" }, "*")),
  el("span", { class: "chip-type" }, option.type === ATTACHMENT ? "choose a file" : typeWord(option)));
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  return button;
}

function about(option) {
  const facts = [typeWord(option), range(option), option.required ? "required" : ""].filter(Boolean).join(" · ");
  return el("p", { class: "about", data: { testid: "about" } }, el("strong", {}, option.name), " ", option.description, el("span", { class: "about-facts" }, ` ${facts}`));
}
