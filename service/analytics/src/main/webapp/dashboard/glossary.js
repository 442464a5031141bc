/** Explanations of figures, from the table in docs/glossary.md that this service was built with. */

import { element } from "./elements.js";

let rows = [];
let terms = 0;

export async function load() {
  const response = await fetch(new URL("./glossary.md", import.meta.url)).catch(() => null);
  rows = response?.ok ? parse(await response.text()) : []; // the figures are worth more than their explanations
}

/** The rows of the table of figures: names, the reports that have them, and what they mean. */
export function parse(markdown) {
  const start = markdown.indexOf("| figure | in | meaning |");
  const lines = markdown.slice(start).split("\n").slice(2);
  const end = lines.findIndex((line) => !line.startsWith("|"));
  return lines.slice(0, end < 0 ? lines.length : end).map((line) => {
    const [names, reports, meaning] = line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, ""));
    return { names: [...names.matchAll(/`(\w+)`/g)].map((match) => match[1]), reports, meaning: plain(meaning) };
  });
}

function plain(text) {
  return text.replaceAll("`", "").replace(/^about(, with \w+)?: /, "");
}

export function meaning(figure, report) {
  const fitting = rows.filter((row) => row.names.includes(figure));
  const row = fitting.find((one) => one.reports.includes(report)) ?? fitting[0];
  return row ? row.meaning : "";
}

/** The name of a figure, with its explanation one hover or focus away; Escape hides it. */
export function term(label, figure, report) {
  const text = meaning(figure, report);
  if (!text) {
    return element("span", {}, label);
  }
  const id = `term-${++terms}`;
  const tip = element("span", { role: "tooltip", id, class: "tip" }, text);
  const hide = (event) => event.key === "Escape" && event.currentTarget.classList.add("dismissed");
  const show = (event) => event.currentTarget.classList.remove("dismissed");
  return element("span", { class: "term", onkeydown: hide, onmouseenter: show, onfocusin: show },
    element("button", { type: "button", class: "plain", "aria-describedby": id }, label), tip);
}
