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

/** Has screen readers say a text, without moving the focus. */
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
  const refreshRepeatedly = async () => {
    if (!document.hidden) {
      await attempt(role, refresh);
    }
    setTimeout(refreshRepeatedly, REFRESH_SECONDS * 1000);
  };
  document.addEventListener("visibilitychange", () => document.hidden || attempt(role, refresh));
  await refreshRepeatedly();
}

/** Shows who is signed in. To use another role, they sign out first. */
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
    showObstacle(null);
  } catch (failure) {
    showFailure(role, failure);
  } finally {
    main.removeAttribute("aria-busy");
  }
}

/** Shows why the page cannot be used. */
export function showFailure(role, failure) {
  if (!(failure instanceof Problem)) {
    throw failure;
  }
  showObstacle(reason(role, failure), failure.isTransient);
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

/** Shows why the page cannot be used. If the reason is temporary, the content stays visible. */
function showObstacle(content, keep) {
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
