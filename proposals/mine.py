"""What My page shows of proposals, and what a person's download and deletion take from here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proposals import actions, queries
from proposals.lifecycle import State
from proposals.models import Proposal, ProposalQuerySet
from proposals.permissions import may_moderate
from residents.my_page import Item, Section

# Of each list My page shows so many; all of them have a page of their own.
ON_MY_PAGE = 5


@dataclass(frozen=True)
class Listed:
    """One of a person's own lists: its title, what is on it, the door of each, the name of its page."""

    title: Any
    find: Callable[[Any], ProposalQuerySet]
    door: str
    name: str

    def items(self, found: Iterable[Proposal], language: str) -> tuple[Item, ...]:
        return tuple(_items(found, self.door, language))


WRITTEN = Listed(_("My proposals"), queries.written_by, "own", "mine")
SUPPORTED = Listed(_("Proposals that I support"), queries.supported, "proposal", "supported")
FOLLOWED = Listed(_("Proposals that I follow"), queries.followed, "proposal", "followed")


def written(person: Any, language: str, now: datetime) -> Section:
    """Her drafts and her proposals, with where each is."""
    empty, label = _("You have not proposed anything yet."), _("Make a proposal")
    return _section(WRITTEN, person, language, empty, reverse("proposals:new"), label)


def supporting(person: Any, language: str, now: datetime) -> Section:
    """What she supports; nobody else sees it."""
    empty, label = _("You do not support any proposal yet."), _("See the proposals")
    return _section(SUPPORTED, person, language, empty, reverse("proposals:list"), label)


def following(person: Any, language: str, now: datetime) -> Section | None:
    """What she follows; nobody else sees it."""
    section = _section(FOLLOWED, person, language)
    return section if section.items else None


def _section(
    listed: Listed, person: Any, language: str, empty: Any = "", url: str = "", label: Any = ""
) -> Section:
    """The first of the list, and the way to all of them where there are more."""
    found = list(listed.find(person)[: ON_MY_PAGE + 1])
    more = reverse(f"proposals:{listed.name}") if len(found) > ON_MY_PAGE else ""
    return Section(listed.title, listed.items(found[:ON_MY_PAGE], language), empty, url, label, more)


def moderating(person: Any, language: str, now: datetime) -> Section | None:
    """What waits to be read, for moderators."""
    if may_moderate(person, now) is not None:
        return None
    items = tuple(_items([one.proposal for one in queries.waiting(person)[:5]], "reading", language))
    return Section(
        _("Proposals to read"),
        items,
        _("No proposal is waiting to be read."),
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
