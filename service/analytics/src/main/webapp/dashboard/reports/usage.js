import { address } from "../api.js";
import { lineChart } from "../chart.js";
import { element, table } from "../elements.js";
import { bucket, count } from "../format.js";
import { term } from "../glossary.js";
import { granularity } from "../periods.js";
import { zoomButtons, zoomTo } from "../zoom.js";

/** Tokens and visits over time, with the compared period dashed. */
export const usage = {
  name: "usage",
  title: "Usage over time",
  hasChart: true,

  url: ({ state, period }) => address("usage", {
    ...period,
    zone: state.zone,
    basis: state.basis,
    granularity: granularity(period),
    compare: state.compare === "none" ? "" : state.compare,
  }),

  isEmpty: (body) => body.totals.issued === 0 && body.totals.visits === 0,

  content: (body, view, asTable) => [
    element("p", { class: "text" }, text(body)),
    asTable ? usageTable(body) : usageChart(body, view),
    zoomButtons(view),
  ],
};

function text({ totals, previous, buckets, granularity: length }) {
  const most = buckets.reduce((best, row) => (row.visits > best.visits ? row : best));
  const before = previous ? ` In the compared period: ${count(previous.totals.issued)} and ${count(previous.totals.visits)}.` : "";
  return `Tokens issued: ${count(totals.issued)}, visits: ${count(totals.visits)}. The ${length} with most visits begins at `
    + `${bucket(most.start, length)} and has ${count(most.visits)}.${before}`;
}

function usageChart(body, view) {
  const { buckets, previous, zone } = body;
  const line = (label, figure, color, dashed) => ({ label, color, dashed, values: buckets.map((row) => row[figure]) });
  const lines = [line("Issued", "issued", "issued"), line("Visits", "visits", "visits")];
  if (previous) {
    lines.push(line("Issued before", "previous_issued", "issued", true), line("Visits before", "previous_visits", "visits", true));
  }
  return lineChart(text(body), buckets.map((row) => row.start), zone, lines, (from, to) => zoomTo(body, view, from, to));
}

function usageTable({ buckets, granularity: length, previous }) {
  const columns = [
    { title: term("Start", "start", "usage"), header: true, cell: (row) => bucket(row.start, length) },
    { title: term("Issued", "issued", "usage"), numeric: true, cell: (row) => count(row.issued) },
    { title: term("Visits", "visits", "usage"), numeric: true, cell: (row) => count(row.visits) },
  ];
  if (previous) {
    columns.push(
      { title: term("Compared with", "previous_start", "usage"), cell: (row) => bucket(row.previous_start, length) },
      { title: term("Issued before", "previous_issued", "usage"), numeric: true, cell: (row) => count(row.previous_issued) },
      { title: term("Visits before", "previous_visits", "usage"), numeric: true, cell: (row) => count(row.previous_visits) });
  }
  return table("Tokens issued and visits", columns, buckets);
}
