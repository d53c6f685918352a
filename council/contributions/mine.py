"""What authors and officials are told and shown of contributions, and what download and deletion take."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.contributions import actions, queries
from council.contributions.models import Contribution
from council.contributions.stages import OPEN, Stage
from residents.delivery.kinds import Message, Notice, newest
from residents.my_page import Item, Section
from residents.permissions import day_of

MOST = 10
HERE = {
    Stage.SENT: gettext_lazy("Your contribution is on its way to the elected official in charge."),
    Stage.SHOWN: gettext_lazy("Your contribution has arrived. Everyone can read it now."),
    Stage.ANSWERED: gettext_lazy("The elected official in charge has answered your contribution."),
    Stage.SET_ASIDE: gettext_lazy("Your contribution is not published. Read why."),
}


def come(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """To the official: somebody writes to her; nothing once it is settled or another one is in charge."""
    cards = _cards({one.key for one in notices}, language, now)
    open_ones = {key: card for key, card in cards.items() if card.contribution.stage in OPEN}
    mine = {(key, card.official.id) for key, card in open_ones.items() if card.official}
    words = _("A resident writes to you. An answer is asked for by %(day)s.")
    return [
        Message(
            open_ones[one.key].subject.body,
            (words % {"day": date_format(open_ones[one.key].contribution.due_on, "DATE_FORMAT")},),
            open_ones[one.key].contribution.get_absolute_url(),
            open_ones[one.key].subject.language,
        )
        if (one.key, one.reader) in mine
        else None
        for one in notices
    ]


def moved(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """To the author: where it is now; of several notices of one contribution the newest tells it."""
    cards = _cards({one.key for one in notices}, language, now)
    last = newest(notices)
    return [
        Message(
            cards[one.key].subject.body,
            (str(HERE[cards[one.key].contribution.stage]),),
            cards[one.key].contribution.get_absolute_url(),
            cards[one.key].subject.language,
        )
        if one.key in cards and one in last
        else None
        for one in notices
    ]


def _cards(keys: set[Any], language: str, now: datetime) -> dict[Any, queries.Card]:
    found = queries.known().filter(id__in=keys)
    return {card.contribution.id: card for card in queries.cards(found, language, day_of(now))}


def section(person: Any, language: str, now: datetime) -> Section | None:
    """What she wrote to officials and what became of it."""
    found = queries.cards(queries.by(person)[:MOST], language, day_of(now))
    if not found:
        return None
    items = tuple(
        Item(
            title=card.subject.body,
            url=card.contribution.get_absolute_url(),
            note=card.dial.words,
            state=(card.sign.kind, card.sign.icon, card.sign.word),
            language=card.subject.language,
        )
        for card in found
    )
    return Section(_("What you wrote to elected officials"), items)


def export(person: Any) -> dict[str, Any]:
    """What she wrote, and what she answered or confirmed in office."""
    answered = Contribution.objects.filter(answer__official=person)
    confirmed = Contribution.objects.filter(acknowledged_by=person)
    return {
        "sent": [
            {
                "sent": one.sent_at.isoformat(),
                "theme": one.theme,
                "subject": one.subject.body,
                "body": one.body.body,
                "stage": one.stage.value,
            }
            for one in queries.by(person)
        ],
        "answered": [str(key) for key in answered.values_list("id", flat=True)],
        "confirmed": [str(key) for key in confirmed.values_list("id", flat=True)],
    }


def forget(person: Any, now: datetime) -> None:
    actions.forget_author(person=person)
