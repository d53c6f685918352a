"""What My page offers a desk officer; what a person's data holds of reminders and letters."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from residents.my_page import Item, Section
from votes.budgets.phases import Phase
from votes.budgets.queries import votable, worded
from votes.codes.models import Letter, Reminder
from votes.paper.permissions import is_officer
from votes.paper.queries import shift_at

AT_WORK = (Phase.VOTING, Phase.CHECKING)
ON_SHIFT = ("live", "", _("On shift now"))


def section(person: Any, language: str, now: datetime) -> Section | None:
    """For desk officers: the votes that are open or being keyed."""
    if is_officer(person, now):
        return None
    state = ON_SHIFT if shift_at(person, now) else None
    items = [
        Item(
            title=(title := worded(round_, "title", language)).text,
            url=reverse("paper:desk", args=[round_.slug]),
            state=state,
            language=title.language,
        )
        for round_ in votable(now)
        if round_.phase(now) in AT_WORK
    ]
    letters = Item(title=_("Letters to print"), url=reverse("codes:letters"))
    return Section(title=_("Voting on paper"), items=(*items, letters))


def export(person: Any) -> dict[str, Any]:
    """Which reminders and which letter the person asked for."""
    return {
        "reminders": list(Reminder.objects.filter(person=person).values_list("round__slug", flat=True)),
        "letters": [one.asked_on.isoformat() for one in Letter.objects.filter(person=person)],
    }


def erase(person: Any, now: datetime) -> None:
    """All of it is hers alone."""
    Reminder.objects.filter(person=person).delete()
    Letter.objects.filter(person=person).delete()
