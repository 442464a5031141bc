import { address } from "../api.js";
import { lineChart } from "../chart.js";
import { element, table } from "../elements.js";
import { bucket, count, percent } from "../format.js";
import { term } from "../glossary.js";
import { granularity } from "../periods.js";

const FIGURES = [["daily", "Daily"], ["weekly", "Weekly"], ["monthly", "Monthly"]];

/** Distinct users on a day, in a week and in a month. */
export const activity = {
  name: "activity",
  title: "Active users",
  hasChart: true,

  url: ({ state, period }) => address("users/activity", {
    ...period,
    zone: state.zone,
    basis: state.basis,
    granularity: granularity(period, ["day", "week", "month"]),
  }),

  isEmpty: (body) => body.buckets.every((row) => row.monthly === 0),

  content: (body, view, asTable) => [
    element("p", { class: "text" }, text(body)),
    asTable ? activityTable(body) : lineChart(text(body), body.buckets.map((row) => row.start), body.zone,
      FIGURES.map(([figure, label]) => ({ label, color: figure, values: body.buckets.map((row) => row[figure]) }))),
  ],
};

function text({ buckets }) {
  const last = buckets.at(-1);
  return `Up to ${last.as_of.slice(0, 10)}: ${count(last.daily)} on that day, ${count(last.weekly)} in 7 days, `
    + `${count(last.monthly)} in 30 days. Stickiness: ${percent(last.stickiness)}.`;
}

function activityTable({ buckets, granularity: length }) {
  return table("Active users", [
    { title: term("Start", "start", "users/activity"), header: true, cell: (row) => bucket(row.start, length) },
    ...FIGURES.map(([figure, label]) =>
      ({ title: term(label, figure, "users/activity"), numeric: true, cell: (row) => count(row[figure]) })),
    { title: term("Stickiness", "stickiness", "users/activity"), numeric: true, cell: (row) => percent(row.stickiness) },
  ], buckets);
}
