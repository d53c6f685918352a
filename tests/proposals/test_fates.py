"""The timeline of a proposal, and the page where every proposal of a year has its fate."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proposals import actions, steps
from proposals.lifecycle import Act
from proposals.models import Proposal
from proposals.phrases import Told
from proposals.steps import Extra

MAY = datetime(2026, 5, 12, 10, tzinfo=UTC)
PAGE = "/en/proposals/fates/"


@pytest.fixture
def now() -> datetime:
    return MAY


@pytest.fixture
def refused(cast: Callable[[str], Any], published: Callable[..., Proposal]) -> Callable[..., Proposal]:
    """A proposal that cannot be done, with the reason."""

    def refuse(key: str = "amina", reason: str = "There is no room.", **changes: Any) -> Proposal:
        return actions.say_fate(
            proposal_id=published(key, **changes).id,
            person=cast("ines"),
            act=Act.EVALUATE_NO,
            reason=reason,
            language="en",
            now=MAY,
        )

    return refuse


def table(client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/en/proposals/fates.csv{query}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.DictReader(text.splitlines()))


def test_every_public_proposal_of_the_year_has_a_fate_and_they_add_up(
    client: Client, published: Callable[..., Proposal], refused: Callable[..., Proposal], cast: Any
) -> None:
    target = published("rahim")
    refused()
    source = published("amina")
    actions.merge(proposal_id=source.id, into_id=target.id, person=cast("ines"), agreed=True, now=MAY)
    page = client.get(PAGE).content.decode()
    assert "What became of the proposals of 2026" in page
    assert "<bdi>3</bdi> proposals." in page
    assert page.count('aria-label="') > 0
    for word in ("Cannot be done", "There is no room.", "Joined with another", "Looking for support"):
        assert word in page
    assert sorted(row["fate"] for row in table(client)) == ["merged", "not-feasible", "published"]
    assert len(table(client)) == Proposal.objects.public().count()


def test_what_is_not_public_has_no_fate_here(
    client: Client, draft: Callable[..., Proposal], sent: Callable[..., Proposal]
) -> None:
    draft("amina"), sent("rahim")
    assert table(client) == []
    assert "No proposal matches your choice" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?year=2026", 2),
        ("?state=not-feasible", 1),
        ("?theme=learn", 2),
        ("?theme=move", 0),
        ("?district=gare", 2),
        ("?year=1999", 2),
        ("?state=draft", 2),
        ("?year=x&page=99&district=nowhere", 2),
    ],
)
def test_filters_that_make_no_sense_are_left_out(
    client: Client,
    published: Callable[..., Proposal],
    refused: Callable[..., Proposal],
    query: str,
    count: int,
) -> None:
    published("rahim"), refused()
    assert len(table(client, query)) == count
    assert client.get(PAGE + query).status_code == 200


def test_no_cell_of_the_file_is_a_formula(client: Client, refused: Callable[..., Proposal]) -> None:
    refused(title="=1+1", language="en", reason="@now")
    (row,) = table(client)
    assert (row["title"], row["reason"]) == ("'=1+1", "'@now")


def test_the_page_takes_the_same_queries_for_one_and_for_three(
    client: Client, refused: Callable[..., Proposal]
) -> None:
    counts = []
    for more in (1, 2):
        for _one in range(more):
            refused()
        with CaptureQueriesContext(connection) as made:
            client.get(PAGE)
        counts.append(len(made))
    assert counts[0] == counts[1]


def test_upper_floors_add_their_steps_in_their_place_and_none_that_lies_ahead(
    client: Client, refused: Callable[..., Proposal], monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal = refused()
    past, ahead = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
    added = [
        Extra(proposal.id, past, Told("vote", "Voted long ago"), "/x/", "A vote", "en"),
        Extra(proposal.id, ahead, Told("vote", "Not yet")),
    ]
    monkeypatch.setattr(steps, "_builds", {"test": lambda ids, language: added})
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert "Not yet" not in page
    assert page.index("Voted long ago") < page.index("it cannot be done")
    assert '<a href="/x/" lang="en" dir="ltr">A vote</a>' in page
