"""Amendments: proposed by a member, voted in a meeting, put into the text with the vote's result."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from council.bodies.procedure import Outcome
from council.drafting import permissions, queries
from council.drafting.actions.rows import Spot, line, locked, said, spotted
from council.drafting.amending import Fate, may_move
from council.drafting.models import Amendment
from council.drafting.phrases import PARAGRAPH_CHANGED, SAME_WORDS
from council.drafting.wording import Section, Wording, locate, one_paragraph, paragraphs, replaced
from council.meetings.models import Vote
from council.meetings.queries import result
from council.opinions.actions import Draft
from council.opinions.actions.writing import put_words
from council.opinions.models import Opinion
from languages.actions import write_text
from register.refusals import refuse


@transaction.atomic
def propose_amendment(
    *,
    opinion_id: UUID,
    spot: Spot,
    body: str,
    reason: str,
    language: str,
    person: Any,
    now: datetime,
    amendment_id: UUID | None = None,
) -> Amendment:
    """Propose other words for one paragraph; refused when that paragraph is no longer in the text.

    The words are written in the language of the draft; `language` is that of the reason.
    """
    opinion = locked(opinion_id)
    refuse(permissions.may_take_part(person, opinion, now))
    version, words = spotted(opinion, spot)
    here = locate(queries.words_of(opinion), spot.section, words, spot.place)
    refuse(PARAGRAPH_CHANGED if here is None else None)
    new = one_paragraph(spot.section, said(body))
    refuse(SAME_WORDS if new == words else None)
    made = Amendment.objects.create(
        id=amendment_id or uuid4(),
        opinion=opinion,
        number=opinion.amendments.count() + 1,
        version=version,
        section=spot.section.value,
        place=spot.place,
        body=new,
        reason=write_text(language=language, body=said(reason)),
        person=person,
        proposed_at=now,
    )
    line(opinion, "amendment", now, person, amendment=str(made.id))
    return made


@transaction.atomic
def withdraw_amendment(*, amendment_id: UUID, person: Any, now: datetime) -> Amendment:
    """Take one's own proposal back before the council votes on it."""
    amendment = _locked(amendment_id)
    standing = permissions.standing_of(person, amendment.opinion, now)
    refuse(permissions.may_withdraw(standing, amendment))
    _move(amendment, Fate.WITHDRAWN)
    line(amendment.opinion, "amendment-withdrawn", now, person, amendment=str(amendment.id))
    return amendment


@transaction.atomic
def put_to_vote(*, amendment_id: UUID, vote_id: UUID, person: Any, now: datetime) -> Amendment:
    """A co-chair puts it to a recorded vote; the vote's row is locked, so that none has two uses."""
    amendment = _locked(amendment_id)
    vote = Vote.objects.select_for_update(of=("self",)).select_related("item__meeting").get(id=vote_id)
    standing = permissions.standing_of(person, amendment.opinion, now)
    refuse(permissions.may_put_to_vote(standing, amendment) or permissions.may_use(vote, amendment.opinion))
    amendment.vote = vote
    _move(amendment, Fate.TABLED, "vote")
    line(amendment.opinion, "amendment-tabled", now, person, amendment=str(amendment.id))
    return amendment


@transaction.atomic
def settle_amendment(*, amendment_id: UUID, now: datetime) -> Amendment:
    """Take over what the vote says; what was accepted goes into the text at once.

    Where its paragraph changed it stays accepted, for `put_in` later. A vote without a result leaves a
    proposal again.
    """
    amendment = _locked(amendment_id)
    refuse(permissions.may_settle(amendment))
    counted = result(Vote.objects.select_related("rules").get(amendment=amendment))
    if counted is None or counted.outcome is Outcome.NO_QUORUM:
        amendment.vote = None
        _move(amendment, Fate.PROPOSED, "vote")
        line(amendment.opinion, "amendment-returned", now, amendment=str(amendment.id))
        return amendment
    amendment.settled_at = now
    _move(amendment, Fate.ACCEPTED if counted.adopted else Fate.REJECTED, "settled_at")
    kind = "amendment-accepted" if counted.adopted else "amendment-rejected"
    line(amendment.opinion, kind, now, amendment=str(amendment.id))
    if counted.adopted:
        _put_in(amendment, None, now)
    return amendment


@transaction.atomic
def put_in(*, amendment_id: UUID, person: Any, now: datetime) -> Amendment:
    """Put accepted words into the text; refused while the text has neither the old nor the new ones."""
    amendment = _locked(amendment_id)
    standing = permissions.standing_of(person, amendment.opinion, now)
    refuse(permissions.may_put_in(standing, amendment))
    refuse(None if _put_in(amendment, person, now) else PARAGRAPH_CHANGED)
    return amendment


def _put_in(amendment: Amendment, person: Any, now: datetime) -> bool:
    """Whether the words are in the text now: put there by this, or by hand before."""
    opinion, section = amendment.opinion, Section(amendment.section)
    wording = queries.words_of(opinion)
    here = queries.place_now(amendment, wording)
    if here is not None:
        _write(opinion, replaced(wording, section, here, amendment.body), person, now)
    elif amendment.body not in paragraphs(wording, section):
        return False
    amendment.put_in = queries.latest(opinion)
    _move(amendment, Fate.IN_TEXT, "put_in")
    line(opinion, "amendment-in-text", now, person, amendment=str(amendment.id))
    return True


def _write(opinion: Opinion, wording: Wording, person: Any, now: datetime) -> None:
    parts = (wording.title, wording.facts, wording.considerations)
    draft = Draft(wording.language, *parts, requests=wording.requests, theme=opinion.theme)
    put_words(opinion, draft, person, now)


def _locked(amendment_id: UUID) -> Amendment:
    """The amendment, read again under its opinion's lock."""
    opinion = locked(Amendment.objects.values_list("opinion_id", flat=True).get(id=amendment_id))
    found = Amendment.objects.select_related("version", "vote").get(id=amendment_id)
    found.opinion = opinion
    return found


def _move(amendment: Amendment, there: Fate, *fields: str) -> None:
    if not may_move(Fate(amendment.fate), there):
        raise ValueError(f"no move from {amendment.fate} to {there}")
    amendment.fate = there.value
    amendment.save(update_fields=["fate", *fields])
