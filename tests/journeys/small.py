"""A council with one session, one proposal and one opinion, each with its thread: enough for a discussion."""

from datetime import datetime, timedelta

from django.utils import timezone

from config.town import bodies, people
from config.town.cast import town_id
from config.town.proposals import told
from config.town.proposals.life import Life
from council.bodies.models import Council
from council.discussion.actions import open_thread
from council.meetings import actions as meetings
from council.opinions import actions as opinions
from council.opinions.actions.writing import Draft
from council.opinions.models import Debate, Opinion
from residents.models import Person

PAGES = {
    "meeting": f"meetings/{town_id('meeting:small')}/",
    "proposal": f"proposals/{town_id('proposal:homework')}/",
    "opinion": f"opinions/{town_id('opinion:small')}/",
}


def build(now: datetime | None = None) -> None:
    """Run in a process of its own, on a migrated and empty database."""
    now = now or timezone.now()
    people.build(now)
    bodies.rivemont(now)
    council = Council.objects.get(slug="rivemont")
    chair = Person.objects.get(id=town_id("person:fatou"))
    meetings.convene(
        council_id=council.id,
        convener=chair,
        titles={"fr": "Séance", "ar": "جلسة"},
        starts=now,
        items=[{"fr": "Accueil", "ar": "ترحيب"}],
        now=now - timedelta(days=7),
        meeting_id=town_id("meeting:small"),
    )
    story = next(one for one in told() if one["key"] == "homework")
    Life(now).tell(story | {"supports": 0})
    _opinion(council, chair, now)


def _opinion(council: Council, chair: Person, now: datetime) -> None:
    """Adopted without the vote that a session takes: the discussion under it is the same."""
    draft = Draft(language="fr", title="Un point d’aide à la gare", facts="", requests=("L’ouvrir le soir.",))
    made = opinions.draft_opinion(
        council_id=council.id, person=chair, draft=draft, now=now, opinion_id=town_id("opinion:small")
    )
    Opinion.objects.filter(id=made.id).update(state="adopted", settled_at=now)
    Debate.objects.create(opinion=made, thread=open_thread(council=council, opens=now))
