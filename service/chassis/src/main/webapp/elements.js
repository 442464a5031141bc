/** Elements of the page, made without markup in texts. */

/**
 * Makes an element.
 *
 * @param {string} name of the tag
 * @param {object} attributes; those that begin with `on` are listeners, and `false` or `null` leaves one out
 * @param {...(Node|string|null)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) {
      made.addEventListener(key.slice(2), value);
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/**
 * Makes a table.
 *
 * @param {string} caption
 * @param {Array<{title: (Node|string), numeric?: boolean, cell: function, header?: boolean}>} columns
 * @param {Array<object>} rows
 */
export function table(caption, columns, rows) {
  const head = columns.map((column) =>
    element("th", { scope: "col", class: column.numeric ? "number" : null, "aria-sort": column.order }, column.title));
  const body = rows.map((row) => element("tr", {}, columns.map((column) => element(
    column.header ? "th" : "td",
    { scope: column.header ? "row" : null, class: column.numeric ? "number" : null },
    column.cell(row)))));
  return element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    element("table", {},
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, head)),
      element("tbody", {}, body)));
}

export function button(text, onclick, attributes = {}) {
  return element("button", { type: "button", onclick, ...attributes }, text);
}
