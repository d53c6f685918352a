"""Both co-chairs at once, one of them twenty times, a change beside a signature; the control has no lock."""

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

from council.minutes import actions, queries
from council.minutes.actions import rows
from council.minutes.models import Minutes, Signature
from register.refusals import Refused
from tests.council.minutes.conftest import Sitting
from tests.racing import at_once, failed_at_once, seen

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
TIMES = 20


def signing(sitting: Sitting, minutes: Minutes, key: str) -> Callable[[], Any]:
    shown = queries.digest_of(minutes)
    return lambda: sitting.sign(minutes, key, seen=shown)


def test_both_cochairs_sign_at_once_and_both_count(sitting: Sitting) -> None:
    minutes = sitting.shared()
    assert failed_at_once([signing(sitting, minutes, key) for key in ("claire", "fatou")]) == []
    minutes.refresh_from_db()
    assert minutes.signed_at == sitting.signing
    assert Signature.objects.filter(ended_at__isnull=True).count() == 2


def test_one_cochair_pressing_twenty_times_signs_once(sitting: Sitting) -> None:
    minutes = sitting.shared()
    failed = failed_at_once([signing(sitting, minutes, "claire")] * TIMES)
    assert (len(failed), Signature.objects.count()) == (TIMES - 1, 1)
    assert all(isinstance(error, Refused) for error in failed)
    assert Minutes.objects.get().signed_at is None


def test_a_change_at_the_moment_of_the_second_signature_never_goes_under_it(sitting: Sitting) -> None:
    """Whichever comes first, what is signed is what was read."""
    minutes = sitting.shared()
    sitting.sign(minutes, "claire")
    change = _changing(sitting, minutes)
    failed = failed_at_once([signing(sitting, minutes, "fatou"), change])
    assert len(failed) == 1
    minutes.refresh_from_db()
    now = queries.digest_of(minutes)
    assert minutes.signed_at is None or minutes.fingerprint == now
    assert not Signature.objects.filter(ended_at__isnull=True).exclude(fingerprint=now).exists()


def test_without_the_lock_a_signature_stands_under_words_that_nobody_read(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the words change between the reading of the fingerprint and the signature."""
    minutes = sitting.shared()
    shown = queries.digest_of(minutes)
    read, changed = Event(), Event()

    def unlocked(minutes_id: Any) -> Minutes:
        return Minutes.objects.select_related("meeting__council").get(id=minutes_id)

    def waits(of: Minutes, entries: Any = None) -> str:
        found = digest_of(of, entries)
        read.set()
        seen(changed)
        return found

    def change() -> None:
        seen(read)
        _changing(sitting, minutes)()
        changed.set()

    digest_of = queries.digest_of
    for module in (actions.signing, actions.writing, rows):
        monkeypatch.setattr(module, "locked", unlocked)
    monkeypatch.setattr(actions.signing.queries, "digest_of", waits)
    at_once([lambda: sitting.sign(minutes, "fatou", seen=shown), change])
    running = Signature.objects.get(ended_at__isnull=True)
    assert running.fingerprint != digest_of(minutes)


def _changing(sitting: Sitting, minutes: Minutes) -> Callable[[], Any]:
    entry = sitting.entry(minutes)
    return lambda: sitting.write(entry, "D’autres mots.", now=sitting.signing)


def test_twenty_drafts_at_once_are_one(sitting: Sitting) -> None:
    sitting.named()
    draft = lambda: actions.draft_minutes(  # noqa: E731
        meeting_id=sitting.meeting.id, person=sitting.who("rahim"), now=sitting.ended
    )
    failed = failed_at_once([draft] * TIMES)
    assert (len(failed), Minutes.objects.count()) == (TIMES - 1, 1)
    assert all(isinstance(error, Refused) for error in failed)


def test_both_cochairs_sign_a_correction_at_once_and_it_is_public_once(sitting: Sitting) -> None:
    correction = sitting.corrected(sitting.published())
    acts = [
        lambda key=key: actions.sign_correction(
            correction_id=correction.id, person=sitting.who(key), now=sitting.signing
        )
        for key in ("claire", "fatou")
    ]
    assert failed_at_once(acts) == []
    correction.refresh_from_db()
    assert (correction.number, correction.signatures.count()) == (1, 2)
