import { address } from "../api.js";
import { element, table } from "../elements.js";
import { count, duration, percent } from "../format.js";
import { term } from "../glossary.js";

const QUANTILES = [10, 25, 50, 75, 90, 99];

/** How many tokens are used, and how long that takes. */
export const redemption = {
  name: "redemption",
  title: "From issue to use",

  url: ({ state, period }) => address("tokens/redemption", { ...period, zone: state.zone }),

  isEmpty: ({ redemption: [row] }) => row.issued === 0,

  content: ({ redemption: [row] }) => [
    element("p", { class: "text" }, `${count(row.used)} of ${count(row.issued)} tokens were used (${percent(row.rate)}), half of `
      + `them within ${duration(row.seconds_p50)}.`),
    table("Time from issue to use", [
      { title: term("Share of the used tokens", "seconds_p50", "redemption"), header: true, cell: (quantile) => `${quantile} %` },
      {
        title: term("Used within", "seconds_p50", "redemption"),
        numeric: true,
        cell: (quantile) => duration(row[`seconds_p${quantile}`]),
      },
    ], QUANTILES),
    element("p", {}, term("Used before they were issued", "used_before_issued", "redemption"), `: ${count(row.used_before_issued)}`),
  ],
};
