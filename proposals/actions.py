"""The only writers of proposals. The proposal's row lock orders everything that happens to one."""

import secrets
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from council.bodies.themes import Theme
from council.discussion.states import CharterRule
from council.meetings.models import AgendaItem
from council.opinions.models import Opinion
from languages import actions as texts
from languages.models import Text
from languages.reading import Status
from proposals import permissions, queries
from proposals.lifecycle import NEEDS_REASON, TRANSLATABLE, WRITABLE, Act, State, after
from proposals.limits import THRESHOLD
from proposals.models import Carried, Hearing, Note, Proposal, Support
from proposals.permissions import Writer
from proposals.phrases import (
    INCOMPLETE,
    NO_REASON,
    NO_WORDS,
    NOT_AGREED,
    NOT_ITSELF,
    SAME_LANGUAGE,
    TOO_MANY_DRAFTS,
    WRONG_STATE,
)
from register.actions import write
from register.refusals import Refused, refuse
from residents.models import District

MOST_DRAFTS = 10
DRAFTS_KEPT = timedelta(days=90)


def begin(
    *,
    writer: Writer,
    language: str,
    now: datetime,
    proposal_id: UUID | None = None,
    threshold: int = THRESHOLD,
) -> Proposal:
    """A draft, with or without an account; nobody reads it but whoever holds its five words."""
    refuse(TOO_MANY_DRAFTS if queries.unfinished(writer.opened) >= MOST_DRAFTS else None)
    key = proposal_id or uuid4()
    return Proposal.objects.create(
        id=key,
        author=writer.account,
        code_hash=queries.code_hash(queries.code_of(key)),
        language=language,
        threshold=threshold,
        begun_at=now,
    )


@transaction.atomic
def choose_language(*, proposal_id: UUID, writer: Writer, language: str) -> Proposal:
    """The language that the author writes in, changed with every text that is there already."""
    proposal = _writable(proposal_id, writer)
    proposal.language = language
    proposal.save(update_fields=["language"])
    for text in filter(None, (proposal.title, proposal.body)):
        texts.revise_text(text_id=text.id, language=language, body=text.body)
    return proposal


def write_title(*, proposal_id: UUID, writer: Writer, body: str) -> Proposal:
    """The idea in one sentence."""
    return _write_text(proposal_id, writer, "title", body)


def write_body(*, proposal_id: UUID, writer: Writer, body: str) -> Proposal:
    """The idea told at length."""
    return _write_text(proposal_id, writer, "body", body)


@transaction.atomic
def _write_text(proposal_id: UUID, writer: Writer, part: str, body: str) -> Proposal:
    proposal = _writable(proposal_id, writer)
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
    proposal = _writable(proposal_id, writer)
    proposal.district, proposal.theme = district, theme.value
    proposal.save(update_fields=["district", "theme"])
    return proposal


@transaction.atomic
def sign(*, proposal_id: UUID, writer: Writer, signature: str) -> Proposal:
    """The name shown: any name, or none. Someone logged in takes the proposal to her account."""
    proposal = _writable(proposal_id, writer)
    proposal.signature = signature.strip()
    proposal.author = proposal.author or writer.account
    proposal.save(update_fields=["signature", "author"])
    return proposal


@transaction.atomic
def submit(*, proposal_id: UUID, writer: Writer, now: datetime) -> Proposal:
    """Send it to the moderators. Sent twice is sent once."""
    proposal = _locked(proposal_id)
    refuse(permissions.may_write(writer, proposal))
    if proposal.stage is State.SUBMITTED:
        return proposal
    refuse(None if proposal.title and proposal.body and proposal.theme else INCOMPLETE)
    _move(proposal, Act.SUBMIT)
    proposal.submitted_at = now
    proposal.save(update_fields=["state", "submitted_at"])
    _line(proposal, "proposal.submitted", now)
    return proposal


@transaction.atomic
def answer_moderator(*, proposal_id: UUID, writer: Writer, body: str, now: datetime) -> Proposal:
    """What the author says to the moderators about a proposal that they sent back."""
    proposal = _writable(proposal_id, writer)
    refuse(None if proposal.stage is State.RETURNED else WRONG_STATE)
    refuse(None if body.strip() else NO_WORDS)
    words = texts.write_text(language=proposal.language, body=body)
    _line(proposal, "proposal.answered", now, note=words)
    return proposal


@transaction.atomic
def withdraw(*, proposal_id: UUID, writer: Writer, now: datetime) -> Proposal:
    """Take it back, until the city has looked at it: nobody reads it any more, and its supports are gone."""
    proposal = _locked(proposal_id)
    refuse(permissions.may_write(writer, proposal))
    _move(proposal, Act.WITHDRAW)
    proposal.save(update_fields=["state"])
    proposal.supports.all().delete()
    _line(proposal, "proposal.withdrawn", now)
    return proposal


@transaction.atomic
def publish(*, proposal_id: UUID, moderator: Any, now: datetime) -> Proposal:
    """Everybody reads it from now on, and residents may support it."""
    proposal = _locked(proposal_id)
    refuse(permissions.may_moderate(moderator, now))
    _move(proposal, Act.PUBLISH)
    proposal.published_at = now
    proposal.save(update_fields=["state", "published_at"])
    _line(proposal, "proposal.published", now, moderator)
    return proposal


@transaction.atomic
def send_back(
    *, proposal_id: UUID, moderator: Any, rule: CharterRule | None, reason: str, language: str, now: datetime
) -> Proposal:
    """Return it to its author: the rule of the charter where it is one, and always the reason."""
    proposal = _locked(proposal_id)
    refuse(permissions.may_moderate(moderator, now))
    _move(proposal, Act.RETURN)
    words = _reason(Act.RETURN, reason, language)
    proposal.save(update_fields=["state"])
    _line(proposal, "proposal.returned", now, moderator, words, rule, rule=rule.value if rule else "")
    return proposal


@transaction.atomic
def translate_proposal(
    *,
    proposal_id: UUID,
    translator: Any,
    language: str,
    title: str,
    body: str,
    now: datetime,
    status: Status = Status.COMMUNITY,
) -> Proposal:
    """Put the title and the text into another language, made from them as they stand."""
    proposal = _locked(proposal_id)
    refuse(permissions.may_translate(translator, now))
    refuse(None if proposal.stage in TRANSLATABLE else WRONG_STATE)
    refuse(SAME_LANGUAGE if language == proposal.language else None)
    refuse(None if title.strip() and body.strip() else NO_WORDS)
    for text, words in ((proposal.title, title), (proposal.body, body)):
        if text:
            texts.translate(
                text_id=text.id, language=language, body=words, status=status, person_id=translator.id
            )
    return proposal


@transaction.atomic
def support(*, proposal_id: UUID, person: Any, now: datetime) -> int:
    """Support it, once however often it is asked. Answers how many support it."""
    proposal = _locked(proposal_id)
    refuse(permissions.may_support(person, proposal, now))
    _support, new = Support.objects.get_or_create(proposal=proposal, person=person)
    return _count(proposal, now, changed=new)


@transaction.atomic
def take_back_support(*, proposal_id: UUID, person: Any, now: datetime) -> int:
    """Support it no more, while supports are still collected."""
    proposal = _locked(proposal_id)
    refuse(permissions.may_support(person, proposal, now))
    gone, _models = Support.objects.filter(proposal=proposal, person=person).delete()
    return _count(proposal, now, changed=bool(gone))


@transaction.atomic
def merge(*, proposal_id: UUID, into_id: UUID, person: Any, agreed: bool, now: datetime) -> Proposal:
    """Join it with another, with its author's word. Its supports stay where they are: nobody's is moved.

    Both rows are locked: two merges that cross would otherwise make a circle, or end in a deadlock.
    """
    both = _locked_both(proposal_id, into_id)
    proposal, other = both[proposal_id], both.get(into_id)
    refuse(permissions.may_take_up(person, now))
    refuse(NOT_ITSELF if into_id == proposal_id else None)
    refuse(None if agreed else NOT_AGREED)
    if other is None or not other.public or other.stage is State.MERGED:
        raise Refused(WRONG_STATE)
    _move(proposal, Act.MERGE)
    proposal.merged_into = other
    proposal.save(update_fields=["state", "merged_into"])
    _line(proposal, "proposal.merged", now, person, into=str(other.id))
    return proposal


@transaction.atomic
def hear(*, proposal_id: UUID, item_id: UUID, person: Any, now: datetime) -> Hearing:
    """Put it under a point of the agenda; once, however often it is asked."""
    proposal = _locked(proposal_id)
    item = AgendaItem.objects.select_related("meeting").get(id=item_id)
    refuse(permissions.may_take_up(person, now, item.meeting.council_id))
    _move(proposal, Act.HEAR)
    hearing, new = Hearing.objects.get_or_create(proposal=proposal, item=item)
    if new:
        proposal.save(update_fields=["state"])
        _line(proposal, "proposal.heard", now, person, item=str(item.id))
    return hearing


@transaction.atomic
def carry(*, proposal_id: UUID, opinion_id: UUID, person: Any, now: datetime) -> Carried:
    """Take it into an opinion, among its sources; once, however often it is asked."""
    proposal = _locked(proposal_id)
    opinion = Opinion.objects.get(id=opinion_id)
    refuse(permissions.may_take_up(person, now, opinion.council_id))
    _move(proposal, Act.CARRY)
    carried, new = Carried.objects.get_or_create(proposal=proposal, opinion=opinion)
    if new:
        proposal.save(update_fields=["state"])
        _line(proposal, "proposal.carried", now, person, opinion=str(opinion.id))
    return carried


@transaction.atomic
def say_fate(
    *, proposal_id: UUID, person: Any, act: Act, reason: str, language: str, now: datetime
) -> Proposal:
    """Say what became of it, with the reason."""
    proposal = _locked(proposal_id)
    refuse(permissions.may_take_up(person, now))
    state = _move(proposal, act)
    words = _reason(act, reason, language)
    proposal.save(update_fields=["state"])
    _line(proposal, f"proposal.{state.value}", now, person, words)
    return proposal


@transaction.atomic
def forget_author(*, person: Any, now: datetime) -> None:
    """What only she and the moderators read is deleted; what is public loses her name and her five words."""
    for proposal in queries.own_private(person):
        forget = _empty if proposal.sources.exists() else _delete
        forget(proposal)
    Support.objects.filter(person=person).delete()
    for proposal in Proposal.objects.filter(author=person):
        for note in queries.answers_to_moderators(proposal):
            texts.erase_text(text_id=note.text_id)
        proposal.author, proposal.signature = None, ""
        proposal.code_hash = secrets.token_hex(32)
        proposal.save(update_fields=["author", "signature", "code_hash"])


@transaction.atomic
def remove_old_drafts(*, now: datetime) -> int:
    """Delete the drafts begun without an account that nobody sent within ninety days."""
    old = queries.forgotten_drafts(now - DRAFTS_KEPT)
    for proposal in old:
        _delete(proposal)
    return len(old)


def _words(proposal: Proposal) -> list[UUID]:
    """Every text about the proposal that is its author's or the moderators'."""
    found = [proposal.title_id, proposal.body_id, *proposal.notes.values_list("text_id", flat=True)]
    return [key for key in found if key]


def _delete(proposal: Proposal) -> None:
    words = _words(proposal)
    proposal.delete()
    Text.objects.filter(id__in=words).delete()


def _empty(proposal: Proposal) -> None:
    """Of a proposal that others were joined with only the row stays: they still point at it."""
    for key in _words(proposal):
        texts.erase_text(text_id=key)


def _locked(proposal_id: UUID) -> Proposal:
    return _for_update().get(id=proposal_id)


def _locked_both(one: UUID, other: UUID) -> dict[UUID, Proposal]:
    """Two proposals by id, locked in the order of their ids: two who cross wait for each other."""
    return {found.id: found for found in _for_update().filter(id__in=[one, other]).order_by("id")}


def _for_update() -> QuerySet[Proposal]:
    return Proposal.objects.select_for_update(of=("self",)).select_related("title", "body")


def _writable(proposal_id: UUID, writer: Writer) -> Proposal:
    """The proposal, locked, when this writer may change its words now."""
    proposal = _locked(proposal_id)
    refuse(permissions.may_write(writer, proposal))
    refuse(None if proposal.stage in WRITABLE else WRONG_STATE)
    return proposal


def _move(proposal: Proposal, act: Act) -> State:
    """The proposal's next state; refuses a move that the table does not have."""
    state = after(proposal.stage, act)
    if state is None:
        raise Refused(WRONG_STATE)
    proposal.state = state.value
    return state


def _reason(act: Act, reason: str, language: str) -> Text | None:
    refuse(NO_REASON if act in NEEDS_REASON and not reason.strip() else None)
    return texts.write_text(language=language, body=reason) if reason.strip() else None


def _count(proposal: Proposal, now: datetime, *, changed: bool) -> int:
    count = proposal.supports.count()
    if changed:
        _line(proposal, "proposal.supported", now, count=count)
    return count


def _line(
    proposal: Proposal,
    kind: str,
    now: datetime,
    actor: Any = None,
    note: Text | None = None,
    broken: CharterRule | None = None,
    **data: Any,
) -> None:
    """Write the act's line, and beside it the words that the register itself never holds."""
    line = write(
        scope=queries.scope_of(proposal.id),
        kind=kind,
        now=now,
        actor=actor.id if actor else None,
        data=data,
    )
    if note is not None:
        Note.objects.create(
            proposal=proposal, line=line.number, text=note, rule=broken.value if broken else ""
        )
