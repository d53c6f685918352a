"""The council's tests: Rivemont's bodies, and a session in the state that a test needs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from config.town import bodies
from config.town.cast import town_id
from council.bodies.models import Council
from council.meetings import actions
from council.meetings.models import Meeting, Vote
from residents.models import Person
from tests.remembering import remembered

HERE = (
    "fatou",
    "claire",
    "rahim",
    "yasmine",
    "teresa",
    "mohammed",
    "karim",
    "rosa",
    "hawa",
    "lucia",
    "nadia",
)
MORE = ("philippe", "sandrine", "julien")


@pytest.fixture
def who(rivemont: Council) -> Callable[[str], Person]:
    """A person of the town, a member of the council or one of the cast."""
    return lambda key: Person.objects.get(id=town_id(f"person:{key}"))


@pytest.fixture
def rivemont(cast: Callable[[str], Person], now: datetime) -> Council:
    remembered("rivemont", now, bodies.rivemont)
    return Council.objects.get(slug="rivemont")


@pytest.fixture
def all_bodies(rivemont: Council, now: datetime) -> None:
    """Its commissions too, and the council seated by areas."""
    remembered("all bodies", now, bodies.build)


@pytest.fixture
def convened(rivemont: Council, who: Callable[[str], Person], now: datetime) -> Meeting:
    """A session planned a week ago, with two items, that starts now."""

    def convene(now: datetime) -> Meeting:
        return actions.convene(
            council_id=rivemont.id,
            convener=who("fatou"),
            titles={"fr": "Séance", "ar": "جلسة"},
            starts=now,
            items=[{"fr": "Accueil"}, {"fr": "Le loyer"}],
            now=now - timedelta(days=7),
        )

    return remembered("convened", now, convene)


@pytest.fixture
def gathered(convened: Meeting, who: Callable[[str], Person], now: datetime) -> Meeting:
    """The session with enough members here, not opened."""

    def gather(now: datetime) -> Meeting:
        for key in HERE + MORE:
            actions.arrive(meeting_id=convened.id, person=who(key), now=now)
        return convened

    return remembered("gathered", now, gather)


@pytest.fixture
def open_session(gathered: Meeting, who: Callable[[str], Person], now: datetime) -> Meeting:
    """The session opened by both co-chairs."""

    def open_it(now: datetime) -> Meeting:
        for key in ("fatou", "claire"):
            actions.open_meeting(meeting_id=gathered.id, chair=who(key), now=now)
        gathered.refresh_from_db()
        return gathered

    return remembered("open session", now, open_it)


@pytest.fixture
def open_vote(open_session: Meeting, who: Callable[[str], Person], now: datetime) -> Vote:
    """A vote opened by both co-chairs on the session's second item."""

    def open_it(now: datetime) -> Vote:
        vote = actions.open_vote(
            item_id=open_session.items.get(number=2).id,
            question="Oui ou non ?",
            language="fr",
            chair=who("fatou"),
            now=now,
        )
        actions.turn_key_to_open_vote(vote_id=vote.id, chair=who("claire"), now=now)
        vote.refresh_from_db()
        return vote

    return remembered("open vote", now, open_it)


@pytest.fixture
def close_vote(who: Callable[[str], Person], now: datetime) -> Callable[[Vote], Vote]:
    """Both co-chairs close a vote."""

    def close(vote: Vote) -> Vote:
        for key in ("fatou", "claire"):
            actions.turn_key_to_close_vote(vote_id=vote.id, chair=who(key), now=now)
        vote.refresh_from_db()
        return vote

    return close


@pytest.fixture
def logged_in(client: Any, who: Callable[[str], Person]) -> Callable[[str], Any]:
    """A browser's client that somebody is logged in with."""

    def log_in(key: str) -> Any:
        client.force_login(who(key), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return log_in
