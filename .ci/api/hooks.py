"""What schemathesis cannot know from the description of the API."""

import csv
import datetime
import io
import zoneinfo

import schemathesis
from hypothesis import strategies as st

# What the description allows but only the parameters together can break: a period that is reversed or too long, a date
# that its month or its zone does not have, and a cursor of another query.
ACROSS_PARAMETERS = {"from", "to", "joined_from", "joined_to", "cursor", "limit"}

# The sample data has at least so many users.
USERS = 100

# The service has the zones of its Java runtime, which may lag behind.
ZONES = sorted(name for name in zoneinfo.available_timezones() if "/" in name or name in {"UTC", "EST", "GMT-0"})

schemathesis.openapi.format("iana-time-zone", st.sampled_from(ZONES))


@schemathesis.hook
def before_call(context, case, kwargs):
    """Makes most valid cases acceptable: with a short period, a user that exists, and without a cursor, which only the
    service can make.
    """
    if case.path_parameters and case.meta.generation.mode.is_positive:
        case.path_parameters["id"] = 1 + abs(int(case.path_parameters["id"])) % USERS
    if case.query and case.meta.generation.mode.is_positive:
        case.query.pop("cursor", None)
        shorten_period(case.query)


def shorten_period(query):
    """Moves the period into one year, and forward."""
    start, end = query.get("from"), query.get("to")
    if start and end:
        query["from"], query["to"] = sorted([start, start[:4] + end[4:]])
    elif start:
        query["from"] = str(datetime.date.today().year) + start[4:]


@schemathesis.deserializer("text/csv")
def read_csv(context, response):
    """Returns the text of a CSV response whose lines all have as many cells as the header."""
    text = response.content.decode()
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    if any(len(row) != len(header) for row in rows):
        raise ValueError("a line has more or fewer cells than the header")
    return text


@schemathesis.check
def refuses_only_what_a_schema_cannot_state(ctx, response, case):
    if response.status_code != 400 or not case.meta.generation.mode.is_positive:
        return
    problem = response.json()
    refused = {parameter["name"] for parameter in problem.get("parameters", [])}
    if not refused and "needs longer than the limit" in problem["detail"]:
        return
    assert refused and refused <= ACROSS_PARAMETERS, f"valid by the schema, yet refused: {problem['detail']}"
