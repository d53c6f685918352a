"""Suggested, accepted, refused, taken back, written anew: what becomes of a change and of the text."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from languages.actions import revise_text, write_text
from languages.paragraphs import Change, changes, located, paragraphs, put_in
from proposals import authors
from proposals.actions import rows
from proposals.amendments import permissions, queries
from proposals.amendments.actions.rows import locked_one, tell, text_of
from proposals.amendments.models import Amendment, Version
from proposals.amendments.phrases import (
    NO_ANSWER,
    NO_VERSION,
    NOT_OUTDATED,
    NOTHING_CHANGED,
    NOTHING_LEFT,
    ONE_AT_A_TIME,
    PARAGRAPH_CHANGED,
    SENDING_USED,
    TEXT_MOVED,
)
from proposals.amendments.standing import Fate
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.phrases import NAME_TAKEN, NO_WORDS
from register.refusals import Refused, refuse


@transaction.atomic
def suggest(
    *,
    proposal_id: UUID,
    person: Any,
    base: int,
    body: str,
    reason: str,
    sending: UUID,
    now: datetime,
    signature: str = "",
) -> list[Amendment]:
    """Suggest the text as it would read, begun from version `base`: each changed paragraph is an amendment.

    Sent twice with the same `sending` it is once. Refused when one of these paragraphs is no longer there.
    """
    proposal = rows.locked(proposal_id)
    known = list(
        Amendment.objects.filter(sending=sending, proposal=proposal, person=person.pk).order_by("part")
    )
    if known:
        return known
    refuse(SENDING_USED if Amendment.objects.filter(sending=sending).exists() else None)
    refuse(permissions.may_suggest(person, proposal, now))
    rows.hold(person)
    refuse(None if reason.strip() else NO_WORDS)
    refuse(NAME_TAKEN if signature and authors.somebody_elses(signature, person, proposal) else None)
    version, found = _changed(proposal, base, body)
    refuse(permissions.may_suggest_more(person, proposal, len(found), now))
    made = _keep(
        proposal,
        version,
        found,
        person=person,
        sending=sending,
        signature=signature.strip(),
        reason=reason,
        suggested_at=now,
    )
    tell(proposal, made[0], "suggested", person, now, count=len(made))
    return made


def _keep(
    proposal: Proposal, version: Version, found: Sequence[Change], *, reason: str, **fields: Any
) -> list[Amendment]:
    last = Amendment.objects.filter(proposal=proposal).aggregate(last=Max("number"))["last"] or 0
    return [
        Amendment.objects.create(
            proposal=proposal,
            number=last + part,
            part=part,
            version=version,
            kind=one.kind.value,
            place=one.place,
            words=one.words,
            body=one.body,
            reason=write_text(language=proposal.language, body=reason),
            **fields,
        )
        for part, one in enumerate(found, start=1)
    ]


@transaction.atomic
def accept(*, amendment_id: UUID, writer: Writer, now: datetime) -> Version:
    """Put it into the text: a new version, whose translations are older than it from now on.

    Refused, with nothing lost, where its paragraph is another one by now.
    """
    amendment = locked_one(amendment_id)
    proposal = amendment.proposal
    refuse(permissions.may_answer(writer, amendment, now))
    text = text_of(proposal)
    new = put_in(text.body, amendment.change)
    if new is None:
        raise Refused(PARAGRAPH_CHANGED)
    refuse(None if new.strip() else NOTHING_LEFT)
    refuse(permissions.fits(proposal, new))
    proposal.body = revise_text(text_id=text.id, language=text.language, body=new)
    version = _keep_version(proposal, now)
    amendment.put_in = version
    _settle(amendment, Fate.ACCEPTED, now, "put_in")
    rows.index(proposal)
    rows.line(proposal, "proposal.reworded", now, version=version.number)
    tell(proposal, amendment, "accepted", writer.account, now)
    return version


@transaction.atomic
def turn_down(*, amendment_id: UUID, writer: Writer, reason: str, now: datetime) -> Amendment:
    """Not take it into the text, and say why."""
    amendment = locked_one(amendment_id)
    refuse(permissions.may_answer(writer, amendment, now))
    refuse(None if reason.strip() else NO_ANSWER)
    amendment.answer = write_text(language=amendment.proposal.language, body=reason)
    _settle(amendment, Fate.REFUSED, now, "answer")
    tell(amendment.proposal, amendment, "refused", writer.account, now)
    return amendment


@transaction.atomic
def withdraw(*, amendment_id: UUID, person: Any, now: datetime) -> Amendment:
    """Take one's own suggestion back."""
    amendment = locked_one(amendment_id)
    refuse(permissions.may_withdraw(person, amendment, now))
    _settle(amendment, Fate.WITHDRAWN, now)
    tell(amendment.proposal, amendment, "withdrawn", person, now)
    return amendment


@transaction.atomic
def renew(*, amendment_id: UUID, person: Any, base: int, body: str, now: datetime) -> Amendment:
    """Write an outdated one anew for the text as it is now: `body` is that whole text, with one change in it.

    It keeps its number and its reason.
    """
    amendment = locked_one(amendment_id)
    proposal = amendment.proposal
    refuse(permissions.may_renew(person, amendment, now))
    outdated = located(text_of(proposal).body, amendment.change) is None
    refuse(None if outdated else NOT_OUTDATED)
    version, found = _changed(proposal, base, body)
    refuse(ONE_AT_A_TIME if len(found) > 1 else None)
    change = found[0]
    amendment.version, amendment.kind, amendment.place = version, change.kind.value, change.place
    amendment.words, amendment.body = change.words, change.body
    amendment.reviewed_at, amendment.renewed_at = None, now
    amendment.save(update_fields=["version", "kind", "place", "words", "body", "reviewed_at", "renewed_at"])
    tell(proposal, amendment, "renewed", person, now)
    return amendment


def _changed(proposal: Proposal, base: int, body: str) -> tuple[Version, list[Change]]:
    """The version that somebody wrote from, and what she changed in it, which fits the text as it is now."""
    version = _begun_from(proposal, base)
    found = changes(version.words, body)
    refuse(None if paragraphs(body) else NOTHING_LEFT)
    refuse(None if found else NOTHING_CHANGED)
    refuse(permissions.fits(proposal, body.strip()))
    refuse(TEXT_MOVED if any(located(text_of(proposal).body, one) is None for one in found) else None)
    return version, found


def _begun_from(proposal: Proposal, base: int) -> Version:
    """The version that somebody wrote from; the first is kept when the first amendment comes."""
    if base == 1 and not Version.objects.filter(proposal=proposal).exists():
        return _keep_version(proposal, proposal.published_at or proposal.begun_at)
    version = queries.version(proposal, base)
    if version is None:
        raise Refused(NO_VERSION)
    return version


def _keep_version(proposal: Proposal, since: datetime) -> Version:
    last = Version.objects.filter(proposal=proposal).aggregate(last=Max("number"))["last"] or 0
    text = text_of(proposal)
    return Version.objects.create(
        proposal=proposal, number=last + 1, language=text.language, words=text.body, since=since
    )


def _settle(amendment: Amendment, fate: Fate, now: datetime, *fields: str) -> None:
    amendment.fate, amendment.settled_at = fate.value, now
    amendment.save(update_fields=["fate", "settled_at", *fields])
