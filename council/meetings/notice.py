"""The notice of a session on paper: a PDF/UA in the reader's language."""

from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from council.meetings.models import Meeting
from council.meetings.queries.agenda import ItemShown, with_documents
from council.meetings.queries.convening import language_names
from languages.lists import listed
from languages.reading import direction
from languages.typesetting import typeset


def pdf(meeting: Meeting, language: str) -> bytes:
    """The notice as those who are convened read it: with the link and the internal items."""
    with translation.override(language):
        return typeset("report.typ", paper(meeting, language))


def paper(meeting: Meeting, language: str) -> dict[str, Any]:
    """What the sheet shows, in the active language."""
    day = timezone.localdate(meeting.convened_at or meeting.starts)
    return {
        "language": language,
        "direction": direction(language),
        "day": [day.year, day.month, day.day],
        "document_title": f"{meeting.title} {date_format(timezone.localtime(meeting.starts), 'DATE_FORMAT')}",
        "council": str(meeting.council.name),
        "title": _("Invitation: %(title)s") % {"title": meeting.title},
        "lead": date_format(timezone.localtime(meeting.starts), "DATETIME_FORMAT"),
        "parts": [
            {"heading": _("Where"), "lines": _where(meeting, language), "header": [], "rows": []},
            {
                "heading": _("Agenda"),
                "lines": [],
                "header": [_("Item"), _("Time"), _("Who presents it"), _("Documents")],
                "rows": [_row(one) for one in with_documents(meeting, insider=True)],
            },
        ],
    }


def _where(meeting: Meeting, language: str) -> list[str]:
    offered = language_names(meeting.languages, language)
    lines = [
        str(meeting.place),
        _("Online: %(link)s") % {"link": meeting.link} if meeting.link else "",
        _("Interpreted into: %(languages)s") % {"languages": offered} if offered else "",
    ]
    return [line for line in lines if line]


def _row(one: ItemShown) -> list[str]:
    title = f"{one.label} {one.title}"
    title = f"{title} ({_('Not public')})" if one.item.internal else title
    when = time_format(timezone.localtime(one.at), "TIME_FORMAT") if one.at else ""
    documents = listed(document.title for document in one.documents)
    return [title, when, one.item.presenter, documents]
