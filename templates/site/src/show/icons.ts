/** The few pictures of the page, drawn with the colour of the text around them. */

const NAMESPACE = "http://www.w3.org/2000/svg";

const PATHS = {
  /** A round arrow: it is tried again. */
  transient: "M13 8a5 5 0 1 1-1.6-3.7M11.8 1.6v3h-3",
  /** A cross: it has failed. */
  permanent: "M4 4l8 8M12 4l-8 8",
  success: "M3 8.5l3.5 3.5L13 4.5",
  /** Dots: it goes on. */
  intermediate: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  unknown: "M5.8 6a2.3 2.3 0 1 1 3.2 2.1c-.7.3-1 .8-1 1.6M8 12.5h.01",
  warning: "M8 2.5L14.5 13.5H1.5zM8 6.5v3M8 11.5h.01",
  copy: "M6 5.5h7.5v8H6zM10 5.5v-3H2.5v8H6",
  back: "M9.5 3.5L5 8l4.5 4.5",
} as const;

export type Icon = keyof typeof PATHS;

/** Draws an icon, which says nothing to a screen reader. */
export function icon(name: Icon): Node {
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
