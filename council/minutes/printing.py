"""Published minutes on paper: one PDF, both PDF/UA-1 and PDF/A-2a, in the reader's language."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from council.minutes.shown import CorrectionTold, Page, Point, Room, Speaker, VoteTold
from council.opinions.printing import check, passage, signature
from languages.lists import listed
from languages.reading import Reading, direction
from languages.typesetting import typeset


def pdf(page: Page, language: str) -> bytes:
    """The PDF of what everybody may read of published minutes."""
    with translation.override(language):
        return typeset("minutes.typ", paper(page, language))


def paper(page: Page, language: str) -> dict[str, Any]:
    """What the sheet shows, in the active language."""
    minutes = page.minutes
    if minutes.published_at is None:
        raise ValueError("only published minutes are printed")
    added = [one.correction.published_at for one in page.corrections if one.correction.published_at]
    newest = max([minutes.published_at, *added])
    day, held = localtime(newest).date(), date_format(localtime(minutes.meeting.starts), "DATE_FORMAT")
    title = f"{pgettext('of one session', 'Minutes')}{_(':')} {page.title.body}, {held}"
    written = [_("Written by %(name)s") % {"name": page.rapporteur} + _(".")] if page.rapporteur else []
    return {
        "language": language,
        "direction": direction(language),
        "day": [day.year, day.month, day.day],
        "document_title": f"{title}, {minutes.meeting.council.name}",
        "council": str(minutes.meeting.council.name),
        "title": title,
        "lead": [*page.lines, *([page.place] if page.place else []), *written],
        "attendance": {
            "heading": _("Who was here"),
            "header": [_("Member"), pgettext("in the minutes", "Present"), _("From – to")],
            "rows": [[_member(one), one.how, one.stays] for one in page.attendance],
        },
        "speakers": {"heading": _("Who spoke"), "header": [_("Name"), _("Language"), _("Minutes of speech")]},
        "points": [_point(one, language) for one in page.points if _is_told(one)],
        "programme": {"heading": _("Programme of work"), "rows": page.programme},
        "workshops": {"heading": _("Workshops"), "rows": [_room(one, language) for one in page.workshops]},
        "hidden": _hidden(page.hidden),
        "signatures_heading": _("Signatures"),
        "signatures": [signature(key) for key in page.keys],
        "check": check(
            f"{settings.SITE_URL}{minutes.get_absolute_url()}",
            f"{settings.SITE_URL}{minutes.get_absolute_url()}",
            _("Scan the square, or open this page and compare the fingerprint:"),
            _("Square code that leads to the page of these minutes"),
            minutes,
        ),
    }


def _member(row: Any) -> str:
    beside = listed(part for part in (row.office, row.college) if part)
    return f"{row.name}\n{beside}"


def _is_told(point: Point) -> bool:
    return bool(point.title or point.text or point.corrections)


def _hidden(count: int) -> str:
    if not count:
        return ""
    words = ngettext(
        "%(number)s internal item is not shown here.",
        "%(number)s internal items are not shown here.",
        count,
    )
    return words % {"number": count}


def _point(point: Point, language: str) -> dict[str, Any]:
    words = point.title or _plain(_("Outside the items"), language)
    title = passage(words, language)
    if point.number:
        title["paragraphs"] = [f"{point.number}. {words.body}"]
    return {
        "title": title,
        "begun": " · ".join(_times(point)),
        "speakers": [_speaker(one) for one in point.speakers],
        "votes": [_vote(one, language) for one in point.votes],
        "text": passage(point.text, language) if point.text else None,
        "corrections": [_correction(one, language) for one in point.corrections],
    }


def _times(point: Point) -> list[str]:
    """When it began, what was planned, what it took."""
    found = [date_format(point.begun, "TIME_FORMAT")] if point.begun else []
    if point.planned:
        words = ngettext("Planned: %(number)s minute", "Planned: %(number)s minutes", point.planned)
        found.append(words % {"number": point.planned})
    if point.took is not None:
        words = ngettext("Took %(number)s minute", "Took %(number)s minutes", point.took)
        found.append(words % {"number": point.took})
    return found


def _room(one: Room, language: str) -> dict[str, Any]:
    return {
        "title": passage(one.name, language),
        "line": one.line,
        "text": passage(one.report, language) if one.report else None,
    }


def _plain(words: str, language: str) -> Reading:
    return Reading(words, language, words, language)


def _speaker(one: Speaker) -> list[str]:
    note = f"{one.note} {one.reason.body if one.reason else ''}".strip()
    return ["\n".join(part for part in (one.name, str(one.how), note) if part), one.language, one.time]


def _vote(one: VoteTold, language: str) -> dict[str, Any]:
    chosen = [f"{choice}{_(':')} {people}" for choice, people in one.chosen]
    about = []
    if one.opinion and one.title:
        number = f"{one.opinion.number} " if one.opinion.number else ""
        about = [f"{_('Vote on the opinion:')} {number}{one.title.body}"]
    return {
        "question": passage(one.question, language),
        "outcome": str(one.outcome),
        "lines": [*about, *one.lines, *chosen],
    }


def _correction(one: CorrectionTold, language: str) -> dict[str, Any]:
    when = localtime(one.correction.published_at)
    numbered = {"number": one.correction.number, "day": date_format(when, "DATE_FORMAT")}
    return {
        "heading": _("Correction %(number)s of %(day)s") % numbered,
        "text": passage(one.text, language),
        "lines": [
            f"{key['office']}{_(':')} {key['name']}, {key['when']}" for key in map(signature, one.keys)
        ],
    }
