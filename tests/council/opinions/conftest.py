"""A council of five with a closed vote on demand: the opinions' tests begin here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings

from council.bodies.actions import CollegePlan, adopt_rules, fill_seat, found_council, name_stand_in
from council.bodies.models import Council, StandIn
from council.bodies.offices import CouncilKind, Office
from council.meetings import actions as meetings
from council.meetings.models import Meeting, Vote
from council.opinions import actions
from council.opinions.answering import Outcome, Reply
from council.opinions.models import Opinion
from residents.permissions import day_of
from tests.remembering import remembered

DRAFT = actions.Draft(
    "fr",
    "Un guichet ouvert le soir",
    "Le guichet ferme à 17 h.",
    "",
    ("Ouvrir le jeudi soir.", "L’écrire en sept langues."),
)
SEATED = {
    "claire": Office.COCHAIR_OFFICIAL,
    "fatou": Office.COCHAIR_RESIDENT,
    "rahim": None,
    "samir": None,
    "giulia": None,
}


@dataclass
class Assembly:
    """The council at work: each method is a stretch of an opinion's way."""

    council: Council
    people: dict[str, Any]
    now: datetime
    meetings: list[Meeting] = field(default_factory=list)

    def draft(self, **changes: Any) -> Opinion:
        options = {"draft": DRAFT, "now": self.now} | changes
        return actions.draft_opinion(council_id=self.council.id, person=self.people["rahim"], **options)

    def meeting(self) -> Meeting:
        """A session open now, with everyone here."""
        if self.meetings:
            return self.meetings[0]
        meeting = meetings.convene(
            council_id=self.council.id,
            convener=self.people["claire"],
            titles={"fr": "Séance"},
            starts=self.now,
            items=[{"fr": "Avis"}],
            now=self.now,
        )
        for chair in ("claire", "fatou"):
            meetings.open_meeting(meeting_id=meeting.id, chair=self.people[chair], now=self.now)
        for key in SEATED:
            meetings.arrive(meeting_id=meeting.id, person=self.people[key], now=self.now)
        self.meetings.append(meeting)
        return meeting

    def prepared(self) -> Vote:
        item = self.meeting().items.get()
        return meetings.open_vote(
            item_id=item.id,
            question="Adopter cet avis ?",
            language="fr",
            chair=self.people["claire"],
            now=self.now,
        )

    def tabled(self, opinion: Opinion | None = None) -> Opinion:
        found = opinion or self.draft()
        return actions.table_opinion(
            opinion_id=found.id, vote_id=self.prepared().id, person=self.people["claire"], now=self.now
        )

    def voted(self, against: tuple[str, ...] = ("giulia",), opinion: Opinion | None = None) -> Opinion:
        """Tabled, and its vote closed by both co-chairs."""
        if opinion or self.meetings:
            return self._vote(self.tabled(opinion), against)
        name = f"voted but {against}"
        found = remembered(name, self.now, lambda _now: self._vote(self.tabled(), against))
        self.meetings = [found.vote.item.meeting]
        return Opinion.objects.get(id=found.id)

    def _vote(self, opinion: Opinion, against: tuple[str, ...]) -> Opinion:
        vote_id = opinion.vote_id
        meetings.turn_key_to_open_vote(vote_id=vote_id, chair=self.people["fatou"], now=self.now)
        for key in SEATED:
            choice = "no" if key in against else "yes"
            meetings.cast_vote(vote_id=vote_id, person=self.people[key], choice=choice, now=self.now)
        for chair in ("claire", "fatou"):
            meetings.turn_key_to_close_vote(vote_id=vote_id, chair=self.people[chair], now=self.now)
        return opinion

    def adopted(self) -> Opinion:
        return actions.settle_opinion(opinion_id=self.voted().id, now=self.now)

    def signed(self, opinion: Opinion | None = None, now: datetime | None = None) -> Opinion:
        """Signed by both co-chairs, and so delivered."""
        if opinion or now or self.meetings:
            return self._sign(opinion or self.adopted(), now or self.now)
        # It is sealed with a key that is a file.
        name = f"signed with {settings.KEYS}"
        found = remembered(name, self.now, lambda now: self._sign(self.adopted(), now))
        self.meetings = [found.vote.item.meeting]
        return Opinion.objects.get(id=found.id)

    def _sign(self, opinion: Opinion, now: datetime) -> Opinion:
        for key in ("claire", "fatou"):
            actions.sign_opinion(opinion_id=opinion.id, person=self.people[key], now=now)
        return Opinion.objects.get(id=opinion.id)

    def answered(self, opinion: Opinion | None = None, after: int = 20) -> Opinion:
        found = opinion or self.signed()
        replies = {
            1: Reply(Outcome.FOLLOWED, "Dès janvier."),
            2: Reply(Outcome.NOT_FOLLOWED, "C’est trop cher."),
        }
        actions.answer_opinion(
            opinion_id=found.id,
            person=self.people["marc"],
            language="fr",
            replies=replies,
            letter="Merci de cet avis.",
            now=self.now + timedelta(days=after),
        )
        return Opinion.objects.get(id=found.id)


@pytest.fixture
def assembly(cast: Callable[[str], Any], now: datetime) -> Assembly:
    """A council with five members; Marc answers for the city, Hélène is its clerk."""
    people = {key: cast(key) for key in [*SEATED, "sofia", "marc", "helene", "tom", "amina"]}
    council = remembered("assembly", now, lambda now: _found(people, now))
    return Assembly(council, people, now)


def _found(people: dict[str, Any], now: datetime) -> Council:
    council = found_council(
        slug="essai",
        kind=CouncilKind.COLLEGES,
        names={"fr": "Conseil", "en": "Council"},
        intros={"fr": ""},
        colleges=[CollegePlan({"fr": "Habitants"}, 5)],
        organiser=people["sofia"],
        now=now,
    )
    began = day_of(now) - timedelta(days=300)
    for seat, (key, office) in zip(council.seats.order_by("number"), SEATED.items(), strict=True):
        fill_seat(
            seat_id=seat.id,
            person_id=people[key].id,
            starts=began,
            organiser=people["sofia"],
            now=now,
            office=office,
        )
    adopt_rules(council_id=council.id, starts=began, organiser=people["sofia"], now=now)
    return council


def named(assembly: Assembly, key: str = "rahim") -> StandIn:
    """Fatou has named somebody for her place."""
    return name_stand_in(
        council_id=assembly.council.id,
        office=Office.COCHAIR_RESIDENT,
        by=assembly.people["fatou"],
        person_id=assembly.people[key].id,
        starts=day_of(assembly.now),
        now=assembly.now,
    )
