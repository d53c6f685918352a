"""Everything that the page of one opinion shows, composed for one reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.bodies.offices import COCHAIRS
from council.bodies.phrases import OFFICES
from council.bodies.queries import cochairs, stand_ins_on
from council.opinions import permissions
from council.opinions.answering import Outcome
from council.opinions.clock import Clock
from council.opinions.lifecycle import State
from council.opinions.models import (
    Addition,
    Answer,
    Delivery,
    Opinion,
    OpinionRequest,
    Question,
    RequestAnswer,
)
from council.opinions.phrases import OUTCOMES, POSTS
from council.opinions.queries import Dial, Tally, clock_of, dial_of, sign_of, tallies, texts_of
from languages.queries import readings
from languages.reading import Reading
from register.queries import last_number
from register.scopes import Scope
from residents.delivery.posting import Post
from residents.permissions import day_of
from residents.signs import Sign


@dataclass(frozen=True)
class Asked:
    """One request and, once there is one, the city's answer to it."""

    request: OpinionRequest
    text: Reading
    reply: RequestAnswer | None
    sign: Sign | None
    reason: Reading | None


@dataclass(frozen=True)
class Step:
    """A point of the way that the opinion goes."""

    state: str
    icon: str
    title: str
    date: datetime | None = None
    when: str = ""
    text: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Key:
    """One of the two signatures, given or missing: whose, since when, and who may sign in her place."""

    name: Any
    holder: str
    when: datetime | None
    stands_in: bool = False
    stand_in: str = ""
    reason: Reading | None = None

    @property
    def turned(self) -> bool:
        return self.when is not None


@dataclass(frozen=True)
class Receipt:
    """One channel on which the opinion left, and what became of it there."""

    channel: Any
    name: str
    sign: Sign
    when: datetime | None
    uncertain: bool


@dataclass(frozen=True)
class Beside:
    """What was said around the answer: questions with replies, more time, additions, the council's reply."""

    questions: list[tuple[Question, Reading, Reading | None]]
    extension: Reading | None
    additions: list[tuple[Addition, Reading]]
    rejoinder: Reading | None


@dataclass(frozen=True)
class Page:
    """An opinion as one reader sees it. `may` names the acts open to that reader."""

    opinion: Opinion
    title: Reading
    sign: Sign
    dial: Dial | None
    clock: Clock | None
    parts: dict[str, Reading]
    asked: list[Asked]
    answer: Answer | None
    letter: Reading | None
    tally: Tally | None
    keys: list[Key]
    receipts: list[Receipt]
    beside: Beside
    steps: list[Step]
    may: frozenset[str]
    scope: str
    after: int

    @property
    def acts_open(self) -> bool:
        """Whether there is a button to show: a reply has its own, beside its question."""
        return bool(self.may - {"reply"})


def page_of(opinion: Opinion, person: Any, language: str, now: datetime) -> Page:
    """The page for a reader; `opinion` comes from `queries.opinion_for_page`."""
    today, scope = day_of(now), Scope("opinion", opinion.id)
    read = readings(texts_of(opinion), language)
    answer = getattr(opinion, "answer", None)
    tally = tallies([opinion.vote]).get(opinion.vote.id) if opinion.vote else None
    written = {part: getattr(opinion, f"{part}_id") for part in ("facts", "considerations", "minority")}
    return Page(
        opinion=opinion,
        title=read[opinion.title_id],
        sign=sign_of(opinion, today),
        dial=dial_of(opinion, today),
        clock=clock_of(opinion),
        parts={part: read[text_id] for part, text_id in written.items() if text_id},
        asked=[_asked(request, read) for request in opinion.requests.all()],
        answer=answer,
        letter=read[answer.letter_id] if answer and answer.letter_id else None,
        tally=tally,
        keys=keys_of(opinion, read, today),
        receipts=[_receipt(one) for one in opinion.deliveries.all()],
        beside=_beside(opinion, answer, read),
        steps=way(opinion, tally, today),
        may=acts(opinion, person, now),
        scope=str(scope),
        after=last_number(scope),
    )


def _asked(request: OpinionRequest, read: dict[Any, Reading]) -> Asked:
    reply = getattr(request, "reply", None)
    sign = OUTCOMES[Outcome(reply.outcome)] if reply else None
    return Asked(request, read[request.text_id], reply, sign, read[reply.reason_id] if reply else None)


def _beside(opinion: Opinion, answer: Answer | None, read: Mapping[Any, Reading]) -> Beside:
    rejoinder = getattr(answer, "rejoinder", None)
    extension = getattr(opinion, "extension", None)
    return Beside(
        [
            (one, read[one.text_id], read[one.reply_id] if one.reply_id else None)
            for one in opinion.questions.all()
        ],
        read[extension.reason_id] if extension else None,
        [(one, read[one.text_id]) for one in answer.additions.all()] if answer else [],
        read[rejoinder.text_id] if rejoinder else None,
    )


def _receipt(one: Delivery) -> Receipt:
    name = one.webhook.name if one.webhook else ""
    return Receipt(one.get_channel_display(), name, POSTS[Post(one.state)], one.sent_at, one.uncertain)


def acts(opinion: Opinion, person: Any, now: datetime) -> frozenset[str]:
    """What the reader may do with the opinion now."""
    if not person or not person.is_authenticated:
        return frozenset()
    refusals = {
        "edit": permissions.may_revise(person, opinion, now),
        "table": permissions.may_table(person, opinion, None, now),
        "settle": permissions.may_settle(opinion),
        "minority": permissions.may_write_minority(person, opinion, now),
        "sign": permissions.may_sign(person, opinion, now),
        "unwilling": permissions.may_refuse_signature(person, opinion, now),
        "acknowledge": permissions.may_acknowledge(person, opinion, now),
        "answer": permissions.may_answer(person, opinion, now),
        "assign": permissions.may_handle(person, opinion, now),
        "schedule": permissions.may_schedule(person, opinion, now),
        "ask": permissions.may_ask_council(person, opinion, now),
        "reply": permissions.may_lead(person, opinion.council, now),
        "extend": permissions.may_extend_term(person, opinion, now),
        "deliberated": permissions.may_record_deliberation(person, opinion, now),
        "add": permissions.may_add_to_answer(person, opinion, now),
        "insufficient": permissions.may_find_insufficient(person, opinion, now),
    }
    return frozenset(act for act, refusal in refusals.items() if refusal is None)


def keys_of(opinion: Opinion, read: Mapping[Any, Reading], today: date) -> list[Key]:
    """Both signatures, the missing one too: everyone sees whose it is."""
    given = {one.office: one for one in opinion.signatures.all()}
    reasons = {one.office: read[one.reason_id] for one in opinion.unwilling.all()}
    waiting = opinion.state == State.ADOPTED
    holders = (
        {one.office: one.person.display_name for one in cochairs(opinion.council, today)} if waiting else {}
    )
    places = stand_ins_on(opinion.council, today) if waiting else {}
    found = []
    for office in COCHAIRS:
        one, reason = given.get(office.value), reasons.get(office.value)
        if one:
            holder = one.person.display_name if one.person else ""
            found.append(Key(OFFICES[office], holder, one.signed_at, one.stands_in, reason=reason))
        else:
            place = places.get(office.value)
            stand_in = place.person.display_name if place and place.person else ""
            found.append(Key(OFFICES[office], holders.get(office.value, ""), None, False, stand_in, reason))
    return found


def way(opinion: Opinion, tally: Tally | None, today: date) -> list[Step]:
    """The way of the opinion: what was, where it is, what comes."""
    done = [
        _drafted(opinion),
        _tabled(opinion),
        _voted(opinion, tally),
        *_sent(opinion),
        _answered(opinion, today),
        *_at_the_council(opinion),
    ]
    past = [step for step in done if step]
    if opinion.state in {State.REJECTED, State.ANSWERED}:
        return past
    coming = _coming(opinion, today)
    return past + coming


def _drafted(opinion: Opinion) -> Step:
    return Step("done", "pencil", _("Written by members of the council"), opinion.drafted_at)


def _tabled(opinion: Opinion) -> Step | None:
    if opinion.tabled_at is None or opinion.vote is None:
        return None
    meeting = opinion.vote.item.meeting
    url = reverse("meetings:meeting", args=[meeting.id])
    return Step("done", "mic", _("Put before the council"), opinion.tabled_at, url=url, link=meeting.title)


def _voted(opinion: Opinion, tally: Tally | None) -> Step | None:
    if opinion.settled_at is None:
        return None
    title = _("Not adopted by the council") if opinion.state == State.REJECTED else _("Voted by the council")
    text = ""
    if tally:
        numbers = {"yes": tally.yes, "no": tally.no, "abstain": tally.silent}
        text = _("%(yes)d for, %(no)d against, %(abstain)d no opinion") % numbers
    return Step("done", "vote", title, opinion.settled_at, text=text)


def _sent(opinion: Opinion) -> list[Step]:
    found = []
    if opinion.signed_at:
        found.append(Step("done", "signature", _("Signed by both co-chairs"), opinion.signed_at))
    clock = clock_of(opinion)
    if clock:
        text = ngettext("The clock starts: %(count)d day.", "The clock starts: %(count)d days.", clock.term)
        found.append(
            Step(
                "done",
                "mail",
                _("Received by the city"),
                opinion.delivered_at,
                text=text % {"count": clock.term},
            )
        )
    if opinion.acknowledged_at:
        found.append(Step("done", "inbox", _("Read by the city"), opinion.acknowledged_at))
    return found


def _at_the_council(opinion: Opinion) -> list[Step]:
    """The municipal council's own votes: later steps, never the answer itself."""
    return [
        Step(
            "done",
            "landmark",
            _("Vote of the municipal council"),
            when=date_format(one.held_on, "DATE_FORMAT"),
            text=one.reference,
            url=one.url,
            link=_("Read the text"),
        )
        for one in opinion.deliberations.all()
    ]


def _answered(opinion: Opinion, today: date) -> Step | None:
    clock = clock_of(opinion)
    if clock is None or clock.answered is None:
        return None
    late = clock.days_late(today)
    title = _("Answered, on time") if clock.in_time else _("Answered, too late")
    spare = (clock.due - clock.answered).days
    text = ngettext("%(count)d day before the limit", "%(count)d days before the limit", spare) % {
        "count": spare
    }
    if late:
        text = ngettext("%(count)d day after the limit", "%(count)d days after the limit", late) % {
            "count": late
        }
    return Step("done", "landmark", title, opinion.answered_at, text=text)


def _coming(opinion: Opinion, today: date) -> list[Step]:
    """Where it is now, then what is still to come."""
    dial = dial_of(opinion, today)
    if dial:
        return [Step("here", "hourglass", _("Waits for the city’s answer"), when=dial.words)]
    answer = Step("next", "landmark", _("The city answers"))
    signing = _("Waits for the signatures of both co-chairs")
    if opinion.signatures.all():
        signing = _("Waits for the second signature")
    here = {
        State.DRAFT: Step("here", "pencil", _("The council is still writing")),
        State.TABLED: Step("here", "vote", _("Waits for the council’s vote")),
        State.ADOPTED: Step("here", "signature", signing),
        State.SIGNED: Step("here", "send", _("On its way to the city")),
    }
    return [here[State(opinion.state)], answer]
