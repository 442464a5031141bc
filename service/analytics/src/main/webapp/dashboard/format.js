/** Figures and times as people read them. */

const LOCALE = "en";
const whole = new Intl.NumberFormat(LOCALE);
const decimal = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });
const share = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 1 });

/** Number of shades that the style sheet has. */
const SHADES = 6;

export const NONE = "–";

const orNone = (format) => (value) => (value === null || value === undefined ? NONE : format(value));

export const count = orNone((value) => whole.format(value));
export const average = orNone((value) => decimal.format(value));
export const percent = orNone((value) => share.format(value));

/** Seconds in at most two units, e.g. `2 h 5 min`. */
export const duration = orNone((seconds) => {
  const units = [["d", 86_400], ["h", 3_600], ["min", 60], ["s", 1]];
  const largest = units.findIndex(([, length]) => seconds >= length);
  if (largest < 0) {
    return "0 s";
  }
  let rest = seconds;
  return units
    .slice(largest, largest + 2)
    .map(([unit, length]) => {
      const n = Math.floor(rest / length);
      rest -= n * length;
      return n > 0 ? `${n} ${unit}` : "";
    })
    .filter(Boolean)
    .join(" ");
});

export const hourOfDay = orNone((hour) => `${String(hour).padStart(2, "0")}:00`);

/** A day, e.g. `Tue, 5 Mar 2024`. Times of the API are on the clocks of their zone, so their text has the day. */
export const day = orNone((time) =>
  new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" })
    .format(new Date(`${time.slice(0, 10)}T00:00:00Z`)));

/** A time, e.g. `2024-03-05 09:30`, with the text of its own zone. */
export const minute = orNone((time) => time.slice(0, 16).replace("T", " "));

/** The class of a cell whose colour shows a share of the most. */
export function shade(share) {
  return `shade-${Math.ceil(SHADES * share)}`;
}

/** The start of a bucket. */
export function bucket(start, granularity) {
  return granularity === "hour" ? minute(start) : granularity === "month" ? start.slice(0, 7) : start.slice(0, 10);
}

/** The change from one figure to another, with its direction in words for those who don't see it. */
export function change(value, previous) {
  if (value === null || previous === null || value === undefined || previous === undefined) {
    return { text: "nothing to compare with", direction: "none" };
  }
  if (value === previous) {
    return { text: "as before", direction: "same" };
  }
  const direction = value > previous ? "up" : "down";
  const ratio = Math.abs(value / previous - 1);
  const size = previous === 0 ? "from none" : ratio < 0.001 ? "less than 0.1%" : percent(ratio);
  return { text: `${direction} ${size}`, direction };
}
