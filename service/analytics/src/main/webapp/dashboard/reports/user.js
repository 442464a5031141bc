import { address } from "../api.js";
import { lineChart } from "../chart.js";
import { element, table } from "../elements.js";
import { bucket, count, minute } from "../format.js";
import { term } from "../glossary.js";
import { granularity } from "../periods.js";
import { zoomButtons, zoomTo } from "../zoom.js";

const REPORT = "users/{id}/visits";
const MARKS = { true: "marked active", false: "not marked active" };

/** One user's tokens and visits over time. */
export const user = {
  name: "user",
  title: ({ state }) => `User ${state.user}`,
  hasChart: true,

  url: ({ state, period }) => address(`users/${encodeURIComponent(state.user)}/visits`, {
    ...period,
    zone: state.zone,
    basis: state.basis,
    granularity: granularity(period),
  }),

  isEmpty: () => false,

  content: (body, view, asTable) => [
    element("p", { class: "text" }, text(body)),
    asTable ? userTable(body) : userChart(body, view),
    zoomButtons(view),
  ],
};

function text({ joined_at: joined, is_active: mark, totals, buckets, granularity: length }) {
  const person = `Joined ${joined ? minute(joined) : "at an unknown time"}, ${MARKS[mark] ?? "with an unknown mark"}.`;
  if (totals.issued === 0 && totals.visits === 0) {
    return `${person} No tokens in this period.`;
  }
  const most = buckets.reduce((best, row) => (row.visits > best.visits ? row : best));
  const busiest = most.visits > 0
    ? ` The ${length} with most visits begins at ${bucket(most.start, length)} and has ${count(most.visits)}.`
    : "";
  return `${person} Tokens issued: ${count(totals.issued)}, visits: ${count(totals.visits)}.${busiest}`;
}

function userChart(body, view) {
  const line = (label, figure) => ({ label, color: figure, values: body.buckets.map((row) => row[figure]) });
  return lineChart(text(body), body.buckets.map((row) => row.start), body.zone, [line("Issued", "issued"), line("Visits", "visits")],
    (from, to) => zoomTo(body, view, from, to));
}

function userTable({ id, buckets, granularity: length }) {
  return table(`Tokens and visits of user ${id}`, [
    { title: term("Start", "start", REPORT), header: true, cell: (row) => bucket(row.start, length) },
    { title: term("Issued", "issued", REPORT), numeric: true, cell: (row) => count(row.issued) },
    { title: term("Visits", "visits", REPORT), numeric: true, cell: (row) => count(row.visits) },
  ], buckets);
}
