"""What of the opinions waits for whom: a signature, an answer, a word of the clerk."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.bodies.queries import chairing_on
from council.bodies.waiting import stood_in_for
from council.opinions import queries
from council.opinions.lifecycle import State
from council.opinions.models import Opinion, Question
from languages.queries import readings
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_waiting

MOST = 30


def signing(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """A co-chair's signatures, or those in her place, and the city's questions: she alone replies."""
    names = stood_in_for(person, now)
    found = list(queries.to_sign(person, now)[:MOST])
    shown = _opinions(found, "sign", _("Sign it"), "settled_at", language)
    for opinion, waiting in zip(found, shown, strict=True):
        yield replace(waiting, on_behalf=names.get(opinion.council_id, ""))
    asked = Question.objects.filter(
        replied_at__isnull=True,
        opinion__council__in=chairing_on(person, day_of(now)).values("council"),
        opinion__answered_at__isnull=True,
    )
    questions = list(asked.select_related("text", "opinion")[:MOST])
    read = readings((one.text for one in questions), language)
    for one in questions:
        yield Waiting(
            key=f"city-question:{one.id}",
            title=read[one.text_id].body,
            url=reverse("opinions:reply", args=[one.opinion_id, one.id]),
            task=_("The city asks the council: reply"),
            since=day_of(one.asked_at),
            language=read[one.text_id].language,
        )


def answering(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """What an official has to answer."""
    found = queries.to_answer(person, day_of(now))[:MOST]
    return _opinions(found, "answer", _("Answer it"), "delivered_at", language)


def receiving(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """What the city owes an answer to: the clerk says that it has come, then sees to it."""
    found = list(queries.listed().with_the_city().order_by("due_on")[:MOST])
    new = {f"opinion:{one.id}" for one in found if one.state == State.DELIVERED.value}
    for one in _opinions(found, "opinion", _("Make sure that it is answered"), "delivered_at", language):
        yield replace(one, task=_("Confirm that it has arrived")) if one.key in new else one


def _opinions(found: Iterable[Opinion], door: str, task: Any, since: str, language: str) -> Iterable[Waiting]:
    listed = list(found)
    read = readings((one.title for one in listed), language)
    for one in listed:
        moment: datetime | None = getattr(one, since)
        yield Waiting(
            key=f"opinion:{one.id}",
            title=read[one.title_id].body,
            url=reverse(f"opinions:{door}", args=[one.id]),
            task=task,
            since=day_of(moment) if moment else None,
            due=one.due_on or one.sign_by,
            language=read[one.title_id].language,
        )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_waiting("opinions-cochair", Duty.COCHAIR, signing)
    register_waiting("opinions-official", Duty.OFFICIAL, answering)
    register_waiting("opinions-clerk", Duty.CLERK, receiving)
