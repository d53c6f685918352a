"""Who sits, who signs and who voted how, as far as an opinion asks."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from council.bodies.models import Council
from council.bodies.offices import COCHAIRS, Office
from council.bodies.queries import is_member, mandates_on, office_of, stand_ins_on
from council.meetings.lifecycle import Choice, MeetingState, VoteState
from council.meetings.models import Vote, VoteCast
from council.opinions.models import Opinion, Portfolio
from residents.models import Person
from residents.queries import has_role, holders
from residents.roles import Role


def votes_to_come(council: Council) -> QuerySet[Vote]:
    """The votes that a draft can still be put to: its words are fixed before the vote opens."""
    coming = Vote.objects.filter(
        item__meeting__council=council,
        state=VoteState.PREPARED,
        opinion__isnull=True,
        options__isnull=True,
    )
    coming = coming.exclude(item__meeting__state=MeetingState.CLOSED)
    return coming.select_related("item__meeting", "question").order_by(
        "item__meeting__starts", "item__number"
    )


def councils_of(person: Any, now: datetime) -> list[Council]:
    """The councils in which the person sits, for which she may draft."""
    if not person or not person.is_authenticated:
        return []
    seated = mandates_on(timezone.localdate(now)).filter(person=person).values("council")
    return list(Council.objects.filter(id__in=seated))


def voted_otherwise(person: Any, opinion: Opinion) -> bool:
    """Whether the person took part in the recorded vote and did not say yes."""
    casts = VoteCast.objects.filter(vote=opinion.vote, person=person)
    # In a vote that is not by name nobody knows who said yes: everyone who could vote may write.
    return casts.exclude(by_name=True, choice__in=["", Choice.YES.value]).exists()


def signing_office(person: Any, council: Council, day: date) -> tuple[Office | None, bool]:
    """The office in which the person signs that day, and whether it is in somebody's place."""
    own = office_of(person, council, day)
    if own in COCHAIRS:
        return own, False
    for office, one in stand_ins_on(council, day).items():
        if person and one.person_id == person.pk and is_member(person, council, day):
            return Office(office), True
    return None, False


def minority_pages(votes: Collection[UUID]) -> dict[UUID, str]:
    """Where the minority writes, of those votes to which an opinion was put."""
    found = Opinion.objects.filter(vote__in=votes).values_list("vote_id", "id")
    return {vote: reverse("opinions:opinion", args=[key]) for vote, key in found if vote}


def official_for(theme: str, day: date) -> Person | None:
    """The official in charge of the subject on that day, while she holds the role."""
    running = Q(ends__isnull=True) | Q(ends__gt=day)
    found = Portfolio.objects.filter(running, theme=theme, starts__lte=day).select_related("official").first()
    return found.official if found and has_role(found.official, Role.OFFICIAL, day) else None


def in_charge_on(day: date) -> dict[str, Person]:
    """Who is in charge of each subject on that day, while she holds the role; in two queries."""
    elected = {one.id for one in holders(Role.OFFICIAL, day)}
    return {one.theme: one.official for one in portfolios_on(day) if one.official_id in elected}


def others_subjects(person: Any, day: date) -> list[str]:
    """The subjects that somebody else answers on that day."""
    return [theme for theme, one in in_charge_on(day).items() if one.pk != person.pk]


def portfolios_on(day: date) -> list[Portfolio]:
    """Who is in charge of what on that day, by subject."""
    running = Q(ends__isnull=True) | Q(ends__gt=day)
    return list(
        Portfolio.objects.filter(running, starts__lte=day).select_related("official").order_by("theme")
    )
