// The list of messages of the open channel, and the answers still awaited.

import { byId, el } from "./dom.js";
import { head, message, thinking, usedLine, avatar } from "./message.js";
import { store, names, openChannel, theBot, you } from "./store.js";

const GROUPED = 7 * 60 * 1000;
const NEAR = 160;

const drawn = new Map();
let pinned = true;

/** Draw every message anew: another channel, another person. */
export function drawAll(deeds) {
  pinned = true;
  drawn.clear();
  byId("messages").replaceChildren();
  draw(deeds);
  toEnd();
}

/** Bring the list up to date; messages that did not change keep their elements. */
export function draw(deeds) {
  const list = byId("messages");
  const shown = [...store.messages.values()].filter((one) => one.channel_id === store.channel);
  const awaiting = [...store.uses.values()].filter((use) => use.channel === store.channel && use.kind === 2);
  const wanted = [];
  let before = null;
  for (const one of [...shown, ...awaiting].sort(byAge)) {
    if (one.stage) {
      wanted.push(awaited(one, deeds));
      before = null;
      continue;
    }
    const follows = groups(before, one);
    const trouble = store.troubles.get(one.id);
    const key = JSON.stringify([one, follows, trouble]);
    let known = drawn.get(one.id);
    if (!known || known.key !== key) {
      const element = message(one, {
        deeds, names, people: store.people, channels: store.channels, trouble, follows,
        menus: store.bot.commands.filter((command) => command.type === 3),
      });
      known = { key, element };
      drawn.set(one.id, known);
    }
    wanted.push(known.element);
    before = one;
  }
  reconcile(list, wanted);
  for (const id of [...drawn.keys()]) if (!store.messages.has(id)) drawn.delete(id);
  byId("hint").hidden = wanted.length > 0;
  if (pinned) toEnd();
}

// Numbers grow with time.
function byAge(one, other) {
  return BigInt(one.id) < BigInt(other.id) ? -1 : 1;
}

// A message element is only moved or replaced where needed, so that focus and open menus stay.
function reconcile(list, wanted) {
  const kept = new Set(wanted);
  for (const element of [...list.children]) if (!kept.has(element)) element.remove();
  wanted.forEach((element, at) => {
    if (list.children[at] !== element) list.insertBefore(element, list.children[at] ?? null);
  });
}

function groups(before, one) {
  if (!before || before.author.id !== one.author.id || before.ephemeral !== one.ephemeral) return false;
  if (one.interaction_metadata || one.message_reference || before.thinking) return false;
  return new Date(one.timestamp) - new Date(before.timestamp) < GROUPED;
}

function awaited(use, deeds) {
  const bot = { ...theBot(), username: "dreamloom" };
  const failed = use.stage === "failed";
  return el("li", { class: "message message-awaited", data: { testid: failed ? "failed" : "awaited", use: use.id } },
    usedLine(you(), use.name, use.slash), avatar(bot),
    el("div", { class: "body" }, head({ ...bot, global_name: bot.name }, null),
      failed
        ? [el("div", { class: "trouble", role: "alert" }, "The application did not respond"),
          el("div", { class: "private" }, "Only you can see this · ",
            el("button", { type: "button", class: "as-link", on: { click: () => deeds.forget(use) } }, "Dismiss message"))]
        : thinking({ ...bot, global_name: bot.name })));
}

/** Stay at the newest message when the room changes its size, unless one scrolled away. */
export function startScroll() {
  const box = byId("scroll");
  box.addEventListener("scroll", () => (pinned = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR));
  new ResizeObserver(() => pinned && toEnd()).observe(box);
}

/** Scroll to the newest message, also once its pictures are there. */
export function toEnd() {
  const box = byId("scroll");
  const jump = () => (box.scrollTop = box.scrollHeight);
  jump();
  for (const image of box.querySelectorAll("img")) if (!image.complete) image.addEventListener("load", jump, { once: true });
}

/** The first words in an empty channel, with examples that fill the message box. */
export function drawHint(examples, choose) {
  const channel = openChannel();
  const box = byId("hint");
  const title = channel?.direct ? `Direct messages with ${channel.name}` : `Welcome to #${channel?.name ?? ""}`;
  const buttons = examples.map((text) => el("button", { type: "button", class: "example", data: { testid: "example" }, on: { click: () => choose(text) } },
    el("span", { class: "example-words" }, text.replace(/^\/(\S+) \S+: /u, "")), el("span", { class: "example-use", "aria-hidden": "true" }, "try it")));
  box.replaceChildren(el("img", { src: "/page/icon.svg", alt: "", width: 56, height: 56 }), el("h2", {}, title),
    el("p", {}, examples.length
      ? ["Type ", el("kbd", {}, "/"), " to see what the bot can do, or start with one of these and press Enter:"]
      : channel?.topic || "Nothing has been said here yet."),
    el("div", { class: "examples" }, buttons));
}
