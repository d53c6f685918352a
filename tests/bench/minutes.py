"""The minutes of 200 sessions of 40 speeches each: how long drafting them takes, and showing a draft.

`python -m tests.bench.minutes` begins a process a database; with `--here` it measures in this one.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from tests.bench.rounds import on_both

SESSIONS, ITEMS, SPEAKERS = 200, 5, 40
# Milliseconds by the clock, and of the processor.
Taken = tuple[float, float]


def main() -> None:
    print(f"{SESSIONS} sessions of {SPEAKERS} speeches over {ITEMS} items, drafted one after the other")
    on_both("tests.bench.minutes")


def here() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from config.town import bodies, people

    call_command("migrate", verbosity=0)
    now = timezone.now()
    people.build(now)
    bodies.rivemont(now)
    rapporteur, sessions = held(now)
    taken = [drafted(one, rapporteur, now) for one in sessions]
    told("drafting", taken)
    told("the first twenty", taken[:20])
    told("the last twenty", taken[-20:])
    read(sessions)


def held(now: datetime) -> tuple[Any, list[Any]]:
    """Sessions that have ended, written in bulk: everybody was here, and the members spoke in turn."""
    from council.bodies.models import Council
    from council.bodies.queries import members
    from council.discussion.models import Thread
    from council.meetings.models import AgendaItem, Meeting, Presence
    from council.minutes.models import Rapporteur
    from residents.permissions import day_of

    council = Council.objects.get(slug="rivemont")
    people = [mandate.person for mandate in members(council, day_of(now))]
    begun = [now - timedelta(days=1, hours=one) for one in range(SESSIONS)]
    threads = Thread.objects.bulk_create([Thread(council=council, opens=at) for at in begun])
    sessions = Meeting.objects.bulk_create(
        Meeting(
            council=council,
            title="Séance",
            starts=at,
            thread=thread,
            state="closed",
            convened_at=at,
            opened_at=at,
            closed_at=at + timedelta(hours=2),
        )
        for at, thread in zip(begun, threads, strict=True)
    )
    items = AgendaItem.every.bulk_create(
        AgendaItem(meeting=one, number=place, title=f"Point {place}")
        for one in sessions
        for place in range(1, ITEMS + 1)
    )
    Presence.objects.bulk_create(
        Presence(meeting=one, person=person, arrived_at=one.starts) for one in sessions for person in people
    )
    spoke(items, people)
    Rapporteur.objects.bulk_create(
        Rapporteur(meeting=one, person=people[0], named_by=people[1], named_at=one.starts) for one in sessions
    )
    return people[0], sessions


def spoke(items: list[Any], people: list[Any]) -> None:
    from council.floor.models import SpeakRequest, Speech

    turns = [(item, place) for item in items for place in range(SPEAKERS // ITEMS)]
    asked = SpeakRequest.objects.bulk_create(
        SpeakRequest(
            item=item,
            person=people[place % len(people)],
            kind="speech",
            language="fr",
            state="spoken",
            asked_at=item.meeting.opened_at,
        )
        for item, place in turns
    )
    Speech.objects.bulk_create(
        Speech(
            meeting=one.item.meeting,
            request=one,
            called_at=one.asked_at,
            called_by=people[1],
            started_at=one.asked_at,
            allowed=180,
            used=120,
            ended_at=one.asked_at + timedelta(minutes=2),
        )
        for one in asked
    )


def drafted(meeting: Any, rapporteur: Any, now: datetime) -> Taken:
    from council.minutes.actions import draft_minutes

    return took(lambda: draft_minutes(meeting_id=meeting.id, person=rapporteur, now=now))


def took(work: Callable[[], Any]) -> Taken:
    begun, processor = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - processor) * 1000


def read(sessions: list[Any]) -> None:
    """The page of a draft, as its rapporteur reads it."""
    from django.test import Client

    from council.minutes.models import Minutes, Rapporteur

    client = Client(SERVER_NAME="localhost")
    client.force_login(Rapporteur.objects.filter(meeting=sessions[0]).get().person)
    urls = [one.get_absolute_url() for one in Minutes.objects.select_related("meeting")[:20]]
    assert {client.get(url).status_code for url in urls} == {200}
    told("the page of a draft", [took(partial(client.get, url)) for url in urls])


def told(name: str, taken: list[Taken]) -> None:
    """By the clock and by the processor, milliseconds."""
    clock, processor = (sorted(one) for one in zip(*taken, strict=True))
    half, most = len(taken) // 2, len(taken) * 95 // 100
    print(f"  {name}: median {clock[half]:.0f}, p95 {clock[most]:.0f}, processor {processor[half]:.0f}")


if __name__ == "__main__":
    here() if "--here" in sys.argv else main()
