"""A small world with something of everything, its record, and a database that was emptied for it."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from config.record import full
from config.record.making import make_full, make_public
from config.record.reading import Record
from council.commitments import actions as promises
from council.discussion import actions as discussion
from council.discussion.models import Message
from council.discussion.states import CharterRule
from proposals.models import Proposal
from tests.council.commitments.conftest import Promised, promised, said
from tests.council.opinions.conftest import assembly
from tests.proposals.conftest import draft, published, sent
from tests.restoring import TRIGGERS
from tests.votes.proofs.conftest import Story, own_files, voted
from votes.budgets.actions import count_round, publish_round

__all__ = ["assembly", "draft", "own_files", "promised", "published", "sent", "voted"]
COMMITMENTS = 50


@dataclass
class World:
    """What was made, for the tests that look for it."""

    promised: Promised
    round: Any
    proposal: Proposal
    waiting: Proposal
    shown: Message
    hidden: Message


@pytest.fixture
def counted(voted: Story, cast: Callable[[str], Any]) -> Any:
    """A published vote with its bundle."""
    closed = voted.round.closes
    count_round(round_id=voted.round.id, person=cast("sofia"), now=closed + timedelta(hours=1))
    publish_round(round_id=voted.round.id, person=cast("sofia"), now=closed + timedelta(hours=2))
    return voted.reread()


@pytest.fixture
def world(
    promised: Promised, counted: Any, published: Any, sent: Any, cast: Callable[[str], Any], now: datetime
) -> World:
    """An answered opinion with fifty commitments, a proposal, two messages, a published vote."""
    reply, marc, late = promised.commitment.reply_id, promised.who("marc"), promised.now
    promised.dated()
    for number in range(COMMITMENTS - 1):
        terms = promised.terms(30 + number)
        made = promises.promise_more(
            reply_id=reply, person=marc, words=said(f"Promesse {number}"), terms=terms, now=late
        )
        if number == 0:
            promises.drop(commitment_id=made.id, person=marc, words=said("Trop cher."), now=late)
    promised.warned()
    promised.asked()
    thread = discussion.open_thread(council=promised.assembly.council, opens=now)
    shown, hidden = (
        discussion.post_message(thread_id=thread.id, author=cast(who), language="fr", body=body, now=now)
        for who, body in (("amina", "=SUM(1) visible"), ("fatou", "Insulte cachée"))
    )
    why = {"rule": CharterRule.INSULT, "reason": "Non.", "language": "fr"}
    discussion.hide_message(message_id=hidden.id, moderator=cast("ines"), now=now, **why)
    return World(promised, counted, published("amina"), sent("amina", title="Pas encore lue"), shown, hidden)


made: list[bytes] = []


@pytest.fixture
def exported(request: pytest.FixtureRequest) -> bytes:
    """The full record of a world, which is made once for all the tests that only read it."""
    if not made:
        request.getfixturevalue("world")
        made.append(full_record())
    return made[0]


def full_record() -> bytes:
    out = io.BytesIO()
    make_full(out)
    return out.getvalue()


def public_record(now: datetime) -> bytes:
    out = io.BytesIO()
    make_public(out, now)
    return out.getvalue()


def unzipped(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return out.getvalue()


def rows(raw: bytes, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in unzipped(raw)[f"tables/{name}.jsonl"].splitlines()]


def read(raw: bytes) -> Record:
    return Record(io.BytesIO(raw))


def empty() -> None:
    """As if this machine had only been migrated; the triggers that keep the record stay as they are."""
    tables = ", ".join(f'"{model._meta.db_table}"' for model in full.kept())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            return
        triggers = cursor.execute(TRIGGERS).fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        for model in full.kept():
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
        for _name, sql in triggers:
            cursor.execute(sql)


@pytest.fixture
def elsewhere(db: None, exported: bytes, tmp_path: Any, settings: Any) -> bytes:
    """Another machine: an empty database and no uploads. The record that was made before."""
    empty()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    return exported


def everything() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.label_lower: QuerySet(model).count() for model in full.kept()}
