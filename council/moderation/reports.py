"""The public register and the yearly report, as pages and files: no name, no text."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from babel.dates import format_timedelta
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from council.moderation.appeals import Verdict
from council.moderation.cases import Outcome
from council.moderation.figures import Entry, Look, Year, looked, year_of
from council.moderation.models import Measure, Thresholds
from council.moderation.phrases import ENDS, MEASURES, OUTCOMES, VERDICTS
from council.moderation.sanctions import End, MeasureKind
from languages.names import names

HEADER = [
    "day",
    "council",
    "measure",
    "rule",
    "language",
    "automatic",
    "minutes_to_act",
    "ended_on",
    "end",
    "appealed",
    "appeal",
]
GROUPS = {
    "reports": ("reports", "held_hours", "automatic_hours", "reported_hours", "proposal_days", "appeal_days"),
    "raid": ("raid_signs", "raid_accounts", "raid_minutes"),
    "spam": (
        "needed",
        "repeated",
        "many_links",
        "flooding",
        "new",
        "alike",
        "minutes",
        "links",
        "flood",
        "new_days",
    ),
}


def span(year: int) -> tuple[datetime, datetime]:
    """The year's first moment and the next one's, here."""
    zone = timezone.get_default_timezone()
    return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)


def cells(measure: Measure) -> list[Any]:
    """One line of the file."""
    appeal = getattr(measure, "appeal", None)
    return [
        _day(measure.at),
        measure.council.slug,
        measure.kind,
        measure.rule,
        measure.language,
        int(measure.automatic),
        int((measure.at - measure.case.opened_at) / timedelta(minutes=1)),
        _day(measure.ended_at) if measure.ended_at else "",
        measure.end,
        int(appeal is not None),
        appeal.verdict if appeal else "",
    ]


def _day(at: datetime) -> str:
    return timezone.localtime(at).date().isoformat()


def row(measure: Measure) -> dict[str, Any]:
    """One line of the page, in words."""
    appeal = getattr(measure, "appeal", None)
    return {
        "at": measure.at,
        "council": measure.council,
        "what": MEASURES[MeasureKind(measure.kind)],
        "rule": RULES[CharterRule(measure.rule)] if measure.rule else "–",
        "automatic": measure.automatic,
        "two": measure.second_at is not None,
        "end": ENDS[End(measure.end)] if measure.end else "",
        "appeal": appeal,
        "verdict": VERDICTS[Verdict(appeal.verdict)] if appeal and appeal.verdict else None,
    }


def years(now: datetime) -> list[int]:
    """The years that the register has, the newest first."""
    first = Measure.objects.order_by("at").values_list("at", flat=True).first()
    this = timezone.localtime(now).year
    return list(range(this, (timezone.localtime(first).year if first else this) - 1, -1))


def year_page(entries: Iterable[Entry], language: str) -> dict[str, Any]:
    """The year's numbers, and a chart that is its own table for each count."""
    year, spoken = year_of(entries), dict(names(language))
    charts: list[tuple[str, Mapping[Any, int]]] = [
        (_("By rule"), {RULES[CharterRule(key)]: count for key, count in year.by_rule.items()}),
        (_("By measure"), {MEASURES[MeasureKind(key)]: count for key, count in year.by_kind.items()}),
        (_("By language"), {spoken.get(key, key): count for key, count in year.by_language.items()}),
        (_("Automatic or by a moderator"), _hands(year)),
        (_("What became of appeals"), _appeals(year)),
    ]
    median = year.median_time
    return {
        "numbers": year,
        "time": format_timedelta(median, "minute", locale=language) if median is not None else "",
        "charts": [_chart(title, counts) for title, counts in charts if sum(counts.values())],
    }


def proposals_page(found: Iterable[Look], language: str) -> dict[str, Any] | None:
    """What moderators made of proposals in the year, as a chart that is its own table."""
    read = looked(found)
    if not read.number:
        return None
    counts = {OUTCOMES[Outcome(key)]: count for key, count in read.by_outcome.items()}
    median = read.median_time
    return {
        "number": read.number,
        "late": read.late,
        "time": format_timedelta(median, "minute", locale=language) if median is not None else "",
        "chart": _chart(_("What became of proposals that were read"), counts),
    }


def _hands(year: Year) -> dict[Any, int]:
    return {_("By a moderator"): year.manual, _("Automatic, until a moderator looked"): year.automatic}


def _appeals(year: Year) -> dict[Any, int]:
    counts = {VERDICTS[Verdict(key)][2]: count for key, count in year.by_verdict.items()}
    return counts | {_("Not answered yet"): year.pending}


def _chart(title: str, counts: Mapping[Any, int]) -> dict[str, Any]:
    most = max(counts.values())
    rows = [
        {"label": label, "share": 100 * count / most, "kind": "", "number": count}
        for label, count in counts.items()
    ]
    return {
        "caption": title,
        "heads": [title, pgettext("part of a whole", "Share"), _("How many")],
        "rows": rows,
    }


def settings_shown(now_set: Thresholds, fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is set, in three groups, with the words of the form."""
    titles = {
        "reports": _("Reports and time limits"),
        "raid": _("What counts as a raid"),
        "spam": _("What makes a message wait"),
    }
    return [
        {"title": titles[key], "rows": [(fields[name].label, getattr(now_set, name)) for name in names]}
        for key, names in GROUPS.items()
    ]
