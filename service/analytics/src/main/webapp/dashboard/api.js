/** Reads reports from the API. */

import { Problem, problem } from "./problem.js";

/** Reports by their URL, with the tag by which the service knows whether they are current. */
const known = new Map();
const MAX_KNOWN = 50;

/** The address of a report. Empty parameters are left out. */
export function address(path, parameters) {
  const sent = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== "");
  return `/api/v1/${path}?${new URLSearchParams(sent)}`;
}

/**
 * Reads a report.
 *
 * @returns {Promise<{body: object, generatedAt: string}>}
 * @throws {Problem} if there is none
 */
export async function report(url, signal) {
  const before = known.get(url);
  const headers = { Accept: "application/json", ...(before?.tag && { "If-None-Match": before.tag }) };
  let response;
  try {
    response = await fetch(url, { headers, signal, cache: "no-store" });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Problem(0, { title: "No connection", detail: "The service does not respond." }, 5);
  }
  if (response.status === 304) {
    return remember(url, { ...before, generatedAt: response.headers.get("Generated-At") });
  }
  if (!response.ok) {
    throw await problem(response);
  }
  return remember(url, {
    body: await response.json(),
    tag: response.headers.get("ETag"),
    generatedAt: response.headers.get("Generated-At"),
  });
}

function remember(url, read) {
  known.delete(url);
  known.set(url, read);
  if (known.size > MAX_KNOWN) {
    known.delete(known.keys().next().value);
  }
  return read;
}
