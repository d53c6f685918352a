"""What My page shows of proposals, and what a person's download and deletion take from here."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proposals import actions, queries
from proposals.lifecycle import State
from proposals.models import Proposal
from proposals.permissions import may_moderate
from residents.my_page import Item, Section


def written(person: Any, language: str, now: datetime) -> Section:
    """Her drafts and her proposals, with where each is."""
    return Section(
        _("My proposals"),
        tuple(_items(queries.written_by(person), "own", language)),
        _("You have not proposed anything yet."),
        reverse("proposals:new"),
        _("Make a proposal"),
    )


def supporting(person: Any, language: str, now: datetime) -> Section:
    """What she supports; nobody else sees it."""
    return Section(
        _("Proposals that I support"),
        tuple(_items(queries.supported(person), "proposal", language)),
        _("You do not support a proposal yet."),
        reverse("proposals:list"),
        _("See the proposals"),
    )


def following(person: Any, language: str, now: datetime) -> Section | None:
    """What she follows; nobody else sees it."""
    items = tuple(_items(queries.followed(person), "proposal", language))
    return Section(_("Proposals that I follow"), items) if items else None


def moderating(person: Any, language: str, now: datetime) -> Section | None:
    """What waits to be read, for moderators."""
    if may_moderate(person, now) is not None:
        return None
    items = tuple(_items([one.proposal for one in queries.waiting(person)[:5]], "reading", language))
    return Section(
        _("Proposals to read"),
        items,
        _("No proposal waits to be read."),
        reverse("proposals:queue"),
        _("Open the list"),
    )


def _items(found: Iterable[Proposal], door: str, language: str) -> list[Item]:
    return [
        Item(
            title=one.title.body or _("Draft without a title"),
            url=reverse(f"proposals:{door}", args=[one.proposal.id]),
            state=(one.chip.kind, one.chip.icon, one.chip.word),
            language=one.title.language,
        )
        for one in queries.show(found, language)
    ]


def export(person: Any) -> dict[str, Any]:
    """What she wrote alone, writes along with others, supports and follows, for her download."""
    return {
        "written": [
            {
                "id": str(one.id),
                "state": one.state,
                "language": one.language,
                "title": one.title.body if one.title else "",
                "text": one.body.body if one.body else "",
                "signature": one.signature,
                "answers": [note.text.body for note in queries.answers_to_moderators(one)],
                "answers_to_the_call": [given.text.body for given in one.answers.all()],
                "cost": one.cost,
            }
            for one in Proposal.objects.filter(author=person).select_related("title", "body")
            if one.stage is not State.WITHDRAWN or one.title
        ],
        "writes_along": [
            {"proposal": str(one.proposal_id), "signature": one.signature}
            for one in person.coauthored.order_by("accepted_at", "id")
        ],
        "asks_to_write_along": [
            {"proposal": str(one.proposal_id), "signature": one.signature}
            for one in person.asked_to_write.all()
        ],
        "follows": [str(key) for key in person.followings.values_list("proposal_id", flat=True)],
        "pen_names": [one.name for one in person.pen_names.all()],
        "supports": [str(key) for key in person.supports.values_list("proposal_id", flat=True)],
    }


def forget(person: Any, now: datetime) -> None:
    actions.forget_author(person=person, now=now)
