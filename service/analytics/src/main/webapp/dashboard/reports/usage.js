import { address } from "../api.js";
import { lineChart } from "../chart.js";
import { button, element, table } from "../elements.js";
import { bucket, count } from "../format.js";
import { term } from "../glossary.js";
import { granularity, lengthInDays, plusDays } from "../periods.js";

const CHOICES = ["hour", "day", "week", "month"];

/** Tokens and visits over time, with the compared period dashed. */
export const usage = {
  name: "usage",
  title: "Usage over time",
  hasChart: true,

  url: ({ state, period }) => address("usage", {
    ...period,
    zone: state.zone,
    basis: state.basis,
    granularity: granularity(period, CHOICES),
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

/** The buckets that a dragged range touches. */
function zoomTo({ buckets }, view, from, to) {
  const touched = buckets.filter((row) => Date.parse(row.end) / 1000 > from && Date.parse(row.start) / 1000 < to);
  if (touched.length > 0) {
    view.go({ preset: "", from: local(touched[0].start), to: local(touched.at(-1).end) });
  }
}

/** A time without its offset: it is read in the same zone again. */
function local(time) {
  return time.slice(11, 16) === "00:00" ? time.slice(0, 10) : time.slice(0, 16);
}

/** What dragging does, for a keyboard. */
function zoomButtons(view) {
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

function usageTable({ buckets, granularity: length, previous }) {
  const columns = [
    { title: term("Start", "start", "usage"), header: true, cell: (row) => bucket(row.start, length) },
    { title: term("Issued", "issued", "usage"), numeric: true, cell: (row) => count(row.issued) },
    { title: term("Visits", "visits", "usage"), numeric: true, cell: (row) => count(row.visits) },
  ];
  if (previous) {
    columns.push(
      { title: "Compared with", cell: (row) => bucket(row.previous_start, length) },
      { title: "Issued before", numeric: true, cell: (row) => count(row.previous_issued) },
      { title: "Visits before", numeric: true, cell: (row) => count(row.previous_visits) });
  }
  return table("Tokens issued and visits", columns, buckets);
}
