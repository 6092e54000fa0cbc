// Before anything is drawn: letters as large, and colours as light or dark, as they were chosen last (look.js).
try {
  const look = JSON.parse(localStorage.getItem("sotaynoi.look") ?? "{}");
  for (const key of ["size", "theme", "contrast"]) {
    if (typeof look[key] === "string") document.documentElement.dataset[key] = look[key];
  }
} catch {
  // What the browser's own settings say is good, too.
}
