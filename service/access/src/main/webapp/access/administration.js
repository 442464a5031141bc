/** The page of an administrator: decides on requests, one or many. */

import { element, table } from "./elements.js";
import { call } from "./service.js";
import { announce, open } from "./shell.js";
import { state, time } from "./tokens.js";

const SHOWN = 100;
const LATEST = 20;
const HOUR = 3_600_000;

const form = document.querySelector("#requests form");
const result = document.querySelector("#requests .result");
const waiting = document.querySelector("#requests .list");
const latest = document.querySelector("#decided .list");

const columns = [
  { title: "Token", header: true, cell: (token) => String(token.id) },
  { title: "Member", cell: (token) => String(token.user_id) },
  { title: "State", cell: state },
  { title: "Requested", cell: (token) => time(token.requested_at) },
  { title: "Valid until", cell: (token) => time(token.expires_at) },
];

const chosen = new Set();
let shown = "";

form.addEventListener("submit", decide);
await open("administrators", refresh);

async function refresh() {
  const [requested, all] = await Promise.all([
    call("GET", `tokens?state=requested&limit=${SHOWN}`),
    call("GET", `tokens?limit=${LATEST}`),
    call("GET", "users?limit=1"), // a member may read tokens too, but only an administrator decides
  ]);
  const now = JSON.stringify([requested.tokens, all.tokens]);
  if (now !== shown) {
    shown = now;
    showWaiting(requested.tokens);
    latest.replaceChildren(table("Tokens, the latest first", columns, all.tokens));
  }
}

function showWaiting(tokens) {
  const present = new Set(tokens.map((token) => token.id));
  [...chosen].filter((id) => !present.has(id)).forEach((id) => chosen.delete(id));
  const focused = waiting.contains(document.activeElement) ? document.activeElement.name : null;
  waiting.replaceChildren(tokens.length === 0 ? element("p", {}, "Nobody waits.") : table("Requests, the latest first", [
    { title: choiceOfAll(tokens), cell: choice },
    { title: "Token", header: true, cell: (token) => String(token.id) },
    { title: "Member", cell: (token) => String(token.user_id) },
    { title: "Requested", cell: (token) => time(token.requested_at) },
  ], tokens));
  if (focused) {
    waiting.querySelector(`[name="${focused}"]`)?.focus();
  }
  announce(`${tokens.length} requests wait.`);
}

function choice(token) {
  return element("input", {
    type: "checkbox",
    name: `token-${token.id}`,
    "aria-label": `Choose token ${token.id}`,
    checked: chosen.has(token.id),
    onchange: (event) => (event.target.checked ? chosen.add(token.id) : chosen.delete(token.id)),
  });
}

function choiceOfAll(tokens) {
  return element("input", {
    type: "checkbox",
    name: "all",
    "aria-label": "Choose all",
    checked: tokens.every((token) => chosen.has(token.id)),
    onchange: (event) => {
      tokens.forEach((token) => (event.target.checked ? chosen.add(token.id) : chosen.delete(token.id)));
      showWaiting(tokens);
    },
  });
}

async function decide(event) {
  event.preventDefault();
  const step = event.submitter.value;
  const reason = form.elements.reason;
  if (chosen.size === 0) {
    return say(["Choose at least one request."]);
  }
  if (step === "refusal" && reason.value.trim() === "") {
    reason.focus();
    return say(["A refusal needs a reason, which the member sees."]);
  }
  const body = step === "refusal"
    ? { reason: reason.value.trim() }
    : { expires_at: new Date(Date.now() + form.elements.validity.value * HOUR).toISOString() };
  const failures = [];
  for (const id of [...chosen]) {
    try {
      await call("POST", `tokens/${id}/${step}`, body);
      chosen.delete(id);
    } catch (failure) {
      failures.push(`Token ${id}: ${failure.message}`);
    }
  }
  say(failures);
  await refresh();
}

function say(texts) {
  result.replaceChildren(...texts.map((text) => element("p", { class: "failure" }, text)));
}
