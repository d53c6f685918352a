"""What its author does with a proposal; the row lock orders everything that happens to one."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from council.bodies.themes import Theme
from council.moderation.sanctions import End
from languages import actions as texts
from languages.models import Text
from languages.recordings.actions import forget_target, withdraw_waiting
from proposals import permissions, queries, standing
from proposals.actions import cases
from proposals.actions.debating import close_debate
from proposals.actions.joining import unmerge
from proposals.actions.rows import (
    delete,
    hold,
    hold_device,
    index,
    line,
    locked,
    locked_with_sources,
    move,
    speak,
    writable,
)
from proposals.calls.models import Call, Question
from proposals.lifecycle import Act, State
from proposals.limits import THRESHOLD
from proposals.models import Answer, AskedToWrite, Coauthor, Following, PenName, Proposal, Support
from proposals.permissions import Writer
from proposals.phrases import (
    CONTESTED,
    INCOMPLETE,
    NO_ACCOUNT_TO_WRITE,
    NO_WORDS,
    NOT_CONFIRMED,
    TOO_MANY_DRAFTS,
    VOICE,
    WRONG_STATE,
)
from proposals.positions import Position, coarse
from register.refusals import refuse
from residents.models import District

MOST_DRAFTS = 10
DRAFTS_KEPT = timedelta(days=90)


@transaction.atomic
def begin(
    *,
    writer: Writer,
    language: str,
    now: datetime,
    proposal_id: UUID | None = None,
    threshold: int = THRESHOLD,
    call: Call | None = None,
    for_other: bool = False,
) -> Proposal:
    """A draft, with or without an account; nobody reads it but whoever holds its five words.

    Begun twice with the same id it is one draft. One that is written `for_other` has no author until that
    person confirms it: whoever writes it must be logged in.
    """
    known = Proposal.objects.filter(id=proposal_id).first() if proposal_id else None
    if known:
        refuse(permissions.may_write(writer, known))
        return known
    refuse(NO_ACCOUNT_TO_WRITE if for_other and writer.account is None else None)
    refuse(permissions.may_begin(writer, call, now))
    refuse(TOO_MANY_DRAFTS if queries.unfinished(writer.opened, writer.account) >= MOST_DRAFTS else None)
    key = proposal_id or uuid4()
    begun = {
        "author": None if for_other else writer.account,
        "helper": writer.account if for_other else None,
        "code_hash": queries.code_hash(queries.code_of(key)),
        "language": language,
        "call": call,
        "threshold": call.threshold if call else threshold,
        "begun_at": now,
    }
    proposal, new = Proposal.objects.get_or_create(id=key, defaults=begun)
    refuse(None if new else permissions.may_write(writer, proposal))
    return proposal


@transaction.atomic
def choose_language(*, proposal_id: UUID, writer: Writer, language: str) -> Proposal:
    """The language that the author writes in, changed with every text that is there already."""
    proposal = writable(proposal_id, writer)
    speak(proposal, language)
    proposal.save(update_fields=["language"])
    return proposal


def write_title(*, proposal_id: UUID, writer: Writer, body: str) -> Proposal:
    """The idea in one sentence."""
    return _write_text(proposal_id, writer, "title", body)


def write_body(*, proposal_id: UUID, writer: Writer, body: str) -> Proposal:
    """The idea told at length."""
    return _write_text(proposal_id, writer, "body", body)


@transaction.atomic
def _write_text(proposal_id: UUID, writer: Writer, part: str, body: str) -> Proposal:
    proposal = writable(proposal_id, writer)
    refuse(None if body.strip() else NO_WORDS)
    written: Text | None = getattr(proposal, part)
    if written is None:
        setattr(proposal, part, texts.write_text(language=proposal.language, body=body))
        proposal.save(update_fields=[part])
    else:
        texts.revise_text(text_id=written.id, language=proposal.language, body=body)
    return proposal


@transaction.atomic
def place(*, proposal_id: UUID, writer: Writer, district: District | None, theme: Theme) -> Proposal:
    """Where it is about (no district: the whole city), and what it is about."""
    proposal = writable(proposal_id, writer)
    proposal.district, proposal.theme = district, theme.value
    proposal.save(update_fields=["district", "theme"])
    return proposal


@transaction.atomic
def answer_questions(*, proposal_id: UUID, writer: Writer, answers: Mapping[UUID, str]) -> Proposal:
    """What the call asks besides; an empty answer is taken away."""
    proposal = writable(proposal_id, writer)
    asked = {one.id: one for one in proposal.call.questions.all()} if proposal.call else {}
    given = {one.question_id: one for one in proposal.answers.select_related("text")}
    for key, body in answers.items():
        if key in asked:
            _answer(proposal, asked[key], given.get(key), body.strip())
    return proposal


def _answer(proposal: Proposal, question: Question, former: Answer | None, body: str) -> None:
    if former and body:
        texts.revise_text(text_id=former.text_id, language=proposal.language, body=body)
    elif body:
        text = texts.write_text(language=proposal.language, body=body)
        Answer.objects.create(proposal=proposal, question=question, text=text)
    elif former:
        former.delete()
        Text.objects.filter(id=former.text_id).delete()


@transaction.atomic
def say_cost(*, proposal_id: UUID, writer: Writer, cost: int | None) -> Proposal:
    """What it would cost, where the author knows."""
    proposal = writable(proposal_id, writer)
    proposal.cost = cost
    proposal.save(update_fields=["cost"])
    return proposal


@transaction.atomic
def put_point(*, proposal_id: UUID, writer: Writer, point: Position | None) -> Proposal:
    """Where on the map, rounded to about a hundred metres before it is stored; or nowhere."""
    proposal = writable(proposal_id, writer)
    proposal.latitude, proposal.longitude = map(coarse, point) if point else (None, None)
    proposal.save(update_fields=["latitude", "longitude"])
    return proposal


@transaction.atomic
def submit(*, proposal_id: UUID, writer: Writer, now: datetime) -> Proposal:
    """Send it to the moderators. Sent twice is sent once."""
    hold_device(writer.opened)
    proposal = locked(proposal_id)
    refuse(permissions.may_write(writer, proposal))
    return send(proposal, writer, now)


def send(proposal: Proposal, writer: Writer, now: datetime) -> Proposal:
    """Send the locked proposal, if it is whole, fits its call and is confirmed by who it is written for."""
    if proposal.stage is State.SUBMITTED:
        return proposal
    refuse(None if proposal.title and proposal.body and proposal.theme else INCOMPLETE)
    refuse(NOT_CONFIRMED if proposal.helper_id and proposal.confirmed_at is None else None)
    if proposal.call and proposal.call.per_person:
        hold(writer.account)
    refuse(CONTESTED if standing.contested(proposal) else None)
    refuse(permissions.may_submit(writer, proposal, now))
    refuse(permissions.fits_call(proposal))
    move(proposal, Act.SUBMIT)
    proposal.submitted_at = now
    proposal.save(update_fields=["state", "submitted_at"])
    withdraw_waiting(purpose=VOICE, target=proposal.id, now=now)
    cases.end_return(proposal, End.MENDED, now)
    line(proposal, "proposal.submitted", now)
    cases.open_for(proposal, now)
    return proposal


@transaction.atomic
def answer_moderator(*, proposal_id: UUID, writer: Writer, body: str, now: datetime) -> Proposal:
    """What the author says to the moderators about a proposal that they sent back."""
    proposal = locked(proposal_id)
    refuse(permissions.may_write(writer, proposal))
    refuse(None if proposal.stage is State.RETURNED else WRONG_STATE)
    refuse(None if body.strip() else NO_WORDS)
    words = texts.write_text(language=proposal.language, body=body)
    line(proposal, "proposal.answered", now, note=words)
    return proposal


@transaction.atomic
def withdraw(*, proposal_id: UUID, writer: Writer, now: datetime) -> Proposal:
    """Take it back, until the city has looked at it: nobody reads it any more, and its supports are gone.

    What was joined with it stands by itself again; nobody is asked any more to write it along.
    """
    proposal = locked_with_sources(proposal_id)
    refuse(permissions.may_lead(writer, proposal))
    move(proposal, Act.WITHDRAW)
    for source in list(proposal.sources.values_list("id", flat=True)):
        unmerge(source, None, now)
    proposal.save(update_fields=["state"])
    proposal.supports.all().delete()
    proposal.followings.all().delete()
    proposal.words.all().delete()
    proposal.asked_to_write.all().delete()
    proposal.coauthors.filter(person__isnull=True).delete()
    forget_target(purpose=VOICE, target=proposal.id, now=now)
    cases.gone(proposal, now)
    line(proposal, "proposal.withdrawn", now)
    close_debate(proposal, now, public=False)
    return proposal


@transaction.atomic
def forget_author(*, person: Any, now: datetime) -> None:
    """What only she and the moderators read is deleted; what is public loses her name and her five words."""
    for proposal in queries.own_private(person):
        cases.gone(locked(proposal.id), now)
        delete(proposal, now)
    Support.objects.filter(person=person).delete()
    Following.objects.filter(person=person).delete()
    Coauthor.objects.filter(person=person).delete()
    AskedToWrite.objects.filter(person=person).delete()
    PenName.objects.filter(person=person).delete()
    for proposal in Proposal.objects.filter(author=person):
        forget_target(purpose=VOICE, target=proposal.id, now=now)
        for note in queries.answers_to_moderators(proposal):
            texts.erase_text(text_id=note.text_id)
        cases.empty_appeals(proposal)
        proposal.author, proposal.signature = None, ""
        proposal.code_hash = secrets.token_hex(32)
        proposal.save(update_fields=["author", "signature", "code_hash"])


@transaction.atomic
def remove_old_drafts(*, now: datetime) -> int:
    """Delete the drafts begun without an account that nobody sent within ninety days."""
    old = queries.forgotten_drafts(now - DRAFTS_KEPT)
    for proposal in old:
        delete(proposal, now)
    return len(old)


@transaction.atomic
def index_again(*, proposal_id: UUID) -> None:
    """Its words anew, after a text or a translation of it changed; what is not public has none."""
    found = Proposal.objects.filter(id=proposal_id).exists()
    if found:
        index(locked(proposal_id))
