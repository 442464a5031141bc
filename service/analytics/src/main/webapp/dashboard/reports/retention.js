import { address } from "../api.js";
import { element } from "../elements.js";
import { count, percent, shade } from "../format.js";
import { term } from "../glossary.js";
import { lengthInDays } from "../periods.js";

/** Longer periods are shown by months, because nobody reads a triangle of more rows. */
const MAX_DAYS_BY_WEEKS = 184;

/** Who comes back: for the users that joined in a week or month, the share that came in each later one. */
export const retention = {
  name: "retention",
  title: "Who comes back",

  url: ({ state, period }) => address("users/retention", {
    ...period,
    zone: state.zone,
    basis: state.basis,
    granularity: lengthInDays(period) <= MAX_DAYS_BY_WEEKS ? "week" : "month",
  }),

  isEmpty: (body) => body.cells.every((cell) => cell.cohort_users === 0),

  content: (body) => {
    const cohorts = [...new Set(body.cells.map((cell) => cell.cohort))];
    const last = Math.max(...body.cells.map((cell) => cell.offset));
    const offsets = Array.from({ length: last + 1 }, (_, offset) => offset);
    return [
      element("p", { class: "text" }, `Users by the ${body.granularity} of joining, and the share of them with a visit in each later one.`),
      element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Retention" },
        element("table", { class: "heatmap" },
          element("caption", {}, term("Share of each cohort with a visit", "retention", "users/retention"), ", by ",
            term(`${body.granularity}s since joining`, "offset", "users/retention")),
          element("thead", {}, element("tr", {},
            element("th", { scope: "col" }, term("Joined", "cohort", "users/retention")),
            element("th", { scope: "col" }, term("Users", "cohort_users", "users/retention")),
            offsets.map((offset) => element("th", { scope: "col" }, `+${offset}`)))),
          element("tbody", {}, cohorts.map((cohort) => row(cohort, body.cells))))),
    ];
  },
};

function row(cohort, cells) {
  const ofCohort = cells.filter((cell) => cell.cohort === cohort).sort((one, other) => one.offset - other.offset);
  return element("tr", {},
    element("th", { scope: "row" }, cohort.slice(0, 10)),
    element("td", { class: "number" }, count(ofCohort[0].cohort_users)),
    ofCohort.map(({ retention: share }) =>
      element("td", { class: share === null ? null : shade(share) }, percent(share))));
}
