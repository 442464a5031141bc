import { address } from "../api.js";
import { element } from "../elements.js";
import { count, hourOfDay, shade } from "../format.js";
import { term } from "../glossary.js";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** Visits by day of the week and hour. The shade repeats the number in each cell. */
export const heatmap = {
  name: "heatmap",
  title: "The week",

  url: ({ state, period }) => address("usage/heatmap", { ...period, zone: state.zone, basis: state.basis }),

  isEmpty: (body) => body.cells.every((cell) => cell.issued === 0 && cell.visits === 0),

  content: (body) => {
    const most = Math.max(1, ...body.cells.map((cell) => cell.visits));
    const busiest = body.cells.find((cell) => cell.visits === most) ?? body.cells[0];
    return [
      element("p", { class: "text" },
        `Most visits on ${title(busiest.weekday)}s at ${hourOfDay(busiest.hour)}: ${count(busiest.visits)}.`),
      element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Visits by day of the week and hour" },
        element("table", { class: "heatmap" },
          element("caption", {}, term("Visits", "visits", "heatmap"), " by ", term("day of the week", "weekday", "heatmap"),
            " and ", term("hour", "hour", "heatmap")),
          element("thead", {}, element("tr", {}, element("td", {}), hours())),
          element("tbody", {}, DAYS.map((day) => row(day, body.cells, most))))),
    ];
  },
};

const title = (day) => day[0].toUpperCase() + day.slice(1);

function hours() {
  return Array.from({ length: 24 }, (_, hour) => element("th", { scope: "col" }, String(hour)));
}

function row(day, cells, most) {
  const ofDay = cells.filter((cell) => cell.weekday === day).sort((one, other) => one.hour - other.hour);
  return element("tr", {},
    element("th", { scope: "row" }, title(day)),
    ofDay.map(({ visits }) => element("td", { class: shade(visits / most) }, count(visits))));
}
