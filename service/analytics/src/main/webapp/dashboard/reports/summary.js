import { address } from "../api.js";
import { element } from "../elements.js";
import { average, change, count, day, hourOfDay, percent } from "../format.js";
import { term } from "../glossary.js";

const TILES = [
  ["issued", "Tokens issued", count],
  ["visits", "Visits", count],
  ["redemption_rate", "Redemption rate", percent],
  ["active_users", "Active users", count],
  ["new_users", "New users", count],
  ["visits_per_active_user", "Visits per active user", average],
  ["busiest_day", "Busiest day", day],
  ["busiest_hour", "Busiest hour", hourOfDay],
];

const ARROWS = { up: "▲", down: "▼", same: "=", none: "" };

/** The figures of the period, each with its change. */
export const summary = {
  name: "summary",
  title: "At a glance",

  url: ({ state, period }) => address("summary", { ...period, zone: state.zone, basis: state.basis }),

  isEmpty: (body) => ["issued", "visits", "new_users"].every((figure) => value(body, figure).value === 0),

  content: (body) => element("dl", { class: "tiles" }, TILES.map(([figure, label, format]) => {
    const { value: now, previous } = value(body, figure);
    return element("div", { class: "tile" },
      element("dt", {}, term(label, figure, "summary")),
      element("dd", { class: "value" }, format(now)),
      element("dd", { class: "change" }, ...comparison(figure, now, previous, format)));
  })),
};

function value(body, figure) {
  return body.figures.find((row) => row.figure === figure);
}

function comparison(figure, now, previous, format) {
  if (figure.startsWith("busiest")) {
    return [`before: ${format(previous)}`];
  }
  const { text, direction } = change(now, previous);
  return [element("span", { class: direction, "aria-hidden": "true" }, ARROWS[direction]), ` ${text}; before: ${format(previous)}`];
}
