"""A proposal on its way: each fixture is a stretch of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from council.bodies.models import Council
from council.bodies.offices import CouncilKind
from council.bodies.themes import Theme
from council.discussion.states import CharterRule
from proposals import actions
from proposals.models import Proposal
from proposals.permissions import Writer
from residents.models import Attestation, District, Person, RoleHeld
from residents.permissions import day_of
from residents.roles import Role
from tests.council.opinions.conftest import assembly

__all__ = ["assembly"]
BACKEND = "residents.backends.CardBackend"
TITLE, BODY = "غرفة للواجبات", "لا مكان هادئ للأطفال.\nنطلب غرفة في المدرسة."


@pytest.fixture
def draft(cast: Callable[[str], Any], now: datetime) -> Callable[..., Proposal]:
    """`draft("amina")` is a whole draft of Amina's; `draft("")` one begun without an account."""

    def write(key: str = "", **changes: Any) -> Proposal:
        person = cast(key) if key else None
        proposal = actions.begin(writer=Writer(person), language=changes.get("language", "ar"), now=now)
        here = {"proposal_id": proposal.id, "writer": Writer(person, frozenset({proposal.id}))}
        actions.write_title(**here, body=changes.get("title", TITLE))
        actions.write_body(**here, body=changes.get("body", BODY))
        district = District.objects.get(slug=changes.get("district", "gare"))
        actions.place(**here, district=district, theme=changes.get("theme", Theme.LEARN))
        return Proposal.objects.get(id=proposal.id)

    return write


@pytest.fixture
def sent(draft: Callable[..., Proposal], now: datetime) -> Callable[..., Proposal]:
    """A proposal that waits for a moderator."""

    def send(key: str = "", **changes: Any) -> Proposal:
        somebody_answers_for_moderation()
        proposal = draft(key, **changes)
        return actions.submit(proposal_id=proposal.id, writer=holder(proposal), now=now)

    return send


@pytest.fixture
def published(
    sent: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime
) -> Callable[..., Proposal]:
    """A proposal that everybody reads."""

    def publish(key: str = "", **changes: Any) -> Proposal:
        proposal = sent(key, **changes)
        return actions.publish(proposal_id=proposal.id, moderator=cast("ines"), now=now)

    return publish


def somebody_answers_for_moderation() -> None:
    """A council, where the test has brought none."""
    if not Council.objects.filter(parent__isnull=True).exists():
        Council.objects.create(slug="conseil", name="Conseil", kind=CouncilKind.COLLEGES.value)


@pytest.fixture
def second(cast: Callable[[str], Any], now: datetime) -> Person:
    """Giulia moderates too, beside Inês."""
    giulia: Person = cast("giulia")
    RoleHeld.objects.create(person=giulia, role=Role.MODERATOR.value, starts=day_of(now))
    return giulia


@pytest.fixture
def sent_back(
    sent: Callable[..., Proposal], cast: Callable[[str], Any], second: Person, now: datetime
) -> Callable[..., Proposal]:
    """A proposal that Inês and Giulia sent back: `sent_back("amina", rule=…, reason=…, of=proposal)`."""

    def send(key: str = "", **words: Any) -> Proposal:
        proposal = words.pop("of", None) or sent(key)
        said = {"rule": CharterRule.EXPOSES, "reason": "Un nom.", "language": "fr"} | words
        actions.propose_return(proposal_id=proposal.id, moderator=cast("ines"), now=now, **said)
        return actions.confirm_return(proposal_id=proposal.id, moderator=second, now=now)

    return send


def holder(proposal: Proposal) -> Writer:
    """Whoever holds the proposal's five words."""
    return Writer(None, frozenset({proposal.id}))


@pytest.fixture
def neighbours(cast: Callable[[str], Any], now: datetime) -> Callable[[int], list[Person]]:
    """`neighbours(3)` are three people whom a desk has seen."""

    def make(count: int) -> list[Person]:
        district = District.objects.get(slug="nord")
        people = [Person(display_name=f"Neighbour {number}") for number in range(count)]
        Person.objects.bulk_create(people)
        Attestation.objects.bulk_create(
            Attestation(person=person, district=district, starts=day_of(now)) for person in people
        )
        return people

    return make


@pytest.fixture
def reader(client: Client, cast: Callable[[str], Any]) -> Callable[[str], Client]:
    """`reader("ines")` is a browser in which Inês is logged in; `reader("")` is a visitor's."""

    def log_in(key: str) -> Client:
        if key:
            client.force_login(cast(key), backend=BACKEND)
        return client

    return log_in


def address(name: str, *args: Any, language: str = "fr") -> str:
    with translation.override(language):
        return reverse(f"proposals:{name}", args=args)
