"""An answer that says yes to one request and no to the other: the commitments' tests begin here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from config.town.commitments.life import picture
from council.commitments import actions
from council.commitments.actions import Terms, Words
from council.commitments.evidence import Given
from council.commitments.models import Alert, Commitment, Proof, Question
from council.commitments.permissions import Asker
from residents.permissions import day_of
from tests.council.opinions.conftest import Assembly, assembly
from tests.remembering import remembered

__all__ = ["assembly"]

BACKEND = "residents.backends.CardBackend"
PICTURE = picture(7)
LINK = "https://rivemont.example/preuve"


def said(body: str = "Voilà.") -> Words:
    return Words("fr", body)


@dataclass
class Promised:
    """A commitment of an answer twenty days after the delivery; each method is an act of the cast."""

    assembly: Assembly
    commitment: Commitment
    now: datetime

    def who(self, key: str) -> Any:
        return self.assembly.people[key]

    def terms(self, days: int = 30, **changes: str) -> Terms:
        values = {"owner": "Adjointe aux écoles", "department": "Éducation"} | changes
        return Terms(due=day_of(self.now) + timedelta(days=days), **values)

    def dated(self, days: int = 30, by: str = "marc", after: int = 0, **options: Any) -> Commitment:
        return actions.set_terms(
            commitment_id=self.commitment.id,
            person=self.who(by),
            terms=self.terms(days),
            now=self.now + timedelta(days=after),
            **options,
        )

    def proved(self, by: str = "marc", whole: bool = False, given: Given | None = None) -> Proof:
        return actions.prove(
            commitment_id=self.commitment.id,
            person=self.who(by),
            given=given or Given(PICTURE),
            words=said("Une affiche."),
            whole=whole,
            now=self.now,
        )

    def dropped(self, by: str = "marc") -> Commitment:
        return actions.drop(
            commitment_id=self.commitment.id, person=self.who(by), words=said("Trop cher."), now=self.now
        )

    def noted(self, by: str = "marc") -> Any:
        return actions.add_word(
            commitment_id=self.commitment.id, person=self.who(by), words=said(), now=self.now
        )

    def more(self, by: str = "marc") -> Commitment:
        return actions.promise_more(
            reply_id=self.commitment.reply_id,
            person=self.who(by),
            words=said("Et le mardi."),
            terms=self.terms(),
            now=self.now,
        )

    def asked(self, by: str | None = None, shown: bool = True) -> Question:
        asker = Asker(self.who(by)) if by else Asker()
        question = actions.ask(
            commitment_id=self.commitment.id, asker=asker, words=said("Quand ?"), now=self.now
        )
        if shown:
            actions.show_question(question_id=question.id, moderator=self.who("ines"), now=self.now)
        return question

    def warned(self, by: str = "celeste") -> Alert:
        return actions.raise_alert(
            commitment_id=self.commitment.id, person=self.who(by), words=said("C’est fermé."), now=self.now
        )


@pytest.fixture
def promised(assembly: Assembly, cast: Callable[[str], Any]) -> Promised:
    """The commitment that the answer to the first request makes."""
    assembly.people |= {key: cast(key) for key in ("ines", "celeste", "luc")}

    def promise(_now: datetime) -> Commitment | None:
        reply = assembly.answered().answer.replies.get(request__number=1)
        return actions.open_commitment(reply_id=reply.id)

    # Its opinion is sealed with a key that is a file.
    made = remembered(f"promised with {settings.KEYS}", assembly.now, promise)
    assert made is not None
    return Promised(assembly, made, assembly.now + timedelta(days=20))


@pytest.fixture
def reader(client: Client, cast: Callable[[str], Any]) -> Callable[[str], Client]:
    """`reader("marc")` is a browser in which Marc is logged in; `reader("")` is a visitor's."""

    def log_in(key: str) -> Client:
        if key:
            client.force_login(cast(key), backend=BACKEND)
        return client

    return log_in
