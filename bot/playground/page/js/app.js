// Starts the page: what the server says goes into the store, then the views are drawn.

import { Composer } from "./composer.js";
import { byId, el } from "./dom.js";
import { openForm } from "./form.js";
import { drawSide, startBurger, startLook } from "./sidebar.js";
import { Socket } from "./socket.js";
import { store, botReady } from "./store.js";
import { draw, drawAll, drawHint, startScroll } from "./timeline.js";

const COMMAND = 2;
const COMPONENT = 3;
const SUBMIT = 5;
const EXAMPLES = [
  "a red circle on a blue background",
  "a yellow heart on a black background",
  "the sea at night with the moon",
];

let form = null;
let planned = false;

const deeds = {
  press: async (message, customId, values) => {
    store.troubles.delete(message.id);
    const reply = await socket.ask("press", { message: message.id, custom_id: customId, values });
    if (!reply.ok) trouble(message.id, reply.why);
  },
  dismiss: (message) => {
    socket.ask("dismiss", { message: message.id });
    store.messages.delete(message.id);
    plan();
  },
  forget: (use) => {
    store.uses.delete(use.id);
    plan();
  },
  more: (message, button) => openMenu(message, button),
};

const socket = new Socket(hear, (online) => {
  store.online = online;
  if (!online) store.bot = { ...store.bot, ready: false };
  notice();
  plan();
}, () => ({ person: store.you, channel: store.channel ?? "" }));
const composer = new Composer((deed, wish) => socket.ask(deed, wish));
const closeSide = startBurger();
startLook();
startScroll();

function hear(packet) {
  if (packet.what === "welcome") {
    Object.assign(store, { guild: packet.guild, people: packet.people, roles: packet.roles, tongues: packet.tongues });
    document.querySelector(".side-name").textContent = packet.guild.name;
  } else if (packet.what === "room") {
    enter(packet);
  } else if (packet.what === "bot") {
    store.bot = { ready: packet.ready, commands: packet.commands, known: true };
    notice();
    hint();
  } else if (packet.what === "message") {
    takeMessage(packet);
  } else if (packet.what === "use") {
    takeUse(packet);
  }
  plan();
}

function enter(packet) {
  if (packet.you !== store.you) store.uses.clear();
  Object.assign(store, { you: packet.you, speaks: packet.speaks, channels: packet.channels, channel: packet.channel });
  store.messages = new Map(packet.messages.map((message) => [message.id, message]));
  store.unread.delete(packet.channel);
  store.troubles.clear();
  hint();
  drawAll(deeds);
}

function takeMessage({ change, message }) {
  if (message.channel_id !== store.channel) {
    if (change === "new") store.unread.add(message.channel_id);
  } else if (change === "gone") {
    store.messages.delete(message.id);
  } else if (change === "new" || store.messages.has(message.id)) {
    store.messages.set(message.id, message);
  }
}

function takeUse(use) {
  if (use.modal && use.stage === "answered") showForm(use);
  if (use.kind === COMMAND) {
    if (use.stage === "answered") store.uses.delete(use.id);
    else store.uses.set(use.id, use);
  } else if (use.kind === COMPONENT && use.stage === "failed") {
    trouble(use.source, "This interaction failed: the bot did not respond.");
  } else if (use.kind === SUBMIT && form?.sent === use.id) {
    if (use.stage === "answered") form.done();
    else if (use.stage === "failed") form.fail("Something went wrong: the bot did not respond. Try again.");
  }
}

function showForm(use) {
  const opened = openForm(use.modal, {
    people: store.people,
    channels: store.channels,
    send: async (values) => {
      const reply = await socket.ask("submit", { use: use.id, values });
      if (reply.ok) opened.sent = reply.use;
      return reply;
    },
  });
  form = opened;
}

function trouble(messageId, why) {
  store.troubles.set(messageId, why);
  plan();
}

function notice() {
  const box = byId("notice");
  const lost = !store.online;
  const words = lost ? "Lost the playground. Trying to reach it again…" : store.bot.known && !botReady() ? "The bot is starting…" : "";
  box.hidden = !words || (lost && !store.bot.known);
  box.textContent = words;
  composer.draw();
}

function hint() {
  const channel = store.channels.find((one) => one.id === store.channel);
  const examples = channel && (channel.name === "dreams" || channel.direct) ? Composer.examplesFor(store.bot.commands, EXAMPLES) : [];
  drawHint(examples, (text) => composer.put(text));
}

function openMenu(message, button) {
  const commands = store.bot.commands.filter((command) => command.type === 3);
  const items = commands.map((command) => el("button", {
    type: "button", class: "menu-item", role: "menuitem", data: { testid: "menu-item" },
    on: { click: async () => {
      menu.remove();
      const reply = await socket.ask("menu", { message: message.id, name: command.name });
      if (!reply.ok) trouble(message.id, reply.why);
    } },
  }, command.name));
  const menu = el("div", { class: "menu", role: "menu", "aria-label": "Apps" }, items);
  const leave = (event) => {
    if (event.type === "keydown" ? event.key !== "Escape" : menu.contains(event.target)) return;
    menu.remove();
    document.removeEventListener("pointerdown", leave);
    document.removeEventListener("keydown", leave);
    if (event.type === "keydown") button.focus();
  };
  document.addEventListener("pointerdown", leave);
  document.addEventListener("keydown", leave);
  button.after(menu);
  items[0]?.focus();
}

// Many packets may come at once; they are drawn together, before the next picture of the screen.
function plan() {
  if (planned) return;
  planned = true;
  requestAnimationFrame(() => {
    planned = false;
    drawSide({
      open: (channel) => {
        socket.ask("open", { channel: channel.id });
        closeSide();
      },
      be: (person) => socket.ask("be", { person }),
      speak: (whose, locale) => socket.ask("speak", { whose, locale }),
    });
    draw(deeds);
  });
}
