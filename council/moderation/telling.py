"""What people are told of moderation: composed when it is read, from what holds at that moment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from council.bodies.models import Council
from council.discussion.causes import in_words
from council.discussion.models import Message as Written
from council.discussion.phrases import RULES
from council.discussion.states import CharterRule, MessageState
from council.moderation import queries, subjects
from council.moderation.appeals import Verdict, last_day
from council.moderation.cases import Outcome
from council.moderation.models import Appeal, Case, Measure
from council.moderation.phrases import ENDS, MEASURES, VERDICTS
from council.moderation.sanctions import End, MeasureKind
from council.moderation.subjects import Shown
from languages.models import Text
from languages.queries import readings
from languages.reading import Reading
from residents.delivery.kinds import Message, Notice, newest
from residents.permissions import day_of

Composed = list[Message | None]
# Ends that the person concerned knows already: she did it, or another measure took its place.
QUIET = (End.REPLACED.value, End.WITHDRAWN.value, End.MENDED.value)


def measures(notices: Sequence[Notice], language: str, now: datetime) -> Composed:
    """Which rule, why, and until when to contest; of several notices of one measure the newest tells it."""
    found = Measure.objects.filter(id__in={one.key for one in notices}).select_related(
        "reason", "case__message"
    )
    by_id = {one.id: one for one in found}
    read, homes = (
        readings((one.reason for one in by_id.values()), language),
        subjects.homes([*by_id.values()]),
    )
    last = newest(notices)
    return [
        _measure(by_id[one.key], read, homes.get(one.key, "")) if one.key in by_id and one in last else None
        for one in notices
    ]


def _measure(measure: Measure, read: dict[Any, Reading], url: str) -> Message | None:
    if measure.end in QUIET:
        return None
    if measure.end:
        return Message(f"{title_of(measure)} – {ENDS[End(measure.end)]}", url=url)
    rule = [_("Rule: %(rule)s") % {"rule": RULES[CharterRule(measure.rule)]}] if measure.rule else []
    why = read[measure.reason_id].body if measure.reason_id else str(in_words(measure.cause))
    return Message(title_of(measure), (*rule, why, *_until(measure)), url)


def title_of(measure: Measure) -> str:
    """What was done, said to the person concerned."""
    if measure.kind == MeasureKind.HIDE.value and measure.automatic:
        return _("Your text is hidden until a moderator has looked")
    if measure.kind == MeasureKind.RETURN.value:
        return _("Your proposal was sent back")
    return str(MEASURES[MeasureKind(measure.kind)])


def _until(measure: Measure) -> list[str]:
    """Until when it holds, and until when to contest it."""
    said = []
    if measure.ends_at:
        ends = date_format(timezone.localtime(measure.ends_at), "DATETIME_FORMAT")
        said.append(_("Until %(day)s.") % {"day": ends})
    day = date_format(last_day(day_of(measure.at)))
    said.append(_("You can contest this until %(day)s: somebody else will decide.") % {"day": day})
    return said


def appeals(notices: Sequence[Notice], language: str, now: datetime) -> Composed:
    """What became of her appeal; of several notices of one the newest tells it."""
    found = Appeal.objects.filter(id__in={one.key for one in notices}).select_related("reason", "measure")
    by_id = {one.id: one for one in found}
    words = queries.last_words(by_id.values())
    last = [text for texts in words.values() for text in texts]
    read = readings([*(one.reason for one in by_id.values()), *last], language)
    lately = newest(notices)
    return [
        _appeal(by_id[one.key], read, words) if one.key in by_id and one in lately else None
        for one in notices
    ]


def _appeal(appeal: Appeal, read: dict[Any, Reading], words: dict[UUID, list[Text]]) -> Message:
    """The reasons of whoever had the last word, not of whom they have overruled."""
    verdict = Verdict(appeal.verdict or appeal.answer)
    last = words.get(appeal.id, [])
    reasons: list[UUID | None] = [one.id for one in last] or [appeal.reason_id]
    why = [read[one].body for one in reasons if one]
    chairs = [_("Both co-chairs have agreed on this: it is the last word.")] if last else []
    more = [] if appeal.settled_at else [_("You can ask both co-chairs for the last word.")]
    title = _("The answer to your appeal: %(verdict)s") % {"verdict": VERDICTS[verdict][2]}
    return Message(title, (*why, *chairs, *more), reverse("moderation:measure", args=[appeal.measure_id]))


def shown(notices: Sequence[Notice], language: str, now: datetime) -> Composed:
    """Her message waited and is shown now."""
    visible = set(
        Written.objects.filter(
            id__in={one.key for one in notices}, state=MessageState.VISIBLE.value
        ).values_list("id", flat=True)
    )
    title = _("Your message can be read by everyone now")
    return [
        Message(title, url=reverse("discussion:message", args=[one.key])) if one.key in visible else None
        for one in notices
    ]


def reports(notices: Sequence[Notice], language: str, now: datetime) -> Composed:
    """What became of her report."""
    cases = {one.id: one for one in Case.objects.filter(id__in={one.key for one in notices})}
    about = subjects.show(list(cases.values()), language)
    return [_report(cases[one.key], about) if one.key in cases else None for one in notices]


def _report(case: Case, about: dict[UUID, Shown]) -> Message:
    hidden = case.outcome == Outcome.HIDDEN.value
    words = _("It is hidden now.") if hidden else _("It breaks no rule of the charter and stays.")
    url = about[case.id].url if case.id in about else ""
    return Message(_("A moderator looked at what you reported"), (words,), url)


def late(notices: Sequence[Notice], language: str, now: datetime) -> Composed:
    """Both co-chairs: something waits past its term; only the newest day's notice says so."""
    councils = Council.objects.in_bulk({one.key for one in notices})
    last = newest(notices)
    return [_late(councils[one.key]) if one in last and one.key in councils else None for one in notices]


def _late(council: Council) -> Message:
    title = _("Moderation is late: %(council)s") % {"council": council.name}
    words = _("Ask the moderators, or the organisers for more of them. Both co-chairs get this message.")
    return Message(title, (words,), reverse("moderation:register"))
