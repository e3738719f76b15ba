// Pictures and other files of a message, and the large view.

import { el, byId } from "./dom.js";

const ONE_WIDTH = 420;
const ONE_HEIGHT = 380;
const SMALL = 160;

/** How large a lone picture is drawn: tiny ones four times, large ones to fit. */
export function drawnSize(width, height) {
  if (!width || !height) return null;
  const scale = width <= SMALL && height <= SMALL ? Math.min(4, 300 / Math.max(width, height)) : Math.min(1, ONE_WIDTH / width, ONE_HEIGHT / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** A picture that opens large; hidden under a blur if it is a spoiler. */
export function picture({ url, name, alt, width, height, spoiler, grid }) {
  const image = el("img", { src: url, alt: alt || name || "Picture", loading: "lazy", draggable: "false" });
  const size = grid ? null : drawnSize(width, height);
  if (size) {
    image.width = size.width;
    image.height = size.height;
  }
  const frame = el("button", {
    type: "button", class: grid ? "picture picture-tile" : "picture",
    "aria-label": spoiler ? "Hidden picture, press to show" : `Open large: ${alt || name || "picture"}`,
    data: { testid: "picture" },
  }, image);
  if (spoiler) {
    frame.classList.add("picture-hidden");
    frame.append(el("span", { class: "veil" }, "Spoiler"));
  }
  frame.addEventListener("click", () => {
    if (frame.classList.contains("picture-hidden")) {
      frame.classList.remove("picture-hidden");
      frame.querySelector(".veil")?.remove();
      frame.setAttribute("aria-label", `Open large: ${alt || name || "picture"}`);
    } else {
      openLarge({ url, name, alt, width, height }, frame);
    }
  });
  return frame;
}

/** The files of a message: pictures as a grid, everything else as a link. */
export function attachments(files) {
  if (!files.length) return null;
  const pictures = files.filter((file) => file.content_type?.startsWith("image/"));
  const others = files.filter((file) => !pictures.includes(file));
  const grid = pictures.length > 1;
  return el("div", { class: "files" },
    pictures.length > 0 && el("div", { class: grid ? `pictures pictures-${Math.min(pictures.length, 4)}` : "pictures-one" },
      pictures.map((file) => picture({
        url: file.url, name: file.filename, alt: file.description, width: file.width, height: file.height,
        spoiler: Boolean(file.flags & 32) || file.filename.startsWith("SPOILER_"), grid,
      }))),
    others.map((file) => el("a", { class: "file", href: file.url, download: file.filename },
      el("span", { class: "file-name" }, file.filename), el("span", { class: "file-size" }, bytes(file.size)))));
}

function bytes(size) {
  return size < 1024 ? `${size} B` : size < 1048576 ? `${(size / 1024).toFixed(1)} KB` : `${(size / 1048576).toFixed(1)} MB`;
}

function openLarge({ url, name, alt, width, height }, opener) {
  const image = el("img", { src: url, alt: alt || name || "Picture" });
  if (width && height) {
    const scale = Math.min(width <= SMALL ? 8 : 1, (innerWidth - 48) / width, (innerHeight - 150) / height);
    image.width = Math.round(width * scale);
    image.height = Math.round(height * scale);
  }
  const close = el("button", { type: "button", class: "quiet", data: { testid: "lightbox-close" } }, "Close");
  const dialog = el("dialog", { class: "lightbox", "aria-label": alt || name || "Picture", data: { testid: "lightbox" } },
    image,
    el("div", { class: "lightbox-foot" },
      el("span", { class: "lightbox-words" },
        alt && el("span", { class: "lightbox-alt" }, alt),
        el("span", { class: "lightbox-size" }, width ? `${name} · ${width} × ${height}` : name)),
      el("a", { class: "quiet", href: url, download: name, data: { testid: "download" } }, "Download"), close));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener.focus();
  });
  byId("layer").append(dialog);
  dialog.showModal();
}
