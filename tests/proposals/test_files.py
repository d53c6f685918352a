"""The list as files and as a feed: the same as the page, formula-safe, without names; hidden is hidden."""

import asyncio
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from council.bodies.themes import Theme
from proposals import actions
from proposals.finding import files
from proposals.finding.filters import find
from proposals.lifecycle import Act
from proposals.models import Proposal
from proposals.similar import similar
from register.streaming import Streamed
from tests.proposals.conftest import address, holder

Make = Callable[..., Proposal]
POOL = {"language": "fr", "title": "Une piscine à Zanzibar", "body": "Ouverte le soir."}


def text(client: Client, door: str, query: str = "") -> str:
    answer = client.get(address(door) + query)
    content = answer.getvalue() if answer.streaming else answer.content  # type: ignore[attr-defined]
    return bytes(content).decode("utf-8-sig")


def rows(client: Client, query: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(client, "csv", query))))


def test_the_table_has_what_was_found_with_the_reader_s_translation(
    client: Client, published: Make, cast: Any, now: datetime
) -> None:
    proposal = published("amina")
    published(**POOL)
    Proposal.objects.filter(id=proposal.id).update(signature="Amina", latitude=38.116, longitude=13.361)
    words: dict[str, Any] = {"language": "fr", "title": "Une salle", "body": "Un texte.", "now": now}
    actions.translate_proposal(proposal_id=proposal.id, translator=cast("samir"), **words)
    (row,) = rows(client, "?q=salle")
    assert (row["id"], row["state"], row["language"]) == (str(proposal.id), "published", "ar")
    assert (row["title"], row["translated_title"], row["translated_into"]) == (
        "غرفة للواجبات",
        "Une salle",
        "fr",
    )
    assert (row["latitude"], row["district"], row["supports"]) == ("38.116", "gare", "0")
    assert "Amina" not in str(row)
    assert len(rows(client)) == 2


def test_no_cell_is_a_formula(client: Client, published: Make) -> None:
    published(language="fr", title="=HYPERLINK(1)", body="+1")
    (row,) = rows(client)
    assert (row["title"], row["body"]) == ("'=HYPERLINK(1)", "'+1")


def test_programs_get_every_translation(client: Client, published: Make, cast: Any, now: datetime) -> None:
    assert json.loads(text(client, "json")) == {"proposals": []}
    proposal = published()
    published(**POOL)
    for language in ("fr", "it"):
        actions.translate_proposal(
            proposal_id=proposal.id,
            translator=cast("samir"),
            language=language,
            title=f"Titre {language}",
            body="…",
            now=now,
        )
    told = json.loads(text(client, "json"))["proposals"]
    first = next(one for one in told if one["id"] == str(proposal.id))
    said = [(one["language"], one["text"]) for one in first["translations"] if one["of"] == "title"]
    assert (len(told), said) == (2, [("fr", "Titre fr"), ("it", "Titre it")])


def test_the_feed_has_the_newest_of_what_was_found(client: Client, published: Make) -> None:
    pool = published(**POOL)
    published(language="fr", title="Un bal", body="…")
    told = text(client, "feed", "?q=piscine")
    assert f"urn:uuid:{pool.id}" in told
    assert told.count("<entry>") == 1
    assert "proposals/?q=piscine" in told


def test_the_page_leads_to_the_files_of_what_it_shows(client: Client, published: Make) -> None:
    published(**POOL)
    told = client.get(address("list") + "?q=piscine").content.decode()
    for door in ("csv", "json", "feed"):
        assert f'href="{address(door)}?q=piscine"' in told


FILTERS = (
    *("", "?q=piscine", "?q=zzz", "?state=not-feasible", "?language=ar", "?place=with", "?order=drawn&q=un"),
    *("?area=38116,13361,38116,13361", "?area=no&theme=no", "?year={year}&theme=sport&district=sud"),
)


def test_the_list_its_map_its_files_and_its_feed_are_the_same_under_every_filter(
    client: Client, published: Make, cast: Any, now: datetime
) -> None:
    pool, far = published(**POOL, theme=Theme.SPORT, district="sud"), published("amina")
    published(language="fr", title="Un bal", body="Près de la piscine.", district="sud")
    refused = published(language="fr", title="Un phare", body="…")
    for key, place in ((pool.id, (38.116, 13.361)), (far.id, (38.2, 13.4))):
        Proposal.objects.filter(id=key).update(latitude=place[0], longitude=place[1])
    said: dict[str, Any] = {"person": cast("ines"), "language": "fr", "reason": "Non.", "now": now}
    actions.say_fate(proposal_id=refused.id, act=Act.EVALUATE_NO, **said)
    sizes = set()
    for query in (one.format(year=now.year) for one in FILTERS):
        page = client.get(address("list") + query)
        listed = {str(one.proposal.id) for one in page.context["cards"]}
        mapped = client.get(f"{address('list')}{query or '?'}&view=map").context["map"]
        feed = re.findall("<id>urn:uuid:([^<]+)</id>", text(client, "feed", query))
        assert {row["id"] for row in rows(client, query)} == listed, query
        assert {one["id"] for one in json.loads(text(client, "json", query))["proposals"]} == listed, query
        assert set(feed) == listed, query
        assert page.context["count"] == len(listed) == len(feed), query
        assert sum(mark.count for mark in mapped.marks) + mapped.without == len(listed), query
        sizes.add(len(listed))
    assert sizes == {0, 1, 2, 4}


def api(client: Client, query: str) -> list[str]:
    return [one["id"] for one in client.get(f"/api/v1/proposals/{query}").json()["results"]]


def test_programs_find_by_the_same_words_and_filters(client: Client, published: Make, now: datetime) -> None:
    pool = published(**POOL)
    said = published(language="fr", title="Un bal", body="Près de la piscine.", district="sud")
    assert api(client, "?q=piscine") == [str(pool.id), str(said.id)]
    assert api(client, "?q=piscine&district=sud") == [str(said.id)]
    assert api(client, f"?year={now.year}&place=with") == []
    assert client.get("/api/v1/proposals/?place=nowhere").status_code == 400


DOORS: dict[str, Callable[[Client, Proposal], str]] = {
    "the list": lambda client, one: text(client, "list"),
    "the search": lambda client, one: text(client, "list", "?q=zanzibar").replace('value="zanzibar"', ""),
    "the map": lambda client, one: "Zanzibar" if 'class="dots"' in text(client, "list", "?view=map") else "",
    "the table": lambda client, one: text(client, "csv", "?q=zanzibar"),
    "the file for programs": lambda client, one: text(client, "json"),
    "the feed": lambda client, one: text(client, "feed"),
    "its own page": lambda client, one: client.get(address("proposal", one.id)).content.decode(),
    "the API": lambda client, one: client.get("/api/v1/proposals/").content.decode(),
    "the API's search": lambda client, one: client.get("/api/v1/proposals/?q=zanzi").content.decode(),
    "the API's one": lambda client, one: client.get(f"/api/v1/proposals/{one.id}/").content.decode(),
    "what is similar": lambda client, one: " ".join(map(str, similar(POOL["title"], POOL["body"]))),
    "the fates": lambda client, one: text(client, "fates"),
    "the fates' table": lambda client, one: text(client, "fates-csv"),
    "the register": lambda client, one: client.get(f"/register/proposal:{one.id}").content.decode(),
}


@pytest.fixture
def unseen(
    draft: Make, sent: Make, sent_back: Make, published: Make, now: datetime
) -> Callable[[str], Proposal]:
    """One that nobody but its author and the moderators reads."""

    def make(how: str) -> Proposal:
        if how == "draft":
            return draft(**POOL)
        if how == "submitted":
            return sent(**POOL)
        if how == "returned":
            return sent_back(of=sent(**POOL))
        gone = published(**POOL)
        return actions.withdraw(proposal_id=gone.id, writer=holder(gone), now=now)

    return make


@pytest.mark.parametrize("how", ["draft", "submitted", "returned", "withdrawn"])
def test_hidden_is_hidden_behind_every_door(client: Client, unseen: Any, how: str) -> None:
    proposal = unseen(how)
    Proposal.objects.filter(id=proposal.id).update(latitude=38.116, longitude=13.361)
    seen = [name for name, door in DOORS.items() if "Zanzibar" in door(client, proposal)]
    assert seen == []


def test_what_is_public_is_behind_the_doors_of_lists(client: Client, published: Make) -> None:
    """So that the test above holds something."""
    proposal = published(**POOL)
    Proposal.objects.filter(id=proposal.id).update(latitude=38.116, longitude=13.361)
    closed = {name for name, door in DOORS.items() if "Zanzibar" not in door(client, proposal)}
    assert closed == {"the register"}


def test_what_is_hidden_after_the_first_portion_does_not_leave(
    published: Make, now: datetime, monkeypatch: Any
) -> None:
    monkeypatch.setattr(files, "AT_ONCE", 1)
    published(**POOL)
    gone = published(language="fr", title="Adieu", body="…")
    Proposal.objects.filter(id=gone.id).update(published_at=now + timedelta(minutes=1))
    portions = files.as_csv(find({}), "fr", now)
    head, first = next(portions), next(portions)
    actions.withdraw(proposal_id=gone.id, writer=holder(gone), now=now)
    assert "Zanzibar" in first
    assert "title" in head
    assert "Adieu" not in "".join(portions)


def test_a_portion_takes_as_many_queries_for_one_as_for_three(published: Make, now: datetime) -> None:
    counts = []
    for more in (1, 2):
        for _proposal in range(more):
            published(**POOL)
        with CaptureQueriesContext(connection) as asked:
            list(files.as_json(find({}), "it", now))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_asynchronous_server_asks_for_one_portion_at_a_time() -> None:
    made: list[str] = []

    def portions() -> Iterator[str]:
        for one in "abc":
            made.append(one)
            yield one

    async def first_two() -> list[bytes]:
        found = []
        async for portion in Streamed(portions(), "x.txt", "text/plain"):
            found.append(portion)
            if len(found) == 2:
                break
        return found

    assert asyncio.run(first_two()) == [b"a", b"b"]
    assert made == ["a", "b"]
