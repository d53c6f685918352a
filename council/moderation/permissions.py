"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import datetime
from typing import Any
from uuid import UUID

from council.bodies.models import Council
from council.bodies.permissions import cochair_office, may_manage
from council.bodies.queries import stand_ins_on
from council.discussion.models import Message, Thread
from council.discussion.phrases import NOT_MODERATOR
from council.discussion.states import MessageState
from council.moderation import queries, subjects
from council.moderation.appeals import Stage, in_time, may_say
from council.moderation.cases import claimed_by_other
from council.moderation.models import Appeal, Case, Measure, Objection, Report
from council.moderation.phrases import (
    APPEALED,
    CLAIMED,
    ENDED_ALREADY,
    HOLDS_ALREADY,
    INVOLVED,
    NOT_APPEALED,
    NOT_FOUND_OPEN,
    NOT_OBJECTED,
    NOT_RUNNING,
    NOT_SHOWN,
    NOT_YOURS,
    OBJECTED,
    OWN_REPORT,
    OWN_TEXT,
    REPORTED_ALREADY,
    SAME_MESSAGE,
    SECOND_NEEDED,
    TOO_LATE,
    WORD_BARS,
    YOURSELF,
)
from council.moderation.sanctions import runs
from register.refusals import Refusal
from residents.permissions import day_of, may_work_as
from residents.roles import Role


def may_moderate(person: Any, now: datetime) -> Refusal | None:
    return NOT_MODERATOR if may_work_as(person, Role.MODERATOR, now) else None


def may_report(person: Any, visitor: str, message: Message, now: datetime) -> Refusal | None:
    """Anyone, without an account too: once, what is shown, and not her own."""
    if message.state != MessageState.VISIBLE.value:
        return NOT_SHOWN
    return may_report_once(person, visitor, message.id, message.author_id)


def may_report_once(person: Any, visitor: str, about: UUID, author_id: UUID | None) -> Refusal | None:
    """Whatever is shown, by whoever reads it: once, and not her own."""
    known = bool(person) and person.is_authenticated
    if known and author_id == person.id:
        return OWN_REPORT
    earlier = Report.objects.filter(about=about)
    taken = earlier.filter(reporter=person) if known else earlier.filter(visitor=visitor)
    return REPORTED_ALREADY if taken.exists() else None


def may_claim(person: Any, case: Case, now: datetime) -> Refusal | None:
    """A moderator, what is open, what nobody else is looking at, and what she did not write."""
    bar = may_moderate(person, now)
    if bar is not None:
        return bar
    if case.closed_at is not None:
        return NOT_FOUND_OPEN
    if person.id in subjects.concerned([case])[case.id]:
        return OWN_TEXT
    if queries.objected_by(case.id) == person.id:
        return SECOND_NEEDED
    other = claimed_by_other(case.claimed_by_id, case.claimed_until, person.id, now)
    return CLAIMED if other else None


def may_decide(person: Any, case: Case, now: datetime) -> Refusal | None:
    """As a claim: whoever decides looks at it, whether or not she said so before."""
    return may_claim(person, case, now)


def may_object(person: Any, case: Case, now: datetime) -> Refusal | None:
    """Whoever may decide, while nobody has objected."""
    bar = may_decide(person, case, now)
    if bar is not None:
        return bar
    return OBJECTED if Objection.objects.filter(case=case).exists() else None


def may_second(person: Any, case: Case, now: datetime) -> Refusal | None:
    """Whoever may decide, where somebody else has objected."""
    bar = may_decide(person, case, now)
    if bar is not None:
        return bar
    waits = Objection.objects.filter(case=case, second_at__isnull=True).exists()
    return None if waits else NOT_OBJECTED


def may_sanction(person: Any, message: Message, now: datetime) -> Refusal | None:
    """A moderator, about somebody else."""
    bar = may_moderate(person, now)
    if bar is not None:
        return bar
    return OWN_TEXT if message.author_id == person.id else None


def may_take(measure: Measure, now: datetime) -> Refusal | None:
    """Not the same for the same message again, nor for another one while it holds."""
    if queries.of_its_kind(measure) is not None:
        return SAME_MESSAGE
    held = queries.silencing(measure.person_id, measure.council, now)
    same = any((one.kind, one.thread_id) == (measure.kind, measure.thread_id) for one in held)
    return HOLDS_ALREADY if same else None


def may_lift(person: Any, measure: Measure, now: datetime) -> Refusal | None:
    """A moderator, while it holds, unless it is about her."""
    bar = may_moderate(person, now)
    if bar is not None:
        return bar
    if measure.person_id == person.id:
        return INVOLVED
    return None if runs(measure.at, measure.ends_at, measure.ended_at, now) else ENDED_ALREADY


def may_run_thread(person: Any, thread: Thread, now: datetime) -> Refusal | None:
    """Lock it, keep it to members, or read before it is shown: a moderator."""
    return may_moderate(person, now)


def may_see(person: Any, measure: Measure, now: datetime) -> Refusal | None:
    """The person concerned, moderators, and both co-chairs once it is contested."""
    known = bool(person) and person.is_authenticated
    if known and measure.person_id == person.id:
        return None
    if may_moderate(person, now) is None:
        return None
    contested = known and hasattr(measure, "appeal") and bool(chairs_for(person, measure.council, now))
    return None if contested else NOT_YOURS


def may_appeal(person: Any, measure: Measure, now: datetime) -> Refusal | None:
    """The person concerned, once, within the term, while it holds."""
    if not person or not person.is_authenticated or measure.person_id != person.id:
        return NOT_YOURS
    return may_be_contested(measure, now)


def may_be_contested(measure: Measure, now: datetime) -> Refusal | None:
    """Whether an appeal is still possible, whoever makes it."""
    if hasattr(measure, "appeal"):
        return APPEALED
    if measure.ended_at is not None:
        return NOT_RUNNING
    return None if in_time(day_of(measure.at), day_of(now)) else TOO_LATE


def may_answer(person: Any, appeal: Appeal, now: datetime) -> Refusal | None:
    """A moderator who neither decided nor wrote, while nobody has answered."""
    bar = may_moderate(person, now)
    if bar is not None:
        return bar
    if person.id in queries.involved(appeal):
        return INVOLVED
    return None if queries.stage_of(appeal) is Stage.ASKED else NOT_APPEALED


def may_ask_last_word(person: Any, appeal: Appeal, now: datetime) -> Refusal | None:
    """The person concerned, after an answer that upholds, within the same term again."""
    if not person or not person.is_authenticated or appeal.measure.person_id != person.id:
        return NOT_YOURS
    return may_go_on(appeal, now)


def may_go_on(appeal: Appeal, now: datetime) -> Refusal | None:
    """Whether the last word can still be asked for, whoever asks; not about what has ended meanwhile."""
    if appeal.measure.ended_at is not None:
        return NOT_RUNNING
    if queries.stage_of(appeal) is not Stage.ANSWERED or appeal.answered_at is None:
        return NOT_APPEALED
    return None if in_time(day_of(appeal.answered_at), day_of(now)) else TOO_LATE


def chairs_for(person: Any, council: Council, now: datetime) -> str:
    """The office in which the person speaks: her own, or that of a co-chair whose stand-in she is."""
    day, council = day_of(now), queries.governing(council)
    own = cochair_office(person, council.id, day)
    named = {} if own else stand_ins_on(council, day)
    return own or next((office for office, one in named.items() if one.person_id == person.pk), "")


def may_say_word(person: Any, appeal: Appeal, now: datetime) -> Refusal | None:
    """Each of the two co-chairs, unless she is involved, until they agree."""
    if queries.stage_of(appeal) not in {Stage.ASKED, Stage.LAST_WORD}:
        return NOT_APPEALED
    known = bool(person) and person.is_authenticated
    office = chairs_for(person, appeal.measure.council, now) if known else ""
    said = [one.said for one in appeal.words.all()]
    bar = may_say(said, office, person.pk if known else None, queries.involved(appeal))
    return WORD_BARS[bar] if bar else None


def may_set(person: Any, council: Council, now: datetime) -> Refusal | None:
    """Organisers and co-chairs set the thresholds; everybody reads them."""
    return may_manage(person, council, now)


def may_block(person: Any, other: Any, now: datetime) -> Refusal | None:
    return YOURSELF if person.pk == other.pk else None
