"""What the front page shows: what is open now comes first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cms.models import NewsPage
from cms.queries import latest_news
from council.meetings import queries as meetings
from council.meetings.models import AgendaItem, Meeting
from council.opinions import queries as opinions
from proposals import queries as proposals
from votes.budgets import queries as budgets
from votes.budgets.phases import Phase
from votes.budgets.queries import Words, worded

SHOWN_PROPOSALS, SHOWN_NEWS = 3, 2


@dataclass(frozen=True)
class Session:
    """A meeting in the reader's language; where it is live, its current point of the agenda."""

    meeting: Meeting
    title: Words
    item: AgendaItem | None
    item_title: Words | None
    items: int


@dataclass(frozen=True)
class Front:
    """Every block of the front page; what is missing shows its next step instead."""

    round: budgets.HomeRound | None
    live: Session | None
    next: Session | None
    proposals: list[proposals.Shown]
    proposal_count: int
    opinions: opinions.Home
    news: list[NewsPage]

    @property
    def voting(self) -> bool:
        return self.round is not None and self.round.phase == Phase.VOTING

    @property
    def quiet(self) -> bool:
        """Neither a vote nor a session, open or planned: their empty blocks stand side by side."""
        return self.round is None and self.live is None and self.next is None

    @property
    def hero(self) -> str:
        """What is open now: a vote, else a live session, else making a proposal."""
        return "vote" if self.voting else "live" if self.live else "propose"


def front(person: Any, language: str, now: datetime) -> Front:
    """Everything the page needs, in a number of queries that does not grow."""
    sessions = meetings.for_home(now)
    return Front(
        budgets.for_home(person, language, now),
        session(sessions.live, language),
        session(sessions.next, language),
        proposals.for_home(person, language, now, SHOWN_PROPOSALS),
        proposals.public_count(),
        opinions.for_home(person, language, now),
        latest_news(SHOWN_NEWS),
    )


def session(meeting: Meeting | None, language: str) -> Session | None:
    if meeting is None:
        return None
    item = meeting.current_item
    item_title = worded(item, "title", language) if item else None
    return Session(meeting, worded(meeting, "title", language), item, item_title, meeting.items.count())
