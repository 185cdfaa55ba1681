/** Light or dark: as the system has it, until the switch says otherwise. */

import { find } from "./show/dom.js";

const KEY = "theme";

type Theme = "light" | "dark";

/** Puts on the theme that was chosen last, before anything is painted. */
export function restoreTheme(): void {
  const chosen = remembered();
  if (chosen !== null) document.documentElement.dataset["theme"] = chosen;
}

/** Makes the switch work. */
export function startSwitch(): void {
  const control = find("Theme", HTMLButtonElement);
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = () => control.setAttribute("aria-checked", String(current(system) === "dark"));
  control.addEventListener("click", () => {
    choose(current(system) === "dark" ? "light" : "dark", system);
    show();
  });
  system.addEventListener("change", show);
  show();
}

function current(system: MediaQueryList): Theme {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "light" || chosen === "dark") return chosen;
  return systemTheme(system);
}

function systemTheme({ matches }: MediaQueryList): Theme {
  return matches ? "dark" : "light";
}

/** What the system has anyway is no choice: from then on the system decides again. */
function choose(theme: Theme, system: MediaQueryList): void {
  const isSystem = theme === systemTheme(system);
  if (isSystem) delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  remember(isSystem ? null : theme);
}

// A browser may keep nothing for a page, least of all for a file: then nothing is remembered.

function remembered(): Theme | null {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === "light" || theme === "dark" ? theme : null;
  } catch {
    return null;
  }
}

function remember(theme: Theme | null): void {
  try {
    if (theme === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {}
}
