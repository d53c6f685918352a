"""Its author contests that a proposal was sent back, with an account or with the five words."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from council.moderation import actions as moderation
from council.moderation.models import Appeal, Measure
from proposals import permissions, standing
from proposals.actions.rows import locked
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.phrases import NOT_RETURNED
from register.refusals import Refused, refuse


@transaction.atomic
def contest(*, proposal_id: UUID, writer: Writer, text: str, language: str, now: datetime) -> Appeal:
    """Ask somebody who did not decide, within fourteen days. Until the answer the text stays as it is."""
    measure = _returned(_hers(proposal_id, writer))
    return moderation.appeal(measure_id=measure.id, text=text, language=language, now=now, by_code=True)


@transaction.atomic
def ask_co_chairs(*, proposal_id: UUID, writer: Writer, now: datetime) -> Appeal:
    """Ask both co-chairs for the last word, after an answer that upholds."""
    measure = _returned(_hers(proposal_id, writer))
    if not hasattr(measure, "appeal"):
        raise Refused(NOT_RETURNED)
    return moderation.ask_last_word(appeal_id=measure.appeal.id, now=now, by_code=True)


def _hers(proposal_id: UUID, writer: Writer) -> Proposal:
    proposal = locked(proposal_id)
    refuse(permissions.may_write(writer, proposal))
    return proposal


def _returned(proposal: Proposal) -> Measure:
    measure = standing.return_of(proposal)
    if measure is None:
        raise Refused(NOT_RETURNED)
    return measure
