"""How the synthesis answers for what it joined, where somebody takes a proposal out of it from below."""

from datetime import datetime
from uuid import UUID

from proposals.joins import Join
from proposals.permissions import Writer
from proposals.phrases import WRONG_STATE
from proposals.synthesis import actions, permissions, queries
from proposals.synthesis.models import Source
from register.refusals import Refusal, Refused


def may_take_out(proposal_id: UUID, writer: Writer, now: datetime) -> Refusal | None:
    source = queries.part_of(proposal_id)
    return permissions.may_take_out(writer, source, now) if source else WRONG_STATE


def take_out(proposal_id: UUID, writer: Writer, now: datetime) -> Source:
    source = queries.part_of(proposal_id)
    if source is None:
        raise Refused(WRONG_STATE)
    return actions.take_out(source_id=source.id, writer=writer, now=now)


JOINS = Join(lambda proposal_id: queries.part_of(proposal_id) is not None, may_take_out, take_out)
