"""Minutes in the public record: what is published, without internal points, comments and other people."""

from datetime import timedelta

from config.record import checks
from council.minutes.models import Entry
from languages.models import Text
from tests.config.record.conftest import public_record, rows
from tests.council.minutes.conftest import Sitting, assembly, sitting

__all__ = ["assembly", "sitting"]


def test_published_minutes_are_in_it_and_internal_points_are_not(sitting: Sitting) -> None:
    minutes = sitting.drafted()
    secret = Text.objects.create(language="fr", body="Interne.")
    Entry.objects.create(minutes=minutes, place=9, internal=True, facts={}, text=secret)
    later = sitting.signing + timedelta(days=1)
    assert rows(public_record(later), "minutes") == []
    minutes = sitting.published(minutes)
    raw = public_record(later)
    [told] = rows(raw, "minutes")
    assert (told["fingerprint"], told["facts"]) == (minutes.fingerprint, minutes.facts)
    assert [one["place"] for one in rows(raw, "minutes-points")] == [0, 1, 2, 3]
    assert "Interne." not in str(rows(raw, "minutes-points"))
    assert len(rows(raw, "minutes-keys-of-chairs")) == 2


def test_the_checks_of_a_restored_record_name_minutes_with_other_words(sitting: Sitting) -> None:
    minutes = sitting.published()
    assert checks.other_minutes() == []
    Entry.objects.create(minutes=minutes, place=9, facts={})
    assert checks.other_minutes() == [str(minutes.id)]
