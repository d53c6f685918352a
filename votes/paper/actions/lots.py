"""Lots: envelopes counted, sheets keyed twice by two officers, differences explained, the lot finished."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from languages.actions import write_text
from register.actions import write
from register.refusals import Refusal, Refused, refuse
from register.scopes import Scope
from votes.budgets.actions.casting import checker
from votes.budgets.ballots import Kind as Ballot
from votes.budgets.models import Round
from votes.budgets.queries.ballots import kind
from votes.paper import permissions, queries
from votes.paper.models import Entry, Lot
from votes.paper.phrases import (
    KEYED_TWICE,
    NEEDS_NOTE,
    NO_ENVELOPES,
    NO_SUCH_SHEET,
    NOT_AGREED,
    UNREADABLE_SHEET,
    unreadable_row,
)
from votes.paper.sheets import TURNS, Kind, Said, choices_of, read_sheet, written
from votes.urn.locks import share

Row = tuple[int, str]


@dataclass(frozen=True)
class Form:
    """The round's paper ballot: the ids of its projects by their printed numbers, and what may be chosen."""

    ids: Mapping[int, str]
    ranked: bool
    check: Callable[[Sequence[str]], None]


@transaction.atomic
def count_envelopes(*, lot_id: UUID, officer: Any, envelopes: int, now: datetime) -> Lot:
    """Write how many envelopes were opened from the place's box."""
    lot = _locked(lot_id, officer, now)
    lot.envelopes = envelopes
    lot.save(update_fields=["envelopes"])
    return lot


@transaction.atomic
def explain_lot(*, lot_id: UUID, officer: Any, language: str, body: str, now: datetime) -> Lot:
    """Say in public why envelopes and marks are not the same number."""
    lot = _locked(lot_id, officer, now)
    lot.note = write_text(language=language, body=body)
    lot.save(update_fields=["note"])
    return lot


@transaction.atomic
def key_sheets(*, lot_id: UUID, officer: Any, rows: Sequence[Row], now: datetime) -> int:
    """Key sheets (number, what was typed), all of them or none; answers how many changed anything.

    The same rows sent again change nothing; another content corrects the officer's own keying.
    """
    lot = _locked(lot_id, officer, now)
    if lot.envelopes is None:
        raise Refused(NO_ENVELOPES)
    form = _form(lot.round)
    read = [_read(form, lot.envelopes, place, row, len(rows) > 1) for place, row in enumerate(rows, 1)]
    known: dict[int, dict[UUID, Entry]] = {}
    for one in lot.entries.filter(sheet__in=[row[0] for row in rows]):
        known.setdefault(one.sheet, {})[one.officer_id] = one
    return sum(_keep(lot, officer, number, values, known) for number, values in read)


@transaction.atomic
def settle_lot(*, lot_id: UUID, officer: Any, now: datetime) -> Lot:
    """Finish the lot: both keyings agree on every sheet, and envelopes equal marks or a note says why not."""
    lot = _locked(lot_id, officer, now)
    if lot.envelopes is None:
        raise Refused(NO_ENVELOPES)
    if not queries.standing_of(lot).agreed:
        raise Refused(NOT_AGREED)
    if lot.envelopes != lot.marks and lot.note is None:
        raise Refused(NEEDS_NOTE)
    lot.settled_at = now
    lot.save(update_fields=["settled_at"])
    data = {"envelopes": lot.envelopes, "marks": lot.marks}
    write(scope=Scope("lot", lot.id), kind="lot.settled", now=now, actor=officer.id, data=data)
    return lot


def _locked(lot_id: UUID, officer: Any, now: datetime) -> Lot:
    """The lot under its lock, the round held against the count; refuses who may not work on it."""
    round_id = Lot.objects.values_list("round_id", flat=True).get(id=lot_id)
    share(Round, round_id)
    lot = Lot.objects.select_for_update(of=("self",)).select_related("round").get(id=lot_id)
    refuse(permissions.may_key(officer, lot, now))
    return lot


def _form(round_: Round) -> Form:
    options = list(round_.options.all())
    ids = {option.number: str(option.id) for option in options}
    return Form(ids, kind(round_) is Ballot.RANKING, checker(round_, options))


def _read(form: Form, envelopes: int, place: int, row: Row, many: bool) -> tuple[int, dict[str, Any]]:
    """The sheet's number and its columns; a fault of a file names its row."""
    number, typed = row
    try:
        if not 1 <= number <= envelopes:
            raise Refused(NO_SUCH_SHEET)
        return number, _content(form, typed)
    except Refused as refused:
        raise (Refused(unreadable_row(place, refused.refusal)) if many else refused) from refused


def _content(form: Form, typed: str) -> dict[str, Any]:
    try:
        said = read_sheet(typed)
    except ValueError as error:
        raise Refused(UNREADABLE_SHEET) from error
    choices = _checked(form, said) if said.kind is Kind.VALID else []
    return {"kind": said.kind.value, "choices": choices, "typed": written(said.marks)}


def _checked(form: Form, said: Said) -> list[str]:
    choices = choices_of(said, form.ids, form.ranked)
    try:
        form.check(choices)
    except Refused as refused:
        raise Refused(_as_sheet(refused.refusal)) from refused
    return choices


def _as_sheet(refusal: Refusal) -> Refusal:
    return Refusal(refusal.code, refusal.reason, UNREADABLE_SHEET.next_step, 422)


def _keep(
    lot: Lot, officer: Any, number: int, values: dict[str, Any], known: dict[int, dict[UUID, Entry]]
) -> bool:
    """Write one keying where it says something new."""
    keyings = known.setdefault(number, {})
    mine = keyings.get(officer.id)
    if mine is None:
        turn = next((turn for turn in TURNS if turn not in {one.turn for one in keyings.values()}), None)
        if turn is None:
            raise Refused(KEYED_TWICE)
        keyings[officer.id] = Entry.objects.create(
            lot=lot, sheet=number, turn=turn, officer=officer, **values
        )
        return True
    if all(getattr(mine, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(mine, name, value)
    mine.save(update_fields=list(values))
    return True
