import { address } from "../api.js";
import { lineChart } from "../chart.js";
import { element, table } from "../elements.js";
import { bucket, count, duration } from "../format.js";
import { term } from "../glossary.js";
import { granularity } from "../periods.js";

const LINES = [["requested", "Requested"], ["authorized", "Authorized"], ["refused", "Refused"]];
const STEPS = [...LINES, ["revoked", "Revoked"], ["expired", "Expired"], ["redeemed", "Redeemed"]];

/** Outcomes of requests, and how long members wait. */
export const requests = {
  name: "requests",
  title: "Requests",
  hasChart: true,

  url: ({ state, period }) => address("tokens/requests", {
    ...period,
    zone: state.zone,
    granularity: granularity(period),
  }),

  isEmpty: () => false, // some wait now, whatever the period

  content: (body, view, asTable) => [
    element("p", { class: "text" }, text(body)),
    asTable ? requestsTable(body) : lineChart(text(body), body.buckets.map((row) => row.start), body.zone,
      LINES.map(([figure, label]) => ({ label, color: figure, values: body.buckets.map((row) => row[figure]) }))),
    element("p", {}, term("Waiting now", "waiting", "requests"), `: ${count(body.waiting)}`),
  ],
};

function text({ totals, time_to_authorization: time }) {
  const wait = time.seconds_p50 === null ? "" : ` Half of the authorizations came within ${duration(time.seconds_p50)}, `
    + `90 % within ${duration(time.seconds_p90)}.`;
  return `Requested: ${count(totals.requested)}, authorized: ${count(totals.authorized)}, refused: ${count(totals.refused)}.${wait}`;
}

function requestsTable({ buckets, granularity: length }) {
  return table("Steps of tokens", [
    { title: term("Start", "start", "requests"), header: true, cell: (row) => bucket(row.start, length) },
    ...STEPS.map(([figure, label]) =>
      ({ title: term(label, figure, "requests"), numeric: true, cell: (row) => count(row[figure]) })),
  ], buckets);
}
