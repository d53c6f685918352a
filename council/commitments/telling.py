"""The annual report in words: the same sections for the page and for the paper, in the active language."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from council.bodies.phrases import OUTCOMES, THEMES
from council.commitments.keeping import State
from council.commitments.phrases import STATES
from council.commitments.reporting import Report, Sent, Voted
from council.opinions.figures import Figures
from languages.lists import listed
from languages.names import names
from languages.queries import readings
from languages.reading import direction
from languages.typesetting import typeset


@dataclass(frozen=True)
class Part:
    """A section of the report: sentences, a table whose first column names its rows, then named notes."""

    key: str
    heading: str
    lines: list[str] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def parts_of(report: Report, language: str) -> list[Part]:
    """Members, sessions, votes, opinions, commitments, contributions, discussions."""
    return [
        _members(report),
        _sessions(report),
        _votes(report, language),
        *_heard(report, language),
        _opinions(report, language),
        _kept(report),
        *_contributions(report),
        _talk(report),
    ]


def _members(report: Report) -> Part:
    lines = [
        _("%(filled)d of %(all)d seats are filled on %(day)s.")
        % {"filled": report.filled, "all": report.seats, "day": _day(report.until)},
        _("Members who came this year: %(joined)d. Members who left: %(left)d.")
        % {"joined": report.joined, "left": report.left},
    ]
    header = [_("College"), _("Filled"), _("Empty")]
    rows = [[str(one.college), str(one.filled), str(one.empty)] for one in report.colleges]
    notes = [(str(one.college), listed(_names(one.seats))) for one in report.colleges if one.filled]
    return Part("members", _("Members"), lines, header, rows, notes)


def _names(seats: list[Any]) -> Iterator[str]:
    for one in seats:
        if one.mandate:
            name = one.mandate.person.display_name
            yield f"{name} ({one.office})" if one.office else name


def _sessions(report: Report) -> Part:
    held = len(report.meetings)
    lines = [ngettext("%(count)d session was held.", "%(count)d sessions were held.", held) % {"count": held}]
    if report.attendance is not None:
        lines.append(
            _("Over all sessions, %(percent)d %% of the members were here.") % {"percent": report.attendance}
        )
    if report.time_here is not None:
        lines.append(
            _("By arrivals and departures, they were here for %(percent)d %% of the sessions’ time.")
            % {"percent": report.time_here}
        )
    header = [_("Session"), _("Members here"), _("Members in all"), _("Excused"), _("Recorded votes")]
    rows = [
        [
            _named(_day(localtime(one.meeting.opened_at).date()), one.meeting.title),
            str(one.present),
            str(one.members),
            str(one.excused),
            str(one.votes),
        ]
        for one in report.meetings
    ]
    return Part("sessions", _("Sessions"), lines, header, rows)


def _votes(report: Report, language: str) -> Part:
    """Every recorded vote with its result under the rules of its day."""
    lines = [_named(OUTCOMES[outcome], count) for outcome, count in sorted(report.outcomes.items())]
    read = readings([one.vote.question for one in report.votes], language)
    header = [_("Vote"), _("Yes"), _("No"), _("No opinion"), _("Result")]
    rows = [
        [
            _named(_day(localtime(one.vote.closed_at).date()), read[one.vote.question_id].body),
            *_for_and_against(one),
            str(one.result.count.abstain),
            str(one.result.outcome_words),
        ]
        for one in report.votes
    ]
    return Part("votes", _("Recorded votes"), lines, header, rows)


def _for_and_against(one: Voted) -> list[str]:
    """Yes and no; a choice among options has neither."""
    if one.vote.options.all():
        return ["–", "–"]
    return [str(one.result.count.yes), str(one.result.count.no)]


def _heard(report: Report, language: str) -> Iterator[Part]:
    """Who had the floor, by language and by college; nothing in a year without speeches."""
    if not report.languages:
        return
    header, known = [_("Language"), _("Speeches"), _("Minutes of speech")], dict(names(language))
    rows = [[known.get(one.key, one.key), str(one.speeches), str(one.minutes)] for one in report.languages]
    yield Part("languages", _("Languages heard at the sessions"), [], header, rows)
    colleges = {one.college.id: str(one.college) for one in report.colleges}
    header = [_("College"), _("Speeches"), _("Minutes of speech")]
    rows = [
        [colleges.get(one.key, _("Guests and others")), str(one.speeches), str(one.minutes)]
        for one in report.by_college
    ]
    yield Part("floor", _("Time to speak by college"), [], header, rows)


def _opinions(report: Report, language: str) -> Part:
    told, sent = report.answers, len(report.opinions)
    lines = [
        ngettext(
            "%(count)d opinion was delivered to the city.",
            "%(count)d opinions were delivered to the city.",
            sent,
        )
        % {"count": sent},
        *_answers(told),
    ]
    read = readings([one.opinion.title for one in report.opinions], language)
    header = [_("Opinion"), _("Delivered"), _("Last day"), pgettext("head of a column", "Answer")]
    rows = [
        [
            f"{one.opinion.number} {read[one.opinion.title_id].body}",
            _day(one.delivered),
            _day(one.due),
            _answer(one),
        ]
        for one in report.opinions
    ]
    return Part("opinions", _("Opinions and answers"), lines, header, rows)


def _answers(told: Figures) -> Iterator[str]:
    """How many answers came in time, and after how many days."""
    words = _(
        "Answered in time: %(on_time)d. Answered late: %(late)d. No answer after the last day: %(silent)d."
    )
    yield words % {"on_time": told.on_time, "late": told.answered_late, "silent": told.silent}
    if told.median_days is not None:
        days = ngettext(
            "Half of the answers came within %(count)d day.",
            "Half of the answers came within %(count)d days.",
            told.median_days,
        )
        yield days % {"count": told.median_days}


def _answer(one: Sent) -> str:
    """After how many days the answer came, and how late it is or was."""
    late = ngettext("Late by %(count)d day", "Late by %(count)d days", one.late) % {"count": one.late}
    if one.taken is None:
        return f"{_('No answer yet.')} {late}{_('.')}" if one.late else _("No answer yet.")
    words = ngettext("Answered in %(count)d day", "Answered in %(count)d days", one.taken) % {
        "count": one.taken
    }
    return " ".join(f"{part}{_('.')}" for part in ([words, late] if one.late else [words]))


def _kept(report: Report) -> Part:
    made = ngettext(
        "The city made %(count)d commitment this year.",
        "The city made %(count)d commitments this year.",
        report.promised,
    )
    rows = [[str(STATES[state].word), str(report.kept.count(state))] for state in State]
    header = [_("All commitments to this council, at the end of the report"), _("How many")]
    return Part("commitments", _("Commitments"), [made % {"count": report.promised}], header, rows)


def _contributions(report: Report) -> Iterator[Part]:
    """What residents wrote to elected officials; nothing in a year without."""
    written = report.contributions
    if not written.sent:
        return
    sent = ngettext(
        "%(count)d contribution was sent to an elected official.",
        "%(count)d contributions were sent to elected officials.",
        written.sent,
    )
    lines = [sent % {"count": written.sent}, *_answers(written.answers)]
    header = [
        pgettext("that somebody is in charge of", "Subject"),
        pgettext("contributions", "Sent"),
        pgettext("a contribution", "Answered"),
        _("Waits for an answer"),
        _("Not published"),
    ]
    rows = [
        [str(THEMES[one.theme]), str(one.sent), str(one.answered), str(one.waiting), str(one.set_aside)]
        for one in written.subjects
    ]
    yield Part("contributions", _("Contributions"), lines, header, rows)


def _talk(report: Report) -> Part:
    talk = report.talk
    rows = [
        [_("Messages shown"), str(talk.messages)],
        [_("Messages hidden by moderators"), str(talk.hidden)],
        [_("People who wrote"), str(talk.people)],
        [_("Languages"), str(talk.languages)],
    ]
    return Part("discussions", _("Discussions"), [], [_("What"), _("How many")], rows)


def title_of(report: Report) -> str:
    return _("Annual report %(year)d") % {"year": report.year}


def _named(name: Any, value: Any) -> str:
    return f"{name}{_(':')} {value}"


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def paper(report: Report, language: str) -> bytes:
    """The report as a PDF, both PDF/UA-1 and PDF/A-2a, in the active language."""
    name = str(report.council.name)
    data = {
        "language": language,
        "direction": direction(language),
        "day": [report.until.year, report.until.month, report.until.day],
        "document_title": f"{title_of(report)}, {name}",
        "council": name,
        "title": title_of(report),
        "lead": _("Counted on %(day)s from what the site recorded.") % {"day": _day(report.until)},
        "parts": [
            {
                "heading": one.heading,
                "lines": one.lines,
                "header": one.header,
                "rows": one.rows,
                "notes": [list(note) for note in one.notes],
            }
            for one in parts_of(report, language)
        ],
    }
    return typeset("report.typ", data)
