"""What every act on a body shares: locked rows, words by language, the register's line."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from council.bodies.models import Council, Seat
from register.actions import write
from register.scopes import Scope


def in_languages(field: str, words: Mapping[str, str]) -> dict[str, str]:
    """The columns of a translated field, as `name_fr`; the plain column takes the first language given."""
    return {f"{field}_{code}": text for code, text in words.items()} | {field: next(iter(words.values()), "")}


def locked_council(council_id: UUID) -> Council:
    """The council, read again under its row's lock, which orders everything about its seats."""
    return Council.objects.select_for_update(of=("self",)).select_related("parent").get(id=council_id)


def locked_seat(seat_id: UUID) -> Seat:
    """The seat, its council's row locked first: offices and persons are counted over the whole council."""
    council = locked_council(Seat.objects.values_list("council_id", flat=True).get(id=seat_id))
    seat = Seat.objects.select_for_update(of=("self",)).select_related("college").get(id=seat_id)
    seat.council = council
    return seat


def write_seat(seat: Seat, kind: str, person: Any, now: datetime, **data: Any) -> None:
    write(scope=Scope("seat", seat.id), kind=kind, now=now, actor=person.id, data=data)
