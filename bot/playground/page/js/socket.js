// The page's socket: asks with a number, gets the reply of that number, and comes back by itself.

const FIRST_WAIT = 300;
const LONGEST_WAIT = 4000;

export class Socket {
  #socket = null;
  #ref = 0;
  #open = new Map();
  #wait = FIRST_WAIT;

  /**
   * `hear(packet)` gets everything that is no reply, `changed(connected)` its comings and goings;
   * `whereabouts()` says who one is and where, for a server that has forgotten.
   */
  constructor(hear, changed, whereabouts) {
    this.hear = hear;
    this.changed = changed;
    this.whereabouts = whereabouts;
    this.#connect();
  }

  #connect() {
    const socket = new WebSocket(`ws://${location.host}/live?${new URLSearchParams(this.whereabouts())}`);
    this.#socket = socket;
    socket.addEventListener("open", () => {
      this.#wait = FIRST_WAIT;
      this.changed(true);
    });
    socket.addEventListener("message", (event) => this.#take(JSON.parse(event.data)));
    socket.addEventListener("close", () => this.#lost());
  }

  #lost() {
    for (const { resolve } of this.#open.values()) {
      resolve({ ok: false, why: "The playground is not reachable just now.", field: null });
    }
    this.#open.clear();
    this.changed(false);
    setTimeout(() => this.#connect(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  #take(packet) {
    if (packet.what !== "reply") {
      this.hear(packet);
      return;
    }
    const asked = this.#open.get(packet.ref);
    this.#open.delete(packet.ref);
    asked?.resolve(packet.ok ? packet : { ok: false, ...packet });
  }

  /** Ask the server to do something; resolves to {ok, why, field, …}, never rejects. */
  ask(deed, wish = {}) {
    if (this.#socket.readyState !== WebSocket.OPEN) {
      return Promise.resolve({ ok: false, why: "The playground is not reachable just now.", field: null });
    }
    const ref = ++this.#ref;
    return new Promise((resolve) => {
      this.#open.set(ref, { resolve });
      this.#socket.send(JSON.stringify({ ...wish, do: deed, ref }));
    });
  }
}
