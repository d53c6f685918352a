"""Reads of amendments and versions, each list with a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, When

from council.moderation.models import Case as ModerationCase
from languages.differing import Mark, Run, Sides, beside, lines, pair
from languages.paragraphs import Kind, located, paragraphs
from languages.queries import readings
from languages.reading import Reading
from proposals.amendments.models import Amendment, Version
from proposals.amendments.phrases import KINDS, STANDINGS
from proposals.amendments.standing import Fate, Standing, standing
from proposals.calls.permissions import may
from proposals.calls.phases import Deed
from proposals.lifecycle import State
from proposals.models import Following, Proposal
from proposals.synthesis.models import Joint, Noted
from residents.signs import Sign

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Shown:
    """An amendment as a reader of one language sees it. Texts of the proposal stay in their own language."""

    amendment: Amendment
    kind_word: Any
    standing: Standing
    chip: Sign
    sides: list[Sides]
    reason: Reading
    answer: Reading | None

    @property
    def open(self) -> bool:
        return self.standing in (Standing.OPEN, Standing.OUTDATED)


def amendments() -> QuerySet[Amendment]:
    """Those that everybody may read: of public proposals, and not hidden."""
    public = Proposal.objects.public().order_by().values("id")
    return Amendment.objects.filter(hidden_at__isnull=True, proposal__in=public)


def of_proposal(proposal: Proposal) -> QuerySet[Amendment]:
    """Those that are not hidden: first what has no answer, then the others, the newest of each first."""
    found = Amendment.objects.filter(proposal=proposal, hidden_at__isnull=True)
    settled = Case(When(fate=Fate.OPEN.value, then=0), default=1)
    return found.select_related("reason", "answer", "version", "put_in").order_by(settled, "-number")


def one(key: UUID) -> Amendment | None:
    found: QuerySet[Amendment] = Amendment.objects.select_related(
        "proposal__title",
        "proposal__body",
        "proposal__call",
        "proposal__author",
        "reason",
        "answer",
        "put_in",
    )
    return found.select_related("version").filter(id=key).first()


def open_case(key: UUID) -> ModerationCase | None:
    """What lies before the moderators about that amendment."""
    found = ModerationCase.objects.filter(examination__amendment=key, examination__open=True)
    return found.select_related("council", "claimed_by").first()


def in_time(proposal: Proposal, now: datetime) -> bool:
    """Whether its text may still be changed: published, and its call has not come to the evaluation."""
    return proposal.stage is State.PUBLISHED and may(Deed.AMEND, proposal.call, now) is None


def of_the_council(proposal: Proposal) -> bool:
    """Whether the council words it itself: a workshop's text, or one made of several for a plenary."""
    made = Joint.objects.filter(proposal=proposal).exists()
    return made or Noted.objects.filter(proposal=proposal).exists()


def versions(proposal: Proposal) -> QuerySet[Version]:
    """The newest first; none before the first amendment."""
    return Version.objects.filter(proposal=proposal).select_related("made_by").order_by("-number")


def version(proposal: Proposal, number: int) -> Version | None:
    return Version.objects.filter(proposal=proposal, number=number).first()


def newest(proposal: Proposal) -> int:
    """The number of the text as it stands."""
    last = Version.objects.filter(proposal=proposal).order_by("-number").values_list("number", flat=True)
    return last.first() or 1


def show(found: Sequence[Amendment], proposal: Proposal, language: str, now: datetime) -> list[Shown]:
    """These amendments of one proposal, in two queries."""
    read = readings([text for one in found for text in (one.reason, one.answer)], language)
    body, timely = proposal.body.body if proposal.body else "", in_time(proposal, now)
    return [_shown(one, body, timely, read) for one in found]


def _shown(amendment: Amendment, body: str, timely: bool, read: Any) -> Shown:
    fits = located(body, amendment.change) is not None
    here = standing(Fate(amendment.fate), fits, timely)
    answer = read[amendment.answer_id] if amendment.answer_id else None
    kind = KINDS[Kind(amendment.kind)]
    return Shown(amendment, kind, here, STANDINGS[here], sides(amendment), read[amendment.reason_id], answer)


def sides(amendment: Amendment) -> list[Sides]:
    """What stood there, and what is to stand there; an addition shows the paragraph that it follows."""
    kind = amendment.change.kind
    if kind is Kind.REMOVE:
        return [Sides((Run(Mark.OUT, amendment.words),), ())]
    new = paragraphs(amendment.body)
    if kind is Kind.ADD:
        same = [Sides((Run(Mark.SAME, amendment.words),), (Run(Mark.SAME, amendment.words),))]
        return [*(same if amendment.words else []), *(Sides((), (Run(Mark.IN, one),)) for one in new)]
    return beside([*pair(amendment.words, new[0]), *((Run(Mark.IN, one),) for one in new[1:])])


def compared(old: Version, new: Version) -> list[Sides]:
    """What changed between two versions of a text, with what stayed."""
    return beside(lines(paragraphs(old.words), paragraphs(new.words)))


def open_of(person: Any, proposal: Proposal) -> int:
    """How many of hers wait for the authors of that proposal."""
    return Amendment.objects.filter(proposal=proposal, person=person, fate=Fate.OPEN.value).count()


def today_of(person: Any, now: datetime) -> int:
    """How many she suggested within a day, anywhere."""
    return Amendment.objects.filter(person=person, suggested_at__gt=now - DAY).count()


def authors_of(proposal: Proposal) -> set[UUID]:
    """Who answers: those of its authors who have an account."""
    writing = proposal.coauthors.filter(person__isnull=False).values_list("person_id", flat=True)
    return {key for key in (proposal.author_id, *writing) if key}


def to_tell(proposal: Proposal) -> set[UUID]:
    """Its authors, and who follows it."""
    followers = Following.objects.filter(proposal=proposal).values_list("person_id", flat=True)
    return authors_of(proposal).union(followers)


def for_authors(person: Any) -> QuerySet[Amendment]:
    """What waits for the person's answer, the oldest first."""
    hers = Q(proposal__author=person) | Q(proposal__coauthors__person=person)
    found = amendments().filter(hers, fate=Fate.OPEN.value, proposal__state=State.PUBLISHED.value)
    found = found.select_related("proposal__title", "proposal__call")
    return found.order_by("suggested_at", "number").distinct()


def counts(proposal: Proposal) -> tuple[int, int]:
    """How many were suggested, and how many of these wait for an answer."""
    waits = Count("id", filter=Q(fate=Fate.OPEN.value))
    found = amendments().filter(proposal=proposal).aggregate(every=Count("id"), waiting=waits)
    return found["every"], found["waiting"]
