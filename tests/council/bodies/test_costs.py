"""A body's pages cost as many queries with three rows of anything as with one."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from council.bodies.models import Council, Deputy, Document, Mandate, PlannedWork, Quota, Rules
from residents.models import Person

DAY = date(2019, 1, 1)


def document(council: Council, place: int) -> None:
    Document.objects.create(
        council=council,
        title=f"Annexe {place}",
        language="fr",
        media_type="application/pdf",
        size=1,
        sha256=f"{place:064x}",
        content=b"%",
        person=council.mandates.order_by("seat__number")[0].person,
        published_at=timezone.now(),
    )


def term(council: Council, place: int) -> None:
    """A term that is over, in another seat than before."""
    held = council.mandates.select_related("person").order_by("seat__number")[place]
    seat = council.seats.order_by("-number")[place]
    Mandate.objects.create(
        council=council, seat=seat, person=held.person, starts=DAY, ends=date(2019, 1, 2 + place)
    )


def deputy(council: Council, place: int) -> None:
    seat = council.mandates.order_by("seat__number")[place].seat
    person = Person.objects.create(display_name=f"Suppléante {place}")
    Deputy.objects.create(council=council, seat=seat, person=person, starts=DAY)


def quota(council: Council, place: int) -> None:
    Quota.objects.create(council=council, name_fr=f"Quota {place}", least=1, starts=DAY)


def work(council: Council, place: int) -> None:
    PlannedWork.objects.create(
        council=council, title_fr=f"Travail {place}", planned_on=DAY, due=date(2999, 1, 1)
    )


def rules(council: Council, place: int) -> None:
    Rules.objects.create(council=council, starts=date(2019, 1, place))


PAGES = ("", "history/", "rules/", "manage/")


@pytest.mark.parametrize("add", [document, term, deputy, quota, work, rules])
def test_three_rows_cost_as_many_queries_as_one(
    client: Client, rivemont: Council, who: Callable[[str], Any], add: Callable[[Council, int], None]
) -> None:
    client.force_login(who("sofia"))

    def cost(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/en/councils/rivemont/{path}").status_code == 200
        return len(captured)

    add(rivemont, 1)
    client.get("/en/councils/rivemont/")
    one = {path: cost(path) for path in PAGES}
    for place in (2, 3):
        add(rivemont, place)
    assert {path: cost(path) for path in PAGES} == one
