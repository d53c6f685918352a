"""What Rivemont's council did with proposals: the opinions they were taken into, the agendas they are on."""

from datetime import datetime
from uuid import UUID

from config.town.cast import town_id
from config.town.proposals import told
from config.town.proposals.life import Life
from council.meetings.models import AgendaItem
from council.opinions.models import Opinion
from proposals import actions
from proposals.models import Carried, Hearing, Proposal

# Who follows which proposals, without a word to anybody.
FOLLOWED = {
    "amina": ("evening", "rent", "interpreters"),
    "rahim": ("rent", "evening"),
    "tom": ("rent", "meals"),
    "fatou": ("interpreters",),
}


def build(now: datetime) -> None:
    """Make whatever is missing, in the order in which it happened."""
    life = Life(now)
    for person, followed in FOLLOWED.items():
        for name in followed:
            _follow(town_id(f"proposal:{name}"), life, person)
    for story in told():
        key = town_id(f"proposal:{story['key']}")
        if "opinion" in story:
            _carry(key, town_id(f"opinion:{story['opinion']}"), life, story["carried"])
        if "item" in story:
            _hear(key, story["item"], life, story["heard"])


def _follow(proposal_id: UUID, life: Life, person: str) -> None:
    if Proposal.objects.public().filter(id=proposal_id).exists():
        actions.follow(proposal_id=proposal_id, person=life.person(person), now=life.now)


def _carry(proposal_id: UUID, opinion_id: UUID, life: Life, days: float) -> None:
    known = Opinion.objects.filter(id=opinion_id).exists()
    if known and not Carried.objects.filter(proposal=proposal_id, opinion=opinion_id).exists():
        actions.carry(
            proposal_id=proposal_id, opinion_id=opinion_id, person=life.person("fatou"), now=life.ago(days)
        )


def _hear(proposal_id: UUID, number: int, life: Life, days: float) -> None:
    """On the agenda of the session that is open now."""
    item = AgendaItem.objects.filter(meeting=town_id("meeting:live"), number=number).first()
    if item and not Hearing.objects.filter(proposal=proposal_id, item=item).exists():
        actions.hear(
            proposal_id=proposal_id, item_id=item.id, person=life.person("fatou"), now=life.ago(days)
        )
