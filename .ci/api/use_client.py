"""Uses every operation of the generated client against a running service with sample data.

Arguments: address of the service, a token, folder that contains the package `client`.
"""

import datetime
import importlib
import pkgutil
import sys

address, token, folder = sys.argv[1:]
sys.path.insert(0, folder)

import client as generated  # noqa: E402
import client.api  # noqa: E402
from client import models  # noqa: E402

service = generated.AuthenticatedClient(base_url=address, token=token, raise_on_unexpected_status=True)
unused = {
    (tag.name, operation.name)
    for tag in pkgutil.iter_modules(client.api.__path__)
    for operation in pkgutil.iter_modules([f"{client.api.__path__[0]}/{tag.name}"])
}


def use(tag, operation, status=200, **parameters):
    """Returns the parsed response of an operation."""
    unused.discard((tag, operation))
    module = importlib.import_module(f"client.api.{tag}.{operation}")
    response = module.sync_detailed(client=service, **parameters)
    assert response.status_code == status, response
    return response


def check_reports():
    usage = use(
        "usage",
        "usage",
        granularity=models.Granularity.WEEK,
        zone="Europe/Berlin",
        basis=models.Basis.USED,
        compare=models.Comparison.PREVIOUS,
    ).parsed
    assert isinstance(usage, models.Usage) and len(usage.buckets) == 30
    assert isinstance(usage.from_, datetime.datetime) and usage.from_.utcoffset() is not None
    assert usage.totals.visits == sum(bucket.visits for bucket in usage.buckets) > 0
    assert usage.previous.to <= usage.from_
    assert usage.previous.totals.visits == sum(bucket.previous_visits for bucket in usage.buckets)

    heatmap = use("usage", "heatmap").parsed
    assert len(heatmap.cells) == 168 and heatmap.cells[0].weekday == models.Weekday.MONDAY

    summary = use("usage", "summary").parsed
    assert [row.figure for row in summary.figures][0] == models.FigureName.ISSUED

    history = use("users", "visits_of_user", id=1, granularity=models.Granularity.MONTH, zone="Asia/Kathmandu").parsed
    assert isinstance(history, models.UserHistory) and history.id == 1 and len(history.buckets) == 30
    assert history.totals.issued == sum(bucket.issued for bucket in history.buckets) > 0

    retention = use("users", "retention", granularity=models.CohortGranularity.MONTH).parsed
    assert all(0 <= cell.retention <= 1 for cell in retention.cells if cell.retention is not None)

    activity = use("users", "activity", granularity=models.ActivityGranularity.DAY).parsed
    assert activity.buckets[-1].daily <= activity.buckets[-1].weekly <= activity.buckets[-1].monthly

    redemption = use("tokens", "redemption").parsed
    assert 0 < redemption.redemption[0].rate <= 1

    requests = use("tokens", "requests", granularity=models.Granularity.DAY).parsed
    assert requests.totals.authorized == sum(bucket.authorized for bucket in requests.buckets) > 0
    assert requests.waiting > 0 and requests.time_to_authorization.seconds_p50 > 0


def check_pages():
    """Reads all users page by page, and again in one stream."""
    order = {"sort": models.UserOrder.VISITS_DESCENDING, "min_visits": 1}
    paged, cursor = [], generated.types.UNSET
    while cursor is not None:
        page = use("users", "user_visits", limit=300, cursor=cursor, **order).parsed
        paged += page.users
        cursor = page.next_
    assert len(paged) > 300 and [user.id for user in paged] == [
        user.id for user in use("users", "user_visits", **order).parsed.users
    ]


def check_conditions_and_refusals():
    tag = use("tokens", "redemption").headers["ETag"]
    assert use("tokens", "redemption", if_none_match=tag, status=304).parsed is None

    problem = use("usage", "usage", zone="Europe/Atlantis", status=400).parsed
    assert isinstance(problem, models.Problem) and problem.parameters[0].name == "zone"

    missing = use("users", "visits_of_user", id=2147483647, status=404).parsed
    assert isinstance(missing, models.Problem) and missing.title == "Not found"


def check_original():
    assert sum(use("original", "daily_usage").parsed.additional_properties.values()) > 0
    assert use("original", "original_user_visits").parsed["1"].visits > 0
    assert use("original", "health_check").parsed == "ok"
    assert use("original", "readiness_check").parsed == "ok"


check_reports()
check_pages()
check_conditions_and_refusals()
check_original()
assert not unused, f"operations that nothing used: {sorted(unused)}"
print("The generated client used every operation.")
