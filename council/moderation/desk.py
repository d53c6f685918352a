"""What the moderators' screen shows: the queue's rows, composed with a constant number of queries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from council.discussion.models import Message
from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from council.moderation import queries, subjects
from council.moderation.appeals import Stage
from council.moderation.cases import Cause, claimed_by_other
from council.moderation.models import Appeal, Case, Raid
from council.moderation.phrases import CAUSES, MEASURES
from council.moderation.sanctions import MeasureKind
from council.moderation.subjects import Shown
from languages.queries import readings
from languages.reading import Reading

LINE = 90
TRIES = 10
BEFORE = timedelta(minutes=30)


@dataclass(frozen=True)
class Row:
    """A case as a moderator reads it. `history` counts what stood against the author before: no text."""

    case: Case
    shown: Shown
    chip: tuple[str, str, Any]
    rules: list[tuple[Any, int]]
    history: list[tuple[Any, int]]
    late: bool
    mine: bool
    other: str


def rows(cases: Sequence[Case], reader: Any, language: str, now: datetime) -> list[Row]:
    """The rows of these cases: four queries for any number."""
    shown = subjects.show(cases, language)
    rules = queries.reported_rules(one.id for one in cases)
    authors = {one.person_id for one in shown.values()}
    past = queries.histories(authors, {one.council_id for one in cases}) if cases else {}
    return [_row(one, shown[one.id], rules, past, reader, now) for one in cases if one.id in shown]


def _row(
    case: Case,
    shown: Shown,
    rules: dict[UUID, Counter[str]],
    past: dict[UUID, Counter[str]],
    reader: Any,
    now: datetime,
) -> Row:
    named = rules.get(case.id, Counter())
    before = past.get(shown.person_id, Counter()) if shown.person_id else Counter()
    other = claimed_by_other(case.claimed_by_id, case.claimed_until, reader.pk, now)
    return Row(
        case=case,
        shown=shown,
        chip=CAUSES[Cause(case.cause)],
        rules=[(RULES[CharterRule(rule)], count) for rule, count in named.most_common()],
        history=[(MEASURES[MeasureKind(kind)], count) for kind, count in before.most_common()],
        late=queries.is_late(case, now),
        mine=case.claimed_by_id == reader.pk and not other and case.claimed_until is not None,
        other=case.claimed_by.display_name if other and case.claimed_by else "",
    )


def next_for(person: Any, now: datetime) -> list[Case]:
    """What this moderator may take, the most urgent first: a few, should others be quicker."""
    found = list(queries.free_for(person, now)[:TRIES])
    whose = subjects.concerned(found)
    return [one for one in found if person.pk not in whose[one.id]]


def door(case: Case, language: str) -> str:
    """The page of an upper floor where its case is dealt with; nothing for a message's."""
    return subjects.show([case], language)[case.id].door


def languages_waiting() -> set[str]:
    """The languages of what is open."""
    found = Case.objects.filter(closed_at__isnull=True).exclude(language="")
    return set(found.order_by().values_list("language", flat=True).distinct())


def appeals_for(person: Any, now: datetime) -> list[Appeal]:
    """Appeals that this moderator may answer."""
    found = [one for one in queries.appeals_waiting() if queries.stage_of(one) is Stage.ASKED]
    involved = queries.involved_in(found)
    return [one for one in found if person.pk not in involved[one.id]]


def raids() -> list[Raid]:
    return list(Raid.objects.filter(ended_at__isnull=True).select_related("thread__council"))


def since(raid: Raid | None, now: datetime) -> datetime:
    """How far back a raid's messages are looked for: its first ones came before it was noticed."""
    return (raid.began_at if raid else now) - BEFORE


def lines_of(messages: Iterable[Message], language: str) -> dict[UUID, str]:
    """A line a message, to choose it by: when, who, and how it begins, in the reader's language."""
    found = list(messages)
    read = readings((one.text for one in found), language)
    return {one.id: _line(one, read[one.text_id]) for one in found}


def _line(message: Message, reading: Reading) -> str:
    """Each part keeps its own direction: a French text on an Arabic page, and the other way round."""
    return format_html(
        '<bdi>{}</bdi> · <bdi>{}</bdi><br><bdi lang="{}" dir="{}">{}</bdi>',
        date_format(timezone.localtime(message.posted_at), "TIME_FORMAT"),
        message.author.display_name if message.author else "",
        reading.language,
        reading.direction,
        reading.body[:LINE],
    )
