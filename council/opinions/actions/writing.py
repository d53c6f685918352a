"""Writing: the draft, the vote it is put to, what the vote says, and the minority's view."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from council.bodies.models import Council
from council.bodies.procedure import Outcome
from council.bodies.queries import rules_on
from council.discussion.actions import open_thread
from council.meetings.models import Vote
from council.meetings.queries import result
from council.opinions import drafts, permissions
from council.opinions.actions.rows import line, locked, move, text_for
from council.opinions.lifecycle import State
from council.opinions.models import Debate, Opinion, OpinionRequest
from council.opinions.phrases import NO_REQUEST
from council.opinions.queries import signing_days
from council.opinions.signing import sign_by
from languages.actions import revise_text, write_text
from register.refusals import refuse
from residents.permissions import day_of


@dataclass(frozen=True)
class Draft:
    """What an opinion says, in one language."""

    language: str
    title: str
    facts: str = ""
    considerations: str = ""
    requests: tuple[str, ...] = ()
    theme: str = ""


@transaction.atomic
def draft_opinion(
    *, council_id: UUID, person: Any, draft: Draft, now: datetime, opinion_id: UUID | None = None
) -> Opinion:
    """Begin an opinion; raises Refused for anyone but a member, and without a request."""
    council = Council.objects.get(id=council_id)
    refuse(permissions.may_draft(person, council, now))
    opinion = Opinion(id=opinion_id or uuid4(), council=council, drafted_by=person, drafted_at=now)
    _write_parts(opinion, draft)
    opinion.save(force_insert=True)
    _write_requests(opinion, draft)
    drafts.keep(opinion, person, now)
    line(opinion, "drafted", now, person)
    return opinion


@transaction.atomic
def revise_opinion(*, opinion_id: UUID, person: Any, draft: Draft, now: datetime) -> Opinion:
    """Change the draft until it is put to the vote."""
    opinion = locked(opinion_id)
    refuse(permissions.may_revise(person, opinion, now))
    put_words(opinion, draft, person, now)
    return opinion


def put_words(opinion: Opinion, draft: Draft, person: Any, now: datetime) -> None:
    """Write the draft's words, inside an act that holds the opinion's row and asked its permission."""
    _write_parts(opinion, draft)
    opinion.save(update_fields=["title", "facts", "considerations", "theme"])
    _write_requests(opinion, draft)
    drafts.keep(opinion, person, now)
    line(opinion, "revised", now, person)


@transaction.atomic
def table_opinion(*, opinion_id: UUID, vote_id: UUID, person: Any, now: datetime) -> Opinion:
    """Put the draft to a recorded vote of a meeting: from now on its words are fixed."""
    opinion = locked(opinion_id)
    vote = Vote.objects.select_for_update(of=("self",)).select_related("item__meeting").get(id=vote_id)
    refuse(permissions.may_table(person, opinion, vote, now))
    opinion.vote, opinion.tabled_at = vote, now
    move(opinion, State.TABLED, "vote", "tabled_at")
    line(opinion, "tabled", now, person, vote=str(vote.id))
    return opinion


@transaction.atomic
def settle_opinion(*, opinion_id: UUID, now: datetime) -> Opinion:
    """Take over what the vote says; one that was cancelled or had no quorum leaves a draft again."""
    opinion = locked(opinion_id)
    refuse(permissions.may_settle(opinion))
    outcome = _outcome(opinion)
    if outcome in {None, Outcome.NO_QUORUM}:
        opinion.vote = opinion.tabled_at = None
        move(opinion, State.DRAFT, "vote", "tabled_at")
        line(opinion, "returned", now)
        return opinion
    opinion.settled_at, adopted = now, outcome is Outcome.ADOPTED
    opinion.sign_by = _sign_by(opinion, day_of(now)) if adopted else None
    move(opinion, State.ADOPTED if adopted else State.REJECTED, "settled_at", "sign_by")
    line(opinion, opinion.state, now)
    if adopted:
        Debate.objects.create(opinion=opinion, thread=open_thread(council=opinion.council, opens=now))
    return opinion


@transaction.atomic
def write_minority(*, opinion_id: UUID, person: Any, language: str, body: str, now: datetime) -> Opinion:
    """Attach what those who voted against think, before the second signature."""
    opinion = locked(opinion_id)
    refuse(permissions.may_write_minority(person, opinion, now))
    opinion.minority = text_for(opinion.minority_id, language, body)
    opinion.minority_author = person
    opinion.save(update_fields=["minority", "minority_author"])
    line(opinion, "minority", now)
    return opinion


def _sign_by(opinion: Opinion, day: date) -> date:
    """By the rules of the day on which the council voted."""
    return sign_by(day, signing_days(rules_on(opinion.council, day)))


def _outcome(opinion: Opinion) -> Outcome | None:
    """What the recorded vote came to; nothing for one that was cancelled."""
    counted = result(Vote.objects.select_related("rules").get(opinion=opinion))
    return counted.outcome if counted else None


def _write_parts(opinion: Opinion, draft: Draft) -> None:
    opinion.theme = draft.theme
    for part in ("title", "facts", "considerations"):
        setattr(opinion, part, text_for(getattr(opinion, f"{part}_id"), draft.language, getattr(draft, part)))


def _write_requests(opinion: Opinion, draft: Draft) -> None:
    """Requests are numbered from 1 in their order; a request without words is none."""
    bodies = [body for body in draft.requests if body.strip()]
    if not bodies:
        refuse(NO_REQUEST)
    known = {one.number: one for one in opinion.requests.all()}
    for number, body in enumerate(bodies, start=1):
        if number in known:
            revise_text(text_id=known[number].text_id, language=draft.language, body=body)
        else:
            OpinionRequest.objects.create(
                opinion=opinion, number=number, text=write_text(language=draft.language, body=body)
            )
    opinion.requests.filter(number__gt=len(bodies)).delete()
