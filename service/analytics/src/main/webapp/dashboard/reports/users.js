import { address } from "../api.js";
import { button, element, table } from "../elements.js";
import { count, minute } from "../format.js";
import { term } from "../glossary.js";

const REPORT = "users/visits";
const PAGE = 25;

/** Which users: `[name, label, caption of the table, parameters by the state and period]`. */
const CHOICES = [
  ["", "everybody", "Users and their visits in the period", (state, period) => ({ ...period, min_visits: state.min_visits })],
  ["came", "who came in the period", "Users who came in the period",
    (state, period) => ({ ...period, min_visits: Math.max(1, Number(state.min_visits) || 0) })],
  ["lapsed", "whose last visit is before the period", "Users whose last visit is before the period, and their visits of all time",
    (state, period) => ({ last_visit_to: period.from, min_visits: state.min_visits })],
];

const choice = (state) => CHOICES.find(([name]) => name === state.who) ?? CHOICES[0];

/** The columns, all of which sort: `[figure, label, format, numeric]`. */
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

  url: ({ state, period }) => address(REPORT, {
    ...choice(state).at(-1)(state, period),
    zone: state.zone,
    basis: state.basis,
    sort: state.sort,
    active: state.active,
    limit: PAGE,
    cursor: state.cursor,
  }),

  isEmpty: () => false,

  content: (body, view) => [
    filters(view),
    body.users.length === 0
      ? element("p", { class: "empty" }, "No user fits.")
      : table(choice(view.state)[2], [...COLUMNS.map((column) => sortable(column, view)), mark()], body.users),
    pages(body, view),
  ],
};

function sortable([figure, label, format, numeric], view) {
  const { sort } = view.state;
  const order = sort === figure ? "ascending" : sort === `-${figure}` ? "descending" : "none";
  const next = order === "descending" ? figure : `-${figure}`;
  const arrow = { ascending: "\u00a0▲", descending: "\u00a0▼", none: "" }[order];
  return {
    title: term([label, element("span", { "aria-hidden": "true" }, arrow)], figure, REPORT, () => view.go({ sort: next })),
    order,
    numeric,
    header: figure === "id",
    cell: (row) => (figure === "id" ? userLink(row, view) : format(row[figure])),
  };
}

/** Leads to the user's own page, and from there back to this place in the list. */
function userLink({ id }, { link, state }) {
  return link(String(id), { user: String(id), cursor: state.cursor });
}

function mark() {
  return { title: term("Marked active", "is_active", REPORT), cell: (row) => ({ true: "yes", false: "no" })[row.is_active] ?? "not known" };
}

function filters({ state, go }) {
  const option = (name) => (value, text) => element("option", { value, selected: state[name] === value }, text);
  const marked = option("active");
  return element("form", { class: "filters", "aria-label": "Filter users", onsubmit: (event) => event.preventDefault() },
    element("label", {}, "Show ",
      element("select", { name: "who", onchange: (event) => go({ who: event.target.value }) },
        CHOICES.map(([name, label]) => option("who")(name, label)))),
    element("label", {}, "Marked active ",
      element("select", { name: "active", onchange: (event) => go({ active: event.target.value }) },
        marked("", "all"), marked("true", "yes"), marked("false", "no"))),
    element("label", {}, "Minimum visits ",
      element("input", {
        name: "min_visits", type: "number", min: 0, value: state.min_visits, onchange: (event) => go({ min_visits: event.target.value }),
      })));
}

function pages(body, { state, go }) {
  return element("div", { class: "actions", role: "group", "aria-label": "Pages of users" },
    button("First page", () => go({ cursor: "" }), { disabled: !state.cursor }),
    button("Next page", () => go({ cursor: body.next }), { disabled: !body.next }));
}
