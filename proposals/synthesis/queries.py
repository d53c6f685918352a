"""Reads of the synthesis, a constant number of queries for any number of proposals and texts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from council.meetings.lifecycle import VoteState
from council.meetings.models import Meeting
from council.workshops.models import Workshop
from languages.queries import readings
from proposals.lifecycle import State
from proposals.models import Proposal
from proposals.queries import Shown, show
from proposals.steps import Extra
from proposals.synthesis.models import Joint, Noted, Source
from proposals.synthesis.phrases import CHIPS, CONSENTS, NOTED, TOGETHER, Consent

LIVE = (VoteState.PREPARED.value, VoteState.OPEN.value, VoteState.CLOSED.value)
SETTLED = (State.ACCEPTED, State.PRINCIPLE, State.SET_ASIDE)
# What a text may go on to after the plenary, without ceasing to be adopted by it.
ONWARD = (State.CARRIED, State.FUNDED, State.ADOPTED, State.UNDER_WAY, State.DONE)


@dataclass(frozen=True)
class Part:
    """A proposal that is part of a text, or is asked to be."""

    source: Source
    shown: Shown

    @property
    def words(self) -> Any:
        return CONSENTS[Consent(self.source.consent)]

    @property
    def chip(self) -> tuple[str, str]:
        return CHIPS[Consent(self.source.consent)]

    @property
    def asked(self) -> bool:
        return self.source.consent == Consent.ASKED.value


@dataclass(frozen=True)
class TextShown:
    """A text of the plenary with its parts."""

    joint: Joint
    shown: Shown
    parts: list[Part]

    @property
    def voted(self) -> bool:
        """Whether the plenary votes on it, or has."""
        return has_vote(self.joint)

    @property
    def vote_closed(self) -> bool:
        return self.joint.vote is not None and self.joint.vote.state == VoteState.CLOSED.value

    @property
    def ready(self) -> bool:
        """Whether somebody has agreed, so that it can go to a vote."""
        return any(one.source.consent == Consent.GIVEN.value for one in self.parts)


@dataclass(frozen=True)
class Board:
    """The synthesis of a session: what its workshops brought, by workshop, and the texts made of it."""

    meeting: Meeting
    rooms: list[tuple[Workshop, list[Shown]]]
    texts: list[TextShown]
    # Proposals that can be chosen: open, and part of no text.
    free: frozenset[UUID]

    @property
    def brought(self) -> int:
        return sum(len(found) for _room, found in self.rooms)

    @property
    def counts(self) -> dict[str, int]:
        """How many texts the plenary adopted, adopted as a principle, and did not keep."""
        states = [one.shown.proposal.stage for one in self.texts if one.joint.settled_at]
        return {
            "accepted": sum(one is State.ACCEPTED or one in ONWARD for one in states),
            "principle": states.count(State.PRINCIPLE),
            "set_aside": states.count(State.SET_ASIDE),
        }


def has_vote(joint: Joint) -> bool:
    return joint.vote is not None and joint.vote.state in LIVE


def joints() -> Any:
    """Those that stand, with what a page shows of them."""
    found = Joint.objects.filter(dissolved_at__isnull=True)
    return found.select_related(
        "meeting__council",
        "vote",
        "reason",
        "proposal__title",
        "proposal__body",
        "proposal__district",
        "proposal__author",
    )


def noted_in(workshops: Iterable[UUID]) -> dict[UUID, list[Proposal]]:
    """The proposals of those workshops, in the order in which they were noted."""
    wanted = ("proposal__title", "proposal__body", "proposal__district", "proposal__author")
    found: dict[UUID, list[Proposal]] = defaultdict(list)
    for one in Noted.objects.filter(workshop__in=list(workshops)).select_related(*wanted):
        found[one.workshop_id].append(one.proposal)
    return found


def live_sources() -> Any:
    """The parts that are in a text now, or asked to be; not what its author took back meanwhile."""
    found = Source.objects.filter(out_at__isnull=True, joint__dissolved_at__isnull=True)
    return found.exclude(proposal__state=State.WITHDRAWN.value)


def texts_shown(found: Sequence[Joint], language: str) -> list[TextShown]:
    """Those texts with their parts, in a constant number of queries."""
    wanted = ("proposal__title", "proposal__body", "proposal__district", "proposal__author")
    sources = list(live_sources().filter(joint__in=found).select_related(*wanted))
    every = [one.proposal for one in found] + [one.proposal for one in sources]
    shown = {one.proposal.id: one for one in show({one.id: one for one in every}.values(), language)}
    parts: dict[UUID, list[Part]] = defaultdict(list)
    for one in sources:
        parts[one.joint_id].append(Part(one, shown[one.proposal_id]))
    return [TextShown(one, shown[one.proposal_id], parts[one.id]) for one in found]


def board(meeting: Meeting, language: str) -> Board:
    """The whole synthesis of a session."""
    rooms = list(Workshop.objects.filter(meeting=meeting, cancelled_at__isnull=True))
    by_room = noted_in(one.id for one in rooms)
    every = [proposal for found in by_room.values() for proposal in found]
    shown = {one.proposal.id: one for one in show(every, language)}
    taken = set(live_sources().exclude(consent=Consent.REFUSED.value).values_list("proposal_id", flat=True))
    return Board(
        meeting=meeting,
        rooms=[(room, [shown[one.id] for one in by_room[room.id]]) for room in rooms],
        texts=texts_shown(list(joints().filter(meeting=meeting)), language),
        free=frozenset(one.id for one in every if one.stage is State.PUBLISHED and one.id not in taken),
    )


def to_choose(meeting: Meeting, named: Sequence[str]) -> list[Proposal]:
    """What can become part of a text: the free ones of the session's workshops, and others that are named."""
    taken = live_sources().exclude(consent=Consent.REFUSED.value).values("proposal")
    which = Q(noted__workshop__meeting=meeting) | Q(id__in=named)
    found = Proposal.objects.with_texts().filter(which, state=State.PUBLISHED.value)
    return list(found.exclude(id__in=taken).exclude(joint__isnull=False).order_by("published_at", "id"))


def steps(ids: Sequence[UUID], language: str) -> list[Extra]:
    """On a proposal's timeline: the workshop that it comes from, what became of the text it is part of."""
    noted = Noted.objects.filter(proposal__in=ids).select_related("workshop")
    found = [
        Extra(one.proposal_id, one.noted_at, NOTED, one.workshop.get_absolute_url(), one.workshop.name)
        for one in noted
    ]
    parts = Source.objects.filter(
        proposal__in=ids,
        out_at__isnull=True,
        consent=Consent.GIVEN.value,
        joint__settled_at__isnull=False,
    ).select_related("joint__reason", "joint__proposal__title")
    listed = list(parts)
    read = readings(
        [text for one in listed for text in (one.joint.reason, one.joint.proposal.title)], language
    )
    return found + [_together(one, read) for one in listed]


def _together(one: Source, read: Any) -> Extra:
    joint, stage = one.joint, one.joint.proposal.stage
    title = read[joint.proposal.title_id]
    told = TOGETHER[stage if stage in SETTLED else State.ACCEPTED]
    return Extra(
        one.proposal_id,
        joint.settled_at,  # type: ignore[arg-type]
        told,
        reverse("proposals:proposal", args=[joint.proposal_id]),
        title.body,
        title.language,
        read[joint.reason_id] if joint.reason_id else None,
    )


def to_answer(proposal_id: UUID) -> Source | None:
    """The question that waits for the proposal's author."""
    found = live_sources().filter(proposal=proposal_id, consent=Consent.ASKED.value)
    asked: Source | None = found.select_related("joint__proposal__title").first()
    return asked


def part_of(proposal_id: UUID) -> Source | None:
    """The proposal as part of a text that its author agreed to."""
    found = live_sources().filter(proposal=proposal_id, consent=Consent.GIVEN.value)
    part: Source | None = found.select_related("joint__meeting__council", "proposal").first()
    return part
