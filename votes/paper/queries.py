"""Reads of stations, shifts and lots. Sheets are read for the count and by those who key them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.dates import WEEKDAYS

from residents.models import Person
from votes.budgets.models import Round
from votes.paper import slips
from votes.paper.hours import nearest
from votes.paper.merging import OPENS
from votes.paper.models import Entry, ListLine, Lot, QueueToken, Shift, Station
from votes.paper.sheets import Keyed, Kind, Standing, standing
from votes.urn.queries import key_of


@dataclass(frozen=True)
class ShownStation:
    """A station as a list shows it at one moment."""

    station: Station
    open_now: bool
    next_opening: datetime | None

    @property
    def day_names(self) -> list[Any]:
        """Its weekdays, in the reader's language."""
        return [WEEKDAYS[day] for day in sorted(self.station.hours.days)]


@dataclass(frozen=True)
class ShownLot:
    """A lot as everyone reads it. Counts of sheets are None until it is finished."""

    lot: Lot
    valid: int | None
    blank: int | None
    spoiled: int | None
    closed: int

    @property
    def equal(self) -> bool:
        return self.lot.envelopes == self.lot.marks


def stations(now: datetime, district: str = "") -> list[ShownStation]:
    """Every station, those of the district first; one query."""
    found = list(Station.objects.select_related("district"))
    order = nearest(district, [one.district.slug for one in found])
    return [_shown(found[place], now) for place in order]


def _shown(station: Station, now: datetime) -> ShownStation:
    local, hours = timezone.localtime(now), station.hours
    return ShownStation(station, hours.open_at(local), hours.next_opening(local))


def shift_at(officer: Any, now: datetime) -> Shift | None:
    """The officer's shift at that moment."""
    if not officer or not officer.is_authenticated:
        return None
    found = Shift.objects.filter(officer=officer, starts__lte=now, ends__gt=now)
    return found.select_related("station").first()


def crossing(officer_id: UUID, starts: datetime, ends: datetime) -> QuerySet[Shift]:
    """The officer's shifts that share a moment with that window."""
    return Shift.objects.filter(officer_id=officer_id, starts__lt=ends, ends__gt=starts)


def shifts_of(station: Station, now: datetime) -> QuerySet[Shift]:
    """The station's shifts that are not over."""
    return station.shifts.filter(ends__gt=now).select_related("officer")


def queue_votes_until(round_id: UUID, now: datetime) -> datetime | None:
    """Until when somebody with a token may still vote; None when nobody can any more."""
    waiting = QueueToken.objects.filter(round_id=round_id, used=False, good_until__gt=now)
    until: datetime | None = waiting.aggregate(until=Max("good_until"))["until"]
    return until


def lots(round_: Round) -> QuerySet[Lot]:
    """The round's lots, with what their rows show."""
    return Lot.objects.filter(round=round_).select_related("station", "station__district", "note", "round")


def shown_lots(round_: Round) -> list[ShownLot]:
    """The lots as everyone reads them; two queries for any number."""
    first = Q(entries__turn=1, entries__sheet__lte=F("envelopes"))
    counted = lots(round_).annotate(
        **{kind.value: Count("entries", filter=first & Q(entries__kind=kind.value)) for kind in Kind}
    )
    closed = dict(
        ListLine.objects.filter(lot__round=round_)
        .exclude(outcome__in=[one.value for one in OPENS])
        .values_list("lot")
        .annotate(Count("id"))
    )
    return [_shown_lot(lot, closed.get(lot.id, 0)) for lot in counted]


def _shown_lot(lot: Any, closed: int) -> ShownLot:
    done = lot.settled_at is not None
    valid, blank, spoiled = (getattr(lot, kind.value) if done else None for kind in Kind)
    return ShownLot(lot, valid, blank, spoiled, closed)


def entries(lot: Lot) -> list[Entry]:
    """Every keying of the lot, by sheet and turn."""
    return list(lot.entries.all())


def keyed(found: Iterable[Entry]) -> list[Keyed]:
    """Keyings as the rule reads them."""
    return [Keyed(one.sheet, one.turn, one.kind, tuple(sorted(one.choices))) for one in found]


def standing_of(lot: Lot) -> Standing:
    """How far the lot is."""
    return standing(keyed(entries(lot)), lot.envelopes or 0)


def unfinished(round_id: UUID) -> bool:
    """Whether a station's lot is still to be keyed; one that marked nobody says so with 0 envelopes."""
    return Lot.objects.filter(round_id=round_id, settled_at__isnull=True).exists()


def ballots(round_id: UUID) -> list[list[str]]:
    """The valid paper ballots of the finished lots, in an order that says nothing."""
    found = Entry.objects.filter(
        lot__round_id=round_id,
        lot__settled_at__isnull=False,
        sheet__lte=F("lot__envelopes"),
        turn=1,
        kind=Kind.VALID.value,
    )
    return sorted(sorted(choices) for choices in found.values_list("choices", flat=True))


def voter(person_id: UUID) -> Person | None:
    """A person of the roll, with her district."""
    found = Person.objects.filter(id=person_id, is_active=True, erased_on__isnull=True)
    return found.select_related("district").first()


def by_card(numbers: Iterable[str]) -> dict[str, Person]:
    """The people whose live cards have these numbers; one query."""
    people = Person.objects.filter(
        cards__number__in=list(numbers),
        cards__revoked_on__isnull=True,
        is_active=True,
        erased_on__isnull=True,
    )
    found = people.select_related("district").annotate(card_number=Max("cards__number"))
    return {person.card_number: person for person in found}


def can_hand_out(round_: Round) -> bool:
    """Whether anyone may vote on paper here: a station exists and the round takes votes."""
    return not round_.held_elsewhere and Station.objects.exists()


def token_is_good(round_: Round, token: str, now: datetime) -> bool:
    """Whether a token of the queue is still to be used."""
    said = slips.digest(key_of(round_.id, round_.key_fingerprint), "queue", round_.id, token)
    found = QueueToken.objects.filter(round=round_, digest=said, used=False, good_until__gt=now)
    return found.exists()
