/** Who has signed in. The token itself is in a cookie that no script can read. */

import { element } from "./elements.js";

/**
 * Reads whether browsers can sign in here, and who has.
 *
 * @returns {Promise<{sign_in: boolean, name?: string, roles?: string[], expires_at?: string}>}
 */
export async function session() {
  const response = await fetch("/session").catch(() => null);
  return response?.ok ? response.json() : { sign_in: false }; // the reports will say what is wrong
}

/** A link to the issuer, and from there back to the address that the page has when the link is followed. */
export function signInLink() {
  const point = ({ currentTarget }) => {
    currentTarget.search = `?${new URLSearchParams({ return: location.pathname + location.search })}`;
  };
  return element("a", { href: "/sign-in", class: "button", onclick: point, onauxclick: point }, "Sign in");
}

export function signOutLink() {
  return element("a", { href: "/sign-out", class: "button" }, "Sign out");
}
