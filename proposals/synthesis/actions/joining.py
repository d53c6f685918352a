"""Make one text of several proposals, ask their authors, word it anew, take proposals out again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from council.bodies.themes import Theme
from council.meetings.models import Meeting
from languages.actions import write_text
from proposals.actions import joining as texts
from proposals.lifecycle import State
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.phrases import WRONG_STATE
from proposals.synthesis import permissions, queries
from proposals.synthesis.actions.rows import locked_joint
from proposals.synthesis.models import Joint, Source, Version
from proposals.synthesis.phrases import NOT_FREE, TOO_FEW, Consent
from register.refusals import Refused, refuse


@transaction.atomic
def group(
    *,
    meeting_id: UUID,
    proposals: Sequence[UUID],
    title: str,
    body: str,
    language: str,
    person: Any,
    now: datetime,
    key: UUID | None = None,
) -> Joint:
    """One text for the plenary out of several proposals. Their authors are asked; nothing is joined yet."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("council").get(id=meeting_id)
    refuse(permissions.may_work(person, meeting, now))
    found = list(Proposal.objects.filter(id__in=proposals).order_by("id"))
    refuse(None if found else TOO_FEW)
    _refuse_taken(found)
    last = Joint.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"] or 0
    text = texts.council_text(
        title=title, body=body, language=language, theme=Theme(found[0].theme), person=person, now=now
    )
    own = {"id": key} if key else {}
    joint = Joint.objects.create(meeting=meeting, number=last + 1, proposal=text, made_at=now, **own)
    _keep_version(joint, 1, title, body, language, person, now)
    for one in found:
        Source.objects.create(joint=joint, proposal=one, asked_at=now)
        texts.ask_author(one, text.id, person, now)
    return joint


@transaction.atomic
def agree(*, source_id: int, writer: Writer, now: datetime, noted_by: Any = None) -> Source:
    """The author's yes, or her word that a co-chair or a moderator notes: now the proposal is joined."""
    source = _locked_source(source_id)
    if noted_by is None:
        refuse(permissions.may_answer(writer, source, now))
    else:
        refuse(permissions.may_note_word(noted_by, source, now))
    _answer(source, Consent.GIVEN, now, noted_by)
    texts.join(source.proposal_id, source.joint.proposal_id, noted_by, now)
    return source


@transaction.atomic
def refuse_to_join(*, source_id: int, writer: Writer, now: datetime) -> Source:
    """The author's no: her proposal stands by itself as before."""
    source = _locked_source(source_id)
    refuse(permissions.may_answer(writer, source, now))
    _answer(source, Consent.REFUSED, now)
    texts.decline(source.proposal, source.joint.proposal_id, now)
    return source


@transaction.atomic
def take_out(*, source_id: int, writer: Writer, now: datetime) -> Source:
    """Take a proposal out of the text again: it is what it was, with the supports that it kept."""
    source = _locked_source(source_id)
    refuse(permissions.may_take_out(writer, source, now))
    _out(source, writer.account, now)
    return source


@transaction.atomic
def reword(*, joint_id: UUID, title: str, body: str, language: str, person: Any, now: datetime) -> Version:
    """Other words for the text; the words before stay readable, and everyone behind it is told."""
    joint = locked_joint(joint_id)
    refuse(permissions.may_change(person, joint, now))
    number = joint.versions.count() + 1
    texts.reword(
        proposal_id=joint.proposal_id,
        title=title,
        body=body,
        language=language,
        version=number,
        person=person,
        now=now,
    )
    return _keep_version(joint, number, title, body, language, person, now)


@transaction.atomic
def dissolve(*, joint_id: UUID, person: Any, now: datetime) -> Joint:
    """Undo the text: every proposal in it is what it was, and the text itself is public no more."""
    joint = locked_joint(joint_id)
    refuse(permissions.may_change(person, joint, now))
    for source in queries.live_sources().filter(joint=joint).select_related("proposal", "joint"):
        _out(source, person, now)
    texts.dissolve(joint.proposal_id, now)
    joint.dissolved_at = now
    joint.save(update_fields=["dissolved_at"])
    return joint


def _refuse_taken(found: Sequence[Proposal]) -> None:
    """Only what is open and part of no text can be chosen."""
    taken = queries.live_sources().exclude(consent=Consent.REFUSED.value).filter(proposal__in=found)
    closed = any(one.stage is not State.PUBLISHED for one in found)
    made = Joint.objects.filter(proposal__in=found)
    refuse(NOT_FREE if closed or taken.exists() or made.exists() else None)


def _locked_source(source_id: int) -> Source:
    """A part that is not out, read again under its text's lock."""
    joint = locked_joint(Source.objects.values_list("joint_id", flat=True).get(id=source_id))
    source = Source.objects.select_related("proposal").filter(id=source_id, out_at__isnull=True).first()
    if source is None:
        raise Refused(WRONG_STATE)
    source.joint = joint
    return source


def _answer(source: Source, consent: Consent, now: datetime, noted_by: Any = None) -> None:
    source.consent, source.answered_at, source.word_noted_by = consent.value, now, noted_by
    source.save(update_fields=["consent", "answered_at", "word_noted_by"])


def _out(source: Source, person: Any, now: datetime) -> None:
    source.out_at = now
    source.save(update_fields=["out_at"])
    if source.consent == Consent.GIVEN.value:
        texts.unmerge(source.proposal_id, person, now)


def _keep_version(
    joint: Joint, number: int, title: str, body: str, language: str, person: Any, now: datetime
) -> Version:
    return Version.objects.create(
        joint=joint,
        number=number,
        title=write_text(language=language, body=title),
        body=write_text(language=language, body=body),
        written_by=person,
        written_at=now,
    )
