/** Periods as calendars of time zones count them. Days are texts, `YYYY-MM-DD`. */

export const PRESETS = [
  ["today", "Today"],
  ["7d", "7 days"],
  ["30d", "30 days"],
  ["90d", "90 days"],
  ["365d", "365 days"],
  ["month", "This month"],
  ["year", "This year"],
];

const GRANULARITIES = ["hour", "day", "week", "month"];

export function isPreset(name) {
  return PRESETS.some(([preset]) => preset === name);
}

/** The day on the clocks of a zone; in UTC if the zone is unknown, which the API will say. */
export function dayIn(zone, moment) {
  const options = { year: "numeric", month: "2-digit", day: "2-digit" };
  const format = (timeZone) => new Intl.DateTimeFormat("en-CA", { ...options, timeZone }).format(moment);
  try {
    return format(zone);
  } catch {
    return format("UTC");
  }
}

export function plusDays(day, days) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

export function presetPeriod(preset, zone, now) {
  const today = dayIn(zone, now);
  return { from: firstDay(preset, today), to: plusDays(today, 1) };
}

function firstDay(preset, today) {
  switch (preset) {
    case "today":
      return today;
    case "month":
      return `${today.slice(0, 7)}-01`;
    case "year":
      return `${today.slice(0, 4)}-01-01`;
    default:
      return plusDays(today, 1 - Number.parseInt(preset, 10));
  }
}

/** The day that a time, as the API writes it, is on. */
export function dayOf(time) {
  return time.slice(0, 10);
}

/** The last day with a part in `[from, to)`. */
export function lastDay(to) {
  const atMidnight = to.length === 10 || /T00:00(:00(\.0+)?)?/.test(to);
  return atMidnight ? plusDays(dayOf(to), -1) : dayOf(to);
}

export function lengthInDays({ from, to }) {
  const utc = (time) => Date.parse(time.length === 10 ? `${time}T00:00:00Z` : time.replace(/([+-]\d\d:\d\d|Z)?$/, "Z"));
  return (utc(to) - utc(from)) / 86_400_000;
}

/** The granularity that gives a readable number of buckets, among those that a report has. */
export function granularity(period, choices = GRANULARITIES) {
  const days = lengthInDays(period);
  const wished = days <= 3 ? "hour" : days <= 120 ? "day" : days <= 800 ? "week" : "month";
  return GRANULARITIES.slice(GRANULARITIES.indexOf(wished)).find((name) => choices.includes(name));
}
