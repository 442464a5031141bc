/** Zooming into time: by dragging over a chart, and by buttons, which do the same for a keyboard. */

import { button, element } from "./elements.js";
import { lengthInDays, plusDays } from "./periods.js";

/** Shows the buckets that a dragged range touches, which is in seconds. */
export function zoomTo({ buckets }, view, from, to) {
  const touched = buckets.filter((row) => Date.parse(row.end) / 1000 > from && Date.parse(row.start) / 1000 < to);
  if (touched.length > 0) {
    view.go({ preset: "", from: local(touched[0].start), to: local(touched.at(-1).end) });
  }
}

/** A time without its offset: it is read in the same zone again. */
function local(time) {
  return time.slice(11, 16) === "00:00" ? time.slice(0, 10) : time.slice(0, 16);
}

export function zoomButtons(view) {
  const days = Math.max(1, Math.round(lengthInDays(view.period)));
  const from = view.period.from.slice(0, 10);
  const go = (start, length) => view.go({ preset: "", from: plusDays(from, start), to: plusDays(from, start + length) });
  const quarter = Math.floor(days / 4);
  return element("div", { class: "actions", role: "group", "aria-label": "Move and zoom" },
    button("Earlier", () => go(-days, days)),
    button("Later", () => go(days, days)),
    button("Zoom in", () => go(quarter, Math.max(1, days - 2 * quarter)), { disabled: days === 1 }),
    button("Zoom out", () => go(-Math.ceil(days / 2), 2 * days)));
}
