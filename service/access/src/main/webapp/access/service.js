/** Calls the service. */

import { Problem, problem } from "./problem.js";

const API = "/access/v1/";

/** Pauses before the repetitions of a call whose response was lost, in seconds. */
const PAUSES = [0.5, 1, 2, 4];

/**
 * Sends one request.
 *
 * @param {string} method
 * @param {string} path below the API, with its query
 * @param {object} [body] sent as JSON
 * @param {object} [headers]
 * @returns {Promise<object|null>} the response; `null` if it has no content
 * @throws {Problem} if the service refuses the request or does not respond
 */
export async function call(method, path, body, headers = {}) {
  const request = { method, headers: { Accept: "application/json", ...headers }, cache: "no-store" };
  if (body !== undefined) {
    request.body = JSON.stringify(body);
    request.headers["Content-Type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(API + path, request);
  } catch {
    throw new Problem(0, { title: "No connection", detail: "The service does not respond." }, 5);
  }
  if (!response.ok) {
    throw await problem(response);
  }
  return response.status === 204 ? null : response.json();
}

/**
 * Repeats a call whose response was lost. The service has to recognize the repetition.
 *
 * @param {function(): Promise} attempt
 * @param {function(Problem)} waiting called with each failure that is retried
 */
export async function retried(attempt, waiting) {
  for (const pause of PAUSES) {
    try {
      return await attempt();
    } catch (failure) {
      if (!(failure instanceof Problem && failure.isTransient)) {
        throw failure;
      }
      waiting(failure);
    }
    await new Promise((done) => setTimeout(done, pause * 1000));
  }
  return attempt();
}
