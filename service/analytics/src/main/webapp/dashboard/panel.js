/** A part of the page that shows one report: as a chart or table, as a file, and as an address. */

import * as api from "./api.js";
import { button, element } from "./elements.js";
import { Problem } from "./problem.js";
import { isTable, withTable } from "./state.js";

const FOCUSABLE = "button, input, select, [tabindex]";

export class Panel {
  #report;
  #view;
  #url = "";
  #request = new AbortController();
  #retry = 0;
  #shown = null;
  #shownUrl = "";

  /**
   * @param {object} report has `name`, `title`, which may depend on the view, `url(view)`, `isEmpty(body)`, `content(body, view, asTable)`, and `hasChart` if
   *     it can be shown in two ways
   */
  constructor(report) {
    this.#report = report;
    this.body = element("div", { class: "body" });
    this.note = element("p", { class: "note", role: "status" });
    this.asOf = element("p", { class: "as-of" });
    this.toggle = report.hasChart ? button("Table", () => this.#toggle(), { "aria-pressed": "false" }) : null;
    this.file = element("a", { download: "", class: "button" }, "CSV");
    this.copy = element("a", { class: "button", onclick: (event) => this.#copy(event) }, "Copy API address");
    this.title = element("h2", { id: `${report.name}-title` });
    this.section = element("section", { id: report.name, "aria-labelledby": `${report.name}-title` },
      element("div", { class: "head" },
        this.title,
        element("div", { class: "actions" }, this.toggle, this.file, this.copy)),
      this.note, this.body, this.asOf);
    for (const action of [this.toggle, this.file, this.copy]) {
      action?.setAttribute("aria-describedby", `${report.name}-title`);
    }
  }

  /** Shows the report of a view. */
  show(view) {
    this.#view = view;
    const url = this.#report.url(view);
    const isOther = url !== this.#url;
    this.title.textContent = typeof this.#report.title === "function" ? this.#report.title(view) : this.#report.title;
    this.#url = url;
    this.file.href = `${url}&format=csv`;
    this.copy.href = url;
    if (this.toggle) {
      this.toggle.setAttribute("aria-pressed", String(isTable(view.state, this.#report.name)));
    }
    if (isOther || !this.#shown) {
      this.#load();
    } else {
      this.#render(this.#shown);
    }
  }

  /** Shows nothing until {@link show}. */
  hide() {
    this.#request.abort();
    clearTimeout(this.#retry);
    this.#url = "";
    this.#forget();
    this.section.removeAttribute("aria-busy");
  }

  /** Looks whether the service has newer figures. */
  refresh() {
    this.#load();
  }

  async #load() {
    this.#request.abort();
    this.#request = new AbortController();
    clearTimeout(this.#retry);
    this.section.setAttribute("aria-busy", "true");
    const url = this.#url;
    try {
      const read = await api.report(url, this.#request.signal);
      this.#arrived(read);
    } catch (failure) {
      if (failure.name !== "AbortError") {
        this.#failed(failure);
      }
    }
  }

  #arrived(read) {
    const isSame = this.#shown?.body === read.body;
    this.#shown = read;
    this.#shownUrl = this.#url;
    this.section.removeAttribute("aria-busy");
    this.section.classList.remove("stale");
    this.#say("");
    this.asOf.textContent = `As of ${asOf(read.generatedAt, this.#view.state.zone)}`;
    if (!isSame || !this.body.hasChildNodes()) {
      this.#render(read);
    }
  }

  #render(read) {
    if (this.#report.isEmpty(read.body)) {
      this.#replace(element("p", { class: "empty" }, "No tokens in this period."), this.#view.suggestion());
      return;
    }
    const asTable = !this.#report.hasChart || isTable(this.#view.state, this.#report.name);
    this.#replace(...[this.#report.content(read.body, this.#view, asTable)].flat());
  }

  /** Keeps the place of a keyboard, e.g. on a button that moves the period. */
  #replace(...children) {
    const place = [...this.body.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
    this.body.replaceChildren(...children);
    if (place >= 0) {
      this.body.querySelectorAll(FOCUSABLE)[place]?.focus({ preventScroll: true });
    }
  }

  #failed(failure) {
    this.section.removeAttribute("aria-busy");
    const isTransient = failure instanceof Problem && failure.isTransient;
    if (!isTransient || this.#shownUrl !== this.#url) {
      this.#forget();
    }
    if (isTransient) {
      this.section.classList.add("stale");
      this.#say(`${failure.message} ${this.#shown ? "These are the last figures. " : ""}Trying again.`);
      this.#retry = setTimeout(() => this.#load(), failure.retryAfterSeconds * 1000);
      return;
    }
    if (failure.status === 401 && this.#view.signedOut()) {
      return;
    }
    this.#say(failure.status === 401 || failure.status === 403 ? `You may not read reports. ${failure.message}` : failure.message);
  }

  #forget() {
    this.#shown = null;
    this.body.replaceChildren();
    this.asOf.textContent = "";
  }

  #say(text) {
    this.note.textContent = text;
  }

  #toggle() {
    const shown = this.toggle.getAttribute("aria-pressed") === "false";
    this.#view.go(withTable(this.#view.state, this.#report.name, shown));
  }

  /** Browsers have a clipboard on secure connections only; on others the link opens the report. */
  async #copy(event) {
    if (navigator.clipboard) {
      event.preventDefault();
      await navigator.clipboard.writeText(this.copy.href);
      this.copy.textContent = "Copied";
      this.#view.announce("The address is copied.");
      setTimeout(() => (this.copy.textContent = "Copy API address"), 2_000);
    }
  }
}

function asOf(generatedAt, zone) {
  const options = { dateStyle: "medium", timeStyle: "medium" };
  try {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone }).format(new Date(generatedAt));
  } catch {
    return generatedAt;
  }
}
