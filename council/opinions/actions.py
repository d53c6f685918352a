"""The only writers of opinions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from council.bodies.models import Council
from council.bodies.offices import COCHAIRS
from council.bodies.procedure import Outcome
from council.bodies.queries import office_of, rules_on
from council.meetings.models import Vote
from council.meetings.queries import result
from council.opinions import numbering, permissions
from council.opinions.answering import Outcome as Said
from council.opinions.answering import Reply, unanswered
from council.opinions.clock import Reminder, due_on, reminder_due
from council.opinions.fingerprint import fingerprint
from council.opinions.lifecycle import State, may_move
from council.opinions.models import (
    Answer,
    Delivery,
    Numbering,
    Opinion,
    OpinionRequest,
    Reminded,
    RequestAnswer,
    Signature,
)
from council.opinions.phrases import HALF_AN_ANSWER, NO_REQUEST
from council.opinions.posting import Post, crashed, may_start, wait_after
from council.opinions.queries import answer_days, clock_of, wording_of
from languages.actions import revise_text, write_text
from languages.models import Text
from register import actions as register
from register.background import enqueue
from register.refusals import refuse
from register.scopes import Scope
from residents.permissions import day_of


@dataclass(frozen=True)
class Draft:
    """What an opinion says, in one language."""

    language: str
    title: str
    facts: str = ""
    considerations: str = ""
    requests: tuple[str, ...] = ()


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
    _line(opinion, "drafted", now, person)
    return opinion


@transaction.atomic
def revise_opinion(*, opinion_id: UUID, person: Any, draft: Draft, now: datetime) -> Opinion:
    """Change the draft until it is put to the vote."""
    opinion = _locked(opinion_id)
    refuse(permissions.may_revise(person, opinion, now))
    _write_parts(opinion, draft)
    opinion.save(update_fields=["title", "facts", "considerations"])
    _write_requests(opinion, draft)
    _line(opinion, "revised", now, person)
    return opinion


@transaction.atomic
def table_opinion(*, opinion_id: UUID, vote_id: UUID, person: Any, now: datetime) -> Opinion:
    """Put the draft to a recorded vote of a meeting: from now on its words are fixed."""
    opinion = _locked(opinion_id)
    vote = Vote.objects.select_for_update(of=("self",)).select_related("item__meeting").get(id=vote_id)
    refuse(permissions.may_table(person, opinion, vote, now))
    opinion.vote, opinion.tabled_at = vote, now
    _move(opinion, State.TABLED, "vote", "tabled_at")
    _line(opinion, "tabled", now, person, vote=str(vote.id))
    return opinion


@transaction.atomic
def settle_opinion(*, opinion_id: UUID, now: datetime) -> Opinion:
    """Take over what the vote says; one that was cancelled or had no quorum leaves a draft again."""
    opinion = _locked(opinion_id)
    refuse(permissions.may_settle(opinion))
    outcome = _outcome(opinion)
    if outcome in {None, Outcome.NO_QUORUM}:
        opinion.vote = opinion.tabled_at = None
        _move(opinion, State.DRAFT, "vote", "tabled_at")
        _line(opinion, "returned", now)
        return opinion
    opinion.settled_at = now
    _move(opinion, State.ADOPTED if outcome is Outcome.ADOPTED else State.REJECTED, "settled_at")
    _line(opinion, opinion.state, now)
    return opinion


@transaction.atomic
def write_minority(*, opinion_id: UUID, person: Any, language: str, body: str, now: datetime) -> Opinion:
    """Attach what those who voted against think, before the second signature."""
    opinion = _locked(opinion_id)
    refuse(permissions.may_write_minority(person, opinion, now))
    opinion.minority = _text(opinion.minority_id, language, body)
    opinion.minority_author = person
    opinion.save(update_fields=["minority", "minority_author"])
    _line(opinion, "minority", now)
    return opinion


@transaction.atomic
def sign_opinion(*, opinion_id: UUID, person: Any, now: datetime) -> Signature:
    """Sign as the co-chair one is today; the second signature numbers the opinion and sends it."""
    opinion = _locked(opinion_id)
    refuse(permissions.may_sign(person, opinion, now))
    office = office_of(person, opinion.council, day_of(now))
    signature = Signature.objects.create(opinion=opinion, office=str(office), person=person, signed_at=now)
    complete = set(opinion.signatures.values_list("office", flat=True)) >= {one.value for one in COCHAIRS}
    if complete:
        _seal(opinion, now)
    _line(opinion, "signed", now, person, office=str(office))
    if complete:
        deliver_opinion(opinion_id=opinion.id, now=now)
    return signature


@transaction.atomic
def deliver_opinion(*, opinion_id: UUID, now: datetime) -> Opinion:
    """Put the signed opinion in the city's inbox and its mail in the post: the clock starts here."""
    opinion = _locked(opinion_id)
    refuse(permissions.may_deliver(opinion))
    opinion.delivered_at = now
    opinion.rules = rules_on(opinion.council, day_of(now))
    opinion.due_on = due_on(day_of(now), answer_days(opinion.rules))
    _move(opinion, State.DELIVERED, "delivered_at", "due_on", "rules")
    inbox, mail = Delivery.Channel.INBOX, Delivery.Channel.MAIL
    Delivery.objects.create(opinion=opinion, channel=inbox, made_at=now, state=Post.SENT.value, sent_at=now)
    _post(Delivery(opinion=opinion, channel=mail, made_at=now, message_id=_message_id(opinion, "opinion")))
    _line(opinion, "delivered", now)
    return opinion


@transaction.atomic
def acknowledge_opinion(*, opinion_id: UUID, person: Any, now: datetime) -> Opinion:
    """The clerk says that the city has read it; the clock has been running since the delivery."""
    opinion = _locked(opinion_id)
    refuse(permissions.may_acknowledge(person, opinion, now))
    opinion.acknowledged_at, opinion.acknowledged_by = now, person
    _move(opinion, State.ACKNOWLEDGED, "acknowledged_at", "acknowledged_by")
    _line(opinion, "acknowledged", now, person)
    return opinion


@transaction.atomic
def answer_opinion(
    *,
    opinion_id: UUID,
    person: Any,
    language: str,
    replies: Mapping[int, Reply],
    now: datetime,
    letter: str = "",
) -> Answer:
    """Answer every request with a reason and publish it; half an answer is refused."""
    opinion = _locked(opinion_id)
    refuse(permissions.may_answer(person, opinion, now))
    requests = list(opinion.requests.all())
    if unanswered((one.number for one in requests), replies, day_of(now)):
        refuse(HALF_AN_ANSWER)
    answer = Answer.objects.create(
        opinion=opinion, official=person, signed_at=now, letter=_text(None, language, letter)
    )
    for request in requests:
        _reply(answer, request, replies[request.number], language, now)
    opinion.answered_at = now
    _move(opinion, State.ANSWERED, "answered_at")
    _line(opinion, "answered", now, person)
    return answer


@transaction.atomic
def remind(*, opinion_id: UUID, now: datetime) -> Reminded | None:
    """Write to the city when a reminder's day has come; each kind once."""
    opinion = _locked(opinion_id)
    clock = clock_of(opinion)
    kind = reminder_due(clock, day_of(now)) if clock else None
    if kind is None or opinion.reminders.filter(kind=kind.value).exists():
        return None
    reminded = Reminded(
        opinion=opinion, kind=kind.value, made_at=now, message_id=_message_id(opinion, kind.value)
    )
    _post(reminded)
    if kind == Reminder.LATE:
        _line(opinion, "late", now)
    else:
        _line(opinion, "reminded", now, reminder=kind.value)
    return reminded


@transaction.atomic
def begin_post(*, post: type[Delivery] | type[Reminded], post_id: int, now: datetime) -> Any:
    """Take a mail for sending; nothing when it is sent, not due, or in another worker's hands."""
    row = post.objects.select_for_update().get(id=post_id)
    state = Post(row.state)
    if not may_start(state, row.started_at, row.next_try, now):
        return None
    # The worker before us may have been cut off after the mail server took the mail.
    row.uncertain = row.uncertain or crashed(state, row.started_at, now)
    row.state, row.started_at = Post.SENDING.value, now
    row.save(update_fields=["state", "started_at", "uncertain"])
    return row


@transaction.atomic
def end_post(*, post: type[Delivery] | type[Reminded], post_id: int, sent: bool, now: datetime) -> None:
    """Note how the sending ended: sent, or to be tried again later."""
    row = post.objects.select_for_update().get(id=post_id)
    if sent:
        row.state, row.sent_at = Post.SENT.value, now
        row.save(update_fields=["state", "sent_at"])
        return
    row.failures += 1
    row.state, row.next_try = Post.WAITING.value, now + wait_after(row.failures)
    row.save(update_fields=["state", "failures", "next_try"])


def _outcome(opinion: Opinion) -> Outcome | None:
    """What the recorded vote came to; nothing for one that was cancelled."""
    counted = result(Vote.objects.select_related("rules").get(opinion=opinion))
    return counted.outcome if counted else None


def _locked(opinion_id: UUID) -> Opinion:
    return Opinion.objects.select_for_update(of=("self",)).select_related("council").get(id=opinion_id)


def _move(opinion: Opinion, there: State, *fields: str) -> None:
    if not may_move(State(opinion.state), there):
        raise ValueError(f"no move from {opinion.state} to {there}")
    opinion.state = there.value
    opinion.save(update_fields=["state", *fields])


def _line(opinion: Opinion, kind: str, now: datetime, person: Any = None, **data: Any) -> None:
    actor = person.id if person else None
    register.write(scope=Scope("opinion", opinion.id), kind=kind, now=now, actor=actor, data=data)


def _text(text_id: UUID | None, language: str, body: str) -> Text | None:
    """The text with these words: changed in place when there is one, none when there are no words."""
    if not body.strip():
        return None
    if text_id:
        return revise_text(text_id=text_id, language=language, body=body)
    return write_text(language=language, body=body)


def _write_parts(opinion: Opinion, draft: Draft) -> None:
    for part in ("title", "facts", "considerations"):
        setattr(opinion, part, _text(getattr(opinion, f"{part}_id"), draft.language, getattr(draft, part)))


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


def _seal(opinion: Opinion, now: datetime) -> None:
    """Give the number and the fingerprint; the numbering's row lock keeps the year's numbers without gaps."""
    year = day_of(now).year
    Numbering.objects.get_or_create(council=opinion.council, year=year)
    counter = Numbering.objects.select_for_update().get(council=opinion.council, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    opinion.number, opinion.signed_at = numbering.number(year, counter.last), now
    opinion.fingerprint = fingerprint(wording_of(opinion))
    _move(opinion, State.SIGNED, "number", "signed_at", "fingerprint")


def _message_id(opinion: Opinion, kind: str) -> str:
    return f"<{kind}.{opinion.id}@{urlsplit(settings.SITE_URL).hostname}>"


def _post(row: Delivery | Reminded) -> None:
    """The mail's row and its task are kept in the act's transaction: both, or neither."""
    row.save(force_insert=True)
    enqueue("council.opinions.tasks.send_post", post=type(row).__name__.lower(), post_id=row.id)


def _reply(answer: Answer, request: OpinionRequest, reply: Reply, language: str, now: datetime) -> None:
    passed = reply.outcome == Said.PASSED_ON
    RequestAnswer.objects.create(
        answer=answer,
        request=request,
        outcome=str(reply.outcome),
        reason=write_text(language=language, body=reply.reason),
        until=reply.until if reply.outcome == Said.UNDER_STUDY else None,
        passed_to=reply.passed_to.strip() if passed else "",
        passed_on=day_of(now) if passed else None,
    )
