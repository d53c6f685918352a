"""The annual report is counted from what happened: its figures are those of the register."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation

from council.bodies.procedure import Outcome
from council.commitments.keeping import State
from council.commitments.reporting import Report, report_of, years_of
from council.commitments.telling import paper, parts_of
from council.discussion import actions as discussion
from council.meetings.models import Meeting
from register.models import Line
from residents.permissions import day_of
from tests.council.commitments.conftest import Promised

LANGUAGES = ("fr", "it", "en", "ar", "es", "pt", "bn")


@pytest.fixture
def year(promised: Promised) -> int:
    return day_of(promised.assembly.now).year


@pytest.fixture
def report(promised: Promised, year: int) -> Report:
    """A year with a session, a vote, an opinion that is answered, a commitment and two messages."""
    meeting = Meeting.objects.get()
    for key, language in (("claire", "fr"), ("fatou", "ar")):
        discussion.post_message(
            thread_id=meeting.thread_id,
            author=promised.who(key),
            language=language,
            body="Mot",
            now=promised.assembly.now,
        )
    promised.dated()
    return report_of(promised.assembly.council, year, date(year, 12, 31))


def lines(kind: str, year: int, scope: str) -> int:
    """How many acts of the kind the register holds for the year."""
    found = Line.objects.filter(kind=kind, scope__kind=scope)
    return sum(1 for one in found if day_of(one.at).year == year)


def test_its_figures_are_those_of_the_register(report: Report, year: int) -> None:
    assert len(report.meetings) == lines("meeting.opened", year, "meeting") == 1
    assert report.outcomes.total() == lines("vote.closed", year, "meeting") == 1
    assert report.outcomes[Outcome.ADOPTED] == lines("adopted", year, "opinion") == 1
    assert report.meetings[0].present == lines("member.arrived", year, "meeting")
    assert len(report.opinions) == lines("delivered", year, "opinion") == 1
    answered = [one for one in report.opinions if one.answered]
    assert len(answered) == lines("answered", year, "opinion")
    assert report.promised == lines("opened", year, "commitment")
    assert report.talk.messages == lines("message.posted", year, "thread") == 2
    assert (report.talk.people, report.talk.languages) == (2, 2)


def test_it_tells_who_sits_how_many_came_and_how_long_answers_took(
    report: Report, promised: Promised
) -> None:
    assert report.filled == report.meetings[0].members
    assert report.attendance == round(100 * report.meetings[0].present / report.filled)
    assert [one.taken for one in report.opinions] == [20]
    assert report.kept.count(State.ON_TIME) + report.kept.count(State.LATE) == 1


def test_an_answer_after_its_last_day_waits_for_the_next_report(promised: Promised, year: int) -> None:
    delivered = day_of(promised.assembly.now)
    early = report_of(promised.assembly.council, year, delivered + timedelta(days=5))
    assert [one.taken for one in early.opinions] == [None]
    assert (early.answers.running, early.answers.silent) == (1, 0)


def test_years_begin_with_the_first_term(promised: Promised, year: int) -> None:
    assert years_of(promised.assembly.council, date(year, 12, 31))[0] == year


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_says_the_same_in_every_language(report: Report, language: str) -> None:
    with translation.override(language):
        parts = parts_of(report, language)
        body = paper(report, language)
    assert body.startswith(b"%PDF-")
    assert b"pdfuaid" in body
    assert [len(part.rows) for part in parts] == [len(report.colleges), 1, 1, 1, len(State), 4]


def test_everybody_reads_the_page_and_the_pdf(client: Any, promised: Promised) -> None:
    slug, this = promised.assembly.council.slug, promised.now.year
    first = years_of(promised.assembly.council, date(this, 12, 31))[-1]
    page = client.get(f"/en/commitments/reports/{slug}/{first}/")
    assert f"Annual report {first}" in page.content.decode()
    assert (
        client.get(f"/en/commitments/reports/{slug}/{first}/report.pdf")["Content-Type"] == "application/pdf"
    )
    assert client.get(f"/en/commitments/reports/{slug}/{first - 1}/").status_code == 404
    assert str(first) in client.get(f"/en/councils/{slug}/").content.decode()
