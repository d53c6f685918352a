"""What My page shows of commitments, and what a person's download and deletion take from here."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.commitments import actions, permissions, queries
from council.commitments.models import Alert, Question
from languages.queries import readings
from residents.my_page import Item, Section
from residents.permissions import day_of

SHOWN = 5


def section(person: Any, language: str, now: datetime) -> Section | None:
    """What waits for the city; the watch committee finds the list."""
    if permissions.may_speak_for_the_city(person, now) is None:
        today = day_of(now)
        waiting = queries.cards(queries.for_the_city(today)[:SHOWN], language, today)
        items = tuple(
            Item(
                title=card.title.body,
                url=card.commitment.get_absolute_url(),
                note=card.when,
                state=(card.sign.kind, card.sign.icon, card.sign.word),
                language=card.title.language,
            )
            for card in waiting
        )
        address = reverse("commitments:city")
        empty = _("No commitment is waiting for the city.")
        return Section(_("Commitments of the city"), items, empty, address, _("See what is waiting"))
    if permissions.may_warn(person, now) is None:
        empty = _("You watch whether the city keeps its word.")
        address = reverse("commitments:list")
        return Section(_("Commitments of the city"), (), empty, address, _("See all commitments"))
    return None


def moderating(person: Any, language: str, now: datetime) -> Section | None:
    """The questions that a moderator has to read."""
    if permissions.may_moderate(person, now) is not None:
        return None
    found = list(queries.questions_waiting()[:SHOWN])
    read = readings((one.text for one in found), language)
    address = reverse("commitments:questions")
    items = tuple(
        Item(title=read[one.text_id].body, url=address, language=read[one.text_id].language) for one in found
    )
    empty = _("No question is waiting to be read.")
    return Section(_("Questions to read"), items, empty, address, _("Open the list"))


def export(person: Any) -> dict[str, Any]:
    """What she asked and warned of, for her download."""
    asked = Question.objects.filter(author=person).select_related("text")
    warned = Alert.objects.filter(person=person).select_related("text")
    return {
        "questions": [{"at": one.asked_at.isoformat(), "text": one.text.body} for one in asked],
        "alerts": [{"at": one.raised_at.isoformat(), "text": one.text.body} for one in warned],
    }


def forget(person: Any, now: datetime) -> None:
    """Alerts stay, as acts of an office; questions lose her name."""
    actions.forget_asker(person=person)
