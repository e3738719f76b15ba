// What the page knows; views are told when it changes.

export const store = {
  online: false,
  guild: { id: "", name: "" },
  people: [],
  roles: [],
  // Languages to choose from, and those of oneself and of the guild.
  tongues: [],
  speaks: { you: "", guild: "" },
  you: "mira",
  channels: [],
  channel: null,
  messages: new Map(),
  // Interactions of one's own that have no message yet, or failed: id → packet.
  uses: new Map(),
  // Sentences shown under a message whose button failed: message id → text.
  troubles: new Map(),
  unread: new Set(),
  bot: { ready: false, commands: [], known: false },
};

/** Who one is. */
export function you() {
  return store.people.find((person) => person.key === store.you) ?? { id: "0", name: "?", key: "" };
}

/** The open channel. */
export function openChannel() {
  return store.channels.find((channel) => channel.id === store.channel) ?? null;
}

/** The bot's account. */
export function theBot() {
  return store.people.find((person) => person.bot) ?? { id: "0", name: "Dreamloom", bot: true };
}

/** Names for mentions, and the language for moments. */
export const names = {
  person: (id) => store.people.find((person) => person.id === id)?.name ?? "unknown",
  role: (id) => store.roles.find((role) => role.id === id)?.name.replace(/^@/u, "") ?? "unknown role",
  language: () => store.speaks.you || "en",
  channel: (id) => store.channels.find((channel) => channel.id === id)?.name ?? "unknown",
};

/** Whether commands can be used right now. */
export function botReady() {
  return store.online && store.bot.ready;
}
