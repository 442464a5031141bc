/** Problems as the service reports them. */

/** An error of the service: problem details (RFC 9457). */
export class Problem extends Error {
  constructor(status, problem, retryAfterSeconds) {
    super(problem.detail ?? problem.title);
    this.status = status;
    this.title = problem.title;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether the same request may succeed later. */
  get isTransient() {
    return this.status === 503 || this.status === 0;
  }
}

/** Reads the problem in a response. */
export async function problem(response) {
  const retryAfter = Number(response.headers.get("Retry-After")) || 5;
  try {
    return new Problem(response.status, await response.json(), retryAfter);
  } catch {
    return new Problem(response.status, { title: `Status ${response.status}` }, retryAfter);
  }
}
