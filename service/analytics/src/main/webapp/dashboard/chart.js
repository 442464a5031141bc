/** Line charts by uPlot, which knows zones and the changes of their clocks. */

import { element } from "./elements.js";

const HEIGHT = 260;

/** Labels of the axis by the seconds between its ticks: `[at least, label, label where the year begins, …]` of uPlot. */
const ticks = (least, label, ofYear, ofDay) => [least, label, ofYear, null, ofDay, null, null, null, 1];
const TIMES = [
  ticks(86_400 * 365, "{YYYY}", null, null),
  ticks(86_400 * 28, "{MMM}", "\n{YYYY}", null),
  ticks(86_400, "{D} {MMM}", "\n{YYYY}", null),
  ticks(60, "{HH}:{mm}", "\n{D} {MMM} {YYYY}", "\n{D} {MMM}"),
];

/** Steps of the axis of counts: there is no half a token. */
const STEPS = Array.from({ length: 10 }, (_, zeros) => [1, 2, 5].map((step) => step * 10 ** zeros)).flat();

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const seconds = (time) => Date.parse(time) / 1000;

/** A line of a chart: `{label, values, color, dashed}`. */
function series(line) {
  return {
    label: line.label,
    stroke: color(line.color),
    width: 2,
    dash: line.dashed ? [6, 4] : undefined,
    points: { show: line.values.length < 60 },
    value: (_, value) => (value === null ? "–" : value.toLocaleString("en")),
  };
}

/**
 * Makes a chart of lines over time.
 *
 * @param {string} text that says what it shows
 * @param {string[]} starts of the buckets
 * @param {string} zone
 * @param {Array<object>} lines
 * @param {function(number, number)} [onZoom] gets the times of a dragged range, in seconds
 */
export function lineChart(text, starts, zone, lines, onZoom) {
  const place = element("div", { class: "chart", role: "img", "aria-label": text });
  const axis = { stroke: color("ink"), grid: { stroke: color("line") }, ticks: { stroke: color("line") } };
  const options = {
    width: 600,
    height: HEIGHT,
    tzDate: (time) => window.uPlot.tzDate(new Date(time * 1000), zone),
    cursor: { drag: { x: Boolean(onZoom), y: false, setScale: false } },
    scales: { y: { range: (_, min, max) => [Math.min(0, min), Math.max(1, max * 1.05)] } },
    axes: [{ ...axis, values: TIMES }, { ...axis, size: 60, incrs: STEPS, values: (_, ticks) => ticks.map((tick) => tick.toLocaleString("en")) }],
    series: [{ value: "{YYYY}-{MM}-{DD} {HH}:{mm}" }, ...lines.map(series)],
    hooks: {
      setSelect: [(plot) => {
        if (onZoom && plot.select.width > 4) {
          onZoom(plot.posToVal(plot.select.left, "x"), plot.posToVal(plot.select.left + plot.select.width, "x"));
        }
      }],
    },
  };
  const data = [starts.map(seconds), ...lines.map((line) => line.values)];
  let plot;
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width === 0) {
      return;
    }
    if (plot) {
      plot.setSize({ width, height: HEIGHT });
    } else {
      plot = new window.uPlot({ ...options, width }, data, place);
    }
  }).observe(place);
  return place;
}
