"""Two translators on one text: one claim holds, and nobody's words are overwritten unseen."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from languages import actions
from languages.actions import Written, desk, keeping
from languages.models import Claim, Text, Translation
from languages.sources import Piece
from register.refusals import Refused
from tests.languages.conftest import Wall
from tests.racing import at_once, meet_after

pytestmark = pytest.mark.django_db(transaction=True)


def codes(answers: list[Any]) -> list[str]:
    return sorted(one.refusal.code if isinstance(one, Refused) else "done" for one in answers)


def saving(piece: Piece, person: Any, body: str, now: datetime) -> Callable[[], Any]:
    words = [Written(piece.texts[0].id, body)]
    return lambda: actions.keep_translation(
        source="notice", key=piece.key, language="it", words=words, translator=person, now=now
    )


def test_two_who_take_it_at_once_get_it_once(wall: Wall, cast: Callable[[str], Any], now: datetime) -> None:
    piece = wall.put()
    here = {"source": "notice", "key": piece.key, "language": "it", "now": now}
    people = [cast("samir"), cast("helene")]
    answers = at_once([lambda one=one: actions.claim(**here, translator=one) for one in people])
    assert codes(answers) == ["claimed", "done"]
    assert Claim.objects.count() == 1


def test_two_who_save_at_once_lose_nothing(wall: Wall, cast: Callable[[str], Any], now: datetime) -> None:
    piece = wall.put()
    answers = at_once(
        [saving(piece, cast("samir"), "Panca", now), saving(piece, cast("helene"), "Panchina", now)]
    )
    assert codes(answers) == ["done", "saved-meanwhile"]
    assert Translation.objects.count() == 1


def test_one_who_taps_twice_saves_once(wall: Wall, cast: Callable[[str], Any], now: datetime) -> None:
    piece = wall.put()
    answers = at_once([saving(piece, cast("samir"), "Panchina", now)] * 2)
    assert codes(answers) == ["done", "done"]
    assert Translation.objects.count() == len(wall.told) == 1


@pytest.mark.locks
def test_without_the_texts_lock_one_overwrites_the_other_unseen(
    wall: Wall, cast: Callable[[str], Any], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = wall.put()
    meet_after(monkeypatch, keeping, "by_people")
    for module in (desk, keeping):
        monkeypatch.setattr(module, "locked_texts", lambda ids: Text.objects.in_bulk(list(ids)))
    answers = at_once(
        [saving(piece, cast("samir"), "Panca", now), saving(piece, cast("helene"), "Panchina", now)]
    )
    assert codes(answers) == ["done", "done"]
    assert Translation.objects.count() == 1
