"""A kind of message that this floor's tests tell, and a mail server that answers as it is told."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from residents.delivery import actions, kinds
from residents.delivery.kinds import Message, Notice
from residents.delivery.models import Delivery
from tests.smtp import mail_server

KIND = "walk"
NOON = datetime(2026, 6, 10, 10, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture(autouse=True)
def hidden(monkeypatch: pytest.MonkeyPatch) -> set[UUID]:
    """Walks that may no longer be told."""
    gone: set[UUID] = set()

    def compose(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
        title = {"fr": "La promenade", "ar": "النزهة"}.get(language, "The walk")
        return [
            None
            if one.key in gone
            else Message(f"{title} {one.number}", ("Meet <b>here</b>.",), f"/{language}/walk/", language)
            for one in notices
        ]

    monkeypatch.setattr(kinds, "_kinds", {KIND: compose})
    return gone


@pytest.fixture
def tell(now: datetime) -> Callable[..., UUID]:
    """Tell people of the cast that a walk moved on."""

    def told(*people: Any, number: int = 1, key: UUID | None = None, at: datetime = now) -> UUID:
        key = key or uuid4()
        with transaction.atomic():
            actions.deliver(kind=KIND, key=key, number=number, people=[one.id for one in people], now=at)
        return key

    return told


def rows(person: Any) -> list[tuple[str, str]]:
    """(channel, state) of all that she was told."""
    found = Delivery.objects.filter(person=person).order_by("channel", "number")
    return list(found.values_list("channel", "state"))


class Postbox:
    """Keeps what arrives; `answers` says what it answers to the next mails, `cut` hangs up instead."""

    def __init__(self) -> None:
        self.letters: list[Any] = []
        self.refused: dict[str, str] = {}
        self.answers: list[str] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 known"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = self.answers.pop(0) if self.answers else "250 kept"
        if answer == "cut":
            # It has the mail, and the line breaks before it says so.
            self.letters.append(envelope)
            server.transport.abort()
        elif answer.startswith("250"):
            self.letters.append(envelope)
        return answer if answer != "cut" else "250 kept"


@pytest.fixture
def smtp(settings: Any) -> Iterator[Callable[[], Postbox]]:
    """Mail leaves by SMTP; the server listens once it is called."""
    with mail_server(settings, Postbox) as begin:
        yield begin
