"""What the person concerned, and whoever answers her, sees of a measure and its appeal."""

from datetime import datetime
from typing import Any

from council.bodies.queries import cochairs
from council.discussion.causes import in_words
from council.discussion.models import Message
from council.discussion.phrases import RULES
from council.discussion.states import CharterRule, MessageState
from council.moderation import permissions, queries, subjects
from council.moderation.appeals import last_day
from council.moderation.models import Appeal, Measure
from council.moderation.phrases import ENDS, VERDICTS
from council.moderation.sanctions import End
from council.moderation.telling import title_of
from languages.queries import reading, readings
from languages.reading import Reading
from residents.permissions import day_of


def reading_of(message: Message, language: str) -> Reading:
    return reading(message.text, language)


def measure_page(measure: Measure, person: Any, language: str, now: datetime) -> dict[str, Any]:
    """The context of the measure's page, of the form that contests it, and of the answer's."""
    appeal = getattr(measure, "appeal", None)
    texts = [measure.reason]
    texts += [appeal.text, appeal.reason] if appeal else []
    words = queries.last_words([appeal]).get(appeal.id, []) if appeal else []
    shown = {} if _wiped(measure) else subjects.show([measure.case], language)
    read = readings([*texts, *words], language)
    return {
        "measure": measure,
        "title": title_of(measure),
        "mine": measure.person_id == getattr(person, "pk", None),
        "rule": RULES[CharterRule(measure.rule)] if measure.rule else "",
        "why": read[measure.reason_id] if measure.reason_id else None,
        "cause": in_words(measure.cause) if measure.cause else "",
        "texts": shown[measure.case_id].texts if measure.case_id in shown else (),
        "ended": ENDS[End(measure.end)] if measure.end else "",
        "until": last_day(day_of(measure.at)),
        "may_contest": permissions.may_appeal(person, measure, now) is None,
        "appeal": appeal,
        "asked": read[appeal.text_id] if appeal else None,
        "answered": VERDICTS[appeal.answer] if appeal and appeal.answer else None,
        "answer": read[appeal.reason_id] if appeal and appeal.reason_id else None,
        "words": [read[one.id] for one in words],
        "verdict": VERDICTS[appeal.verdict] if appeal and appeal.verdict else None,
        "may_ask": appeal is not None and permissions.may_ask_last_word(person, appeal, now) is None,
    }


def _wiped(measure: Measure) -> bool:
    message = measure.case.message
    return message is not None and message.state == MessageState.WIPED.value


def keys(appeal: Appeal, now: datetime) -> list[dict[str, Any]]:
    """The two co-chairs, and which of them has said her word; not what it was, so that each says her own."""
    council = queries.governing(appeal.measure.council)
    said = {one.office: one.at for one in appeal.words.all()}
    return [
        {"name": one.person.display_name, "turned": one.office in said, "when": said.get(one.office)}
        for one in cochairs(council, day_of(now))
    ]
