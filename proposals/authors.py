"""Who writes: co-authors with their invitations, and names that people write under."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.crypto import salted_hmac

from council.bodies.models import Council
from proposals import codes
from proposals.calls.models import Call
from proposals.lifecycle import State
from proposals.likeness import plain
from proposals.models import Answer, AskedToWrite, Coauthor, PenName, Proposal


def invitation_words(key: UUID) -> str:
    """The five words of an invitation: told only to who wrote the proposal."""
    return codes.words(salted_hmac("proposals.invitation", str(key), algorithm="sha256").digest())


def invitation_hash(code: str) -> str:
    """What is stored of an invitation's words."""
    return salted_hmac("proposals.invitation-hash", codes.tidy(code), algorithm="sha256").hexdigest()


def by_invitation(code: str) -> Coauthor | None:
    """The invitation that the words open, while nobody has accepted it."""
    if not codes.tidy(code):
        return None
    found = Coauthor.objects.filter(code_hash=invitation_hash(code), person__isnull=True)
    return found.select_related("proposal__title", "proposal__body", "proposal__call").first()


def with_her(proposal: Proposal) -> list[Coauthor]:
    """Those who write with the author: who accepted first, then who is asked."""
    found = list(proposal.coauthors.select_related("person"))
    return sorted(found, key=lambda one: (one.accepted_at is None, one.signature))


def asking(proposal: Proposal) -> list[AskedToWrite]:
    """Who asks to write with her, who asked first first."""
    return list(proposal.asked_to_write.all())


def asks_to_write(person: Any, proposal: Proposal) -> bool:
    """Whether the person has asked, and waits for the author's yes or no."""
    return person.is_authenticated and proposal.asked_to_write.filter(person=person).exists()


def council_of(proposal: Proposal) -> Council | None:
    """Whose proposal it is: the council of its call, or the city's first one; never a commission."""
    council = proposal.call.council if proposal.call else None
    while council is not None and council.parent is not None:
        council = council.parent
    return council or Council.objects.filter(parent__isnull=True).first()


def pen_name(person: Any, proposal: Proposal) -> PenName | None:
    """The name that the person has in the proposal's council."""
    if person is None:
        return None
    return PenName.objects.filter(person=person, council=council_of(proposal)).first()


def given_answers(proposal: Proposal) -> list[Answer]:
    """What it answers to its call's further questions."""
    return list(proposal.answers.select_related("question", "text"))


def sent_in(call: Call | None, person: Any, opened: Collection[UUID]) -> int:
    """How many proposals of the call she sent: those of her account, and those open on her device."""
    hers = Q(id__in=opened) | (Q(author=person) if person else Q(pk__in=[]))
    gone = [State.DRAFT.value, State.WITHDRAWN.value]
    return Proposal.objects.filter(hers, call=call).exclude(state__in=gone).count()


def somebody_elses(name: str, person: Any, proposal: Proposal) -> bool:
    """Whether another person writes under that name in the proposal's council."""
    found = PenName.objects.filter(council=council_of(proposal), plain=plain(name))
    return found.exclude(person=person).exists() if person else found.exists()
