// Suggestions for the value at the caret: choices, true and false, people, channels, or the bot's.

import { BOOLEAN, CHANNEL, MENTIONABLE, PERSON, ROLE, values } from "./parser.js";
import { store } from "./store.js";

const PAUSE = 180;
const MOST = 25;

/** Suggestions known at once: [{name, value, note}]. */
export function fixedSuggestions(option, typed) {
  const fits = (name) => name.toLowerCase().includes(typed.toLowerCase());
  if (option.choices?.length) return narrowed(option.choices, typed);
  if (option.type === BOOLEAN) return narrowed([{ name: "True", value: "True" }, { name: "False", value: "False" }], typed);
  const people = store.people.map((one) => ({ name: one.name, value: `<@${one.id}>`, note: one.title }));
  const roles = store.roles.map((one) => ({ name: one.name, value: `<@&${one.id}>`, note: "Role" }));
  const channels = store.channels.filter((one) => !one.direct).map((one) => ({ name: `#${one.name}`, value: `<#${one.id}>` }));
  const listed = { [PERSON]: people, [CHANNEL]: channels, [ROLE]: roles, [MENTIONABLE]: [...people, ...roles] }[option.type] ?? [];
  if (/^<[@#]/u.test(typed)) return [];
  return listed.filter((one) => fits(one.name)).slice(0, MOST);
}

// A value that is complete needs no suggestions any more.
function narrowed(choices, typed) {
  const wanted = typed.toLowerCase();
  if (choices.some((choice) => choice.name.toLowerCase() === wanted)) return [];
  return choices.filter((choice) => choice.name.toLowerCase().includes(wanted)).slice(0, MOST);
}

/** Asks the bot while one types, but not at every letter, and drops answers that came too late. */
export class Autocomplete {
  #number = 0;
  #timer = 0;
  #asked = "";

  constructor(ask, show) {
    this.ask = ask;
    this.show = show;
  }

  /** Ask for the option being typed; the same question is not asked twice in a row. */
  want(parsed, given) {
    const question = JSON.stringify([parsed.command.path, given.name, values(parsed)]);
    if (question === this.#asked) return;
    this.#asked = question;
    const number = ++this.#number;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      const wish = { name: parsed.command.path, option: given.name, values: { ...values(parsed), [given.name]: given.value } };
      const reply = await this.ask("complete", wish);
      if (number !== this.#number) return;
      const choices = (reply.choices ?? []).map((one) => ({ name: one.name, value: one.value }));
      this.show(choices.length === 1 && String(choices[0].value) === given.value ? [] : choices);
    }, PAUSE);
  }

  /** Nothing is being completed now. */
  stop() {
    clearTimeout(this.#timer);
    this.#number += 1;
    this.#asked = "";
  }
}
