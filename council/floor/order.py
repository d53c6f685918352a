"""In which order those who asked to speak are called. Pure: values in, the ordered queue with reasons out.

The rule, completely. Between two people who wait for the same point of the agenda, the first of these steps
in which they differ decides:

1. A point of order goes before everything else; two points of order go by the time of asking.
2. Whoever was passed by `patience` people who asked later goes next; several such go by the time of asking.
3. A college that has used up its budget of time goes after the others.
4. Whoever has not spoken yet in this meeting goes first.
5. The college: one that is behind its share of the speaking time, then one at its share, then one ahead of
   it. The share follows the number of seats.
6. The language, in the same three steps; each language heard so far, and her own, has an equal share.
7. The gender, in the same way, where the council asks for it: only for those who said one for this meeting.
8. Whoever has spoken less so far, in whole minutes.
9. The time of asking; at the same moment, the request's key.

Steps 3 to 8 are on or off by the council's rules. A group is behind or ahead only when it is more than
`MARGIN` seconds away from its share. A guest sits in no college: she is at the share.

What follows from it, and is tested: the order of two people depends on these two and on who has spoken, never
on who else waits, so that nobody loses a place when somebody else withdraws; it changes with an act, never by
the clock alone, because a speech that runs counts with all of its time; by the rule alone nobody is passed by
more than `patience` later requests, points of order apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

MARGIN = 60
MINUTE = 60


class Kind(StrEnum):
    """What somebody asks to speak for; each kind has its own time."""

    SPEECH = "speech"
    QUESTION = "question"
    REPLY = "reply"
    POINT = "point-of-order"


class Standing(IntEnum):
    """Where a group is beside its share of the time: behind goes first."""

    BEHIND = -1
    EVEN = 0
    AHEAD = 1


class Reason(StrEnum):
    """Why somebody is where she is. One without any other reason stands by the time of asking."""

    POINT_OF_ORDER = "point-of-order"
    PASSED = "passed"
    BUDGET_SPENT = "budget-spent"
    FIRST_TIME = "first-time"
    COLLEGE_BEHIND = "college-behind"
    COLLEGE_AHEAD = "college-ahead"
    LANGUAGE_BEHIND = "language-behind"
    LANGUAGE_AHEAD = "language-ahead"
    GENDER_BEHIND = "gender-behind"
    GENDER_AHEAD = "gender-ahead"
    SPOKEN = "spoken"
    ASKED = "asked"


@dataclass(frozen=True)
class Asked:
    """A request that waits. `person` is whoever speaks; no college, language or gender counts nowhere."""

    key: str
    person: str
    at: datetime
    item: str = ""
    kind: Kind = Kind.SPEECH
    college: str = ""
    language: str = ""
    gender: str = ""


@dataclass(frozen=True)
class Spoken:
    """A speech of this meeting: when it was asked for, and its seconds of the speaker's own time.

    One that still runs counts with all the time that it was given.
    """

    person: str
    asked_at: datetime
    seconds: int
    item: str = ""
    kind: Kind = Kind.SPEECH
    college: str = ""
    language: str = ""
    gender: str = ""


@dataclass(frozen=True)
class Balance:
    """What the council's rules weigh. `seats` of each college; `budgets` in seconds where there is one."""

    first_time: bool = True
    colleges: bool = True
    languages: bool = True
    genders: bool = False
    total_time: bool = True
    patience: int = 3
    seats: Mapping[str, int] = field(default_factory=dict)
    budgets: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """Somebody's place, from 1, with the reasons for it, her seconds so far, and how many passed her."""

    number: int
    asked: Asked
    reasons: tuple[Reason, ...]
    seconds: int
    passed: int


def queue(asked: Iterable[Asked], spoken: Iterable[Spoken], balance: Balance) -> list[Place]:
    """Everyone who waits, in the order of the rule."""
    history = list(spoken)
    weighed = sorted((_weigh(one, history, balance) for one in asked), key=lambda one: one.order)
    return [
        Place(number, one.asked, one.reasons, one.seconds, one.passed)
        for number, one in enumerate(weighed, start=1)
    ]


def passed(asked: Asked, spoken: Iterable[Spoken]) -> int:
    """How many who asked later were called before her for the same point; points of order do not count."""
    return sum(
        1
        for one in spoken
        if one.item == asked.item and one.kind is not Kind.POINT and one.asked_at > asked.at
    )


def standing(mine: int, whole: int, share: float) -> Standing:
    """Where `mine` seconds of `whole` are beside that share, from 0 to 1."""
    off = mine - whole * share
    if abs(off) <= MARGIN:
        return Standing.EVEN
    return Standing.BEHIND if off < 0 else Standing.AHEAD


@dataclass(frozen=True)
class _Weighed:
    """A request with what decides over it."""

    asked: Asked
    order: tuple[object, ...]
    reasons: tuple[Reason, ...]
    seconds: int
    passed: int


def _weigh(one: Asked, history: Sequence[Spoken], balance: Balance) -> _Weighed:
    counted = [speech for speech in history if speech.kind is not Kind.POINT]
    own = [speech.seconds for speech in counted if speech.person == one.person]
    over = passed(one, history)
    by_asking = (one.at, one.key)
    if one.kind is Kind.POINT:
        return _Weighed(one, (0, *by_asking), (Reason.POINT_OF_ORDER,), sum(own), over)
    if over >= balance.patience:
        return _Weighed(one, (1, *by_asking), (Reason.PASSED,), sum(own), over)
    steps, reasons = _steps(one, counted, balance)
    return _Weighed(one, (2, *steps, *by_asking), reasons or (Reason.ASKED,), sum(own), over)


def _steps(one: Asked, counted: Sequence[Spoken], balance: Balance) -> tuple[list[int], tuple[Reason, ...]]:
    """Steps 3 to 8 as numbers, lower first, and the reasons they give."""
    own = [speech.seconds for speech in counted if speech.person == one.person]
    spent = _spent(one, counted, balance)
    first = balance.first_time and not any(own)
    minutes = sum(own) // MINUTE if balance.total_time else 0
    groups = (
        (_of_college(one, counted, balance), Reason.COLLEGE_BEHIND, Reason.COLLEGE_AHEAD),
        (_of_language(one, counted, balance), Reason.LANGUAGE_BEHIND, Reason.LANGUAGE_AHEAD),
        (_of_gender(one, counted, balance), Reason.GENDER_BEHIND, Reason.GENDER_AHEAD),
    )
    told = [
        behind if where is Standing.BEHIND else ahead
        for where, behind, ahead in groups
        if where is not Standing.EVEN
    ]
    reasons = [Reason.BUDGET_SPENT] * spent + [Reason.FIRST_TIME] * first + told
    reasons += [Reason.SPOKEN] * (minutes > 0)
    later = int(balance.first_time and not first)
    return [int(spent), later, *(int(where) for where, _b, _a in groups), minutes], tuple(reasons)


def _spent(one: Asked, counted: Sequence[Spoken], balance: Balance) -> bool:
    """Whether her college has used all the time that the rules give it in a meeting."""
    if one.college not in balance.budgets:
        return False
    used = sum(speech.seconds for speech in counted if speech.college == one.college)
    return used >= balance.budgets[one.college]


def _of_college(one: Asked, counted: Sequence[Spoken], balance: Balance) -> Standing:
    seats = sum(balance.seats.values())
    if not balance.colleges or not balance.seats.get(one.college) or not seats:
        return Standing.EVEN
    used = [speech for speech in counted if speech.college in balance.seats]
    mine = sum(speech.seconds for speech in used if speech.college == one.college)
    return standing(mine, sum(speech.seconds for speech in used), balance.seats[one.college] / seats)


def _of_language(one: Asked, counted: Sequence[Spoken], balance: Balance) -> Standing:
    if not balance.languages:
        return Standing.EVEN
    return _equal(one.language, [(speech.language, speech.seconds) for speech in counted])


def _of_gender(one: Asked, counted: Sequence[Spoken], balance: Balance) -> Standing:
    if not balance.genders:
        return Standing.EVEN
    return _equal(one.gender, [(speech.gender, speech.seconds) for speech in counted])


def _equal(group: str, heard: Sequence[tuple[str, int]]) -> Standing:
    """Beside an equal share of each group heard so far and her own; who names none is at the share."""
    if not group:
        return Standing.EVEN
    known = [(name, seconds) for name, seconds in heard if name]
    groups = {name for name, _seconds in known} | {group}
    mine = sum(seconds for name, seconds in known if name == group)
    return standing(mine, sum(seconds for _name, seconds in known), 1 / len(groups))
