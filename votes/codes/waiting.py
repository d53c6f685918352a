"""What waits for a desk: letters to print."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from residents.roles import Duty
from residents.waiting import Waiting, register_waiting
from votes.codes.queries import letters_to_print


def printing(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """One thing for all letters: they are printed together."""
    letters = letters_to_print()
    if letters:
        words = ngettext_lazy("%(count)d letter to print", "%(count)d letters to print", len(letters))
        yield Waiting(
            key="letters",
            title=words % {"count": len(letters)},
            url=reverse("codes:letters"),
            task=_("Print and send"),
            since=min(one.asked_on for one in letters),
        )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_waiting("letters-desk", Duty.DESK, printing)
