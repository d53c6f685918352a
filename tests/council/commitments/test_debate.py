"""The annual report is sent, its debate is recorded, and where none is the page says so."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from council.bodies.actions import adopt_rules
from council.commitments import actions
from council.commitments.debating import Debate, debate_due, debate_of
from council.commitments.models import AnnualReport
from register.models import Line
from register.refusals import Refused
from residents.permissions import day_of
from tests.council.commitments.test_actions import refusal
from tests.council.opinions.conftest import Assembly, assembly

__all__ = ["assembly"]
LINK = "https://rivemont.example/rapport.pdf"
DUE = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("debated", "today", "state"),
    [
        (None, DUE, Debate.WAITING),
        (None, DUE + timedelta(days=1), Debate.MISSING),
        (DUE, DUE + timedelta(days=9), Debate.HELD),
        (DUE + timedelta(days=1), DUE + timedelta(days=9), Debate.HELD_LATE),
    ],
)
def test_the_last_day_is_still_in_time(debated: date | None, today: date, state: Debate) -> None:
    assert debate_of(DUE, debated, today) == state


@pytest.mark.parametrize(
    ("sent", "debate_by", "due"),
    [
        (date(2026, 3, 1), (6, 30), DUE),
        (DUE, (6, 30), DUE),
        (date(2026, 7, 1), (6, 30), date(2027, 6, 30)),
        (date(2027, 3, 1), (2, 29), date(2028, 2, 29)),
        (date(2028, 3, 1), (2, 29), date(2029, 2, 28)),
    ],
)
def test_the_debate_is_asked_for_by_the_next_such_day(
    sent: date, debate_by: tuple[int, int], due: date
) -> None:
    assert debate_due(sent, debate_by) == due


def sent(assembly: Assembly, by: str = "fatou", ago: int = 0, **changes: Any) -> AnnualReport:
    values = {
        "council_id": assembly.council.id,
        "year": 2025,
        "sent_on": day_of(assembly.now) - timedelta(days=ago),
        "link": LINK,
        "person": assembly.people[by],
        "now": assembly.now,
    }
    return actions.send_report(**values | changes)


def rules_from(assembly: Assembly, starts: date, debate_by: tuple[int, int]) -> None:
    """Rules of an earlier day were published on that day, at noon: summer time moves no day there."""
    noon = timezone.make_aware(datetime.combine(starts, time(12)))
    adopt_rules(
        council_id=assembly.council.id,
        starts=starts,
        organiser=assembly.people["sofia"],
        now=min(assembly.now, noon),
        debate_by=debate_by,
    )


def debated(assembly: Assembly, report: AnnualReport, by: str = "helene", **changes: Any) -> AnnualReport:
    values = {
        "report_id": report.id,
        "debated_on": day_of(assembly.now),
        "minutes": LINK,
        "person": assembly.people[by],
        "now": assembly.now,
    }
    return actions.record_debate(**values | changes)


def test_a_report_is_sent_once_a_year_and_debated_once(assembly: Assembly) -> None:
    report = sent(assembly, ago=100)
    assert refusal(sent, assembly) == "report-sent"
    debated(assembly, report)
    assert refusal(debated, assembly, report) == "debated-already"
    kinds = Line.objects.filter(scope__kind="report").order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["sent", "debated"]


ACTS: dict[str, tuple[Callable[..., Any], set[str]]] = {
    "send": (sent, {"claire", "fatou"}),
    "debate": (lambda one, by: debated(one, sent(one), by), {"claire", "fatou", "helene", "marc"}),
}


@pytest.mark.parametrize("act", ACTS)
def test_the_chairs_send_and_the_city_or_a_chair_records_the_debate(assembly: Assembly, act: str) -> None:
    did = set()
    for key in ("claire", "fatou", "helene", "marc", "rahim", "amina", "tom", "sofia"):
        try:
            with transaction.atomic():
                ACTS[act][0](assembly, by=key)
                did.add(key)
                transaction.set_rollback(True)
        except Refused:
            continue
    assert did == ACTS[act][1]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"link": "javascript:x"}, "bad-link"),
        ({"sent_on": date(2999, 1, 1)}, "bad-day"),
    ],
)
def test_a_bad_link_and_a_day_to_come_are_refused(
    assembly: Assembly, changes: dict[str, Any], code: str
) -> None:
    assert refusal(sent, assembly, **changes) == code


def test_a_debate_before_the_report_was_sent_is_refused(assembly: Assembly) -> None:
    report = sent(assembly)
    early = report.sent_on - timedelta(days=1)
    assert refusal(debated, assembly, report, debated_on=early) == "bad-day"


def test_a_report_is_never_deleted_and_a_year_has_one(assembly: Assembly) -> None:
    report = sent(assembly)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM commitments_annualreport")
    with pytest.raises(IntegrityError), transaction.atomic():
        AnnualReport.objects.create(
            council=assembly.council, year=2025, sent_on=report.sent_on, due_on=report.due_on, link=LINK
        )


def test_the_rules_of_the_day_say_by_when_the_debate_is_asked_for(assembly: Assembly) -> None:
    report = sent(assembly, ago=1)
    assert (report.due_on.month, report.due_on.day) == (6, 30)
    rules_from(assembly, day_of(assembly.now), (2, 29))
    later = sent(assembly, year=2024)
    assert (later.due_on.month, later.due_on.day) in {(2, 28), (2, 29)}
    report.refresh_from_db()
    assert report.due_on.month == 6


def test_the_page_says_that_no_debate_is_recorded(assembly: Assembly, client: Client) -> None:
    before = day_of(assembly.now) - timedelta(days=1)
    rules_from(assembly, before - timedelta(days=99), (before.month, before.day))
    report = sent(assembly, ago=91)
    address = reverse("commitments:debates")
    assert "No debate is recorded." in client.get(address).content.decode()
    debated(assembly, report)
    shown = client.get(address).content.decode()
    assert "No debate is recorded." not in shown
    assert LINK in shown


def test_a_chair_and_the_clerk_do_it_on_the_page(assembly: Assembly, client: Client) -> None:
    backend = "residents.backends.CardBackend"
    day = day_of(assembly.now).isoformat()
    typed = {"year": 2025, "on": day}
    client.force_login(assembly.people["fatou"], backend=backend)
    address = reverse("commitments:send-report", args=[assembly.council.slug])
    assert client.get(address).status_code == 200
    assert client.post(address, typed | {"link": "x"}).status_code == 422
    assert client.post(address, typed | {"link": LINK}).status_code == 302
    report = AnnualReport.objects.get()
    client.force_login(assembly.people["helene"], backend=backend)
    assert client.get(address).status_code == 403
    address = reverse("commitments:debate", args=[report.id])
    assert client.post(address, {"on": day, "link": LINK}).status_code == 302
    report.refresh_from_db()
    assert report.minutes == LINK


def test_the_page_takes_the_same_queries_for_one_report_and_for_three(
    assembly: Assembly, client: Client
) -> None:
    client.force_login(assembly.people["rahim"], backend="residents.backends.CardBackend")
    client.get(reverse("commitments:debates"))  # a day's first visit is noted
    counts = []
    for years in ([2025], [2023, 2024]):
        for year in years:
            sent(assembly, year=year)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("commitments:debates")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
