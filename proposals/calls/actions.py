"""What organisers do with a call. The call's row lock orders it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from languages.actions import write_text
from proposals.calls import permissions, queries
from proposals.calls.limits import MOST_QUESTIONS
from proposals.calls.models import Call, DateChange, Question
from proposals.calls.phases import WINDOWS, Dates, Deed, Phase, Window, in_order
from proposals.calls.phrases import BAD_WINDOWS, NO_COLLECTING, NO_REASON, TOO_MANY_QUESTIONS
from register.actions import write
from register.refusals import refuse
from residents.models import District

Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Asked:
    """What an organiser says of a call: for each field its words by language, the rest by column."""

    texts: Texts
    fields: Mapping[str, Any] = field(default_factory=dict)
    districts: tuple[District, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why dates move, in the organiser's words."""

    body: str = ""
    language: str = "fr"


@transaction.atomic
def begin_call(*, person: Any, council_id: UUID, asked: Asked, now: datetime, call_id: Any = None) -> Call:
    """Announce a call. It has no dates yet, so nobody can send anything."""
    refuse(permissions.may_manage(person, council_id, now))
    call = Call(slug=_free_slug(asked.texts["title"]), council_id=council_id, announced_at=now)
    call.id = call_id or call.id
    _put(call, asked)
    _line(call, "call.announced", now, person)
    return call


@transaction.atomic
def change_call(*, call_id: UUID, person: Any, asked: Asked, now: datetime) -> Call:
    """Change what it asks for and its limits, until it begins."""
    call = _preparing(call_id, person, now)
    _put(call, asked)
    return call


@transaction.atomic
def put_question(
    *,
    call_id: UUID,
    person: Any,
    texts: Texts,
    needed: bool,
    now: datetime,
    question_id: UUID | None = None,
) -> Question:
    """Ask everybody who proposes one thing more, or ask it in other words; until the call begins."""
    call = _preparing(call_id, person, now)
    if question_id:
        question = call.questions.get(id=question_id)
    else:
        refuse(TOO_MANY_QUESTIONS if call.questions.count() >= MOST_QUESTIONS else None)
        last = call.questions.aggregate(last=Max("number"))["last"] or 0
        question = Question(call=call, number=last + 1)
    question.needed = needed
    _say(question, texts)
    question.save()
    _settle(call)
    return question


@transaction.atomic
def remove_question(*, call_id: UUID, person: Any, question_id: UUID, now: datetime) -> None:
    """Ask it no more; until the call begins."""
    call = _preparing(call_id, person, now)
    call.questions.filter(id=question_id).delete()
    _settle(call)


@transaction.atomic
def schedule_call(
    *,
    call_id: UUID,
    person: Any,
    windows: Mapping[Phase, Window],
    now: datetime,
    reason: Reason | None = None,
) -> Call:
    """Set its phases. Who moves dates that residents have read says why; the reason stands in public."""
    call = _locked(call_id)
    refuse(permissions.may_manage(person, call.council_id, now))
    refuse(permissions.may(Deed.RESCHEDULE, call, now))
    refuse(None if Phase.COLLECTING in windows else NO_COLLECTING)
    refuse(None if in_order(Dates(windows)) else BAD_WINDOWS)
    former = dict(call.dates.windows)
    moved = [one for one in WINDOWS if former.get(one) != windows.get(one)]
    if not moved:
        return call
    words = (reason or Reason()).body.strip()
    refuse(NO_REASON if former and not words else None)
    _store(call, windows)
    told = [[one.value, *_ends(windows.get(one))] for one in moved]
    line = _line(call, "call.moved" if former else "call.scheduled", now, person, windows=told)
    if former and reason:
        text = write_text(language=reason.language, body=words)
        DateChange.objects.create(call=call, line=line.number, at=now, reason=text)
    return call


def _store(call: Call, windows: Mapping[Phase, Window]) -> None:
    for one in WINDOWS:
        window = windows.get(one)
        setattr(call, f"{one}_opens", window.opens if window else None)
        setattr(call, f"{one}_closes", window.closes if window else None)
    call.save(update_fields=[f"{one}_{end}" for one in WINDOWS for end in ("opens", "closes")])


def _ends(window: Window | None) -> list[str]:
    return [window.opens.isoformat(), window.closes.isoformat()] if window else ["", ""]


def _locked(call_id: UUID) -> Call:
    return Call.objects.select_for_update().get(id=call_id)


def _preparing(call_id: UUID, person: Any, now: datetime) -> Call:
    """The call, locked, while its organisers may still change it."""
    call = _locked(call_id)
    refuse(permissions.may_manage(person, call.council_id, now))
    refuse(permissions.may(Deed.PREPARE, call, now))
    return call


def _put(call: Call, asked: Asked) -> None:
    _say(call, asked.texts)
    for name, value in asked.fields.items():
        setattr(call, name, value)
    call.save()
    call.districts.set(asked.districts)
    _settle(call)


def _say(thing: Any, texts: Texts) -> None:
    for name, words in texts.items():
        for code, body in words.items():
            setattr(thing, f"{name}_{code}", body)


def _settle(call: Call) -> None:
    """Whether it exists in every language that it requires: it does not begin before."""
    call.ready = not queries.lacking(call, list(call.questions.all()))
    call.save(update_fields=["ready"])


def _free_slug(title: Mapping[str, str]) -> str:
    """A short address from the title, with a number where another call has it already."""
    words = next((slug for body in title.values() if (slug := slugify(body)[:50])), "call")
    taken = set(Call.objects.filter(slug__startswith=words).values_list("slug", flat=True))
    numbered = [words, *(f"{words}-{number}" for number in range(2, len(taken) + 3))]
    return next(one for one in numbered if one not in taken)


def _line(call: Call, kind: str, now: datetime, person: Any, **data: Any) -> Any:
    return write(scope=queries.scope_of(call), kind=kind, now=now, actor=person.id, data=data)
