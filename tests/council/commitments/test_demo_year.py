"""The annual report of the demo year, right to the figure: counted again from lines and rows, another way."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from statistics import median
from typing import Any

import pytest
from django.utils import translation

from council.bodies.models import Council, Mandate
from council.bodies.themes import Theme
from council.commitments.models import Commitment
from council.commitments.reporting import Report, report_of
from council.commitments.telling import Part, parts_of
from council.contributions.models import Contribution
from council.discussion.models import Message
from council.floor.models import Speech
from council.meetings.models import Meeting, Presence, Vote
from council.opinions.models import Opinion
from register.models import Line
from residents.permissions import day_of

# An answer makes a commitment; the city may promise more of the same request.
MADE = ("opened", "promised")


@pytest.fixture
def town(in_rivemont: None) -> Council:
    """The council of the town, with all that it did."""
    return Council.objects.get(slug="rivemont")


def lines(kind: str, year: int, keys: set[Any]) -> Iterator[Line]:
    """The register's lines of that kind and year about those things."""
    for one in Line.objects.filter(kind=kind, scope__key__in=keys).select_related("scope").order_by("at"):
        if day_of(one.at).year == year:
            yield one


def table_of(parts: list[Part], key: str) -> list[list[str]]:
    return next((one.rows for one in parts if one.key == key), [])


def sessions(council: Council, year: int) -> list[Meeting]:
    held = {one.id: one for one in Meeting.objects.filter(council=council)}
    seen: dict[Any, Meeting] = {}
    for line in lines("meeting.opened", year, set(held)):
        seen.setdefault(line.scope.key, held[line.scope.key])
    return list(seen.values())


def sits_on(one: Mandate, day: Any) -> bool:
    return one.starts <= day and (one.ends is None or day < one.ends)


def check_members(report: Report, parts: list[Part], council: Council) -> None:
    """Every member of the report's last day stands under her college, and nobody else."""
    seated = [one for one in Mandate.objects.filter(council=council) if sits_on(one, report.until)]
    filled = Counter(str(one.seat.college) for one in seated)
    told = {row[0]: int(row[1]) for row in table_of(parts, "members")}
    assert {name: count for name, count in told.items() if count} == dict(filled)
    said = "\n".join(words for name, words in next(one.notes for one in parts if one.key == "members"))
    assert [one.person.display_name for one in seated if one.person.display_name not in said] == []


def check_sessions(report: Report, parts: list[Part], council: Council) -> None:
    """Who was here and for how long, person by person and second by second."""
    held, here, members, sat, lasted = sessions(council, report.year), [], 0, 0.0, 0.0
    terms = list(Mandate.objects.filter(council=council))
    for one in held:
        opened: Any = one.opened_at
        seats = [term for term in terms if sits_on(term, day_of(opened))]
        members += len(seats)
        came = set()
        for stay in Presence.objects.filter(meeting=one, person__in=[term.person_id for term in seats]):
            came.add(stay.person_id)
            if one.closed_at:
                left = min(stay.left_at or one.closed_at, one.closed_at)
                sat += max((left - max(stay.arrived_at, opened)).total_seconds(), 0)
        here.append(len(came))
        lasted += (one.closed_at - opened).total_seconds() * len(seats) if one.closed_at else 0
    assert [int(row[1]) for row in table_of(parts, "sessions")] == here
    assert sum(int(row[2]) for row in table_of(parts, "sessions")) == members
    assert report.attendance == (round(100 * sum(here) / members) if held else None)
    assert report.time_here == (round(100 * sat / lasted) if lasted else None)


def check_votes(report: Report, parts: list[Part], council: Council) -> None:
    """Every closed vote of the register with its choices, and every minute of speech."""
    meetings_of = {one.id for one in Meeting.objects.filter(council=council)}
    closed = [line.data["vote"] for line in lines("vote.closed", report.year, meetings_of)]
    rows = table_of(parts, "votes")
    assert len(rows) == len(closed)
    for vote_id, row in zip(closed, rows, strict=True):
        choices = Counter(Vote.objects.get(id=vote_id).casts.values_list("choice", flat=True))
        # Where hands were counted, or ballots, nobody's choice is in a row.
        assert choices.keys() <= {""} or row[1:4] == [str(choices[word]) for word in ("yes", "no", "abstain")]
    ended = Speech.objects.filter(meeting__in=sessions(council, report.year), ended_at__isnull=False)
    told = table_of(parts, "languages")
    assert sum(int(row[1]) for row in told) == ended.count()


def check_opinions(report: Report, parts: list[Part], council: Council, now: datetime) -> None:
    """The days between the delivery's line and the answer's, and how late it is or was."""
    ours = {one.id: one for one in Opinion.objects.filter(council=council)}
    rows = []
    answered = {
        line.scope.key: day_of(line.at)
        for line in Line.objects.filter(kind="answered", scope__key__in=set(ours))
    }
    for line in lines("delivered", report.year, set(ours)):
        due: Any = ours[line.scope.key].due_on
        day = answered.get(line.scope.key)
        day = day if day and day <= report.until else None
        late = ((day or report.until) - due).days
        words = f"Answered in {(day - day_of(line.at)).days} days." if day else "No answer yet."
        rows.append(words + (f" Late by {late} day{'s' * (late != 1)}." if late > 0 else ""))
    assert [row[3] for row in table_of(parts, "opinions")] == rows


def check_the_rest(report: Report, parts: list[Part], council: Council) -> None:
    """Commitments opened, messages shown and hidden, people and languages."""
    promised = {one.id for one in Commitment.objects.filter(opinion__council=council)}
    made = [line for kind in MADE for line in lines(kind, report.year, promised)]
    assert report.promised == len(made)
    opened = Line.objects.filter(kind__in=MADE, scope__key__in=promised)
    before = sum(1 for line in opened if day_of(line.at) <= report.until)
    assert sum(int(row[1]) for row in table_of(parts, "commitments")) == before
    said = [
        one
        for one in Message.objects.filter(thread__council=council).select_related("text")
        if day_of(one.posted_at).year == report.year
    ]
    shown = [one for one in said if one.state == "visible"]
    hidden = sum(1 for one in said if one.state == "hidden")
    people, tongues = {one.author_id for one in shown}, {one.text.language for one in shown}
    wanted = [len(shown), hidden, len(people), len(tongues)]
    assert [int(row[1]) for row in table_of(parts, "discussions")] == wanted


def check_contributions(report: Report, parts: list[Part], council: Council) -> None:
    """By their lines: what was sent that year, answered or set aside until its end, and the days it took."""
    ours = {one.id: one for one in Contribution.objects.filter(council=council)}
    sent = {line.scope.key: day_of(line.at) for line in lines("sent", report.year, set(ours))}
    ended: dict[str, dict[Any, Any]] = {"answered": {}, "set-aside": {}}
    for line in Line.objects.filter(kind__in=ended, scope__key__in=set(sent)).select_related("scope"):
        if day_of(line.at) <= report.until:
            ended[line.kind][line.scope.key] = day_of(line.at)
    numbers = []
    for theme in dict.fromkeys(one.value for one in Theme):
        keys = {key for key in sent if ours[key].theme == theme}
        answered, aside = (len(keys & set(one)) for one in ended.values())
        numbers += [[len(keys), answered, len(keys) - answered - aside, aside]] if keys else []
    assert [[int(cell) for cell in row[1:]] for row in table_of(parts, "contributions")] == numbers
    taken = sorted((day - sent[key]).days for key, day in ended["answered"].items())
    told = report.contributions.answers
    assert told.median_days == (round(median(taken)) if taken else None)
    assert told.silent == sum(
        1
        for key in sent
        if key not in ended["answered"] | ended["set-aside"] and ours[key].due_on < report.until
    )


def test_the_report_of_each_year_of_the_town_is_that_of_its_register(
    town: Council, client: Any, now: datetime
) -> None:
    this, sent = day_of(now).year, 0
    for year in (this - 1, this):
        with translation.override("en"):
            report = report_of(town, year, day_of(now))
            parts = parts_of(report, "en")
        if year == this:
            check_members(report, parts, town)
        check_sessions(report, parts, town)
        check_votes(report, parts, town)
        check_opinions(report, parts, town, now)
        check_contributions(report, parts, town)
        sent += report.contributions.sent
        check_the_rest(report, parts, town)
    assert sent == Contribution.objects.count() > 0
    html = client.get(f"/en/commitments/reports/{town.slug}/{this}/").content.decode()
    shown = [cell for part in parts for row in part.rows for cell in row]
    assert [cell for cell in shown if cell not in html and "&" not in cell and "'" not in cell] == []
