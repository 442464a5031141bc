import { address } from "../api.js";
import { button, element, table } from "../elements.js";
import { count, minute } from "../format.js";
import { meaning } from "../glossary.js";

const PAGE = 25;

/** `[figure, label, format, numeric]` of the columns, all of which sort. */
const COLUMNS = [
  ["id", "User", String, true],
  ["joined_at", "Joined", minute, false],
  ["issued", "Issued", count, true],
  ["visits", "Visits", count, true],
  ["first_visit", "First visit", minute, false],
  ["last_visit", "Last visit", minute, false],
];

/** Users of the period, page by page. */
export const users = {
  name: "users",
  title: "Users",

  url: ({ state, period }) => address("users/visits", {
    ...period,
    zone: state.zone,
    basis: state.basis,
    sort: state.sort,
    active: state.active,
    min_visits: state.min_visits,
    limit: PAGE,
    cursor: state.cursor,
  }),

  isEmpty: () => false,

  content: (body, view) => [
    filters(view),
    body.users.length === 0
      ? element("p", { class: "empty" }, "No user fits.")
      : table("Users and their visits in the period", [...COLUMNS.map((column) => sortable(column, view)), mark()], body.users),
    pages(body, view),
  ],
};

function sortable([figure, label, format, numeric], view) {
  const { sort } = view.state;
  const order = sort === figure ? "ascending" : sort === `-${figure}` ? "descending" : "none";
  const next = order === "descending" ? figure : `-${figure}`;
  const arrow = { ascending: " ▲", descending: " ▼", none: "" }[order];
  return {
    title: element("button", {
      type: "button",
      class: "plain",
      title: meaning(figure, "users/visits"),
      onclick: () => view.go({ sort: next }),
    }, label, element("span", { "aria-hidden": "true" }, arrow)),
    order,
    numeric,
    header: figure === "id",
    cell: (row) => format(row[figure]),
  };
}

function mark() {
  return { title: "Marked active", cell: (row) => ({ true: "yes", false: "no" })[row.is_active] ?? "not known" };
}

function filters({ state, go }) {
  const option = (value, text) => element("option", { value, selected: state.active === value }, text);
  return element("form", { class: "filters", "aria-label": "Filter users", onsubmit: (event) => event.preventDefault() },
    element("label", {}, "Marked active ",
      element("select", { onchange: (event) => go({ active: event.target.value }) },
        option("", "all"), option("true", "yes"), option("false", "no"))),
    element("label", {}, "Minimum visits ",
      element("input", {
        type: "number", min: 0, value: state.min_visits, onchange: (event) => go({ min_visits: event.target.value }),
      })));
}

function pages(body, { state, go }) {
  return element("div", { class: "actions", role: "group", "aria-label": "Pages of users" },
    button("First page", () => go({ cursor: "" }), { disabled: !state.cursor }),
    button("Next page", () => go({ cursor: body.next }), { disabled: !body.next }));
}
