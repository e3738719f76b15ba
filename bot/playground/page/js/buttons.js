// Buttons and select menus under a message.

import { el } from "./dom.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };

/** The rows of a message; `press(custom_id, values)` is called for what a person does. */
export function rows(message, press, people, channels) {
  if (!message.components?.length) return null;
  return el("div", { class: "rows" }, message.components.map((row) => el("div", { class: "row" },
    row.components.map((one) => (one.type === 2 ? button(one, press) : select(one, press, people, channels))))));
}

/** An emoji of Discord's JSON as text; the playground has no pictures of custom ones. */
export function emoji(shown) {
  if (!shown?.name) return null;
  return el("span", { class: "emoji", "aria-hidden": "true" }, shown.id ? `:${shown.name}:` : shown.name);
}

function button(shown, press) {
  const inside = [emoji(shown.emoji), shown.label && el("span", {}, shown.label)];
  const look = `button button-${STYLES[shown.style] ?? "secondary"}`;
  if (shown.style === 5) {
    return el("a", { class: look, href: shown.url, target: "_blank", rel: "noopener noreferrer" }, inside, el("span", { "aria-hidden": "true" }, " ↗"));
  }
  return el("button", {
    type: "button", class: look, disabled: Boolean(shown.disabled),
    "aria-label": shown.label || shown.emoji?.name || "Button",
    data: { testid: "component", customId: shown.custom_id },
    on: { click: () => press(shown.custom_id, null) },
  }, inside);
}

/** What a select menu offers: [{label, value, description, default}]. */
export function choicesOf(shown, people, channels) {
  if (shown.type === 3) return shown.options;
  const entities = shown.type === 8 ? channels.filter((one) => !one.direct) : people;
  return entities.map((one) => ({ label: one.name, value: one.id }));
}

function select(shown, press, people, channels) {
  const options = choicesOf(shown, people, channels);
  const least = shown.min_values ?? 1;
  const most = shown.max_values ?? 1;
  const chosen = new Set(options.filter((option) => option.default).map((option) => option.value));
  const words = () => options.filter((option) => chosen.has(option.value)).map((option) => option.label).join(", ");
  const face = el("span", { class: "select-words" }, words() || shown.placeholder || "Make a selection");
  const summary = el("summary", { class: "select-face", "aria-label": shown.placeholder || "Select menu", data: { testid: "component", customId: shown.custom_id } }, face);
  const box = el("details", { class: "select" }, summary);
  if (shown.disabled) {
    summary.setAttribute("aria-disabled", "true");
    summary.addEventListener("click", (event) => event.preventDefault());
    return box;
  }
  const done = () => {
    box.open = false;
    press(shown.custom_id, [...chosen]);
  };
  const pick = (option, entry) => {
    if (most === 1) {
      chosen.clear();
      chosen.add(option.value);
      face.textContent = option.label;
      done();
      return;
    }
    if (chosen.has(option.value)) chosen.delete(option.value);
    else if (chosen.size < most) chosen.add(option.value);
    entry.setAttribute("aria-pressed", String(chosen.has(option.value)));
    face.textContent = words() || shown.placeholder || "Make a selection";
    send.disabled = chosen.size < least;
  };
  const send = el("button", { type: "button", class: "button button-primary select-done", disabled: chosen.size < least, on: { click: done } }, "Done");
  const entries = options.map((option) => {
    const entry = el("button", {
      type: "button", class: "select-option", "aria-pressed": String(chosen.has(option.value)), data: { value: option.value },
    }, emoji(option.emoji), el("span", {}, el("span", { class: "select-label" }, option.label), option.description && el("span", { class: "select-note" }, option.description)));
    entry.addEventListener("click", () => pick(option, entry));
    return entry;
  });
  box.append(el("div", { class: "select-list" }, entries, most > 1 && send));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.open) {
      box.open = false;
      summary.focus();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && box.open) {
      event.preventDefault();
      const at = entries.indexOf(document.activeElement);
      entries[(at + (event.key === "ArrowDown" ? 1 : entries.length - 1) + (at < 0 && event.key === "ArrowUp" ? 1 : 0)) % entries.length].focus();
    }
  });
  document.addEventListener("pointerdown", function outside(event) {
    if (!box.isConnected) document.removeEventListener("pointerdown", outside);
    else if (!box.contains(event.target)) box.open = false;
  });
  return box;
}
