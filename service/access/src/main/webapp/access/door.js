/** The page of a door: redeems codes. */

import { element } from "./elements.js";
import { Problem } from "./problem.js";
import { call, retried } from "./service.js";
import { showFailure, open } from "./shell.js";

const ROLE = "doors";

const form = document.querySelector("#redemption form");
const answer = document.querySelector("#redemption .answer");

form.addEventListener("submit", redeem);
await open(ROLE, async () => {});
form.elements.code.focus();

async function redeem(event) {
  event.preventDefault();
  const input = form.elements.code;
  // All attempts have one id, so a retry after a lost response gets the same response again.
  const body = { code: input.value, attempt_id: crypto.randomUUID() };
  input.value = "";
  input.focus();
  show("wait", "…", "Asking the service.");
  try {
    await retried(
      () => call("POST", "redemptions", body),
      () => show("wait", "…", "The service does not respond. Trying again."));
    show("yes", "✓ Yes", "Come in.");
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status === 401 || failure.status === 403) {
      return showFailure(ROLE, failure);
    }
    show("no", "✗ No", failure.message);
  }
}

function show(kind, word, text) {
  answer.className = `answer ${kind}`;
  answer.replaceChildren(element("strong", {}, word), text);
}
