"""Under which name a proposal is shown, and who writes it with its author."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from proposals import authors, permissions
from proposals.actions.rows import hold, line, locked, tell_one, writable
from proposals.likeness import plain
from proposals.limits import MOST_COAUTHORS
from proposals.models import AskedToWrite, Coauthor, PenName, Proposal
from proposals.permissions import Writer
from proposals.phrases import (
    ALREADY_WRITES,
    NAME_TAKEN,
    NO_ACCOUNT_TO_WRITE,
    NO_INVITATION,
    NO_NAME_TO_KEEP,
    TOO_MANY_COAUTHORS,
    UNKNOWN_CODE,
)
from register.refusals import Refused, refuse


@transaction.atomic
def sign(*, proposal_id: UUID, writer: Writer, signature: str, keep: bool = False) -> Proposal:
    """The name shown: any name, or none. Someone logged in takes the proposal to her account.

    With `keep` the name is hers in that council from now on, and every proposal that she signs so.
    """
    proposal = writable(proposal_id, writer)
    name = signature.strip()
    refuse(NAME_TAKEN if name and authors.somebody_elses(name, writer.account, proposal) else None)
    if keep:
        _keep(proposal, writer, name)
    proposal.signature = name
    if proposal.helper_id is None or (writer.account and writer.account.id != proposal.helper_id):
        proposal.author = proposal.author or writer.account
    proposal.save(update_fields=["signature", "author"])
    return proposal


def _keep(proposal: Proposal, writer: Writer, name: str) -> None:
    """Her row is locked, so that two pages at once do not make two names of it."""
    refuse(NO_ACCOUNT_TO_WRITE if writer.account is None else None)
    refuse(None if plain(name) else NO_NAME_TO_KEEP)
    hold(writer.account)
    council = authors.council_of(proposal)
    kept, _new = PenName.objects.get_or_create(
        person=writer.account, council=council, defaults={"name": name, "plain": plain(name)}
    )
    refuse(None if kept.plain == plain(name) else NAME_TAKEN)


@transaction.atomic
def invite_coauthor(*, proposal_id: UUID, writer: Writer, name: str) -> Coauthor:
    """Ask somebody to write with her: five words more, which she gives to that person herself."""
    proposal = writable(proposal_id, writer)
    refuse(permissions.may_lead(writer, proposal))
    refuse(TOO_MANY_COAUTHORS if proposal.coauthors.count() >= MOST_COAUTHORS else None)
    key = uuid4()
    code = authors.invitation_hash(authors.invitation_words(key))
    return Coauthor.objects.create(id=key, proposal=proposal, code_hash=code, signature=name.strip())


@transaction.atomic
def accept_invitation(*, code: str, person: Any, signature: str, now: datetime) -> Proposal:
    """Write with the author from now on, under a name of one's own choice."""
    invitation = authors.by_invitation(code)
    if invitation is None:
        raise Refused(UNKNOWN_CODE)
    proposal = locked(invitation.proposal_id)
    refuse(None if person and person.is_authenticated else NO_ACCOUNT_TO_WRITE)
    still = Coauthor.objects.select_for_update().filter(id=invitation.id, person__isnull=True).first()
    if still is None:
        raise Refused(NO_INVITATION)
    writes = proposal.author_id == person.id or proposal.coauthors.filter(person=person).exists()
    refuse(ALREADY_WRITES if writes else None)
    refuse(NAME_TAKEN if signature and authors.somebody_elses(signature, person, proposal) else None)
    still.person, still.signature, still.accepted_at = person, signature.strip(), now
    still.save(update_fields=["person", "signature", "accepted_at"])
    return proposal


@transaction.atomic
def decline_invitation(*, code: str) -> None:
    """Not write with her: the invitation is gone."""
    invitation = authors.by_invitation(code)
    if invitation is None:
        raise Refused(UNKNOWN_CODE)
    locked(invitation.proposal_id)
    Coauthor.objects.filter(id=invitation.id, person__isnull=True).delete()


@transaction.atomic
def ask_to_write(*, proposal_id: UUID, person: Any, signature: str, now: datetime) -> AskedToWrite:
    """Ask the author of a public proposal to write with her; asked twice it is once. She is told."""
    proposal = locked(proposal_id)
    refuse(permissions.may_ask_to_write(person, proposal, now))
    name = signature.strip()
    refuse(None if plain(name) else NO_NAME_TO_KEEP)
    refuse(NAME_TAKEN if authors.somebody_elses(name, person, proposal) else None)
    asked, new = AskedToWrite.objects.get_or_create(
        proposal=proposal, person=person, defaults={"signature": name, "asked_at": now}
    )
    if new:
        line(proposal, "proposal.asked-to-write", now, asking=str(asked.id))
    return asked


@transaction.atomic
def answer_asking(*, proposal_id: UUID, writer: Writer, asking_id: UUID, agrees: bool, now: datetime) -> None:
    """The author's yes or no to somebody who asks to write with her; that person is told."""
    proposal = locked(proposal_id)
    refuse(permissions.may_lead(writer, proposal))
    asked = AskedToWrite.objects.select_related("person").filter(id=asking_id, proposal=proposal).first()
    if asked is None:
        raise Refused(NO_INVITATION)
    refuse(TOO_MANY_COAUTHORS if agrees and proposal.coauthors.count() >= MOST_COAUTHORS else None)
    person, name = asked.person, asked.signature
    asked.delete()
    if agrees and not proposal.coauthors.filter(person=person).exists():
        Coauthor.objects.create(
            proposal=proposal,
            person=person,
            signature=name,
            accepted_at=now,
            code_hash=authors.invitation_hash(authors.invitation_words(uuid4())),
        )
    kind = "proposal.writes-along" if agrees else "proposal.not-writing-along"
    tell_one(proposal, kind, person, now)


@transaction.atomic
def ask_no_more(*, proposal_id: UUID, person: Any) -> None:
    """Take one's question back, as long as the author has not said yes. Taken back twice it is once.

    What the author was told of it is told no more (`messages`).
    """
    proposal = locked(proposal_id)
    refuse(ALREADY_WRITES if proposal.coauthors.filter(person=person).exists() else None)
    AskedToWrite.objects.filter(proposal=proposal, person=person).delete()


@transaction.atomic
def remove_coauthor(*, proposal_id: UUID, writer: Writer, coauthor_id: UUID) -> None:
    """An invitation taken back, or somebody who writes with her no more: by the author, or by herself."""
    proposal = locked(proposal_id)
    refuse(permissions.may_write(writer, proposal))
    found = proposal.coauthors.filter(id=coauthor_id).first()
    own = found and writer.account and found.person_id == writer.account.id
    refuse(None if own else permissions.may_lead(writer, proposal))
    if found:
        found.delete()
