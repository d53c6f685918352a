"""What My page shows of suggested changes, and what a person's download and deletion take from here."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from languages.paragraphs import Kind
from languages.queries import readings
from proposals.amendments import actions, queries
from proposals.amendments.models import Amendment
from proposals.amendments.phrases import KINDS
from residents.my_page import Item, Section

MOST = 20


def to_answer(person: Any, language: str, now: datetime) -> Section | None:
    """What residents suggest for her own proposals and she has not answered."""
    found = [one for one in queries.for_authors(person) if queries.in_time(one.proposal, now)][:MOST]
    read = readings((one.proposal.title for one in found), language)
    items = tuple(
        Item(
            title=read[one.proposal.title_id].body if one.proposal.title_id else "",
            url=one.get_absolute_url(),
            note=KINDS[Kind(one.kind)],
            language=read[one.proposal.title_id].language if one.proposal.title_id else "",
        )
        for one in found
    )
    return Section(_("Changes suggested to your proposals"), items) if items else None


def export(person: Any) -> list[dict[str, Any]]:
    """What she suggested, for her download."""
    found = Amendment.objects.filter(person=person).select_related("reason").order_by("suggested_at", "id")
    return [
        {
            "proposal": str(one.proposal_id),
            "kind": one.kind,
            "before": one.words,
            "after": one.body,
            "reason": one.reason.body,
            "signature": one.signature,
            "fate": one.fate,
        }
        for one in found
    ]


def forget(person: Any, now: datetime) -> None:
    actions.forget_person(person=person, now=now)
