"""A draft in the making: Rahim began it, the council of five works on it."""

from dataclasses import dataclass
from typing import Any

import pytest

from council.drafting import actions, queries
from council.drafting.actions import Spot
from council.drafting.models import Amendment, Comment
from council.drafting.sources import Kind
from council.drafting.wording import Section
from council.meetings import actions as meetings
from council.opinions.actions import Draft, settle_opinion
from council.opinions.models import Opinion
from tests.council.opinions.conftest import DRAFT, SEATED, Assembly, assembly

__all__ = ["assembly"]

FACTS = Spot(1, Section.FACTS, 0)
NEW = "Le guichet ferme à 16 h."


@dataclass
class Table:
    """The members round a draft; each method is an act of one of them."""

    assembly: Assembly
    opinion: Opinion

    def who(self, key: str) -> Any:
        return self.assembly.people[key]

    @property
    def now(self) -> Any:
        return self.assembly.now

    def words(self) -> Any:
        return queries.words_of(Opinion.objects.get(id=self.opinion.id))

    def newest(self) -> int:
        found = queries.latest(self.opinion)
        return found.number if found else 0

    def saved(self, by: str = "rahim", base: int | None = None, **changes: Any) -> Opinion:
        draft = Draft(**{**vars(DRAFT), **changes})
        at = self.newest() if base is None else base
        return actions.save_draft(
            opinion_id=self.opinion.id, base=at, person=self.who(by), draft=draft, now=self.now
        )

    def named(self, *keys: str, by: str = "rahim") -> None:
        actions.name_writers(
            opinion_id=self.opinion.id,
            members=[self.who(key) for key in keys],
            person=self.who(by),
            now=self.now,
        )

    def said(self, by: str = "samir", spot: Spot = FACTS, body: str = "Depuis quand ?") -> Comment:
        return actions.comment(
            opinion_id=self.opinion.id,
            spot=spot,
            language="fr",
            body=body,
            person=self.who(by),
            now=self.now,
        )

    def amended(self, by: str = "samir", spot: Spot = FACTS, body: str = NEW) -> Amendment:
        return actions.propose_amendment(
            opinion_id=self.opinion.id,
            spot=spot,
            body=body,
            reason="C’est l’heure de la porte.",
            language="fr",
            person=self.who(by),
            now=self.now,
        )

    def tabled(self, amendment: Amendment | None = None) -> Amendment:
        """Put to a vote that is prepared now."""
        found, vote = amendment or self.amended(), self.assembly.prepared()
        return actions.put_to_vote(
            amendment_id=found.id, vote_id=vote.id, person=self.who("claire"), now=self.now
        )

    def voted(self, choice: str = "yes", amendment: Amendment | None = None) -> Amendment:
        """Voted by everyone, and the vote closed by both co-chairs; not taken over yet."""
        found = self.tabled(amendment)
        meetings.turn_key_to_open_vote(vote_id=found.vote_id, chair=self.who("fatou"), now=self.now)
        for key in SEATED:
            meetings.cast_vote(vote_id=found.vote_id, person=self.who(key), choice=choice, now=self.now)
        for chair in ("claire", "fatou"):
            meetings.turn_key_to_close_vote(vote_id=found.vote_id, chair=self.who(chair), now=self.now)
        return found

    def settled(self, choice: str = "yes") -> Amendment:
        return actions.settle_amendment(amendment_id=self.voted(choice).id, now=self.now)

    def leaning(self, by: str = "rahim", **changes: Any) -> Any:
        options = {
            "kind": Kind.STUDY,
            "title": "Une étude",
            "url": "https://rivemont.example/etude",
        } | changes
        return actions.add_source(opinion_id=self.opinion.id, person=self.who(by), now=self.now, **options)

    def adopted(self) -> Opinion:
        opinion = self.assembly.voted(opinion=self.opinion)
        return settle_opinion(opinion_id=opinion.id, now=self.now)


@pytest.fixture
def table(assembly: Assembly) -> Table:
    opinion = actions.begin_draft(
        council_id=assembly.council.id, person=assembly.people["rahim"], draft=DRAFT, now=assembly.now
    )
    return Table(assembly, opinion)
