"""Reads of secret votes: the codes of one's own ballots while the box is closed, everyone's afterwards."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from council.meetings.models import Vote, VoteCast
from residents.models import Person
from votes.chamber.models import SecretVote
from votes.urn import commitments
from votes.urn import queries as urn
from votes.urn.models import Leaf


@dataclass(frozen=True)
class Code:
    """The eight words of the ballot that lies in the box for a member."""

    member: Person
    own: bool
    words: list[str]


def codes_of(secret: SecretVote, person: Any) -> list[Code]:
    """The codes of the ballots that the person put into the box, for herself and for others."""
    rows = VoteCast.objects.filter(vote_id=secret.vote_id, voted=True).select_related("person")
    mine = [one for one in rows if (one.holder_id or one.person_id) == person.pk]
    found = [(one, urn.receipt_of(secret.vote_id, secret.key_fingerprint, one.person_id)) for one in mine]
    return [
        Code(one.person, one.holder_id is None, commitments.words(commitment))
        for one, commitment in found
        if commitment
    ]


def all_codes(vote_id: UUID) -> list[list[str]]:
    """The code of every ballot that ever lay in the box, replaced ones too, in an order that says nothing."""
    found = Leaf.objects.filter(round_id=vote_id).order_by("commitment")
    return [commitments.words(one) for one in found.values_list("commitment", flat=True)]


def answers_of(vote: Vote) -> list[str]:
    """What a ballot of this vote may say."""
    options = [str(one) for one in vote.options.values_list("pk", flat=True)]
    return [*options, "abstain"] if options else ["yes", "no", "abstain"]


def unfinished() -> list[SecretVote]:
    """Boxes whose vote is over and whose keys are not known to be gone."""
    over = ["closed", "cancelled"]
    return list(SecretVote.objects.filter(vote__state__in=over, keys_gone_at__isnull=True))
