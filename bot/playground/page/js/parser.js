// Reads a typed command line, such as "/dream prompt: a red circle seed: 7". Pure: text in, plain
// objects out. A value runs to the next " name:" of an option that has not been given yet; a
// backslash before the colon keeps such words in the value ("seed\: 7").

export const SUBCOMMAND = 1;
export const GROUP = 2;
export const STRING = 3;
export const INTEGER = 4;
export const BOOLEAN = 5;
export const PERSON = 6;
export const CHANNEL = 7;
export const ROLE = 8;
export const MENTIONABLE = 9;
export const NUMBER = 10;
export const ATTACHMENT = 11;

const WHOLE = 2 ** 53;

/** Every command a person can type, sub-commands spelled out: [{path, description, options}]. */
export function flatten(commands) {
  const found = [];
  const walk = (path, part) => {
    const inner = (part.options ?? []).filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
    if (inner.length) for (const option of inner) walk(`${path} ${option.name}`, option);
    else found.push({ path, description: part.description, options: part.options ?? [] });
  };
  for (const command of commands) if (command.type === 1) walk(command.name, command);
  return found;
}

/** The commands that begin with, or else contain, what follows the "/". */
export function suggestCommands(text, commands) {
  const typed = text.slice(1).trimEnd().toLowerCase();
  const all = flatten(commands);
  const first = all.filter((command) => command.path.startsWith(typed));
  const later = all.filter((command) => !command.path.startsWith(typed)
    && (command.path.includes(typed) || command.description.toLowerCase().includes(typed)));
  return typed ? [...first, ...later] : all;
}

/**
 * Read a line. Returns null if it is no known command, else
 * {command, given: [{option, name, value, from, valueFrom, to}], stray}: `stray` is text before
 * the first option; positions count characters of `text`.
 */
export function parse(text, commands) {
  if (!text.startsWith("/")) return null;
  const command = flatten(commands)
    .filter(({ path }) => text.slice(1).toLowerCase().startsWith(path) && /^(\s|$)/u.test(text.slice(1 + path.length)))
    .sort((one, other) => other.path.length - one.path.length)[0];
  if (!command) return null;
  const start = 1 + command.path.length;
  const marks = findMarks(text, start, command.options);
  const given = marks.map((mark, number) => {
    const to = number + 1 < marks.length ? marks[number + 1].from : text.length;
    const raw = text.slice(mark.valueFrom, to);
    return {
      option: mark.option,
      name: mark.option.name,
      value: unescape(raw.trim(), command.options),
      from: mark.from,
      valueFrom: mark.valueFrom,
      to,
    };
  });
  let stray = text.slice(start, marks.length ? marks[0].from : text.length).trim();
  const loose = looseOption(command.options, given);
  if (stray && !marks.length && loose) {
    // "/dream a red circle": words without a name belong to the first required text.
    const valueFrom = start + (text.slice(start).length - text.slice(start).trimStart().length);
    given.push({
      option: loose, name: loose.name, value: unescape(stray, command.options),
      from: valueFrom, valueFrom, to: text.length,
    });
    stray = "";
  }
  return { command, given, stray };
}

function looseOption(options, given) {
  if (given.length) return null;
  return options.find((option) => option.required && option.type === STRING && !option.choices?.length) ?? null;
}

function findMarks(text, start, options) {
  const marks = [];
  const names = new Map(options.map((option) => [option.name, option]));
  const pattern = /(^|\s)([^\s:]{1,32}):/gu;
  pattern.lastIndex = start;
  for (let found; (found = pattern.exec(text)); ) {
    const name = found[2].toLowerCase();
    const option = names.get(name);
    if (option) {
      names.delete(name);
      const from = found.index + found[1].length;
      marks.push({ option, from, valueFrom: pattern.lastIndex });
    } else {
      // The next mark may begin with the blank that ended this one.
      pattern.lastIndex = found.index + found[1].length + found[2].length;
    }
  }
  return marks;
}

function unescape(value, options) {
  const names = new Set(options.map((option) => option.name));
  return value.replace(/([^\s:\\]+)\\:/gu, (whole, name) => (names.has(name.toLowerCase()) ? `${name}:` : whole));
}

/** The given option in which a caret position lies, or null. */
export function optionAt(parsed, caret) {
  return parsed.given.find((one) => caret >= one.valueFrom && caret <= one.to
    && !(caret === one.to && parsed.given.some((other) => other.from === caret))) ?? null;
}

/** What is wrong with one value, as a sentence, or null. */
export function problemOf(option, value) {
  if (option.type === ATTACHMENT) return null;
  if (value === "") return option.required ? "This option is required." : `Give a value, or take ${option.name} away.`;
  if (option.choices?.length) {
    const fits = option.choices.some((choice) => String(choice.value) === value || choice.name.toLowerCase() === value.toLowerCase());
    return fits ? null : `Choose one of: ${option.choices.map((choice) => choice.name).join(", ")}.`;
  }
  if (option.type === STRING) return problemOfText(option, value);
  if (option.type === INTEGER || option.type === NUMBER) return problemOfNumber(option, value);
  if (option.type === BOOLEAN) return /^(true|false)$/iu.test(value) ? null : "It must be True or False.";
  return null;
}

function problemOfText(option, value) {
  const least = option.min_length ?? 0;
  const most = option.max_length ?? 6000;
  const length = [...value].length;
  if (length >= least && length <= most) return null;
  return least > 1 ? `It must have ${least} to ${most} characters, not ${length}.` : `It must have at most ${most} characters, not ${length}.`;
}

function problemOfNumber(option, value) {
  const whole = option.type === INTEGER;
  if (!(whole ? /^[+-]?\d+$/u : /^[+-]?(\d+\.?\d*|\.\d+)$/u).test(value)) return whole ? "It must be a whole number." : "It must be a number.";
  const least = option.min_value ?? -WHOLE;
  const most = option.max_value ?? WHOLE;
  const number = Number(value);
  return number >= least && number <= most ? null : `It must be ${range(option)}.`;
}

/** Every problem of a line: [{name, why}]; `files` are the names of options that have a file. */
export function problems(parsed, files = new Set()) {
  const found = [];
  for (const { option, name, value } of parsed.given) {
    const why = option.type === ATTACHMENT && !files.has(name) ? "Choose a file." : problemOf(option, value);
    if (why) found.push({ name, why });
  }
  const present = new Set([...parsed.given.map((one) => one.name), ...files]);
  for (const option of parsed.command.options) {
    if (option.required && !present.has(option.name)) found.push({ name: option.name, why: "This option is required." });
  }
  if (parsed.stray) found.push({ name: null, why: `“${parsed.stray}” belongs to no option. Write the option's name and a colon before it.` });
  return found;
}

/** The values to send, texts of choices replaced by their values: {name: value}. */
export function values(parsed) {
  const found = {};
  for (const { option, name, value } of parsed.given) {
    if (option.type === ATTACHMENT) continue;
    const choice = option.choices?.find((one) => one.name.toLowerCase() === value.toLowerCase());
    found[name] = choice ? choice.value : value;
  }
  return found;
}

/** An option's type in a word. */
export function typeWord(option) {
  if (option.choices?.length) return "choice";
  return { [STRING]: "text", [INTEGER]: "whole number", [BOOLEAN]: "true or false", [PERSON]: "person", [CHANNEL]: "channel",
    [ROLE]: "role", [MENTIONABLE]: "person or role", [NUMBER]: "number", [ATTACHMENT]: "file" }[option.type] ?? "value";
}

/** A number's or text's range in words, or an empty text. */
export function range(option) {
  if (option.min_value !== undefined && option.max_value !== undefined) return `${option.min_value} to ${option.max_value}`;
  if (option.min_value !== undefined) return `${option.min_value} or more`;
  if (option.max_value !== undefined) return `${option.max_value} or less`;
  if (option.max_length !== undefined && option.max_length !== null) return `up to ${option.max_length} characters`;
  return "";
}
