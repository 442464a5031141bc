/** The page of a member: requests tokens, shows the code of a new one, and the states of the latest. */

import { button, element, table } from "./elements.js";
import QrCreator from "./qr-creator.es6.min.js";
import { call, retried } from "./service.js";
import { announce, open } from "./shell.js";
import { isLive, state, time } from "./tokens.js";

const SHOWN = 20;
const QR_PIXELS = 180;

const actions = document.querySelector("#request .actions");
const result = document.querySelector("#request .result");
const list = document.querySelector("#tokens .list");

/** States by token, to announce changes. */
const known = new Map();

const request = button("Request a token", requestToken);
actions.append(request);
await open("members", refresh);

async function requestToken() {
  request.disabled = true;
  result.replaceChildren();
  // All attempts have one key, so a lost response does not cost a second token.
  const key = crypto.randomUUID();
  try {
    const token = await retried(
      () => call("POST", "tokens", undefined, { "Idempotency-Key": key }),
      () => say("The service does not respond. Trying again."));
    result.replaceChildren(...code(token));
    result.querySelector("output").focus();
    await refresh();
  } catch (failure) {
    say(failure.message);
  } finally {
    request.disabled = false;
  }
}

function say(text) {
  result.replaceChildren(element("p", { class: "failure", role: "alert" }, text));
}

/** Only this part of the page has the code. */
function code(token) {
  const characters = token.code.replace("-", "");
  const image = element("div", { role: "img", "aria-label": "The code as a QR code" });
  QrCreator.render({ text: characters, size: QR_PIXELS, ecLevel: "M", fill: "#000000", background: "#ffffff" }, image);
  return [
    element("div", { class: "code" },
      element("output", { tabindex: -1, "aria-label": `Code: ${[...characters].join(" ")}` }, token.code), image),
    element("p", {}, `This is the only time that the code of token ${token.id} is shown. Note it, or keep this page open.`),
    element("div", { class: "actions" }, button("Hide the code", () => {
      result.replaceChildren();
      request.focus();
    })),
  ];
}

async function refresh() {
  const { tokens } = await call("GET", `tokens?limit=${SHOWN}`);
  announceChanges(tokens);
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.token : null;
  list.replaceChildren(tokens.length === 0 ? element("p", {}, "You have no tokens yet.") : table("Tokens, the latest first", [
    { title: "Token", header: true, cell: (token) => String(token.id) },
    { title: "State", cell: state },
    { title: "Requested", cell: (token) => time(token.requested_at) },
    { title: "Valid until", cell: (token) => time(token.expires_at) },
    { title: "Step", cell: revocation },
  ], tokens));
  if (focused) {
    list.querySelector(`[data-token="${focused}"]`)?.focus();
  }
}

function announceChanges(tokens) {
  const changes = tokens.filter((token) => known.has(token.id) && known.get(token.id) !== token.state);
  tokens.forEach((token) => known.set(token.id, token.state));
  if (changes.length > 0) {
    announce(changes.map((token) => `Token ${token.id} is ${token.state}.`).join(" "));
  }
}

function revocation(token) {
  if (!isLive(token)) {
    return "";
  }
  return button("Revoke", async () => {
    try {
      await call("DELETE", `tokens/${token.id}`);
    } catch (failure) {
      say(failure.message);
    }
    await refresh();
  }, { "data-token": token.id, "aria-label": `Revoke token ${token.id}` });
}
