// One message as an element.

import { rows } from "./buttons.js";
import { el } from "./dom.js";
import { embed } from "./embed.js";
import { markdown } from "./markdown.js";
import { attachments } from "./pictures.js";

const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hour12: false });
const whole = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium" });

/** A round sign for a person: the bot's own mark, or an initial on a colour of their own. */
export function avatar(person, small = false) {
  const look = small ? "avatar avatar-small" : "avatar";
  if (person.bot) return el("img", { class: look, src: "/page/icon.svg", alt: "" });
  const hue = [...person.id].reduce((sum, digit) => (sum * 7 + Number(digit) * 47) % 360, 11);
  const sign = el("span", { class: look, "aria-hidden": "true" }, (person.global_name ?? person.name ?? "?").slice(0, 1));
  sign.style.setProperty("--hue", String(hue));
  return sign;
}

/** The line above an answer: who used what. */
export function usedLine(person, name, slash = true) {
  return el("div", { class: "used" }, avatar(person, true), el("span", { class: "used-who" }, person.global_name ?? person.name),
    " used ", el("span", { class: "used-what" }, slash ? `/${name}` : name));
}

/** A head: name, sign of an application, time. */
export function head(author, time) {
  return el("div", { class: "head" }, el("span", { class: "name" }, author.global_name ?? author.username),
    author.bot && el("span", { class: "tag" }, "APP"),
    time && el("time", { datetime: time.toISOString(), title: whole.format(time) }, clock.format(time)));
}

/** Three dots and words. */
export function thinking(author) {
  return el("div", { class: "thinking", data: { testid: "thinking" } },
    el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), `${author.global_name ?? author.username} is thinking…`);
}

/**
 * A message. `deeds` has press(message, custom_id, values), dismiss(message), more(message, button);
 * `names`, `people`, `channels` are for mentions and menus; `trouble` is a sentence shown below.
 */
export function message(shown, { deeds, names, people, channels, trouble, follows, menus }) {
  const time = new Date(shown.timestamp);
  const used = shown.interaction_metadata;
  const item = el("li", {
    class: ["message", follows && "message-follows", shown.ephemeral && "message-ephemeral"].filter(Boolean).join(" "),
    data: { testid: "message", id: shown.id, author: shown.author.username, ephemeral: String(shown.ephemeral), thinking: String(shown.thinking) },
  });
  if (used && (shown.type === 20 || shown.type === 23)) item.append(usedLine(used.user, used.name, shown.type === 20));
  else if (shown.message_reference) item.append(el("div", { class: "used" }, "In answer to a message above"));
  item.append(follows ? el("time", { class: "side-time", datetime: time.toISOString() }, clock.format(time)) : avatar(shown.author));
  const body = el("div", { class: "body" });
  if (!follows) body.append(head(shown.author, time));
  if (shown.thinking) {
    body.append(thinking(shown.author));
  } else {
    if (shown.content) {
      body.append(el("div", { class: "words", data: { testid: "content" } }, markdown(shown.content, names),
        shown.edited_timestamp && el("span", { class: "edited", title: whole.format(new Date(shown.edited_timestamp)) }, " (edited)")));
    }
    const described = new Map(shown.attachments.map((file) => [file.filename, file]));
    const files = attachments(shown.attachments);
    body.append(...[files, ...shown.embeds.map((one) => embed(one, names, described))].filter(Boolean));
    const under = rows(shown, (customId, values) => deeds.press(shown, customId, values), people, channels);
    if (under) body.append(under);
  }
  if (trouble) body.append(el("div", { class: "trouble", role: "alert", data: { testid: "trouble" } }, trouble));
  if (shown.ephemeral) {
    body.append(el("div", { class: "private" }, el("span", { "aria-hidden": "true" }, "👁 "), "Only you can see this · ",
      el("button", { type: "button", class: "as-link", data: { testid: "dismiss" }, on: { click: () => deeds.dismiss(shown) } }, "Dismiss message")));
  }
  item.append(body);
  if (menus?.length && !shown.thinking) {
    const more = el("button", { type: "button", class: "more", "aria-label": "Apps for this message", data: { testid: "more" } }, "⋯");
    more.addEventListener("click", () => deeds.more(shown, more));
    item.append(more);
  }
  return item;
}
