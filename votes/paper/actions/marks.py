"""Marks on the roll: at a desk, from an offline place's list, and with a token from the queue.

Desks and lists at once never wait for each other for ever: each locks the token, the lot, slots by their
residents' ids, then the counters of turnout by district, the web's before the paper's.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from register.refusals import Refused, refuse
from residents.cards import read_number
from residents.models import Person
from votes.budgets.actions import count_voter
from votes.budgets.models import Round
from votes.paper import permissions, queries, slips
from votes.paper.merging import Outcome, opens
from votes.paper.models import ListLine, Lot, QueueToken, Shift, Station
from votes.paper.phrases import ALREADY_PAPER, ANOTHER_CARD, BAD_SLIP, LOT_SETTLED
from votes.urn import actions as urn
from votes.urn.locks import share
from votes.urn.marks import Mark
from votes.urn.queries import key_of


@dataclass(frozen=True)
class Merged:
    """What became of each line of a list; `new` lines were merged by this upload."""

    lines: list[ListLine]
    new: int


@transaction.atomic
def mark_voter(
    *, round_id: UUID, person_id: UUID, officer: Any, clock: Callable[[], datetime], token: str = ""
) -> Mark:
    """Mark the voter's slot `paper`: her vote on the site is cancelled, and she gets one unmarked ballot.

    Refuses when she has one. The clock is read after the lock, like a cast's.
    """
    round_, now = _shared(round_id), clock()
    voter = Person.objects.get(id=person_id)
    refuse(permissions.may_mark(officer, voter, round_, now, queued=bool(token)))
    if token:
        use_token(round_=round_, token=token, now=now)
    lot = _open(_lot(round_, _shift(officer, now).station))
    marked = urn.mark_paper(round_id=round_id, fingerprint=round_.key_fingerprint, resident_id=voter.id)
    if marked is Mark.ALREADY:
        raise Refused(ALREADY_PAPER)
    _count(round_id, voter, marked)
    _add_marks(lot, 1)
    return marked


@transaction.atomic
def begin_list(*, round_id: UUID, officer: Any, station: Station, now: datetime) -> int:
    """The number of a new list of marks for a place without a connection."""
    round_ = _shared(round_id)
    refuse(permissions.may_merge(officer, round_, now))
    lot = _open(_lot(round_, station))
    lot.lists += 1
    lot.save(update_fields=["lists"])
    return lot.lists


@transaction.atomic
def merge_list(
    *,
    round_id: UUID,
    officer: Any,
    station: Station,
    list_number: int,
    rows: Sequence[tuple[int, str]],
    now: datetime,
) -> Merged:
    """Merge the lines (number, card) of an offline place's list: each once, however often it is sent.

    A line whose voter is marked already leaves her second envelope closed, and stays on the list.
    """
    round_ = _shared(round_id)
    refuse(permissions.may_merge(officer, round_, now))
    lot = _open(_lot(round_, station))
    key = key_of(round_id, round_.key_fingerprint)
    known = dict(lot.lines.filter(list_number=list_number).values_list("line", "seal"))
    people = queries.by_card(number for _line, card in rows if (number := read_number(card)))
    seals: dict[int, str] = {}
    voters: dict[int, Person | None] = {}
    for line, card in rows:
        number = read_number(card)
        seal = slips.digest(key, f"list-{list_number}-{line}", round_id, number or card)
        if {known.get(line, seal), seals.setdefault(line, seal)} != {seal}:
            raise Refused(ANOTHER_CARD)
        if line not in known:
            voters[line] = people.get(number or "")
    outcomes = _merged(round_, voters, now)
    ListLine.objects.bulk_create(
        ListLine(lot=lot, list_number=list_number, line=line, seal=seals[line], outcome=outcomes[line].value)
        for line in voters
    )
    _add_marks(lot, sum(map(opens, outcomes.values())))
    return Merged(list(lot.lines.filter(list_number=list_number)), len(voters))


def _count(round_id: UUID, voter: Person, marked: Mark) -> None:
    """Count her among those who voted on paper."""
    count_voter(round_id=round_id, person=voter, on_paper=True, instead=marked is Mark.CANCELLED_WEB)


def _merged(round_: Round, voters: Mapping[int, Person | None], now: datetime) -> dict[int, Outcome]:
    """What becomes of each line: all slots first, then all counters."""
    outcomes = dict.fromkeys(voters, Outcome.UNKNOWN)
    known = [(line, voter) for line, voter in voters.items() if voter]
    counted: list[tuple[Person, Mark]] = []
    for line, voter in sorted(known, key=lambda pair: pair[1].id):
        if permissions.eligible(voter, round_, now):
            outcomes[line] = Outcome.NOT_ELIGIBLE
            continue
        marked = urn.mark_paper(round_id=round_.id, fingerprint=round_.key_fingerprint, resident_id=voter.id)
        outcomes[line] = Outcome(marked.value)
        if marked is not Mark.ALREADY:
            counted.append((voter, marked))
    for voter, marked in sorted(counted, key=_counters):
        _count(round_.id, voter, marked)
    return outcomes


def _counters(one: tuple[Person, Mark]) -> tuple[str, bool]:
    """In which order voters are counted: whose vote on the site is cancelled first, in each district."""
    voter, marked = one
    return voter.district.slug if voter.district else "", marked is not Mark.CANCELLED_WEB


@transaction.atomic
def give_tokens(*, round_id: UUID, officer: Any, count: int, clock: Callable[[], datetime]) -> list[str]:
    """Numbers for the people in the queue, shown this once; each still votes for a while after the end."""
    round_, now = _shared(round_id), clock()
    refuse(permissions.may_give_tokens(officer, round_, now))
    assert round_.closes is not None
    station, key = _shift(officer, now).station, key_of(round_id, round_.key_fingerprint)
    codes = [slips.new_code(secrets.randbelow) for _ in range(min(count, slips.MOST_AT_ONCE))]
    QueueToken.objects.bulk_create(
        QueueToken(
            round=round_,
            station=station,
            digest=slips.digest(key, "queue", round_id, code),
            good_until=round_.closes + slips.TOKEN_LASTS,
        )
        for code in codes
    )
    return codes


def use_token(*, round_: Round, token: str, now: datetime) -> None:
    """Use up a token inside the act that it lets in; refuses one that is wrong, used or too old."""
    found = _tokens(round_, token).filter(used=False, good_until__gt=now)
    if not found.update(used=True):
        raise Refused(BAD_SLIP)


def hold_token(*, round_: Round, token: str) -> None:
    """Lock a token before the act that uses it, so that its double waits and finds it used."""
    _tokens(round_, token).select_for_update().first()


def _tokens(round_: Round, token: str) -> QuerySet[QueueToken]:
    key = key_of(round_.id, round_.key_fingerprint)
    digest = slips.digest(key, "queue", round_.id, slips.read_code(token) or "")
    return QueueToken.objects.filter(round=round_, digest=digest)


def _shared(round_id: UUID) -> Round:
    """The round, its row held against the count."""
    share(Round, round_id)
    return Round.objects.select_related("district").get(id=round_id)


def _shift(officer: Any, now: datetime) -> Shift:
    shift = queries.shift_at(officer, now)
    assert shift is not None
    return shift


def _lot(round_: Round, station: Station) -> Lot:
    return Lot.objects.get_or_create(round=round_, station=station)[0]


def _open(lot: Lot) -> Lot:
    """The lot under its lock, unless it is finished."""
    locked = Lot.objects.select_for_update().get(id=lot.id)
    if locked.settled_at:
        raise Refused(LOT_SETTLED)
    return locked


def _add_marks(lot: Lot, more: int) -> None:
    """Count marks on the lot, which the caller holds."""
    lot.marks += more
    lot.save(update_fields=["marks"])
