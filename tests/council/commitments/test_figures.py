"""The figures, the framed page, open data, the feed and the calendars."""

import csv
import hashlib
import io
import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from council.bodies.themes import Theme
from council.commitments.figures import By, summary
from council.commitments.keeping import State
from council.commitments.models import Commitment
from council.commitments.open_data import as_csv
from council.meetings.calendars import MOST_OCTETS, Day, calendar, folded, text
from council.opinions.answering import Outcome
from council.opinions.models import Opinion, Portfolio
from languages.actions import revise_text
from residents.permissions import day_of
from tests.council.commitments.conftest import Promised

ATOM = "{http://www.w3.org/2005/Atom}"
STAMP = datetime(2026, 11, 25, 12, tzinfo=UTC)


def page(name: str, *args: Any) -> str:
    return reverse(f"commitments:{name}", args=args)


def test_answers_and_promises_are_grouped_by_the_opinion(promised: Promised) -> None:
    opinion = promised.assembly.signed()
    Opinion.objects.filter(id=opinion.id).update(theme=Theme.HOME.value)
    later = day_of(promised.now) + timedelta(days=90)
    named, other = sorted(summary(By.THEME, later).groups, key=lambda group: group.key, reverse=True)
    assert (named.key, named.answers.silent, named.outcomes) == ("home", 1, {})
    assert (other.key, other.answers.on_time, other.answers.median_days) == ("", 1, 20)
    assert other.outcomes == {Outcome.FOLLOWED: 1, Outcome.NOT_FOLLOWED: 1}
    assert other.kept.count(State.UNDATED) == 1
    assert summary(By.THEME, later).outcomes == other.outcomes
    assert [group.key for group in summary(By.YEAR, later).groups] == [str(opinion.due_on.year)]


def test_a_department_is_the_one_in_charge_when_the_answer_was_due(promised: Promised) -> None:
    opinion = Opinion.objects.get()
    Opinion.objects.update(theme=Theme.HOME.value)
    begins = opinion.due_on - timedelta(days=1)
    Portfolio.objects.create(theme="home", department="Ancien", starts=date(2000, 1, 1), ends=begins)
    Portfolio.objects.create(theme="home", department="Logement", starts=begins)
    promised.dated()
    told = summary(By.DEPARTMENT, opinion.due_on + timedelta(days=1))
    found = {group.key: group for group in told.groups}
    assert found["Logement"].answers.due == 1
    assert found["Éducation"].kept.total == 1
    assert "Ancien" not in found


def test_a_department_is_named_in_the_citys_language_whoever_reads(
    promised: Promised, client: Client
) -> None:
    promised.dated()
    with translation.override("ar"):
        shown = client.get(page("figures") + "?by=department").content.decode()
    assert '<th scope="row"><bdi lang="fr">Éducation</bdi></th>' in shown


@pytest.mark.parametrize("by", ["year", "theme", "department", "nonsense", ""])
def test_the_page_of_figures_shows_a_table_for_each_chart(
    promised: Promised, client: Client, by: str
) -> None:
    Opinion.objects.update(due_on=day_of(promised.assembly.now) - timedelta(days=1))
    answer = client.get(page("figures") + f"?by={by}")
    assert answer.status_code == 200
    assert answer.content.decode().count("<table") == 4


@pytest.mark.parametrize("day", ["2020-01-01", "2026-02-31", "tomorrow", "2999-01-01"])
def test_a_day_that_is_no_day_is_today(promised: Promised, client: Client, day: str) -> None:
    answer = client.get(page("figures") + f"?on={day}")
    assert answer.status_code == 200
    asked = answer.context["day"]
    assert asked == (date(2020, 1, 1) if day == "2020-01-01" else answer.context["today"])


def test_the_page_of_figures_asks_as_little_for_many_as_for_one(promised: Promised, client: Client) -> None:
    client.get(page("figures"))
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(page("figures"))
        counts.append(len(asked))
        promised.assembly.answered()
        promised.assembly.answered()
    assert counts[0] == counts[1]


def test_only_the_page_for_frames_may_be_framed(promised: Promised, client: Client) -> None:
    framed, others = client.get(page("embed")), client.get(page("figures"))
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "default-src 'self'" in framed["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in others["Content-Security-Policy"]
    assert others["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("name", ["opinions", "commitments"])
def test_csv_and_json_say_the_same(promised: Promised, client: Client, name: str) -> None:
    promised.dated()
    rows = json.loads(client.get(page("data", name, "json")).content)
    table = list(csv.DictReader(io.StringIO(client.get(page("data", name, "csv")).content.decode())))
    assert [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows] == table
    assert len(rows) == 1


def test_open_data_holds_no_draft_and_no_name(promised: Promised, client: Client) -> None:
    promised.assembly.draft()
    promised.warned()
    both = b"".join(client.get(page("data", name, "json")).content for name in ("opinions", "commitments"))
    assert len(json.loads(client.get(page("data", "opinions", "json")).content)) == 1
    for person in promised.assembly.people.values():
        assert person.display_name not in both.decode()


def test_a_cell_is_never_a_formula() -> None:
    assert as_csv(iter([{"a": "=1+1", "b": -2}])).splitlines() == ["a,b", "'=1+1,-2"]


def test_figures_as_json(promised: Promised, client: Client) -> None:
    answer = client.get(page("figures-data") + "?by=theme")
    told = json.loads(answer.content)
    assert told["groups"][0]["requests"]["followed"] == 1
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_feed_tells_moves_in_public_and_no_draft(promised: Promised, client: Client) -> None:
    promised.dated()
    draft = promised.assembly.draft()
    answer = client.get(page("feed"))
    feed = ElementTree.fromstring(answer.content)
    titles = [one.findtext(f"{ATOM}title") or "" for one in feed.findall(f"{ATOM}entry")]
    assert titles[0].startswith("The city said who does it, and until when")
    assert any(title.startswith("Received by the city: A-") for title in titles)
    assert str(draft.id) not in answer.content.decode()
    ids = [one.findtext(f"{ATOM}id") for one in feed.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)


def test_an_opinion_has_its_dates_in_a_calendar(promised: Promised, client: Client) -> None:
    promised.dated()
    opinion = Opinion.objects.select_related("title").get()
    revise_text(text_id=opinion.title_id, language="fr", body="Le soir; le jeudi, \\ toujours\nBEGIN:VEVENT")
    answer = client.get(page("dates", opinion.id))
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    assert answer["Content-Type"] == "text/calendar"
    assert lines.count("BEGIN:VEVENT") == 4
    assert f"DTSTART;VALUE=DATE:{opinion.due_on:%Y%m%d}" in lines
    assert any("Le soir\\; le jeudi\\, \\\\ toujours\\nBEGIN:VEVENT" in line for line in lines)


def test_a_draft_and_an_opinion_on_its_way_have_no_calendar(promised: Promised, client: Client) -> None:
    for opinion in (promised.assembly.draft(), promised.assembly.adopted()):
        assert client.get(page("dates", opinion.id)).status_code == 404


@given(st.text(max_size=400))
def test_a_folded_line_is_short_and_unfolds_to_itself(words: str) -> None:
    line = f"SUMMARY:{text(words)}"
    made = folded(line)
    assert all(len(part) <= MOST_OCTETS for part in made.split(b"\r\n"))
    assert made.replace(b"\r\n ", b"") == line.encode() + b"\r\n"


def test_a_calendar_is_exact() -> None:
    made = calendar("A, b", [Day("u1", date(2028, 2, 29), "Dernier jour")], STAMP).decode()
    assert made == (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Concives//Opinions//EN\r\nX-WR-CALNAME:A\\, b\r\n"
        "BEGIN:VEVENT\r\nUID:u1\r\nDTSTAMP:20261125T120000Z\r\nDTSTART;VALUE=DATE:20280229\r\n"
        "DTEND;VALUE=DATE:20280301\r\nSUMMARY:Dernier jour\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_the_api_gives_the_record_in_a_constant_number_of_queries(promised: Promised, client: Client) -> None:
    counts = []
    for _ in range(2):
        promised.more()
        promised.proved()
        promised.warned()
        with CaptureQueriesContext(connection) as asked:
            answer = client.get("/api/v1/commitments/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert {one["place"] for one in answer.json()["results"]} == {1, 2, 3}
    assert "person" not in answer.content.decode()


def test_the_api_tells_the_state_of_today_and_only_what_is_shown(promised: Promised, client: Client) -> None:
    waiting, shown = promised.asked(shown=False), promised.asked()
    promised.dated(5)
    promised.proved()
    Commitment.objects.update(due=day_of(timezone.now()) - timedelta(days=3))
    told = client.get(f"/api/v1/commitments/{promised.commitment.id}/").json()
    assert (told["state"], told["days_late"], told["outcome"]) == ("late", 3, "followed")
    assert told["asked"]["body"] == "Ouvrir le jeudi soir."
    assert [one["id"] for one in told["questions"]] == [str(shown.id)]
    assert str(waiting.id) not in str(told)
    (proof,) = told["proofs"]
    file = client.get(proof["file"]["url"])
    assert hashlib.sha256(file.content).hexdigest() == proof["file"]["sha256"]
    assert client.get(told["url"]).status_code == 200


def test_every_page_of_opinions_and_commitments_leads_to_the_feeds(
    promised: Promised, client: Client
) -> None:
    opinion = promised.commitment.opinion_id
    feeds = {reverse("opinions:feed"), page("feed")}
    pages = {
        reverse("opinions:list"): feeds,
        page("list"): feeds,
        page("figures"): feeds,
        reverse("opinions:opinion", args=[opinion]): feeds | {page("dates", opinion)},
    }
    for address, wanted in pages.items():
        shown = client.get(address).content.decode()
        linked = re.findall(r'<link rel="alternate" type="(\S+)" href="(\S+)"', shown)
        assert {href for _kind, href in linked} == wanted
        assert all(client.get(href)["content-type"].startswith(kind) for kind, href in linked)
        body = shown.split("<main", 1)[1]
        assert any(f'href="{href}"' in body for href in wanted), address
