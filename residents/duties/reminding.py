"""The reminder as a message: composed when it is read or sent, from what presses at that moment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from residents.delivery.kinds import Message, Notice, newest
from residents.duties import queries
from residents.duties.showing import due_words
from residents.models import Person
from residents.permissions import day_of

SHOWN = 10


def compose(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """The newest reminder tells its reader's whole list, read for each of them; an older one adds nothing."""
    last = newest(notices)
    people = Person.objects.in_bulk({one.key for one in last})
    return [_message(people[one.key], language, now) if one in last else None for one in notices]


def _message(person: Any, language: str, now: datetime) -> Message | None:
    found = queries.pressing(person, language, now)
    if not found:
        return None
    count = len(found)
    title = ngettext(
        "%(count)d thing that you do for the council is due",
        "%(count)d things that you do for the council are due",
        count,
    )
    lines = [f"{one.item.title} – {due_words(one.item.due, day_of(now))}" for one in found[:SHOWN]]
    more = [_("Your list has the rest.")] if count > SHOWN else []
    return Message(title % {"count": count}, (*lines, *more), reverse("duties:waiting"))
