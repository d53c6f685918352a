"""Rivemont's stations, and the small vote whose paper lot waits for two officers to agree."""

from datetime import datetime

import pytest

from config.town import paper
from config.town.cast import BY_KEY
from residents.models import Person
from votes.budgets.models import Round
from votes.budgets.phases import Phase
from votes.codes.models import Code, Letter, Reminder
from votes.paper import queries
from votes.paper.models import Entry, Lot, Shift, Station


def totals() -> dict[str, int]:
    models = (Station, Shift, Lot, Entry, Code, Letter, Reminder)
    return {model.__name__: model.objects.count() for model in models}


@pytest.mark.usefixtures("in_rivemont")
def test_the_town_has_two_stations_shifts_and_a_lot_that_differs(now: datetime) -> None:
    assert totals() == {
        "Station": 2, "Shift": 22, "Lot": 1, "Entry": 12, "Code": 1, "Letter": 1, "Reminder": 1,
    }  # fmt: skip
    round_, lot = Round.objects.get(slug=paper.SLUG), Lot.objects.get()
    assert round_.phase(now) is Phase.CHECKING
    assert queries.standing_of(lot).differing == (4,)
    assert (lot.marks, lot.envelopes, lot.settled_at) == (6, 6, None)
    for key in ("luc", "aicha"):
        assert queries.shift_at(Person.objects.get(id=BY_KEY[key].id), now)


def test_every_station_is_named_in_every_language() -> None:
    from config.town.paper_words import OPTIONS, STATIONS, TITLES

    words = [TITLES, *(titles for _cost, titles in OPTIONS.values())]
    words += [told[field] for told in STATIONS.values() for field in ("name", "place")]
    assert not [one for one in words if set(one) != {"fr", "it", "en", "ar", "es", "pt", "bn"}]
