// The message box: plain words, or a command with its options.

import { byId, el, fill } from "./dom.js";
import { commandList, optionBar, valueList } from "./panel.js";
import { ATTACHMENT, STRING, flatten, optionAt, parse, problemOf, problems, suggestCommands, values } from "./parser.js";
import { store, botReady, openChannel } from "./store.js";
import { Autocomplete, fixedSuggestions } from "./suggest.js";

export class Composer {
  #text = el("textarea", {
    id: "composer-text", rows: "1", spellcheck: "false", autocomplete: "off", role: "combobox", "aria-controls": "suggestions",
    "aria-autocomplete": "list", "aria-expanded": "false", data: { testid: "composer-text" },
  });
  #mirror = el("div", { class: "mirror", "aria-hidden": "true" });
  #panel = el("div", { class: "panel", data: { testid: "panel" } });
  #send = el("button", { type: "submit", class: "send", "aria-label": "Send", data: { testid: "send" } }, "↵");
  #file = el("input", { type: "file", hidden: true, data: { testid: "file" } });
  #files = new Map();
  #fileFor = null;
  #suggested = [];
  #active = -1;
  #closed = false;
  #troubles = new Map();
  #complaint = "";
  #last = "";
  #early = "";
  #autocomplete;

  /** `ask(deed, wish)` talks to the server. */
  constructor(ask) {
    this.ask = ask;
    this.#autocomplete = new Autocomplete(ask, (choices) => this.#showValues(choices));
    const form = byId("composer");
    form.append(this.#panel, el("div", { class: "box" }, el("div", { class: "typing" }, this.#mirror, this.#text), this.#send), this.#file);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#text.addEventListener("input", () => this.#typed());
    this.#text.addEventListener("keydown", (event) => this.#key(event));
    for (const moved of ["click", "keyup", "focus"]) this.#text.addEventListener(moved, () => this.#draw());
    this.#text.addEventListener("scroll", () => (this.#mirror.scrollTop = this.#text.scrollTop));
    this.#file.addEventListener("change", () => this.#fileChosen());
    this.draw();
  }

  /** Put a text into the box and the caret at its end. */
  put(text) {
    this.#text.value = text;
    this.#text.focus();
    this.#text.setSelectionRange(text.length, text.length);
    this.#typed();
  }

  /** The commands or the channel changed. */
  draw() {
    const channel = openChannel();
    const where = channel ? (channel.direct ? `Message ${channel.name}` : `Message #${channel.name}`) : "";
    this.#text.placeholder = botReady() ? `${where} — type / for commands` : where;
    this.#text.setAttribute("aria-label", where || "Message");
    this.#draw();
    if (botReady() && this.#early) this.#sendEarly();
  }

  /** A command that was sent before the bot was there goes out now, unless it was changed since. */
  #sendEarly() {
    const unchanged = this.#text.value.trim() === this.#early;
    this.#early = "";
    this.#complaint = "";
    if (unchanged) this.#submit();
  }

  #typed() {
    this.#closed = false;
    this.#active = -1;
    this.#troubles.clear();
    this.#complaint = "";
    this.#draw();
  }

  get #parsed() {
    return parse(this.#text.value, store.bot.commands);
  }

  #draw() {
    const text = this.#text.value;
    const parsed = this.#parsed;
    this.#paint(text, parsed);
    this.#send.disabled = !text.trim();
    const caret = this.#text.selectionStart;
    const given = parsed && optionAt(parsed, caret);
    if (this.#complaint) {
      this.#autocomplete.stop();
      this.#show([], el("p", { class: "trouble panel-empty", role: "alert", data: { testid: "composer-error" } }, this.#complaint));
    } else if (!text.startsWith("/") || this.#closed) {
      this.#autocomplete.stop();
      this.#show([], null);
    } else if (parsed && /\s/u.test(text)) {
      const bar = optionBar(parsed, {
        current: given?.option ?? null, troubles: this.#shownTroubles(parsed, given), files: this.#files,
        choose: (option) => this.#goTo(option),
      });
      this.#suggest(parsed, given, bar);
    } else {
      this.#autocomplete.stop();
      this.#offerCommands(text);
    }
  }

  #offerCommands(text) {
    const commands = suggestCommands(text, store.bot.commands);
    if (!botReady()) {
      this.#show([], el("div", { class: "panel-empty" }, "The bot is starting; its commands will be here in a moment."));
      return;
    }
    if (this.#active < 0) this.#active = 0;
    this.#active = Math.min(this.#active, Math.max(0, commands.length - 1));
    this.#show(commands.map((command) => () => this.#pickCommand(command)), commandList(commands, this.#active, (command) => this.#pickCommand(command)));
  }

  #suggest(parsed, given, bar) {
    this.bar = bar;
    if (given?.option.autocomplete) {
      this.#autocomplete.want(parsed, given);
      this.#showValues(this.waiting ?? []);
      return;
    }
    this.#autocomplete.stop();
    this.waiting = null;
    this.#showValues(given ? fixedSuggestions(given.option, given.value) : []);
  }

  #showValues(choices) {
    this.waiting = choices;
    const pick = (choice) => this.#pickValue(choice);
    if (this.#active >= choices.length) this.#active = choices.length - 1;
    this.#show(choices.map((choice) => () => pick(choice)), [this.bar, valueList(choices, this.#active, pick)]);
  }

  #show(picks, content) {
    this.#suggested = picks;
    fill(this.#panel, content);
    this.#panel.hidden = !this.#panel.childElementCount;
    this.#text.setAttribute("aria-expanded", String(picks.length > 0));
    if (this.#active >= 0 && picks.length) {
      this.#text.setAttribute("aria-activedescendant", `suggestion-${this.#active}`);
      byId(`suggestion-${this.#active}`)?.scrollIntoView({ block: "nearest" });
    } else {
      this.#text.removeAttribute("aria-activedescendant");
    }
  }

  // While one is still typing, only what can no longer become right is called wrong.
  #shownTroubles(parsed, current) {
    const found = new Map(this.#troubles);
    for (const { option, name, value } of parsed.given) {
      const why = name !== current?.name && value !== "" && option.type !== ATTACHMENT ? problemOf(option, value) : null;
      if (why && !found.has(name)) found.set(name, why);
    }
    return found;
  }

  #paint(text, parsed) {
    const spans = [];
    let at = 0;
    const mark = (to, look) => {
      if (to > at) spans.push(look ? el("span", { class: look }, text.slice(at, to)) : text.slice(at, to));
      at = Math.max(at, to);
    };
    if (parsed) {
      mark(1 + parsed.command.path.length, "mark-command");
      for (const one of parsed.given) {
        mark(one.from);
        mark(one.valueFrom, "mark-name");
        mark(one.to);
      }
    }
    mark(text.length);
    // A last empty line needs something to stand on.
    this.#mirror.replaceChildren(...spans, "\u200b");
  }

  #key(event) {
    const picks = this.#suggested.length;
    if (event.isComposing) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && picks) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#active = this.#active < 0 ? (step > 0 ? 0 : picks - 1) : (this.#active + step + picks) % picks;
      this.#draw();
    } else if (event.key === "ArrowUp" && !this.#text.value && this.#last) {
      event.preventDefault();
      this.put(this.#last);
    } else if (event.key === "Tab" && !event.shiftKey && picks) {
      event.preventDefault();
      this.#suggested[Math.max(0, this.#active)]();
    } else if (event.key === "Escape") {
      this.#complaint = "";
      this.#closed = true;
      this.#draw();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (picks && this.#active >= 0 && !this.#ready()) this.#suggested[this.#active]();
      else if (picks && this.#halfChosen()) this.#suggested[0]();
      else this.#submit();
    }
  }

  // "/quota" and Enter sends at once; "/dr" and Enter picks from the list.
  #ready() {
    const parsed = this.#parsed;
    return parsed !== null && !/\s/u.test(this.#text.value.slice(1 + parsed.command.path.length)) && !parsed.command.options.some((option) => option.required);
  }

  // "preset: stan" and Enter takes the first choice that fits.
  #halfChosen() {
    const parsed = this.#parsed;
    const given = parsed && optionAt(parsed, this.#text.selectionStart);
    return Boolean(given?.value) && !given.option.autocomplete && problemOf(given.option, given.value) !== null;
  }

  #pickCommand(command) {
    const first = command.options.find((option) => option.required);
    this.#active = -1;
    this.put(`/${command.path} ${first && first.type !== ATTACHMENT ? `${first.name}: ` : ""}`);
  }

  #pickValue(choice) {
    const given = optionAt(this.#parsed, this.#text.selectionStart);
    if (!given) return;
    const text = this.#text.value;
    const shown = given.option.choices?.length ? choice.name : choice.value;
    const before = `${text.slice(0, given.valueFrom).trimEnd()} ${shown} `;
    this.#text.value = before + text.slice(given.to).trimStart();
    this.#text.setSelectionRange(before.length, before.length);
    this.waiting = null;
    this.#typed();
  }

  #goTo(option) {
    const given = this.#parsed?.given.find((one) => one.name === option.name);
    if (option.type === ATTACHMENT) {
      this.#fileFor = option.name;
      this.#file.click();
    } else if (given) {
      const end = given.valueFrom + this.#text.value.slice(given.valueFrom, given.to).trimEnd().length;
      this.#text.focus();
      this.#text.setSelectionRange(end, end);
      this.#draw();
    } else {
      this.put(`${this.#text.value.trimEnd()} ${option.name}: `);
    }
  }

  async #fileChosen() {
    const file = this.#file.files[0];
    this.#file.value = "";
    if (!file) return;
    const content = await new Promise((resolve) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => resolve(String(reader.result).split(",")[1] ?? ""));
      reader.readAsDataURL(file);
    });
    this.#files.set(this.#fileFor, { name: file.name, content });
    const given = this.#parsed?.given.find((one) => one.name === this.#fileFor);
    const text = this.#text.value;
    const added = `${this.#fileFor}: ${file.name} `;
    this.put(given ? text.slice(0, given.from) + added + text.slice(given.to) : `${text.trimEnd()} ${added}`);
  }

  #submit() {
    const text = this.#text.value.trim();
    if (!text) return;
    if (!text.startsWith("/")) {
      this.#ask(text, "say", { text });
      return;
    }
    if (!botReady()) {
      this.#early = text;
      this.#complain("The bot is starting; this goes out as soon as it is there.");
      return;
    }
    const parsed = this.#parsed;
    if (!parsed) {
      const known = flatten(store.bot.commands).map((command) => `/${command.path}`).join(", ");
      this.#complain(`There is no command ${text.split(/\s/u)[0]} for you here. There are: ${known}.`);
      return;
    }
    const present = new Set(parsed.given.filter((one) => one.option.type === ATTACHMENT).map((one) => one.name));
    for (const name of [...this.#files.keys()]) if (!present.has(name)) this.#files.delete(name);
    this.#troubles = new Map(problems(parsed, new Set(this.#files.keys())).map(({ name, why }) => [name, why]));
    if (this.#troubles.size) {
      const [name] = this.#troubles.keys();
      const option = parsed.command.options.find((one) => one.name === name);
      const kept = this.#troubles;
      if (option && option.type !== ATTACHMENT && !parsed.given.some((one) => one.name === name)) this.#goTo(option);
      this.#troubles = kept;
      this.#closed = false;
      this.#draw();
      return;
    }
    this.#ask(text, "slash", { name: parsed.command.path, values: values(parsed), files: Object.fromEntries(this.#files) });
  }

  async #ask(text, deed, wish) {
    const reply = await this.ask(deed, wish);
    if (reply.ok) {
      this.#last = text;
      this.#files.clear();
      this.#text.value = "";
      this.#typed();
    } else if (this.#parsed && reply.field) {
      this.#troubles = new Map([[reply.field, reply.why.replace(`${reply.field}: `, "")]]);
      this.#closed = false;
      this.#draw();
    } else {
      this.#complain(reply.why);
    }
  }

  #complain(why) {
    this.#complaint = why;
    this.#draw();
  }

  /** The first command with a required text, for the examples in an empty channel. */
  static examplesFor(commands, prompts) {
    const command = flatten(commands).find(({ path }) => path === "dream") ?? null;
    const option = command?.options.find((one) => one.required && one.type === STRING);
    return option ? prompts.map((prompt) => `/${command.path} ${option.name}: ${prompt}`) : [];
  }
}
