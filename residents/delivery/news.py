"""What My page shows of the delivery service, and what a person's download and deletion take from here."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from residents.delivery import actions, queries
from residents.my_page import Item, Section
from residents.permissions import may_work_as
from residents.roles import Role

ON_MY_PAGE = 5


def section(person: Any, language: str, now: datetime) -> Section:
    """What is new for her; my page is the one way that everybody has."""
    rows = list(queries.new_on_page(person)[:ON_MY_PAGE])
    items = tuple(
        Item(
            title=told.message.title,
            url=told.message.url,
            note=" ".join(told.message.paragraphs[:1]),
            language=told.message.language,
        )
        for told in queries.composed(rows, language, now)
    )
    if not items:
        return Section(
            _("New for you"), (), _("Nothing new."), reverse("delivery:news"), _("See what you were told")
        )
    return Section(_("New for you"), items, url=reverse("delivery:news"), label=_("Read everything"))


def organising(person: Any, language: str, now: datetime) -> Section | None:
    """For organisers: whether mails are given up."""
    if may_work_as(person, Role.ORGANISER, now) is not None:
        return None
    dead = queries.dead_count()
    words = ngettext("%(number)s mail could not be sent.", "%(number)s mails could not be sent.", dead)
    note = words % {"number": dead} if dead else _("Every mail was accepted.")
    return Section(_("Messages to residents"), (), note, reverse("delivery:mails"), _("See what arrives"))


def export(person: Any) -> dict[str, Any]:
    """How she wants to be told, and what she was told when, by which way."""
    ways = queries.chosen(person)
    return {
        "by_mail": ways.by_mail,
        "rhythm": ways.rhythm,
        "discreet": ways.discreet,
        "by_letter": ways.by_letter,
        "desk": ways.desk.name if ways.desk else None,
        "slip_at_the_desk": ways.slip,
        "told": [
            {
                "kind": row.kind,
                "about": str(row.key),
                "channel": row.channel,
                "state": row.state,
                "made_at": row.made_at.isoformat(),
                "ended_at": row.ended_at and row.ended_at.isoformat(),
            }
            for row in person.deliveries.all()
        ],
    }


def forget(person: Any, now: datetime) -> None:
    actions.forget_deliveries(person=person)
