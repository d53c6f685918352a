"""The page of one contribution, composed for one reader."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from council.contributions import permissions
from council.contributions.models import Contribution
from council.contributions.queries import Card, cards
from council.contributions.stages import OPEN, Stage
from council.opinions.page import Step
from residents.permissions import day_of


@dataclass(frozen=True)
class Page:
    """`may` names the acts open to the reader; `own` is that she wrote it."""

    card: Card
    steps: list[Step]
    may: frozenset[str]
    own: bool


def page_of(one: Contribution, person: Any, language: str, now: datetime) -> Page:
    """The page for a reader; `one` comes from `queries.for_page`."""
    card = cards([one], language, day_of(now))[0]
    own = bool(person) and person.is_authenticated and one.author_id == person.id
    return Page(card, way(card), permissions.acts(person, one, now), own)


def way(card: Card) -> list[Step]:
    """What was, where it is."""
    one = card.contribution
    name = card.official.display_name if card.official else ""
    found = [Step("done", "send", _("Sent by a resident"), one.sent_at)]
    if one.acknowledged_at:
        found.append(Step("done", "inbox", _("Confirmed: everyone can read it"), one.acknowledged_at))
    if one.stage is Stage.ANSWERED:
        found.append(
            Step("done", "check", pgettext("a contribution", "Answered"), one.answer.answered_at, text=name)
        )
    if one.set_aside_at:
        found.append(Step("done", "x", _("Not published"), one.set_aside_at))
    if one.stage in OPEN:
        found.append(Step("here", "hourglass", _("Waits for an answer"), when=card.dial.words, text=name))
    return found
