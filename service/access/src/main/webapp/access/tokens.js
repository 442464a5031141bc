/** Tokens as people read them. */

import { element } from "./elements.js";

const MARKS = { requested: "…", authorized: "✓", redeemed: "●", refused: "✗", revoked: "✗", expired: "–" };

const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export function time(text) {
  return text ? element("time", { datetime: text }, TIME.format(new Date(text))) : "";
}

export function state(token) {
  return element("span", { class: "state", "data-mark": MARKS[token.state] }, token.state);
}

/** Whether somebody can still end a token. */
export function isLive(token) {
  return token.state === "requested" || token.state === "authorized";
}
