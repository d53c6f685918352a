"""Who was at a session and when, who was excused or represented; the desk's numbers. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

HUNDRED = 100
T = TypeVar("T")


class Way(StrEnum):
    """How an arrival or a departure was noted: by the member, by name or by number at the desk."""

    SELF = "self"
    DESK = "desk"
    NUMBER = "number"


class Coming(StrEnum):
    """What a member says beforehand."""

    COMES = "comes"
    ONLINE = "online"
    CANNOT = "cannot"


class Standing(StrEnum):
    """How a seat stood in the session."""

    PRESENT = "present"
    DEPUTY = "deputy"
    PROXY = "proxy"
    EXCUSED = "excused"
    ABSENT = "absent"


@dataclass(frozen=True)
class Stay:
    """From an arrival until a departure; `left` is None while the member is still here."""

    arrived: datetime
    left: datetime | None = None


def bounded(stays: Iterable[Stay], closed: datetime | None) -> list[Stay]:
    """The stays in order; nobody stays after the end, and who came and went at once was not here."""
    found = sorted(stays, key=lambda one: one.arrived)
    if closed is None:
        return found
    cut = [Stay(one.arrived, min(one.left or closed, closed)) for one in found]
    return [one for one in cut if one.left and one.left > one.arrived]


def length(stays: Iterable[Stay], now: datetime) -> timedelta:
    """How long somebody was here in all, up to now."""
    return sum(((one.left or now) - one.arrived for one in stays), timedelta())


def standing(own: Collection[Stay], deputy: Collection[Stay], proxy: bool, coming: Coming | None) -> Standing:
    """How the seat stood: somebody who sat there goes before a vote given away, and that before an excuse."""
    if own:
        return Standing.PRESENT
    if deputy:
        return Standing.DEPUTY
    if proxy:
        return Standing.PROXY
    return Standing.EXCUSED if coming is Coming.CANNOT else Standing.ABSENT


def deputies_from(seats: Iterable[int]) -> int:
    """What is added to a seat's number for its deputy: the hundred above the highest seat."""
    return (max(seats, default=0) // HUNDRED + 1) * HUNDRED


def numbers(holders: Mapping[int, T], deputies: Mapping[int, T]) -> dict[int, T]:
    """The desk's number of each person: her seat's; a deputy's is in the next hundred."""
    above = deputies_from({*holders, *deputies})
    return {**holders, **{above + seat: person for seat, person in deputies.items()}}
