/** The state of the page, which its URL holds. A missing member has its default, and the URL leaves out defaults. */

import { isPreset, presetPeriod } from "./periods.js";

const DEFAULTS = {
  preset: "30d",
  from: "",
  to: "",
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
  basis: "issued",
  compare: "previous",
  sort: "-visits",
  who: "",
  active: "",
  min_visits: "",
  cursor: "",
  user: "",
  tables: "",
};

export function read(search) {
  const sent = new URLSearchParams(search);
  const state = { ...DEFAULTS };
  for (const name of Object.keys(DEFAULTS)) {
    if (sent.has(name)) {
      state[name] = sent.get(name);
    }
  }
  if (state.from || state.to || !isPreset(state.preset)) {
    state.preset = "";
  }
  return state;
}

/** The search part of the URL that shows a state. A zone is always in it, so that others see the same. */
export function search(state) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (value !== "" && (name === "zone" || value !== DEFAULTS[name])) {
      parameters.set(name, value);
    }
  }
  return `?${parameters}`;
}

/** A change of anything but the place in the list of users leads back to its start. */
export function changed(state, changes) {
  return { ...state, cursor: "", ...changes };
}

/** The period of a state, `[from, to)`, as the API reads it. */
export function period(state, now = new Date()) {
  return state.preset ? presetPeriod(state.preset, state.zone, now) : { from: state.from, to: state.to };
}

export function isTable(state, name) {
  return state.tables.split(",").includes(name);
}

export function withTable(state, name, shown) {
  const others = state.tables.split(",").filter((other) => other && other !== name);
  return changed(state, { tables: (shown ? [...others, name] : others).join(","), cursor: state.cursor });
}
