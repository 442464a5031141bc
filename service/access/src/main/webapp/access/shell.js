/** The frame that every page puts around its content. */

import { element } from "./elements.js";
import { Problem } from "./problem.js";
import { session, signInLink, signOutLink } from "./session.js";

const PAGES = [
  ["/access/", "Member"],
  ["/access/administration", "Administration"],
  ["/access/door", "Door"],
];

const REFRESH_SECONDS = 5;

/** Says something to a reader of the screen without moving the focus. */
export function announce(text) {
  document.getElementById("announcements").textContent = text;
}

/**
 * Shows the page and keeps it current while somebody can see it.
 *
 * @param {string} role who may use the page, e.g. "a member"
 * @param {function(): Promise} refresh reads what the page shows
 */
export async function open(role, refresh) {
  document.querySelector("nav").append(...PAGES.map(([path, name]) =>
    element("a", { href: path, "aria-current": path === location.pathname ? "page" : null }, name)));
  await showSession();
  const again = async () => {
    if (!document.hidden) {
      await attempt(role, refresh);
    }
    setTimeout(again, REFRESH_SECONDS * 1000);
  };
  document.addEventListener("visibilitychange", () => document.hidden || attempt(role, refresh));
  await again();
}

/** Says who is signed in. Somebody who has another role here signs out first. */
async function showSession() {
  const person = await session();
  const nav = document.querySelector("nav");
  if (person.name) {
    nav.append(element("span", {}, `${person.name} (${person.roles.join(", ")})`), signOutLink());
  } else if (person.sign_in) {
    nav.append(signInLink());
  }
}

async function attempt(role, refresh) {
  const main = document.getElementById("content");
  try {
    await refresh();
    obstacle(null);
  } catch (failure) {
    obstruct(role, failure);
  } finally {
    main.removeAttribute("aria-busy");
  }
}

/** Says why the page can't be used. */
export function obstruct(role, failure) {
  if (!(failure instanceof Problem)) {
    throw failure;
  }
  obstacle(reason(role, failure), failure.isTransient);
}

function reason(role, failure) {
  if (failure.status === 401) {
    return ["You are signed out. ", signInLink()];
  }
  if (failure.status === 403) {
    return [`This page is for ${role}. ${failure.message}`];
  }
  return [failure.message, failure.isTransient ? " Trying again." : ""];
}

/** Shows why the page can't be used. What it showed stays if the reason may pass. */
function obstacle(content, keep) {
  const main = document.getElementById("content");
  const before = document.getElementById("obstacle");
  const text = content && element("p", {}, content).textContent;
  for (const section of main.querySelectorAll("section:not(#obstacle)")) {
    section.hidden = Boolean(content) && !keep;
  }
  if (before?.textContent === (text ?? undefined)) {
    return;
  }
  before?.remove();
  if (content) {
    main.prepend(element("section", { id: "obstacle", role: "alert" }, element("p", {}, content)));
  }
}
