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

/**
 * The name of a figure, with its explanation one hover or focus away; Escape hides it.
 *
 * @param {(Node|string|Array)} label
 * @param {string} figure
 * @param {string} report
 * @param {function} [onclick] called on a click on the name
 */
export function term(label, figure, report, onclick) {
  const text = meaning(figure, report);
  if (!text && !onclick) {
    return element("span", {}, label);
  }
  const id = `term-${++terms}`;
  const name = element("button", { type: "button", class: "plain", "aria-describedby": text ? id : null, onclick }, label);
  return text ? withTip(name, element("span", { role: "tooltip", id, class: "tip", popover: "manual" }, text)) : name;
}

/** A tip is above everything else on the page, so that no table that scrolls cuts it off. */
function withTip(name, tip) {
  const place = () => {
    const { left, bottom } = name.getBoundingClientRect();
    const right = document.documentElement.clientWidth - tip.offsetWidth;
    tip.style.left = `${Math.max(0, Math.min(left, right))}px`;
    tip.style.top = bottom + tip.offsetHeight > window.innerHeight
      ? `${Math.max(0, name.getBoundingClientRect().top - tip.offsetHeight)}px`
      : `${bottom}px`;
  };
  const show = () => {
    if (tip.isConnected && !tip.matches(":popover-open")) {
      tip.showPopover();
      place();
      document.addEventListener("scroll", place, true);
    }
  };
  const hide = () => {
    document.removeEventListener("scroll", place, true);
    if (tip.matches(":popover-open")) {
      tip.hidePopover();
    }
  };
  const leave = ({ currentTarget }) => !currentTarget.contains(document.activeElement) && hide();
  return element("span", {
    class: "term",
    onmouseenter: show,
    onmouseleave: leave,
    onfocusin: show,
    onfocusout: hide,
    onkeydown: (event) => event.key === "Escape" && hide(),
  }, name, tip);
}
