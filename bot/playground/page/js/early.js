// Runs before the page is drawn, so that a chosen look does not flash.
try {
  const look = localStorage.getItem("look");
  if (look === "light" || look === "dark") document.documentElement.dataset.look = look;
} catch {
  // Storage may be switched off; then the system's look is used.
}
