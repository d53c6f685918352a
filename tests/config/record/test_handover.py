"""Scenario 12: the majority changes. The whole record goes on elsewhere, the same file by file."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import AutoField

from config.record import checks, full, pins
from config.record.restoring import restore
from config.record.shape import RecordError
from config.town.cast import CAST
from council.commitments.models import Commitment, Step
from council.meetings.models import VoteCast
from council.opinions.models import Opinion
from register.actions import write
from register.models import Line
from register.scopes import Scope
from residents.actions import enter_with_card, erase_account
from residents.models import Card, Person
from tests.config.record.conftest import (
    COMMITMENTS,
    World,
    empty,
    everything,
    full_record,
    public_record,
    read,
    rows,
    unzipped,
)
from votes import verify
from votes.budgets.models import Round
from votes.proofs.models import Bundle
from votes.proofs.queries.checks import invariants


def test_the_record_restored_elsewhere_is_the_same_file_by_file(elsewhere: bytes) -> None:
    before = read(elsewhere)
    restore(before, digest=before.digest)
    again = read(full_record())
    assert again.manifest["files"] == before.manifest["files"]
    assert again.digest == before.digest


def test_fifty_commitments_opinions_and_results_are_those_of_before(
    world: World, tmp_path: Path, settings: Any
) -> None:
    before, raw = Round.objects.get(id=world.round.id), full_record()
    outcome = before.results.get().outcome
    empty()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    restore(read(raw))
    kept = Commitment.objects.filter(opinion=world.promised.commitment.opinion_id)
    assert (kept.count(), kept.filter(stage="dropped").count()) == (COMMITMENTS, 1)
    assert [*checks.broken_scopes(), *checks.other_texts(), *checks.other_seals()] == []
    assert Opinion.objects.exclude(seal="").count() == 1
    assert all(one.holds for one in invariants(before))
    assert before.results.get().outcome == outcome
    bundle = Bundle.objects.get(round=before)
    with bundle.file.open() as file:
        assert list(verify.check(file.read(), bundle.digest))


def test_life_goes_on_after_the_last_numbers_and_the_record_stays_final(
    elsewhere: bytes, now: datetime
) -> None:
    restore(read(elsewhere))
    scope = Scope("commitment", Commitment.objects.get(place=1).id)
    last = Line.objects.filter(scope__key=scope.key).order_by("-number").first()
    assert last is not None
    with transaction.atomic():
        line = write(scope=scope, kind="opened", now=now)
    assert (line.number, line.id > last.id) == (last.number + 1, True)
    for change in (Line.objects.filter(id=line.id), Step.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change.delete()
    if connection.vendor == "postgresql":
        assert {name for name, last, given in numbered() if given <= last} == set()


def numbered() -> Iterator[tuple[str, int, int]]:
    """Of each table that PostgreSQL numbers: its last number, and the one that it would give next."""
    following = "nextval(pg_get_serial_sequence(%s, 'id'))"
    for model in full.kept():
        if isinstance(model._meta.pk, AutoField):
            name = model._meta.db_table
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT coalesce(max(id), 0), {following} FROM "{name}"', [name])
                yield (name, *cursor.fetchone())


def test_who_comes_with_a_card_still_comes_in(elsewhere: bytes, now: datetime) -> None:
    amina = next(one for one in CAST if one.pin)
    restore(read(elsewhere))
    assert enter_with_card(number=amina.card_number, pin=amina.pin, now=now).display_name == amina.name


def test_a_pin_leaves_only_under_the_secret_key(elsewhere: bytes, settings: Any) -> None:
    settings.SECRET_KEY, key = "another", settings.SECRET_KEY
    with pytest.raises(RecordError, match="--new-pins"):
        restore(read(elsewhere))
    assert not any(everything().values())
    settings.SECRET_KEY = key
    restore(read(elsewhere))
    whole = b"".join(unzipped(elsewhere).values())
    hashes = list(Card.objects.values_list("pin", flat=True))
    assert hashes
    assert not [one for one in hashes if one.encode() in whole]


def test_with_the_secret_key_lost_cards_wait_for_a_new_pin(elsewhere: bytes, settings: Any) -> None:
    settings.SECRET_KEY = "another"
    restore(read(elsewhere), new_pins=True)
    assert set(Card.objects.values_list("pin", flat=True)) == {pins.NONE}


def test_a_member_erased_is_nowhere_in_the_record_and_her_votes_and_opinions_are(
    world: World, now: datetime
) -> None:
    rahim = Person.objects.get(display_name__startswith="Rahim")
    name, mail, cast = rahim.display_name, rahim.email, VoteCast.objects.filter(person=rahim).count()
    assert cast
    erase_account(person_id=rahim.id, typed_name=name, now=now)
    for raw in (full_record(), public_record(now)):
        whole = b"".join(unzipped(raw).values())
        assert name.encode() not in whole
        assert mail.encode() not in whole
    assert VoteCast.objects.filter(person=rahim).count() == cast
    choices = [row["person_id"] for row in rows(public_record(now), "recorded-choices")]
    assert choices.count(str(rahim.id)) == cast
    assert len(rows(public_record(now), "opinions")) == 1
    assert not checks.other_texts()
