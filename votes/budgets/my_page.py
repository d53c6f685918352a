"""What My page says of votes, and what a person's data holds of them: whether she voted, never what."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from residents.my_page import Item, Section
from votes.budgets.phases import Phase
from votes.budgets.queries import held_here, votable, voted_in, worded

YES = ("done", "check", _("You voted"))
NO = ("wait", "clock", _("You have not voted yet"))
NOT_THEN = ("off", "minus", _("You did not vote"))
VOID = ("off", "x", _("Void"))
UNKNOWN = ("wait", "clock", _("Paused"))
GONE = ("off", "lock", _("Nobody can tell any more"))


def section(person: Any, language: str, now: datetime) -> Section:
    """One line for each round that has opened; a constant number of queries."""
    items, rounds = [], list(votable(now))
    known = voted_in(rounds, person)
    for round_ in rounds:
        title = worded(round_, "title", language)
        phase = round_.phase(now)
        state = VOID if phase is Phase.VOID else _state(known[round_.id], phase is Phase.VOTING)
        items.append(
            Item(title=title.text, url=round_.get_absolute_url(), state=state, language=title.language)
        )
    return Section(
        title=_("My votes"),
        items=tuple(items),
        empty=_("No vote has opened yet."),
        url=reverse("budgets:list"),
        label=_("See the votes"),
    )


def _state(has_voted: bool | None, is_open: bool) -> tuple[str, str, Any]:
    if has_voted is None:
        return UNKNOWN if is_open else GONE
    if has_voted:
        return YES
    return NO if is_open else NOT_THEN


def export(person: Any) -> list[dict[str, Any]]:
    """In which rounds the person voted; null where the round's key is gone and nobody can tell."""
    rounds = list(held_here())
    known = voted_in(rounds, person)
    return [{"round": round_.slug, "voted": known[round_.id]} for round_ in rounds]


def erase(person: Any, now: datetime) -> None:
    """Nothing: a ballot in the box names nobody, and it was counted for all who live here."""
