"""The server's log keeps silent on votes, also when something fails, and a flood does not fill it."""

import io
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from config.logs import LeaveVotesOut, Seldom
from tests.votes.budgets.conftest import Cast, ids, open_round, own_keys  # noqa: F401 (fixtures)
from votes.budgets import actions
from votes.budgets.models import Round


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the console's own handler writes."""
    handlers = (one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler)
    handler = next(one for one in handlers if any(isinstance(f, LeaveVotesOut) for f in one.filters))
    before = handler.setStream(io.StringIO())
    yield handler.stream
    handler.setStream(before)


def failing_cast(client: Client, round_: Round, monkeypatch: pytest.MonkeyPatch) -> Any:
    def fail(**told: Any) -> str:
        raise RuntimeError(f"Key (tag)=({told['ticket']}) already exists")

    monkeypatch.setattr(actions, "cast_ballot", fail)
    client.raise_request_exception = False
    sent = {"ticket": "the-ticket-of-amina", "choice": ids(round_, "A")}
    return client.post(reverse("budgets:cast", args=[round_.slug]), sent)


def test_a_failing_cast_leaves_no_address_no_choice_and_no_message_in_the_log(
    client: Client,
    cast: Cast,
    open_round: Round,  # noqa: F811
    written: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client.force_login(cast("amina"), backend="residents.backends.CardBackend")
    assert failing_cast(client, open_round, monkeypatch).status_code == 500
    log = written.getvalue()
    assert "500 under /votes/…: RuntimeError" in log
    assert "casting.py" in log
    for secret in ("the-ticket", open_round.slug + "/", ids(open_round, "A")[0], "Amina"):
        assert secret not in log


@pytest.mark.parametrize(("address", "shown"), [("/en/votes/nothing/cast/", False), ("/en/nothing/", True)])
def test_a_refused_address_under_votes_is_not_written(
    client: Client, db: None, written: io.StringIO, address: str, shown: bool
) -> None:
    assert client.get(address).status_code == 404
    assert (address in written.getvalue()) is shown
    assert written.getvalue()


def test_no_error_is_mailed() -> None:
    """Django's mail would carry the request with its locals and what was sent."""
    assert logging.getLogger("django").handlers == []


def told(name: str, at: float, status: int | None = None, wrong: bytes = b"") -> logging.LogRecord:
    """A record as Django writes it of an answer, or uvicorn of a frame that cannot be read."""
    caught = None
    try:
        wrong.decode()
    except UnicodeDecodeError:
        caught = sys.exc_info()
    record = logging.LogRecord(name, logging.WARNING, "", 0, "Told: %s", ("/en/somewhere/",), caught)
    record.created = at
    if status:
        record.status_code = status
    return record


@pytest.mark.parametrize(
    ("name", "caused"),
    [("django.request", {"status": 429}), ("uvicorn.error", {"wrong": b"\xff"})],
)
def test_what_a_flood_causes_is_written_once_a_minute_with_how_many_were_left_out(
    name: str, caused: Any
) -> None:
    seldom, flood = Seldom(), [told(name, 1_000 + second, **caused) for second in range(0, 60, 10)]
    assert [seldom.filter(record) for record in flood] == [True] + [False] * 5
    later = told(name, 1_060, **caused)
    assert seldom.filter(later)
    assert later.getMessage() == "Told: /en/somewhere/ (5 more were left out)"
    assert later.exc_info is None


@pytest.mark.parametrize(
    ("name", "caused"),
    [
        ("django.request", {"status": 500}),
        ("django.request", {"status": 403}),
        ("django.request", {"wrong": b"\xff"}),
        ("uvicorn.error", {}),
    ],
)
def test_every_fault_of_ours_is_written_each_time(name: str, caused: Any) -> None:
    seldom = Seldom()
    assert all(seldom.filter(told(name, 1_000, **caused)) for _time in range(3))


def test_refusals_of_a_limit_reach_the_console_through_this_filter(written: io.StringIO) -> None:
    for _time in range(3):
        logging.getLogger("django.request").warning("Too many", extra={"status_code": 429})
    assert written.getvalue().count("Too many") <= 1
