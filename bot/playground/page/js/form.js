// A form (modal) that the bot opened, as a dialog.

import { choicesOf } from "./buttons.js";
import { byId, el } from "./dom.js";

const TEXT = 4;
const FILES = 19;
const RADIO = 21;
const BOXES = 22;
const BOX = 23;

/**
 * Show a form. `send(values)` resolves to {ok, why, field}; the dialog closes when `done()` of the
 * returned object is called, and shows `fail(why)`.
 */
export function openForm(modal, { send, people, channels }) {
  const inputs = new Map();
  const parts = modal.components.flatMap((part) => {
    if (part.type === 10) return [el("p", { class: "form-words" }, part.content)];
    const inner = part.type === 18 ? [part.component] : part.components;
    return inner.map((one) => line(one, part.type === 18 ? part : one, inputs, { people, channels }));
  });
  const trouble = el("p", { class: "trouble", role: "alert", hidden: true, data: { testid: "form-trouble" } });
  const submit = el("button", { type: "submit", class: "button button-primary", data: { testid: "form-submit" } }, "Submit");
  const cancel = el("button", { type: "button", class: "button button-plain", data: { testid: "form-cancel" } }, "Cancel");
  const form = el("form", { method: "dialog", novalidate: true }, el("h2", { id: "form-title" }, modal.title), parts, trouble,
    el("div", { class: "form-foot" }, cancel, submit));
  const dialog = el("dialog", { class: "form", "aria-labelledby": "form-title", data: { testid: "form" } }, form);

  const fail = (why, field) => {
    trouble.textContent = why;
    trouble.hidden = false;
    submit.disabled = false;
    submit.textContent = "Submit";
    for (const [id, input] of inputs) input.mark(id === field);
    inputs.get(field)?.focus();
  };
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    submit.textContent = "Sending…";
    trouble.hidden = true;
    const values = Object.fromEntries([...inputs].map(([id, input]) => [id, input.read()]));
    const reply = await send(values);
    if (!reply.ok) fail(reply.why, reply.field);
  });
  byId("layer").append(dialog);
  dialog.showModal();
  [...inputs.values()][0]?.focus();
  return { done: () => dialog.close(), fail };
}

function line(one, labelled, inputs, choices) {
  const id = `form-${one.custom_id}-${one.id}`;
  const needed = one.required ?? true;
  const label = [labelled.label ?? "", needed && el("span", { class: "needed", title: "required" }, " *")];
  const note = labelled.description && el("span", { class: "form-note", id: `${id}-note` }, labelled.description);
  const [element, access] = input(one, id, choices);
  if (note) element.setAttribute("aria-describedby", `${id}-note`);
  inputs.set(one.custom_id, { focus: () => element.focus(), mark: (wrong) => element.classList.toggle("wrong", wrong), ...access });
  if (element.tagName === "FIELDSET") {
    element.prepend(el("legend", {}, label, note));
    return element;
  }
  return el("div", { class: "form-line" }, el("label", { for: id }, label), note, element);
}

function input(one, id, { people, channels }) {
  if (one.type === TEXT) {
    const field = el(one.style === 2 ? "textarea" : "input", {
      id, name: one.custom_id, placeholder: one.placeholder ?? "", maxlength: String(one.max_length ?? 4000),
      rows: one.style === 2 ? "4" : null, data: { testid: "form-input", customId: one.custom_id },
    });
    field.value = one.value ?? "";
    return [field, { read: () => field.value }];
  }
  if (one.type === BOX) {
    const field = el("input", { type: "checkbox", id, checked: Boolean(one.default) });
    return [field, { read: () => field.checked }];
  }
  if (one.type === RADIO || one.type === BOXES) {
    const kind = one.type === RADIO ? "radio" : "checkbox";
    const fields = one.options.map((option) => el("input", { type: kind, name: id, value: option.value, checked: Boolean(option.default) }));
    const group = el("fieldset", { class: "form-group", tabindex: "-1" }, fields.map((field, at) => el("label", { class: "form-choice" }, field, one.options[at].label)));
    return [group, { read: () => fields.filter((field) => field.checked).map((field) => field.value) }];
  }
  if (one.type === FILES) {
    const field = el("input", { type: "file", id, disabled: true });
    return [field, { read: () => [] }];
  }
  const most = one.max_values ?? 1;
  const field = el("select", { id, multiple: most > 1, data: { testid: "form-input", customId: one.custom_id } },
    most === 1 && el("option", { value: "" }, one.placeholder ?? "Make a selection"),
    choicesOf(one, people, channels).map((option) => el("option", { value: option.value, selected: Boolean(option.default) }, option.label)));
  return [field, { read: () => [...field.selectedOptions].map((option) => option.value).filter(Boolean) }];
}
