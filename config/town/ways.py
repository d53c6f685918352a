"""How Rivemont's people want to be told: by mail each week, by letters at a desk, by a call."""

from datetime import datetime

from config.town.cast import town_id
from residents.delivery.actions import choose_at_desk, choose_ways
from residents.delivery.models import Ways
from residents.delivery.rhythm import Rhythm
from residents.models import District, Person

RHYTHMS = {"rahim": Rhythm.WEEKLY, "fatou": Rhythm.DAILY}
DISCREET = {"rahim"}


def build(now: datetime) -> None:
    """Who has not chosen yet chooses; the others are left as they are."""
    if Ways.objects.exists():
        return
    for key, rhythm in RHYTHMS.items():
        choose_ways(
            person=Person.objects.get(id=town_id(f"person:{key}")),
            by_mail=True,
            rhythm=rhythm,
            discreet=key in DISCREET,
            by_letter=False,
            desk=None,
            keep_calls=False,
            now=now,
        )
    _at_the_desk("amina", District.objects.get(slug="gare"), now)
    _at_the_desk("nour", None, now)


def _at_the_desk(key: str, desk: District | None, now: datetime) -> None:
    """A letter at this desk, or without one a call."""
    choose_at_desk(
        officer=Person.objects.get(id=town_id("person:luc")),
        person_id=town_id(f"person:{key}"),
        by_letter=desk is not None,
        desk=desk,
        by_call=desk is None,
        now=now,
    )
