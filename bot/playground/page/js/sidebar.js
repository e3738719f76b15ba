// Channels, who one is, the languages, and the look.

import { byId, el, fill } from "./dom.js";
import { avatar } from "./message.js";
import { openChannel, store } from "./store.js";

/** Draw the channel list, the people and the head of the room. */
export function drawSide({ open, be, speak }) {
  const focused = document.activeElement?.dataset?.channel;
  fill(byId("channels"), store.channels.map((channel) => entry(channel, open)));
  if (focused) byId("channels").querySelector(`[data-channel="${focused}"]`)?.focus();
  drawPeople(be);
  drawTongues(speak);
  const channel = openChannel();
  byId("room-name").textContent = channel ? (channel.direct ? channel.name : `# ${channel.name}`) : "";
  byId("room-topic").textContent = channel?.direct ? "Direct messages" : channel?.topic ?? "";
  document.title = channel ? `${channel.direct ? channel.name : `#${channel.name}`} · Dreamloom playground` : "Dreamloom playground";
}

function entry(channel, open) {
  const here = channel.id === store.channel;
  const sign = channel.direct ? "@" : channel.nsfw ? "!" : "#";
  return el("li", { class: channel.direct ? "channel-direct" : null }, el("button", {
    type: "button", class: "channel", "aria-current": here ? "page" : null, data: { testid: "channel", channel: channel.name },
    on: { click: () => open(channel) },
  }, el("span", { class: "channel-sign", "aria-hidden": "true" }, sign), el("span", { class: "channel-name" }, channel.name),
  channel.nsfw && el("span", { class: "channel-note" }, "18+"),
  store.unread.has(channel.id) && el("span", { class: "unread", title: "New messages" }, el("span", { class: "unseen" }, "new messages"))));
}

function drawPeople(be) {
  const box = byId("roles");
  if (box.dataset.drawn === store.people.map((one) => one.id).join()) {
    for (const input of box.querySelectorAll("input")) input.checked = input.value === store.you;
    return;
  }
  box.dataset.drawn = store.people.map((one) => one.id).join();
  fill(box, store.people.filter((person) => !person.bot).map((person) => el("label", { class: "person", data: { testid: "person", person: person.key } },
    el("input", { type: "radio", name: "person", value: person.key, checked: person.key === store.you, on: { change: () => be(person.key) } }),
    avatar(person, false), el("span", { class: "person-words" }, el("span", { class: "person-name" }, person.name), el("span", { class: "person-title" }, person.title === "Moderators" ? "Moderator" : person.title)))));
}

function drawTongues(speak) {
  const box = byId("tongues");
  if (!box.firstChild && store.tongues.length) fill(box, choice("you", "Your language", speak), choice("guild", "The server's language", speak));
  for (const select of box.querySelectorAll("select")) select.value = store.speaks[select.name];
}

function choice(whose, label, speak) {
  return el("label", { class: "tongue" }, label, el("select", {
    name: whose, data: { testid: `tongue-${whose}` }, on: { change: (event) => speak(whose, event.target.value) },
  }, store.tongues.map((one) => el("option", { value: one.locale, lang: one.locale }, one.name))));
}

/** The light and dark switch. */
export function startLook() {
  const button = byId("look");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (document.documentElement.dataset.look ?? (system.matches ? "dark" : "light")) === "dark";
  const words = () => (button.textContent = dark() ? "Light look" : "Dark look");
  button.addEventListener("click", () => {
    const look = dark() ? "light" : "dark";
    document.documentElement.dataset.look = look;
    try {
      localStorage.setItem("look", look);
    } catch {
      // Then it lasts until the page is closed.
    }
    words();
  });
  system.addEventListener("change", words);
  words();
}

/** The narrow screen's way to the channels. */
export function startBurger() {
  const burger = byId("burger");
  const show = (open) => {
    document.body.classList.toggle("side-open", open);
    burger.setAttribute("aria-expanded", String(open));
  };
  burger.addEventListener("click", () => show(!document.body.classList.contains("side-open")));
  document.addEventListener("keydown", (event) => event.key === "Escape" && show(false));
  byId("scroll").addEventListener("pointerdown", () => show(false));
  return () => show(false);
}
