"""Reads of moderation: what is open, what was set, what is known of a person, the register of a year."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from council.bodies.models import Council
from council.bodies.queries import mandates_on
from council.discussion.models import Message, Thread
from council.discussion.states import CharterRule, MessageState
from council.moderation import subjects
from council.moderation.appeals import Stage, Verdict, settled
from council.moderation.cases import Outcome
from council.moderation.figures import Entry, Look
from council.moderation.models import Appeal, Block, Case, Measure, Objection, Raid, Report, Thresholds, Word
from council.moderation.raids import Alarm, Sign
from council.moderation.sanctions import SILENCING, End, MeasureKind
from council.moderation.spam import Said, Weights, grams, nearly_same
from languages.models import Text
from register.scopes import Scope
from residents.permissions import day_of

LOOKED_AT = 60
# A page that hides many is for one pair of eyes: so many messages are compared, and so many offered at once.
COMPARED, OFFERED = 300, 100
KNOWN_AFTER = timedelta(days=1)


def scope_of(case_id: UUID) -> Scope:
    return Scope("case", case_id)


def thresholds(council_id: UUID, now: datetime) -> Thresholds:
    """What the council has set, or the product's own values while it has set nothing."""
    found = Thresholds.objects.filter(council=council_id, since__lte=now).order_by("-since").first()
    return found or Thresholds(council_id=council_id, since=now)


def governing(council: Council) -> Council:
    """The council whose rules hold: a commission's or a group's own council."""
    return council.parent or council


def exposing_reports(newest: Report) -> list[datetime]:
    """When the same reporter said before that something exposes somebody."""
    if newest.reporter_id is None:
        return []
    same = Report.objects.filter(reporter=newest.reporter_id, rule=CharterRule.EXPOSES.value)
    return list(same.exclude(id=newest.id).values_list("at", flat=True))


def open_case(message_id: UUID) -> Case | None:
    return Case.objects.filter(message=message_id, closed_at__isnull=True).first()


def raid_on(thread_id: UUID) -> Raid | None:
    """The raid that is on in the thread."""
    return Raid.objects.filter(thread=thread_id, ended_at__isnull=True).first()


def signs_of(thread_id: UUID, alarm: Alarm, now: datetime) -> list[Sign]:
    """Held, hidden and reported messages of the last minutes, by author; and reports, by reporter."""
    since = now - alarm.window
    cases = Case.objects.filter(message__thread=thread_id, opened_at__gt=since)
    found = [Sign(at, who) for at, who in cases.values_list("opened_at", "message__author")]
    reports = Report.objects.filter(case__message__thread=thread_id, at__gt=since)
    return found + [
        Sign(at, who or visitor) for at, who, visitor in reports.values_list("at", "reporter", "visitor")
    ]


def said_before(author: Any, thread: Thread, weights: Weights, now: datetime) -> list[Said]:
    """What was written in the council's discussions shortly before, whatever became of it."""
    found = lately(thread.council_id, now - timedelta(minutes=weights.minutes))
    rows = found.values_list("text__body", "posted_at", "author")
    return [Said(body, at, who == author.id) for body, at, who in rows]


def lately(council_id: UUID, since: datetime) -> QuerySet[Message]:
    """The newest messages, so many at most: what is looked at does not grow with what was ever written."""
    found = Message.objects.filter(thread__council=council_id, posted_at__gt=since)
    return found.order_by("-posted_at")[:LOOKED_AT]


def known_here(author: Any, council_id: UUID, now: datetime) -> bool:
    """Whether something that the person wrote has stood in the council's discussions for a day."""
    return Message.objects.filter(
        thread__council=council_id,
        author=author,
        state=MessageState.VISIBLE.value,
        posted_at__lt=now - KNOWN_AFTER,
    ).exists()


def running(now: datetime) -> Q:
    """Measures that hold at that moment."""
    return Q(at__lte=now, ended_at__isnull=True) & (Q(ends_at__isnull=True) | Q(ends_at__gt=now))


def silences(person: Any, thread: Thread, now: datetime) -> Measure | None:
    """The pause or exclusion that keeps the person from writing in the thread."""
    if not person or not person.is_authenticated:
        return None
    council_id = thread.council.parent_id or thread.council_id
    here = Q(kind=MeasureKind.PAUSE.value, council=council_id) | Q(
        kind=MeasureKind.EXCLUDE.value, thread=thread.id
    )
    return Measure.objects.filter(running(now), here, person=person).order_by("-ends_at").first()


def silencing(person_id: UUID | None, council: Council, now: datetime) -> list[Measure]:
    """Every pause and exclusion of the person that holds in the council, the longest first."""
    kinds = [one.value for one in SILENCING]
    found = Measure.objects.filter(running(now), council=governing(council), kind__in=kinds)
    return list(found.filter(person=person_id).order_by("-ends_at")) if person_id else []


def of_its_kind(measure: Measure) -> Measure | None:
    """The measure of that kind that was taken in the same case, and that nobody ended."""
    same = Measure.objects.filter(case=measure.case_id, kind=measure.kind, ended_at__isnull=True)
    return same.select_related("reason").first()


def blocked_by(reader: Any) -> set[UUID]:
    """Whom this reader does not want to see."""
    return set(Block.objects.filter(reader=reader).values_list("blocked_id", flat=True))


def hiding_of(case_id: UUID) -> Measure | None:
    """The hiding that still holds."""
    return Measure.objects.filter(case=case_id, kind=MeasureKind.HIDE.value, ended_at__isnull=True).first()


def open_cases(now: datetime, cause: str = "", language: str = "", mine: Any = None) -> QuerySet[Case]:
    """The queue, what is due first."""
    found = Case.objects.filter(closed_at__isnull=True).select_related(
        "council", "message__thread", "message__text", "message__author", "claimed_by"
    )
    if cause:
        found = found.filter(cause=cause)
    if language:
        found = found.filter(language=language)
    if mine is not None:
        found = found.filter(claimed_by=mine, claimed_until__gt=now)
    return found.order_by("due_at", "id")


def free_for(person: Any, now: datetime) -> QuerySet[Case]:
    """The queue without what somebody else looks at, waits for a second reader, or this person wrote."""
    untaken = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now) | Q(claimed_by__isnull=True)
    waits = Objection.objects.filter(by=person, second_at__isnull=True)
    found = open_cases(now).filter(untaken | Q(claimed_by=person))
    return found.exclude(message__author=person).exclude(id__in=waits.values("case"))


def counts_by_cause() -> dict[str, int]:
    """How many cases of each cause are open."""
    rows = Case.objects.filter(closed_at__isnull=True).order_by().values_list("cause")
    return dict(rows.annotate(number=Count("id")))


def reported_rules(case_ids: Iterable[UUID]) -> dict[UUID, Counter[str]]:
    """How often each rule was named in the reports of each case."""
    found: dict[UUID, Counter[str]] = {}
    for case, rule in Report.objects.filter(case__in=list(case_ids)).values_list("case", "rule"):
        found.setdefault(case, Counter())[rule] += 1
    return found


def histories(person_ids: Iterable[UUID | None], council_ids: Iterable[UUID]) -> dict[UUID, Counter[str]]:
    """How many measures of each kind stood against each person: counts, no text, lifted ones left out."""
    stood = Measure.objects.filter(
        person__in=[one for one in person_ids if one], council__in=list(council_ids), automatic=False
    ).exclude(end__in=[End.APPEAL.value, End.REVIEW.value])
    found: dict[UUID, Counter[str]] = {}
    for person, kind in stood.values_list("person", "kind"):
        found.setdefault(person, Counter())[kind] += 1
    return found


def alike_cases(message: Message, council_id: UUID, now: datetime) -> list[Case]:
    """Open cases of the same author, and those whose text is nearly this one: what a raid is made of.

    So many are compared and offered at once, what came first before the rest: new ones push none out.
    """
    found = Case.objects.filter(closed_at__isnull=True, council=council_id, message__isnull=False)
    found = found.select_related("message__text", "message__author", "message__thread")
    found = found.order_by("opened_at", "id")
    author = Q(message__author=message.author_id) if message.author_id else Q()
    hers = list(found.filter(Q(message=message.id) | author)[:OFFERED])
    others = found.exclude(id__in=[one.id for one in hers])[:COMPARED]
    own, percent = grams(message.text.body), thresholds(council_id, now).alike
    alike = [one for one in others if one.message and nearly_same(own, grams(one.message.text.body), percent)]
    return [*hers, *alike][:OFFERED]


def raid_messages(thread: Thread, since: datetime, now: datetime) -> QuerySet[Message]:
    """What the accounts of a raid wrote in it and no human has looked at: those with a case in the thread.

    Whoever sits in the council or has been read here for a day is none of them, however often reported. So
    many at once, the first ones before the rest.
    """
    suspects = Case.objects.filter(message__thread=thread, opened_at__gte=since).values("message__author")
    known = Message.objects.filter(
        thread__council=thread.council_id,
        author__isnull=False,
        state=MessageState.VISIBLE.value,
        posted_at__lt=now - KNOWN_AFTER,
    ).values("author")
    seated = mandates_on(day_of(now)).filter(council=thread.council_id).values("person")
    found = Message.objects.filter(
        thread=thread,
        author__in=suspects,
        posted_at__gte=since,
        state__in=[MessageState.VISIBLE.value, MessageState.WAITING.value],
        reviewed_at__isnull=True,
    )
    strangers = found.exclude(author__in=known).exclude(author__in=seated)
    return strangers.select_related("text", "author").order_by("posted_at", "id")[:OFFERED]


def stage_of(appeal: Appeal) -> Stage:
    if appeal.settled_at:
        return Stage.SETTLED
    if appeal.last_asked_at:
        return Stage.LAST_WORD
    return Stage.ANSWERED if appeal.answered_at else Stage.ASKED


def appeals_waiting() -> QuerySet[Appeal]:
    """Appeals without an end that wait for somebody's answer; none about what its author took back."""
    found = Appeal.objects.filter(settled_at__isnull=True).exclude(measure__end=End.WITHDRAWN.value)
    waiting = found.filter(Q(answered_at__isnull=True) | Q(last_asked_at__isnull=False))
    return waiting.select_related(
        "measure__case__message__text", "measure__council", "measure__person", "text"
    )


def involved(appeal: Appeal) -> set[UUID]:
    """Who decided, agreed, answered, or is concerned: none of them has the last word."""
    return involved_in([appeal])[appeal.id]


def involved_in(appeals: Sequence[Appeal]) -> dict[UUID, set[UUID]]:
    """Who is involved in each of these."""
    whose = subjects.concerned([one.measure.case for one in appeals])
    return {
        one.id: {
            person
            for person in (
                one.measure.by_id,
                one.measure.second_id,
                one.measure.person_id,
                one.answered_by_id,
                *whose[one.measure.case_id],
            )
            if person
        }
        for one in appeals
    }


def last_words(appeals: Iterable[Appeal]) -> dict[UUID, list[Text]]:
    """What both co-chairs wrote of each that they have agreed on; until then neither reads the other's."""
    said: dict[UUID, list[Word]] = {one.id: [] for one in appeals if one.settled_at}
    for word in Word.objects.filter(appeal__in=said).select_related("reason"):
        said[word.appeal_id].append(word)
    return {
        key: [one.reason for one in words]
        for key, words in said.items()
        if settled(one.said for one in words)
    }


def objected_by(case_id: UUID) -> UUID | None:
    """Who would send it back, while a second reader is waited for."""
    waits = Objection.objects.filter(case=case_id, second_at__isnull=True)
    return waits.values_list("by", flat=True).first()


def register_rows(council: Council | None, begins: datetime, ends: datetime) -> QuerySet[Measure]:
    """The measures of a time, the newest first."""
    found = Measure.objects.filter(at__gte=begins, at__lt=ends).select_related("case", "appeal", "council")
    return found.filter(council=council) if council else found


def entry(measure: Measure) -> Entry:
    appeal = getattr(measure, "appeal", None)
    return Entry(
        kind=measure.kind,
        rule=measure.rule,
        language=measure.language,
        automatic=measure.automatic,
        opened=measure.case.opened_at,
        at=measure.at,
        appealed=appeal is not None,
        appeal=Verdict(appeal.verdict) if appeal and appeal.verdict else None,
    )


def entries(found: Iterable[Measure]) -> Sequence[Entry]:
    return [entry(one) for one in found]


def looks(council: Council | None, kind: str, begins: datetime, ends: datetime) -> list[Look]:
    """The cases of a kind that were closed in a time."""
    found = Case.objects.filter(kind=kind, closed_at__gte=begins, closed_at__lt=ends)
    rows = found.filter(council=council) if council else found
    return [
        Look(outcome, outcome == Outcome.GONE.value, opened, due, closed)
        for outcome, opened, due, closed in rows.values_list("outcome", "opened_at", "due_at", "closed_at")
        if closed
    ]


def is_late(case: Case, now: datetime) -> bool:
    return now >= case.due_at


def late_councils(now: datetime) -> set[UUID]:
    """The councils where a case or an appeal waits past its term."""
    cases = Case.objects.filter(closed_at__isnull=True, due_at__lte=now).values_list("council_id", flat=True)
    appeals = appeals_waiting().filter(due_at__lte=now).values_list("measure__council_id", flat=True)
    return set(cases) | set(appeals)
