/** The page: its bar, its panels, its address, and when they are read again. */

import * as api from "./api.js";
import { button, element } from "./elements.js";
import * as glossary from "./glossary.js";
import { Panel } from "./panel.js";
import { PRESETS, dayOf, lastDay, plusDays } from "./periods.js";
import { activity } from "./reports/activity.js";
import { heatmap } from "./reports/heatmap.js";
import { redemption } from "./reports/redemption.js";
import { requests } from "./reports/requests.js";
import { retention } from "./reports/retention.js";
import { summary } from "./reports/summary.js";
import { usage } from "./reports/usage.js";
import { user } from "./reports/user.js";
import { users } from "./reports/users.js";
import { session, signInLink, signOutLink } from "./session.js";
import { changed, period, read, search } from "./state.js";

const REFRESH_MILLISECONDS = 30_000;

const bar = document.getElementById("bar");
const TITLE = document.title;

const ofAll = [summary, usage, heatmap, requests, activity, redemption, retention, users].map((report) => new Panel(report));
const ofUser = [new Panel(user)];

/** The panels of the page that is shown. */
let panels = ofAll;

let state = read(location.search);
let person = { sign_in: false };
let isSignedOut = false;

function view() {
  return { state, period: period(state), go, link, announce, suggestion, signedOut };
}

/** A link to another state, which needs no new page. */
function link(text, changes) {
  return element("a", { href: search(changed(state, changes)), onclick: (event) => follow(event, changes) }, text);
}

function follow(event, changes) {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    go(changes);
  }
}

/** Shows another state at a new address. */
function go(changes) {
  state = changed(state, changes);
  history.pushState(null, "", search(state));
  show();
}

function show() {
  const shown = view();
  fillBar(shown);
  showPlace(shown);
  if (person.sign_in && !person.name) {
    signedOut();
  } else {
    panels.forEach((panel) => panel.show(shown));
  }
}

/** Says who has signed in. */
function showPerson() {
  document.getElementById("session").replaceChildren(...(person.name ? [`Signed in as ${person.name}`, signOutLink()] : []));
}

/** Hides the reports of a person who has not signed in, or whose session is over. Returns whether there is a place to sign in. */
function signedOut() {
  if (person.sign_in && !isSignedOut) {
    isSignedOut = true;
    person = { sign_in: true };
    showPerson();
    panels.forEach((panel) => panel.hide());
    place().replaceChildren();
    const notice = document.getElementById("signed-out");
    notice.hidden = false;
    notice.replaceChildren(element("p", {}, "You are signed out. Sign in to see the reports."), signInLink());
  }
  return person.sign_in;
}

/** The page of all reports, or that of one user. */
function showPlace({ state: { user: id, cursor } }) {
  const wanted = id ? ofUser : ofAll;
  document.title = id ? `User ${id}: ${TITLE}` : TITLE;
  document.getElementById("place").hidden = !id;
  document.getElementById("back").search = search(changed(state, { user: "", cursor }));
  if (wanted !== panels) {
    panels.forEach((panel) => panel.hide());
    panels = wanted;
    if (isSignedOut) {
      return;
    }
    place().replaceChildren(...panels.map((panel) => panel.section));
    place().focus();
  }
}

function place() {
  return document.getElementById("reports");
}

function fillBar({ state: shown, period: { from, to } }) {
  bar.elements.first.value = from ? dayOf(from) : "";
  bar.elements.last.value = to ? lastDay(to) : "";
  for (const name of ["zone", "basis", "compare"]) {
    bar.elements[name].value = shown[name];
  }
  for (const preset of document.querySelectorAll("#presets button")) {
    preset.setAttribute("aria-pressed", String(preset.value === shown.preset));
  }
}

function announce(text) {
  document.getElementById("announcements").textContent = text;
}

/** A period that has tokens, for one that has none. */
function suggestion() {
  const place = element("p", {});
  const all = api.address("usage", { from: "2000-01-01", granularity: "month", zone: state.zone });
  api.report(all).then(({ body }) => {
    const last = body.buckets.findLast((row) => row.issued > 0);
    place.append(last
      ? button(`Show ${last.start.slice(0, 7)}, the last month with tokens`,
        () => go({ preset: "", from: dayOf(last.start), to: plusDays(lastDay(last.end), 1) }))
      : "There are no tokens at all.");
  }, () => {});
  return place;
}

function listen() {
  document.getElementById("presets").append(...PRESETS.map(([preset, label]) =>
    button(label, () => go({ preset, from: "", to: "" }), { value: preset })));
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.addEventListener("change", ({ target }) => {
    const { first, last } = bar.elements;
    if (target !== first && target !== last) {
      go({ [target.name]: target.value });
    } else if (first.value && last.value) {
      go({ preset: "", from: first.value, to: plusDays(last.value, 1) });
    }
  });
  document.getElementById("back").addEventListener("click", (event) => follow(event, { user: "", cursor: state.cursor }));
  window.addEventListener("popstate", () => {
    state = read(location.search);
    show();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  setInterval(refresh, REFRESH_MILLISECONDS);
  document.addEventListener("visibilitychange", refresh);
}

/** Names for the field of the zone. */
function offerZones() {
  document.getElementById("zones").append(...Intl.supportedValuesOf("timeZone").map((zone) => element("option", { value: zone })));
}

/** A new day may have begun, so the periods are read again too. */
function refresh() {
  if (document.visibilityState === "visible" && !isSignedOut) {
    panels.forEach((panel) => panel.show(view()));
    panels.forEach((panel) => panel.refresh());
  }
}

[person] = await Promise.all([session(), glossary.load()]);
showPerson();
place().append(...panels.map((panel) => panel.section));
listen();
history.replaceState(null, "", search(state));
show();
offerZones();
